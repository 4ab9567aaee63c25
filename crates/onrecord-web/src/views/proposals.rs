use rusqlite::{Connection, Result};
use serde::Serialize;

use super::json::json;
use super::named::{Named, Names};

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

const PROPOSALS: &str = "
    SELECT proposal, kind, matter, name, proposer, recipients, condition, first_date, standing,
        json_array_length(passages) AS told
    FROM _proposals JOIN _matters USING (matter)
    ORDER BY (SELECT count(*) FROM _answers
        WHERE _answers.proposal = _proposals.proposal AND answer <> 'no answer') = 0,
        told DESC, proposal
    LIMIT ?";

const ANSWERS: &str = r#"
    SELECT actor, answer, date, coalesce(substr(text, told."start" + 1, told."end" - told."start"), '')
    FROM (
        SELECT *, row_number() OVER (PARTITION BY actor ORDER BY date DESC, page_id, "start") AS place
        FROM _answers WHERE proposal = ?
    ) AS told LEFT JOIN _pages ON _pages.id = page_id
    WHERE place = 1 ORDER BY answer = 'no answer', told.actor"#;

/// Those with the most passages and answers first, at most `most`.
pub(crate) fn read(connection: &Connection, most: usize) -> Result<Vec<Proposal>> {
    let names = Names::of_record(connection);
    let mut proposals = connection.prepare_cached(PROPOSALS)?;
    let proposals = proposals.query_map([most], |row| {
        let proposal: String = row.get(0)?;
        let recipients: Vec<String> = json(row, 5)?;
        Ok(Proposal {
            answers: answers(connection, &proposal)?,
            proposal,
            kind: row.get(1)?,
            matter: row.get(2)?,
            matter_name: row.get(3)?,
            proposer: names.of(row.get_ref(4)?.as_str()?)?,
            recipients: recipients.iter().map(|actor| names.of(actor)).collect::<Result<_>>()?,
            condition: row.get(6)?,
            first_date: row.get(7)?,
            standing: row.get(8)?,
            passages: row.get(9)?,
        })
    })?;
    proposals.collect()
}

fn answers(connection: &Connection, proposal: &str) -> Result<Vec<Answer>> {
    let names = Names::of_record(connection);
    let mut answers = connection.prepare_cached(ANSWERS)?;
    let answers = answers.query_map([proposal], |row| {
        Ok(Answer {
            actor: names.of(row.get_ref(0)?.as_str()?)?,
            answer: row.get(1)?,
            date: row.get(2)?,
            quote: row.get(3)?,
        })
    })?;
    answers.collect()
}
