//! The drawing of what happened.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use dom_query::Document;
use onrecord_record::Record;
use onrecord_rows::*;
use onrecord_web::{Request, answer};

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

#[test]
fn a_day_is_drawn_however_many_months_there_are() {
    let kinds = [
        "AGREE", "CONSULT", "SUPPORT", "AID", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    ];
    let months = kinds.iter().enumerate();
    let mut events: Vec<EventRow> =
        months.map(|(nth, kind)| event(nth, kind, Date::month(2024, 9))).collect();
    events.push(event(kinds.len(), "COERCE", Date::day(2024, 9, 20)));
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
    let shown = answer(&record, &Request::new("/timeline?from=2024-09&to=2024-09", "text/html"));
    let document = Document::from(shown.body.as_str());
    let drawn = document.select("svg g.lane a.mark");
    let drawn: Vec<String> =
        drawn.iter().filter_map(|mark| mark.attr("href")).map(|href| href.to_string()).collect();
    assert_eq!(drawn.len(), 7, "{drawn:?}");
    assert!(drawn.contains(&"/events/e9".to_owned()), "{drawn:?}");
    assert!(shown.body.contains("+ 3 not drawn"));
}
