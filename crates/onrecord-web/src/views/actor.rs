use onrecord_record::Record;
use rusqlite::{Connection, OptionalExtension, Result};
use serde::{Deserialize, Serialize};

use super::event_row::EventRow;
use super::held_by::held_by;
use super::json::json;
use super::listed::STATEMENTS;
use super::named::{Named, Names};
use super::page_row::PageRow;
use super::positions::{Stance, stances};
use super::statement_row::StatementRow;
use crate::Error;

/// So many rows of each kind are shown; the lists have all.
const SHOWN: usize = 10;
const PAGES: usize = 20;

/// Whom the pages speak of: names, roles, what is said and done, and by whom.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Actor {
    #[serde(flatten)]
    pub actor: Named,
    pub kind: String,
    pub country: Option<String>,
    pub sector: Option<String>,
    pub roles: Vec<Role>,
    pub aliases: Vec<String>,
    pub member_of: Option<Named>,
    pub mentions: usize,
    pub merged_because: Vec<Merged>,
    pub statement_count: usize,
    /// The latest.
    pub statements: Vec<StatementRow>,
    /// How many statements of others tell about the actor.
    pub about_count: usize,
    /// The latest.
    pub about: Vec<StatementRow>,
    pub event_count: usize,
    /// The latest.
    pub events: Vec<EventRow>,
    pub positions: Vec<Stance>,
    /// Those that the actor takes for a party.
    pub positions_for: Vec<Stance>,
    pub page_count: usize,
    /// Those that speak of the actor most.
    pub pages: Vec<PageRow>,
    /// Who belongs to it: offices, unnamed sources.
    pub members: Vec<Named>,
}

/// An office or description, and when pages give it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Role {
    pub role: String,
    pub dates: Vec<String>,
}

/// An actor of pages that was taken for this one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Merged {
    pub actor: String,
    pub because: String,
    pub pages: usize,
}

pub(crate) fn read(record: &Record, id: &str) -> std::result::Result<Actor, Error> {
    let found = record.sql(|connection| find(connection, id))?;
    let actor = found.ok_or_else(|| Error::missing("The record has no such actor."))?;
    Ok(Actor { positions: stances(record, id)?, ..actor })
}

/// The actor, but for how it stands to matters.
fn find(connection: &Connection, id: &str) -> Result<Option<Actor>> {
    let names = Names::of_record(connection);
    let select = "SELECT kind, country, sector, roles, aliases, member_of, mentions, merged_because
        FROM _listed_actors WHERE actor = ?";
    let count = |select: &str| -> Result<usize> {
        connection.prepare_cached(select)?.query_row([id], |row| row.get(0))
    };
    let mut select = connection.prepare_cached(select)?;
    let found = select.query_row([id], |row| {
        let member_of: Option<String> = row.get(5)?;
        Ok(Actor {
            actor: names.of(id)?,
            kind: row.get(0)?,
            country: row.get(1)?,
            sector: row.get(2)?,
            roles: json(row, 3)?,
            aliases: json(row, 4)?,
            member_of: member_of.map(|owner| names.of(&owner)).transpose()?,
            mentions: row.get(6)?,
            merged_because: json(row, 7)?,
            statement_count: count("SELECT count(*) FROM _listed_statements WHERE speaker = ?")?,
            statements: statements(connection, "speaker = ?", id)?,
            about_count: STATEMENTS.counted(connection, "about", id)?,
            about: statements(connection, ABOUT, id)?,
            event_count: count("SELECT count(DISTINCT id) FROM _listed_parties WHERE actor = ?")?,
            events: events(connection, id)?,
            positions: Vec::new(),
            positions_for: held_by(connection, id)?,
            page_count: count("SELECT count(*) FROM _listed_mentions WHERE actor = ?")?,
            pages: pages(connection, id)?,
            members: members(connection, id)?,
        })
    });
    found.optional()
}

/// Of others' statements, those that tell about an actor.
const ABOUT: &str = "id IN (SELECT id FROM _listed_traits WHERE facet = 'about' AND value = ?)";

/// The latest for which a condition holds of the actor.
fn statements(connection: &Connection, condition: &str, id: &str) -> Result<Vec<StatementRow>> {
    let names = Names::of_record(connection);
    let select = format!(
        "{} WHERE listed.id IN (
            SELECT id FROM _listed_statements WHERE {condition} ORDER BY date DESC, id LIMIT {SHOWN}
         ) ORDER BY listed.date DESC, listed.id",
        StatementRow::select("_statements.quote")
    );
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map([id], |row| StatementRow::read(row, names))?;
    rows.collect()
}

fn events(connection: &Connection, id: &str) -> Result<Vec<EventRow>> {
    let names = Names::of_record(connection);
    let select = format!(
        "{} WHERE listed.id IN (
            SELECT id FROM _listed_events AS listed
            WHERE id IN (SELECT id FROM _listed_parties WHERE actor = ?)
            ORDER BY date DESC, id LIMIT {SHOWN}
         ) ORDER BY listed.date DESC, listed.id",
        EventRow::select(EventRow::SENTENCE)
    );
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map([id], |row| EventRow::read(row, names))?;
    rows.collect()
}

fn pages(connection: &Connection, id: &str) -> Result<Vec<PageRow>> {
    let select = format!(
        "SELECT {} FROM _listed_mentions JOIN _pages ON _pages.id = page_id
         WHERE actor = ? ORDER BY mentions DESC, published, digest LIMIT {PAGES}",
        PageRow::COLUMNS
    );
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map([id], |row| PageRow::read(row, 0))?;
    rows.collect()
}

fn members(connection: &Connection, id: &str) -> Result<Vec<Named>> {
    let names = Names::of_record(connection);
    let select = "SELECT actor FROM _listed_actors WHERE member_of = ? ORDER BY mentions DESC, actor LIMIT 30";
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map([id], |row| names.of(row.get_ref(0)?.as_str()?))?;
    rows.collect()
}
