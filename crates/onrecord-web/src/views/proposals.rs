use onrecord_record::{Answered, Record, Tabled};
use rusqlite::{Connection, OptionalExtension, Params};
use serde::Serialize;

use super::list::List;
use super::named::{Named, Names};
use super::page_row::PageRow;
use crate::Error;
use crate::request::Parameters;

/// All that was put on the table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Proposals {
    #[serde(flatten)]
    pub list: List<Proposal>,
}

/// What was put on the table, and what became of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Proposal {
    pub proposal: String,
    pub kind: String,
    pub matter: String,
    pub matter_name: String,
    pub proposer: Named,
    pub recipients: Vec<Named>,
    pub condition: Option<String>,
    pub first_date: String,
    pub standing: String,
    pub passages: usize,
    /// Where it is told first.
    pub told: Option<Told>,
    pub answers: Vec<Answer>,
}

/// Where on a page something is told.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Told {
    pub page: PageRow,
    pub start: usize,
    pub end: usize,
}

/// A party's latest answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Answer {
    #[serde(flatten)]
    pub actor: Named,
    pub answer: String,
    pub date: String,
    pub quote: String,
    pub told: Option<Told>,
}

pub(crate) fn list(record: &Record, asked: &Parameters) -> Result<Proposals, Error> {
    let total = "SELECT count(*) FROM _listed_proposals";
    let total = record.sql(|connection| connection.query_row(total, [], |row| row.get(0)))?;
    let proposals = read(record, asked.offset(), asked.rows())?;
    Ok(Proposals { list: List::of(total, proposals, Vec::new(), asked) })
}

/// What was answered first, then that with the most passages: the ones after the first `passed`, at most
/// `most`.
pub(crate) fn read(record: &Record, passed: usize, most: usize) -> Result<Vec<Proposal>, Error> {
    let tabled = record.tabled(passed, most)?;
    let proposals = record.sql(|connection| {
        let names = Names::of_record(connection);
        tabled.into_iter().map(|tabled| Proposal::of(connection, tabled, names)).collect()
    })?;
    Ok(proposals)
}

impl Proposal {
    fn of(connection: &Connection, tabled: Tabled, names: Names<'_>) -> rusqlite::Result<Self> {
        let proposal = tabled.proposal;
        let answer = |answered: Answered| {
            let Answered { actor, answer, date, quote } = answered;
            let of = (&proposal, &actor, &answer, &date);
            let told = told(connection, WHERE_ANSWERED, of)?;
            Ok(Answer { actor: names.of(&actor)?, answer, date, quote, told })
        };
        Ok(Proposal {
            told: told(connection, WHERE_PROPOSED, [&proposal])?,
            kind: tabled.kind,
            matter: tabled.matter,
            matter_name: tabled.matter_name,
            proposer: names.of(&tabled.proposer)?,
            recipients: names.of_all(&tabled.recipients)?,
            condition: tabled.condition,
            first_date: tabled.first_date,
            standing: tabled.standing,
            passages: tabled.passages,
            answers: tabled.answers.into_iter().map(answer).collect::<rusqlite::Result<_>>()?,
            proposal,
        })
    }
}

/// A proposal's passages name their pages; a name that several pages have leads nowhere.
const WHERE_PROPOSED: &str = "
    value ->> 'start', value ->> 'end'
    FROM _proposals, json_each(passages) AS passage JOIN _pages ON page = value ->> 'page'
    WHERE proposal = ? AND (SELECT count(*) FROM _pages WHERE page = value ->> 'page') = 1
    ORDER BY passage.key";

const WHERE_ANSWERED: &str = r#"
    "start", "end" FROM _answers JOIN _pages ON id = page_id
    WHERE proposal = ? AND actor = ? AND answer = ? AND date = ? ORDER BY page, "start""#;

fn told(
    connection: &Connection,
    place: &str,
    values: impl Params,
) -> rusqlite::Result<Option<Told>> {
    let select = format!("SELECT {}, {place} LIMIT 1", PageRow::COLUMNS);
    let told = connection.prepare_cached(&select)?.query_row(values, |row| {
        Ok(Told { page: PageRow::read(row, 0)?, start: row.get(6)?, end: row.get(7)? })
    });
    told.optional()
}
