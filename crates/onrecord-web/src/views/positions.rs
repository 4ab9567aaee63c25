use onrecord_record::{Issue, Record};
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::named::{Named, Names};
use super::page_row::PageRow;
use super::turns::Turns;
use crate::Error;
use crate::request::Parameters;

/// So many matters stand on a page of the table.
const MATTERS: usize = 40;
/// So many passages on one matter are listed at once.
const PASSAGES: usize = 100;

/// What is at issue, and how the parties stand to it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Positions {
    pub total: usize,
    /// Which of the matters are shown; of one matter's history, which of its passages.
    #[serde(flatten)]
    pub turns: Turns,
    pub matters: Vec<Matter>,
    /// The parties, those on most matters first.
    pub actors: Vec<Named>,
    /// The matter whose history is asked for.
    pub history: Option<History>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Matter {
    pub matter: String,
    pub name: String,
    pub terms: Vec<String>,
    pub held: Vec<Held>,
}

/// A party's latest stance on a matter.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Held {
    #[serde(flatten)]
    pub actor: Named,
    /// `for`, `against` or `conditional`.
    pub stance: String,
    pub condition: Option<String>,
    pub date: String,
    /// The date of the first passage that tells this stance.
    pub since: String,
    pub quote: String,
    pub passages: usize,
    /// Whether it had another stance before.
    pub changed: bool,
}

/// All passages that tell how parties, or one of them, stand to a matter.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct History {
    pub matter: String,
    pub name: String,
    pub actor: Option<Named>,
    /// How many passages there are.
    pub total: usize,
    pub passages: Vec<Position>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Position {
    #[serde(flatten)]
    pub actor: Named,
    pub stance: String,
    pub condition: Option<String>,
    pub date: String,
    pub quote: String,
    pub start: usize,
    pub end: usize,
    pub page: PageRow,
    pub holder: Option<Named>,
    pub told_by: Option<Named>,
    pub statement: Option<String>,
    pub event: Option<String>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> std::result::Result<Positions, Error> {
    let total = "SELECT count(*) FROM _listed_matters";
    let total = record.sql(|connection| connection.query_row(total, [], |row| row.get(0)))?;
    let Some(matter) = asked.get("matter") else {
        let asked = asked.clone().at_most(MATTERS);
        let matters = matters(record, asked.offset(), MATTERS)?;
        let turns = Turns::of(total, &asked);
        return Ok(Positions { total, turns, actors: actors(&matters), matters, history: None });
    };
    let asked = asked.clone().at_most(PASSAGES);
    let history = record.sql(|connection| history(connection, matter, &asked))?;
    let history = history.ok_or_else(|| Error::missing("The record has no such matter."))?;
    let turns = Turns::of(history.total, &asked);
    let (matters, actors) = (Vec::new(), Vec::new());
    Ok(Positions { total, turns, matters, actors, history: Some(history) })
}

/// The matters on which several parties take a stance first, then those that most pages tell of: the ones
/// after the first `passed`, at most `most`.
pub(crate) fn matters(
    record: &Record,
    passed: usize,
    most: usize,
) -> std::result::Result<Vec<Matter>, Error> {
    let issues = record.issues(passed, most)?;
    let matters = record.sql(|connection| {
        let names = Names::of_record(connection);
        issues.into_iter().map(|issue| Matter::of(issue, names)).collect()
    })?;
    Ok(matters)
}

impl Matter {
    fn of(Issue { matter, name, terms, held }: Issue, names: Names<'_>) -> Result<Self> {
        let held = held.into_iter().map(|held| Held::of(held, names)).collect::<Result<_>>()?;
        Ok(Matter { matter, name, terms, held })
    }
}

impl Held {
    fn of(held: onrecord_record::Held, names: Names<'_>) -> Result<Self> {
        Ok(Held {
            actor: names.of(&held.actor)?,
            stance: held.stance,
            condition: held.condition,
            date: held.date,
            since: held.since,
            quote: held.quote,
            passages: held.passages,
            changed: held.changed,
        })
    }
}

/// The parties of several matters, those with a stance on most of them first.
fn actors(matters: &[Matter]) -> Vec<Named> {
    let mut counted: Vec<(usize, &Named)> = Vec::new();
    for held in matters.iter().flat_map(|matter| &matter.held) {
        match counted.iter_mut().find(|(_, actor)| *actor == &held.actor) {
            Some((count, _)) => *count += 1,
            None => counted.push((1, &held.actor)),
        }
    }
    counted.sort_by(|one, other| (other.0, &one.1.actor).cmp(&(one.0, &other.1.actor)));
    counted.into_iter().map(|(_, actor)| actor.clone()).collect()
}

/// A party's latest stance on one of several matters.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stance {
    pub matter: String,
    pub name: String,
    pub held: Held,
}

/// How a party stands to each matter.
pub(crate) fn stances(record: &Record, actor: &str) -> std::result::Result<Vec<Stance>, Error> {
    let issues = record.issues_of(actor)?;
    let stances = record.sql(|connection| {
        let names = Names::of_record(connection);
        let stance = |Issue { matter, name, mut held, .. }: Issue| {
            Some(Held::of(held.pop()?, names).map(|held| Stance { matter, name, held }))
        };
        issues.into_iter().filter_map(stance).collect()
    })?;
    Ok(stances)
}

/// The parties that changed sides last, at most `most`.
pub(crate) fn changed(connection: &Connection, most: usize) -> Result<Vec<Stance>> {
    let names = Names::of_record(connection);
    let select = "
        SELECT matter, name, actor, stance, condition, date, since, quote, passages
        FROM _listed_held JOIN _matters USING (matter)
        WHERE changed AND since <> '' ORDER BY since DESC, matter, place LIMIT ?";
    let mut select = connection.prepare_cached(select)?;
    let changed = select.query_map([most], |row| {
        let held = Held {
            actor: names.of(row.get_ref(2)?.as_str()?)?,
            stance: row.get(3)?,
            condition: row.get(4)?,
            date: row.get(5)?,
            since: row.get(6)?,
            quote: row.get(7)?,
            passages: row.get(8)?,
            changed: true,
        };
        Ok(Stance { matter: row.get(0)?, name: row.get(1)?, held })
    })?;
    changed.collect()
}

fn history(connection: &Connection, matter: &str, asked: &Parameters) -> Result<Option<History>> {
    let actor = asked.get("actor");
    let count = "SELECT count(*) FROM _positions WHERE matter = ?1 AND (?2 IS NULL OR actor = ?2)";
    let total = connection.prepare_cached(count)?.query_row((matter, actor), |row| row.get(0))?;
    let (rows, offset) = (asked.rows(), asked.offset());
    let names = Names::of_record(connection);
    let mut name = connection.prepare_cached("SELECT name FROM _matters WHERE matter = ?")?;
    let Some(name) = name.query_map([matter], |row| row.get(0))?.next().transpose()? else {
        return Ok(None);
    };
    let select = format!(
        r#"SELECT {}, actor, stance, condition, date, substr(text, "start" + 1, "end" - "start"), "start",
            "end", holder, told_by, statement, event
        FROM _positions JOIN _pages ON _pages.id = page_id
        WHERE matter = ?1 AND (?2 IS NULL OR actor = ?2)
        ORDER BY date = '', date, _pages.published, _pages.digest, nth LIMIT {rows} OFFSET {offset}"#,
        PageRow::COLUMNS
    );
    let mut select = connection.prepare_cached(&select)?;
    let passages = select.query_map((matter, actor), |row| position(row, names))?;
    let passages = passages.collect::<Result<_>>()?;
    let actor = actor.map(|actor| names.of(actor)).transpose()?;
    Ok(Some(History { matter: matter.to_owned(), name, actor, total, passages }))
}

fn position(row: &rusqlite::Row<'_>, names: Names<'_>) -> Result<Position> {
    let page = PageRow::read(row, 0)?;
    let named = |column| -> Result<Option<Named>> {
        let actor: Option<String> = row.get(column)?;
        actor.map(|actor| names.of_page(page.key, &actor)).transpose()
    };
    Ok(Position {
        actor: names.of(row.get_ref(6)?.as_str()?)?,
        stance: row.get(7)?,
        condition: row.get(8)?,
        date: row.get(9)?,
        quote: row.get(10)?,
        start: row.get(11)?,
        end: row.get(12)?,
        holder: named(13)?,
        told_by: named(14)?,
        statement: row.get(15)?,
        event: row.get(16)?,
        page,
    })
}
