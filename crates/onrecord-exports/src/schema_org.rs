//! schema.org JSON-LD: pages as `NewsArticle`, direct quotations as `Quotation`, and what others are
//! said to hold for true as `Claim` (schema.org/Claim, schema.org/Quotation).
//!
//! A claim is a "specific, factually-oriented claim": only what is asserted, denied, confirmed or accused
//! is one, and only where the page has it as a clause of its own ("denied that …", not "denied the
//! charges"). Questions, demands, offers, promises and threats are given where they are quoted, as
//! `Quotation`. No claim is rated. `appearance` and `isPartOf` are the page.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::dates;
use crate::names::urn;
use crate::rows::{Actor, Page, Statement};
use crate::tables::{Actors, Tables, each, of_page};

/// The constructions of statements whose content is a clause.
const CLAUSES: [&str; 8] =
    ["clause", "behind", "before", "around", "as around", "host", "sentence", "colon"];

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    out.write_all(br#"{"@context":{"@vocab":"https://schema.org/"},"@graph":["#)?;
    let mut before = "\n";
    each(tables, |page: Page| {
        let statements: Vec<Statement> = of_page(tables, &page)?;
        let said = statements.iter().filter_map(|statement| said(statement, &page, &actors));
        for item in std::iter::once(article(&page)).chain(said) {
            out.write_all(before.as_bytes())?;
            serde_json::to_writer(&mut *out, &item)?;
            before = ",\n";
        }
        Ok(())
    })?;
    out.write_all(b"\n]}\n")
}

fn article(page: &Page) -> Value {
    let published = page.published_time.as_deref().or(dates::certain(&page.published));
    let publisher =
        page.outlet.as_ref().map(|name| json!({ "@type": "Organization", "name": name }));
    let authors: Option<Vec<Value>> = page.byline.as_ref().map(|names| {
        names.split("; ").map(|name| json!({ "@type": "Person", "name": name })).collect()
    });
    known([
        ("@id", Some(page.iri().into())),
        ("@type", Some("NewsArticle".into())),
        ("headline", page.title.clone().map(Value::from)),
        ("url", page.web_address().map(Value::from)),
        ("datePublished", published.map(Value::from)),
        ("inLanguage", page.language.clone().map(Value::from)),
        ("articleSection", page.section.clone().map(Value::from)),
        ("publisher", publisher),
        ("author", authors.map(Value::from)),
    ])
}

fn said(statement: &Statement, page: &Page, actors: &Actors) -> Option<Value> {
    let force = statement.force.as_deref();
    let construction = statement.rule.rsplit(": ").next().unwrap_or("");
    let is_claim = matches!(force, Some("assert" | "deny" | "confirm" | "accuse"))
        && CLAUSES.contains(&construction);
    let (kind, place) = match &*statement.kind {
        "direct" => ("Quotation", "isPartOf"),
        _ if is_claim => ("Claim", "appearance"),
        _ => return None,
    };
    Some(known([
        ("@id", Some(urn("statement", &statement.statement).into())),
        ("@type", Some(kind.into())),
        ("text", Some(statement.content.clone().into())),
        ("creator", speaker(statement, actors)),
        ("dateCreated", dates::certain(&statement.said_on).map(Value::from)),
        (place, Some(json!({ "@id": page.iri() }))),
        ("keywords", force.map(Value::from)),
    ]))
}

/// Whoever is known to speak; where nobody is, nothing.
fn speaker(statement: &Statement, actors: &Actors) -> Option<Value> {
    let id = statement.speaker.as_deref()?;
    let actor = actors.get(id);
    let name = statement.speaker_name.as_deref().unwrap_or_else(|| actors.name(id));
    Some(json!({ "@id": urn("actor", id), "@type": kind(actor), "name": name }))
}

fn kind(actor: Option<&Actor>) -> &'static str {
    match actor.map(|actor| &*actor.kind) {
        Some("person" | "unnamed source") => "Person",
        Some("state" | "place") => "Country",
        _ => "Organization",
    }
}

fn known<const N: usize>(values: [(&str, Option<Value>); N]) -> Value {
    let known = values.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    known.collect::<Map<String, Value>>().into()
}
