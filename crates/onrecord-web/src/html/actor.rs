use maud::{Markup, html};

use super::parts::{actor, actors, counted, event, page_link, page_told, statement};
use super::positions::stance;
use crate::address;
use crate::answer::View;
use crate::views::actor::Actor;

impl View for Actor {
    fn title(&self) -> String {
        self.actor.name.clone()
    }

    fn part(&self) -> &'static str {
        "actors"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { bdi { (self.actor.name) } }
            (self.facts())
            @if !self.positions.is_empty() || !self.positions_for.is_empty() { (self.positions()) }
            (self.said())
            @if self.about_count > 0 { (self.told_about()) }
            (self.done())
            (self.spoken_of())
        }
    }
}

impl Actor {
    fn facts(&self) -> Markup {
        html! {
            dl.facts {
                dt { "Kind" } dd { (self.kind) }
                @if let Some(country) = self.country.as_ref().filter(|country| **country != self.actor.actor) {
                    dt { "Country" } dd { (country) }
                }
                @if let Some(sector) = &self.sector { dt { "Sector" } dd { (sector) } }
                @if let Some(owner) = &self.member_of { dt { "Of" } dd { (actor(owner)) } }
                @if !self.aliases.is_empty() { dt { "Also called" } dd { (self.aliases.join(", ")) } }
                @if !self.roles.is_empty() { dt { "Roles" } dd { (self.roles()) } }
                @if !self.members.is_empty() { dt { "Belong to it" } dd { (actors(&self.members)) } }
                @if !self.merged_because.is_empty() { dt { "Taken for one" } dd { (self.merged()) } }
                dt { "Id" } dd { code { (self.actor.actor) } }
            }
        }
    }

    fn roles(&self) -> Markup {
        html! {
            ul.plain {
                @for role in &self.roles {
                    li { (role.role)
                        @if let (Some(first), Some(last)) = (role.dates.first(), role.dates.last()) {
                            " " span.told { (first) @if first != last { " to " (last) } }
                        }
                    }
                }
            }
        }
    }

    fn merged(&self) -> Markup {
        html! {
            details {
                summary { (counted(self.merged_because.len(), "joined name")) }
                ul.plain {
                    @for merged in &self.merged_because {
                        li { code { (merged.actor) } " — " (merged.because) " " span.told { (counted(merged.pages, "page")) } }
                    }
                }
            }
        }
    }

    fn positions(&self) -> Markup {
        html! {
            section {
                h2 { "Positions" }
                ul.plain {
                    @for one in &self.positions { li { (one.name) " " (stance(&one.matter, &one.held)) } }
                    @for one in &self.positions_for {
                        li { (one.name) ", for " (actor(&one.held.actor)) " " (stance(&one.matter, &one.held)) }
                    }
                }
            }
        }
    }

    fn said(&self) -> Markup {
        let query = format!("/statements?speaker={}", address::value(&self.actor.actor));
        html! {
            section {
                h2 { (counted(self.statement_count, "statement")) " by " (self.actor.name) }
                @for row in &self.statements { (statement(row, None)) }
                @if self.statement_count > self.statements.len() { p.more { a href=(query) { "All, and search" } } }
            }
        }
    }

    fn told_about(&self) -> Markup {
        let query = format!("/statements?about={}", address::value(&self.actor.actor));
        html! {
            section {
                h2 { (counted(self.about_count, "statement")) " of others about " (self.actor.name) }
                @for row in &self.about { (statement(row, None)) }
                @if self.about_count > self.about.len() { p.more { a href=(query) { "All, and search" } } }
            }
        }
    }

    fn done(&self) -> Markup {
        let query = format!("/events?actor={}", address::value(&self.actor.actor));
        html! {
            section {
                h2 { (counted(self.event_count, "event")) " with " (self.actor.name) }
                @for row in &self.events { (event(row, None)) }
                @if self.event_count > self.events.len() { p.more { a href=(query) { "All, and search" } } }
            }
        }
    }

    fn spoken_of(&self) -> Markup {
        html! {
            section {
                h2 { (counted(self.mentions, "mention")) " on " (counted(self.page_count, "page")) }
                ul.plain { @for page in &self.pages { li { (page_link(page)) " " (page_told(page)) } } }
            }
        }
    }
}
