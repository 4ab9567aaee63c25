use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::events::{Condition, lines};

/// Whether somebody is for or against a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    For,
    Against,
}

impl Side {
    fn named(name: &str) -> Option<Side> {
        match name {
            "for" => Some(Side::For),
            "against" => Some(Side::Against),
            _ => None,
        }
    }

    /// The other side, where something turns it round.
    pub(super) fn turned(self, turn: bool) -> Side {
        match (self, turn) {
            (side, false) => side,
            (Side::For, true) => Side::Against,
            (Side::Against, true) => Side::For,
        }
    }
}

/// A sense of some words, as a line of `data/stances/predicates.tsv` gives it.
#[derive(Debug)]
pub(super) struct Predicate {
    pub(super) sense: &'static str,
    pub(super) conditions: Vec<Condition>,
    /// Where the matter stands, the surest first.
    pub(super) slots: Vec<&'static str>,
    pub(super) side: Side,
    pub(super) deed: &'static str,
    /// The side where it is denied; nothing where that tells none.
    pub(super) denied: Option<Side>,
}

/// By class and word.
type Senses = BTreeMap<(char, &'static str), Vec<&'static Predicate>>;

static PREDICATES: LazyLock<Senses> = LazyLock::new(|| {
    let mut by_word = Senses::new();
    for line in lines(include_str!("../../data/stances/predicates.tsv")) {
        let Some((words, predicate)) = predicate(line) else { continue };
        let predicate: &'static Predicate = Box::leak(Box::new(predicate));
        for (class, words) in words.split_whitespace().filter_map(|cell| cell.split_once(':')) {
            let class = class.chars().next().unwrap_or_default();
            for word in words.split(',') {
                by_word.entry((class, word)).or_default().push(predicate);
            }
        }
    }
    for senses in by_word.values_mut() {
        senses.sort_by_key(|predicate| std::cmp::Reverse(predicate.conditions.len()));
    }
    by_word
});

/// Reads `sense, words, frame, matter, stance, deed, denied, example`, parted by tabs.
fn predicate(line: &'static str) -> Option<(&'static str, Predicate)> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [sense, words, frame, slots, side, deed, denied, _example] = cells[..] else {
        return None;
    };
    let conditions = Some(frame).filter(|frame| *frame != "-");
    let predicate = Predicate {
        sense,
        conditions: conditions.into_iter().flat_map(Condition::parse_all).collect(),
        slots: slots.split(',').collect(),
        side: Side::named(side)?,
        deed,
        denied: Side::named(denied),
    };
    Some((words, predicate))
}

/// The senses of a word, the narrowest first. The class is `v`, `n` or `a`.
pub(super) fn predicates(class: char, lemma: &str) -> &[&'static Predicate] {
    PREDICATES.get(&(class, lemma)).map_or(&[], Vec::as_slice)
}

/// The words of `verdicts.tsv` and `through.tsv`, with what each file says of them.
static WORDS: LazyLock<BTreeSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let verdicts = lines(include_str!("../../data/stances/verdicts.tsv"));
    let through = lines(include_str!("../../data/stances/through.tsv"));
    let vague = lines(include_str!("../../data/stances/vague.txt")).map(|word| ("vague", word));
    let verdicts = verdicts.filter_map(|line| line.split_once('\t'));
    let through = through.filter_map(|line| line.rsplit_once('\t'));
    verdicts
        .chain(through)
        .flat_map(|(what, words)| words.split(',').map(move |word| (what, word)))
        .chain(vague)
        .collect()
});

/// Whether a list has a word: `for`, `against` and the other lists of `verdicts.tsv`, `keeps\tverb` and its like of
/// `through.tsv`, `vague` of `vague.txt`.
pub(super) fn lists(what: &str, lemma: &str) -> bool {
    WORDS.contains(&(what, lemma))
}

/// The side that an adjective or noun takes on its subject.
pub(super) fn verdict(lemma: &str) -> Option<Side> {
    ["for", "against"].into_iter().find(|side| lists(side, lemma)).and_then(Side::named)
}
