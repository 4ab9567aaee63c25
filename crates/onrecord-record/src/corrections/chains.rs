//! On whose word statements are once a person has said who speaks: those that are told inside go by
//! it too.

use std::collections::BTreeMap;

use super::Row;
use super::rows::Held;

/// Statements stand in others so many times at most.
const DEEPEST: usize = 16;

/// Has the chains of statements go by who speaks now: in the chain of a statement that is nested in
/// others, their chain comes first and its own speaker last.
pub(super) fn follow(rows: &mut [Held]) {
    let all: BTreeMap<&str, Told<'_>> =
        rows.iter().filter_map(Told::of).map(|told| (told.id, told)).collect();
    let now = |held: &Held| Told::of(held).and_then(|told| told.chain(&all, DEEPEST));
    let chains: Vec<Option<Vec<String>>> = rows.iter().map(now).collect();
    for (held, chain) in rows.iter_mut().zip(chains) {
        if let (Row::Statement(row), Some(chain)) = (&mut held.now, chain) {
            row.chain = chain;
        }
    }
}

/// What the chain of a statement goes by.
struct Told<'r> {
    id: &'r str,
    inside: Option<&'r str>,
    chain: &'r [String],
    /// Who spoke before, and who speaks now.
    was: Option<&'r String>,
    now: Option<&'r String>,
}

impl<'r> Told<'r> {
    fn of(held: &'r Held) -> Option<Self> {
        let (Row::Statement(before), Row::Statement(row)) = (&held.before, &held.now) else {
            return None;
        };
        let said = if held.rejected { before } else { row };
        Some(Told {
            id: &row.statement,
            inside: row.inside.as_deref(),
            chain: &row.chain,
            was: before.speaker.as_ref(),
            now: said.speaker.as_ref(),
        })
    }

    /// The chain as it is to be; nothing where it stays as it is.
    fn chain(&self, all: &BTreeMap<&str, Told<'r>>, deepest: usize) -> Option<Vec<String>> {
        let outer = self.inside.and_then(|id| all.get(id)).filter(|_| deepest > 0);
        let outer = outer.filter(|outer| self.chain.starts_with(outer.chain));
        let outer_now = outer.and_then(|outer| outer.chain(all, deepest - 1));
        if outer_now.is_none() && self.was == self.now {
            return None;
        }
        let outer_was = outer.map_or(&[][..], |outer| outer.chain);
        let mut between = self.chain.get(outer_was.len()..).unwrap_or_default();
        if let Some((last, rest)) = between.split_last()
            && (Some(last) == self.was || Some(last) == self.now)
        {
            between = rest;
        }
        let mut chain = outer_now.unwrap_or_else(|| outer_was.to_vec());
        chain.extend(between.iter().chain(self.now).cloned());
        // Whoever tells what they said themselves stands there once.
        chain.dedup();
        Some(chain)
    }
}
