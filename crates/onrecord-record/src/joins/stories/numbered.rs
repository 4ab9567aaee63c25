use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::stored::StoredPage;
use super::terms::{singular, words};

/// So many words at the beginning of a page are looked at.
const BEGINNING: usize = 80;
/// So many words may stand between a number and what it numbers.
const BETWEEN: usize = 3;

/// The things that a page numbers: `round` 12 of “the 12th round of talks”.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Numbered(BTreeMap<&'static str, u32>);

impl Numbered {
    /// What a text numbers.
    pub fn of(text: &str) -> Self {
        in_words(words(text))
    }

    /// Whether both number one thing, each in its own way.
    pub fn is_another(&self, other: &Numbered) -> bool {
        self.0.iter().any(|(thing, number)| other.0.get(thing).is_some_and(|same| same != number))
    }

    /// Takes what it does not have.
    pub fn add(&mut self, other: Numbered) {
        for (thing, number) in other.0 {
            self.0.entry(thing).or_insert(number);
        }
    }
}

/// What the title numbers, or the first words of the text.
pub(super) fn numbered(page: &StoredPage) -> Numbered {
    let mut found = Numbered::of(page.title.as_deref().unwrap_or_default());
    let kept = page.kept();
    found.add(in_words(words(&kept).take(BEGINNING)));
    found
}

/// What is numbered once, or always with the same number.
fn in_words<'t>(words: impl Iterator<Item = &'t str>) -> Numbered {
    let words: Vec<String> = words.map(|word| singular(&word.to_lowercase())).collect();
    let mut found: BTreeMap<&'static str, Option<u32>> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        let Some(number) = ordinal(word) else { continue };
        let after = words[at + 1..].iter().take(BETWEEN + 1);
        let Some(thing) = after.take_while(|word| ordinal(word).is_none()).find_map(thing) else {
            continue;
        };
        let known = found.entry(thing).or_insert(Some(number));
        *known = known.filter(|known| *known == number);
    }
    Numbered(found.into_iter().filter_map(|(thing, number)| Some((thing, number?))).collect())
}

fn thing(word: &String) -> Option<&'static str> {
    THINGS.iter().find(|thing| *thing == word).copied()
}

/// `12th`, `twelfth`.
fn ordinal(word: &str) -> Option<u32> {
    let figures = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &word[figures.len()..];
    if matches!(ending, "st" | "nd" | "rd" | "th") {
        return figures.parse().ok();
    }
    ORDINALS.iter().zip(2..).find(|(ordinal, _)| **ordinal == word).map(|(_, number)| number)
}

/// Without `first`, which more often tells how long there was none (“the first round since 2019”).
const ORDINALS: [&str; 19] = [
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

static THINGS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/numbered.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_of_the_things_that_follow_them() {
        let found =
            |text: &str| -> Vec<(&str, u32)> { in_words(words(text)).0.into_iter().collect() };
        assert_eq!(found("The 12th round of talks ended"), [("round", 12)]);
        assert_eq!(found("the thirteenth bilateral naval session"), [("session", 13)]);
        assert_eq!(found("after the 12th round, the 13th round"), []);
        assert_eq!(found("on the 12th, a 13th ship left"), []);
        assert_eq!(found("the second of the two long Orvane summits"), []);
        assert_eq!(found("the first round since the second summit"), [("summit", 2)]);
    }
}
