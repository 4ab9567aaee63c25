//! Whom a page speaks of, and whom its phrases stand for.

mod bearers;
mod bodies;
mod joint;
mod missed_names;
pub(crate) mod names;
mod papers;
mod pronouns;
pub(crate) mod resolve;
pub(crate) mod roles;
pub(crate) mod roster;
pub(crate) mod steps;
mod unnamed;
pub(crate) mod words;
