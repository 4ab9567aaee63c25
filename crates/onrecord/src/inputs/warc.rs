//! Web archives: WARC 0.17 to 1.1 (ISO 28500).

mod records;

use std::collections::BTreeMap;
use std::io::BufRead;

use onrecord_page::{HttpHead, Kind, kind_of_type};

use super::Input;
use super::sink::{Flow, Sink};
use records::{Record, Records, cut_short};

/// Hands on the pages of a web archive: the answers of servers that are pages, and the pages that
/// were put in without one. A page is called by its address.
pub(super) fn pages_in(name: &str, reader: impl BufRead, sink: &mut Sink) -> Flow {
    let (mut records, mut pages, mut damaged) = (Records::new(reader), 0_u64, false);
    let mut passed_over = BTreeMap::<&str, u64>::new();
    while let Some(record) = records.next() {
        let place = || match records.number() {
            0 => name.to_owned(),
            number => format!("{name}:{number}"),
        };
        let mut record = match record {
            Ok(record) => record,
            Err(why) => {
                damaged = true;
                sink.unread(&place(), "archive damaged", why)?;
                continue;
            }
        };
        match (kind_of(&record), record.note.take()) {
            (Ok(kind), note) => {
                pages += 1;
                let cut = |why| cut_short(format!("the crawler took no more of it ({why})"));
                let notes = record.truncated.map(cut).into_iter().chain(note).collect();
                let Record { address, block, had, .. } = record;
                sink.page(Input::Bytes { name: address, bytes: block, kind, notes, had })?;
            }
            // It may have been a page before it was damaged.
            (Err(_), Some(note)) => {
                damaged = true;
                sink.page(Input::Unread { page: place(), note })?;
            }
            (Err(why), None) => *passed_over.entry(why).or_default() += 1,
        }
    }
    if pages == 0 && !damaged {
        let why = "no record of it is the answer of a server with a page (status 200, HTML or plain text)";
        sink.unread(name, "no pages", why.to_owned())?;
    }
    if passed_over.is_empty() {
        return Flow::Continue(());
    }
    let counts: Vec<String> =
        passed_over.iter().map(|(why, count)| format!("{count} × {why}")).collect();
    sink.say(format!("{name}: {pages} × page; passed over: {}", counts.join(", ")))
}

/// How to read a record's block, or what the record is instead of a page.
fn kind_of(record: &Record) -> Result<Kind, &'static str> {
    let page = ["http://", "https://", "file:", "ftp://"];
    let address = record.address.to_ascii_lowercase();
    if !page.iter().any(|scheme| address.starts_with(scheme)) || address.ends_with("/robots.txt") {
        return Err(other(&record.kind));
    }
    match record.kind.as_str() {
        "response" => match HttpHead::of(&record.block) {
            None => Err("answer that is not HTTP"),
            Some(head) if head.status != 200 => Err("answer with another status than 200"),
            Some(head) if head.kind().is_none() => Err("answer that is no page (image, style, …)"),
            Some(_) => Ok(Kind::Http),
        },
        // A page put in without an answer, or one that was made from another record: its text.
        "resource" | "conversion" => kind_of_type(&record.content_type).ok_or(other(&record.kind)),
        _ => Err(other(&record.kind)),
    }
}

/// The kinds of records that there are, so that a hostile archive makes no others.
fn other(kind: &str) -> &'static str {
    let kinds = [
        ("warcinfo", "record about the archive"),
        ("request", "request"),
        ("revisit", "revisit of a page that an earlier archive holds"),
        ("metadata", "metadata record"),
        ("response", "answer about another thing"),
        ("resource", "resource that is no page"),
        ("conversion", "conversion that is no page"),
    ];
    kinds.iter().find(|(name, _)| *name == kind).map_or("other record", |(_, words)| words)
}
