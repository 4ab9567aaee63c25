use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::terms::term;

/// Of so many texts the table counts.
pub(in super::super) const TEXTS: f64 = 1000.0;
/// Words that are not in the table are in so many of them.
const RARE: u16 = 10;

/// In how many of [`TEXTS`] news texts a word is found.
pub(in super::super) fn texts_with(term: u64) -> f64 {
    f64::from(TABLE.get(&term).copied().unwrap_or(RARE))
}

/// By term: of a word's forms, the number of the one that most texts have.
static TABLE: LazyLock<BTreeMap<u64, u16>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/common-words.tsv").lines();
    let entries = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, texts)| Some((term(word), texts.parse::<u16>().ok()?)));
    let mut table: BTreeMap<u64, u16> = BTreeMap::new();
    for (term, texts) in entries {
        let most = table.entry(term).or_default();
        *most = texts.max(*most);
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_in_most_texts_and_unknown_ones_in_few() {
        assert!(texts_with(term("The")) > 990.0);
        assert_eq!(texts_with(term("Osmer")), f64::from(RARE));
        assert!(texts_with(term("country")) >= texts_with(term("countries")));
    }
}
