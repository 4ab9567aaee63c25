//! The same words of somebody on several pages. Every text here is invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_record;

use made_record::{joined, rows};
use onrecord_record::Table;
use onrecord_rows::*;
use proptest::prelude::*;
use serde_json::Value;

/// What a case file tells of two pages.
#[derive(Default)]
struct Case<'a> {
    fuller: &'a str,
    other: &'a str,
    is: &'a str,
    without: Vec<&'a str>,
    altered: Vec<&'a str>,
}

fn cases() -> Vec<Case<'static>> {
    let mut cases: Vec<Case<'static>> = Vec::new();
    let lines = include_str!("cases/quotations.txt").lines().filter(|line| !line.starts_with('#'));
    for (key, told) in lines.filter_map(|line| line.split_once(':')) {
        if key == "fuller" {
            cases.push(Case::default());
        }
        let case = cases.last_mut().unwrap();
        match (key, told.trim()) {
            ("fuller", told) => case.fuller = told,
            ("other", told) => case.other = told,
            ("is", told) => case.is = told,
            ("without", told) => case.without.push(told),
            ("altered", told) => case.altered.push(told),
            (key, _) => panic!("{key} is no key of a case"),
        }
    }
    cases
}

/// A page that quotes each of the words of a speaker; a quotation in pieces is one statement.
fn page(name: &str, published: &str, speaker: &str, quoted: &[&str]) -> PageRow {
    let mut text = String::from("A report of the day.\n\n");
    let mut statements = Vec::new();
    for words in quoted {
        let pieces = words.split("” “").map(|piece| {
            text.push('“');
            let start = text.chars().count();
            text.push_str(piece.trim());
            let end = text.chars().count();
            text.push_str("” she said. ");
            Passage { start, end }
        });
        statements.push(StatementRow {
            statement: stable_id(&[name, words]),
            content: pieces.collect(),
            kind: "direct".into(),
            speaker: Some(speaker.into()),
            ..StatementRow::default()
        });
    }
    PageRow {
        page: name.into(),
        digest: format!("sha256:{}", stable_id(&[name])),
        outlet: Some(name.into()),
        published: Date::parse(published).map(|date| DateEvidence::new(date, "byline")),
        text,
        statements,
        ..PageRow::default()
    }
}

fn quotations(batches: &[&[PageRow]]) -> Vec<Value> {
    let (first, later) = batches.split_first().unwrap();
    let (_folder, mut record) = joined(first);
    for batch in later {
        record.add(batch).unwrap();
        record.join().unwrap();
    }
    rows(&record, Table::Quotations)
}

fn of_page<'r>(rows: &'r [Value], page: &str) -> Option<&'r Value> {
    rows.iter().find(|row| row["page"] == page)
}

#[test]
fn every_case_is_told_as_it_stands() {
    for case in cases() {
        let pages = [
            page("Strait Times", "2025-07-14", "person:ruta-haldin", &[case.fuller]),
            page("Meridian", "2025-07-15", "person:ruta-haldin", &[case.other]),
        ];
        let rows = quotations(&[&pages]);
        let row = of_page(&rows, "Meridian");
        let told = |row: &Value, key: &str, tell: &dyn Fn(&Value) -> String| -> Vec<String> {
            row[key].as_array().unwrap().iter().map(tell).collect()
        };
        assert_eq!(
            row.map_or("", |row| row["relation"].as_str().unwrap()),
            case.is,
            "{}",
            case.other
        );
        let Some(row) = row else { continue };
        let words = |words: &Value| words.as_str().unwrap().to_owned();
        assert_eq!(told(row, "left_out", &words), case.without, "{}", case.other);
        let altered =
            |pair: &Value| format!("{} → {}", words(&pair["here"]), words(&pair["fullest"]));
        let told = told(row, "altered", &altered);
        assert_eq!(told.iter().map(|pair| pair.trim()).collect::<Vec<_>>(), case.altered);
        assert_eq!(row["of"], "Strait Times");
        assert_eq!(of_page(&rows, "Strait Times").unwrap()["relation"], "same");
    }
}

const WHOLE: &str = "We will go to the strait with open hands, and come back with a treaty.";

#[test]
fn a_few_words_are_the_same_quotation_only_of_one_speaker() {
    let part = "go to the strait with open hands";
    let few = "come back with a treaty";
    let told = |speaker: &str, words: &str| {
        let first = page("Strait Times", "2025-07-14", "person:ruta-haldin", &[WHOLE]);
        quotations(&[&[first, page("Meridian", "2025-07-15", speaker, &[words])]]).len()
    };
    assert_eq!(told("person:ruta-haldin", few), 2);
    assert_eq!(told("person:osk-merivel", few), 0);
    assert_eq!(told("person:osk-merivel", part), 2, "the attributions differ");
}

#[test]
fn a_phrase_that_many_use_is_the_same_quotation_only_of_one_speaker() {
    let told = |speaker: &str| {
        let said = "This is the end of the first day, and one of the best.";
        let first = page("Strait Times", "2025-07-14", "person:ruta-haldin", &[said]);
        let second = page("Meridian", "2025-07-15", speaker, &["This is the end of the road"]);
        quotations(&[&[first, second]]).len()
    };
    assert_eq!(told("person:ruta-haldin"), 2);
    assert_eq!(told("person:osk-merivel"), 0);
}

#[test]
fn a_quotation_on_one_page_alone_is_not_told_of() {
    let twice = page(
        "Strait Times",
        "2025-07-14",
        "person:ruta-haldin",
        &[WHOLE, "come back with a treaty"],
    );
    assert_eq!(quotations(&[&[twice]]), Vec::<Value>::new());
}

#[test]
fn a_later_page_changes_no_name_of_a_quotation() {
    let part = "go to the strait with open hands";
    let first = [
        page("Strait Times", "2025-07-14", "person:ruta-haldin", &[part]),
        page("Meridian", "2025-07-15", "person:ruta-haldin", &[part]),
    ];
    let later = [page("Osmer Post", "2025-07-16", "person:ruta-haldin", &[WHOLE])];
    let (before, after) = (quotations(&[&first]), quotations(&[&first, &later]));
    assert_eq!(before[0]["quotation"], after[0]["quotation"]);
    assert_eq!(of_page(&after, "Strait Times").unwrap()["relation"], "shortened");
}

/// `kind a_by b_by`, a line each.
fn conflicts(pages: &[PageRow]) -> Vec<String> {
    let told = |row: &Value| {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        format!("{}: {} / {}", text("kind"), text("a_by"), text("b_by"))
    };
    let (_folder, record) = joined(pages);
    rows(&record, Table::Conflicts).iter().map(told).collect()
}

#[test]
fn another_wording_is_a_conflict_of_outlets_once() {
    let told = |other: &str| {
        conflicts(&[
            page("Strait Times", "2025-07-14", "person:ruta-haldin", &[WHOLE]),
            page("Meridian", "2025-07-15", "person:ruta-haldin", &[other]),
            page("Osmer Post", "2025-07-16", "person:ruta-haldin", &[other]),
        ])
    };
    let altered = WHOLE.replace("open hands", "open eyes");
    assert_eq!(told(&altered), ["wording: Meridian / Strait Times"]);
    let denied = WHOLE.replace("We will go", "We will not go");
    assert_eq!(told(&denied), ["wording: Strait Times / Meridian"]);
    for alike in [
        WHOLE.replace("open hands", "truly open hands"),
        WHOLE.replace("with open", "with these open"),
    ] {
        assert_eq!(told(&alike), [""; 0], "nothing else is said: {alike}");
    }
    let bracketed = WHOLE.replace("We will", "[They] will");
    assert_eq!(told(&bracketed), [""; 0], "the reporter's word");
    assert_eq!(told("go to the strait with open hands"), [""; 0], "shortened");
}

#[test]
fn the_same_words_of_two_persons_are_a_conflict() {
    let told = |other: &str| {
        conflicts(&[
            page("Strait Times", "2025-07-14", "person:ruta-haldin", &[WHOLE]),
            page("Meridian", "2025-07-15", other, &[WHOLE]),
        ])
    };
    assert_eq!(told("person:osk-merivel"), ["who: person:ruta-haldin / person:osk-merivel"]);
    assert_eq!(told("person:haldin"), [""; 0], "they may be one");
    assert_eq!(told("ORV"), [""; 0], "a state, and who speaks for it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn order_and_batches_do_not_show(
        picked in prop::collection::vec(prop::sample::select(vec!["go", "to", "the", "strait", "in", "peace", "…"]), 1..60),
        cuts in prop::collection::vec((0usize..60, 0usize..60), 2..6),
        turn in 0usize..6,
    ) {
        let pages: Vec<PageRow> = cuts.iter().enumerate().map(|(at, (one, other))| {
            let (from, to) = (*one.min(other), *one.max(other));
            let words = picked.get(from.min(picked.len())..to.min(picked.len())).unwrap().join(" ");
            page(&format!("page {at}"), "2025-07-14", "person:ruta-haldin", &[&words])
        }).collect();
        let at_once = quotations(&[&pages]);
        let mut turned = pages.clone();
        turned.rotate_left(turn % pages.len());
        let (first, rest) = turned.split_at(1);
        prop_assert_eq!(quotations(&[first, rest]), at_once.clone());
        for row in &at_once {
            let page = pages.iter().find(|page| row["page"] == page.page).unwrap();
            let place: Passage = Passage {
                start: row["start"].as_u64().unwrap() as usize,
                end: row["end"].as_u64().unwrap() as usize,
            };
            prop_assert_eq!(CodePoints::of(&page.text).slice(&page.text, place), row["quote"].as_str().unwrap());
        }
    }
}
