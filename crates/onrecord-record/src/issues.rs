use crate::{Error, Record};

/// A matter at issue, with how each party stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// In the words that most pages use.
    pub name: String,
    /// The parties, those with the most passages first.
    pub held: Vec<Held>,
}

/// A party's latest stance on a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The party's name.
    pub actor: String,
    /// `for`, `against` or `conditional`.
    pub stance: String,
    /// What must come first.
    pub condition: Option<String>,
    /// EDTF, empty where unknown.
    pub date: String,
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
    /// `mediation`, `talks`, …
    pub kind: String,
    /// The matter's name.
    pub matter: String,
    /// The proposer's name.
    pub proposer: String,
    /// What it depends on.
    pub condition: Option<String>,
    /// When it is first told of.
    pub first_date: String,
    /// `accepted`, `refused`, `open`, …
    pub standing: String,
    /// On how many passages it rests.
    pub passages: usize,
    /// The last answer of each: name, answer, date, words.
    pub answers: Vec<[String; 4]>,
}

impl Record {
    /// What is at issue, the matters with the most parties and passages first, at most `most`.
    pub fn issues(&self, most: usize) -> Result<Vec<Issue>, Error> {
        let names = self.names()?;
        self.sql(|connection| {
            let mut matters = connection.prepare(
                "SELECT matter, name FROM matters JOIN positions USING (matter)
                 GROUP BY matter
                 ORDER BY count(DISTINCT actor) > 1 DESC, count(DISTINCT page) DESC, count(*) DESC, matter
                 LIMIT ?",
            )?;
            let mut held = connection.prepare(HELD)?;
            let rows = matters.query_map([most], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.map(|row| {
                let (matter, name): (String, String) = row?;
                let held = held.query_map([matter], |row| {
                    Ok(Held {
                        actor: names.of(row.get_ref(0)?.as_str()?).to_owned(),
                        stance: row.get(1)?,
                        condition: row.get(2)?,
                        date: row.get(3)?,
                        quote: row.get(4)?,
                        passages: row.get(5)?,
                        changed: row.get(6)?,
                    })
                })?;
                Ok(Issue { name, held: held.collect::<rusqlite::Result<_>>()? })
            })
            .collect()
        })
    }

    /// What was put on the table, that with the most passages and answers first, at most `most`.
    pub fn tabled(&self, most: usize) -> Result<Vec<Tabled>, Error> {
        let names = self.names()?;
        self.sql(|connection| {
            let mut proposals = connection.prepare(TABLED)?;
            let mut answers = connection.prepare(ANSWERED)?;
            let rows = proposals.query_map([most], |row| {
                let tabled = Tabled {
                    kind: row.get(1)?,
                    matter: row.get(2)?,
                    proposer: names.of(row.get_ref(3)?.as_str()?).to_owned(),
                    condition: row.get(4)?,
                    first_date: row.get(5)?,
                    standing: row.get(6)?,
                    passages: row.get(7)?,
                    answers: Vec::new(),
                };
                Ok((row.get::<_, String>(0)?, tabled))
            })?;
            rows.map(|row| {
                let (id, tabled) = row?;
                let answers = answers.query_map([id], |row| {
                    let actor = names.of(row.get_ref(0)?.as_str()?).to_owned();
                    Ok([actor, row.get(1)?, row.get(2)?, row.get(3)?])
                })?;
                Ok(Tabled { answers: answers.collect::<rusqlite::Result<_>>()?, ..tabled })
            })
            .collect()
        })
    }
}

/// Of each party the last position told, and how many there are.
const HELD: &str = r#"
    SELECT actor, stance, condition, date, quote, passages, changed
    FROM (
        SELECT *, row_number() OVER latest AS place, count(*) OVER whole AS passages,
            min(stance) OVER whole <> max(stance) OVER whole AS changed
        FROM positions WHERE matter = ?
        WINDOW whole AS (PARTITION BY actor),
            latest AS (PARTITION BY actor ORDER BY date DESC, page, "start", "end", stance)
    ) AS told
    WHERE place = 1 ORDER BY passages DESC, told.actor"#;

const TABLED: &str = "
    SELECT proposal, kind, matters.name, proposer, condition, first_date, standing,
        json_array_length(passages) AS told
    FROM proposals JOIN matters USING (matter)
    ORDER BY (SELECT count(*) FROM answers
        WHERE answers.proposal = proposals.proposal AND answer <> 'no answer') = 0,
        told DESC, proposal
    LIMIT ?";

const ANSWERED: &str = r#"
    SELECT actor, answer, date, coalesce(quote, '')
    FROM (
        SELECT *, row_number() OVER (PARTITION BY actor ORDER BY date DESC, page, "start") AS place
        FROM answers WHERE proposal = ?
    ) AS told
    WHERE place = 1 ORDER BY answer = 'no answer', told.actor"#;
