use encoding_rs::Encoding;

use crate::source::{Known, note};
use crate::{Article, plain};

mod body;
mod bounds;
mod container;
mod dated;
mod elements;
mod json_ld;
mod live;
mod metadata;
mod outline;
mod outside;
mod shown;
mod signs;
mod title;
mod writer;

use body::Body;
use elements::Elements;

/// The encoding a page declares in its first bytes, where it declares one.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let head: String = head.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let label = ["charset=", "encoding="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        value
            .split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:".contains(letter))
            .next()
    })?;
    Encoding::for_label(label.as_bytes())
}

/// Reads a page's markup: its body, and what its head says of it.
pub(crate) fn read(mut article: Article, markup: &str, known: Known) -> Article {
    let (markup, bounded) = bounds::within_bounds(markup);
    article.notes.extend(bounded.map(|why| note("markup cut back", why)));
    let document = dom_query::Document::from(markup.as_ref());
    let elements = Elements::of(&document);
    let told = metadata::of(&document, &elements);
    let Some(Body { text, end, apart, entries }) = body::of(&document, &elements) else {
        let why = "no article was found in its markup".to_owned();
        article.notes.push(note("no text", why));
        return told.and(known).into_article(article);
    };
    let article = told.and(known).into_article(Article { text, entries, ..article });
    plain::mark(article, end, apart)
}
