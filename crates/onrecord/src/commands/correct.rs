//! What people say of a record: lines in the file beside it, and the record by them.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use onrecord_record::{
    Correction, Corrections, Field, NamedActor, Place, Record, Row, RowKey, Ruling, Table,
    TableRow, Words,
};
use onrecord_rows::{ACTOR_KINDS, Passage};

use super::listed::print;
use super::named::{actor_named, matter_named, page_named, row_named};
use super::session::Session;
use super::show::width;
use crate::arguments::{Correct, Kept, Listing, New, PageWords, Said};
use crate::show::{self, counted, text};
use crate::{Error, environment};

/// Says something of the record at `file`, or lists what was said.
pub(super) fn correct(
    session: &Session,
    file: &Path,
    kept: &Kept,
    what: &Correct,
) -> Result<(), Error> {
    let path = path(file, kept);
    match what {
        Correct::List { listing } => list(session, file, &path, *listing, |_| true),
        Correct::Review { listing } => list(session, file, &path, *listing, waits),
        Correct::Apply => {
            let record = apply(session, file, &path)?;
            tell(session, &record, file)
        }
        _ => {
            let said = said(what)?;
            let ruling = Asked { record: session.open(file)?, file, path: &path }.ruling(what)?;
            say(session, file, &path, said, ruling)
        }
    }
}

/// The corrections that are to hold in a record. That a file that was named is not there is a fault.
pub(super) fn corrections(record: &Path, kept: &Kept) -> Result<Corrections, Error> {
    let path = path(record, kept);
    if kept.corrections.is_some() && !path.is_file() {
        return Err(Error::new(format!("there is no file `{}` of corrections", path.display())));
    }
    Ok(Corrections::read(&path)?)
}

/// Tells how many corrections hold, if there are some.
pub(super) fn tell(session: &Session, record: &Record, file: &Path) -> Result<(), Error> {
    let rows = rows(record, |_| true)?;
    if rows.is_empty() {
        return Ok(());
    }
    let wait = rows.iter().filter(|row| waits(row)).count();
    let told = counted(rows.len(), "correction");
    session.messages.say(&format!("{}: {told}, {wait} to review", file.display()));
    if wait > 0 {
        let file = file.display();
        session.messages.note(&format!("`onrecord correct {file} review` lists what to look at"));
    }
    Ok(())
}

/// What people said of a row that holds of it.
pub(super) fn holding(record: &Record, row: &str) -> Result<Vec<TableRow>, Error> {
    let holds = |one: &TableRow| matches!(text(one, "state"), "applied" | "review");
    rows(record, |one| text(one, "target") == row && holds(one))
}

fn path(record: &Path, kept: &Kept) -> PathBuf {
    kept.corrections.clone().unwrap_or_else(|| Corrections::beside(record))
}

fn said(what: &Correct) -> Result<&Said, Error> {
    match what {
        Correct::Merge { said, .. }
        | Correct::Split { said, .. }
        | Correct::Speaker { said, .. }
        | Correct::Edit { said, .. }
        | Correct::Reject { said, .. }
        | Correct::Confirm { said, .. }
        | Correct::Add { said, .. }
        | Correct::Name { said, .. }
        | Correct::Undo { said, .. } => Ok(said),
        Correct::List { .. } | Correct::Review { .. } | Correct::Apply => {
            Err(Error::new("nothing is said by it"))
        }
    }
}

/// Writes the line, and has the record go by it.
fn say(
    session: &Session,
    file: &Path,
    path: &Path,
    said: &Said,
    ruling: Ruling,
) -> Result<(), Error> {
    let by = said.by.clone().or_else(environment::author).ok_or_else(|| {
        Error::new("a correction tells who made it: give --by NAME, or set ONRECORD_BY")
    })?;
    let correction = Correction::new(&environment::now(), &by, &said.why, ruling);
    Corrections::append(path, &correction)?;
    if said.later {
        session.messages.say(&format!("{}: {}", path.display(), correction.id));
        return Ok(());
    }
    let record = apply(session, file, path)?;
    let made = rows(&record, |row| text(row, "correction") == correction.id)?;
    if said.listing.json {
        return print(made.into_iter());
    }
    let names = record.names()?;
    let mut out = anstream::stdout().lock();
    let mut shown = show::Corrections::new(&mut out, width());
    made.iter().try_for_each(|row| shown.one(row, &names)).map_err(Error::printing)
}

/// Has the lines of the file hold in the record, and no others.
fn apply(session: &Session, file: &Path, path: &Path) -> Result<Record, Error> {
    // A record that is not there is not made for what is said of it.
    drop(session.open(file)?);
    let mut record = Record::open_or_create(file)?;
    record.correct(&Corrections::read(path)?)?;
    record.stop_when(session.interrupt.asked())?;
    record.join().map_err(|error| match error.is_interrupted() {
        true => Error::interrupted(format!(
            "interrupted; the corrections are in {}, and hold after `onrecord correct {} apply`",
            path.display(),
            file.display()
        )),
        false => error.into(),
    })?;
    Ok(record)
}

fn list(
    session: &Session,
    file: &Path,
    path: &Path,
    listing: Listing,
    wanted: impl Fn(&TableRow) -> bool,
) -> Result<(), Error> {
    let record = session.open(file)?;
    let all = rows(&record, |_| true)?;
    let lines = Corrections::read(path)?;
    let held = all.iter().map(|row| text(row, "correction"));
    let mut written: Vec<&str> = lines.all().iter().map(|line| &*line.id).collect();
    let mut held: Vec<&str> = held.collect();
    written.sort_unstable();
    held.sort_unstable();
    if written != held {
        session.messages.note(&format!(
            "{} has other lines than those that hold in the record; `onrecord correct {} apply` has \
             them hold",
            path.display(),
            file.display()
        ));
    }
    let rows: Vec<TableRow> = all.into_iter().filter(wanted).collect();
    if listing.json {
        return print(rows.into_iter());
    }
    let names = record.names()?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    show::Corrections::new(&mut out, width())
        .list(&rows, &names)
        .and_then(|()| out.flush())
        .map_err(Error::printing)
}

fn rows(record: &Record, wanted: impl Fn(&TableRow) -> bool) -> Result<Vec<TableRow>, Error> {
    let mut rows = Vec::new();
    record.each(Table::Corrections, &mut |row| {
        rows.extend(wanted(&row).then_some(row));
        io::Result::Ok(())
    })?;
    Ok(rows)
}

/// Whether somebody should look at it.
fn waits(row: &TableRow) -> bool {
    matches!(text(row, "state"), "review" | "gone")
}

/// What is asked for, of a record.
struct Asked<'a> {
    record: Record,
    file: &'a Path,
    path: &'a Path,
}

impl Asked<'_> {
    fn ruling(&self, what: &Correct) -> Result<Ruling, Error> {
        Ok(match what {
            Correct::Merge { actor, into, .. } => self.merge(actor, into)?,
            Correct::Split { words, actor, new, whole_page, .. } => {
                let (on, was) = self.mention(words)?;
                let now = self.actor(actor, new)?;
                Ruling::Split { on, was, now, whole_page: *whole_page }
            }
            Correct::Speaker { row, actor, new, .. } => {
                self.edit(self.row(row)?, Field::Speaker, actor.as_slice(), new)?
            }
            Correct::Edit { row, field, value, new, .. } => {
                let row = self.row(row)?;
                self.edit(row.clone(), field_named(&row.was, field)?, value, new)?
            }
            Correct::Reject { row, .. } => Ruling::Reject { row: self.row(row)? },
            Correct::Confirm { row, .. } => Ruling::Confirm { row: self.row(row)? },
            Correct::Add { words, speaker, new, force, .. } => Ruling::Add {
                on: self.place(words)?,
                speaker: speaker.as_ref().map(|one| self.actor(one, new)).transpose()?,
                force: force.clone(),
            },
            Correct::Name { matter, name, .. } => {
                let id = matter_named(&self.record, self.file, matter)?;
                let matter = self.record.matter_key(&id)?.ok_or_else(|| gone(&id))?;
                Ruling::Name { matter, now: name.clone() }
            }
            Correct::Undo { correction, .. } => self.undo(correction)?,
            Correct::List { .. } | Correct::Review { .. } | Correct::Apply => {
                return Err(Error::new("nothing is said by it"));
            }
        })
    }

    fn merge(&self, actor: &str, into: &str) -> Result<Ruling, Error> {
        let named = |words: &str| actor_named(&self.record, self.file, words);
        let (actor, into) = (named(actor)?, named(into)?);
        if actor.actor == into.actor {
            return Err(Error::new(format!("both are {} already", into.actor)));
        }
        // Whoever acts for a state has its country, which goes by no actor's id.
        if actor.kind == "state" && into.kind == "state" {
            return Err(Error::new(format!(
                "{} and {} are two states; `onrecord correct {} split` has words speak of another",
                actor.actor,
                into.actor,
                self.file.display()
            )));
        }
        let key = |id: &str| self.record.actor_key(id)?.ok_or_else(|| gone(id));
        Ok(Ruling::Merge { actor: key(&actor.actor)?, into: key(&into.actor)? })
    }

    fn edit(
        &self,
        row: RowKey,
        field: Field,
        values: &[String],
        new: &New,
    ) -> Result<Ruling, Error> {
        let (now, who) = match (field.is_of_actors(), values) {
            (_, []) => (None, Vec::new()),
            (true, actors) => {
                let who = actors.iter().map(|one| self.actor(one, new));
                let who: Vec<NamedActor> = who.collect::<Result<_, _>>()?;
                let ids: Vec<&str> = who.iter().map(|actor| &*actor.actor).collect();
                (Some(ids.join(",")), who)
            }
            (false, words) => (Some(words.join(" ")), Vec::new()),
        };
        field.check(&row.was, now.as_deref(), &who).map_err(Error::new)?;
        Ok(Ruling::Edit { row, field, now, who })
    }

    fn row(&self, id: &str) -> Result<RowKey, Error> {
        let name = row_named(&self.record, self.file, id)?;
        self.record.row_key(&name)?.ok_or_else(|| gone(id))
    }

    fn actor(&self, words: &str, new: &New) -> Result<NamedActor, Error> {
        match &new.kind {
            Some(kind) if ACTOR_KINDS.contains(&&**kind) => Ok(NamedActor::new(words, kind)),
            Some(kind) => {
                let kinds = ACTOR_KINDS.join(", ");
                Err(Error::new(format!("`{kind}` is no kind of actor; it is one of {kinds}")))
            }
            None => actor_named(&self.record, self.file, words),
        }
    }

    fn place(&self, words: &PageWords) -> Result<Place, Error> {
        let page = page_named(&self.record, self.file, &words.page)?;
        let text = self.record.page(&page)?.text;
        let place = one_place(&text, &page.page, words)?;
        Ok(self.record.place(&page, place)?)
    }

    /// Words, and whom the machine takes them for.
    fn mention(&self, words: &PageWords) -> Result<(Place, Option<String>), Error> {
        let on = self.place(words)?;
        let page = page_named(&self.record, self.file, &words.page)?;
        let read = self.record.as_read(&page)?;
        let end = on.words.start + on.words.exact.chars().count();
        let here = |start: usize, last: usize| start < end && on.words.start < last;
        let mut mentions = read.mentions.iter().filter(|one| here(one.start, one.end));
        let was = mentions.next().map(|mention| mention.actor.clone());
        Ok((on, was))
    }

    fn undo(&self, beginning: &str) -> Result<Ruling, Error> {
        let all = Corrections::read(self.path)?;
        let found = all.all().iter().filter(|line| line.id.starts_with(beginning));
        let ids: Vec<&str> = found.map(|line| &*line.id).collect();
        let file = self.file.display();
        match ids.as_slice() {
            [id] => match all.undone().get(id) {
                Some(by) => Err(Error::new(format!(
                    "{id} is undone already, by {by}; `onrecord correct {file} undo {by}` has it hold \
                     again"
                ))),
                None => Ok(Ruling::Undo { undoes: (*id).to_owned() }),
            },
            [] => Err(Error::new(format!(
                "there is no correction whose id is or begins with `{beginning}`; `onrecord correct \
                 {file} list` shows them"
            ))),
            several => Err(Error::new(format!(
                "`{beginning}` begins several ids; give more of it: {}",
                several.join(", ")
            ))),
        }
    }
}

fn field_named(row: &Row, name: &str) -> Result<Field, Error> {
    let name = name.replace('-', "_");
    Field::named(&name).ok_or_else(|| {
        let names: Vec<&str> = Field::of(row).iter().map(|field| field.name()).collect();
        Error::new(format!("there is no field `{name}`; the row has {}", names.join(", ")))
    })
}

fn one_place(text: &str, page: &str, given: &PageWords) -> Result<Passage, Error> {
    let PageWords { words, nth, .. } = given;
    let places = Words::places(text, words);
    match (places.as_slice(), nth) {
        ([place], None) => Ok(*place),
        ([], _) => Err(Error::new(format!(
            "`{page}` does not have the words `{words}`; give them as the page has them"
        ))),
        (places, None) => Err(Error::new(format!(
            "`{page}` has the words `{words}` {} times; give more of them, or --nth, counting from 1",
            places.len()
        ))),
        (places, Some(nth)) => {
            let place = nth.checked_sub(1).and_then(|nth| places.get(nth));
            place.copied().ok_or_else(|| {
                let times = places.len();
                Error::new(format!("`{page}` has the words `{words}` {times} times: no {nth}th"))
            })
        }
    }
}

fn gone(id: &str) -> Error {
    Error::new(format!("{id} is gone from the record meanwhile; try again"))
}
