use encoding_rs::Encoding;

use crate::Article;
use crate::source::{Known, note};

/// The encoding a page declares, where it declares one.
pub(crate) fn declared_encoding(_bytes: &[u8]) -> Option<&'static Encoding> {
    None
}

/// Reads a page's markup.
pub(crate) fn read(mut article: Article, _markup: &str, _known: Known) -> Article {
    article.notes.push(note("not read", "HTML is not read yet".to_owned()));
    article
}
