use maud::{Markup, html};

use super::lists::turns;
use super::parts::{actor, actors, counted, date, tag};
use crate::address;
use crate::answer::View;
use crate::views::proposals::{Proposal, Proposals};

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
            p { (counted(self.list.total, "proposal")) ", those that were answered first." }
            ul.proposals {
                @for proposal in &self.list.rows { li { (tabled(proposal, usize::MAX)) } }
            }
            (turns("proposals", &self.list))
        }
    }
}

/// What was put on the table, with the first `most` answers.
pub(super) fn tabled(proposal: &Proposal, most: usize) -> Markup {
    let matter = format!("/positions?matter={}", address::value(&proposal.matter));
    let left_out = proposal.answers.len().saturating_sub(most);
    html! {
        p {
            a.matter href=(matter) { (proposal.matter_name) } " " (tag("kind", &proposal.kind))
            " by " (actor(&proposal.proposer))
            @if !proposal.recipients.is_empty() { " to " (actors(&proposal.recipients)) }
            @if let Some(condition) = &proposal.condition { ", " q { (condition) } }
            " · " (date(&proposal.first_date, None))
            " · " (tag("standing", &proposal.standing))
        }
        @if !proposal.answers.is_empty() {
            ul.answers {
                @for answer in proposal.answers.iter().take(most) {
                    li {
                        (actor(&answer.actor)) " " (tag("answer", &answer.answer))
                        @if !answer.date.is_empty() { " " (date(&answer.date, None)) }
                        @if !answer.quote.is_empty() { " " q { (answer.quote) } }
                    }
                }
                @if left_out > 0 { li.told { "and " (counted(left_out, "more answer")) } }
            }
        }
    }
}
