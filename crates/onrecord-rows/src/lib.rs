//! The values that pass between Onrecord's crates.
//!
//! A page's reading is a [`PageRow`]: the object `onrecord read` prints, which the record, the
//! table engines and users' scripts all start from. Passages count Unicode code points of the
//! page's text; inside the reading crates spans count bytes, and [`CodePoints`] turns one into
//! the other, once, where rows are made.

mod date;
mod event;
mod id;
mod page;
mod passage;
mod shape;
mod stance;
mod statement;
mod time;
mod values;
mod why;

pub use date::{Date, DateEvidence};
pub use event::{EventActor, EventRow, Quantity};
pub use id::stable_id;
pub use page::{ActorRow, CutRow, DatelineRow, EntryRow, MentionRow, NoteRow, PageRow, Role};
pub use passage::{CodePoints, Passage};
pub use shape::{Field, Shape, page_columns};
pub use stance::StanceRow;
pub use statement::StatementRow;
pub use time::Time;
pub use values::{ACTOR_KINDS, EVENT_MODES, EVENT_STATUSES, EVENT_TYPES, FORCES, STATEMENT_KINDS};
pub use why::{DataLine, Part, Reason, Weight, Why};
