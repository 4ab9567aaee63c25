use maud::{Markup, html};
use onrecord_rows::Quantity;

use super::corrections::said;
use super::parts::{actors, date, event, made_by, page_link, page_told, statement, tag};
use super::statement::context;
use crate::address;
use crate::answer::View;
use crate::views::event::Event;

impl View for Event {
    fn title(&self) -> String {
        format!("Event: {}", self.row.kind)
    }

    fn part(&self) -> &'static str {
        "events"
    }

    fn html(&self) -> Markup {
        let row = &self.row;
        html! {
            h1 { "Event: " (row.kind) @if let Some(mode) = &row.mode { " " (mode) } }
            (context(&self.context))
            p { (page_link(&row.page)) " " (page_told(&row.page)) " · "
                a href=(address::passage(&row.page.id, row.start, row.end)) { "on the page" } }
            (self.facts())
            (said(&self.corrections))
            @if let Some(told_in) = &self.told_in {
                section { h2 { "Told in" } (statement(told_in, None)) }
            }
            @if !self.accounts.is_empty() {
                section { h2 { "Other accounts of it" } @for row in &self.accounts { (event(row, None)) } }
            }
        }
    }
}

impl Event {
    fn facts(&self) -> Markup {
        let row = &self.row;
        html! {
            dl.facts {
                dt { "Who" } dd { @if row.source.is_empty() { span.unknown { "nobody named" } } @else { (actors(&row.source)) } }
                @if !row.target.is_empty() { dt { "To whom" } dd { (actors(&row.target)) } }
                dt { "Status" } dd { (tag("status", &row.status)) }
                dt { "When" } dd { (date(&row.date, None)) @if let Some(words) = &row.date_evidence { " — told by “" (words) "”" } }
                @for quantity in &self.quantities { dt { (quantity.what) } dd { (number(quantity)) } }
                dt { "Words" } dd { (row.trigger) }
                dt { "Codes" } dd { "PLOVER " (row.kind) @if !row.context.is_empty() { " (" (row.context.join(", ")) ")" } ", CAMEO " (row.cameo) }
                (made_by("events", &row.event, &row.rule))
            }
        }
    }
}

/// `at least 12`, `3 to 5 km`.
fn number(quantity: &Quantity) -> String {
    let hedge = quantity.hedge.as_ref().map(|hedge| format!("{hedge} ")).unwrap_or_default();
    let highest = quantity.highest.map(|highest| format!(" to {highest}")).unwrap_or_default();
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{hedge}{}{highest}{unit}", quantity.number)
}
