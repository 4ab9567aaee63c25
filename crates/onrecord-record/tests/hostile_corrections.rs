//! Lines that are well signed and badly meant: a page's rows stay rows of its words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use onrecord_record::{Correction, NamedActor, Place, Row, RowKey, Ruling, Words, apply};
use onrecord_rows::*;
use proptest::prelude::*;
use serde_json::Value;

const TEXT: &str = "Ana Voss said that talks go on.\n\n“Ça va,” said Kern. He left, he said.";

fn page() -> PageRow {
    let passage = |start, end| Passage { start, end };
    let statement = StatementRow {
        statement: "a".into(),
        source: vec![passage(0, 8)],
        cue: vec![passage(9, 13)],
        content: vec![passage(14, 30)],
        kind: "indirect".into(),
        speaker: Some("person:voss".into()),
        ..StatementRow::default()
    };
    let event = EventRow {
        event: "b".into(),
        kind: "CONSULT".into(),
        cameo: "040".into(),
        source: vec![EventActor { start: 47, end: 51, ..EventActor::default() }],
        trigger: vec![passage(56, 60)],
        status: "actual".into(),
        claimed_in: Some("a".into()),
        ..EventRow::default()
    };
    let mention =
        MentionRow { start: 0, end: 8, actor: "person:voss".into(), kind: "person".into() };
    PageRow {
        digest: "sha256:00".into(),
        text: TEXT.into(),
        statements: vec![statement],
        events: vec![event],
        mentions: vec![mention],
        ..PageRow::default()
    }
}

/// One ruling of each kind on the page.
fn rulings() -> Vec<Value> {
    let page = page();
    let place = |start, end| Place {
        digest: page.digest.clone(),
        page: String::new(),
        words: Words::of(TEXT, Passage { start, end }),
    };
    let statement = Row::Statement(page.statements[0].clone());
    let event = Row::Event(page.events[0].clone());
    let key = |row: &Row| {
        let Passage { start, end } = row.whole();
        RowKey { on: place(start, end), was: row.clone(), by_hand: false }
    };
    let who = || NamedActor::new("Kern", "person");
    let edit = |row, field: &str, now: &str| -> Ruling {
        let field = serde_json::from_value(field.into()).unwrap();
        Ruling::Edit { row: key(row), field, now: Some(now.into()), who: Vec::new() }
    };
    let rulings = [
        edit(&statement, "force", "deny"),
        edit(&event, "type", "AID"),
        Ruling::Reject { row: key(&statement) },
        Ruling::Reject { row: key(&event) },
        Ruling::Confirm { row: key(&statement) },
        Ruling::Confirm { row: key(&event) },
        Ruling::Add { on: place(33, 41), speaker: Some(who()), force: None },
        Ruling::Split { on: place(0, 8), was: None, now: who(), whole_page: true },
        Ruling::Split { on: place(62, 64), was: None, now: who(), whole_page: false },
    ];
    rulings.iter().map(|ruling| serde_json::to_value(ruling).unwrap()).collect()
}

/// Sets other numbers, words and truths here and there in a value.
fn bend(value: &mut Value, bends: &mut impl Iterator<Item = (u8, usize, String)>) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| bend(one, bends)),
        Value::Object(all) => all.values_mut().for_each(|one| bend(one, bends)),
        _ => match bends.next() {
            Some((0, number, _)) if value.is_number() => *value = number.into(),
            Some((0, _, words)) if value.is_string() => *value = words.into(),
            Some((0, number, _)) if value.is_boolean() => *value = (number % 2 == 0).into(),
            _ => (),
        },
    }
}

fn passages(page: &PageRow) -> Vec<Passage> {
    let actor = |actor: &EventActor| Passage { start: actor.start, end: actor.end };
    let mut all: Vec<Passage> = Vec::new();
    for row in &page.statements {
        all.extend(row.source.iter().chain(&row.cue).chain(&row.content));
    }
    for row in &page.events {
        all.extend(&row.trigger);
        all.extend(row.source.iter().chain(&row.target).map(actor));
        all.extend(row.sentence);
    }
    all.extend(page.mentions.iter().map(|row| Passage { start: row.start, end: row.end }));
    all
}

proptest! {
    #[test]
    fn every_row_is_of_words_of_the_page(
        chosen in prop::collection::vec(0usize..9, 1..6),
        bends in prop::collection::vec((0u8..6, prop_oneof![0usize..90, any::<usize>()], "[a-z .,é“]{0,9}"), 0..200),
        text in prop_oneof![Just(TEXT.to_owned()), Just(format!("New.\n{TEXT}")), "\\PC{0,40}"],
    ) {
        let mut bends = bends.into_iter();
        let bent = chosen.iter().filter_map(|nth| {
            let mut ruling = rulings()[*nth].clone();
            bend(&mut ruling, &mut bends);
            let ruling = serde_json::from_value(ruling).ok()?;
            // What no line may hold is never applied.
            Correction::parse(&Correction::new("2025-05-11T10:00:00Z", "a", "b", ruling).line).ok()
        });
        let lines: Vec<Correction> = bent.collect();
        let page = match text == TEXT {
            true => page(),
            false => PageRow { text: text.clone(), digest: "sha256:01".into(), ..PageRow::default() },
        };
        let corrected = apply(&page, &lines.iter().collect::<Vec<_>>());
        prop_assert_eq!(corrected.outcomes.len(), lines.len());
        let letters = text.chars().count();
        for Passage { start, end } in passages(&corrected.page) {
            prop_assert!(start <= end && end <= letters, "{start}-{end} of {letters}");
        }
    }
}
