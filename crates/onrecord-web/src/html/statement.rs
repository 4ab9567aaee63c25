use maud::{Markup, html};

use super::corrections::said;
use super::parts::{actor, chain, date, event, made_by, page_link, page_told, statement, tag};
use crate::address;
use crate::answer::View;
use crate::views::context::Context;
use crate::views::statement::Statement;
use crate::views::statement_row::StatementRow;

impl View for Statement {
    fn title(&self) -> String {
        let speaker = self.row.speaker.as_ref().map_or("nobody named", |speaker| &speaker.name);
        format!("Statement of {speaker}")
    }

    fn part(&self) -> &'static str {
        "statements"
    }

    fn html(&self) -> Markup {
        let row = &self.row;
        html! {
            h1 { "Statement" @if let Some(speaker) = &row.speaker { " of " (actor(speaker)) } }
            (context(&self.context))
            p { (page_link(&row.page)) " " (page_told(&row.page)) " · "
                a href=(address::passage(&row.page.id, row.start, row.end)) { "on the page" } }
            (chain(&row.chain))
            (facts(row))
            (said(&self.corrections))
            @if let Some(outer) = &self.outer {
                section { h2 { "Told within" } (statement(outer, None)) }
            }
            @if !self.nested.is_empty() {
                section { h2 { "Told in it" } @for row in &self.nested { (statement(row, None)) } }
            }
            @if !self.events.is_empty() {
                section { h2 { "Events it tells of" } @for row in &self.events { (event(row, None)) } }
            }
            @if !self.also.is_empty() {
                section { h2 { "The same words elsewhere" } @for row in &self.also { (statement(row, None)) } }
            }
        }
    }
}

/// The passage amid the words around it.
pub(super) fn context(context: &Context) -> Markup {
    html! {
        blockquote.context {
            span.around { (context.before) }
            mark { (context.words) }
            span.around { (context.after) }
        }
    }
}

fn facts(row: &StatementRow) -> Markup {
    let fact = |name: &str, value: &str| {
        html! { @if !value.is_empty() { dt { (name) } dd { (value) } } }
    };
    html! {
        dl.facts {
            dt { "Said on" } dd { (date(&row.said_on, None)) @if let Some(words) = &row.said_on_evidence { " — told by “" (words) "”" } }
            (fact("Source, as the page names it", &row.source_text))
            (fact("Cue", &row.cue))
            (fact("Content", &row.content))
            dt { "Kind" } dd { (row.kind) }
            @if let Some(force) = &row.force { dt { "Force" } dd { (tag("force", force)) } }
            @if let Some(addressee) = &row.addressee { dt { "To" } dd { (actor(addressee)) } }
            (fact("Venue", row.venue.as_deref().unwrap_or("")))
            (made_by("statements", &row.statement, &row.rule))
        }
    }
}
