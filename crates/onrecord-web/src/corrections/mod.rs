//! What people say of the record: forms to say it with, and what a form that was sent says.

mod forms;
mod ruling;

pub(crate) use forms::{SELECT, SELECT_ADDRESS, forms};
pub use ruling::{Asked, asked};
