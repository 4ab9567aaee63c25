//! The columns hold all that a page row does, and nothing it does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use onrecord_rows::{
    ActorRow, CutRow, Date, DateEvidence, DatelineRow, EntryRow, EventActor, EventRow, Field,
    MentionRow, NoteRow, PageRow, Passage, Quantity, Role, Shape, StanceRow, StatementRow, Time,
    page_columns,
};
use serde_json::Value;

fn word(word: &str) -> String {
    word.to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(word(text))
}

const HERE: Passage = Passage { start: 1, end: 2 };

fn date() -> Option<DateEvidence> {
    let time = Time::of_day(10, 52, 0).and_then(|time| time.in_zone(330));
    Some(DateEvidence { date: Date::day(2025, 5, 11).unwrap(), time, evidence: word("a line") })
}

fn participant() -> EventActor {
    EventActor { actor: some("a"), country: some("NRL"), sector: some("GOV"), start: 1, end: 2 }
}

fn cut() -> CutRow {
    CutRow { start: 1, end: 2, reason: word("agency"), actor: some("Northgate Press Agency") }
}

/// A page of which nothing is empty. Every field is named, so that one that is added to a row does
/// not compile here, and is added to the columns.
fn full() -> PageRow {
    PageRow {
        page: word("a.txt"),
        digest: word("sha256:00"),
        title: some("Talks resume"),
        byline: vec![word("A. Reader")],
        outlet: some("The Aurel Observer"),
        language: some("en"),
        published: date(),
        updated: date(),
        address: some("https://aurel.example/1"),
        section: some("World"),
        dateline: Some(DatelineRow {
            start: 1,
            end: 2,
            place: some("LUDOVAR"),
            agency: some("NPA"),
        }),
        credits: vec![cut()],
        text: word("Talks resume."),
        cuts: vec![cut()],
        entries: vec![EntryRow { start: 1, end: 2, published: some("2025-05-11") }],
        actors: vec![ActorRow {
            actor: word("a"),
            name: word("Mira Voss"),
            kind: word("person"),
            country: some("NRL"),
            sector: some("GOV"),
            roles: vec![Role { role: word("envoy"), date: word("2025-05-11") }],
            aliases: vec![word("Voss")],
            member_of: some("b"),
            anonymity: some("as she may not speak"),
        }],
        mentions: vec![MentionRow { start: 1, end: 2, actor: word("a"), kind: word("person") }],
        statements: vec![StatementRow {
            statement: word("0a"),
            source: vec![HERE],
            cue: vec![HERE],
            content: vec![HERE, HERE],
            kind: word("direct"),
            force: some("assert"),
            speaker: some("a"),
            speaker_name: some("Mira Voss"),
            speaker_country: some("NRL"),
            addressee: some("reporters"),
            venue: some("briefing"),
            said_on: date(),
            chain: vec![word("b"), word("a")],
            inside: some("0b"),
            rule: word("clause"),
        }],
        events: vec![EventRow {
            event: word("0c"),
            kind: word("REJECT"),
            mode: some("assist"),
            context: vec![word("diplomatic")],
            cameo: word("126"),
            source: vec![participant()],
            target: vec![participant()],
            trigger: vec![HERE],
            status: word("actual"),
            claimed_in: some("0a"),
            date: date(),
            quantities: vec![Quantity {
                what: word("killed"),
                number: 2.5,
                highest: Some(3.0),
                unit: some("km"),
                hedge: some("about"),
                start: 1,
                end: 2,
            }],
            sentence: Some(HERE),
            rule: word("reject"),
        }],
        stances: vec![StanceRow {
            holder: participant(),
            stance: word("for"),
            deed: word("want"),
            condition: Some(HERE),
            matter: HERE,
            name: word("talks"),
            act: word("talk"),
            object: some("border"),
            cameo: some("036"),
            recipients: vec![participant()],
            answers: Some(participant()),
            told_by: some("b"),
            statement: some("0a"),
            event: some("0c"),
            date: date(),
            start: 1,
            end: 2,
            rule: word("want"),
        }],
        notes: vec![NoteRow { what: word("a note"), why: word("a reason") }],
    }
}

/// Where a value is not of the shape.
fn differs(at: &str, shape: &Shape, value: &Value) -> Option<String> {
    match (shape, value) {
        (Shape::Text, Value::String(_)) => None,
        (Shape::Integer, Value::Number(number)) if number.is_u64() => None,
        (Shape::Number, Value::Number(number)) if number.is_f64() => None,
        (Shape::List(of), Value::Array(values)) if !values.is_empty() => {
            values.iter().find_map(|value| differs(at, of, value))
        }
        (Shape::Struct(fields), Value::Object(_)) => differ(at, fields, value),
        _ => Some(format!("{at} is {value}, and the column holds {shape:?}")),
    }
}

fn differ(at: &str, fields: &[Field], value: &Value) -> Option<String> {
    let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    if keys != names {
        return Some(format!("{at} has {keys:?}, and the columns are {names:?}"));
    }
    let mut fields = fields.iter();
    fields.find_map(|field| {
        differs(&format!("{at}.{}", field.name), &field.shape, &value[field.name])
    })
}

#[test]
fn the_columns_are_those_of_a_page_row_in_its_order() {
    let row = serde_json::to_value(full()).unwrap();
    assert_eq!(differ("page row", &page_columns(), &row), None);
}
