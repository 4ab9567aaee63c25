//! Runs a trained spaCy v3 CPU pipeline natively, straight from the package's own files.
//!
//! Knows language, and nothing of news.

mod document;

pub use document::{Document, Entity, EntityTag, Token};
