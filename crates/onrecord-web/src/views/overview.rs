use onrecord_record::{Record, Story};
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::conflicts::{Conflict, conflicts};
use super::named::{Named, Names};
use super::page_row::PageRow;
use super::positions::{Matter, matters};
use super::proposals::{self, Proposal};
use crate::Error;

const PARTIES: usize = 12;
const MATTERS: usize = 8;
const PROPOSALS: usize = 6;
const CONFLICTS: usize = 4;
const OUTLETS: usize = 12;
const STORIES: usize = 6;
const LATEST: usize = 6;

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
    pub stories: Vec<Story>,
    /// The pages that were published last.
    pub latest: Vec<PageRow>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Counts {
    pub pages: usize,
    /// Pages whose text is no other's.
    pub independent_pages: usize,
    pub outlets: usize,
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
    let (matters, proposals) = (matters(record, MATTERS)?, proposals::read(record, PROPOSALS)?);
    let overview = record.sql(|connection| {
        Ok(Overview {
            counts: counts(connection)?,
            period: period(connection)?,
            parties: parties(connection)?,
            outlets: outlets(connection)?,
            matters,
            proposals,
            conflicts: conflicts(connection, None, CONFLICTS, 0)?,
            stories: stories(connection, STORIES, 0)?,
            latest: latest(connection)?,
        })
    })?;
    Ok(overview)
}

fn counts(connection: &Connection) -> Result<Counts> {
    let count = |select: &str| -> Result<usize> {
        connection.prepare_cached(&format!("SELECT {select}"))?.query_row([], |row| row.get(0))
    };
    Ok(Counts {
        pages: count("count(*) FROM _pages")?,
        independent_pages: count(
            "(SELECT count(*) FROM _pages)
             - (SELECT count(DISTINCT page_id) FROM _copies WHERE relation = 'same')",
        )?,
        outlets: count("count(DISTINCT outlet) FROM _pages")?,
        stories: count("count(DISTINCT story) FROM _stories")?,
        statements: count("count(*) FROM _listed_statements")?,
        speakers: count("count(DISTINCT speaker) FROM _listed_statements")?,
        events: count("count(*) FROM _listed_events")?,
        conflicts: count("count(*) FROM _conflicts")?,
        proposals: count("count(*) FROM _proposals")?,
        matters: count("count(*) FROM _matters")?,
    })
}

fn period(connection: &Connection) -> Result<[String; 2]> {
    let select =
        "SELECT coalesce(min(nullif(published, '')), ''), coalesce(max(published), '') FROM _pages";
    connection.prepare_cached(select)?.query_row([], |row| Ok([row.get(0)?, row.get(1)?]))
}

/// Those who are no outlet and no unnamed source, by what they say and do.
fn parties(connection: &Connection) -> Result<Vec<Party>> {
    let names = Names::of_record(connection);
    let select = "
        SELECT actor, kind, said, done, mentions FROM (
            SELECT actor, kind, mentions,
                (SELECT count(*) FROM _listed_statements WHERE speaker = actor) AS said,
                (SELECT count(DISTINCT id) FROM _listed_parties AS of WHERE of.actor = top.actor) AS done
            FROM (SELECT actor, kind, mentions FROM _listed_actors
                WHERE kind NOT IN ('outlet', 'unnamed source') ORDER BY mentions DESC, actor LIMIT 60) AS top
        )
        WHERE said + done > 0 ORDER BY said + done DESC, mentions DESC, actor LIMIT ?";
    let mut select = connection.prepare_cached(select)?;
    let parties = select.query_map([PARTIES], |row| {
        Ok(Party {
            actor: names.of(row.get_ref(0)?.as_str()?)?,
            kind: row.get(1)?,
            statements: row.get(2)?,
            events: row.get(3)?,
            mentions: row.get(4)?,
        })
    })?;
    parties.collect()
}

fn outlets(connection: &Connection) -> Result<Vec<Outlet>> {
    let select = "SELECT outlet, count(*) FROM _pages WHERE outlet <> ''
        GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT ?";
    let mut select = connection.prepare_cached(select)?;
    let outlets = select
        .query_map([OUTLETS], |row| Ok(Outlet { outlet: row.get(0)?, pages: row.get(1)? }))?;
    outlets.collect()
}

/// The stories that most pages tell, from the one after `offset` on, at most `most`.
pub(crate) fn stories(connection: &Connection, most: usize, offset: usize) -> Result<Vec<Story>> {
    let select = r#"
        SELECT story, (SELECT title FROM _stories AS also JOIN _pages ON id = also.page_id
            WHERE also.story = told.story AND title <> ''
            ORDER BY published = '', published, digest, page LIMIT 1), "first", "last", pages
        FROM (
            SELECT story, coalesce(min(nullif(published, '')), '') AS "first", max(published) AS "last",
                count(*) AS pages
            FROM _stories JOIN _pages ON id = page_id
            GROUP BY story HAVING count(*) > 1 ORDER BY pages DESC, "last" DESC, story LIMIT ? OFFSET ?
        ) AS told"#;
    let mut select = connection.prepare_cached(select)?;
    select.query_map([most, offset], Story::read)?.collect()
}

fn latest(connection: &Connection) -> Result<Vec<PageRow>> {
    let select = format!(
        "SELECT {} FROM _pages WHERE published <> '' ORDER BY published DESC, page, digest LIMIT ?",
        PageRow::COLUMNS
    );
    let mut select = connection.prepare_cached(&select)?;
    let latest = select.query_map([LATEST], |row| PageRow::read(row, 0))?;
    latest.collect()
}
