use std::io::{Write, stdout};

use onrecord_page::Article;
use onrecord_rows::{CodePoints, NoteRow};
use onrecord_syntax::{Document, EntityTag, Token};
use serde::{Serialize, Serializer};

use super::read::json_line;
use super::session::Session;
use crate::Error;
use crate::arguments::Pages;
use crate::messages::PageDone;

/// Prints what the language pipeline sees in each page, one JSON object a line.
pub(super) fn parse(session: &mut Session, pages: &Pages) -> Result<(), Error> {
    let reading = session.prepare(&pages.paths, &pages.named.fields)?;
    let mut out = stdout().lock();
    session.each_page(
        reading,
        |reader, input| {
            let (article, document) = reader.parse(input);
            let line = json_line(&parsed(&article, &document));
            (line, PageDone::new(&article.page, &article.text, &article.notes))
        },
        |messages, (line, done)| {
            messages.page(&done);
            out.write_all(&line).map_err(Error::printing)
        },
    )
}

#[derive(Serialize)]
struct Parsed<'a> {
    page: &'a str,
    text: &'a str,
    sentences: Vec<(usize, usize)>,
    tokens: Vec<ParsedToken<'a>>,
    #[serde(skip_serializing_if = "<[NoteRow]>::is_empty")]
    notes: &'a [NoteRow],
}

#[derive(Serialize)]
struct ParsedToken<'a> {
    start: usize,
    end: usize,
    tag: &'a str,
    pos: &'a str,
    lemma: &'a str,
    head: u32,
    dep: &'a str,
    #[serde(serialize_with = "write_entity")]
    ent: Option<&'a EntityTag>,
}

fn parsed<'a>(article: &'a Article, document: &'a Document) -> Parsed<'a> {
    let points = CodePoints::of(&article.text);
    let token = |token: &'a Token| ParsedToken {
        start: points.before(token.start as usize),
        end: points.before(token.end as usize),
        tag: &token.tag,
        pos: &token.pos,
        lemma: &token.lemma,
        head: token.head,
        dep: &token.dep,
        ent: token.entity.as_ref(),
    };
    let tokens: Vec<ParsedToken> = document.tokens().iter().map(token).collect();
    let sentences = document
        .sentences()
        .map(|sentence| (tokens[sentence.start].start, tokens[sentence.end - 1].end))
        .collect();
    Parsed { page: &article.page, text: &article.text, sentences, tokens, notes: &article.notes }
}

fn write_entity<S: Serializer>(
    entity: &Option<&EntityTag>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match entity {
        None => serializer.serialize_str("O"),
        Some(EntityTag { label, begins: true }) => {
            serializer.collect_str(&format_args!("B-{label}"))
        }
        Some(EntityTag { label, .. }) => serializer.collect_str(&format_args!("I-{label}")),
    }
}
