//! What is worked out over all pages of a record together: stories, lines that recur, actors, copies,
//! quotations, happenings and conflicts.
//!
//! All are functions of the set of stored pages, so neither the order of the pages nor the batches
//! they came in show.

mod actors;
mod candidates;
mod compare;
mod conflicts;
mod copies;
mod fingerprints;
mod furniture;
mod happenings;
mod hash;
mod keys;
mod known_as;
mod lines;
mod matters;
mod order;
mod pair;
mod positions;
mod proposals;
mod quotations;
mod quoted;
mod read_back;
mod recurring;
mod relation;
mod store;
mod stored;
mod stories;
mod words;

use rusqlite::TransactionBehavior;

pub use keys::{PageKeys, QuotationKey};
pub(crate) use matters::FoundMatter;
pub use read_back::{Copy, Joined, RecurringLine, StoryOfPage};

use crate::corrections::Ruled;
use crate::{Error, Record};

/// The version of these rules and their data. Raise it with them: a record that other rules joined
/// is joined anew when it is next built.
const RULES: i64 = 18;

impl Record {
    /// Works out what takes all pages together, unless that is done: which lines recur on an
    /// outlet's pages, which pages share their text, and which report the same happening.
    ///
    /// All of it is in the file, or none. Adding a page undoes it, so that a record never has joins
    /// that leave out some of its pages.
    pub fn join(&mut self) -> Result<(), Error> {
        self.join_in_stages(&mut |_| {})
    }

    /// As [`join`](Record::join); each time a part of the work begins, `begins` gets the name of what is
    /// worked out in it.
    pub fn join_in_stages(&mut self, begins: &mut dyn FnMut(&'static str)) -> Result<(), Error> {
        if self.is_joined()? {
            return Ok(());
        }
        let connection = &mut self.connection;
        let mut work = || {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            join(&transaction, begins)?;
            transaction.commit()
        };
        work().map_err(|error| {
            self.take_back();
            Error::sqlite(&self.path, error)
        })
    }

    /// Whether [`join`](Record::join) has been done since pages were last added.
    pub fn is_joined(&self) -> Result<bool, Error> {
        self.sql(|connection| {
            connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM _joined WHERE rules = ?)",
                [RULES],
                |row| row.get(0),
            )
        })
    }
}

/// Works all joins out; `begins` is told of each stage.
pub(crate) fn join(
    transaction: &rusqlite::Transaction<'_>,
    begins: &mut dyn FnMut(&'static str),
) -> rusqlite::Result<()> {
    begins("corrections");
    undo(transaction)?;
    let mut ruled = Ruled::pages(transaction)?;
    // Before lines that recur are known: which do can change with a page that comes later, and the
    // stories of those before it must not.
    begins("stories");
    stories::find(transaction, |page| store::story(transaction, &page))?;
    begins("lines that recur");
    recurring::find(transaction, |line| store::recurring(transaction, line))?;
    begins("actors");
    actors::find(transaction, |identity| store::identity(transaction, identity))?;
    ruled.actors(transaction)?;
    begins("copies");
    copies::find(transaction, |copy| store::copy(transaction, copy))?;
    begins("quotations");
    quotations::find(transaction, |quotation| store::quotation(transaction, quotation))?;
    begins("happenings");
    let apart =
        happenings::find(transaction, |happening| store::happening(transaction, happening))?;
    begins("conflicts");
    conflicts::find(transaction, &apart, |conflict| store::conflict(transaction, conflict))?;
    begins("positions and proposals");
    positions_on_matters(transaction, &mut ruled)?;
    begins("lists");
    ruled.keep(transaction)?;
    crate::listed::fill(transaction)?;
    transaction.execute("INSERT INTO _joined VALUES (?)", [RULES]).map(drop)
}

/// What is at issue, who is for and against it, what is proposed, and who changed sides.
fn positions_on_matters(
    transaction: &rusqlite::Transaction<'_>,
    ruled: &mut Ruled,
) -> rusqlite::Result<()> {
    let mut matters = matters::find(transaction)?;
    let ceasefires = proposals::ceasefires(transaction)?;
    if !ceasefires.is_empty() {
        matters::include(&mut matters, proposals::CEASEFIRE);
    }
    ruled.matters(transaction, &mut matters)?;
    matters.iter().try_for_each(|matter| store::matter(transaction, matter))?;
    positions::of(&matters).try_for_each(|position| store::position(transaction, &position))?;
    proposals::of(&matters)
        .iter()
        .chain(&ceasefires)
        .try_for_each(|made| store::proposal(transaction, made))?;
    positions::changed(&matters).try_for_each(|conflict| store::conflict(transaction, conflict))
}

/// Takes all joins out of the record.
pub(crate) fn undo(transaction: &rusqlite::Transaction<'_>) -> rusqlite::Result<()> {
    for table in [
        "_joined",
        "_recurring",
        "_copies",
        "_quotations",
        "_accounts",
        "_happenings",
        "_conflicts",
        "_matters",
        "_positions",
        "_proposals",
        "_answers",
        "_stories",
        "_identities",
    ] {
        transaction.prepare_cached(&format!("DELETE FROM {table}"))?.execute([])?;
    }
    crate::listed::clear(transaction)
}
