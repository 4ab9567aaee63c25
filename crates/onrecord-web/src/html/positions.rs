use maud::{Markup, html};

use super::lists::turned;
use super::parts::{actor, counted, date, place, tag};
use crate::address;
use crate::answer::View;
use crate::views::positions::{Held, History, Matter, Position, Positions};

/// So many parties have a column of their own; the others are in the history.
const COLUMNS: usize = 8;

impl View for Positions {
    fn title(&self) -> String {
        match &self.history {
            Some(history) => format!("Positions on {}", history.name),
            None => "Positions".to_owned(),
        }
    }

    fn part(&self) -> &'static str {
        "positions"
    }

    fn html(&self) -> Markup {
        html! {
            @match &self.history {
                Some(history) => {
                    (passages(history))
                    (turned("/positions", "", history.total, history.passages.len(), &self.turns))
                },
                None => {
                    h1 { "Positions" }
                    @if self.total == 0 { p { "The pages tell of no matter that anybody takes a stance on." } }
                    @else { (self.table()) }
                    (turned("/positions", "", self.total, self.matters.len(), &self.turns))
                },
            }
        }
    }
}

impl Positions {
    fn table(&self) -> Markup {
        let columns = || self.actors.iter().take(COLUMNS);
        html! {
            p { (counted(self.total, "matter")) " at issue. Each cell has the latest stance, and leads to all of them. "
                a href="/proposals" { "What is on the table" } "."
            }
            div.scroll tabindex="0" role="region" aria-label="Matters by parties" {
                table.positions {
                    thead { tr {
                        th scope="col" { "Matter" }
                        @for party in columns() { th scope="col" { (actor(party)) } }
                        @if self.actors.len() > COLUMNS { th scope="col" { "Others" } }
                    } }
                    tbody {
                        @for matter in &self.matters {
                            tr {
                                th scope="row" {
                                    a href={ "/positions?matter=" (address::value(&matter.matter)) } { (matter.name) }
                                }
                                @for party in columns() {
                                    td {
                                        @if let Some(held) = matter.held.iter().find(|held| held.actor == *party) {
                                            (stance(&matter.matter, held))
                                        }
                                    }
                                }
                                @if self.actors.len() > COLUMNS { td { (self.others(matter)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// How many parties have no column of their own.
    fn others(&self, matter: &Matter) -> Markup {
        let columns = self.actors.get(..COLUMNS).unwrap_or_default();
        let others = matter.held.iter().filter(|held| !columns.contains(&held.actor)).count();
        html! {
            @if others > 0 {
                a href={ "/positions?matter=" (address::value(&matter.matter)) } { (others) " more" }
            }
        }
    }
}

/// A party's latest stance, as a link to all of them.
pub(super) fn tag_link(matter: &str, held: &Held) -> Markup {
    let query = format!(
        "/positions?matter={}&actor={}",
        address::value(matter),
        address::value(&held.actor.actor)
    );
    html! {
        a.stance href=(query) title=(held.quote) { (tag("stance", &held.stance)) }
    }
}

/// The same, since when, and on how many passages it rests.
pub(super) fn stance(matter: &str, held: &Held) -> Markup {
    html! {
        (tag_link(matter, held)) " "
        span.told {
            @if let Some(condition) = &held.condition { "“" (condition) "” " }
            @if !held.since.is_empty() { span.whole { "since " span.date { (held.since) } } " " }
            span.whole { (counted(held.passages, "passage")) }
            @if held.changed { " " strong.changed { "changed" } }
        }
    }
}

fn passages(history: &History) -> Markup {
    html! {
        h1 {
            @match &history.actor {
                Some(one) => { (actor(one)) " on " },
                None => "Positions on ",
            }
            bdi { (history.name) }
        }
        p { a href="/positions" { "All matters" }
            @if history.actor.is_some() {
                " · " a href={ "/positions?matter=" (address::value(&history.matter)) } { "All parties on " (history.name) }
            }
        }
        ol.history { @for passage in &history.passages { li { (position(passage)) } } }
    }
}

fn position(row: &Position) -> Markup {
    html! {
        article.row {
            header {
                (date(&row.date, None)) " " (actor(&row.actor)) " " (tag("stance", &row.stance))
                @if let Some(condition) = &row.condition { " “" (condition) "”" }
            }
            blockquote { (row.quote) }
            @if let Some(teller) = &row.told_by { p.chain { span.label { "As told by " } (actor(teller)) } }
            footer {
                (place(&row.page, row.start, row.end))
                @if let Some(statement) = &row.statement {
                    " · " a href=(address::of("statements", statement)) { "statement" }
                }
                @if let Some(event) = &row.event { " · " a href=(address::of("events", event)) { "event" } }
            }
        }
    }
}
