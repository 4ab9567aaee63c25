use std::collections::BTreeMap;

use onrecord_rows::{CodePoints, Date, EventActor, Passage, Quantity};
use rusqlite::{Connection, Result, Row};
use serde::de::DeserializeOwned;

use super::super::stories::{Dated, Numbered, Vector, term, words};
use super::dates::days;
use super::sides::Side;
use super::words::Rarity;

/// A page's events beyond so many are not joined.
const MOST_EVENTS: usize = 2_000;

/// An event as happenings take it.
pub(super) struct Told {
    pub page: i64,
    pub nth: i64,
    pub event: String,
    pub kind: String,
    pub mode: Option<String>,
    pub cameo: String,
    pub source: Side,
    pub target: Side,
    pub place: Passage,
    pub status: String,
    pub claimed_in: Option<String>,
    /// The day it happened, by the page.
    pub date: Option<Date>,
    /// The day the page was published.
    pub published: Option<i64>,
    pub story: Option<String>,
    pub quantities: Vec<Quantity>,
    pub trigger: Vec<u64>,
    pub words: Vector,
    /// What its sentence numbers: the 12th round is not the 13th.
    pub numbered: Numbered,
    /// Whether it is told in a question.
    asked: bool,
}

/// The page's events that are told as having happened, or as not; and counts the page's words. What
/// somebody asks for, promises or threatens is told as neither.
pub(super) fn told(
    connection: &Connection,
    page: &Dated,
    rarity: &mut Rarity,
) -> Result<Vec<Told>> {
    let (text, story): (String, Option<String>) = connection
        .prepare_cached(
            "SELECT text, (SELECT story FROM _stories WHERE page_id = id) FROM _pages WHERE id = ?",
        )?
        .query_row([page.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rarity.add(&text);
    let points = CodePoints::of(&text);
    let known_as = known_as(connection, page.id)?;
    let mut select = connection.prepare_cached(
        r#"SELECT nth, event, "start", "end", type, mode, cameo, sources, targets, trigger, status,
            claimed_in, date, quantities, sentence_start, sentence_end
           FROM _events
           WHERE page_id = ?1 AND status IN ('actual', 'claimed', 'negated') AND NOT EXISTS (
               SELECT 1 FROM _statements WHERE _statements.page_id = ?1 AND statement = claimed_in
                   AND force IN ('ask', 'demand', 'offer', 'promise', 'threaten')
           ) AND NOT EXISTS (
               SELECT 1 FROM _recurring WHERE _recurring.page_id = ?1
                   AND _recurring."start" <= _events."start" AND _events."end" <= _recurring."end"
           )
           ORDER BY nth LIMIT ?2"#,
    )?;
    let events = select.query_map((page.id, MOST_EVENTS), |row| {
        let place = Passage { start: row.get(2)?, end: row.get(3)? };
        let sentence: (Option<usize>, Option<usize>) = (row.get(14)?, row.get(15)?);
        let sentence = sentence.0.zip(sentence.1).map(|(start, end)| Passage { start, end });
        let sentence = points.slice(&text, sentence.unwrap_or(place));
        let trigger: Vec<u64> = words(&row.get::<_, String>(9)?).map(term).collect();
        Ok(Told {
            page: page.id,
            nth: row.get(0)?,
            event: row.get(1)?,
            kind: row.get(4)?,
            mode: row.get(5)?,
            cameo: row.get(6)?,
            source: Side::of(&json::<Vec<EventActor>>(row, 7)?, &known_as),
            target: Side::of(&json::<Vec<EventActor>>(row, 8)?, &known_as),
            place,
            status: row.get(10)?,
            claimed_in: row.get(11)?,
            date: Date::parse(&row.get::<_, String>(12)?),
            published: page.day,
            story: story.clone(),
            quantities: json(row, 13)?,
            words: rarity.weigh(sentence, &trigger),
            numbered: Numbered::of(sentence),
            asked: sentence.trim_end_matches(['”', '"', ' ']).ends_with('?'),
            trigger,
        })
    })?;
    let events: Vec<Told> = events.collect::<Result<_>>()?;
    Ok(events.into_iter().filter(Told::is_over).collect())
}

impl Told {
    /// Whether it is told, and not dated after the page that tells of it: a plan is no happening yet.
    fn is_over(&self) -> bool {
        if self.asked {
            return false;
        }
        let from = self.date.as_ref().and_then(days).map(|(from, _)| from);
        from.zip(self.published).is_none_or(|(from, published)| from <= published)
    }

    /// Whether it is a deed of one side, of which the other suffers.
    pub fn is_done_by_one(&self) -> bool {
        matches!(&*self.kind, "ASSAULT" | "COERCE" | "MOBILIZE")
    }

    /// Whether those who take part do so alike, so that it does not matter who is told of first.
    pub fn is_mutual(&self) -> bool {
        self.kind == "CONSULT" || self.cameo.starts_with("057") || self.cameo.starts_with("0871")
    }
}

/// The ids by which the record knows a page's actors, where they are others.
fn known_as(connection: &Connection, page: i64) -> Result<BTreeMap<String, String>> {
    let mut select =
        connection.prepare_cached("SELECT actor, same_as FROM _identities WHERE page_id = ?")?;
    select.query_map([page], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn json<Value: DeserializeOwned + Default>(row: &Row<'_>, column: usize) -> Result<Value> {
    Ok(serde_json::from_str(&row.get::<_, String>(column)?).unwrap_or_default())
}
