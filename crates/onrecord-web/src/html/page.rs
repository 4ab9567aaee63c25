use maud::{Markup, html};

use super::lists::turned;
use super::parts::{counted, date, event, page_link, statement};
use super::text::text;
use crate::address;
use crate::answer::View;
use crate::views::page::Page;

impl View for Page {
    fn title(&self) -> String {
        self.page.called().to_owned()
    }

    fn part(&self) -> &'static str {
        "pages"
    }

    fn html(&self) -> Markup {
        html! {
            (self.head())
            (layers())
            div.reading {
                (text(self))
                div.found-in {
                    (self.statements())
                    (self.events())
                    (self.turns())
                }
            }
        }
    }
}

impl Page {
    fn head(&self) -> Markup {
        html! {
            h1 { bdi { (self.page.called()) } }
            p.told {
                @if let Some(outlet) = &self.page.outlet { bdi { (outlet) } " · " }
                @if !self.byline.is_empty() { "by " bdi { (self.byline.join(", ")) } " · " }
                (date(&self.page.published, self.published_evidence.as_deref()))
                @if let Some(evidence) = &self.published_evidence { " (dated by: " (evidence) ")" }
                @if !self.updated.is_empty() { " · updated " (date(&self.updated, None)) }
            }
            p.told { code { (self.page.page) }
                @if let Some(address) = self.address.as_ref().filter(|address| **address != self.page.page) {
                    " · " code { (address) }
                }
            }
            @if let Some(story) = &self.story {
                p.told { a href=(address::of("stories", story)) { "The story this page belongs to" } }
            }
            @for copy in &self.copies {
                p.copy {
                    strong { @if copy.relation == "same" { "The same text as " } @else { "Shares text with " } }
                    (page_link(&copy.other))
                    ": " (copy.share_of_page) " % of this page, " (copy.share_of_other) " % of that one"
                    @if copy.is_later { "; that one came first" }
                }
            }
            @for note in &self.notes { p.note { strong { (note.what) } ": " (note.why) } }
        }
    }

    /// Which rows these are, where there are more.
    fn some(&self, shown: usize, total: usize) -> Markup {
        let passed = self.turns.offset;
        html! {
            @if shown > 0 && shown < total {
                p.told { "Here, and marked in the text: " (passed + 1) " to " (passed + shown) "." }
            }
        }
    }

    fn turns(&self) -> Markup {
        let most = self.statement_count.max(self.event_count).max(self.mention_count);
        let shown = self.statements.len().max(self.events.len()).max(self.mentions.len());
        turned(&self.page.address(), "", most, shown, &self.turns)
    }

    fn statements(&self) -> Markup {
        html! {
            section aria-labelledby="statements" {
                h2 id="statements" { (counted(self.statement_count, "statement")) }
                (self.some(self.statements.len(), self.statement_count))
                @for row in &self.statements { (statement(row, Some(&address::anchor("statement", &row.statement)))) }
            }
        }
    }

    fn events(&self) -> Markup {
        html! {
            section aria-labelledby="events" {
                h2 id="events" { (counted(self.event_count, "event")) }
                (self.some(self.events.len(), self.event_count))
                @for row in &self.events { (event(row, Some(&address::anchor("event", &row.event)))) }
            }
        }
    }
}

/// Which layers are drawn: the style sheet heeds these boxes.
fn layers() -> Markup {
    let layers = [
        ("statements", "statements"),
        ("events", "events"),
        ("actors", "actors"),
        ("cuts", "what is not the article"),
    ];
    html! {
        fieldset.layers {
            legend { "Show" }
            @for (id, called) in layers {
                label { input type="checkbox" id={ "layer-" (id) } checked; span class={ "swatch " (id) } {} (called) }
            }
        }
    }
}
