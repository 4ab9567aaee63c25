use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::{Date, Passage};

use super::super::conflicts::{FoundConflict, Side, conflict};
use super::super::matters::{FoundMatter, SeenStance, parties};

/// Stances farther apart in days are on other things of one name.
const MOST_DAYS: u64 = 366;

/// Where a party is for a matter at one date and against it at another: the last passage of the one
/// and the first of the other.
///
/// Only what the party itself says or does counts, and only where the dates tell which came first; a
/// condition excludes neither.
pub(in crate::joins) fn changed(matters: &[FoundMatter]) -> impl Iterator<Item = FoundConflict> {
    matters.iter().flat_map(of_matter)
}

fn of_matter(matter: &FoundMatter) -> Vec<FoundConflict> {
    let mut by_party: BTreeMap<&str, Vec<&SeenStance>> = BTreeMap::new();
    for stance in matter.stances.iter().filter(|stance| is_plain(stance)) {
        by_party.entry(stance.party()).or_default().push(stance);
    }
    by_party
        .into_values()
        .flat_map(|mut stances| {
            stances.sort_by_key(|stance| stance.date());
            turns(&stances).into_iter().map(|turn| conflict_of(matter, turn)).collect::<Vec<_>>()
        })
        .collect()
}

/// What the party itself is for or against, without a condition, on a known day.
fn is_plain(stance: &SeenStance) -> bool {
    let days = stance.date().len() == "2024-01-31".len();
    days && stance.row.told_by.is_none() && matches!(&*stance.row.stance, "for" | "against")
}

/// Each two stances of other dates, one after the other, that exclude each other. A day on which
/// both are told leaves open which came first.
fn turns<'m>(stances: &[&'m SeenStance]) -> Vec<[&'m SeenStance; 2]> {
    let mut of_day: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for stance in stances {
        of_day.entry(stance.date()).or_default().insert(&stance.row.stance);
    }
    let clear =
        |stance: &&&SeenStance| of_day.get(&stance.date()).is_some_and(|day| day.len() == 1);
    let clear: Vec<&SeenStance> = stances.iter().filter(clear).copied().collect();
    let pairs = clear.windows(2).filter_map(|pair| <[&SeenStance; 2]>::try_from(pair).ok());
    pairs
        .filter(|[one, other]| one.row.stance != other.row.stance && is_same_thing(one, other))
        .filter(|[one, other]| is_within_a_year(one, other))
        .collect()
}

fn is_within_a_year(one: &SeenStance, other: &SeenStance) -> bool {
    let day = |stance: &SeenStance| Date::parse(&stance.date())?.day_number();
    day(one).zip(day(other)).is_some_and(|(one, other)| one.abs_diff(other) <= MOST_DAYS)
}

/// Whether two stances on a matter are on the same thing: with the same others, where it is
/// something done with others, and of the same kind ("a joint exercise", "an exercise").
fn is_same_thing(one: &SeenStance, other: &SeenStance) -> bool {
    let with = |stance: &SeenStance| -> BTreeSet<String> {
        parties(&stance.row.recipients).into_iter().map(str::to_owned).collect()
    };
    let kind =
        |stance: &SeenStance| stance.row.name.split_once(' ').map(|_| stance.row.name.clone());
    // What one of a government refuses and another wants is no change of mind.
    if one.row.holder.actor != other.row.holder.actor {
        return false;
    }
    let (some, others) = (with(one), with(other));
    let together = [one, other].into_iter().any(|stance| {
        let code = stance.row.cameo.as_deref().unwrap_or_default();
        ["04", "057"].iter().any(|begins| code.starts_with(begins))
    });
    // Of bills and laws there are many.
    let one_of_many =
        [one, other].into_iter().any(|stance| kind(stance).is_none() && stance.row.cameo.is_none());
    kind(one) == kind(other)
        && !one_of_many
        && if together { !some.is_disjoint(&others) } else { some == others }
}

fn conflict_of(matter: &FoundMatter, turn: [&SeenStance; 2]) -> FoundConflict {
    conflict("changed position", matter.matter.clone(), turn.map(side))
}

fn side(stance: &SeenStance) -> Side {
    Side {
        page: stance.page,
        digest: stance.digest.clone(),
        place: Passage { start: stance.row.start, end: stance.row.end },
        by: Some(stance.party().to_owned()),
        sources: Vec::new(),
    }
}
