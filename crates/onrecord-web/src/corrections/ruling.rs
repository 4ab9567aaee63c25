use std::collections::BTreeMap;

use onrecord_record::{Field, NamedActor, Record, RowKey, Ruling, Words};
use onrecord_rows::Passage;

use crate::{Error, address};

/// What a form asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What is to hold.
    pub ruling: Ruling,
    /// Why.
    pub why: String,
}

/// What a form says that was sent to an address of the record. Its fields are `do`, `now`, `why` and,
/// by what is done, `words`, `before`, `force` or `matter`. Of words that a page has several times, those
/// are meant that have about as many letters `before` them, blanks not counted.
pub fn asked(record: &Record, path: &str, body: &str) -> Result<Asked, Error> {
    let given = form_urlencoded::parse(body.as_bytes());
    let given = given.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
    let sent = Sent { record, given: given.filter(|(_, value)| !value.is_empty()).collect() };
    let why = sent.must("why")?.to_owned();
    let steps = address::steps(path);
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let ruling = match (steps.as_slice(), sent.must("do")?) {
        (["statements" | "events", id], what) => sent.of_row(id, what)?,
        (["actors", id], "merge") => {
            let into = sent.actor(sent.must("now")?)?;
            if into.actor == *id {
                return Err(Error::wrong("They are one already."));
            }
            let key = |id: &str| record.actor_key(id)?.ok_or_else(|| none("actor", id));
            Ruling::Merge { actor: key(id)?, into: key(&into.actor)? }
        }
        (["pages", id], what) => sent.of_page(id, what)?,
        (["positions"], "name") => {
            let id = sent.must("matter")?;
            let matter = record.matter_key(id)?.ok_or_else(|| none("matter", id))?;
            Ruling::Name { matter, now: sent.must("now")?.to_owned() }
        }
        (["corrections", id], "undo") => {
            let has = |connection: &rusqlite::Connection| {
                let select = "SELECT EXISTS (SELECT 1 FROM _corrections WHERE correction = ?)";
                connection.query_row(select, [id], |row| row.get(0))
            };
            match record.sql(has)? {
                true => Ruling::Undo { undoes: (*id).to_owned() },
                false => return Err(none("correction", id)),
            }
        }
        _ => return Err(Error::wrong("Nothing can be said here.")),
    };
    Ok(Asked { ruling, why })
}

struct Sent<'a> {
    record: &'a Record,
    given: BTreeMap<String, String>,
}

impl Sent<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.given.get(name).map(String::as_str)
    }

    fn must(&self, name: &str) -> Result<&str, Error> {
        self.get(name).ok_or_else(|| Error::wrong(format!("Go back, and fill in “{name}”.")))
    }

    fn of_row(&self, id: &str, what: &str) -> Result<Ruling, Error> {
        let found = self.record.find(id)?.into_iter().find(|row| row.id == id);
        let row = found.ok_or_else(|| none("row", id))?;
        let row = self.record.row_key(&row)?.ok_or_else(|| none("row", id))?;
        match what {
            "confirm" => Ok(Ruling::Confirm { row }),
            "reject" => Ok(Ruling::Reject { row }),
            field => self.edit(row, field),
        }
    }

    fn edit(&self, row: RowKey, field: &str) -> Result<Ruling, Error> {
        let none = || Error::wrong(format!("There is no field “{field}”."));
        let field = Field::named(field).ok_or_else(none)?;
        let (now, who) = match (field.is_of_actors(), self.get("now")) {
            (true, Some(words)) => {
                let actor = self.actor(words)?;
                (Some(actor.actor.clone()), vec![actor])
            }
            (_, now) => (now.map(str::to_owned), Vec::new()),
        };
        field.check(&row.was, now.as_deref(), &who).map_err(Error::wrong)?;
        Ok(Ruling::Edit { row, field, now, who })
    }

    fn of_page(&self, id: &str, what: &str) -> Result<Ruling, Error> {
        let words = self.must("words")?;
        let pages = self.record.pages()?;
        let name = pages.iter().find(|one| address::page_id(&one.page, &one.digest) == id);
        let name = name.ok_or_else(|| none("page", id))?;
        let read = self.record.as_read(name)?;
        let place = self.place_of(&read.text, words)?;
        let on = self.record.place(name, place)?;
        let now = self.get("now").map(|words| self.actor(words)).transpose()?;
        match (what, now) {
            ("add", speaker) => {
                let force = self.get("force").map(str::to_owned);
                Ok(Ruling::Add { on, speaker, force })
            }
            ("split", Some(now)) => {
                let was = read
                    .mentions
                    .iter()
                    .find(|mention| mention.start < place.end && place.start < mention.end);
                let was = was.map(|mention| mention.actor.clone());
                Ok(Ruling::Split { on, was, now, whole_page: false })
            }
            _ => Err(Error::wrong("Say of whom the words speak.")),
        }
    }

    /// Where a page's text has the words; of several places, that which was selected.
    fn place_of(&self, text: &str, words: &str) -> Result<Passage, Error> {
        let places = Words::places(text, words);
        let before = self.get("before").and_then(|letters| letters.parse().ok());
        let selected = before.map(|before| {
            let mut letters =
                text.chars().enumerate().filter(|(_, letter)| !letter.is_whitespace());
            letters.nth(before).map_or(usize::MAX, |(at, _)| at)
        });
        let found = match (places.as_slice(), selected) {
            ([place], _) => Some(*place),
            (several, Some(at)) => {
                several.iter().min_by_key(|place| place.start.abs_diff(at)).copied()
            }
            (_, None) => None,
        };
        found.ok_or_else(|| {
            let times = places.len();
            Error::wrong(format!(
                "The page has the words “{words}” {times} times; select them in the text, or give them as it \
                 has them, and so many that they stand there once."
            ))
        })
    }

    /// The only actor of this id or whole name.
    fn actor(&self, words: &str) -> Result<NamedActor, Error> {
        if let Some(actor) = self.record.named_actor(words)? {
            return Ok(actor);
        }
        let named = self.record.sql(|connection| {
            let select = "SELECT actor FROM _listed_actors WHERE name = ? COLLATE NOCASE LIMIT 9";
            let mut select = connection.prepare_cached(select)?;
            let ids = select.query_map([words], |row| row.get(0))?;
            ids.collect::<rusqlite::Result<Vec<String>>>()
        })?;
        match named.as_slice() {
            [id] => self.record.named_actor(id)?.ok_or_else(|| none("actor", id)),
            [] => Err(none("actor", words)),
            several => Err(Error::wrong(format!(
                "“{words}” is the name of several: go back, and give the id of one: {}.",
                several.join(", ")
            ))),
        }
    }
}

fn none(what: &str, id: &str) -> Error {
    Error::wrong(format!("The record has no {what} “{id}”."))
}
