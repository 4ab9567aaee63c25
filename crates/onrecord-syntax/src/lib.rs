//! Runs a trained spaCy v3 CPU pipeline natively, straight from the package's own files.
//!
//! Knows language, and nothing of news.

pub mod attributes;
mod document;
mod error;
pub mod lemmas;
mod lookup;
pub mod package;
mod pattern;
pub mod tokenizer;
mod unicode;
pub mod vocab;

pub use document::{Document, Entity, EntityTag, Token};
pub use error::Error;
