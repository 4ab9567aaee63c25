use std::collections::BTreeMap;

use super::super::hash::Hash;
use super::super::stored::StoredPage;

/// A page's words beyond these are not weighed.
const MOST_WORDS: usize = 20_000;

/// How a page uses a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Use {
    /// So often in the text that is kept.
    pub times: u32,
    /// So often with a capital.
    pub capital: u32,
    /// Whether in the title.
    pub in_title: bool,
}

impl Use {
    /// Whether it is a name, by its capitals.
    pub fn is_name(self) -> bool {
        self.capital * 2 > self.times
    }
}

/// The words of a page's title and kept text, without regard to case and number, by their hashes.
pub(super) fn terms(page: &StoredPage) -> BTreeMap<u64, Use> {
    let mut terms: BTreeMap<u64, Use> = BTreeMap::new();
    let kept = page.kept();
    for word in words(&kept).take(MOST_WORDS) {
        let known = terms.entry(term(word)).or_default();
        known.times += 1;
        known.capital += u32::from(word.starts_with(char::is_uppercase));
    }
    for word in words(page.title.as_deref().unwrap_or_default()).take(MOST_WORDS) {
        terms.entry(term(word)).or_default().in_title = true;
    }
    terms
}

/// A word's hash, in small letters and in the singular.
pub(in super::super) fn term(word: &str) -> u64 {
    let mut hash = Hash::new();
    hash.add(singular(&word.to_lowercase()).as_bytes());
    hash.finish()
}

pub(in super::super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() > 1 || word.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The S stemmer (Harman, *How Effective Is Suffixing?*, JASIS 1991), which takes no more off a
/// word than its plural.
pub(super) fn singular(word: &str) -> String {
    match word.as_bytes() {
        [_, .., b'e' | b'a', b'i', b'e', b's'] | [.., b'u' | b's', b's'] => word.to_owned(),
        [_, .., b'i', b'e', b's'] => format!("{}y", &word[..word.len() - 3]),
        [_, _, .., b's'] => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_taken_off_and_nothing_else() {
        for (word, expected) in [
            ("envoys", "envoy"),
            ("armies", "army"),
            ("press", "press"),
            ("census", "census"),
            ("ships", "ship"),
            ("élus", "élus"),
            ("as", "as"),
            ("talks", "talk"),
        ] {
            assert_eq!(singular(word), expected);
        }
    }
}
