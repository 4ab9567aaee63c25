//! Runs a trained spaCy v3 CPU pipeline natively, straight from the package's own files.
//!
//! Knows language, and nothing of news.

mod attributes;
mod document;
mod entities;
mod error;
mod lemmas;
mod lookup;
mod network;
pub mod package;
mod parser;
mod pattern;
mod pipeline;
mod tagger;
mod tokenizer;
mod transitions;
mod unicode;
mod vocab;

pub use document::{Document, Entity, EntityTag, Token};
pub use error::Error;
pub use pipeline::{Pipeline, Reader};
