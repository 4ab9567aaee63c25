use onrecord_rows::{Date, DateEvidence, NoteRow};
use sha2::{Digest, Sha256};

use crate::decode::{Decoded, decode};
use crate::{Article, html, json_line, plain};

/// What is handed in: a page's bytes, and where they came from.
#[derive(Clone, Debug)]
pub struct Source<'b> {
    /// The path, or the page's own name. Of a JSON line, what notes call it by, and its name
    /// where the line gives none (`pages.jsonl:7`).
    pub page: String,
    /// As they were found.
    pub bytes: &'b [u8],
    /// How to read them.
    pub kind: Kind,
}

/// How a page's bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text that somebody already took off its page.
    Text,
    /// A page as a browser would get it.
    Html,
    /// One line of JSON Lines:
    /// `{"page", "text" | "html", "title"?, "published"?, "outlet"?, "language"?}`.
    JsonLine,
}

/// What was said of a page when it was handed in, besides the page itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
    pub published: Option<DateEvidence>,
}

/// A page of more bytes than this is not read: no news page is a hundredth as long.
const LONGEST_PAGE: usize = 64 << 20;

/// Reads one page. Takes time and memory proportional to its length.
///
/// The digest is of the page's own bytes; of a JSON line, of the bytes of its `text` or `html` in
/// UTF-8, so that a page has one digest whichever file it is handed in with.
pub fn read(source: &Source) -> Article {
    match source.kind {
        Kind::JsonLine => json_line::read(&source.page, source.bytes),
        kind => read_bytes(&source.page, source.bytes, kind),
    }
}

fn read_bytes(page: &str, bytes: &[u8], kind: Kind) -> Article {
    if bytes.len() > LONGEST_PAGE {
        return unread(page, bytes, "page too long", too_long(bytes.len()));
    }
    let declared = if kind == Kind::Html { html::declared_encoding(bytes) } else { None };
    match decode(bytes, declared) {
        Decoded::Binary(what) => {
            let why = format!("it is {what}, not text; nothing of it was read");
            unread(page, bytes, "not a text", why)
        }
        Decoded::Text { text, notes } => {
            let article = Article { notes, ..named(page, bytes) };
            read_text(article, text.into_owned(), kind, Known::default())
        }
    }
}

/// Reads a page's text into an article that has its name, digest and notes.
pub(crate) fn read_text(article: Article, text: String, kind: Kind, known: Known) -> Article {
    if text.len() > LONGEST_PAGE {
        let note = note("page too long", too_long(text.len()));
        return Article { notes: vec![note], ..article };
    }
    let article = if kind == Kind::Html {
        html::read(article, &text, known)
    } else {
        plain::read(article, text, known)
    };
    Article {
        published: article.published.clone().or_else(|| in_address(&article.page)),
        ..article
    }
}

/// The date in a page's address, where its name is one: `https://…/2025/05/11/…`.
fn in_address(page: &str) -> Option<DateEvidence> {
    let date: Date = crate::dates::in_address(page)?;
    Some(DateEvidence::new(date, format!("address {page}")))
}

/// An article of which nothing is known but its name.
pub(crate) fn named(page: &str, bytes: &[u8]) -> Article {
    Article { page: page.to_owned(), digest: digest(bytes), ..Article::default() }
}

/// An article without text, with the reason.
pub(crate) fn unread(page: &str, bytes: &[u8], what: &str, why: String) -> Article {
    Article { notes: vec![note(what, why)], ..named(page, bytes) }
}

pub(crate) fn note(what: &str, why: String) -> NoteRow {
    NoteRow { what: what.to_owned(), why }
}

fn too_long(length: usize) -> String {
    format!(
        "{length} bytes, of at most {LONGEST_PAGE}; nothing of it was read: split the file into its pages"
    )
}

fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}
