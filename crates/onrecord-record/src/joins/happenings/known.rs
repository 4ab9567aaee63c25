use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::Date;

use super::super::stories::{Vector, cosine, heaviest};
use super::dates::{days, may_be_one};
use super::sides::Side;
use super::told::Told;

/// Happenings are looked up by so many of the words that an event is told with.
const LOOKED_UP: usize = 8;
/// Of the happenings with a party and a word, so many of the last are looked at.
const LAST_HAPPENINGS: usize = 32;
/// An event is compared with so many of the last accounts of a happening.
const LAST_ACCOUNTS: usize = 8;

/// It must be possible beside so many of its first accounts, and of its last.
const MOST_CHECKED: usize = 32;

/// So alike must be the words of two accounts of one happening.
const ALIKE: f64 = 0.39;
/// So much less if both ends of the events are known to be the same.
const SAME_ENDS: f64 = 0.12;
/// So much less if they are told with the same word, or so much more if not.
const SAME_TRIGGER: f64 = 0.04;
/// So much less if both are dated to the same day.
const SAME_DAY: f64 = 0.18;
/// So much more for what is often done again: what is said.
const OFTEN: f64 = 0.10;
/// So much more if the pages are weeks apart; and twice as much if months.
const WEEKS: f64 = 0.08;

/// So alike must be the words beside the one that tells the event, where the pages are days apart.
const BESIDE: f64 = 0.04;

/// So alike must be accounts that are held to differ in one thing alone.
const PARTED: f64 = 0.60;
/// And their dates so many days apart at the most: later ones are of another time.
const NEAR_DAYS: u64 = 10;

/// The happenings so far.
#[derive(Default)]
pub(super) struct Known {
    /// Their events' places.
    happenings: Vec<Vec<usize>>,
    /// By type and a party, and by a word: the happenings that have them, in order.
    having: BTreeMap<(String, u64), Vec<usize>>,
    /// Events that are told like one of a happening, and differ in who or when.
    parted: Vec<Parted>,
}

/// Two events that would be of one happening, but for what they differ in.
pub(super) struct Parted {
    pub kind: &'static str,
    /// The happening of the first.
    pub happening: usize,
    pub first: usize,
    pub other: usize,
}

impl Known {
    /// Takes the event at the place `at`, with those before it.
    pub fn take(&mut self, at: usize, told: &Told, before: &[Told]) {
        let keys = keys(told);
        if keys.is_empty() {
            return;
        }
        let likely = |happening: &usize| {
            let by =
                self.happenings.get(*happening).and_then(|members| likely(told, members, before));
            by.map(|by| (*happening, by))
        };
        let candidates = self.candidates(&keys);
        for happening in &candidates {
            self.parted.extend(self.parted_from(*happening, at, told, before));
        }
        let most = candidates.iter().filter_map(likely).max_by(|(happening, by), (other, more)| {
            by.total_cmp(more).then_with(|| other.cmp(happening))
        });
        let happening = most.map_or(self.happenings.len(), |(happening, _)| happening);
        match self.happenings.get_mut(happening) {
            Some(members) => members.push(at),
            None => self.happenings.push(vec![at]),
        }
        for key in keys {
            let having = self.having.entry(key).or_default();
            if having.last() != Some(&happening) {
                having.push(happening);
            }
        }
    }

    /// The first account of a happening that the event parts from.
    fn parted_from(
        &self,
        happening: usize,
        at: usize,
        told: &Told,
        before: &[Told],
    ) -> Option<Parted> {
        let members = self.happenings.get(happening)?.iter().take(LAST_ACCOUNTS);
        members
            .filter_map(|first| {
                let kind = parted_over(told, before.get(*first)?)?;
                Some(Parted { kind, happening, first: *first, other: at })
            })
            .next()
    }

    pub fn parted(&self) -> &[Parted] {
        &self.parted
    }

    pub fn happenings(&self) -> &[Vec<usize>] {
        &self.happenings
    }

    fn candidates(&self, keys: &[(String, u64)]) -> BTreeSet<usize> {
        let having = keys.iter().filter_map(|key| self.having.get(key));
        having.flat_map(|having| having.iter().rev().take(LAST_HAPPENINGS).copied()).collect()
    }
}

/// What a happening is found by. An event of which no party is known is found by nothing.
fn keys(told: &Told) -> Vec<(String, u64)> {
    let parties: BTreeSet<&String> =
        told.source.parties.iter().chain(&told.target.parties).collect();
    let words = heaviest(&told.words, LOOKED_UP);
    let of = |party: &String| format!("{} {party}", told.kind);
    parties
        .into_iter()
        .flat_map(|party| words.iter().map(move |(word, _)| (of(party), *word)))
        .collect()
}

/// By how much an event is more likely of the happening than need be; nothing if it is not.
fn likely(told: &Told, members: &[usize], before: &[Told]) -> Option<f64> {
    let early = members.iter().take(MOST_CHECKED);
    let late = members.iter().skip(MOST_CHECKED).rev().take(MOST_CHECKED).rev();
    let members: Vec<&Told> = early.chain(late).filter_map(|at| before.get(*at)).collect();
    if members.iter().any(|member| !may_be_one_happening(told, member)) {
        return None;
    }
    let last = members.iter().rev().take(LAST_ACCOUNTS);
    let over: Vec<f64> = last.map(|member| over(told, member)).collect();
    let mean = over.iter().sum::<f64>() / over.len() as f64;
    let most = over.iter().copied().fold(f64::MIN, f64::max);
    let over = (mean + most) / 2.0;
    (over >= 0.0).then_some(over)
}

/// By how much two accounts are more alike than need be: in all their words, and in those beside
/// the word that tells the event, which says of what kind it is and not which one.
fn over(told: &Told, other: &Told) -> f64 {
    let all = cosine(&told.words, &other.words);
    let of_kind = |term: &u64| told.trigger.contains(term) && other.trigger.contains(term);
    let weight = |words: &Vector| -> f64 {
        let of_kind = words.iter().filter(|(term, _)| of_kind(term));
        of_kind.map(|(_, weight)| weight * weight).sum()
    };
    let beside = all - (weight(&told.words) * weight(&other.words)).sqrt();
    let over = all - needed(told, other);
    match told.date.is_some() && told.date == other.date {
        true => over,
        false => over.min(beside - BESIDE - WEEKS * f64::from(apart(told, other))),
    }
}

fn may_be_one_happening(told: &Told, other: &Told) -> bool {
    let dates = told.date.as_ref().zip(other.date.as_ref());
    dates.is_none_or(|(one, other)| may_be_one(one, other))
        && !told.numbered.is_another(&other.numbered)
        && comes_after(told, other)
        && comes_after(other, told)
        && same_ends(told, other).is_some()
}

/// Whether a page that gives no day can tell of what the other dates.
fn comes_after(told: &Told, dated: &Told) -> bool {
    let from = dated.date.as_ref().and_then(days).map(|(from, _)| from);
    from.zip(told.published).is_none_or(|(from, published)| from <= published)
}

/// How many ends are known to be the same; nothing if an end is another, or none is known.
fn same_ends(told: &Told, other: &Told) -> Option<usize> {
    let straight = ends([(&told.source, &other.source), (&told.target, &other.target)]);
    let turned = told
        .is_mutual()
        .then(|| ends([(&told.source, &other.target), (&told.target, &other.source)]));
    straight.max(turned.flatten())
}

fn ends(ends: [(&Side, &Side); 2]) -> Option<usize> {
    if ends.iter().any(|(one, other)| !one.may_be(other)) {
        return None;
    }
    let same = ends.iter().filter(|(one, other)| one.shares(other)).count();
    (same > 0).then_some(same)
}

/// How alike the words of two events must be that are of one happening.
fn needed(told: &Told, other: &Told) -> f64 {
    let mut needed = ALIKE;
    if same_ends(told, other) == Some(2) {
        needed -= SAME_ENDS;
    }
    let same_trigger = told.trigger.iter().any(|word| other.trigger.contains(word));
    needed -= if same_trigger { SAME_TRIGGER } else { -SAME_TRIGGER };
    if told.date.is_some() && told.date == other.date {
        needed -= SAME_DAY;
    }
    if told.cameo.starts_with("01") || matches!(&*told.kind, "ACCUSE" | "REQUEST" | "SUPPORT") {
        needed += OFTEN;
    }
    needed + WEEKS * f64::from(apart(told, other))
}

/// 0 for days, 1 for weeks and what is not known, 2 for months.
fn apart(told: &Told, other: &Told) -> u8 {
    let same_story = told.story.is_some() && told.story == other.story;
    match told.published.zip(other.published).map(|(one, other)| one.abs_diff(other)) {
        Some(0..=4) => 0,
        None if same_story => 0,
        Some(5..=30) | None => 1,
        Some(_) => 2,
    }
}

/// In what alone two events differ that are told alike: `who` did it, or `when`.
fn parted_over(told: &Told, other: &Told) -> Option<&'static str> {
    let near = told.page != other.page && apart(told, other) == 0;
    if !near || told.numbered.is_another(&other.numbered) {
        return None;
    }
    let alike = cosine(&told.words, &other.words);
    let parties = |side: &Side, other: &Side| !side.parties.is_empty() && !other.parties.is_empty();
    let one_day =
        told.date.as_ref().zip(other.date.as_ref()).map(|(one, other)| may_be_one(one, other));
    let other_doer = parties(&told.source, &other.source)
        && told.source.parties.is_disjoint(&other.source.parties);
    if told.is_done_by_one()
        && other_doer
        && told.target.shares(&other.target)
        && one_day != Some(false)
    {
        return (alike >= PARTED).then_some("who");
    }
    let same_ends = same_ends(told, other) == Some(2);
    (same_ends
        && one_day == Some(false)
        && alike >= PARTED
        && days_apart(told, other)? <= NEAR_DAYS)
        .then_some("when")
}

/// Between dates that are both told to the day, and not of neighbouring days, which may be one day in
/// two places.
fn days_apart(told: &Told, other: &Told) -> Option<u64> {
    let day = |told: &Told| told.date.as_ref().and_then(Date::day_number);
    let apart = day(told)?.abs_diff(day(other)?);
    (apart > 1).then_some(apart)
}
