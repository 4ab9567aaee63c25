use encoding_rs::Encoding;
use onrecord_rows::{Date, DateEvidence, NoteRow};
use sha2::{Digest, Sha256};

use crate::decode::{Decoded, decode};
use crate::fields::is_address;
use crate::{Article, Fields, html, http, json_line, language, mhtml, plain};

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
    /// `{"page", "text" | "html", "title"?, "byline"?, "outlet"?, "published"?, "updated"?,
    /// "language"?}`, or the same under the names that [`Fields`] gives.
    JsonLine,
    /// An HTTP response with its head, as web archives keep it.
    Http,
    /// A page that a browser saved whole: `.mhtml`.
    Mhtml,
}

/// What was said of a page when it was handed in, besides the page itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub title: Option<String>,
    pub byline: Vec<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
    pub published: Option<DateEvidence>,
    pub updated: Option<DateEvidence>,
}

/// A page of more bytes than this is not read: no news page is a hundredth as long.
pub(crate) const LONGEST_PAGE: usize = 64 << 20;

/// Reads one page. Takes time and memory proportional to its length.
///
/// The digest is of the page's own bytes: of a file, of what an HTTP response or a saved page
/// carries; of a JSON line, of its text or markup in UTF-8 and of what it says of the page, so
/// that a page has one digest whichever file it is handed in with.
pub fn read(source: &Source) -> Article {
    read_fields(source, &Fields::default())
}

/// Reads one page as [`read`] does, where JSON lines may have fields of other names.
pub fn read_fields(source: &Source, fields: &Fields) -> Article {
    let Source { page, bytes, kind } = source;
    let article = match kind {
        Kind::JsonLine => json_line::read(page, bytes, fields),
        Kind::Http => http::read(page, bytes),
        Kind::Mhtml => mhtml::read(page, bytes),
        Kind::Html | Kind::Text => read_bytes(page, bytes, *kind, None),
    };
    without_nul(article)
}

/// Databases and many programs end a text at a NUL. A blank, as long as it, stands in its place.
fn without_nul(mut article: Article) -> Article {
    let Article { text, title, outlet, section, byline, .. } = &mut article;
    let named = [title, outlet, section].into_iter().flatten();
    for told in named.chain(byline).chain([text]).filter(|told| told.contains('\0')) {
        *told = told.replace('\0', " ");
    }
    article
}

/// Reads a page's bytes; `charset` is the encoding that came with them, which a byte order mark
/// and sound UTF-8 overrule.
pub(crate) fn read_bytes(
    page: &str,
    bytes: &[u8],
    kind: Kind,
    charset: Option<&'static Encoding>,
) -> Article {
    if bytes.len() > LONGEST_PAGE {
        return unread(page, bytes, "page too long", too_long(bytes.len()));
    }
    let in_markup = || html::declared_encoding(bytes).filter(|_| kind == Kind::Html);
    let declared = charset.or_else(in_markup);
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
    let (language, updated) = (known.language.clone(), known.updated.clone());
    let mut article = if kind == Kind::Html {
        html::read(article, &text, known)
    } else {
        plain::read(article, text, known)
    };
    if kind != Kind::Html && article.text.trim().is_empty() {
        let what =
            if article.text.is_empty() { "it is empty" } else { "it holds nothing but blanks" };
        article.notes.push(note("no text", what.to_owned()));
    }
    article.notes.extend(overrides(&article.text));
    Article {
        language: language.or_else(|| language::of(&article)),
        published: article.published.clone().or_else(|| in_address(&article.page)),
        address: article
            .address
            .clone()
            .or_else(|| is_address(&article.page).then(|| article.page.clone())),
        updated: updated.or(article.updated),
        ..article
    }
}

/// A note of marks that make words be shown in another order than they are written in (U+202D,
/// U+202E), which no writing needs. They stay: the text is as it was handed in.
fn overrides(text: &str) -> Option<NoteRow> {
    let marks = text.matches(['\u{202d}', '\u{202e}']).count();
    let why = format!("{marks} marks that turn the order of letters stand in the text as they are");
    (marks > 0).then(|| note("letters in another order", why))
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

pub(crate) fn too_long(length: usize) -> String {
    format!(
        "{length} bytes, of at most {LONGEST_PAGE}; nothing of it was read: split the file into its pages"
    )
}

fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}
