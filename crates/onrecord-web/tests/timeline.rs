//! The drawing of what happened.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use dom_query::Document;
use onrecord_record::Record;
use onrecord_rows::*;
use onrecord_web::{Request, answer};
use tempfile::TempDir;

/// An event of Orvenia's, a word of the page each.
fn event(nth: usize, kind: &str, date: Option<Date>) -> EventRow {
    let place = Passage { start: 5 * nth, end: 5 * nth + 4 };
    EventRow {
        event: format!("e{nth}"),
        kind: kind.into(),
        source: vec![EventActor { actor: Some("ORV".into()), ..EventActor::default() }],
        trigger: vec![place],
        status: "actual".into(),
        date: date.map(|date| DateEvidence::new(date, "made")),
        ..EventRow::default()
    }
}

/// A record of a page with these events, published at the end of September.
fn record(events: Vec<EventRow>) -> (TempDir, Record) {
    let page = PageRow {
        page: "a.txt".into(),
        digest: format!("sha256:{:064}", 1),
        text: "word ".repeat(events.len()),
        published: Date::day(2024, 9, 30).map(|date| DateEvidence::new(date, "made")),
        events,
        ..PageRow::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open_or_create(&folder.path().join("a.onrecord")).unwrap();
    record.add(&[page]).unwrap();
    record.join().unwrap();
    (folder, record)
}

#[test]
fn a_day_is_drawn_however_many_months_there_are() {
    let kinds = [
        "AGREE", "CONSULT", "SUPPORT", "AID", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    ];
    let months = kinds.iter().enumerate();
    let mut events: Vec<EventRow> =
        months.map(|(nth, kind)| event(nth, kind, Date::month(2024, 9))).collect();
    events.push(event(kinds.len(), "COERCE", Date::day(2024, 9, 20)));
    let (_folder, record) = record(events);
    let shown = answer(&record, &Request::new("/timeline?from=2024-09&to=2024-09", "text/html"));
    let document = Document::from(shown.body.as_str());
    let drawn = document.select("svg g.lane a.mark");
    let drawn: Vec<String> =
        drawn.iter().filter_map(|mark| mark.attr("href")).map(|href| href.to_string()).collect();
    assert_eq!(drawn.len(), 7, "{drawn:?}");
    assert!(drawn.contains(&"/events/e9".to_owned()), "{drawn:?}");
    assert!(shown.body.contains("+ 3 not drawn"));
}

/// The drawn marks of a record with something on a day, in its month and in its year: for each the
/// elements, with a bar's height.
fn marks(window: &str) -> Vec<(String, Vec<String>)> {
    let dates = [Date::day(2024, 9, 20), Date::month(2024, 9), Date::parse("2024")];
    let kinds = ["AGREE", "CONSULT", "SUPPORT"].into_iter().zip(dates).enumerate();
    let events = kinds.map(|(nth, (kind, date))| event(nth, kind, date)).collect();
    let (_folder, record) = record(events);
    let shown = answer(&record, &Request::new(window, "text/html"));
    let document = Document::from(shown.body.as_str());
    let marks = document.select("svg g.lane a.mark");
    let mut marks: Vec<(String, Vec<String>)> = marks
        .iter()
        .map(|mark| {
            let parts = mark.select("circle, rect, path.beyond");
            let part = |part: &dom_query::Selection<'_>| {
                let name = part.nodes()[0].node_name().unwrap_or_default().to_string();
                format!("{name} {}", part.attr("height").unwrap_or_default()).trim().to_owned()
            };
            (
                mark.attr("href").unwrap_or_default().to_string(),
                parts.iter().map(|one| part(&one)).collect(),
            )
        })
        .collect();
    marks.sort();
    marks
}

#[test]
fn how_exactly_a_time_is_told_is_seen_from_near_and_far() {
    let [day, month, year] = ["/events/e0", "/events/e1", "/events/e2"].map(str::to_owned);
    let drawn = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        marks("/timeline?from=2003&until=2030"),
        [
            (day.clone(), drawn(&["circle"])),
            (month.clone(), drawn(&["rect 6"])),
            (year.clone(), drawn(&["rect 3"]))
        ]
    );
    assert_eq!(
        marks("/timeline?from=2024-09-20&to=2024-09-20"),
        [
            (day, drawn(&["rect 10"])),
            (month, drawn(&["rect 6", "path", "path"])),
            (year, drawn(&["rect 3", "path", "path"]))
        ]
    );
}

#[test]
fn all_that_is_dated_is_one_step_away() {
    let dates = [Date::parse("1994"), Date::day(2024, 9, 30)];
    let kinds = ["AGREE", "CONSULT"].into_iter().zip(dates).enumerate();
    let events = kinds.map(|(nth, (kind, date))| event(nth, kind, date)).collect();
    let (_folder, record) = record(events);
    let shown = answer(&record, &Request::new("/timeline", "text/html")).body;
    assert!(shown.contains("1 before, 0 after"), "{shown}");
    let document = Document::from(shown.as_str());
    let all = document.select("nav.turns a.all").attr("href").unwrap().to_string();
    let shown = answer(&record, &Request::new(&all, "text/html")).body;
    assert!(
        shown.contains("2 happenings") && shown.contains("0 before, 0 after"),
        "{all}: {shown}"
    );
}
