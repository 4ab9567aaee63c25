//! Whom a page speaks of, and whom its phrases stand for.

pub(crate) mod names;
pub(crate) mod resolve;
pub(crate) mod roles;
pub(crate) mod roster;
pub(crate) mod words;
