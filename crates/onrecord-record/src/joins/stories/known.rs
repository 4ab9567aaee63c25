use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::likeness::{cosine, cosine_with_sum, kept_over};
use super::numbered::Numbered;
use super::weights::{Vector, heaviest};

/// A page joins the story that it is most like, if they are so much alike.
///
/// Chosen on a public set of news stories and on the pages of two disputes
/// (`tests/labels/README.md`).
const ALIKE: f64 = 0.10;
/// Stories are looked up by so many of a page's terms.
const LOOKED_UP: usize = 32;
/// Of the stories with a term, so many of the last are looked at.
const LAST_STORIES: usize = 64;
/// A page is compared with so many stories.
const COMPARED: usize = 32;
/// And with so many of the last pages of each.
const LAST_PAGES: usize = 16;

/// A page as stories take it.
pub(super) struct Report {
    pub weights: Vector,
    /// The day it was published.
    pub day: Option<i64>,
    pub numbered: Numbered,
}

/// The stories so far.
#[derive(Default)]
pub(super) struct Known {
    stories: Vec<Story>,
    /// The stories that have a term, in order.
    having: BTreeMap<u64, Vec<usize>>,
}

#[derive(Default)]
struct Story {
    pages: u32,
    sum: BTreeMap<u64, f64>,
    last: Vec<Vector>,
    day: Option<i64>,
    numbered: Numbered,
}

impl Known {
    /// The place of the story that the page joins, or of the new one that it begins.
    pub fn take(&mut self, report: Report) -> usize {
        let likeness = |story: &usize| (*story, self.stories[*story].likeness(&report));
        let alike = self.candidates(&report.weights).iter().map(likeness).collect::<Vec<_>>();
        let most = alike.into_iter().filter(|(_, likeness)| *likeness >= ALIKE).max_by(
            |(story, likeness), (other, more)| {
                likeness.total_cmp(more).then_with(|| other.cmp(story))
            },
        );
        let place = most.map_or_else(
            || {
                self.stories.push(Story::default());
                self.stories.len() - 1
            },
            |(story, _)| story,
        );
        for (term, _) in &report.weights {
            let having = self.having.entry(*term).or_default();
            if !self.stories[place].sum.contains_key(term) {
                having.push(place);
            }
        }
        self.stories[place].add(report);
        place
    }

    /// The stories that share the page's heaviest terms, those that share most first.
    fn candidates(&self, weights: &Vector) -> Vec<usize> {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for (term, weight) in heaviest(weights, LOOKED_UP) {
            let having = self.having.get(&term).map_or(&[][..], Vec::as_slice);
            for story in having.iter().rev().take(LAST_STORIES) {
                let Story { sum, pages, .. } = &self.stories[*story];
                let mean = sum.get(&term).unwrap_or(&0.0) / f64::from(*pages);
                *shared.entry(*story).or_default() += weight * mean;
            }
        }
        let mut shared: Vec<(usize, f64)> = shared.into_iter().collect();
        shared.sort_by(|(story, share), (other, more)| {
            more.total_cmp(share).then_with(|| Reverse(story).cmp(&Reverse(other)))
        });
        shared.into_iter().take(COMPARED).map(|(story, _)| story).collect()
    }
}

impl Story {
    /// Half of it is how much the page is like the story's pages on average, half how much like one
    /// of them.
    fn likeness(&self, report: &Report) -> f64 {
        if self.numbered.is_another(&report.numbered) {
            return 0.0;
        }
        let mean = cosine_with_sum(&report.weights, &self.sum) / f64::from(self.pages);
        let most = self.last.iter().map(|page| cosine(&report.weights, page)).fold(0.0, f64::max);
        (mean + most) / 2.0 * kept_over(self.day, report.day)
    }

    fn add(&mut self, report: Report) {
        for (term, weight) in &report.weights {
            *self.sum.entry(*term).or_default() += weight;
        }
        if self.last.len() == LAST_PAGES {
            self.last.remove(0);
        }
        self.last.push(report.weights);
        self.pages += 1;
        self.day = report.day.or(self.day);
        self.numbered.add(report.numbered);
    }
}
