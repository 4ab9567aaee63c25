//! Lists that are narrowed by facets and searched.

use maud::{Markup, html};
use onrecord_record::Story;

use super::parts::{actor, counted, date, event, page_link, page_told, pieces, statement};
use crate::address;
use crate::answer::View;
use crate::views::actors::{ActorOfList, Actors};
use crate::views::events::Events;
use crate::views::list::List;
use crate::views::listed::Facet;
use crate::views::pages::{PageOfList, Pages};
use crate::views::statements::Statements;
use crate::views::stories::Stories;
use crate::views::turns::Turns;

impl View for Statements {
    fn title(&self) -> String {
        "Statements".to_owned()
    }

    fn part(&self) -> &'static str {
        "statements"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Statements" }
            div.columns {
                (narrowed("statements", &self.list))
                section.rows aria-label="Statements" {
                    (found("statement", &self.list))
                    @for row in &self.list.rows { (statement(row, None)) }
                    (turns("statements", &self.list))
                }
            }
        }
    }
}

impl View for Events {
    fn title(&self) -> String {
        "Events".to_owned()
    }

    fn part(&self) -> &'static str {
        "events"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Events" }
            div.columns {
                (narrowed("events", &self.list))
                section.rows aria-label="Events" {
                    (found("event", &self.list))
                    @for row in &self.list.rows { (event(row, None)) }
                    (turns("events", &self.list))
                }
            }
        }
    }
}

impl View for Pages {
    fn title(&self) -> String {
        "Pages".to_owned()
    }

    fn part(&self) -> &'static str {
        "pages"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Pages" }
            div.find { (searched("pages", &self.list)) }
            (found("page", &self.list))
            (pages(&self.list.rows))
            (turns("pages", &self.list))
        }
    }
}

impl View for Actors {
    fn title(&self) -> String {
        "Actors".to_owned()
    }

    fn part(&self) -> &'static str {
        "actors"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Actors" }
            div.columns {
                aside.facets id="narrow" aria-label="Narrow the list" {
                    (searched("actors", &self.list))
                    @for facet in &self.list.facets { (values("actors", facet)) }
                }
                section.rows aria-label="Actors" {
                    (found("actor", &self.list))
                    (named(&self.list.rows))
                    (turns("actors", &self.list))
                }
            }
        }
    }
}

impl View for Stories {
    fn title(&self) -> String {
        "Stories".to_owned()
    }

    fn part(&self) -> &'static str {
        "stories"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Stories" }
            p { "What several pages report, those that most pages do first." }
            (stories(&self.list.rows))
            (turns("stories", &self.list))
        }
    }
}

pub(super) fn stories(stories: &[Story]) -> Markup {
    html! {
        ul.plain {
            @for story in stories {
                li {
                    a href=(address::of("stories", &story.story)) {
                        bdi { (story.title.as_deref().unwrap_or("untitled")) }
                    }
                    " " span.told { (counted(story.pages, "page")) " · " (date(&story.first, None)) }
                }
            }
        }
    }
}

pub(super) fn pages(rows: &[PageOfList]) -> Markup {
    html! {
        table.stacked {
            thead { tr {
                th scope="col" { "Page" } th scope="col" { "Outlet and date" }
                th.number scope="col" { "Statements" } th.number scope="col" { "Events" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        td {
                            (page_link(&row.page))
                            @if row.is_copy { " " span.tag { "reprint" } }
                            @if !row.snippet.is_empty() { p.snippet { (pieces(&row.snippet)) } }
                        }
                        td { (page_told(&row.page)) }
                        (number(row.statements, "statement"))
                        (number(row.events, "event"))
                    }
                }
            }
        }
    }
}

pub(super) fn named(rows: &[ActorOfList]) -> Markup {
    html! {
        table.stacked {
            thead { tr {
                th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Country" }
                th.number scope="col" { "Statements" } th.number scope="col" { "Mentions" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (actor(&row.actor)) }
                        td { (row.kind) }
                        td { (row.country.as_deref().unwrap_or("")) }
                        (number(row.statements, "statement"))
                        (number(row.mentions, "mention"))
                    }
                }
            }
        }
    }
}

/// A cell with a number, which tells what is counted where a narrow screen has no room for columns.
fn number(number: usize, what: &str) -> Markup {
    let what = if number == 1 { what.to_owned() } else { format!("{what}s") };
    html! { td.number { (number) span.unit aria-hidden="true" { " " (what) } } }
}

/// The search and the facets of a list, beside it.
pub(super) fn narrowed<Row>(part: &str, list: &List<Row>) -> Markup {
    html! {
        aside.facets id="narrow" aria-label="Narrow the list" {
            (searched(part, list))
            (dates(part, list))
            @for facet in &list.facets { (values(part, facet)) }
        }
    }
}

/// A form that keeps what else the list is narrowed by.
fn form<Row>(part: &str, list: &List<Row>, own: &[&str], fields: Markup) -> Markup {
    html! {
        form action={ "/" (part) } {
            @for (name, value) in list.asked.but(own) {
                input type="hidden" name=(name) value=(value);
            }
            (fields)
        }
    }
}

fn searched<Row>(part: &str, list: &List<Row>) -> Markup {
    form(
        part,
        list,
        &["q", "offset"],
        html! {
            label { "Words, “a phrase”, begin*"
                input type="search" name="q" value=[list.asked.get("q")];
            }
            button { "Search" }
        },
    )
}

fn dates<Row>(part: &str, list: &List<Row>) -> Markup {
    form(
        part,
        list,
        &["from", "to", "offset"],
        html! {
            fieldset.dates {
                legend { "Dates" }
                label { "From" input name="from" placeholder="2024-05" size="10" value=[list.asked.get("from")]; }
                label { "To" input name="to" placeholder="2024-06" size="10" value=[list.asked.get("to")]; }
                button { "Narrow" }
            }
        },
    )
}

fn values(part: &str, facet: &Facet) -> Markup {
    html! {
        @if !facet.values.is_empty() {
            section {
                h2 { (facet.label) }
                ul {
                    @for value in &facet.values {
                        li {
                            a href={ "/" (part) (value.query) } aria-current=[value.is_chosen.then_some("true")] {
                                bdi { (value.label) }
                            }
                            " " span.count { (value.count) }
                        }
                    }
                }
            }
        }
    }
}

/// How many rows there are, and what the list is narrowed by.
pub(super) fn found<Row>(what: &str, list: &List<Row>) -> Markup {
    let narrowed = list.asked.but(&["offset"]);
    let part = format!("{what}s");
    html! {
        p.found role="status" {
            strong { (counted(list.total, what)) }
            @if !list.facets.is_empty() { a.to-narrow href="#narrow" { "Narrow ↓" } }
            @for (name, value) in &narrowed {
                " "
                a.chosen href={ "/" (part) (list.asked.with(name, None).query()) } title="Take this away" {
                    (name) ": " bdi { (value) } span aria-hidden="true" { " ×" }
                }
            }
        }
        @if list.total == 0 {
            p { "Nothing on the record fits. "
                @if !narrowed.is_empty() { a href={ "/" (part) } { "Show all" } }
            }
        }
    }
}

/// Links to the rows before and after these.
pub(super) fn turns<Row>(part: &str, list: &List<Row>) -> Markup {
    turned(&format!("/{part}"), "", list.total, list.rows.len(), &list.turns)
}

/// Links to the rows before and after the `shown` ones of `total`; `place` is theirs in the view.
pub(super) fn turned(view: &str, place: &str, total: usize, shown: usize, turns: &Turns) -> Markup {
    let Turns { offset, previous, next } = turns;
    html! {
        @if previous.is_some() || next.is_some() {
            nav.turns aria-label="Pages of the list" {
                @if let Some(query) = previous { a rel="prev" href={ (view) (query) (place) } { "← Before" } }
                span {
                    @if shown > 0 { (offset + 1) "–" (offset + shown) " of " (total) }
                    @else { "none after " (offset) ": there are " (total) }
                }
                @if let Some(query) = next { a rel="next" href={ (view) (query) (place) } { "After →" } }
            }
        }
    }
}
