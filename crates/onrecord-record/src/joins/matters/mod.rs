//! What is at issue: the matters that parties take a stance on.
//!
//! Stances are on one matter where their acts are of one family of words, and what the act is done
//! to is too.

mod named;
mod seen;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result};

pub(crate) use seen::SeenStance;
pub(super) use seen::parties;

/// A matter with the stances that are taken on it, in the order of pages.
pub(crate) struct FoundMatter {
    pub matter: String,
    /// In the words that most pages use.
    pub name: String,
    /// All words that pages use, the most usual first.
    pub terms: Vec<String>,
    pub stances: Vec<SeenStance>,
}

impl FoundMatter {
    /// Whether several parties take a stance on it, several pages tell of it, or it is an act of one
    /// party towards another.
    pub fn concerns_several(&self) -> bool {
        let is_act = self.stances.iter().any(|stance| stance.row.cameo.is_some());
        let differ = |one: &SeenStance, other: &SeenStance| {
            one.party() != other.party() || one.page != other.page
        };
        is_act
            || self
                .stances
                .windows(2)
                .any(|pair| matches!(pair, [one, other] if differ(one, other)))
    }
}

/// The matters of a record, by id.
pub(super) fn find(connection: &Connection) -> Result<Vec<FoundMatter>> {
    let mut by_key: BTreeMap<named::Key, Vec<SeenStance>> = BTreeMap::new();
    for stance in seen::stances(connection)? {
        by_key.entry(named::key(&stance)).or_default().push(stance);
    }
    Ok(by_key.into_iter().filter_map(|(key, stances)| matter(key, stances)).collect())
}

/// Adds the matter of an act that is told of without anybody's stance on it, unless it is there.
pub(super) fn include(matters: &mut Vec<FoundMatter>, act: &str) {
    let matter = format!("matter:{act}");
    if matters.iter().all(|known| known.matter != matter) {
        let (name, terms) = (act.to_owned(), vec![act.to_owned()]);
        matters.push(FoundMatter { matter, name, terms, stances: Vec::new() });
    }
}

fn matter((act, object): (String, String), stances: Vec<SeenStance>) -> Option<FoundMatter> {
    let terms = terms(&stances);
    let key = if object.is_empty() { act } else { format!("{act} of {object}") };
    let matter = format!("matter:{}", key.replace(' ', "-"));
    Some(FoundMatter { matter, name: terms.first()?.clone(), terms, stances })
}

/// The words for a matter: those on the most pages first, then the most used, the shortest, by letter.
fn terms(stances: &[SeenStance]) -> Vec<String> {
    let mut used: BTreeMap<&str, (BTreeSet<i64>, usize)> = BTreeMap::new();
    for stance in stances {
        let (pages, times) = used.entry(&stance.row.name).or_default();
        pages.insert(stance.page);
        *times += 1;
    }
    let mut terms: Vec<_> = used.into_iter().collect();
    terms.sort_by_key(|(name, (pages, times))| (Reverse((pages.len(), *times)), name.len()));
    terms.into_iter().map(|(name, _)| name.to_owned()).collect()
}
