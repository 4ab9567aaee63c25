use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::{CodePoints, Passage};
use rusqlite::{Connection, Result, params};

use super::super::happenings::party;
use super::super::stories::Dated;

/// A page's statements beyond so many are not held against others.
const MOST_STATEMENTS: usize = 2_000;

/// A page as its statements are read.
pub(in crate::joins) struct SayingPage {
    pub id: i64,
    pub digest: String,
    pub day: Option<i64>,
    pub story: Option<String>,
    pub text: String,
    pub points: CodePoints,
    pub statements: Vec<Claim>,
    named: Vec<Named>,
}

/// A statement, as far as it can be denied or deny.
pub(in crate::joins) struct Claim {
    pub statement: String,
    pub place: Passage,
    pub speaker: Option<String>,
    /// The state the speaker is of or speaks for, else the speaker.
    pub party: Option<String>,
    pub source: String,
    pub cue: String,
    pub force: Option<String>,
    pub content: Vec<Passage>,
}

/// Where somebody is named, with the id and the party.
struct Named {
    place: Passage,
    whom: [Option<String>; 2],
}

impl SayingPage {
    pub fn read(connection: &Connection, dated: &Dated) -> Result<Self> {
        let (digest, text, story): (String, String, Option<String>) = connection
            .prepare_cached(
                "SELECT digest, text, (SELECT story FROM _stories WHERE page_id = id)
                 FROM _pages WHERE id = ?",
            )?
            .query_row([dated.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let countries = countries(connection, dated.id)?;
        let country = |actor: &String| countries.get(actor).and_then(Option::as_deref);
        Ok(SayingPage {
            id: dated.id,
            digest,
            day: dated.day,
            story,
            points: CodePoints::of(&text),
            text,
            statements: statements(connection, dated.id)?,
            named: named(connection, dated.id, &country)?,
        })
    }

    /// The words of a statement's content.
    pub fn content(&self, claim: &Claim) -> String {
        let pieces: Vec<&str> = claim.content.iter().map(|piece| self.slice(*piece)).collect();
        pieces.join(" ")
    }

    pub fn slice(&self, place: Passage) -> &str {
        self.points.slice(&self.text, place)
    }

    /// Who is first named within a passage.
    pub fn first_named_in(&self, place: Passage) -> Option<String> {
        let within =
            |named: &&Named| place.start <= named.place.start && named.place.end <= place.end;
        self.named.iter().find(within).and_then(|named| named.whom[0].clone())
    }

    /// Whether who is first named within a passage is somebody, or of somebody's party.
    pub fn names_first(&self, place: Passage, whom: &str) -> bool {
        let within =
            |named: &&Named| place.start <= named.place.start && named.place.end <= place.end;
        let first = self.named.iter().find(within);
        first.is_some_and(|named| named.whom.iter().flatten().any(|id| id == whom))
    }

    /// Ids and parties of those who are named within a passage.
    pub fn named_in(&self, place: Passage) -> BTreeSet<&str> {
        let within =
            |named: &&Named| place.start <= named.place.start && named.place.end <= place.end;
        let whom = self.named.iter().filter(within).flat_map(|named| &named.whom);
        whom.flatten().map(String::as_str).collect()
    }
}

/// Whether something is said to be so by somebody.
pub(super) fn claims(claim: &Claim) -> bool {
    let says = matches!(claim.force.as_deref(), Some("assert" | "accuse" | "confirm") | None);
    says && !(claim.speaker.is_none() && claim.source.is_empty())
}

fn statements(connection: &Connection, page: i64) -> Result<Vec<Claim>> {
    let mut select = connection.prepare_cached(
        r#"SELECT statement, "start", "end", coalesce(same_as, speaker), speaker_country,
            source_text, cue, force, content_spans
           FROM _statements
           LEFT JOIN _identities ON _identities.page_id = ?1 AND actor = speaker
           WHERE _statements.page_id = ?1 AND NOT EXISTS (
               SELECT 1 FROM _recurring WHERE _recurring.page_id = ?1
                   AND _recurring."start" <= _statements."start"
                   AND _statements."end" <= _recurring."end"
           )
           ORDER BY nth LIMIT ?2"#,
    )?;
    let claims = select.query_map(params![page, MOST_STATEMENTS], |row| {
        let speaker: Option<String> = row.get(3)?;
        let country: Option<String> = row.get(4)?;
        let content: String = row.get(8)?;
        Ok(Claim {
            statement: row.get(0)?,
            place: Passage { start: row.get(1)?, end: row.get(2)? },
            party: party(speaker.as_ref(), country.as_deref()),
            speaker,
            source: row.get(5)?,
            cue: row.get(6)?,
            force: row.get(7)?,
            content: serde_json::from_str(&content).unwrap_or_default(),
        })
    })?;
    claims.collect()
}

fn countries(connection: &Connection, page: i64) -> Result<BTreeMap<String, Option<String>>> {
    let mut select =
        connection.prepare_cached("SELECT actor, country FROM _joined_actors WHERE page_id = ?")?;
    select.query_map([page], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn named<'c>(
    connection: &Connection,
    page: i64,
    country: &impl Fn(&String) -> Option<&'c str>,
) -> Result<Vec<Named>> {
    let mut select = connection.prepare_cached(
        r#"SELECT "start", "end", actor FROM _joined_mentions WHERE page_id = ? ORDER BY 1, 2, 3"#,
    )?;
    let named = select.query_map([page], |row| {
        let actor: String = row.get(2)?;
        let party = party(Some(&actor), country(&actor));
        let place = Passage { start: row.get(0)?, end: row.get(1)? };
        Ok(Named { place, whom: [Some(actor), party] })
    })?;
    named.collect()
}
