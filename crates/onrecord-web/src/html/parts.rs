//! What several views are put together from.

use maud::{Markup, html};

use crate::address;
use crate::views::event_row::EventRow;
use crate::views::marked::Piece;
use crate::views::named::Named;
use crate::views::page_row::PageRow;
use crate::views::statement_row::StatementRow;

/// An actor's name, as a link where the record has the actor.
pub(super) fn actor(named: &Named) -> Markup {
    html! {
        @if named.is_known {
            a.actor href=(address::of("actors", &named.actor)) { bdi { (named.name) } }
        } @else {
            span.actor { bdi { (named.name) } }
        }
    }
}

pub(super) fn actors(named: &[Named]) -> Markup {
    html! {
        @for (nth, one) in named.iter().enumerate() {
            @if nth > 0 { ", " }
            (actor(one))
        }
    }
}

/// `1 page`, `2 pages`.
pub(super) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A date, with the words that tell it; or that none is told.
pub(super) fn date(edtf: &str, evidence: Option<&str>) -> Markup {
    html! {
        @if edtf.is_empty() {
            span.date.undated { "undated" }
        } @else {
            span.date title=[evidence] { (edtf) }
        }
    }
}

/// Words, with those marked that were searched for or differ.
pub(super) fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.marked { mark { (piece.text) } } @else { (piece.text) }
        }
    }
}

/// Where a passage stands: the outlet, the date, and a link to the words.
pub(super) fn place(page: &PageRow, start: usize, end: usize) -> Markup {
    html! {
        a.place href=(address::passage(&page.id, start, end)) title=(page.called()) {
            bdi { (page.outlet.as_deref().unwrap_or(page.called())) }
        }
        @if !page.published.is_empty() { " " span.date { (page.published) } }
    }
}

/// The same; on the page itself, the link alone.
fn standing(page: &PageRow, start: usize, end: usize, is_there: bool) -> Markup {
    html! {
        @if is_there { a.place href=(address::passage(&page.id, start, end)) { "the words" } }
        @else { (place(page, start, end)) }
    }
}

/// On whose word, from the outlet inwards; nothing where the outlet has it from the speaker.
pub(super) fn chain(chain: &[Named]) -> Markup {
    let mut chain: Vec<&Named> = chain.iter().collect();
    // An outlet that is its own agency is one link to a reader.
    chain.dedup_by(|one, before| one.name == before.name);
    html! {
        @if chain.len() > 2 {
            p.chain {
                span.label { "On whose word: " }
                @for (nth, one) in chain.iter().enumerate() {
                    @if nth > 0 { span.arrow role="img" aria-label="from" { " ← " } }
                    (actor(one))
                }
            }
        }
    }
}

/// A label for what a speaker does by saying it, what became of an event, a stance.
pub(super) fn tag(kind: &str, value: &str) -> Markup {
    html! { span class={ "tag " (kind) "-" (value.replace([' ', '"'], "-")) } { (value) } }
}

/// A statement in a list.
pub(super) fn statement(row: &StatementRow, id: Option<&str>) -> Markup {
    let place = address::passage(&row.page.id, row.start, row.end);
    html! {
        article.row.statement id=[id] {
            header {
                @match &row.speaker {
                    Some(speaker) => (actor(speaker)),
                    None if row.source_text.is_empty() => span.unknown { "nobody named" },
                    None => span.unknown title="the page does not tell safely who this is" {
                        "“" (row.source_text) "”"
                    },
                }
                @if let Some(force) = &row.force { " " (tag("force", force)) }
                @if !row.said_on.is_empty() { " " (date(&row.said_on, row.said_on_evidence.as_deref())) }
                @if let Some(addressee) = &row.addressee { " to " (actor(addressee)) }
                @if let Some(venue) = &row.venue { " · " (venue) }
            }
            blockquote cite=(place) { (pieces(&row.quote)) }
            (chain(&row.chain))
            footer {
                (standing(&row.page, row.start, row.end, id.is_some()))
                " · " a href=(address::of("statements", &row.statement)) { "statement" }
                @if id.is_some() { (why(&address::of("statements", &row.statement), &row.rule)) }
            }
        }
    }
}

/// An event in a list.
pub(super) fn event(row: &EventRow, id: Option<&str>) -> Markup {
    html! {
        article.row.event id=[id] {
            header {
                (tag("type", &row.kind)) " "
                @if let Some(mode) = &row.mode { (mode) " " }
                (tag("status", &row.status))
                @if !row.date.is_empty() { " " (date(&row.date, row.date_evidence.as_deref())) }
            }
            p.who {
                @if row.source.is_empty() { span.unknown { "nobody named" } } @else { (actors(&row.source)) }
                @if !row.target.is_empty() { span.arrow role="img" aria-label="to" { " → " } (actors(&row.target)) }
            }
            blockquote { (pieces(&row.quote)) }
            footer {
                (standing(&row.page, row.start, row.end, id.is_some()))
                " · " a href=(address::of("events", &row.event)) { "event" }
                @if let Some(statement) = &row.claimed_in {
                    " · told in " a href=(address::of("statements", statement)) { "a statement" }
                }
                @if id.is_some() { (why(&address::of("events", &row.event), &row.rule)) }
            }
        }
    }
}

/// What made a row, which leads to each step.
fn why(row: &str, rule: &str) -> Markup {
    html! { @if !rule.is_empty() { " · " a.why-so href={ (row) "/why" } { "why" } ": " code { (rule) } } }
}

/// The same among a row's facts. Where nobody answers for it, it is words alone.
pub(super) fn made_by(kind: &str, id: &str, rule: &str) -> Markup {
    html! {
        dt { "Made by" } dd { code { (rule) } }
        dt { "Why" } dd {
            a.why-so href={ (address::of(kind, id)) "/why" } { "each step of how it came to be" }
            span.told { "; on the command line: " code { "onrecord explain FILE " (id) } }
        }
        dt { "Id" } dd { code { (id) } }
    }
}

/// A title, or that there is none, as a link to the page.
pub(super) fn page_link(page: &PageRow) -> Markup {
    html! { a href=(page.address()) { bdi { (page.called()) } } }
}

/// Outlet and date of a page.
pub(super) fn page_told(page: &PageRow) -> Markup {
    html! {
        span.told {
            @if let Some(outlet) = &page.outlet { bdi { (outlet) } " · " }
            (date(&page.published, None))
        }
    }
}
