//! What is at issue: the matters that several actors take a stance on, or several pages tell of.
//!
//! Stances are on one matter where their acts are of one family of words, and what the act is done
//! to is too.

mod seen;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result};

pub(super) use seen::{SeenStance, parties};

/// A matter with the stances that are taken on it, in the order of pages.
pub(super) struct FoundMatter {
    pub matter: String,
    /// In the words that most pages use.
    pub name: String,
    /// All words that pages use, the most usual first.
    pub terms: Vec<String>,
    pub stances: Vec<SeenStance>,
}

/// The matters of a record, by id.
pub(super) fn find(connection: &Connection) -> Result<Vec<FoundMatter>> {
    let mut by_key: BTreeMap<(String, String), Vec<SeenStance>> = BTreeMap::new();
    for stance in seen::stances(connection)? {
        let object = stance.row.object.clone().unwrap_or_default();
        by_key.entry((stance.row.act.clone(), object)).or_default().push(stance);
    }
    Ok(by_key.into_iter().filter_map(|(key, stances)| matter(key, stances)).collect())
}

fn matter((act, object): (String, String), stances: Vec<SeenStance>) -> Option<FoundMatter> {
    let actors: BTreeSet<&str> = stances.iter().map(SeenStance::party).collect();
    let pages: BTreeSet<i64> = stances.iter().map(|stance| stance.page).collect();
    if actors.len() < 2 && pages.len() < 2 {
        return None;
    }
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
    let mut terms: Vec<(&str, usize, usize)> =
        used.into_iter().map(|(name, (pages, times))| (name, pages.len(), times)).collect();
    terms.sort_by(|one, other| {
        (other.1, other.2).cmp(&(one.1, one.2)).then_with(|| one.0.len().cmp(&other.0.len()))
    });
    terms.into_iter().map(|(name, _, _)| name.to_owned()).collect()
}
