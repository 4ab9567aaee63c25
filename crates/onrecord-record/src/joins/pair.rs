use std::cell::OnceCell;
use std::cmp::Reverse;

use onrecord_rows::{CodePoints, Passage};
use rusqlite::{Connection, Result};

use super::compare::{SharedPassage, measure, places, shared_passages};
use super::fingerprints::{fingerprints, shingles};
use super::furniture::speaks_to_readers;
use super::relation::{FEWEST_WORDS, relation};
use super::stored::StoredPage;
use super::words::{Word, words};

/// What a page has in common with one that came first.
pub(super) struct FoundCopy {
    pub page: i64,
    pub of: i64,
    pub relation: &'static str,
    /// How much of the page, and of the other, is shared, in per cent of their words.
    pub shares: (usize, usize),
    /// The longest passage they share, on the page and on the other.
    pub place: Passage,
    pub quote: String,
    pub of_place: Passage,
}

/// A page that can be compared with others.
pub(super) struct ComparedPage {
    shingles: Vec<u64>,
    places: OnceCell<Vec<(u64, u32)>>,
    stored: StoredPage,
    words: Vec<Word>,
    points: OnceCell<CodePoints>,
}

impl ComparedPage {
    pub fn read(connection: &Connection, id: i64) -> Result<Self> {
        let stored = StoredPage::read(connection, id)?;
        let words = words(&stored, &spoken(connection, id)?);
        Ok(ComparedPage {
            shingles: shingles(&words),
            places: OnceCell::new(),
            stored,
            words,
            points: OnceCell::new(),
        })
    }

    /// In words.
    pub fn length(&self) -> usize {
        self.words.len()
    }

    /// What the page is found by; nothing if it is too short to be compared.
    pub fn fingerprints(&self) -> Vec<u32> {
        match self.words.len() >= FEWEST_WORDS {
            true => fingerprints(&self.shingles),
            false => Vec::new(),
        }
    }

    /// What the page has in common with one that came first.
    pub fn against(&self, first: &ComparedPage) -> Option<FoundCopy> {
        let places = first.places.get_or_init(|| places(&first.shingles));
        let mut passages = shared_passages(&self.words, &self.shingles, &first.words, places);
        let one_outlet = self.stored.is_of_outlet_of(&first.stored);
        if one_outlet {
            passages.retain(|passage| {
                !speaks_to_readers(self.text(self.place(passage.start, passage.length)))
            });
        }
        let shared = measure(&self.words, &first.words, &passages);
        let (relation, shares) = relation(&self.words, &first.words, &shared, one_outlet)?;
        let SharedPassage { start, other_start, length } =
            passages.into_iter().max_by_key(|passage| (passage.length, Reverse(passage.start)))?;
        let place = self.place(start, length);
        Some(FoundCopy {
            page: self.stored.id,
            of: first.stored.id,
            relation,
            shares,
            place,
            quote: self.text(place).to_owned(),
            of_place: first.place(other_start, length),
        })
    }

    /// From a word to the one that is `length` words on.
    fn place(&self, start: usize, length: usize) -> Passage {
        Passage { start: self.words[start].start, end: self.words[start + length - 1].end }
    }

    fn text(&self, place: Passage) -> &str {
        let points = self.points.get_or_init(|| CodePoints::of(&self.stored.text));
        points.slice(&self.stored.text, place)
    }
}

/// What the page's direct statements say.
fn spoken(connection: &Connection, id: i64) -> Result<Vec<Passage>> {
    let mut select = connection.prepare_cached(
        "SELECT value ->> 0, value ->> 1 FROM _statements, json_each(content_spans)
         WHERE page_id = ? AND kind = 'direct'",
    )?;
    select.query_map([id], |row| Ok(Passage { start: row.get(0)?, end: row.get(1)? }))?.collect()
}
