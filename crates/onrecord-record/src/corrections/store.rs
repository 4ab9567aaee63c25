//! Corrections in a record: its file keeps the lines, what became of each, and the rows that were
//! corrected as the machine made them.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::{PageRow, Passage};
use rusqlite::{Connection, OptionalExtension, Result, Transaction, TransactionBehavior, params};

use super::merged::Merges;
use super::{Correction, Corrections, Outcome, Place, Ruling, State, Words, apply, named};
use crate::joins::{self, FoundMatter};
use crate::{Error, PageName, Record, add, read_back};

/// A correction is tried on so many pages of one name at most.
const PAGES: usize = 64;

impl Record {
    /// Has these corrections hold, and no others, once [`join`](Record::join) is done. Does nothing
    /// where they are those that hold.
    pub fn correct(&mut self, corrections: &Corrections) -> std::result::Result<(), Error> {
        if self.holds(corrections)? {
            return Ok(());
        }
        let mut keep = || {
            let transaction = begin(&mut self.connection)?;
            keep(&transaction, corrections)?;
            transaction.commit()
        };
        keep().map_err(|error| Error::sqlite(&self.path, error))
    }

    /// The same, and [`join`](Record::join), in one: whoever reads meanwhile has the record as it was, and
    /// then as it is to be. What is changed is in memory until then.
    pub fn correct_and_join(
        &mut self,
        corrections: &Corrections,
    ) -> std::result::Result<(), Error> {
        if self.is_joined()? && self.holds(corrections)? {
            return Ok(());
        }
        let connection = &mut self.connection;
        let mut work = || {
            // What is written to the file before the end would keep readers waiting until then.
            connection.pragma_update(None, "cache_spill", false)?;
            let transaction = begin(connection)?;
            keep(&transaction, corrections)?;
            joins::join(&transaction, &mut |_| ())?;
            transaction.commit()
        };
        work().map_err(|error| {
            self.take_back();
            Error::sqlite(&self.path, error)
        })
    }

    /// Whether these corrections, and no others, are those that hold.
    fn holds(&self, corrections: &Corrections) -> std::result::Result<bool, Error> {
        let kept = self.sql(lines)?;
        Ok(kept.iter().eq(corrections.all().iter().map(|correction| &correction.line)))
    }

    /// A page's rows as the machine made them.
    pub fn as_read(&self, page: &PageName) -> std::result::Result<PageRow, Error> {
        self.sql(|connection| as_read(connection, page.id)).map(|(page, _)| page)
    }
}

fn lines(connection: &Connection) -> Result<Vec<String>> {
    let mut select = connection.prepare("SELECT line FROM _corrections ORDER BY nth")?;
    select.query_map([], |row| row.get(0))?.collect()
}

fn begin(connection: &mut Connection) -> Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn keep(transaction: &Transaction<'_>, corrections: &Corrections) -> Result<()> {
    joins::undo(transaction)?;
    transaction.execute("DELETE FROM _corrections", [])?;
    for correction in corrections.all() {
        transaction
            .prepare_cached("INSERT INTO _corrections (correction, line) VALUES (?, ?)")?
            .execute([&correction.id, &correction.line])?;
    }
    Ok(())
}

/// A page's rows as the machine made them, and whether the file has others in their place.
fn as_read(connection: &Connection, id: i64) -> Result<(PageRow, bool)> {
    let page = read_back::read(connection, id)?;
    let kept: Option<String> = connection
        .prepare_cached("SELECT coded FROM _as_read WHERE page_id = ?")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(kept) = kept else { return Ok((page, false)) };
    let read: PageRow = serde_json::from_str(&kept).map_err(read_back::damaged)?;
    let PageRow { actors, mentions, statements, events, stances, .. } = read;
    Ok((PageRow { actors, mentions, statements, events, stances, ..page }, true))
}

/// The corrections of a record while its pages are joined.
pub(crate) struct Ruled {
    corrections: Corrections,
    outcomes: BTreeMap<String, (Option<i64>, Outcome)>,
    /// Actors of pages that only people have named there: no join takes them for others.
    named: Vec<(i64, String)>,
}

impl Ruled {
    /// Sets the corrections of pages on their rows.
    pub fn pages(connection: &Connection) -> Result<Self> {
        let lines = lines(connection)?.join("\n");
        let corrections =
            Corrections::parse(lines.as_bytes()).map_err(|(_, why)| read_back::damaged(why))?;
        let undone = corrections.undone();
        let mut of_pages: BTreeMap<i64, Vec<&Correction>> = BTreeMap::new();
        let mut candidates: Vec<(&Correction, Vec<i64>)> = Vec::new();
        for correction in holding(&corrections, &undone).filter(|one| one.is_of_page()) {
            let Some(on) = correction.on() else { continue };
            let pages = pages_of(connection, on)?;
            pages.iter().for_each(|page| of_pages.entry(*page).or_default().push(correction));
            candidates.push((correction, pages));
        }
        for page in corrected_before(connection)? {
            of_pages.entry(page).or_default();
        }
        let mut of_page: BTreeMap<(i64, String), Outcome> = BTreeMap::new();
        let mut named = Vec::new();
        for (page, corrections) in &of_pages {
            let (outcomes, actors) = set(connection, *page, corrections)?;
            of_page.extend(outcomes.into_iter().map(|one| ((*page, one.correction.clone()), one)));
            named.extend(actors.into_iter().map(|actor| (*page, actor)));
        }
        let mut outcomes: BTreeMap<_, _> = candidates
            .into_iter()
            .map(|(correction, pages)| (correction.id.clone(), told(correction, &pages, &of_page)))
            .collect();
        outcomes.extend(taken_back(&corrections, &undone));
        Ok(Ruled { corrections, outcomes, named })
    }

    /// Has people's word on who is one stand over what the joins have found.
    pub fn actors(&mut self, connection: &Connection) -> Result<()> {
        for (page, actor) in &self.named {
            connection
                .prepare_cached("DELETE FROM _identities WHERE page_id = ? AND actor = ?")?
                .execute(params![page, actor])?;
        }
        let mut merges = Merges::new(connection)?;
        let mut outcomes = Vec::new();
        for correction in holding(&self.corrections, &self.corrections.undone()) {
            if let Ruling::Merge { actor, into } = &correction.ruling {
                let outcome = merges.merge(connection, correction, actor, into)?;
                outcomes.push((correction.id.clone(), (None, outcome)));
            }
        }
        merges.keep(connection)?;
        self.outcomes.extend(outcomes);
        Ok(())
    }

    /// Gives matters the names that people gave them.
    pub fn matters(&mut self, connection: &Connection, matters: &mut [FoundMatter]) -> Result<()> {
        let undone = self.corrections.undone();
        let names =
            holding(&self.corrections, &undone).filter_map(|correction| match &correction.ruling {
                Ruling::Name { matter, now } => Some((correction, matter, &**now)),
                _ => None,
            });
        let outcomes = named::name(connection, matters, names)?;
        let outcomes = outcomes.into_iter().map(|one| (one.correction.clone(), (None, one)));
        self.outcomes.extend(outcomes);
        Ok(())
    }

    /// Keeps what became of each.
    pub fn keep(&self, connection: &Connection) -> Result<()> {
        let undone = self.corrections.undone();
        for correction in self.corrections.all() {
            if let Some((page, outcome)) = self.outcomes.get(&correction.id) {
                let undone_by = undone.get(&*correction.id).copied();
                write(connection, correction, *page, outcome, undone_by)?;
            }
        }
        Ok(())
    }
}

/// Those that are not taken back, in order.
fn holding<'c>(
    corrections: &'c Corrections,
    undone: &BTreeMap<&'c str, &'c str>,
) -> impl Iterator<Item = &'c Correction> {
    corrections.all().iter().filter(|correction| !undone.contains_key(&*correction.id))
}

/// The outcomes of what is taken back, and of the lines that take back.
fn taken_back(
    corrections: &Corrections,
    undone: &BTreeMap<&str, &str>,
) -> Vec<(String, (Option<i64>, Outcome))> {
    let ids: BTreeSet<&str> = corrections.all().iter().map(|one| &*one.id).collect();
    let outcome = |correction: &Correction| {
        if undone.contains_key(&*correction.id) {
            return Some(Outcome::new(correction, State::Undone, ""));
        }
        let Ruling::Undo { undoes } = &correction.ruling else { return None };
        let target = Some(undoes.clone());
        Some(match ids.contains(&**undoes) {
            true => Outcome { target, ..Outcome::new(correction, State::Applied, "") },
            false => Outcome::new(correction, State::Gone, "there is no correction of that id"),
        })
    };
    let outcomes = corrections.all().iter().filter_map(outcome);
    outcomes.map(|one| (one.correction.clone(), (None, one))).collect()
}

/// The page that words are of: the one of their digest, and those that have its name now.
fn pages_of(connection: &Connection, on: &Place) -> Result<Vec<i64>> {
    connection
        .prepare_cached(
            "SELECT id FROM (
                 SELECT id, 0 AS other, digest FROM _pages WHERE digest = ?1 AND digest <> ''
                 UNION ALL
                 SELECT id, 1, digest FROM _pages WHERE page = ?2 AND digest <> ?1
             ) ORDER BY other, digest LIMIT ?3",
        )?
        .query_map(params![on.digest, on.page, PAGES], |row| row.get(0))?
        .collect()
}

/// Where words stand now, on the page that they are of first.
pub(super) fn found(connection: &Connection, on: &Place) -> Result<Vec<(i64, Passage)>> {
    let mut found = Vec::new();
    for page in pages_of(connection, on)? {
        let text: String = connection
            .prepare_cached("SELECT text FROM _pages WHERE id = ?")?
            .query_row([page], |row| row.get(0))?;
        found.extend(on.words.find(&text).map(|place| (page, place)));
    }
    Ok(found)
}

fn corrected_before(connection: &Connection) -> Result<Vec<i64>> {
    let mut select = connection.prepare("SELECT page_id FROM _as_read")?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// Sets the corrections of one page on its rows, and keeps these as they were beside them.
fn set(
    connection: &Connection,
    id: i64,
    corrections: &[&Correction],
) -> Result<(Vec<Outcome>, BTreeSet<String>)> {
    let (read, was_corrected) = as_read(connection, id)?;
    if corrections.is_empty() {
        add::code_anew(connection, id, &read)?;
        connection.execute("DELETE FROM _as_read WHERE page_id = ?", [id])?;
        return Ok(Default::default());
    }
    let corrected = apply(&read, corrections);
    if !was_corrected {
        let PageRow { actors, mentions, statements, events, stances, .. } = read;
        let coded = PageRow { actors, mentions, statements, events, stances, ..PageRow::default() };
        connection
            .prepare_cached("INSERT INTO _as_read VALUES (?, ?)")?
            .execute(params![id, add::json(&coded)?])?;
    }
    add::code_anew(connection, id, &corrected.page)?;
    Ok((corrected.outcomes, corrected.named))
}

/// What became of a correction on the first of its pages that still has its words.
fn told(
    correction: &Correction,
    pages: &[i64],
    outcomes: &BTreeMap<(i64, String), Outcome>,
) -> (Option<i64>, Outcome) {
    let all = pages
        .iter()
        .filter_map(|page| Some((*page, outcomes.get(&(*page, correction.id.clone()))?)));
    let best = all.min_by_key(|(_, outcome)| outcome.state == State::Gone);
    best.map_or_else(
        || (None, Outcome::new(correction, State::Gone, "the record has its page no more")),
        |(page, outcome)| (Some(page), outcome.clone()),
    )
}

fn write(
    connection: &Connection,
    correction: &Correction,
    page: Option<i64>,
    outcome: &Outcome,
    undone_by: Option<&str>,
) -> Result<()> {
    let said = Said::of(correction);
    let on = correction.on();
    let page: Option<(String, String, String)> = page
        .map(|id| {
            connection
                .prepare_cached("SELECT page, digest, text FROM _pages WHERE id = ?")?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        })
        .transpose()?;
    let quote =
        page.as_ref().zip(outcome.place).map(|((_, _, text), at)| Words::of(text, at).exact);
    connection
        .prepare_cached(
            r#"UPDATE _corrections SET kind = ?2, target = ?3, field = ?4, was = ?5, now = ?6,
                   who = ?7, at = ?8, why = ?9, undone_by = ?10, state = ?11, note = ?12,
                   page = ?13, digest = ?14, "start" = ?15, "end" = ?16, quote = ?17
               WHERE correction = ?1"#,
        )?
        .execute(params![
            correction.id,
            correction.ruling.kind(),
            outcome.target.as_deref().or(said.target),
            said.field,
            outcome.was.as_deref().or(said.was.as_deref()),
            said.now,
            correction.by,
            correction.at,
            correction.why,
            undone_by,
            outcome.state.name(),
            outcome.note,
            page.as_ref().map(|(name, ..)| name).or(on.map(|on| &on.page)),
            page.as_ref().map(|(_, digest, _)| digest).or(on.map(|on| &on.digest)),
            outcome.place.map(|place| place.start),
            outcome.place.map(|place| place.end),
            quote.as_ref().or(on.map(|on| &on.words.exact)),
        ])
        .map(drop)
}

/// What a correction itself says, for the columns of its row.
#[derive(Default)]
struct Said<'c> {
    target: Option<&'c str>,
    field: Option<&'static str>,
    was: Option<String>,
    now: Option<&'c str>,
}

impl<'c> Said<'c> {
    fn of(correction: &'c Correction) -> Self {
        match &correction.ruling {
            Ruling::Merge { actor, into } => {
                Said { target: Some(&actor.actor), now: Some(&into.actor), ..Said::default() }
            }
            Ruling::Split { was, now, .. } => {
                Said { was: was.clone(), now: Some(&now.actor), ..Said::default() }
            }
            Ruling::Edit { row, field, now, .. } => Said {
                target: Some(row.was.id()),
                field: Some(field.name()),
                was: row.was.get(*field),
                now: now.as_deref(),
            },
            Ruling::Reject { row } | Ruling::Confirm { row } => {
                Said { target: Some(row.was.id()), ..Said::default() }
            }
            Ruling::Add { speaker, .. } => {
                Said { now: speaker.as_ref().map(|actor| &*actor.actor), ..Said::default() }
            }
            Ruling::Name { matter, now } => Said {
                target: Some(&matter.matter),
                was: Some(matter.was.clone()),
                now: Some(now),
                ..Said::default()
            },
            Ruling::Undo { undoes } => Said { target: Some(undoes), ..Said::default() },
        }
    }
}
