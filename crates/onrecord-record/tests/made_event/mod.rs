//! A made page that tells one event.

use onrecord_rows::*;

/// A page of an outlet of its own that has the event as done: its text is one sentence, which the
/// event is filled in from.
pub fn page_that_tells(
    name: &str,
    published: &str,
    date: &str,
    text: String,
    event: EventRow,
) -> PageRow {
    let dated =
        |edtf: &str| Date::parse(edtf.trim()).map(|date| DateEvidence::new(date, "the page"));
    let event = EventRow {
        status: "actual".into(),
        date: dated(date),
        sentence: Some(Passage { start: 0, end: text.chars().count() }),
        ..event
    };
    PageRow {
        page: name.into(),
        digest: format!("sha256:{}", stable_id(&[name])),
        outlet: Some(name.into()),
        published: dated(published),
        text,
        events: vec![event],
        ..PageRow::default()
    }
}
