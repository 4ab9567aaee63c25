//! W3C Web Annotation Data Model (Recommendation, 23 February 2017), as one `AnnotationCollection`
//! in JSON-LD: an annotation for each statement, event and position.
//!
//! Each target has a `TextQuoteSelector`, which finds the words on the page as it is published, and
//! a `TextPositionSelector`, which counts code points of the text as the record has it (`onrecord
//! export --table pages`). What a row says stands in the bodies: a sentence for a person, and a tag for
//! each value, among them `status:claimed` for events that a page only reports as said.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::names::urn;
use crate::rows::{Event, Page, Position, Statement, Text};
use crate::tables::{Actors, Tables, each, of_page};

/// So many code points stand before and after a quotation, to tell it from the same words elsewhere.
const AROUND: usize = 32;

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    out.write_all(HEAD.as_bytes())?;
    let mut before = "\n";
    each(tables, |page: Page| {
        let target = Target { text: Text::of(&page), page: &page };
        for annotation in annotations(tables, &target, &actors)? {
            out.write_all(before.as_bytes())?;
            serde_json::to_writer(&mut *out, &annotation)?;
            before = ",\n";
        }
        Ok(())
    })?;
    out.write_all(b"\n]}}\n")
}

/// The items of a page may stand within the collection (section 5.2 of the model).
const HEAD: &str = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:x-onrecord:annotations","type":"AnnotationCollection","label":"Statements, events and positions of a record","first":{"id":"urn:x-onrecord:annotations:1","type":"AnnotationPage","startIndex":0,"items":["#;

fn annotations(
    tables: &dyn Tables,
    target: &Target<'_>,
    actors: &Actors,
) -> io::Result<Vec<Value>> {
    let statements: Vec<Statement> = of_page(tables, target.page)?;
    let events: Vec<Event> = of_page(tables, target.page)?;
    let positions: Vec<Position> = of_page(tables, target.page)?;
    let statements = statements.iter().map(|row| statement(row, target, actors));
    let events = events.iter().map(|row| event(row, target, actors));
    let positions = positions.iter().map(|row| position(row, target, actors));
    Ok(statements.chain(events).chain(positions).collect())
}

/// A page whose words are annotated.
struct Target<'p> {
    page: &'p Page,
    text: Text<'p>,
}

impl Target<'_> {
    fn annotation(&self, id: &str, bodies: Vec<Value>, start: usize, end: usize) -> Value {
        json!({
            "id": id,
            "type": "Annotation",
            "motivation": "describing",
            "body": bodies,
            "target": self.selected(start, end),
        })
    }

    fn selected(&self, start: usize, end: usize) -> Value {
        let [prefix, exact, suffix] = self.text.around(start, end, AROUND);
        let mut source = json!({ "id": self.page.iri(), "type": "Text" });
        if let Some(language) = &self.page.language {
            source["language"] = language.as_str().into();
        }
        json!({
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": exact,
                    "prefix": prefix,
                    "suffix": suffix,
                },
                { "type": "TextPositionSelector", "start": start, "end": end },
            ],
        })
    }
}

fn statement(row: &Statement, target: &Target<'_>, actors: &Actors) -> Value {
    let speaker = row.speaker_name.as_deref().unwrap_or(&row.source_text);
    let says = if speaker.is_empty() { "said".to_owned() } else { format!("{speaker} said") };
    let chain = match &row.chain[..] {
        [] => String::new(),
        chain => {
            format!(" · {}", chain.iter().map(|id| actors.name(id)).collect::<Vec<_>>().join(" ← "))
        }
    };
    let mut bodies = vec![described(&format!("{says} ({}){chain}: {}", row.kind, row.content))];
    bodies.extend(tags(&[
        ("row", Some("statement")),
        ("kind", Some(&row.kind)),
        ("force", row.force.as_deref()),
        ("said-on", Some(&row.said_on)),
    ]));
    bodies.extend(row.speaker.as_deref().map(identified));
    target.annotation(&urn("statement", &row.statement), bodies, row.start, row.end)
}

fn event(row: &Event, target: &Target<'_>, actors: &Actors) -> Value {
    let named = |side: &[onrecord_rows::EventActor]| {
        let names: Vec<&str> = side
            .iter()
            .filter_map(|actor| actor.actor.as_deref())
            .map(|id| actors.name(id))
            .collect();
        if names.is_empty() { "—".to_owned() } else { names.join(", ") }
    };
    let told =
        format!("{}: {} → {} ({})", row.kind, named(&row.sources), named(&row.targets), row.status);
    let mut bodies = vec![described(&told)];
    bodies.extend(tags(&[
        ("row", Some("event")),
        ("plover", Some(&row.kind)),
        ("mode", row.mode.as_deref()),
        ("cameo", Some(&row.cameo)),
        ("status", Some(&row.status)),
        ("claimed-in", row.claimed_in.as_deref()),
        ("date", Some(&row.date)),
    ]));
    let parties = row.sources.iter().chain(&row.targets);
    bodies.extend(parties.filter_map(|actor| actor.actor.as_deref()).map(identified));
    target.annotation(&urn("event", &row.event), bodies, row.start, row.end)
}

fn position(row: &Position, target: &Target<'_>, actors: &Actors) -> Value {
    let matter = row.matter.split_once(':').map_or(&*row.matter, |(_, name)| name);
    let condition = row.condition.as_ref().map(|words| format!(", on condition: {words}"));
    let told = row.told_by.as_deref().map(|by| format!(", on the word of {}", actors.name(by)));
    let words = format!(
        "{}: {} {matter}{}{}",
        actors.name(&row.actor),
        row.stance,
        condition.unwrap_or_default(),
        told.unwrap_or_default()
    );
    let mut bodies = vec![described(&words)];
    bodies.extend(tags(&[
        ("row", Some("position")),
        ("stance", Some(&row.stance)),
        ("matter", Some(matter)),
        ("told-by", row.told_by.as_deref()),
        ("date", Some(&row.date)),
    ]));
    bodies.push(identified(&row.actor));
    let [start, end] = [row.start, row.end].map(|point| point.to_string());
    let holder = row.holder.as_deref().unwrap_or("");
    let id = [&*row.digest, &start, &end, &row.actor, holder, &row.matter, &row.stance];
    let id = onrecord_rows::stable_id(&id);
    target.annotation(&urn("position", &id), bodies, row.start, row.end)
}

fn described(words: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words })
}

fn identified(actor: &str) -> Value {
    json!({ "type": "SpecificResource", "purpose": "identifying", "source": urn("actor", actor) })
}

/// `force:deny`, a tag for each value that is known.
fn tags(values: &[(&str, Option<&str>)]) -> Vec<Value> {
    let known = values
        .iter()
        .filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    known
        .map(|(name, value)| {
            json!({ "type": "TextualBody", "purpose": "tagging", "value": format!("{name}:{value}") })
        })
        .collect()
}
