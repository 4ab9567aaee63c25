//! FollowTheMoney entities (followthemoney.tech, model of version 4), an object a line, as Aleph and
//! OpenSanctions' tools read them: pages are `Article`, actors `Person`, `Organization`, `PublicBody` or
//! `LegalEntity`, memberships `Membership`, statements `Note` and events `Event`.
//!
//! FollowTheMoney has no way to say that an event is only claimed: only those that a page reports as
//! done are entities. What is claimed stands in the words of the statements, whose notes say on whose
//! word they are. Unnamed sources are no entities, since their descriptions would be matched with
//! others; a note names them in its words.

use std::collections::BTreeSet;
use std::io::{self, Write};

use isocountry::CountryCode;
use onrecord_rows::stable_id;
use serde_json::{Map, Value, json};

use crate::dates;
use crate::rows::{Actor, Event, Page, Statement};
use crate::tables::{Actors, Tables, each, of_page};

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    for actor in actors.iter() {
        if let Some(schema) = schema(actor) {
            line(out, &person_or_body(actor, schema))?;
            line_of(out, membership(actor, &actors))?;
        }
    }
    each(tables, |page: Page| {
        line(out, &article(&page))?;
        for statement in of_page::<Statement>(tables, &page)? {
            line(out, &note(&statement, &page, &actors))?;
        }
        for event in of_page::<Event>(tables, &page)? {
            if event.status == "actual" {
                line(out, &done(&event, &page, &actors))?;
            }
        }
        Ok(())
    })
}

fn line(out: &mut dyn Write, entity: &Value) -> io::Result<()> {
    serde_json::to_writer(&mut *out, entity)?;
    out.write_all(b"\n")
}

fn line_of(out: &mut dyn Write, entity: Option<Value>) -> io::Result<()> {
    entity.map_or(Ok(()), |entity| line(out, &entity))
}

/// The schema of an actor; nothing for those that are no entities.
fn schema(actor: &Actor) -> Option<&'static str> {
    match &*actor.kind {
        "person" => Some("Person"),
        "state" | "place" => Some("LegalEntity"),
        "unnamed source" | "group" => None,
        _ if actor.sector.as_deref() == Some("GOV") => Some("PublicBody"),
        _ => Some("Organization"),
    }
}

fn person_or_body(actor: &Actor, schema: &str) -> Value {
    let roles = actor.roles.iter().map(|held| held.role.clone()).collect();
    let is_person = schema == "Person";
    entity(
        &of_actor(&actor.actor),
        schema,
        [
            ("name", vec![actor.name.clone()]),
            ("alias", actor.aliases.clone()),
            ("country", actor.country.as_deref().and_then(country).into_iter().collect()),
            (
                if is_person { "position" } else { "classification" },
                if is_person { roles } else { vec![actor.kind.clone()] },
            ),
        ],
    )
}

/// The body that an office or an officer belongs to.
fn membership(actor: &Actor, actors: &Actors) -> Option<Value> {
    let body = actors.get(actor.member_of.as_deref()?)?;
    let is_body = matches!(schema(body), Some("Organization" | "PublicBody"));
    is_body.then(|| {
        entity(
            &format!("membership-{}", stable_id(&[&actor.actor, &body.actor])),
            "Membership",
            [
                ("member", vec![of_actor(&actor.actor)]),
                ("organization", vec![of_actor(&body.actor)]),
            ],
        )
    })
}

fn article(page: &Page) -> Value {
    let list = |value: Option<&str>| value.map(str::to_owned).into_iter().collect::<Vec<_>>();
    let authors = page.byline.iter().flat_map(|names| names.split("; ")).map(str::to_owned);
    entity(
        &id_of(page),
        "Article",
        [
            ("title", list(page.title.as_deref())),
            ("fileName", vec![page.page.clone()]),
            ("author", authors.collect()),
            ("publisher", list(page.outlet.as_deref())),
            ("publishedAt", list(dates::certain(&page.published))),
            ("sourceUrl", list(page.web_address())),
            ("bodyText", vec![page.text.clone()]),
        ],
    )
}

/// An id of letters, digits and hyphens, which is all that the model allows.
fn of_actor(id: &str) -> String {
    format!("actor-{}", stable_id(&[id]))
}

fn id_of(page: &Page) -> String {
    match page.digest.split_once(':') {
        Some((_, digits)) => format!("page-{digits}"),
        None => format!("page-{}", stable_id(&[&page.page])),
    }
}

/// The code of two letters, in small letters, that the model wants for a country.
fn country(alpha_3: &str) -> Option<String> {
    CountryCode::for_alpha3(alpha_3).ok().map(|country| country.alpha2().to_lowercase())
}

/// What somebody says, as a note on them.
fn note(statement: &Statement, page: &Page, actors: &Actors) -> Value {
    let speaker = statement.speaker_name.as_deref().unwrap_or(&statement.source_text);
    let is_entity = |id: &&str| actors.get(id).is_some_and(|actor| schema(actor).is_some());
    let entity_of = statement.speaker.as_deref().filter(is_entity).map(of_actor);
    let chain: Vec<&str> = statement.chain.iter().map(|id| actors.name(id)).collect();
    let force = statement.force.as_deref().map(|force| format!(" ({force})")).unwrap_or_default();
    entity(
        &format!("statement-{}", statement.statement),
        "Note",
        [
            ("name", vec![format!("{speaker}{force}").trim().to_owned()]),
            ("description", vec![statement.content.clone()]),
            ("summary", vec![chain.join(" ← ")]),
            ("notes", vec![statement.quote.clone()]),
            ("entity", entity_of.into_iter().collect()),
            ("proof", vec![id_of(page)]),
            ("publisher", page.outlet.iter().cloned().collect()),
            ("sourceUrl", page.web_address().map(str::to_owned).into_iter().collect()),
        ],
    )
}

fn done(event: &Event, page: &Page, actors: &Actors) -> Value {
    let parties: BTreeSet<&str> = event
        .sources
        .iter()
        .chain(&event.targets)
        .filter_map(|party| party.actor.as_deref())
        .filter(|id| actors.get(id).is_some_and(|actor| schema(actor).is_some()))
        .collect();
    entity(
        &format!("event-{}", event.event),
        "Event",
        [
            ("name", vec![format!("{}: {}", event.kind, event.quote)]),
            ("involved", parties.into_iter().map(of_actor).collect()),
            ("date", dates::certain(&event.date).map(str::to_owned).into_iter().collect()),
            ("summary", vec![event.quote.clone()]),
            ("recordId", vec![event.event.clone()]),
            ("keywords", vec![event.kind.clone(), format!("CAMEO {}", event.cameo)]),
            ("proof", vec![id_of(page)]),
        ],
    )
}

/// An entity with the properties that have values.
fn entity<const N: usize>(id: &str, schema: &str, properties: [(&str, Vec<String>); N]) -> Value {
    let known = properties.into_iter().filter_map(|(name, mut values)| {
        values.retain(|value| !value.is_empty());
        (!values.is_empty()).then(|| (name.to_owned(), Value::from(values)))
    });
    json!({ "id": id, "schema": schema, "properties": known.collect::<Map<String, Value>>() })
}
