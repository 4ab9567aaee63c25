use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::frame::Condition;
use crate::grammar::Grammar;

/// A sense of some words, as a line of a file in `data/events` gives it.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The sense's name.
    pub(crate) sense: &'static str,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) gives: Gives,
    pub(crate) mode: Option<&'static str>,
    pub(crate) contexts: Vec<&'static str>,
    pub(crate) cameo: &'static str,
    /// The file of `data/events`, and the line.
    pub(crate) file: &'static str,
    pub(crate) line: &'static str,
}

/// What a pattern makes of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// An act of this PLOVER type.
    Type(&'static str),
    /// Something done about another act: see `compositions.tsv`.
    Operator(&'static str),
}

/// The part of speech a pattern's word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Verb,
    Noun,
    Adjective,
}

/// A word's reading: the pattern, and whether the word tells an event by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) pattern: &'static Pattern,
    /// "talks" are held; a "curfew" is only an event where it is imposed or lifted.
    pub(crate) alone: bool,
}

/// All patterns, by word.
pub(crate) struct Lexicon {
    by_word: BTreeMap<(Class, &'static str), Vec<Reading>>,
}

/// The files of `data/events` that hold patterns: name and text.
pub(crate) const FILES: [(&str, &str); 9] = [
    ("cooperation.tsv", include_str!("../../data/events/cooperation.tsv")),
    ("consult.tsv", include_str!("../../data/events/consult.tsv")),
    ("sanction.tsv", include_str!("../../data/events/sanction.tsv")),
    ("yield.tsv", include_str!("../../data/events/yield.tsv")),
    ("verbal.tsv", include_str!("../../data/events/verbal.tsv")),
    ("coerce.tsv", include_str!("../../data/events/coerce.tsv")),
    ("force.tsv", include_str!("../../data/events/force.tsv")),
    ("protest.tsv", include_str!("../../data/events/protest.tsv")),
    ("operators.tsv", include_str!("../../data/events/operators.tsv")),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let patterns =
        FILES.iter().flat_map(|(file, text)| lines(text).filter_map(|line| pattern(file, line)));
    Lexicon::of(patterns.collect())
});

impl Lexicon {
    /// The lexicon that comes with the program.
    pub(crate) fn get() -> &'static Lexicon {
        &LEXICON
    }

    fn of(patterns: Vec<(Pattern, &'static str)>) -> Lexicon {
        let mut by_word: BTreeMap<(Class, &'static str), Vec<Reading>> = BTreeMap::new();
        for (pattern, words) in patterns {
            let pattern: &'static Pattern = Box::leak(Box::new(pattern));
            for (class, alone, word) in words_of(words) {
                by_word.entry((class, word)).or_default().push(Reading { pattern, alone });
            }
        }
        for readings in by_word.values_mut() {
            // The narrowest sense is tried first; of two as narrow, the one that stands first.
            readings.sort_by_key(|reading| std::cmp::Reverse(reading.pattern.conditions.len()));
        }
        Lexicon { by_word }
    }

    /// The senses of a word, the narrowest first.
    pub(crate) fn readings<'l>(&'l self, class: Class, lemma: &'l str) -> &'l [Reading] {
        self.by_word.get(&(class, lemma)).map_or(&[], Vec::as_slice)
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = (Class, &'static str, Reading)> {
        let words = self.by_word.iter();
        words.flat_map(|((class, word), readings)| {
            readings.iter().map(|reading| (*class, *word, *reading))
        })
    }

    /// Whether a word of any class tells an event.
    fn knows(&self, word: &str) -> bool {
        [Class::Verb, Class::Noun, Class::Adjective]
            .into_iter()
            .any(|class| self.by_word.contains_key(&(class, word)))
    }

    /// Whether a noun is what an event is told with, whatever its sense.
    pub(crate) fn is_event_noun(&self, lemma: &str) -> bool {
        self.by_word.contains_key(&(Class::Noun, lemma))
    }
}

/// The lines of a data file that say something.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// Reads `sense, words, frame, type, mode, context, cameo, example`, parted by tabs.
fn pattern(file: &'static str, line: &'static str) -> Option<(Pattern, &'static str)> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [sense, words, frame, gives, mode, context, cameo, _example] = cells[..] else {
        return None;
    };
    let given = |cell: &'static str| (cell != "-").then_some(cell);
    let gives = match gives.strip_prefix('=') {
        Some(operator) => Gives::Operator(operator),
        None => Gives::Type(gives),
    };
    let pattern = Pattern {
        sense,
        conditions: given(frame).into_iter().flat_map(Condition::parse_all).collect(),
        gives,
        mode: given(mode),
        contexts: given(context).into_iter().flat_map(|cell| cell.split(',')).collect(),
        cameo: given(cameo).unwrap_or(""),
        file,
        line,
    };
    Some((pattern, words))
}

/// `v:attack,raid n:attack s:curfew a:ready`: verbs, nouns, nouns that need support, adjectives.
fn words_of(cell: &'static str) -> impl Iterator<Item = (Class, bool, &'static str)> {
    cell.split_whitespace().filter_map(|group| group.split_once(':')).flat_map(|(kind, words)| {
        let (class, alone) = match kind {
            "v" => (Class::Verb, true),
            "n" => (Class::Noun, true),
            "s" => (Class::Noun, false),
            _ => (Class::Adjective, true),
        };
        words.split(',').map(move |word| (class, alone, word))
    })
}

/// A word's lemma; of a word that a hyphen parts into several tokens the whole, where patterns or
/// sets know it ("cease-fire", "sit-in", "de-escalate").
pub(crate) fn word_at(grammar: &Grammar<'_>, at: usize) -> String {
    let lemma = grammar.lemma(at);
    let hyphen = |at: usize| at < grammar.len() && grammar.word(at) == "-";
    let joined = if at >= 2 && hyphen(at - 1) {
        format!("{}-{lemma}", grammar.lower(at - 2))
    } else if hyphen(at + 1) && at + 2 < grammar.len() {
        format!("{lemma}-{}", grammar.lower(at + 2))
    } else {
        return lemma;
    };
    let known = Lexicon::get().knows(&joined)
        || SETS.values().any(|words| words.binary_search(&joined.as_str()).is_ok());
    if known { joined } else { lemma }
}

/// The named sets of words in `data/events/sets.tsv` and `moods.tsv`.
static SETS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let files =
        [include_str!("../../data/events/sets.tsv"), include_str!("../../data/events/moods.tsv")];
    let mut sets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let rows = files.into_iter().flat_map(lines).filter_map(|line| line.split_once('\t'));
    for (name, words) in rows {
        sets.entry(name).or_default().extend(words.split(','));
    }
    sets.values_mut().for_each(|words| words.sort_unstable());
    sets
});

/// Whether a named set holds a word.
pub(crate) fn set_holds(set: &str, word: &str) -> bool {
    SETS.get(set).is_some_and(|words| words.binary_search(&word).is_ok())
}

#[cfg(test)]
pub(crate) fn set_exists(set: &str) -> bool {
    SETS.contains_key(set)
}
