use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::common;
use super::terms::Use;

/// What is known of news in general counts as so many pages of the record.
const BACKGROUND: f64 = 50.0;
/// A name tells more of a happening than another word.
const NAME: f64 = 1.5;
/// A word of the title counts as if the text had it so many more times, in logarithms.
const TITLE: f64 = 3.0;
/// So many of a page's words are kept, those that weigh most.
const MOST_TERMS: usize = 250;

/// What each word of a page weighs: sorted by term, of length 1 as a vector.
pub(in super::super) type Vector = Vec<(u64, f64)>;

/// Weighs pages in order, by how rare their words are in the pages so far and in news in general:
/// the words that all pages of a dispute share tell none of its happenings from another.
#[derive(Default)]
pub(super) struct Weights {
    pages: u32,
    having: BTreeMap<u64, u32>,
}

impl Weights {
    /// The words' frequencies times the squares of their inverse document frequencies, which are
    /// brought up to date page by page (Yang, Pierce and Carbonell, *A Study on Retrospective and
    /// On-Line Event Detection*, SIGIR 1998).
    pub fn weigh(&mut self, terms: &BTreeMap<u64, Use>) -> Vector {
        self.pages += 1;
        let mut weights: Vector = terms
            .iter()
            .map(|(term, used)| {
                let having = self.having.entry(*term).or_default();
                *having += 1;
                let seen = f64::from(*having);
                let common = common::texts_with(*term) / common::TEXTS * BACKGROUND;
                let all = BACKGROUND + f64::from(self.pages);
                (*term, frequency(*used) * (all / (common + seen)).ln().max(0.0).powi(2))
            })
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        weights.sort_by(|(term, weight), (other, more)| {
            more.total_cmp(weight).then_with(|| term.cmp(other))
        });
        weights.truncate(MOST_TERMS);
        weights.sort_unstable_by_key(|(term, _)| *term);
        of_length_one(weights)
    }
}

fn frequency(used: Use) -> f64 {
    let times = if used.times > 0 { 1.0 + f64::from(used.times).ln() } else { 0.0 };
    let name = if used.is_name() { NAME } else { 1.0 };
    times * name + if used.in_title { TITLE } else { 0.0 }
}

fn of_length_one(mut weights: Vector) -> Vector {
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    weights.iter_mut().for_each(|(_, weight)| *weight /= length);
    weights
}

/// The terms of a page that weigh most, the heaviest first.
pub(in super::super) fn heaviest(vector: &Vector, most: usize) -> Vec<(u64, f64)> {
    let mut terms = vector.clone();
    terms.sort_by(|(term, weight), (other, more)| {
        more.total_cmp(weight).then_with(|| Reverse(other).cmp(&Reverse(term)))
    });
    terms.truncate(most);
    terms
}
