//! How many were killed or injured, as the words of a page tell it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_rows::{Passage, Quantity};

/// Those who are counted are told of in so many words at the most, with what happened to them:
/// "12 young men have been killed".
const BEHIND: usize = 6;
/// A number stands so many words behind the word that has it: "killing at least 12", "the death toll
/// since Friday stands at 12".
const BEFORE: usize = 4;
const BEHIND_TOLL: usize = 8;
/// Figures between these are taken for years.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;

/// A count of those who were killed or injured.
#[derive(Clone, Debug)]
pub(super) struct Toll {
    /// `killed` or `injured`, how many, and where that is told.
    pub quantity: Quantity,
    /// Who is counted, where that is not anybody: "soldiers".
    pub who: Option<String>,
    /// What the count runs over, by the word behind "since".
    pub since: Option<String>,
    /// Whether it is told to be the toll.
    pub is_whole: bool,
    /// Whether it is told to have grown to that: a later one is higher.
    pub has_grown: bool,
    /// The sentence that tells it.
    pub sentence: Passage,
}

/// The tolls of a text, in order.
pub(super) fn tolls(text: &str) -> Vec<Toll> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")) {
        let end = start + sentence.chars().count();
        found.extend(in_sentence(sentence, Passage { start, end }));
        start = end;
    }
    found
}

fn in_sentence(text: &str, sentence: Passage) -> Vec<Toll> {
    let words = words(text);
    // "40 died in that attack" is told of another than the one that the page reports.
    let of_another = words.windows(2).any(|pair| pair[0].lower == "in" && pair[1].lower == "that");
    if !words.iter().any(|word| TELLING.iter().any(|kind| word.is(kind)))
        || words.iter().any(|word| word.is("open"))
        || of_another
    {
        return Vec::new();
    }
    let since = words.iter().position(|word| word.is("period"));
    // "12 died, the most since Friday" is not how many died since Friday.
    let runs_over = |last: usize| {
        let since = since?;
        let between = words.get(last + 1..=since).unwrap_or_default();
        let parted = between.iter().any(|word| word.starts);
        words.get(since + 1).filter(|_| !parted).map(|word| word.lower.clone())
    };
    let toll = |at: usize| {
        let number = words[at].number.filter(|number| *number > 1.0)?;
        let told = told(&words, at)?;
        let hedges = hedges(&words[..at]);
        let first = &words[at - hedges];
        if at > hedges && words[at - hedges - 1].is("partial") {
            return None;
        }
        let hedge: Vec<&str> = words[at - hedges..at].iter().map(|word| &*word.lower).collect();
        Some(Toll {
            quantity: Quantity {
                what: told.what.to_owned(),
                number,
                hedge: Some(hedge.join(" ")).filter(|hedge| !hedge.is_empty()),
                start: sentence.start + first.place.start,
                end: sentence.start + words[told.last].place.end,
                ..Quantity::default()
            },
            who: told.who,
            since: runs_over(told.last),
            is_whole: told.is_whole,
            has_grown: words.iter().any(|word| word.is("grows")),
            sentence,
        })
    };
    (0..words.len()).filter_map(toll).collect()
}

/// What a number is told to be of.
struct Told {
    what: &'static str,
    last: usize,
    who: Option<String>,
    is_whole: bool,
}

fn told(words: &[Word], at: usize) -> Option<Told> {
    let next = words.get(at + 1);
    if next.is_some_and(|word| word.number.is_some() || word.is("partial")) {
        return None;
    }
    let behind = &words[at + 1..(at + 1 + BEHIND).min(words.len())];
    let end = behind.iter().position(|word| word.number.is_some() || word.starts);
    let behind = &behind[..end.unwrap_or(behind.len())];
    let before = &words[at.saturating_sub(BEFORE)..at];
    for (what, after, verb) in [("killed", "killed", "kills"), ("injured", "injured", "injures")] {
        if let Some(last) = behind.iter().position(|word| word.is(after)) {
            let who = behind[..last].iter().rev().find(|word| !word.is("helps"));
            return Some(Told { what, last: at + 1 + last, who: named(who), is_whole: false });
        }
        let hedged = || before[..before.len() - hedges(before)].last();
        if hedged().is_some_and(|word| word.is(verb)) {
            return Some(Told { what, last: at, who: named(behind.first()), is_whole: false });
        }
    }
    let put = before.iter().rev().any(|word| word.is("puts"));
    let toll = words[at.saturating_sub(BEHIND_TOLL)..at].iter().any(|word| word.is("toll"));
    (put && toll).then_some(Told { what: "killed", last: at, who: None, is_whole: true })
}

/// How many words at the end of some are a hedge.
fn hedges(words: &[Word]) -> usize {
    let within = |word: &&Word| word.is("hedge") || word.is("joins");
    let last = words.iter().rev().take_while(within);
    if last.clone().any(|word| word.is("hedge")) { last.count() } else { 0 }
}

/// Who is counted, unless it is anybody.
fn named(who: Option<&Word>) -> Option<String> {
    who.filter(|who| !who.is("anybody")).map(|who| who.lower.clone())
}

/// A word of a sentence.
struct Word {
    lower: String,
    /// In code points of the sentence.
    place: Passage,
    /// What it stands for, if it is a number: "1,200", "twelve".
    number: Option<f64>,
    /// Whether a comma or another mark stands before it.
    starts: bool,
}

impl Word {
    fn is(&self, kind: &str) -> bool {
        WORDS.contains(&(kind, &self.lower))
    }
}

fn words(text: &str) -> Vec<Word> {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let within = |at: usize| {
        let joins =
            |letter: &char| matches!(letter, ',' | '.') && at > 0 && digit(at - 1) && digit(at + 1);
        letters.get(at).is_some_and(|letter| letter.is_alphanumeric() || joins(letter))
    };
    let mut found = Vec::new();
    let mut at = 0;
    let mut starts = true;
    while at < letters.len() {
        if !within(at) {
            starts |= !letters[at].is_whitespace();
            at += 1;
            continue;
        }
        let end = (at..).find(|at| !within(*at)).unwrap_or(letters.len());
        let lower: String =
            letters[at..end].iter().flat_map(|letter| letter.to_lowercase()).collect();
        // "$40", "3-year", "5%" count no people.
        let measured = at > 0 && matches!(letters[at - 1], '$' | '€' | '£' | '-' | '–')
            || matches!(letters.get(end), Some('%' | '-' | '–'));
        let number = number(&lower).filter(|_| !measured);
        found.push(Word { lower, place: Passage { start: at, end }, number, starts });
        (at, starts) = (end, false);
    }
    found
}

fn number(word: &str) -> Option<f64> {
    let figures = word.replace(',', "");
    let in_figures =
        figures.parse().ok().filter(|number| word.contains(',') || !YEARS.contains(number));
    in_figures.or_else(|| {
        NUMBERS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, nth)| f64::from(nth))
    })
}

/// One of these stands in every sentence that tells a toll.
const TELLING: [&str; 5] = ["killed", "injured", "kills", "injures", "toll"];

/// The words of `data/tolls.txt`, each with its kind.
static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| listed().collect());

/// The names of numbers, from one on.
static NUMBERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    listed().filter(|(kind, _)| *kind == "number").map(|(_, name)| name).collect()
});

fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../../data/tolls.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(kind, words)| words.split(' ').map(move |word| (kind, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let of = |toll: Toll| {
            let Quantity { what, number, hedge, .. } = toll.quantity;
            let parts = [Some(what), hedge, Some(number.to_string()), toll.who, toll.since];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        tolls(text).into_iter().map(of).collect()
    }

    #[test]
    fn tolls_are_read_with_who_is_counted() {
        assert_eq!(found("At least 26 people have been killed."), ["killed at least 26"]);
        assert_eq!(found("The blast killed 1,200 sailors in 1987."), ["killed 1200 sailors"]);
        assert_eq!(found("It left two dead and 15 wounded"), ["killed 2", "injured 15"]);
        assert_eq!(found("Twelve sailors died, the League said."), ["killed 12 sailors"]);
        assert_eq!(found("Twelve sailors died, the most since June."), ["killed 12 sailors"]);
        assert_eq!(
            found("The death toll since Friday stands at 77."),
            ["killed 77 Friday".to_lowercase()]
        );
    }

    #[test]
    fn what_is_only_some_or_may_be_is_no_toll() {
        for none in [
            "Another 12 people were killed.",
            "The 12 sailors killed were from Orvane.",
            "Up to 12 people could have died.",
            "12 people die every day.",
            "They were killed in 2014.",
            "The 12-day war killed many.",
            "Of the 40 killed, many were sailors.",
            "At least 40 people were killed in that attack.",
        ] {
            assert_eq!(found(none), [""; 0], "{none}");
        }
    }
}
