use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::events::lines;

/// A family of words that tell one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Family {
    pub(super) name: String,
    /// The act alone tells the matter, whatever it is done to.
    pub(super) alone: bool,
}

/// The rows of `data/stances/families.tsv`, by word.
static FAMILIES: LazyLock<BTreeMap<&'static str, (&'static str, bool)>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/stances/families.tsv"));
    rows.filter_map(|line| line.split_once('\t'))
        .flat_map(|(name, words)| {
            let (name, alone) = match name.strip_suffix('*') {
                Some(name) => (name, true),
                None => (name, false),
            };
            words.split(',').map(move |word| (word, (name, alone)))
        })
        .collect()
});

/// The family of a lemma: listed, else its stem.
pub(super) fn family(lemma: &str) -> Family {
    match FAMILIES.get(lemma) {
        Some(&(name, alone)) => Family { name: name.to_owned(), alone },
        None => Family { name: stem(lemma), alone: false },
    }
}

/// Whether the table lists a word.
pub(super) fn is_listed(lemma: &str) -> bool {
    FAMILIES.contains_key(lemma)
}

/// Endings by which English makes nouns of verbs and verbs of nouns, the longest first.
const ENDINGS: [&str; 18] = [
    "isation", "ization", "ication", "ation", "ition", "ment", "ance", "ence", "sion", "tion",
    "ing", "ion", "ise", "ize", "ate", "al", "ure", "e",
];

/// What a word has in common with those made of it: `negoti` of *negotiate* and *negotiation*.
fn stem(lemma: &str) -> String {
    let stem = ENDINGS.iter().find_map(|ending| {
        lemma.strip_suffix(ending).filter(|stem| stem.chars().count() >= SHORTEST_STEM)
    });
    stem.unwrap_or(lemma).to_owned()
}

const SHORTEST_STEM: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_their_nouns_are_of_one_family() {
        for (verb, noun) in [
            ("mediate", "mediation"),
            ("withdraw", "withdrawal"),
            ("annex", "annexation"),
            ("recognise", "recognition"),
            ("evacuate", "evacuation"),
            ("return", "return"),
        ] {
            assert_eq!(family(verb), family(noun), "{verb}, {noun}");
        }
        assert_ne!(family("state"), family("station"));
    }
}
