use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::roster::ActorIndex;

/// The persons of a page by the first word of their names, and how the page names them. All is kept as
/// it is read, so that a page of thousands of names takes no more time a name than a page of ten.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearers {
    /// Only names of several words.
    by_first: BTreeMap<String, BTreeSet<ActorIndex>>,
    named: BTreeMap<ActorIndex, Named>,
}

#[derive(Clone, Debug)]
struct Named {
    /// The first word of all that name the person.
    first: usize,
    /// How often by several words.
    in_full: usize,
}

impl Bearers {
    pub(super) fn add(&mut self, person: ActorIndex, name: &str) {
        let Some((first, _)) = name.split_once(' ') else { return };
        self.by_first.entry(first.to_owned()).or_default().insert(person);
    }

    pub(super) fn name(&mut self, person: ActorIndex, tokens: &Range<usize>) {
        let named = self.named.entry(person).or_insert(Named { first: tokens.start, in_full: 0 });
        named.first = named.first.min(tokens.start);
        named.in_full += usize::from(tokens.len() > 1);
    }

    /// The one person whose full name begins with a word: of "Choe Son Hui" the press says "Choe".
    pub(super) fn only_one(&self, first: &str) -> Option<ActorIndex> {
        let bearers = self.by_first.get(first)?;
        bearers.first().copied().filter(|_| bearers.len() == 1)
    }

    /// Whom a page means by a name that is the last of one person and the first of others named before:
    /// whom it names in full twice as often as any other; nobody where none is.
    pub(super) fn mostly_named(&self, last: ActorIndex, name: &str) -> Option<ActorIndex> {
        let first = |actor| self.named.get(&actor).map(|named| named.first);
        let times = |actor| self.named.get(&actor).map_or(0, |named| named.in_full);
        let before = |actor| first(actor).is_some_and(|at| Some(at) < first(last));
        let others = self.by_first.get(name).into_iter().flatten().copied();
        let mut bearers: Vec<ActorIndex> =
            others.filter(|&other| before(other)).chain([last]).collect();
        bearers.sort_by_key(|&actor| (Reverse(times(actor)), actor));
        match bearers[..] {
            [most, next, ..] if times(most) < times(next) * 2 => None,
            [most, ..] => Some(most),
            [] => None,
        }
    }
}
