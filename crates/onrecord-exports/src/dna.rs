//! The statements table of Discourse Network Analyzer, as version 3 writes it for its network type
//! "event list" (github.com/leifeld/dna, `Exporter.eventCSV`; Leifeld 2017): parted by semicolons, one
//! row for each position, with DNA's variables `person`, `organization`, `concept` and `agreement`.
//!
//! `agreement` is 1 for "for" and 0 for "against"; it is empty where a party is for something on a
//! condition, which DNA cannot say: the variables `stance` and `condition` have it. A position that
//! another side tells of has that side as `told by`. DNA numbers its statements, so these are
//! numbered in the order of the table, as its documents are. Its own writer has `,` for `;` and `'` for
//! `"` in text, and so has this.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::dates;
use crate::rows::{Matter, Page, Position};
use crate::tables::{Actors, Pages, Tables, all};

const HEAD: [&str; 17] = [
    "statement ID",
    "time",
    "document ID",
    "document title",
    "author",
    "source",
    "section",
    "type",
    "text",
    "person",
    "organization",
    "concept",
    "agreement",
    "stance",
    "condition",
    "told by",
    "passage",
];

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    let pages = Pages::read(tables)?;
    let matters: Vec<Matter> = all(tables)?;
    let matters: BTreeMap<String, String> =
        matters.into_iter().map(|matter| (matter.matter, matter.name)).collect();
    let documents: BTreeMap<(&str, &str), usize> = pages
        .iter()
        .zip(1..)
        .map(|(page, number)| ((&*page.page, &*page.digest), number))
        .collect();
    writeln!(out, "{}", HEAD.map(quoted).join(";"))?;
    let positions: Vec<Position> = all(tables)?;
    for (number, position) in (1..).zip(&positions) {
        let page = pages.get(&position.page, &position.digest);
        let document = documents.get(&(&*position.page, &*position.digest)).copied().unwrap_or(0);
        let matter = matters.get(&position.matter).unwrap_or(&position.matter);
        let texts = texts(position, &page, matter, &actors);
        writeln!(out, "{number};{};{document};{}", time(&page), texts.join(";"))?;
    }
    Ok(())
}

/// What follows the numbers, quoted; a number is not.
fn texts(position: &Position, page: &Page, matter: &str, actors: &Actors) -> Vec<String> {
    let holder = position.holder.as_deref().unwrap_or(&position.actor);
    let is_person = |id: &str| actors.get(id).is_some_and(|actor| actor.kind == "person");
    let person = Some(holder).filter(|id| is_person(id));
    let organization = Some(&*position.actor).filter(|id| !is_person(id));
    let name = |id: Option<&str>| quoted(id.map_or("", |id| actors.name(id)));
    let agreement = match &*position.stance {
        "for" => "1",
        "against" => "0",
        _ => "",
    };
    let known = |text: &Option<String>| quoted(text.as_deref().unwrap_or(""));
    vec![
        known(&page.title),
        known(&page.byline),
        known(&page.outlet),
        known(&page.section),
        quoted(""),
        quoted(&position.quote),
        name(person),
        name(organization),
        quoted(matter),
        agreement.to_owned(),
        quoted(&position.stance),
        known(&position.condition),
        name(position.told_by.as_deref()),
        quoted(&format!("{}:{}-{}", position.page, position.start, position.end)),
    ]
}

/// When the page was published, as DNA dates a statement by its document; empty where the day is not
/// known.
fn time(page: &Page) -> String {
    dates::day(&page.published).map(|day| format!("{day} 00:00:00")).unwrap_or_default()
}

fn quoted(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", plain.replace(';', ",").replace('"', "'"))
}
