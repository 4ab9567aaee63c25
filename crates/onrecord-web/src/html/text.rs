//! A page's text with its layers.

use std::collections::BTreeMap;

use maud::{Markup, html};
use onrecord_rows::{CodePoints, Passage};

use crate::address;
use crate::views::page::{Kind, Page};
use crate::views::segments::{Layer, Segment, segments};

/// The text in paragraphs, a line each; what lies over words is told by classes and links.
pub(super) fn text(page: &Page) -> Markup {
    let points = CodePoints::of(&page.text);
    let text = Text { page, points, places: places(page) };
    let breaks = line_ends(&page.text);
    let starts = text.places.keys().copied();
    let segments =
        segments(text.points.total(), &layers(page), breaks.iter().copied().chain(starts));
    let lines = segments.chunk_by(|_, next| breaks.binary_search(&next.place.start).is_err());
    html! {
        section.text aria-label="Text of the page" {
            @for line in lines { (text.line(line)) }
        }
    }
}

/// Where lines begin that do not begin the text.
fn line_ends(text: &str) -> Vec<usize> {
    let letters = text.chars().enumerate();
    letters.filter(|(_, letter)| *letter == '\n').map(|(at, _)| at + 1).collect()
}

/// All passages that are drawn.
fn layers(page: &Page) -> Vec<Layer<Kind>> {
    let mut layers = Vec::new();
    let mut over = |kind, row, start, end| {
        layers.push(Layer { kind, row, place: Passage { start, end } });
    };
    for (row, cut) in page.cuts.iter().enumerate() {
        over(Kind::Cut, row, cut.start, cut.end);
    }
    for (row, credit) in page.credits.iter().enumerate() {
        over(Kind::Credit, row, credit.start, credit.end);
    }
    for (row, statement) in page.statements.iter().enumerate() {
        let spans = [
            (Kind::Content, &statement.content_spans),
            (Kind::Source, &statement.source_spans),
            (Kind::Cue, &statement.cue_spans),
        ];
        for (kind, span) in spans {
            span.iter().for_each(|piece| over(kind, row, piece.start, piece.end));
        }
    }
    for (row, event) in page.events.iter().enumerate() {
        event.trigger_spans.iter().for_each(|piece| over(Kind::Event, row, piece.start, piece.end));
    }
    for (row, mention) in page.mentions.iter().enumerate() {
        over(Kind::Mention, row, mention.start, mention.end);
    }
    if let Some(at) = page.at {
        over(Kind::Asked, 0, at.start, at.end);
    }
    layers
}

/// What links lead to: passages of rows, and the one that is asked for, by where they start.
fn places(page: &Page) -> BTreeMap<usize, Vec<Passage>> {
    let statements = page.statements.iter().map(|row| (row.start, row.end));
    let events = page.events.iter().map(|row| (row.start, row.end));
    let asked = page.at.map(|at| (at.start, at.end));
    let mut places: BTreeMap<usize, Vec<Passage>> = BTreeMap::new();
    let linked = page.places.iter().map(|place| (place.start, place.end));
    for (start, end) in statements.chain(events).chain(asked).chain(linked) {
        places.entry(start).or_default().push(Passage { start, end });
    }
    places.values_mut().for_each(|passages| {
        passages.sort_unstable();
        passages.dedup();
    });
    places
}

struct Text<'p> {
    page: &'p Page,
    points: CodePoints,
    places: BTreeMap<usize, Vec<Passage>>,
}

impl Text<'_> {
    fn line(&self, line: &[Segment<Kind>]) -> Markup {
        let words = |segment: &Segment<Kind>| self.points.slice(&self.page.text, segment.place);
        let told = line.iter().filter(|segment| !words(segment).trim().is_empty());
        let reason = told
            .clone()
            .map(|segment| self.reason(segment))
            .reduce(|all, one| all.filter(|_| one == all));
        html! {
            @if told.count() > 0 {
                @match reason.flatten() {
                    Some(reason) => p.apart { span.why { (reason) } " " @for segment in line { (self.segment(segment)) } },
                    None => p { @for segment in line { (self.segment(segment)) } },
                }
            }
        }
    }

    /// Why words are not the article, or that they are its credit.
    fn reason(&self, segment: &Segment<Kind>) -> Option<&str> {
        segment.over.iter().find_map(|&(kind, row)| match kind {
            Kind::Cut => self.page.cuts.get(row).map(|cut| &*cut.reason),
            Kind::Credit => Some("credit"),
            _ => None,
        })
    }

    fn segment(&self, segment: &Segment<Kind>) -> Markup {
        let words = self.points.slice(&self.page.text, segment.place);
        let classes = classes(segment);
        let asked = segment.over.iter().any(|(kind, _)| *kind == Kind::Asked);
        let drawn = html! {
            @if let Some((href, title)) = self.link(segment) {
                a class=(classes) href=(href) title=(title) { (words) }
            } @else if classes.is_empty() {
                (words)
            } @else {
                span class=(classes) title=[self.reason(segment)] { (words) }
            }
        };
        html! {
            @for place in self.places.get(&segment.place.start).into_iter().flatten() {
                span.anchor id={ "c" (place.start) "-" (place.end) } {}
            }
            @if asked { mark { (drawn) } } @else { (drawn) }
        }
    }

    /// Where words lead, and what that is: to an event, to the statement whose cue or source they are, to an
    /// actor.
    fn link(&self, segment: &Segment<Kind>) -> Option<(String, String)> {
        let innermost = |wanted: &[Kind]| {
            let found = segment.over.iter().rev().find(|(kind, _)| wanted.contains(kind));
            found.map(|(_, row)| *row)
        };
        let event =
            innermost(&[Kind::Event]).and_then(|row| self.page.events.get(row)).map(|event| {
                (
                    format!("#{}", address::anchor("event", &event.event)),
                    format!("{} {}", event.kind, event.status),
                )
            });
        let statement = || {
            let row = innermost(&[Kind::Cue, Kind::Source])?;
            let statement = self.page.statements.get(row)?;
            let speaker =
                statement.speaker.as_ref().map_or("nobody named", |speaker| &speaker.name);
            let anchor = address::anchor("statement", &statement.statement);
            Some((format!("#{anchor}"), format!("statement of {speaker}")))
        };
        let actor = || {
            let mention = self.page.mentions.get(innermost(&[Kind::Mention])?)?;
            let known = mention.actor.is_known;
            known.then(|| (address::of("actors", &mention.actor.actor), mention.actor.name.clone()))
        };
        event.or_else(statement).or_else(actor)
    }
}

/// The classes of what lies over a stretch; a statement within another has one of its own.
fn classes(segment: &Segment<Kind>) -> String {
    let mut classes: Vec<&str> = Vec::new();
    let mut add = |class| {
        if !classes.contains(&class) {
            classes.push(class);
        }
    };
    for (kind, _) in &segment.over {
        add(match kind {
            Kind::Cut => "cut",
            Kind::Credit => "credit",
            Kind::Content => "content",
            Kind::Source => "source",
            Kind::Cue => "cue",
            Kind::Mention => "mention",
            Kind::Event => "trigger",
            Kind::Asked => continue,
        });
    }
    if segment.over.iter().filter(|(kind, _)| *kind == Kind::Content).count() > 1 {
        classes.push("nested");
    }
    classes.join(" ")
}
