//! Events of single sentences: the cases of `onrecord-coding/cases/events`, and the examples of its
//! patterns.

use std::fs;
use std::path::PathBuf;

use onrecord_rows::{CodePoints, EventActor, EventRow, PageRow, Passage, Quantity};
use onrecord_syntax::Reader;

use crate::pipeline::{reader, text_row};

#[test]
fn events_are_read_as_their_cases_say() {
    let cases = rows("cases/events/right.tsv");
    assert!(cases.len() >= 400, "only {} cases", cases.len());
    let wrong = missed(&cases);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn events_that_are_missed_no_longer_have_moved() {
    let cases = rows("cases/events/known_misses.tsv");
    let wrong = missed(&cases);
    let mended = cases.iter().filter(|case| !wrong.iter().any(|told| told.starts_with(&case[0])));
    let mended: Vec<&String> = mended.map(|case| &case[0]).collect();
    assert!(mended.is_empty(), "read rightly, move to right.tsv: {mended:#?}");
}

#[test]
fn patterns_read_their_own_examples() {
    let files = fs::read_dir(folder("data/events")).unwrap();
    let patterns = files.flat_map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        rows(&format!("data/events/{name}")).into_iter().filter(|cells| cells.len() == 8)
    });
    let mut reader = reader();
    let (mut all, mut wrong) = (0, Vec::new());
    for pattern in patterns {
        let row = text_row(&mut reader, &pattern[7], &[]);
        let read = |event: &EventRow| event.rule.contains(&pattern[0]) || event.kind == pattern[3];
        all += 1;
        if !row.events.iter().any(read) {
            wrong.push(format!("{}: {}", pattern[0], pattern[7]));
        }
    }
    // The parser takes some of so short sentences for names or lists.
    assert!(all > 400 && wrong.len() * 20 < all, "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn events_are_dated_as_their_cases_say() {
    let mut reader = reader();
    let published = [("published".to_owned(), "2031-05-14".to_owned())];
    for case in rows("cases/events/dates.tsv") {
        let row = text_row(&mut reader, &case[0], &published);
        let of_type = row.events.iter().filter(|event| event.kind == case[1]);
        let dates: Vec<String> = of_type
            .map(|event| event.date.as_ref().map_or("-".to_owned(), |told| told.date.to_string()))
            .collect();
        let right = !dates.is_empty() && dates.iter().all(|date| *date == case[2]);
        assert!(right, "{}: {dates:?}", case[0]);
    }
}

#[test]
fn events_have_the_status_their_cases_say() {
    let mut reader = reader();
    let wrong: Vec<String> = rows("cases/events/statuses.tsv")
        .iter()
        .filter_map(|case| {
            let row = text_row(&mut reader, &case[0], &[]);
            let found: Vec<(&str, &str)> =
                row.events.iter().map(|event| (&*event.kind, &*event.status)).collect();
            let right = found.contains(&(&*case[1], &*case[2]));
            (!right).then(|| format!("{}: {found:?}", case[0]))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn events_reach_whom_their_cases_say() {
    let mut reader = reader();
    let wrong: Vec<String> = rows("cases/events/targets.tsv")
        .iter()
        .filter_map(|case| {
            let row = text_row(&mut reader, &case[0], &[]);
            let of_type = row.events.iter().filter(|event| event.kind == case[1]);
            let found: Vec<String> = of_type.map(|event| reached(&row, event)).collect();
            (!found.contains(&case[2])).then(|| format!("{}: {found:?}", case[0]))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn quantities_are_read_as_their_cases_say() {
    let cases = rows("cases/events/quantities.tsv");
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let mut reader = reader();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let row = text_row(&mut reader, &case[0], &[]);
            let mut events = row.events.iter().filter(|event| event.kind == case[1]).peekable();
            let coded = events.peek().is_some();
            let found: Vec<[String; 5]> =
                events.flat_map(|event| &event.quantities).map(counted).collect();
            let none = case[2] == "-" && found.is_empty();
            let right = coded && (none || found.iter().any(|told| told[..] == case[2..]));
            (!right).then(|| format!("{}: {found:?}", case[0]))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is counted, the number, the highest, the unit and the hedge.
fn counted(quantity: &Quantity) -> [String; 5] {
    let given = |cell: Option<String>| cell.unwrap_or_else(|| "-".to_owned());
    [
        quantity.what.clone(),
        quantity.number.to_string(),
        given(quantity.highest.map(|number| number.to_string())),
        given(quantity.unit.clone()),
        given(quantity.hedge.clone()),
    ]
}

fn missed(cases: &[Vec<String>]) -> Vec<String> {
    let mut reader = reader();
    cases.iter().filter_map(|case| difference(&mut reader, case)).collect()
}

/// What a case expects, and what was found, where no event is as it says.
fn difference(reader: &mut Reader, case: &[String]) -> Option<String> {
    let row = text_row(reader, &case[0], &[]);
    let found: Vec<[String; 5]> = row.events.iter().map(|event| told(&row, event)).collect();
    let agrees = |event: &[String; 5]| {
        case[1..5] == event[..4] && (case[5] == "-" || event[4].contains(&case[5]))
    };
    if found.iter().any(agrees) {
        return None;
    }
    let found: Vec<String> = found.iter().map(|event| event.join(" | ")).collect();
    Some(format!("{}\n  > {}\n  < {}", case[0], case[1..].join(" | "), found.join("\n  < ")))
}

/// Type, mode, code, status and the words of the sources.
fn told(row: &PageRow, event: &EventRow) -> [String; 5] {
    [
        event.kind.clone(),
        event.mode.clone().unwrap_or_else(|| "-".to_owned()),
        event.cameo.clone(),
        event.status.clone(),
        words(row, &event.source).join(", "),
    ]
}

/// The words of the targets; `-` for none.
fn reached(row: &PageRow, event: &EventRow) -> String {
    match words(row, &event.target) {
        none if none.is_empty() => "-".to_owned(),
        some => some.join("; "),
    }
}

fn words(row: &PageRow, actors: &[EventActor]) -> Vec<String> {
    let points = CodePoints::of(&row.text);
    let told = |actor: &EventActor| {
        points.slice(&row.text, Passage { start: actor.start, end: actor.end }).to_owned()
    };
    actors.iter().map(told).collect()
}

/// The lines of a table of `onrecord-coding`, cell by cell.
fn rows(path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder(path)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../onrecord-coding").join(path)
}
