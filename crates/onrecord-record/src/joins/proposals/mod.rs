//! What is put on the table, and what the others answer: offers, demands and ceasefires.

mod ceasefires;
mod kinds;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::{Passage, stable_id};
use serde::Serialize;

use super::matters::{FoundMatter, SeenStance, parties};
pub(super) use ceasefires::{CEASEFIRE, ceasefires};
use kinds::kind;

/// An offer or a demand of one party on one matter, over all pages.
pub(super) struct FoundProposal {
    pub proposal: String,
    pub kind: &'static str,
    pub matter: String,
    pub proposer: String,
    /// The parties that it is made to.
    pub recipients: Vec<String>,
    pub condition: Option<String>,
    pub first_date: String,
    pub standing: &'static str,
    /// Where it is told.
    pub passages: Vec<OnPage>,
    pub answers: Vec<FoundAnswer>,
}

/// A passage with the name of its page.
#[derive(Serialize)]
pub(super) struct OnPage {
    page: String,
    start: usize,
    end: usize,
}

/// What a party says to a proposal.
pub(super) struct FoundAnswer {
    pub actor: String,
    /// `accepts`, `refuses`, `conditional` or `no answer`.
    pub answer: &'static str,
    pub condition: Option<String>,
    pub date: String,
    pub place: Option<(i64, Passage)>,
}

/// The proposals on those of these matters that are not of one party on one page alone, by id.
pub(super) fn of(matters: &[FoundMatter]) -> Vec<FoundProposal> {
    let shared = matters.iter().filter(|matter| matter.concerns_several());
    let mut found: Vec<FoundProposal> = shared.flat_map(on).collect();
    found.sort_by(|one, other| one.proposal.cmp(&other.proposal));
    found
}

fn on(matter: &FoundMatter) -> Vec<FoundProposal> {
    let mut by_proposer: BTreeMap<&str, Vec<&SeenStance>> = BTreeMap::new();
    for stance in matter.stances.iter().filter(|stance| proposes(stance)) {
        by_proposer.entry(stance.party()).or_default().push(stance);
    }
    by_proposer.into_iter().map(|(proposer, made)| proposal(matter, proposer, &made)).collect()
}

/// Whether a stance puts something on the table.
fn proposes(stance: &SeenStance) -> bool {
    matches!(stance.row.deed.as_str(), "offer" | "demand") && stance.row.stance != "against"
}

fn proposal(matter: &FoundMatter, proposer: &str, made: &[&SeenStance]) -> FoundProposal {
    let recipients: BTreeSet<&str> = made
        .iter()
        .flat_map(|stance| parties(&stance.row.recipients))
        .filter(|party| *party != proposer)
        .collect();
    let dates = made.iter().map(|stance| stance.date()).filter(|date| !date.is_empty());
    let first_date = dates.min().unwrap_or_default();
    let kind = kind(made);
    let answers = answers(matter, proposer, made, &recipients, &first_date);
    FoundProposal {
        proposal: format!("proposal:{}", stable_id(&[&matter.matter, proposer])),
        kind: kind.name,
        matter: matter.matter.clone(),
        proposer: proposer.to_owned(),
        condition: made.iter().find_map(|stance| stance.condition()).map(str::to_owned),
        standing: standing::standing(kind, &recipients, &answers),
        recipients: recipients.into_iter().map(str::to_owned).collect(),
        first_date,
        passages: made.iter().map(on_page).collect(),
        answers,
    }
}

fn on_page(stance: &&SeenStance) -> OnPage {
    OnPage { page: stance.page_name.clone(), start: stance.row.start, end: stance.row.end }
}

/// What others say to it, from its first date on, and who of those it is made to says nothing.
fn answers(
    matter: &FoundMatter,
    proposer: &str,
    made: &[&SeenStance],
    recipients: &BTreeSet<&str>,
    first_date: &str,
) -> Vec<FoundAnswer> {
    let pages: BTreeSet<i64> = made.iter().map(|stance| stance.page).collect();
    let to_it = |stance: &&SeenStance| {
        let date = stance.date();
        let later = date.is_empty() || first_date.is_empty() || *date >= *first_date;
        later
            && stance.party() != proposer
            && match stance.row.answers.as_ref().and_then(|actor| actor.party()) {
                Some(named) => named == proposer,
                None => answers_by_itself(stance, proposer, &pages, recipients),
            }
    };
    let mut found: Vec<FoundAnswer> = matter.stances.iter().filter(to_it).map(answer).collect();
    let silent =
        recipients.iter().filter(|party| found.iter().all(|answer| answer.actor != **party));
    let silent: Vec<FoundAnswer> = silent
        .map(|party| FoundAnswer {
            actor: (*party).to_owned(),
            answer: "no answer",
            condition: None,
            date: String::new(),
            place: None,
        })
        .collect();
    found.extend(silent);
    found
}

/// Whether a stance that names no offer answers this one: on a page that tells of it, of somebody
/// that it is made to, if that is known; not what is said to others.
fn answers_by_itself(
    stance: &SeenStance,
    proposer: &str,
    pages: &BTreeSet<i64>,
    recipients: &BTreeSet<&str>,
) -> bool {
    let to = parties(&stance.row.recipients);
    let to_others =
        !to.is_empty() && to.iter().all(|party| *party != proposer && !recipients.contains(party));
    let told_there = pages.contains(&stance.page);
    let asked = told_there && (recipients.is_empty() || recipients.contains(stance.party()));
    matches!(stance.row.deed.as_str(), "accept" | "refuse") && asked && !to_others
}

fn answer(stance: &SeenStance) -> FoundAnswer {
    FoundAnswer {
        actor: stance.party().to_owned(),
        answer: match stance.row.stance.as_str() {
            "for" => "accepts",
            "against" => "refuses",
            _ => "conditional",
        },
        condition: stance.condition().map(str::to_owned),
        date: stance.date(),
        place: Some((stance.page, Passage { start: stance.row.start, end: stance.row.end })),
    }
}
