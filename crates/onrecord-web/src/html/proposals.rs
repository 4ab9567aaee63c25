use maud::{Markup, html};

use super::lists::turns;
use super::parts::{actor, actors, counted, date, tag};
use crate::address;
use crate::answer::View;
use crate::views::proposals::{Proposal, Proposals, Told};

impl View for Proposals {
    fn title(&self) -> String {
        "On the table".to_owned()
    }

    fn part(&self) -> &'static str {
        "positions"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "On the table" }
            p { (counted(self.list.total, "proposal")) ". Those that were answered come first." }
            ul.proposals {
                @for proposal in &self.list.rows { li { (tabled(proposal, usize::MAX)) } }
            }
            (turns("proposals", &self.list))
        }
    }
}

fn told(told: Option<&Told>) -> Markup {
    html! {
        @if let Some(Told { page, start, end }) = told {
            " " a.place href=(address::passage(&page.id, *start, *end)) title=(page.called()) {
                bdi { (page.outlet.as_deref().unwrap_or("the words")) }
            }
        }
    }
}

/// What was put on the table, with the first `most` answers.
pub(super) fn tabled(proposal: &Proposal, most: usize) -> Markup {
    let matter = format!("/positions?matter={}", address::value(&proposal.matter));
    let left_out = proposal.answers.len().saturating_sub(most);
    html! {
        p {
            a.matter href=(matter) { (proposal.matter_name) }
            @if proposal.kind != proposal.matter_name { " " (tag("kind", &proposal.kind)) }
            " by " (actor(&proposal.proposer))
            @if !proposal.recipients.is_empty() { " to " (actors(&proposal.recipients)) }
            @if let Some(condition) = &proposal.condition { ", " q { (condition) } }
            " · " (date(&proposal.first_date, None))
            " · " (tag("standing", &proposal.standing))
            (told(proposal.told.as_ref()))
        }
        @if !proposal.answers.is_empty() {
            ul.answers {
                @for answer in proposal.answers.iter().take(most) {
                    li {
                        (actor(&answer.actor)) " " (tag("answer", &answer.answer))
                        @if !answer.date.is_empty() { " " (date(&answer.date, None)) }
                        @if !answer.quote.is_empty() { " " q { (answer.quote) } }
                        (told(answer.told.as_ref()))
                    }
                }
                @if left_out > 0 { li.told { "and " (counted(left_out, "more answer")) } }
            }
        }
    }
}
