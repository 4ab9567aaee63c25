use onrecord_record::Record;
use rusqlite::{Connection, Result, Row};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::filter::Filter;
use super::list::List;
use super::listed::CONFLICTS;
use super::marked::Piece;
use super::named::{Named, Names};
use super::page_row::PageRow;
use crate::Error;
use crate::request::{Parameters, ROWS};

/// Of longer passages the differing words are not marked.
const LONGEST: usize = 4_000;
/// Passages that share less than this of their words are not two forms of one sentence, and nothing of
/// them is marked.
const ALIKE: f32 = 0.4;

/// Where the accounts part.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Conflicts {
    #[serde(flatten)]
    pub list: List<Conflict>,
}

/// Two passages that cannot both stand; in no order of right and wrong.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Conflict {
    pub conflict: String,
    pub kind: String,
    /// What both passages speak of: a happening, a quotation, a matter, a statement.
    pub about: String,
    /// The matter's name, where it is one.
    pub matter: Option<String>,
    pub sides: [Side; 2],
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Side {
    pub by: Option<Named>,
    /// The passage; words that the other does not have are marked.
    pub quote: Vec<Piece>,
    pub start: usize,
    pub end: usize,
    pub page: PageRow,
    /// From whom the record's pages have it, each once.
    pub sources: Vec<Named>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> std::result::Result<Conflicts, Error> {
    CONFLICTS.check(record, asked)?;
    let kind = asked.get("kind");
    let list = record.sql(|connection| {
        let total = match kind {
            Some(kind) => CONFLICTS.counted(connection, "kind", kind)?,
            None => CONFLICTS.total(connection)?,
        };
        let rows = conflicts(connection, kind, ROWS, asked.offset())?;
        let kinds = Filter::of(&CONFLICTS);
        let kinds = kinds.facets(connection, asked, |_, kind| Ok(kind.to_owned()))?;
        Ok(List::of(total, rows, kinds, asked))
    })?;
    Ok(Conflicts { list })
}

/// By kind, and of each the earliest first: from the one after `offset` on, at most `most`.
pub(crate) fn conflicts(
    connection: &Connection,
    kind: Option<&str>,
    most: usize,
    offset: usize,
) -> Result<Vec<Conflict>> {
    let columns = |side: char| {
        let page = PageRow::COLUMNS.replace("_pages", &side.to_string());
        format!(
            "{page}, {side}_by, {side}_start, {side}_end, {side}_sources, substr({side}.text, {side}_start + 1, {side}_end - {side}_start)"
        )
    };
    let rank = rank();
    let select = format!(
        "SELECT conflict, kind, about, {}, {},
            (SELECT name FROM _matters WHERE matter = about)
         FROM _listed_conflicts AS listed JOIN _conflicts USING (conflict, kind)
         JOIN _pages AS a ON a.id = a_id JOIN _pages AS b ON b.id = b_id
         WHERE listed.id IN (
            SELECT id FROM _listed_conflicts WHERE ?1 IS NULL OR kind = ?1
            ORDER BY {rank}, id LIMIT ?2 OFFSET ?3
         ) ORDER BY {rank}, listed.id",
        columns('a'),
        columns('b')
    );
    let names = Names::of_record(connection);
    let mut select = connection.prepare_cached(&select)?;
    let conflicts = select.query_map((kind, most, offset), |row| conflict(row, names))?;
    conflicts.collect()
}

/// Readers look for what is denied, and who did it, before what changed or is worded otherwise.
fn rank() -> String {
    let kinds = CONFLICTS.facets.iter().flat_map(|facet| facet.known).enumerate();
    let ranks: String = kinds.map(|(rank, kind)| format!(" WHEN '{kind}' THEN {rank}")).collect();
    format!("CASE kind{ranks} END")
}

fn conflict(row: &Row<'_>, names: Names<'_>) -> Result<Conflict> {
    let (a, b): (String, String) = (row.get(13)?, row.get(24)?);
    let [a, b] = differing(&a, &b);
    Ok(Conflict {
        conflict: row.get(0)?,
        kind: row.get(1)?,
        about: row.get(2)?,
        matter: row.get(25)?,
        sides: [side(row, 3, a, names)?, side(row, 14, b, names)?],
    })
}

/// The ten columns from `first` on.
fn side(row: &Row<'_>, first: usize, quote: Vec<Piece>, names: Names<'_>) -> Result<Side> {
    let page = PageRow::read(row, first)?;
    let by: Option<String> = row.get(first + 6)?;
    Ok(Side {
        by: by.map(|by| names.of(&by)).transpose()?,
        quote,
        start: row.get(first + 7)?,
        end: row.get(first + 8)?,
        sources: {
            let sources: Vec<String> = super::json::json(row, first + 9)?;
            names.of_all(&sources)?
        },
        page,
    })
}

/// Both passages, with the words marked that the other does not have.
fn differing(a: &str, b: &str) -> [Vec<Piece>; 2] {
    let plain = |text: &str| vec![Piece { text: text.to_owned(), marked: false }];
    if a.len() + b.len() > LONGEST {
        return [plain(a), plain(b)];
    }
    let diff = TextDiff::from_words(a, b);
    let changes: Vec<(ChangeTag, &str)> =
        diff.iter_all_changes().map(|change| (change.tag(), change.value())).collect();
    if !are_alike(&changes) {
        return [plain(a), plain(b)];
    }
    let mut sides = [Vec::new(), Vec::new()];
    let [a, b] = &mut sides;
    for (tag, text) in changes {
        match tag {
            ChangeTag::Equal => {
                [&mut *a, &mut *b].into_iter().for_each(|side| push(side, text, false))
            }
            ChangeTag::Delete => push(a, text, true),
            ChangeTag::Insert => push(b, text, true),
        }
    }
    sides
}

/// Whether enough words stand on both sides.
fn are_alike(changes: &[(ChangeTag, &str)]) -> bool {
    let words = changes.iter().filter(|(_, text)| !text.trim().is_empty());
    let (mut shared, mut all) = (0.0, 0.0);
    for (tag, _) in words {
        let equal = *tag == ChangeTag::Equal;
        shared += if equal { 2.0 } else { 0.0 };
        all += if equal { 2.0 } else { 1.0 };
    }
    shared >= ALIKE * all
}

fn push(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    let marked = marked && !text.trim().is_empty();
    match pieces.last_mut() {
        Some(last) if last.marked == marked || text.trim().is_empty() => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), marked }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_come_first_and_wordings_last() {
        let connection = Connection::open_in_memory().unwrap();
        let kinds = "VALUES ('wording'), ('who'), ('changed position'), ('denial')";
        let select = format!(
            "WITH all_kinds (kind) AS ({kinds}) SELECT kind FROM all_kinds ORDER BY {}",
            rank()
        );
        let mut select = connection.prepare(&select).unwrap();
        let sorted = select.query_map([], |row| row.get(0)).unwrap();
        let sorted: Vec<String> = sorted.map(Result::unwrap).collect();
        assert_eq!(sorted, ["denial", "who", "changed position", "wording"]);
    }

    fn marked(pieces: &[Piece]) -> Vec<&str> {
        pieces.iter().filter(|piece| piece.marked).map(|piece| piece.text.trim()).collect()
    }

    #[test]
    fn the_words_are_marked_that_the_other_does_not_have() {
        let [a, b] =
            differing("At least 12 people were killed.", "At least 14 people were killed.");
        assert_eq!((marked(&a), marked(&b)), (vec!["12"], vec!["14"]));
        let [a, b] = differing("Orvenia brokered the truce", "it was the pilots who did so");
        assert!(
            marked(&a).is_empty() && marked(&b).is_empty(),
            "they are no forms of one sentence"
        );
    }
}
