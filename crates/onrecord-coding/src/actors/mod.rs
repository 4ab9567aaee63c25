//! Whom a page speaks of, and whom its phrases stand for.

mod bodies;
mod joint;
mod missed_names;
pub(crate) mod names;
mod outlets;
mod papers;
mod pronouns;
pub(crate) mod resolve;
pub(crate) mod roles;
pub(crate) mod roster;
mod short_names;
pub(crate) mod steps;
mod unnamed;
mod whole_names;
pub(crate) mod words;
