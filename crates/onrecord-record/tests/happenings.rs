//! One happening, and the accounts of it. Every text here is invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_event;
mod made_record;

use made_event::page_that_tells;
use made_record::{joined, rows};
use onrecord_record::Table;
use onrecord_rows::*;
use proptest::prelude::*;
use serde_json::{Value, json};

/// What a case file tells of two pages.
#[derive(Default)]
struct Case<'a> {
    kind: &'a str,
    told: Vec<&'a str>,
    is: &'a str,
}

fn cases() -> Vec<Case<'static>> {
    let mut cases: Vec<Case<'static>> = Vec::new();
    let lines = include_str!("cases/happenings.txt").lines().filter(|line| !line.starts_with('#'));
    for (key, told) in lines.filter_map(|line| line.split_once(':')) {
        if key == "type" {
            cases.push(Case::default());
        }
        let case = cases.last_mut().unwrap();
        match (key, told.trim()) {
            ("type", told) => case.kind = told,
            ("first" | "other", told) => case.told.push(told),
            ("is", told) => case.is = told,
            (key, _) => panic!("{key} is no key of a case"),
        }
    }
    cases
}

/// A page that tells one event, as a line of a case file has it.
fn page(name: &str, kind: &str, told: &str) -> PageRow {
    let [published, parties, date, sentence] = told.split('|').collect::<Vec<_>>()[..] else {
        panic!("{told} has no four parts")
    };
    let (before, rest) = sentence.trim().split_once('[').unwrap();
    let (trigger, after) = rest.split_once(']').unwrap();
    let text = format!("{before}{trigger}{after}");
    let start = before.chars().count();
    let trigger = vec![Passage { start, end: start + trigger.chars().count() }];
    let (source, target) = parties.split_once('>').unwrap();
    let event = EventRow {
        event: stable_id(&[name, sentence]),
        kind: kind.into(),
        cameo: "000".into(),
        source: actors(source),
        target: actors(target),
        trigger,
        ..EventRow::default()
    };
    page_that_tells(name, published, date, text, event)
}

/// `person:osk-merivel ORV`: an actor and the state, either of which may be missing.
fn actors(words: &str) -> Vec<EventActor> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (Some(actor), Some(country)) = (words.first(), words.last()) else { return Vec::new() };
    let (actor, country) = (Some((*actor).to_owned()), Some((*country).to_owned()));
    vec![EventActor { actor, country, ..EventActor::default() }]
}

const CANCELLED: &str = "2025-07-14 | ORV > KEL | | Orvane [cancelled] the harbour summit with Kellin over the patrols.";

/// A page whose outlet is told to have it from elsewhere.
fn cancelled(name: &str, change: impl FnOnce(&mut PageRow)) -> PageRow {
    let mut page = page(name, "SANCTION", CANCELLED);
    change(&mut page);
    page
}

fn only_happening(pages: &[PageRow]) -> Value {
    let (_folder, record) = joined(pages);
    let happenings = rows(&record, Table::Happenings);
    assert_eq!(happenings.len(), 1, "{happenings:?}");
    happenings[0].clone()
}

#[test]
fn every_case_is_told_as_it_stands() {
    for Case { kind, told, is } in cases() {
        let pages = [page("Strait Times", kind, told[0]), page("Meridian", kind, told[1])];
        let (_folder, record) = joined(&pages);
        let happenings = rows(&record, Table::Happenings);
        let of_both = happenings.iter().filter(|row| row["pages"] == 2).count();
        assert_eq!(of_both, usize::from(is == "one"), "{told:?}");
    }
}

#[test]
fn a_happening_has_the_most_exact_date_its_actors_and_when_it_was_reported() {
    let dated = |published: &str, date: &str| {
        CANCELLED
            .replace("2025-07-14 |", &format!("{published} |"))
            .replace("| |", &format!("| {date} |"))
    };
    let happening = only_happening(&[
        page("Strait Times", "SANCTION", &dated("2025-07-16", "2025-07")),
        page("Meridian", "SANCTION", &dated("2025-07-15", "2025-07-14")),
        page("Osmer Post", "SANCTION", &dated("2025-07-15", "")),
    ]);
    assert_eq!(happening["date"], "2025-07-14");
    assert_eq!(happening["actors"], json!(["KEL", "ORV"]));
    assert_eq!(happening["pages"], 3);
    assert_eq!(happening["first_reported"], "2025-07-15");
    assert_eq!(happening["last_reported"], "2025-07-16");
}

#[test]
fn accounts_are_by_whoever_says_it_and_events_know_their_happening() {
    let said = cancelled("Meridian", |page| {
        let speaker = Some("person:ruta-haldin".to_owned());
        let chain = vec!["outlet:meridian".to_owned(), "person:ruta-haldin".to_owned()];
        let statement =
            StatementRow { statement: "1".into(), speaker, chain, ..StatementRow::default() };
        page.statements.push(statement);
        page.events[0].status = "claimed".into();
        page.events[0].claimed_in = Some("1".into());
    });
    let (_folder, record) = joined(&[cancelled("Strait Times", |_| ()), said]);
    let accounts = rows(&record, Table::Accounts);
    let by: Vec<&str> = accounts.iter().map(|row| row["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["person:ruta-haldin", "Strait Times"]);
    assert_eq!(accounts[0]["says"]["status"], "claimed");
    let happening = &rows(&record, Table::Happenings)[0]["happening"];
    assert!(rows(&record, Table::Events).iter().all(|event| event["happening"] == *happening));
}

#[test]
fn reprints_of_one_agency_are_one_witness() {
    let credited = |name: &str, agency: &str| {
        cancelled(name, |page| {
            let credit =
                CutRow { start: 0, end: 1, reason: "agency".into(), actor: Some(agency.into()) };
            page.credits.push(credit);
        })
    };
    let own = cancelled("Osmer Post", |_| ());
    let happening = only_happening(&[
        credited("Strait Times", "Northern Press Agency"),
        credited("Meridian", "NPA"),
        own,
    ]);
    assert_eq!(happening["pages"], 3);
    assert_eq!(happening["independent"], 2);
    assert_eq!(happening["origins"], json!(["Northern Press Agency", "Osmer Post"]));
}

#[test]
fn what_is_planned_asked_or_told_once_without_a_date_is_no_happening() {
    let planned = page("Meridian", "SANCTION", &CANCELLED.replace("| |", "| 2025-08-01 |"));
    let asked = page("Meridian", "SANCTION", &CANCELLED.replace('.', "?"));
    for pages in
        [[cancelled("Strait Times", |_| ()), planned], [cancelled("Strait Times", |_| ()), asked]]
    {
        let (_folder, record) = joined(&pages);
        assert_eq!(rows(&record, Table::Happenings), Vec::<Value>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn order_and_batches_do_not_show_and_later_pages_change_no_name(
        days in prop::collection::vec((1u8..28, 0u8..3), 2..8),
        turn in 0usize..8,
    ) {
        let pages: Vec<PageRow> = days.iter().enumerate().map(|(at, (day, words))| {
            let what = ["the harbour summit", "the talks on buoys", "a visit to Ludovar"][usize::from(*words)];
            let told = format!("2025-07-{day:02} | ORV > KEL | | Orvane [cancelled] {what} with Kellin over the patrols.");
            page(&format!("page {at}"), "SANCTION", &told)
        }).collect();
        let (_folder, at_once) = joined(&pages);
        let mut turned = pages.clone();
        turned.rotate_left(turn % pages.len());
        let (first, rest) = turned.split_at(1);
        let (_other, mut batches) = joined(first);
        batches.add(rest).unwrap();
        batches.join().unwrap();
        for table in [Table::Happenings, Table::Accounts, Table::Events] {
            prop_assert_eq!(rows(&batches, table), rows(&at_once, table));
        }
        let later = page("page 99", "SANCTION", &CANCELLED.replace("2025-07-14", "2025-08-01"));
        let (_more, grown) = joined(&[pages, vec![later]].concat());
        let names = |record| -> Vec<Value> {
            rows(record, Table::Happenings).into_iter().map(|row| row["happening"].clone()).collect()
        };
        let grown = names(&grown);
        prop_assert!(names(&at_once).iter().all(|name| grown.contains(name)));
    }
}
