//! Where the accounts part: two passages that cannot both stand, and who stands for each.
//!
//! Who is right is for the reader to say. What leaves a doubt whether two passages speak of one thing,
//! or whether they can both be so, is no conflict.

mod claims;
mod counted;
mod denials;
mod denied;
mod happenings;
mod instead;
mod over;
mod portions;
mod quoted;
mod sides;
mod tolls;

use onrecord_rows::{Passage, stable_id};
use rusqlite::{Connection, Result};

pub(super) use self::claims::SayingPage;
use super::happenings::Apart;

/// Two passages that cannot both be right.
pub(super) struct FoundConflict {
    pub conflict: String,
    pub kind: &'static str,
    /// What it is about: a quotation, a happening, a matter, or the statement that is denied.
    pub about: String,
    pub sides: [Side; 2],
}

/// A passage, and who stands for it.
#[derive(Clone)]
pub(super) struct Side {
    pub page: i64,
    pub digest: String,
    pub place: Passage,
    /// An actor, or an outlet; of somebody who has no id, the page's words.
    pub by: Option<String>,
    /// From whom the pages have it, each once.
    pub sources: Vec<String>,
}

/// Calls `found` with every conflict over quotations, over what happened, and over what was said.
pub(super) fn find(
    connection: &Connection,
    apart: &[Apart],
    mut found: impl FnMut(FoundConflict) -> Result<()>,
) -> Result<()> {
    quoted::wordings(connection)?.into_iter().try_for_each(&mut found)?;
    quoted::speakers(connection)?.into_iter().try_for_each(&mut found)?;
    happenings::conflicts(connection, apart)?.into_iter().try_for_each(&mut found)?;
    denied::conflicts(connection)?.into_iter().try_for_each(&mut found)
}

pub(super) fn conflict(kind: &'static str, about: String, sides: [Side; 2]) -> FoundConflict {
    let place = |side: &Side| format!("{} {} {}", side.digest, side.place.start, side.place.end);
    let id = stable_id(&[kind, &about, &place(&sides[0]), &place(&sides[1])]);
    FoundConflict { conflict: format!("conflict:{id}"), kind, about, sides }
}
