//! What people say of a record: corrections, kept in a file of their own beside it.
//!
//! A correction is one line, which is never changed: what takes it back is a line too. It is known
//! by the page and the words it was made on, so that it holds when the page or the rules change.
//! [`apply`] is a function of a page's rows and the corrections on it; the joins go by what it gives.

mod add;
mod apply;
mod chains;
mod draft;
mod fields;
mod file;
mod follow;
mod line;
mod merged;
mod named;
mod rows;
mod split;
mod store;
mod words;

pub use apply::{Corrected, Outcome, State, apply};
pub use fields::Field;
pub use file::Corrections;
pub use line::{ActorKey, Correction, MatterKey, NamedActor, Place, Row, RowKey, Ruling};
pub(crate) use store::Ruled;
pub use words::Words;
