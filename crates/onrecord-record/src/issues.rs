use rusqlite::{Connection, Params, Result, params};

use crate::read_back::list;
use crate::record::number;
use crate::{Error, Record};

/// A matter at issue, with how each party stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The matter's id.
    pub matter: String,
    /// In the words that most pages use.
    pub name: String,
    /// All words that pages use for it.
    pub terms: Vec<String>,
    /// The parties, those with the most passages first.
    pub held: Vec<Held>,
}

/// A party's latest stance on a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The party's id.
    pub actor: String,
    /// `for`, `against` or `conditional`.
    pub stance: String,
    /// What must come first.
    pub condition: Option<String>,
    /// EDTF, empty where unknown.
    pub date: String,
    /// The date of the first passage from which on no other stance was told.
    pub since: String,
    /// The words that tell the latest.
    pub quote: String,
    /// On how many passages all its positions on the matter rest.
    pub passages: usize,
    /// Whether it had another stance before.
    pub changed: bool,
}

/// What was put on the table, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tabled {
    /// Its id.
    pub proposal: String,
    /// `mediation`, `talks`, …
    pub kind: String,
    /// The matter's id.
    pub matter: String,
    /// The matter's name.
    pub matter_name: String,
    /// The proposer's id.
    pub proposer: String,
    /// Whom it is made to: ids.
    pub recipients: Vec<String>,
    /// What it depends on.
    pub condition: Option<String>,
    /// When it is first told of.
    pub first_date: String,
    /// `accepted`, `refused`, `open`, …
    pub standing: String,
    /// On how many passages it rests.
    pub passages: usize,
    /// The last answer of each party.
    pub answers: Vec<Answered>,
}

/// A party's latest answer to what was put on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The party's id.
    pub actor: String,
    /// `accepts`, `refuses`, …
    pub answer: String,
    /// EDTF, empty where unknown.
    pub date: String,
    /// The words that tell it; none where no page tells an answer.
    pub quote: String,
}

impl Record {
    /// What is at issue, those matters first on which several parties take a stance, then those that most
    /// pages tell of: the ones after the first `passed`, at most `most`.
    pub fn issues(&self, passed: usize, most: usize) -> std::result::Result<Vec<Issue>, Error> {
        self.sql(|connection| {
            let mut matters = connection.prepare_cached(MATTERS)?;
            let issues = matters.query_map([number(passed), number(most)], |row| {
                let matter: String = row.get(0)?;
                let held = held(connection, HELD, [&matter])?;
                Ok(Issue { matter, name: row.get(1)?, terms: list(row, 2)?, held })
            })?;
            issues.collect()
        })
    }

    /// How one party stands to each matter, by the matters' names; at most a hundred.
    pub fn issues_of(&self, actor: &str) -> std::result::Result<Vec<Issue>, Error> {
        self.sql(|connection| {
            let mut matters = connection.prepare_cached(MATTERS_OF)?;
            let issues = matters.query_map([actor], |row| {
                let matter: String = row.get(0)?;
                let held = held(connection, HELD_BY, (&*matter, actor))?;
                Ok(Issue { matter, name: row.get(1)?, terms: list(row, 2)?, held })
            })?;
            issues.collect()
        })
    }

    /// What was put on the table, what was answered first, then that with the most passages: the ones
    /// after the first `passed`, at most `most`.
    pub fn tabled(&self, passed: usize, most: usize) -> std::result::Result<Vec<Tabled>, Error> {
        self.sql(|connection| {
            let mut proposals = connection.prepare_cached(TABLED)?;
            let tabled = proposals.query_map([number(passed), number(most)], |row| {
                let proposal: String = row.get(0)?;
                Ok(Tabled {
                    answers: answers(connection, &proposal)?,
                    proposal,
                    kind: row.get(1)?,
                    matter: row.get(2)?,
                    matter_name: row.get(3)?,
                    proposer: row.get(4)?,
                    recipients: list(row, 5)?,
                    condition: row.get(6)?,
                    first_date: row.get(7)?,
                    standing: row.get(8)?,
                    passages: row.get(9)?,
                })
            })?;
            tabled.collect()
        })
    }
}

const MATTERS: &str = "
    SELECT matter, name, terms FROM _listed_matters JOIN _matters USING (matter)
    WHERE id > ? ORDER BY id LIMIT ?";

const MATTERS_OF: &str = "
    SELECT matter, name, terms FROM _matters
    WHERE matter IN (SELECT matter FROM _listed_held WHERE actor = ?)
    ORDER BY name, matter LIMIT 100";

const HELD: &str = "
    SELECT actor, stance, condition, date, since, quote, passages, changed FROM _listed_held
    WHERE matter = ? ORDER BY place";

const HELD_BY: &str = "
    SELECT actor, stance, condition, date, since, quote, passages, changed FROM _listed_held
    WHERE matter = ? AND actor = ?";

fn held(connection: &Connection, select: &str, values: impl Params) -> Result<Vec<Held>> {
    let mut select = connection.prepare_cached(select)?;
    let held = select.query_map(values, |row| {
        Ok(Held {
            actor: row.get(0)?,
            stance: row.get(1)?,
            condition: row.get(2)?,
            date: row.get(3)?,
            since: row.get(4)?,
            quote: row.get(5)?,
            passages: row.get(6)?,
            changed: row.get(7)?,
        })
    })?;
    held.collect()
}

/// Lists how each party stands to each matter.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    let mut matters = connection.prepare("SELECT matter FROM _listed_matters ORDER BY id")?;
    let mut matters = matters.query([])?;
    let mut insert =
        connection.prepare("INSERT INTO _listed_held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    while let Some(row) = matters.next()? {
        let matter = row.get_ref(0)?.as_str()?;
        for (place, held) in (0i64..).zip(worked_out(connection, matter)?) {
            let Held { actor, stance, condition, date, since, quote, passages, changed } = held;
            insert.execute(params![
                matter, place, actor, stance, condition, date, since, quote, passages, changed
            ])?;
        }
    }
    Ok(())
}

/// The passages of each party, the latest first.
const PASSAGES: &str = r#"
    SELECT actor, stance, condition, date, page_id, "start", "end"
    FROM _positions JOIN _pages ON _pages.id = page_id
    WHERE matter = ?
    ORDER BY actor, date DESC, page, digest, "start", "end", stance"#;

/// How each party stands to a matter, those with the most passages first.
fn worked_out(connection: &Connection, matter: &str) -> Result<Vec<Held>> {
    let mut select = connection.prepare_cached(PASSAGES)?;
    let mut rows = select.query([matter])?;
    let mut held: Vec<Held> = Vec::new();
    while let Some(row) = rows.next()? {
        let (actor, stance) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
        match held.last_mut().filter(|last| last.actor == actor) {
            Some(last) => {
                last.passages += 1;
                last.changed |= last.stance != stance;
                // As far back as no other stance was told since.
                let date = row.get_ref(3)?.as_str()?;
                if !last.changed && !date.is_empty() {
                    date.clone_into(&mut last.since);
                }
            }
            None => held.push(Held {
                actor: actor.to_owned(),
                stance: stance.to_owned(),
                condition: row.get(2)?,
                date: row.get(3)?,
                since: row.get(3)?,
                quote: words(connection, row.get(4)?, (row.get(5)?, row.get(6)?))?,
                passages: 1,
                changed: false,
            }),
        }
    }
    held.sort_by(|one, other| (other.passages, &one.actor).cmp(&(one.passages, &other.actor)));
    Ok(held)
}

/// The words of a passage, in code points.
fn words(connection: &Connection, page: i64, (start, end): (i64, i64)) -> Result<String> {
    let select = "SELECT substr(text, ?2 + 1, ?3 - ?2) FROM _pages WHERE id = ?1";
    connection.prepare_cached(select)?.query_row((page, start, end), |row| row.get(0))
}

const TABLED: &str = "
    SELECT proposal, kind, matter, name, proposer, recipients, condition, first_date, standing,
        json_array_length(passages)
    FROM _listed_proposals JOIN _proposals USING (proposal) JOIN _matters USING (matter)
    WHERE id > ? ORDER BY id LIMIT ?";

const ANSWERED: &str = r#"
    SELECT actor, answer, date, coalesce(quote, '')
    FROM (
        SELECT *, row_number() OVER (PARTITION BY actor ORDER BY date DESC, page, "start") AS place
        FROM answers WHERE proposal = ?
    ) AS told
    WHERE place = 1 ORDER BY answer = 'no answer', told.actor"#;

fn answers(connection: &Connection, proposal: &str) -> Result<Vec<Answered>> {
    let mut answers = connection.prepare_cached(ANSWERED)?;
    let answers = answers.query_map([proposal], |row| {
        Ok(Answered {
            actor: row.get(0)?,
            answer: row.get(1)?,
            date: row.get(2)?,
            quote: row.get(3)?,
        })
    })?;
    answers.collect()
}
