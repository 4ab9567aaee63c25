//! The record: the rows of many pages in one SQLite file.
//!
//! A record is a set of pages. Adding the same pages in any order, in any batches, once or twice,
//! gives the same record, and [`Record::export`] prints the same bytes; so does the same set of
//! [`Corrections`] on them. Knows nothing of how a page's text was read; touches no file but the record itself and that of its corrections.

mod add;
mod corrections;
mod error;
mod export;
mod find;
mod issues;
mod joins;
mod known;
mod listed;
mod names;
mod parted;
mod read_back;
mod record;
mod search;
mod stories;
mod table;
mod timeline;

pub use add::Added;
pub use corrections::{
    ActorKey, Corrected, Correction, Corrections, Field, MatterKey, NamedActor, Outcome, Place,
    Row, RowKey, Ruling, State, Words, apply,
};
pub use error::Error;
pub use export::{Format, Holds, TableRow};
pub use find::RowName;
pub use issues::{Answered, Held, Issue, Tabled};
pub use joins::{Copy, Joined, PageKeys, QuotationKey, RecurringLine, StoryOfPage};
pub use known::Known;
pub use names::Names;
pub use parted::{Conflict, ConflictSide};
pub use read_back::PageName;
pub use record::Record;
pub use search::{Hit, Searched, as_match};
pub use stories::Story;
pub use table::Table;
pub use timeline::{Account, Happening};
