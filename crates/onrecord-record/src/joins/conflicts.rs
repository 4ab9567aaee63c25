//! Where the accounts part over words: whose they are, and what they were.

use std::collections::BTreeSet;

use onrecord_rows::{Passage, stable_id};
use rusqlite::{Connection, Result, Row};

/// Two passages that cannot both be right.
pub(super) struct FoundConflict {
    pub conflict: String,
    pub kind: &'static str,
    /// What it is about: a quotation's id.
    pub about: String,
    pub sides: [Side; 2],
}

/// A passage, and who stands for it.
#[derive(Clone)]
pub(super) struct Side {
    pub page: i64,
    pub digest: String,
    pub place: Passage,
    pub by: Option<String>,
}

/// Calls `found` with every conflict over the quotations that pages share.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundConflict) -> Result<()>,
) -> Result<()> {
    wordings(connection)?.into_iter().try_for_each(&mut found)?;
    speakers(connection)?.into_iter().try_for_each(&mut found)
}

/// Quotations with other words than the fullest form has, each wording once. Words in brackets are
/// the reporter's, and no claim that they were spoken.
fn wordings(connection: &Connection) -> Result<Vec<FoundConflict>> {
    let mut select = connection.prepare(
        r#"SELECT quotation, here.digest, page_id, "start", "end", here.outlet,
               fullest.digest, of_id, of_start, of_end, fullest.outlet, lower(quote)
           FROM _quotations
           JOIN _pages AS here ON here.id = page_id
           JOIN _pages AS fullest ON fullest.id = of_id
           WHERE relation = 'altered' AND instr(quote, '[') = 0
           ORDER BY quotation, here.published = '', here.published, here.digest, "start", "end""#,
    )?;
    let mut told = BTreeSet::new();
    let mut conflicts = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let about: String = row.get(0)?;
        if told.insert((about.clone(), row.get::<_, String>(11)?)) {
            conflicts.push(conflict("wording", about, [side(row, 1)?, side(row, 6)?]));
        }
    }
    Ok(conflicts)
}

/// The same words, given to one person here and to another there: each pair of them once. Where
/// their names share a word they may be one.
fn speakers(connection: &Connection) -> Result<Vec<FoundConflict>> {
    let mut select = connection.prepare(
        r#"SELECT quotation, digest, id, "start", "end", speaker, speaker_name
           FROM quotations JOIN _pages USING (digest)
           WHERE speaker LIKE 'person:%' AND relation IN ('same', 'shortened')
           ORDER BY quotation, published = '', published, digest, "start", "end""#,
    )?;
    let mut conflicts = Vec::new();
    let mut first: Vec<(String, Vec<String>, Side)> = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (about, side) = (row.get::<_, String>(0)?, side(row, 1)?);
        let (id, name) = (side.by.clone().unwrap_or_default(), row.get::<_, Option<String>>(6)?);
        let words = words(&format!("{id} {}", name.unwrap_or_default()));
        first.retain(|(quotation, _, _)| *quotation == about);
        if first.iter().any(|(_, others, _)| others.iter().any(|word| words.contains(word))) {
            continue;
        }
        for (_, _, other) in &first {
            conflicts.push(conflict("who", about.clone(), [other.clone(), side.clone()]));
        }
        first.push((about, words, side));
    }
    Ok(conflicts)
}

fn conflict(kind: &'static str, about: String, sides: [Side; 2]) -> FoundConflict {
    let place = |side: &Side| format!("{} {} {}", side.digest, side.place.start, side.place.end);
    let id = stable_id(&[kind, &about, &place(&sides[0]), &place(&sides[1])]);
    FoundConflict { conflict: format!("conflict:{id}"), kind, about, sides }
}

/// The five columns from `first` on: digest, page, start, end, and who stands for it.
fn side(row: &Row<'_>, first: usize) -> Result<Side> {
    Ok(Side {
        digest: row.get(first)?,
        page: row.get(first + 1)?,
        place: Passage { start: row.get(first + 2)?, end: row.get(first + 3)? },
        by: row.get(first + 4)?,
    })
}

/// The words of a person's id and name.
fn words(names: &str) -> Vec<String> {
    let words = names.trim_start_matches("person:").split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
