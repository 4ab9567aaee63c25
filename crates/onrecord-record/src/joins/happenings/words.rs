use std::collections::BTreeMap;

use super::super::stories::{TEXTS, Vector, term, texts_with, words};

/// What is known of news in general counts as so many pages of the record.
const BACKGROUND: f64 = 50.0;
/// The words that tell an event weigh so many times what the others of its sentence do.
const TRIGGER: f64 = 1.7;
/// So many words of a sentence are weighed.
const MOST_WORDS: usize = 80;

/// How rare words are on the pages so far and in news in general.
#[derive(Default)]
pub(in super::super) struct Rarity {
    pages: u32,
    having: BTreeMap<u64, u32>,
}

impl Rarity {
    /// Counts a page's words, each once.
    pub fn add(&mut self, text: &str) {
        self.pages += 1;
        let mut terms: Vec<u64> = words(text).map(term).collect();
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            *self.having.entry(term).or_default() += 1;
        }
    }

    /// The words of a sentence by their inverse document frequencies, as a vector of length 1.
    pub fn weigh(&self, sentence: &str, trigger: &[u64]) -> Vector {
        let terms = words(sentence).take(MOST_WORDS).map(term);
        let weight = |term| self.of(term) * if trigger.contains(&term) { TRIGGER } else { 1.0 };
        let weights: BTreeMap<u64, f64> = terms.map(|term| (term, weight(term))).collect();
        let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        let weighed = weights.into_iter().filter(|(_, weight)| *weight > 0.0);
        weighed.map(|(term, weight)| (term, weight / length)).collect()
    }

    fn of(&self, term: u64) -> f64 {
        let seen = f64::from(self.having.get(&term).copied().unwrap_or(0));
        let common = texts_with(term) / TEXTS * BACKGROUND;
        ((BACKGROUND + f64::from(self.pages)) / (common + seen).max(1.0)).ln().max(0.0)
    }
}
