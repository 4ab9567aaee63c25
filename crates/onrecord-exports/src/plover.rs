//! PLOVER event records, an object a line: the fields of the chapter "JSON Data Fields" of the PLOVER
//! manual (Open Event Data Alliance, github.com/openeventdata/PLOVER).
//!
//! What is told as future or hypothetical has PLOVER's own contexts for it. What is only claimed is
//! marked twice: by the context `claimed`, for tools that filter by context, and by `claimedBy` and
//! `claimedIn`. PLOVER cannot say that something did not happen, so negated events are left out. `date`
//! is given only where the day is known; `dateEDTF` has what is known.

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_rows::EventActor;
use serde_json::{Map, Value, json};

use crate::dates;
use crate::names::urn;
use crate::rows::{Event, Page, Statement, Text};
use crate::tables::{Actors, Tables, each, of_page};

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    each(tables, |page: Page| {
        let text = Text::of(&page);
        let statements: Vec<Statement> = of_page(tables, &page)?;
        let statements: BTreeMap<&str, &Statement> =
            statements.iter().map(|statement| (&*statement.statement, statement)).collect();
        for event in of_page::<Event>(tables, &page)? {
            if event.status == "negated" {
                continue;
            }
            let told = event.claimed_in.as_deref().and_then(|id| statements.get(id).copied());
            serde_json::to_writer(&mut *out, &record(&event, told, &page, &text, &actors))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })
}

fn record(
    event: &Event,
    told: Option<&Statement>,
    page: &Page,
    text: &Text<'_>,
    actors: &Actors,
) -> Value {
    let participants = |side: &[EventActor]| -> Vec<Value> {
        side.iter().map(|actor| participant(actor, text, actors)).collect()
    };
    let sentence = event.sentence();
    let mut record = json!({
        "id": event.event,
        "date": dates::day(&event.date),
        "source": participants(&event.sources),
        "target": participants(&event.targets),
        "event": event.kind,
        "eventText": event.quote,
        "quadCode": quad(&event.kind),
        "mode": event.mode,
        "context": contexts(event),
        "link": event.happening,
        "text": text.words(sentence.start, sentence.end),
        "textInfo": { "start": sentence.start, "end": sentence.end },
        "citation": page.title,
        "url": page.web_address(),
        "language": page.language,
        "publication": page.outlet,
        "ncoder": "onrecord",
        "codebook": "PLOVER",
        "cameo": event.cameo,
        "dateEDTF": event.date,
        "published": page.published,
        "page": page.page,
        "status": event.status,
        "claimedIn": event.claimed_in,
        "claimedBy": told.and_then(|told| told.speaker_name.as_ref().or(told.speaker.as_ref())),
    });
    if let Some(fields) = record.as_object_mut() {
        fields.extend(counts(event));
        fields.retain(|name, value| REQUIRED.contains(&&**name) || !is_empty(value));
    }
    record
}

/// What the manual requires of a record.
const REQUIRED: [&str; 4] = ["id", "date", "source", "event"];

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// The manual's actor object: `identifer` is its own spelling.
fn participant(actor: &EventActor, text: &Text<'_>, actors: &Actors) -> Value {
    let known = actor.actor.as_deref().and_then(|id| actors.get(id));
    let words = text.words(actor.start, actor.end).to_owned();
    let mut object = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            object.insert(name.to_owned(), value.into());
        }
    };
    put("code", actor.country.clone());
    put("sector", actor.sector.clone());
    put("identifer", actor.actor.as_deref().map(|id| urn("actor", id)));
    put("actorText", Some(words));
    put("name", known.map(|known| known.name.clone()));
    object.into()
}

fn contexts(event: &Event) -> Vec<&str> {
    let told = match &*event.status {
        "future" | "hypothetical" | "claimed" => Some(&*event.status),
        _ => None,
    };
    event.context.iter().map(String::as_str).chain(told).collect()
}

/// The dead and the injured, where one number is told of each; the rest PLOVER has no fields for.
fn counts(event: &Event) -> impl Iterator<Item = (String, Value)> {
    let one = |what: &str| {
        let mut told = event.quantities.iter().filter(|quantity| quantity.what == what);
        told.next().filter(|_| told.next().is_none()).map(|quantity| quantity.number)
    };
    let counted = [("dead", one("killed")), ("injured", one("injured"))];
    counted.into_iter().filter_map(|(name, number)| Some((name.to_owned(), json!(number?))))
}

/// The manual's quad categories, as POLECAT (Halterman et al. 2023) has them since SANCTION is
/// material.
fn quad(kind: &str) -> Option<u8> {
    match kind {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => Some(1),
        "COOPERATE" | "AID" | "RETREAT" => Some(2),
        "REQUEST" | "DEMAND" | "ACCUSE" | "REJECT" | "THREATEN" => Some(3),
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => Some(4),
        _ => None,
    }
}
