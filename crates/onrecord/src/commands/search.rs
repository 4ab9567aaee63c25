use std::num::NonZeroUsize;
use std::path::Path;

use onrecord_record::{Hit, Searched};
use serde_json::{Map, Value, json};

use super::listed::print;
use super::session::Session;
use super::show::width;
use crate::Error;
use crate::arguments::{Listing, Within};
use crate::show::Found;

/// Of each kind, so many hits are shown to a person who does not ask for more.
const SHOWN: usize = 10;

/// Finds words in what the pages of the record at `file` say.
pub(super) fn search(
    session: &Session,
    file: &Path,
    words: &[String],
    within: &[Within],
    limit: Option<NonZeroUsize>,
    listing: Listing,
) -> Result<(), Error> {
    let words = words.join(" ");
    if onrecord_record::as_match(&words).is_none() {
        return Err(Error::new("nothing is searched for: give words, \"phrases\" or begin*"));
    }
    let record = session.open(file)?;
    let all = [Within::Statements, Within::Events, Within::Pages];
    let within = if within.is_empty() { &all[..] } else { within };
    let usual = if listing.json { usize::MAX } else { SHOWN };
    let limit = limit.map_or(usual, NonZeroUsize::get);
    let mut found = Vec::new();
    for &within in within {
        session.interrupt.check()?;
        let (searched, name) = match within {
            Within::Statements => (Searched::Statements, "statements"),
            Within::Events => (Searched::Events, "events"),
            Within::Pages => (Searched::Pages, "pages"),
        };
        found.push((name, record.search(searched, &words, limit)?));
    }
    if listing.json {
        let lines = found
            .into_iter()
            .flat_map(|(name, (hits, _))| hits.into_iter().map(move |hit| line(name, hit)));
        return print(lines);
    }
    let mut out = anstream::stdout().lock();
    let mut show = Found::new(&mut out, width());
    for (name, (hits, total)) in &found {
        show.hits(name, hits, *total).map_err(Error::printing)?;
    }
    show.end().map_err(Error::printing)
}

/// `{"table", "id", "page", …, "words", "hits"}`; `hits` are the words found, in their order.
fn line(table: &str, hit: Hit) -> Map<String, Value> {
    let hits: Vec<&str> =
        hit.words.iter().filter(|(_, is_hit)| *is_hit).map(|(words, _)| &**words).collect();
    let words: String = hit.words.iter().map(|(words, _)| &**words).collect();
    let (start, end) = hit.place.unzip();
    let line = json!({
        "table": table,
        "id": hit.id,
        "told": hit.told,
        "page": hit.page,
        "start": start,
        "end": end,
        "outlet": hit.outlet,
        "date": hit.date,
        "words": words,
        "hits": hits,
    });
    match line {
        Value::Object(line) => line,
        _ => Map::new(),
    }
}
