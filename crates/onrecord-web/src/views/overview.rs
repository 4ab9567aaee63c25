use onrecord_record::{Record, Story};
use rusqlite::{Connection, OptionalExtension, Result};
use serde::Serialize;

use super::conflicts::{Conflict, conflicts};
use super::listed::{CONFLICTS, EVENTS, STATEMENTS};
use super::named::Named;
use super::page_row::PageRow;
use super::positions::{Matter, Stance, changed, matters};
use super::proposals::{self, Proposal};
use crate::Error;

/// So much of each is shown that the whole stands on one screen; the lists have all.
const PARTIES: usize = 8;
const MATTERS: usize = 4;
const PROPOSALS: usize = 4;
const CONFLICTS_SHOWN: usize = 2;
const CONFLICTS_LOOKED_AT: usize = 12;
const OUTLETS: usize = 10;
const STORIES: usize = 4;
const LATEST: usize = 3;
const CHANGES: usize = 4;

/// The dispute at a glance.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Overview {
    pub counts: Counts,
    /// The first and the last day that a page was published on, EDTF; empty where unknown.
    pub period: [String; 2],
    pub parties: Vec<Party>,
    pub outlets: Vec<Outlet>,
    pub matters: Vec<Matter>,
    pub proposals: Vec<Proposal>,
    pub conflicts: Vec<Conflict>,
    /// Who changed sides last.
    pub changes: Vec<Stance>,
    pub stories: Vec<Story>,
    /// The pages that were published last.
    pub latest: Vec<PageRow>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Counts {
    pub pages: usize,
    /// Pages whose text is no other's.
    pub independent_pages: usize,
    /// From how many sources of their own the accounts of what happened come.
    pub independent_sources: usize,
    pub outlets: usize,
    pub pages_without_outlet: usize,
    pub stories: usize,
    pub statements: usize,
    pub speakers: usize,
    pub events: usize,
    pub conflicts: usize,
    pub proposals: usize,
    pub matters: usize,
}

/// Who is on the record: how much they say, and take part in.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Party {
    #[serde(flatten)]
    pub actor: Named,
    pub kind: String,
    pub statements: usize,
    pub events: usize,
    pub mentions: usize,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Outlet {
    pub outlet: String,
    pub pages: usize,
}

pub(crate) fn read(record: &Record) -> std::result::Result<Overview, Error> {
    let matters = matters(record, 0, MATTERS)?;
    let proposals = proposals::read(record, 0, PROPOSALS)?;
    let stories = record.stories_from(0, STORIES)?;
    let overview = record.sql(|connection| {
        Ok(Overview {
            counts: counts(connection)?,
            period: period(connection)?,
            parties: parties(connection)?,
            outlets: outlets(connection)?,
            matters,
            proposals,
            conflicts: of_others(conflicts(connection, None, CONFLICTS_LOOKED_AT, 0)?),
            changes: changed(connection, CHANGES)?,
            stories,
            latest: latest(connection)?,
        })
    })?;
    Ok(overview)
}

/// The first conflicts, each between others: several pages may have the same two deny each other.
fn of_others(conflicts: Vec<Conflict>) -> Vec<Conflict> {
    let mut shown: Vec<Conflict> = Vec::new();
    for conflict in conflicts {
        let parties = |one: &Conflict| one.sides.clone().map(|side| side.by);
        if shown.iter().all(|one| parties(one) != parties(&conflict)) {
            shown.push(conflict);
        }
    }
    shown.truncate(CONFLICTS_SHOWN);
    shown
}

fn counts(connection: &Connection) -> Result<Counts> {
    let count = |select: &str| -> Result<usize> {
        connection.prepare_cached(&format!("SELECT {select}"))?.query_row([], |row| row.get(0))
    };
    let values = |list: &str, facet: &str| {
        count(&format!("count(*) FROM _listed_counts WHERE list = '{list}' AND facet = '{facet}'"))
    };
    Ok(Counts {
        pages: count("count(*) FROM _pages")?,
        independent_pages: count(
            "(SELECT count(*) FROM _pages)
             - (SELECT count(DISTINCT page_id) FROM _copies WHERE relation = 'same')",
        )?,
        independent_sources: count(
            "coalesce(sum(rows), 0) FROM _listed_counts WHERE list = 'origins'",
        )?,
        outlets: values("pages", "outlet")?,
        pages_without_outlet: count("count(*) FROM _pages WHERE outlet IS NULL OR outlet = ''")?,
        stories: count("coalesce(sum(rows), 0) FROM _listed_counts WHERE list = 'stories'")?,
        statements: STATEMENTS.total(connection)?,
        speakers: values("statements", "speaker")?,
        events: EVENTS.total(connection)?,
        conflicts: CONFLICTS.total(connection)?,
        proposals: count("count(*) FROM _proposals")?,
        matters: count("count(*) FROM _matters")?,
    })
}

/// The first and the last day that a page was published on, EDTF; empty where unknown.
pub(crate) fn period(connection: &Connection) -> Result<[String; 2]> {
    let edge = |order: &str| -> Result<String> {
        let select = format!(
            "SELECT published FROM _pages WHERE (published = '') = 0
             ORDER BY published {order} LIMIT 1"
        );
        let published = connection.prepare_cached(&select)?.query_row([], |row| row.get(0));
        Ok(published.optional()?.unwrap_or_default())
    };
    Ok([edge("ASC")?, edge("DESC")?])
}

/// Those who are no outlet and no unnamed source, by what they say and do.
fn parties(connection: &Connection) -> Result<Vec<Party>> {
    let select = "
        SELECT actor, name, kind, statements, events, mentions FROM _listed_actors
        WHERE kind NOT IN ('outlet', 'unnamed source') AND statements + events > 0
        ORDER BY statements + events DESC, id LIMIT ?";
    let mut select = connection.prepare_cached(select)?;
    let parties = select.query_map([PARTIES], |row| {
        Ok(Party {
            actor: Named { actor: row.get(0)?, name: row.get(1)?, is_known: true },
            kind: row.get(2)?,
            statements: row.get(3)?,
            events: row.get(4)?,
            mentions: row.get(5)?,
        })
    })?;
    parties.collect()
}

fn outlets(connection: &Connection) -> Result<Vec<Outlet>> {
    let select = "SELECT value, rows FROM _listed_counts
        WHERE list = 'pages' AND facet = 'outlet' AND value <> '' ORDER BY rows DESC, value LIMIT ?";
    let mut select = connection.prepare_cached(select)?;
    let outlets = select
        .query_map([OUTLETS], |row| Ok(Outlet { outlet: row.get(0)?, pages: row.get(1)? }))?;
    outlets.collect()
}

fn latest(connection: &Connection) -> Result<Vec<PageRow>> {
    let select = format!(
        "SELECT {} FROM _pages WHERE (published = '') = 0
         ORDER BY published DESC, page DESC, digest DESC LIMIT ?",
        PageRow::COLUMNS
    );
    let mut select = connection.prepare_cached(&select)?;
    let latest = select.query_map([LATEST], |row| PageRow::read(row, 0))?;
    latest.collect()
}
