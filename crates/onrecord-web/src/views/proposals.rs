use onrecord_record::{Answered, Record, Tabled};
use serde::Serialize;

use super::list::List;
use super::named::{Named, Names};
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
    pub answers: Vec<Answer>,
}

/// A party's latest answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Answer {
    #[serde(flatten)]
    pub actor: Named,
    pub answer: String,
    pub date: String,
    pub quote: String,
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
        tabled.into_iter().map(|tabled| Proposal::of(tabled, names)).collect()
    })?;
    Ok(proposals)
}

impl Proposal {
    fn of(tabled: Tabled, names: Names<'_>) -> rusqlite::Result<Self> {
        let answer = |answered: Answered| {
            let Answered { actor, answer, date, quote } = answered;
            Ok(Answer { actor: names.of(&actor)?, answer, date, quote })
        };
        Ok(Proposal {
            proposal: tabled.proposal,
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
        })
    }
}
