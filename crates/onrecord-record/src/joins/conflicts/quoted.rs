//! Where pages part over words: whose they are, and what they were.

use std::collections::BTreeSet;

use onrecord_rows::Passage;
use rusqlite::{Connection, Result, Row};

use super::super::quotations::Altered;
use super::super::stories::{TEXTS, term, texts_with};
use super::denials::{lower_words, negates};
use super::{FoundConflict, Side, conflict};

/// So many words are no phrase that people use on other days too.
const NO_PHRASE: usize = 9;

/// Quotations with other words than the fullest form has, each wording once: of one speaker, or on pages of
/// one story. Words in brackets are the reporter's, and no claim that they were spoken; what two persons
/// said is no one's wording.
pub(super) fn wordings(connection: &Connection) -> Result<Vec<FoundConflict>> {
    let mut select = connection.prepare(
        // Who says the fullest forms is gathered once: to look for it at each wording would go over all of
        // the quotations as often.
        r#"WITH said AS MATERIALIZED (
               SELECT digest, "start", "end", min(speaker) AS one, max(speaker) AS other
               FROM quotations GROUP BY digest, "start", "end")
           SELECT here.quotation, here.digest, here_page.id, here."start", here."end", here_page.outlet,
               fullest.digest, fullest.id, of_start, of_end, fullest.outlet, lower(here.quote), altered
           FROM quotations AS here
           CROSS JOIN _pages AS here_page ON here_page.digest = here.digest AND here_page.digest <> ''
           CROSS JOIN _pages AS fullest ON fullest.digest = of_digest AND fullest.digest <> ''
           LEFT JOIN said
               ON said.digest = of_digest AND said."start" = of_start AND said."end" = of_end
           WHERE relation = 'altered' AND instr(here.quote, '[') = 0
             AND coalesce(one = here.speaker AND other = here.speaker, TRUE)
             AND (coalesce(one = here.speaker, FALSE)
                 OR (SELECT story FROM _stories WHERE page_id = here_page.id)
                     = (SELECT story FROM _stories WHERE page_id = fullest.id))
           ORDER BY here.quotation, here_page.published = '', here_page.published, here.digest,
               here."start", here."end""#,
    )?;
    let mut told = BTreeSet::new();
    let mut conflicts = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let about: String = row.get(0)?;
        let altered: String = row.get(12)?;
        if says_otherwise(&altered) && told.insert((about.clone(), row.get::<_, String>(11)?)) {
            conflicts.push(conflict("wording", about, [side(row, 1)?, side(row, 6)?]));
        }
    }
    Ok(conflicts)
}

/// Whether telling words stand in place of others, or a negation is only in one. An article, the
/// order of words, or a word left out tells nothing else.
fn says_otherwise(altered: &str) -> bool {
    let altered: Vec<Altered> = serde_json::from_str(altered).unwrap_or_default();
    altered.iter().any(|Altered { here, fullest }| {
        let letters = |words: &str| words.chars().filter(|letter| letter.is_alphabetic()).collect();
        let (spelled, full): (String, String) = (letters(here), letters(fullest));
        if spelled.eq_ignore_ascii_case(&full) {
            return false;
        }
        let (here_words, full_words) = (telling(here), telling(fullest));
        let is_new = |words: &BTreeSet<String>, than: &BTreeSet<String>| {
            words.difference(than).next().is_some()
        };
        negates(here) != negates(fullest)
            || is_new(&here_words, &full_words) && is_new(&full_words, &here_words)
    })
}

/// The words that not every second text has.
fn telling(said: &str) -> BTreeSet<String> {
    let words = lower_words(said).into_iter();
    words.filter(|word| texts_with(term(word)) * 2.0 < TEXTS).collect()
}

/// The same words, given to one person here and to another there: each pair of them once. Where
/// their names share a word they may be one; and a few words that all use are said on many days.
pub(super) fn speakers(connection: &Connection) -> Result<Vec<FoundConflict>> {
    let mut select = connection.prepare(
        r#"SELECT quotation, here.digest, id, "start", "end", speaker, speaker_name, quote,
            (SELECT story FROM _stories WHERE page_id = id)
           FROM quotations AS here CROSS JOIN _pages ON _pages.digest = here.digest AND _pages.digest <> ''
           WHERE speaker LIKE 'person:%' AND relation IN ('same', 'shortened')
           ORDER BY quotation, published = '', published, here.digest, "start", "end""#,
    )?;
    let mut conflicts = Vec::new();
    let mut first: Vec<Spoken> = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let spoken = Spoken::read(row)?;
        first.retain(|other| other.quotation == spoken.quotation);
        if first.iter().any(|other| other.names.iter().any(|name| spoken.names.contains(name))) {
            continue;
        }
        for other in first.iter().filter(|other| other.is_of_one_day(&spoken)) {
            let sides = [other.side.clone(), spoken.side.clone()];
            conflicts.push(conflict("who", spoken.quotation.clone(), sides));
        }
        first.push(spoken);
    }
    Ok(conflicts)
}

/// Words of a person.
struct Spoken {
    quotation: String,
    /// The words of the person's id and name.
    names: Vec<String>,
    words: usize,
    story: Option<String>,
    side: Side,
}

impl Spoken {
    fn read(row: &Row<'_>) -> Result<Self> {
        let (side, name) = (side(row, 1)?, row.get::<_, Option<String>>(6)?);
        let id = side.by.clone().unwrap_or_default();
        Ok(Spoken {
            quotation: row.get(0)?,
            names: words(&format!("{id} {}", name.unwrap_or_default())),
            words: row.get::<_, String>(7)?.split_whitespace().count(),
            story: row.get(8)?,
            side,
        })
    }

    fn is_of_one_day(&self, other: &Spoken) -> bool {
        let same_story = self.story.is_some() && self.story == other.story;
        same_story || self.words.min(other.words) >= NO_PHRASE
    }
}

/// The five columns from `first` on: digest, page, start, end, and who stands for it.
fn side(row: &Row<'_>, first: usize) -> Result<Side> {
    let by: Option<String> = row.get(first + 4)?;
    Ok(Side {
        sources: by.iter().cloned().collect(),
        digest: row.get(first)?,
        page: row.get(first + 1)?,
        place: Passage { start: row.get(first + 2)?, end: row.get(first + 3)? },
        by,
    })
}

/// The words of a person's id and name.
fn words(names: &str) -> Vec<String> {
    let words = names.trim_start_matches("person:").split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
