use maud::{Markup, html};

use super::conflicts::conflict;
use super::lists::stories;
use super::parts::{actor, counted, date, page_link, page_told};
use super::positions::tag_link;
use super::proposals::tabled;
use crate::address;
use crate::answer::View;
use crate::views::overview::Overview;
use crate::views::positions::Stance;

/// So many parties are told of each matter; its own page has all.
const HOLDERS: usize = 3;
/// And so many answers of each proposal.
const ANSWERS: usize = 2;

impl View for Overview {
    fn title(&self) -> String {
        "Overview".to_owned()
    }

    fn part(&self) -> &'static str {
        ""
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "The record" }
            (self.figures())
            div.tiles {
                div {
                    @if !self.parties.is_empty() { (self.parties()) }
                    @if !self.changes.is_empty() || !self.latest.is_empty() { (self.last()) }
                }
                @if !self.matters.is_empty() { (self.at_issue()) }
                @if !self.proposals.is_empty() { (self.on_the_table()) }
                @if !self.conflicts.is_empty() { (self.where_accounts_part()) }
                div {
                    @if !self.stories.is_empty() { (self.stories()) }
                    @if !self.outlets.is_empty() { (self.outlets()) }
                }
            }
        }
    }
}

impl Overview {
    fn figures(&self) -> Markup {
        let counts = &self.counts;
        let [first, last] = &self.period;
        html! {
            p.figures {
                a href="/pages" { (counted(counts.pages, "page")) }
                " of " (counted(counts.outlets, "outlet"))
                @if counts.pages_without_outlet > 0 {
                    ", " (counts.pages_without_outlet) " of none that is named"
                }
                @if counts.independent_pages < counts.pages {
                    ", " (counts.independent_pages) " with a text of their own"
                }
                @if !first.is_empty() { ", " span.date { (first) } @if first != last { " to " span.date { (last) } } }
                "; " a href="/statements" { (counted(counts.statements, "statement")) }
                " by " (counted(counts.speakers, "speaker"))
                "; " a href="/events" { (counted(counts.events, "event")) }
                @if counts.independent_sources > 0 {
                    " by the word of " (counted(counts.independent_sources, "independent source"))
                }
                "; " a href="/conflicts" { (counted(counts.conflicts, "conflict")) } "."
            }
        }
    }

    fn parties(&self) -> Markup {
        html! {
            section {
                h2 { "Parties" }
                table {
                    thead { tr {
                        th scope="col" { "Who" } th.number scope="col" { "Statements" }
                        th.number scope="col" { "Events" } th.number scope="col" { "Mentions" }
                    } }
                    tbody {
                        @for party in &self.parties {
                            tr {
                                th scope="row" { (actor(&party.actor)) }
                                td.number { (party.statements) }
                                td.number { (party.events) }
                                td.number { (party.mentions) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn at_issue(&self) -> Markup {
        html! {
            section {
                h2 { "At issue" }
                dl.matters {
                    @for matter in &self.matters {
                        dt { a href={ "/positions?matter=" (address::value(&matter.matter)) } { (matter.name) } }
                        dd { ul {
                            @for held in matter.held.iter().take(HOLDERS) {
                                li {
                                    (actor(&held.actor)) " " (tag_link(&matter.matter, held))
                                    @if !held.since.is_empty() { " " span.told { "since " (date(&held.since, None)) } }
                                }
                            }
                            @if matter.held.len() > HOLDERS { li.told { "and " (matter.held.len() - HOLDERS) " more" } }
                        } }
                    }
                }
                @if self.counts.matters > self.matters.len() {
                    p.more { a href="/positions" { "All " (counted(self.counts.matters, "matter")) } }
                }
            }
        }
    }

    fn on_the_table(&self) -> Markup {
        html! {
            section {
                h2 { "On the table" }
                ul.proposals { @for proposal in &self.proposals { li { (tabled(proposal, ANSWERS)) } } }
                @if self.counts.proposals > self.proposals.len() {
                    p.more { a href="/proposals" { "All " (counted(self.counts.proposals, "proposal")) } }
                }
            }
        }
    }

    fn where_accounts_part(&self) -> Markup {
        html! {
            section.wide {
                h2 { "Where the accounts part" }
                @for one in &self.conflicts { (conflict(one)) }
                @if self.counts.conflicts > self.conflicts.len() {
                    p.more { a href="/conflicts" { "All " (counted(self.counts.conflicts, "conflict")) } }
                }
            }
        }
    }

    fn stories(&self) -> Markup {
        html! {
            section {
                h2 { "Stories" }
                (stories(&self.stories))
                @if self.counts.stories > self.stories.len() { p.more { a href="/stories" { "All stories" } } }
            }
        }
    }

    fn outlets(&self) -> Markup {
        html! {
            section {
                h2 { "Outlets" }
                ul.plain.outlets {
                    @for outlet in &self.outlets {
                        li {
                            a href={ "/statements?outlet=" (address::value(&outlet.outlet)) } { bdi { (outlet.outlet) } }
                            " " span.count { (outlet.pages) }
                        }
                    }
                }
            }
        }
    }

    /// What changed last.
    fn last(&self) -> Markup {
        html! {
            section {
                h2 { "What changed last" }
                ul.plain {
                    @for Stance { matter, name, held } in &self.changes {
                        li {
                            (date(&held.since, None)) " " (actor(&held.actor)) " is now "
                            (tag_link(matter, held)) " " bdi { (name) }
                        }
                    }
                    @for page in &self.latest { li { (page_told(page)) " " (page_link(page)) } }
                }
            }
        }
    }
}
