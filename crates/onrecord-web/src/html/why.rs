use maud::{Markup, html};
use onrecord_rows::{Reason, Weight};

use super::corrections::said;
use super::parts::{event, statement};
use crate::address;
use crate::answer::View;
use crate::views::why::{Part, Shown, Steps};

impl View for Steps {
    fn title(&self) -> String {
        format!("Why this {} is as it is", self.called())
    }

    fn part(&self) -> &'static str {
        match self.shown {
            Shown::Statement(_) => "statements",
            Shown::Event(_) => "events",
        }
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Why this " (self.called()) " is as it is" }
            @match &self.shown {
                Shown::Statement(row) => (statement(row, None)),
                Shown::Event(row) => (event(row, None)),
            }
            (said(&self.corrections))
            section.steps aria-labelledby="steps" {
                h2 id="steps" { @if self.corrections.is_empty() { "Step by step" } @else { "How the program has it" } }
                @if let Some(untold) = &self.untold { p.note { (untold) } }
                @if !self.words.is_empty() { (self.words()) (self.legend()) }
                @for part in &self.why {
                    h3 { (part.about) }
                    ol { @for reason in &part.reasons { li { (self.reason(reason)) } } }
                }
            }
            p.told { "On the command line: " code { "onrecord explain FILE " (self.shown.id()) } }
        }
    }
}

impl Steps {
    fn called(&self) -> &'static str {
        match self.shown {
            Shown::Statement(_) => "statement",
            Shown::Event(_) => "event",
        }
    }

    fn words(&self) -> Markup {
        html! {
            blockquote.text {
                @for (words, parts) in &self.words {
                    @if parts.is_empty() { (words) }
                    @else { span class=(parts.iter().map(|part| part.class()).collect::<Vec<_>>().join(" ")) { (words) } }
                }
            }
        }
    }

    /// What the marks mean that are there.
    fn legend(&self) -> Markup {
        let mut parts: Vec<Part> =
            self.words.iter().flat_map(|(_, parts)| parts).copied().collect();
        parts.sort_unstable();
        parts.dedup();
        html! {
            p.told.text.key { @for part in parts { span class=(part.class()) { (part.called()) } " " } }
        }
    }

    /// Words of a step; the statement that the row stands in is a link.
    fn linked(&self, words: &str) -> Markup {
        let outer = self.shown.outer();
        let parted = outer.and_then(|outer| Some((outer, words.split_once(outer)?)));
        html! {
            @match parted {
                Some((outer, (before, after))) => {
                    (before) a href=(address::of("statements", outer)) { code { (outer) } } (after)
                }
                None => (words),
            }
        }
    }

    fn reason(&self, reason: &Reason) -> Markup {
        let page = match &self.shown {
            Shown::Statement(row) => &row.page,
            Shown::Event(row) => &row.page,
        };
        html! {
            (self.linked(&reason.words))
            @if let Some(place) = reason.passage {
                " " a.place href=(address::passage(&page.id, place.start, place.end)) { "the words" }
            }
            @if !reason.weights.is_empty() {
                ul.weights { @for weight in &reason.weights { li { (weighed(weight)) } } }
            }
            @if let Some(line) = &reason.line {
                p.told { code { "data/" (line.file) ", line " (line.line) } ": " (line.cells().join(" | ")) }
            }
        }
    }
}

fn weighed(weight: &Weight) -> Markup {
    let side = if weight.weight < 0.0 { "against" } else { "for" };
    // The sign of mathematics is as wide as a plus.
    let number = format!("{:+.2}", weight.weight).replace('-', "−");
    html! { span class={ "weight stands-" (side) } { (number) } " " (weight.what) }
}

impl Part {
    fn class(self) -> &'static str {
        match self {
            Part::Content => "content",
            Part::Source | Part::Actor => "source",
            Part::Target => "target",
            Part::Cue => "cue",
            Part::Trigger => "trigger",
        }
    }

    fn called(self) -> &'static str {
        match self {
            Part::Content => "what is said",
            Part::Source => "source",
            Part::Cue => "cue",
            Part::Actor => "who",
            Part::Target => "to whom",
            Part::Trigger => "what is done",
        }
    }
}
