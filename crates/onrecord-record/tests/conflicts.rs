//! Where pages part over what happened and what was said. Every text here is invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_event;
mod made_record;

use made_event::page_that_tells;
use made_record::{joined, rows};
use onrecord_record::Table;
use onrecord_rows::*;
use serde_json::{Value, json};

/// Whom the texts name, by the word for it.
const NAMED: [(&str, &str, Option<&str>); 4] = [
    ("Orvane", "ORV", Some("ORV")),
    ("Kellin", "KEL", Some("KEL")),
    ("League", "org:harbour-league", None),
    ("Merivel", "person:osk-merivel", Some("ORV")),
];

/// A page of a case file: `published | text`.
fn page(name: &str, told: &str) -> PageRow {
    let (published, marked) = told.split_once('|').unwrap();
    let mut page = PageRow {
        page: name.into(),
        digest: format!("sha256:{}", stable_id(&[name])),
        outlet: Some(name.into()),
        published: Date::parse(published.trim()).map(|date| DateEvidence::new(date, "the page")),
        ..PageRow::default()
    };
    for piece in marked.trim().split_inclusive('>') {
        let (before, statement) = piece.split_once('<').unwrap_or((piece, ""));
        page.text.push_str(before);
        if let Some((head, words)) = statement.trim_end_matches('>').split_once(": ") {
            let statement = statement_of(&mut page.text, head, words);
            page.statements
                .push(StatementRow { statement: stable_id(&[name, piece]), ..statement });
        }
    }
    for (word, id, country) in NAMED {
        for (at, _) in page.text.match_indices(word) {
            let start = page.text[..at].chars().count();
            let end = start + word.chars().count();
            let (actor, kind) = (id.to_owned(), "state".to_owned());
            page.mentions.push(MentionRow { start, end, actor, kind });
        }
        let (actor, country) = (id.to_owned(), country.map(str::to_owned));
        page.actors.push(ActorRow { actor, name: word.into(), country, ..ActorRow::default() });
    }
    page
}

/// Writes `source [cue] content` to the text, said by whom the head tells: `id STATE force`.
fn statement_of(text: &mut String, head: &str, words: &str) -> StatementRow {
    let [speaker, country, force] = head.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{head} has no three words")
    };
    let (source, rest) = words.split_once(" [").unwrap();
    let (cue, content) = rest.split_once("] ").unwrap();
    let mut placed = |words: &str| {
        let start = text.chars().count();
        text.push_str(words);
        let end = text.chars().count();
        text.push(' ');
        vec![Passage { start, end }]
    };
    let statement = StatementRow {
        source: placed(source),
        cue: placed(cue),
        content: placed(content),
        kind: "indirect".into(),
        force: Some(force.into()),
        speaker: Some(speaker.to_owned()).filter(|speaker| speaker != "-"),
        speaker_country: Some(country.to_owned()).filter(|country| country != "-"),
        chain: vec!["outlet:page".into(), speaker.into()],
        ..StatementRow::default()
    };
    text.pop();
    statement
}

fn conflicts(pages: &[PageRow]) -> Vec<Value> {
    let (_folder, record) = joined(pages);
    rows(&record, Table::Conflicts)
}

fn told(conflict: &Value) -> String {
    format!("{} / {}", conflict["a_by"].as_str().unwrap(), conflict["b_by"].as_str().unwrap())
}

#[test]
fn every_case_is_told_as_it_stands() {
    let mut pages: Vec<PageRow> = Vec::new();
    let lines = include_str!("cases/conflicts.txt").lines().filter(|line| !line.starts_with('#'));
    for (key, words) in lines.filter_map(|line| line.split_once(':')) {
        match (key, words.trim()) {
            ("page", words) => pages.push(page(&format!("page {}", pages.len()), words)),
            ("is", words) => {
                let found: Vec<String> = conflicts(&pages).iter().map(told).collect();
                let expected: Vec<&str> = words.split("; ").filter(|is| !is.is_empty()).collect();
                assert_eq!(found, expected, "{}", pages[0].text);
                pages.clear();
            }
            (key, _) => panic!("{key} is no key of a case"),
        }
    }
}

/// A page that tells how many an attack on a harbour killed, and when.
fn attack(name: &str, published: &str, number: f64, hedge: Option<&str>, date: &str) -> PageRow {
    let text = format!(
        "Orvane shelled the harbour of Kellin, which killed {number} dockers in the night."
    );
    let actor = |id: &str| {
        let (actor, country) = (Some(id.to_owned()), Some(id.to_owned()));
        vec![EventActor { actor, country, ..EventActor::default() }]
    };
    let quantity = Quantity {
        what: "killed".into(),
        number,
        hedge: hedge.map(str::to_owned),
        ..Quantity::default()
    };
    let event = EventRow {
        event: stable_id(&[name]),
        kind: "ASSAULT".into(),
        source: actor("ORV"),
        target: actor("KEL"),
        trigger: vec![Passage { start: 7, end: 14 }],
        quantities: vec![quantity],
        ..EventRow::default()
    };
    page_that_tells(name, published, date, text, event)
}

#[test]
fn numbers_of_one_day_that_cannot_both_be_are_a_conflict() {
    let told = |published: &str, number: f64, hedge: Option<&str>| {
        conflicts(&[
            attack("Strait Times", "2025-07-14", 26.0, None, ""),
            attack("Meridian", published, number, hedge, ""),
        ])
    };
    let conflict = &told("2025-07-14", 12.0, None)[0];
    assert_eq!(conflict["kind"], "number");
    assert_eq!(conflict["a_sources"], json!(["Strait Times"]));
    assert_eq!(conflict["b_sources"], json!(["Meridian"]));
    assert_eq!(told("2025-07-14", 20.0, Some("at least")), Vec::<Value>::new());
    assert_eq!(told("2025-07-15", 31.0, None), Vec::<Value>::new(), "it was overtaken");
    assert_eq!(told("2025-07-15", 12.0, None)[0]["kind"], "number", "a toll does not fall");
}

#[test]
fn days_that_cannot_both_be_are_a_conflict() {
    let told = |date: &str| {
        let pages = [
            attack("Strait Times", "2025-07-14", 26.0, None, "2025-07-13"),
            attack("Meridian", "2025-07-14", 26.0, None, date),
        ];
        conflicts(&pages).iter().map(|row| row["kind"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("2025-07-10"), ["when"]);
    assert_eq!(told("2025-07-12"), Vec::<Value>::new(), "one day in two places");
    assert_eq!(told("2025-07"), Vec::<Value>::new());
    assert_eq!(told("2025-05-10"), Vec::<Value>::new(), "another attack");
}
