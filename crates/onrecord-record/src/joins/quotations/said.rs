use std::collections::BTreeSet;

use onrecord_rows::{Passage, StatementRow};
use rusqlite::{Connection, Result};

use super::super::hash::Hash;
use super::super::quoted::quoted;
use super::super::stored::StoredPage;
use super::super::stories::{TEXTS, term, texts_with};
use super::spelling::spelling;

/// A quotation's words beyond these are not compared.
const MOST_WORDS: usize = 400;

/// The words of somebody that a statement has in quotation marks, or sets apart as such.
pub(super) struct Said {
    /// The page, and the place of the statement among the page's.
    pub page: i64,
    pub statement: i64,
    pub speaker: Option<String>,
    /// From the first word to the last, with brackets around them; a direct statement's may be parted by its cue.
    pub place: Passage,
    pub words: Vec<SaidWord>,
}

/// A word of a quotation.
pub(super) struct SaidWord {
    /// Of its letters, without regard to case and to American or British spelling.
    pub hash: u64,
    pub place: Passage,
    /// How much it tells that two have it in common: the logarithm of how many texts of the press there
    /// are to one that has it.
    pub tells: f64,
    /// Whether the page shows that words may be left out before it: by an ellipsis, a bracket, or
    /// by words of its own.
    pub parted: bool,
    /// Whether words of the page's own stand before it, within the quotation.
    pub resumed: bool,
    /// Whether it is the page's own word, in square brackets.
    pub bracketed: bool,
}

/// What a page quotes, in the order of its statements; the same words once.
pub(super) fn said(connection: &Connection, page: &StoredPage) -> Result<Vec<Said>> {
    Ok(said_in(page, statements(connection, page.id)?))
}

/// The same of a page's own rows, with the speakers that the page alone tells.
pub(super) fn said_by_rows(page: &StoredPage, rows: &[StatementRow]) -> Vec<Said> {
    let statement = |(nth, row): (i64, &StatementRow)| Statement {
        nth,
        speaker: row.speaker.clone(),
        direct: row.kind == "direct",
        content: row.content.clone(),
    };
    let quoting = (0..).zip(rows).filter(|(_, row)| ["direct", "mixed"].contains(&&*row.kind));
    let mut statements: Vec<Statement> = quoting.map(statement).collect();
    statements.sort_by_key(|statement| (!statement.direct, statement.nth));
    said_in(page, statements)
}

fn said_in(page: &StoredPage, statements: Vec<Statement>) -> Vec<Said> {
    let letters: Vec<char> = page.text.chars().collect();
    let kept: Vec<char> = page.kept().chars().collect();
    let marked = quoted(&page.text);
    let mut taken = BTreeSet::new();
    let mut said = Vec::new();
    for statement in statements {
        let stretches = match statement.direct {
            true => vec![statement.content.clone()],
            false => within(&marked, &statement.content),
        };
        for pieces in stretches {
            let words = words(&letters, &kept, &pieces);
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let place = with_brackets(&letters, first.place.start, last.place.end);
            if taken.insert(place) {
                let (page, speaker) = (page.id, statement.speaker.clone());
                said.push(Said { page, statement: statement.nth, speaker, place, words });
            }
        }
    }
    said
}

struct Statement {
    nth: i64,
    speaker: Option<String>,
    direct: bool,
    content: Vec<Passage>,
}

/// The statements with quoted words, those in marks as a whole first.
fn statements(connection: &Connection, page: i64) -> Result<Vec<Statement>> {
    let mut select = connection.prepare_cached(
        "SELECT nth, coalesce(same_as, speaker), kind = 'direct', content_spans
         FROM _statements LEFT JOIN _identities
             ON _identities.page_id = _statements.page_id AND actor = speaker
         WHERE _statements.page_id = ? AND kind IN ('direct', 'mixed') ORDER BY kind, nth",
    )?;
    let rows = select.query_map([page], |row| {
        let spans: String = row.get(3)?;
        Ok(Statement {
            nth: row.get(0)?,
            speaker: row.get(1)?,
            direct: row.get(2)?,
            content: serde_json::from_str(&spans).unwrap_or_default(),
        })
    })?;
    rows.collect()
}

/// The passages in marks that begin within the content, each by itself.
fn within(marked: &[Passage], content: &[Passage]) -> Vec<Vec<Passage>> {
    let begins = |mark: &&Passage| {
        content.iter().any(|piece| piece.start <= mark.start && mark.start < piece.end)
    };
    marked.iter().filter(begins).map(|mark| vec![*mark]).collect()
}

/// A bracket around its first or last word belongs to a quotation.
fn with_brackets(letters: &[char], start: usize, end: usize) -> Passage {
    let before = start > 0 && letters[start - 1] == '[';
    let after = letters.get(end) == Some(&']');
    Passage { start: start - usize::from(before), end: end + usize::from(after) }
}

/// The words of the pieces, less what is cut or credited: of those other letters are kept.
fn words(letters: &[char], kept: &[char], pieces: &[Passage]) -> Vec<SaidWord> {
    let mut words = Vec::new();
    for piece in pieces {
        let mut resumed = !words.is_empty();
        let mut parted = resumed;
        let mut bracketed = false;
        let mut at = piece.start;
        let end = piece.end.min(letters.len());
        while at < end && words.len() < MOST_WORDS {
            let length =
                letters[at..end].iter().take_while(|letter| letter.is_alphanumeric()).count();
            if length == 0 {
                bracketed = letters[at] == '[' || bracketed && letters[at] != ']';
                parted |= matches!(letters[at], '…' | '[' | ']')
                    || letters[at..end].starts_with(&['.', '.']);
                at += 1;
            } else if kept[at] != letters[at] {
                at += length;
            } else {
                let place = Passage { start: at, end: at + length };
                let word: String = letters[at..at + length].iter().collect();
                let small = word.to_lowercase();
                words.push(SaidWord {
                    hash: hash(&small),
                    tells: (TEXTS / texts_with(term(&small))).ln(),
                    place,
                    parted: std::mem::take(&mut parted),
                    resumed: std::mem::take(&mut resumed),
                    bracketed,
                });
                at += length;
            }
        }
    }
    words
}

fn hash(word: &str) -> u64 {
    let mut hash = Hash::new();
    hash.add(spelling(word).as_bytes());
    hash.finish()
}
