//! Whom a name said alone stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{is_mans_title, last_name};
use super::roster::{ActorIndex, Mention};
use super::words;
use crate::grammar::Grammar;
use crate::quotations::Quotations;

/// Who bears which name, and where the page names them in full.
#[derive(Clone, Debug, Default)]
pub(super) struct ShortNames {
    /// Last names, and names of one word.
    last: BTreeMap<String, Vec<ActorIndex>>,
    /// First words of names: of "Choe Son Hui" the press says "Choe".
    first: BTreeMap<String, Vec<ActorIndex>>,
    /// Names that a man and a woman of the page share.
    shared: BTreeSet<String>,
    /// Full names, in order.
    full: Vec<Mention>,
    /// By actor where it is named in full first, and how often.
    in_full: BTreeMap<ActorIndex, (usize, usize)>,
    /// By token whether it is quoted.
    is_quoted: Vec<bool>,
    /// By name that stands alone who was the only one named in full before it first did.
    first_meant: BTreeMap<String, Option<ActorIndex>>,
}

/// So many tokens back, several short sentences of a quotation, a full name is fresh.
const JUST_BEFORE: usize = 40;

/// Of a name that more people bear, nobody is meant for sure.
const MOST_BEARERS: usize = 30;

/// Whom a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// Nobody of the page is called so.
    Unknown,
    /// Several are, and it is not clear who is meant.
    Unsure,
    Is(ActorIndex),
}

impl ShortNames {
    pub(super) fn add_full(&mut self, name: &str, mention: Mention) {
        let first = name.split(' ').next().unwrap_or(name);
        remember(&mut self.first, first, mention.actor);
        remember(&mut self.last, last_name(name), mention.actor);
        self.full.push(mention);
    }

    pub(super) fn add_single(&mut self, name: &str, actor: ActorIndex) {
        remember(&mut self.last, name, actor);
    }

    pub(super) fn is_last_name(&self, name: &str) -> bool {
        self.last.contains_key(name)
    }

    /// Whom only women's and men's titles tell apart. To be called once all full names are known;
    /// gives the names that somebody bears whom the page names in full nowhere.
    pub(super) fn settle(&mut self, grammar: &Grammar<'_>, quotations: &Quotations) -> Vec<String> {
        self.is_quoted = (0..grammar.len()).map(|at| quotations.depth(at) > 0).collect();
        self.full.sort_by_key(|mention| mention.tokens.start);
        for Mention { tokens, actor } in &self.full {
            self.in_full.entry(*actor).or_insert((tokens.start, 0)).1 += 1;
        }
        let others = self.keep_couples_apart(grammar);
        self.see_who_is_meant_first(grammar);
        others
    }

    /// A last name that stands behind "Mr" and behind "Mrs" is nobody's alone. Where a page names
    /// "the first lady, Ilse Varga" and then "Mr Varga" or "President Varga", he is somebody else.
    fn keep_couples_apart(&mut self, grammar: &Grammar<'_>) -> Vec<String> {
        let mut titled: BTreeMap<&str, bool> = BTreeMap::new();
        let mut others = BTreeSet::new();
        let is_woman = |mention: &&Mention| {
            let before = mention.tokens.start.checked_sub(1);
            before.is_some_and(|at| is_mans_title(&grammar.lower(at)) == Some(false))
        };
        let women: BTreeSet<ActorIndex> =
            self.full.iter().filter(is_woman).map(|mention| mention.actor).collect();
        for at in 1..grammar.len() {
            // "Mrs Ilse Varga" says nothing of another Varga.
            let alone = at + 1 >= grammar.len() || grammar.pos(at + 1) != "PROPN";
            let name = grammar.word(at);
            if grammar.pos(at) != "PROPN" || !alone {
                continue;
            }
            let title = grammar.lower(at - 1);
            let man = is_mans_title(&title);
            if man.is_some_and(|man| *titled.entry(name).or_insert(man) != man) {
                self.shared.insert(name.to_owned());
            }
            let holds_office = man == Some(true) || words::OFFICES.contains_key(title.as_str());
            let bearers = self.last.get(name).map(Vec::as_slice).unwrap_or_default();
            if holds_office && !bearers.is_empty() && bearers.iter().all(|one| women.contains(one))
            {
                others.insert(name.to_owned());
            }
        }
        for name in &others {
            self.last.remove(name);
        }
        others.into_iter().collect()
    }

    fn see_who_is_meant_first(&mut self, grammar: &Grammar<'_>) {
        let several: BTreeSet<&str> = [&self.last, &self.first]
            .into_iter()
            .flatten()
            .filter(|(name, _)| self.bearers(name).len() > 1)
            .map(|(name, _)| name.as_str())
            .collect();
        let mut meant = BTreeMap::new();
        let (mut at, mut next) = (0, 0);
        while at < grammar.len() && !several.is_empty() {
            if let Some(full) = self.full.get(next).filter(|full| full.tokens.start <= at) {
                (at, next) = (full.tokens.end.max(at), next + 1);
                continue;
            }
            let name = grammar.word(at);
            if several.contains(name) && !meant.contains_key(name) {
                let known = self.named_before(&self.bearers(name), at);
                if let Some(&first) = known.first() {
                    meant.insert(name.to_owned(), Some(first).filter(|_| known.len() == 1));
                }
            }
            at += 1;
        }
        self.first_meant = meant;
    }

    /// Whom a name that stands alone at a token stands for.
    pub(super) fn bearer(&self, grammar: &Grammar<'_>, name: &str, at: usize) -> Bearer {
        if self.shared.contains(name) {
            return Bearer::Unsure;
        }
        let bearers = self.bearers(name);
        match bearers[..] {
            [] => Bearer::Unknown,
            // Before she is named in full, nobody calls Choe Son Hui "Choe".
            [one] if !self.is_last_name(name) && self.named_before(&[one], at).is_empty() => {
                Bearer::Unknown
            }
            [one] => Bearer::Is(one),
            _ if bearers.len() > MOST_BEARERS => Bearer::Unsure,
            _ => self.meant(grammar, name, &bearers, at).map_or(Bearer::Unsure, Bearer::Is),
        }
    }

    /// Who may be called by a word alone: those whose last name it is, and those whose first word it
    /// is if nobody has it as last name, or if they are named before those who have.
    fn bearers(&self, name: &str) -> Vec<ActorIndex> {
        let last = self.last.get(name).map(Vec::as_slice).unwrap_or_default();
        let first = self.first.get(name).map(Vec::as_slice).unwrap_or_default();
        let start = |one: &ActorIndex| self.in_full.get(one).map_or(usize::MAX, |known| known.0);
        let earliest = last.iter().map(start).min().unwrap_or(usize::MAX);
        let before =
            |one: &&ActorIndex| !last.contains(one) && (last.is_empty() || start(one) < earliest);
        last.iter().chain(first.iter().filter(before)).copied().collect()
    }

    /// Of several bearers of a name the one whom the page has named in full so far; else the one
    /// whom the name meant when it first stood alone, or who is named far more often than the others,
    /// unless another of them has just been named.
    fn meant(
        &self,
        grammar: &Grammar<'_>,
        name: &str,
        bearers: &[ActorIndex],
        at: usize,
    ) -> Option<ActorIndex> {
        let known = self.named_before(bearers, at);
        if let [only] = known[..] {
            return Some(only);
        }
        let usual = self.first_meant.get(name).copied().flatten();
        let usual = usual.or_else(|| self.mostly_named(bearers));
        match self.just_named(grammar, bearers, at)[..] {
            [] => usual,
            [one] => usual.is_none_or(|usual| usual == one).then_some(one),
            _ => None,
        }
    }

    fn named_before(&self, bearers: &[ActorIndex], at: usize) -> Vec<ActorIndex> {
        let before = |one: &&ActorIndex| self.in_full.get(one).is_some_and(|known| known.0 < at);
        bearers.iter().filter(before).copied().collect()
    }

    /// Who is named in full at least twice as often as any other.
    fn mostly_named(&self, bearers: &[ActorIndex]) -> Option<ActorIndex> {
        let times = |one: &ActorIndex| self.in_full.get(one).map_or(0, |known| known.1);
        let mut sorted = bearers.to_vec();
        sorted.sort_by_key(|one| std::cmp::Reverse(times(one)));
        match sorted[..] {
            [most, next, ..] => (times(&most) >= times(&next) * 2).then_some(most),
            _ => None,
        }
    }

    /// Who of them is named in full right before a token: in its sentence or the sentence before, or few
    /// tokens away.
    fn just_named(
        &self,
        grammar: &Grammar<'_>,
        bearers: &[ActorIndex],
        at: usize,
    ) -> Vec<ActorIndex> {
        let own = grammar.sentence(at).start;
        let from = own.checked_sub(1).map_or(0, |last| grammar.sentence(last).start);
        let from = from.min(at.saturating_sub(JUST_BEFORE));
        let first = self.full.partition_point(|mention| mention.tokens.start < from);
        // Nobody calls themselves by name: who is named beside a quotation is not meant in it.
        let is_quoted = |at: usize| self.is_quoted.get(at) == Some(&true);
        let near = self.full[first..].iter().take_while(|mention| mention.tokens.start < at);
        let near = near.filter(|mention| !is_quoted(at) || is_quoted(mention.tokens.start));
        let mut named: Vec<ActorIndex> =
            near.map(|mention| mention.actor).filter(|one| bearers.contains(one)).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

fn remember(names: &mut BTreeMap<String, Vec<ActorIndex>>, name: &str, actor: ActorIndex) {
    let bearers = names.entry(name.to_owned()).or_default();
    if bearers.len() <= MOST_BEARERS && !bearers.contains(&actor) {
        bearers.push(actor);
    }
}
