use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::hash::Hash;
use super::align::{Alignment, FEWEST_WORDS, align};
use super::said::{Said, SaidWord};

/// Words in a row by which fuller forms are found.
const SHINGLE: usize = 3;
/// Of the fuller forms with the same words in a row, so many are looked at.
const MOST_FORMS: usize = 32;
/// A quotation is held against so many fuller forms.
const MOST_ALIGNED: usize = 8;
/// Quotations with fewer letters are phrases that all use.
const FEWEST_LETTERS: usize = 16;
/// Words are the same of whoever is said to have spoken them if not one in three thousand texts has
/// them all by chance; words that tell less are phrases that many use, and the same of one speaker only.
const LEAST_TOLD: f64 = 8.0;
/// Where other words stand among them, not one in a hundred thousand.
const LEAST_TOLD_ALTERED: f64 = 11.5;

/// Quotations that are the same words of somebody.
pub(super) struct Group {
    /// The fullest form: where it first stands, by the order that was handed in.
    pub fullest: usize,
    /// All of them, that one too, with how they are related to it.
    pub members: Vec<(usize, Alignment)>,
}

/// The quotations that stand on several pages, whole or in part. `said` come in the order of origin.
///
/// The form with most words of the speaker comes first; each shorter one is taken for a part of the
/// fuller one that it has most words in common with. So each stands in one group, and its relation
/// is to that group's fullest form.
pub(super) fn groups(said: &[Said]) -> Vec<Group> {
    let mut forms: BTreeMap<(Reverse<usize>, Key<'_>), Vec<usize>> = BTreeMap::new();
    for (at, one) in said.iter().enumerate().filter(|(_, one)| is_telling(one)) {
        let key = key(one);
        forms.entry((Reverse(own_words(one)), key)).or_default().push(at);
    }
    let mut fullest: Vec<Group> = Vec::new();
    let mut index = Index::default();
    for members in forms.into_values() {
        let Some(&first) = members.first() else { continue };
        let candidates = index.candidates(&said[first].words);
        match fuller(&said[first], &candidates, &fullest, said) {
            Some(group) => fullest[group].take(&members, said),
            None => {
                index.add(&said[first].words, fullest.len());
                let mut group = Group { fullest: first, members: Vec::new() };
                group.take(&members, said);
                fullest.push(group);
            }
        }
    }
    fullest.retain(|group| group.is_on_several_pages(said));
    fullest
}

/// The candidate that a form is most of all a part of.
fn fuller(form: &Said, candidates: &[usize], groups: &[Group], said: &[Said]) -> Option<usize> {
    let aligned = candidates.iter().filter_map(|group| {
        let alignment = align(&form.words, &said[groups[*group].fullest].words)?;
        let least = if alignment.altered.is_empty() { LEAST_TOLD } else { LEAST_TOLD_ALTERED };
        let by_anybody = form.words.len() >= FEWEST_WORDS && alignment.tells >= least;
        let one_speaker =
            || form.speaker.as_ref().is_some_and(|speaker| groups[*group].is_by(speaker, said));
        (by_anybody || one_speaker()).then_some((Reverse(alignment.common), *group))
    });
    aligned.min().map(|(_, group)| group)
}

impl Group {
    fn take(&mut self, members: &[usize], said: &[Said]) {
        let fullest = &said[self.fullest].words;
        let aligned = |at: &usize| Some((*at, align(&said[*at].words, fullest)?));
        self.members.extend(members.iter().filter_map(aligned));
    }

    fn is_by(&self, speaker: &str, said: &[Said]) -> bool {
        self.members.iter().any(|(at, _)| said[*at].speaker.as_deref() == Some(speaker))
    }

    fn is_on_several_pages(&self, said: &[Said]) -> bool {
        let pages: BTreeSet<i64> = self.members.iter().map(|(at, _)| said[*at].page).collect();
        pages.len() > 1
    }
}

/// The same for quotations of the same words; of words that tell little only if one speaker has them.
type Key<'s> = (Vec<u64>, Option<&'s str>);

fn key(said: &Said) -> Key<'_> {
    let words = said.words.iter().map(|word| word.hash).collect();
    (words, said.speaker.as_deref().filter(|_| !tells_by_itself(said)))
}

/// What quotations of the same words have in common, as one number; nothing of words that tell nothing.
pub(super) fn key_of(said: &Said) -> Option<u64> {
    let (words, speaker) = key(said);
    let mut hash = Hash::new();
    words.iter().for_each(|word| hash.add(&word.to_le_bytes()));
    hash.add(speaker.unwrap_or_default().as_bytes());
    is_telling(said).then(|| hash.finish())
}

fn own_words(said: &Said) -> usize {
    said.words.iter().filter(|word| !word.bracketed).count()
}

fn tells_by_itself(said: &Said) -> bool {
    let tells: f64 = said.words.iter().map(|word| word.tells).sum();
    said.words.len() >= FEWEST_WORDS && tells >= LEAST_TOLD
}

fn is_telling(said: &Said) -> bool {
    let letters: usize = said.words.iter().map(|word| word.place.end - word.place.start).sum();
    said.words.len() >= SHINGLE
        && letters >= FEWEST_LETTERS
        && (said.speaker.is_some() || tells_by_itself(said))
}

/// Which groups' fullest forms have which words in a row.
#[derive(Default)]
struct Index {
    groups: BTreeMap<u64, Vec<usize>>,
}

impl Index {
    fn add(&mut self, words: &[SaidWord], group: usize) {
        for shingle in shingles(words) {
            let groups = self.groups.entry(shingle).or_default();
            if groups.len() < MOST_FORMS && groups.last() != Some(&group) {
                groups.push(group);
            }
        }
    }

    /// The groups with most words in a row in common, the most first.
    fn candidates(&self, words: &[SaidWord]) -> Vec<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for group in shingles(words).filter_map(|shingle| self.groups.get(&shingle)).flatten() {
            *counts.entry(*group).or_default() += 1;
        }
        let mut groups: Vec<_> = counts.into_iter().map(|(group, n)| (Reverse(n), group)).collect();
        groups.sort();
        groups.into_iter().take(MOST_ALIGNED).map(|(_, group)| group).collect()
    }
}

fn shingles(words: &[SaidWord]) -> impl Iterator<Item = u64> + '_ {
    words.windows(SHINGLE).map(|window| {
        let mut hash = Hash::new();
        window.iter().for_each(|word| hash.add(&word.hash.to_le_bytes()));
        hash.finish()
    })
}
