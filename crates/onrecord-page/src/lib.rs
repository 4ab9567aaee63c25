//! Turns bytes into articles: text, cuts, credits and dates. Knows nothing of language or disputes.

mod article;

pub use article::{Article, Cut};
