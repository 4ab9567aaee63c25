use std::ops::Range;

use super::act::Act;
use super::lexicon::lines;
use crate::grammar::Grammar;

/// The most contexts an event is given.
const MOST: usize = 3;

/// PLOVER's contexts of an event: those its patterns tell, then those its sentence's words tell, by
/// `data/events/contexts.tsv`.
pub(crate) fn contexts(grammar: &Grammar<'_>, act: &Act, sentence: Range<usize>) -> Vec<String> {
    let mut found: Vec<&str> = act.levels().flat_map(|act| act.contexts.iter().copied()).collect();
    let words: Vec<String> = sentence.map(|at| grammar.lemma(at)).collect();
    for (context, telling) in lines(CONTEXTS).filter_map(|line| line.split_once('\t')) {
        if told_by(telling, &words).is_some() {
            found.push(context);
        }
    }
    let mut kept: Vec<String> = Vec::new();
    for context in found {
        if !kept.iter().any(|known| known == context) && kept.len() < MOST {
            kept.push(context.to_owned());
        }
    }
    kept
}

/// Which of some words is one that tells.
fn told_by(telling: &str, words: &[String]) -> Option<usize> {
    words.iter().position(|word| telling.split(',').any(|other| other == word))
}

/// The word of a sentence that tells a context.
pub(crate) fn telling_word(
    grammar: &Grammar<'_>,
    context: &str,
    sentence: Range<usize>,
) -> Option<usize> {
    let words: Vec<String> = sentence.clone().map(|at| grammar.lemma(at)).collect();
    let mut rows = lines(CONTEXTS).filter_map(|line| line.split_once('\t'));
    let (_, telling) = rows.find(|(name, _)| *name == context)?;
    told_by(telling, &words).map(|at| sentence.start + at)
}

const CONTEXTS: &str = include_str!("../../data/events/contexts.tsv");
