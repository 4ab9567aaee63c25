use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::act::Act;
use super::lexicon::lines;
use crate::grammar::Grammar;

/// The most contexts an event is given.
const MOST: usize = 3;

/// PLOVER's contexts of an event: those its patterns tell, then those its sentence's words tell, by
/// `data/events/contexts.tsv`.
pub(crate) fn contexts(grammar: &Grammar<'_>, act: &Act, sentence: Range<usize>) -> Vec<String> {
    let mut found: Vec<&str> = act.levels().flat_map(|act| act.contexts.iter().copied()).collect();
    let told = |at: usize| TELLING.get(&*grammar.lemma(at)).into_iter().flatten();
    let told: BTreeSet<usize> = sentence.flat_map(told).copied().collect();
    found.extend(told.into_iter().map(|nth| CONTEXTS[nth].0));
    let mut kept: Vec<String> = Vec::new();
    for context in found {
        if !kept.iter().any(|known| known == context) && kept.len() < MOST {
            kept.push(context.to_owned());
        }
    }
    kept
}

/// The word of a sentence that tells a context.
pub(crate) fn telling_word(
    grammar: &Grammar<'_>,
    context: &str,
    mut sentence: Range<usize>,
) -> Option<usize> {
    let tells = |nth: &usize| CONTEXTS[*nth].0 == context;
    sentence.find(|&at| TELLING.get(&*grammar.lemma(at)).is_some_and(|told| told.iter().any(tells)))
}

/// The contexts in the order of their table, each with the lemmas that tell it.
static CONTEXTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let table = include_str!("../../data/events/contexts.tsv");
    lines(table).filter_map(|line| line.split_once('\t')).collect()
});

/// By lemma, the places of the contexts that it tells.
static TELLING: LazyLock<BTreeMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut telling: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, (_, lemmas)) in CONTEXTS.iter().enumerate() {
        lemmas.split(',').for_each(|lemma| telling.entry(lemma).or_default().push(nth));
    }
    telling
});
