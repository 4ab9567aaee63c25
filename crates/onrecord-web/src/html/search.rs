use maud::{Markup, html};

use super::lists::{named, pages};
use super::parts::{counted, event, statement};
use crate::address;
use crate::answer::View;
use crate::views::search::Search;

impl View for Search {
    fn title(&self) -> String {
        match self.q.is_empty() {
            true => "Search".to_owned(),
            false => format!("{} – search", self.q),
        }
    }

    fn part(&self) -> &'static str {
        "search"
    }

    fn html(&self) -> Markup {
        if self.q.is_empty() {
            return html! {
                h1 { "Search" }
                p { "Write words above: all of them are found, “a phrase” as it stands, and begin* for words that \
                     begin so." }
            };
        }
        let found =
            self.statements.total + self.events.total + self.pages.total + self.actors.total;
        html! {
            h1 { "“" (self.q) "”" }
            @if found == 0 { p { "Nothing on the record has these words." } }
            @if self.actors.total > 0 {
                section { (self.head("actors", "actor", self.actors.total)) (named(&self.actors.rows)) }
            }
            @if self.statements.total > 0 {
                section { (self.head("statements", "statement", self.statements.total))
                    @for row in &self.statements.rows { (statement(row, None)) } }
            }
            @if self.events.total > 0 {
                section { (self.head("events", "event", self.events.total))
                    @for row in &self.events.rows { (event(row, None)) } }
            }
            @if self.pages.total > 0 {
                section { (self.head("pages", "page", self.pages.total)) (pages(&self.pages.rows)) }
            }
        }
    }
}

impl Search {
    fn head(&self, part: &str, what: &str, total: usize) -> Markup {
        html! { h2 { a href={ "/" (part) "?q=" (address::value(&self.q)) } { (counted(total, what)) } } }
    }
}
