//! Lists: every row is reached and counted, in an order that is the record's own; and what cannot be asked
//! for is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dispute;
mod made;

use std::collections::BTreeSet;

use onrecord_record::Record;
use onrecord_rows::*;
use onrecord_web::{Request, answer};
use serde_json::Value;

fn get(record: &Record, address: &str) -> (u16, Value) {
    let answered = answer(record, &Request::new(address, "application/json"));
    (answered.status, serde_json::from_str(&answered.body).unwrap())
}

fn rows<'v>(value: &'v Value, list: &str) -> &'v Vec<Value> {
    value[list].as_array().unwrap_or_else(|| panic!("{list} in {value}"))
}

/// The ids of all rows that one comes to from `address` on; `list` says where they stand.
fn turned(record: &Record, address: &str, list: &str, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut query = String::new();
    loop {
        let (_, value) = get(record, &format!("{address}{query}"));
        let at = list.split('.').fold(&value, |value, step| &value[step]);
        found.extend(at.as_array().unwrap().iter().map(|row| row[id].as_str().unwrap().to_owned()));
        match value["next"].as_str() {
            Some(next) => query = next.to_owned(),
            None => return found,
        }
    }
}

fn page(nth: usize, text: String) -> PageRow {
    PageRow {
        page: format!("pages/{nth}.txt"),
        digest: format!("sha256:{nth:016}{:048}", 0),
        text,
        ..PageRow::default()
    }
}

/// A page with `count` statements, "No. 1" and so on, and as many events.
fn long(count: usize) -> PageRow {
    let mut page = page(1, "No! ".repeat(count));
    let place = |nth: usize| vec![Passage { start: 4 * nth, end: 4 * nth + 3 }];
    let statement = |nth| StatementRow {
        statement: format!("s{nth:05}"),
        content: place(nth),
        ..StatementRow::default()
    };
    let event =
        |nth| EventRow { event: format!("e{nth:05}"), trigger: place(nth), ..EventRow::default() };
    page.statements = (0..count).map(statement).collect();
    page.events = (0..count).map(event).collect();
    page
}

#[test]
fn a_long_pages_rows_are_counted_and_all_reached() {
    let (_folder, record) = made::record(&[long(2_345)]);
    let (_, value) = get(&record, "/pages/0000000000000001");
    assert_eq!((&value["statement_count"], &value["event_count"]), (&2345.into(), &2345.into()));
    for (list, id) in [("statements", "statement"), ("events", "event")] {
        let found = turned(&record, "/pages/0000000000000001", list, id);
        assert_eq!(found.len(), 2_345);
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 2_345);
    }
    let shown = answer(&record, &Request::new("/pages/0000000000000001", "text/html")).body;
    assert!(shown.contains("2345 statements") && shown.contains("1 to 2000"));
    // A link to words leads to where their row is.
    let (_, value) = get(&record, "/pages/0000000000000001?at=8400-8403");
    assert!(rows(&value, "statements").iter().any(|row| row["statement"] == "s02100"));
}

#[test]
fn every_matter_is_reached() {
    let pages = (0..57).map(|nth| {
        let name = format!("matter {nth}");
        let stance = |code: &str| StanceRow {
            holder: EventActor { actor: Some(code.into()), ..EventActor::default() },
            stance: "for".into(),
            deed: "offer".into(),
            act: name.clone(),
            name: name.clone(),
            cameo: Some("05".into()),
            start: 0,
            end: 9,
            ..StanceRow::default()
        };
        let mut page = page(nth, "Both want it.".into());
        page.stances = vec![stance("ORV"), stance("BEL")];
        page
    });
    let (_folder, record) = made::record(&pages.collect::<Vec<_>>());
    let found = turned(&record, "/positions", "matters", "matter");
    assert_eq!(found.len(), 57);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 57);
    assert_eq!(get(&record, "/positions").1["total"], 57);
}

#[test]
fn statements_are_narrowed_by_what_they_may_have_several_of() {
    let mut pages = dispute::pages();
    for page in &mut pages {
        let said = page.statements.first_mut().unwrap();
        said.chain.insert(1, "unnamed:officials".into());
        let statement = Some(said.statement.clone());
        page.stances.iter_mut().for_each(|stance| stance.statement.clone_from(&statement));
    }
    let (_folder, record) = made::record(&pages);
    let (_, all) = get(&record, "/statements");
    for name in ["matter", "chain"] {
        let facet = rows(&all, "facets").iter().find(|facet| facet["name"] == name).unwrap();
        let [value] = rows(facet, "values").as_slice() else { panic!("{facet}") };
        assert_eq!(value["count"], 3, "{facet}");
        let address = format!("/statements?{name}={}", value["value"].as_str().unwrap());
        let (_, narrowed) = get(&record, &address);
        assert_eq!(narrowed["total"], 3, "{address}");
        let (_, both) = get(&record, &format!("{address}&speaker=person:ruta-haldin"));
        assert_eq!(both["total"], 2, "{address}");
        let facet = rows(&both, "facets").iter().find(|facet| facet["name"] == name).unwrap();
        assert_eq!(facet["values"][0]["count"], 2, "{facet}");
        assert_eq!(get(&record, &format!("/statements?{name}=nobody")).1["total"], 0);
    }
}

#[test]
fn what_no_row_can_have_is_refused_with_what_to_write() {
    let (_folder, record) = made::record(&dispute::pages());
    for (address, told) in [
        ("/statements?from=last+week", "write 2024, 2024-09 or 2024-09-03"),
        ("/statements?to=2024-13", "write 2024"),
        ("/statements?from=2024-9", "write 2024"),
        ("/events?from=2023-02-29", "write 2024"),
        ("/events?to=2024-09-03T06", "write 2024"),
        ("/timeline?from=soon", "write 2024"),
        ("/statements?q=*", "begin*"),
        ("/events?q=%22%22+-", "begin*"),
        ("/pages?q=…", "begin*"),
        ("/actors?q=%2A", "begin*"),
        ("/search?q=*", "begin*"),
        ("/statements?force=shout", "one of: assert, deny"),
        ("/statements?kind=denial", "one of: direct, indirect, mixed"),
        ("/events?type=REJECTS", "one of: AGREE"),
        ("/events?status=done", "one of: actual"),
        ("/actors?kind=states", "one of: state"),
        ("/conflicts?kind=numbers", "one of: denial"),
        ("/pages/0000000000000015?at=5", "120-150"),
        ("/statements?offset=-1", "a number from 0 on"),
        ("/events?speaker=ORV", "one of: q, actor, source"),
        ("/statements?actor=ORV", "one of: q, speaker"),
        ("/actors/ORV?from=2024", "leave it out"),
        ("/?q=talks", "leave it out"),
        ("/statements?from=2024-09-05&to=2024-08", "the earlier date as `from`"),
        ("/events?from=2025&to=2024", "the earlier date as `from`"),
        ("/timeline?from=2025&until=2024", "the earlier one as `from`"),
    ] {
        let (status, value) = get(&record, address);
        let error = value["error"].as_str().unwrap_or_default();
        assert_eq!(status, 400, "{address}: {error}");
        assert!(error.contains(told), "{address}: {error}");
    }
    // A value that the record's rows have is none that no row can have.
    for address in ["/statements?force=threaten", "/events?status=future", "/statements?speaker=x"]
    {
        let (status, value) = get(&record, address);
        assert_eq!((status, &value["total"]), (200, &0.into()), "{address}");
    }
}

#[test]
fn a_style_sheet_has_no_json() {
    let (_folder, record) = made::record(&dispute::pages());
    assert_eq!(get(&record, "/style.css.json").0, 404);
    assert_eq!(answer(&record, &Request::new("/style.css", "application/json")).status, 200);
}

#[test]
fn the_order_in_which_pages_were_added_shows_nowhere() {
    // Alike in all by which lists are sorted but their names and digests.
    let alike = |nth: usize| {
        let mut page = long(3);
        page.page = format!("pages/{nth}.txt");
        page.digest = format!("sha256:{nth:016}{:048}", 0);
        let published = Date::parse("2024-09-04");
        page.published = published.map(|date| DateEvidence::new(date, "made"));
        for (place, row) in page.statements.iter_mut().enumerate() {
            row.statement = format!("s{nth}-{place}");
        }
        for (place, row) in page.events.iter_mut().enumerate() {
            row.event = format!("e{nth}-{place}");
        }
        page
    };
    let mut pages: Vec<PageRow> = (0..40).map(alike).chain(dispute::pages()).collect();
    let (_folder, one) = made::record(&pages);
    pages.reverse();
    pages.rotate_left(7);
    let (_folder, other) = made::record(&pages);
    for address in [
        "/",
        "/pages",
        "/pages?q=no",
        "/statements",
        "/statements?q=no",
        "/events",
        "/events?q=no",
        "/events?type=REJECT",
        "/actors",
        "/actors?q=orvenia",
        "/stories",
        "/timeline",
        "/positions",
        "/conflicts",
        "/search?q=no",
        "/actors/ORV",
        "/pages/0000000000000015",
        "/events/e15-0",
    ] {
        assert!(get(&one, address) == get(&other, address), "{address}");
    }
    assert_eq!(one.stories().unwrap(), other.stories().unwrap());
    let told: Vec<Value> =
        one.stories().unwrap().iter().map(|story| story.story.clone().into()).collect();
    let listed = get(&one, "/stories").1;
    let listed: Vec<Value> = rows(&listed, "rows").iter().map(|row| row["story"].clone()).collect();
    assert_eq!(told, listed);
}

#[test]
fn what_others_say_about_an_actor_is_told_and_listed() {
    let (_folder, record) = made::record(&dispute::pages());
    let (_, state) = get(&record, "/actors/ORV");
    assert_eq!((&state["about_count"], &state["statement_count"]), (&2.into(), &0.into()));
    assert_eq!(rows(&state, "about")[0]["speaker"]["actor"], "person:ruta-haldin");
    let (_, listed) = get(&record, "/statements?about=ORV");
    assert_eq!(listed["total"], 2);
    // What somebody says is no other's statement.
    let mut own = dispute::pages();
    own.iter_mut().for_each(|page| {
        page.statements.iter_mut().for_each(|said| said.speaker = Some("ORV".into()))
    });
    let (_folder, record) = made::record(&own);
    assert_eq!(get(&record, "/actors/ORV").1["about_count"], 0);
}

#[test]
fn a_persons_positions_for_a_party_are_told() {
    let mut pages = dispute::pages();
    let stance = pages.last_mut().unwrap().stances.first_mut().unwrap();
    stance.holder.actor = Some("person:ruta-haldin".into());
    stance.holder.sector = Some("GOV".into());
    let (_folder, record) = made::record(&pages);
    let (_, person) = get(&record, "/actors/person:ruta-haldin");
    let [position] = rows(&person, "positions_for").as_slice() else { panic!("{person}") };
    assert_eq!((&position["name"], &position["held"]["actor"]), (&"talks".into(), &"ORV".into()));
    assert_eq!(position["held"]["quote"], "Orvenia offered talks again");
    let shown = answer(&record, &Request::new("/actors/person:ruta-haldin", "text/html")).body;
    assert!(shown.contains("talks, for "), "{shown}");
    assert_eq!(get(&record, "/actors/ORV").1["positions_for"], Value::Array(Vec::new()));
}

#[test]
fn events_are_narrowed_by_who_does_them_and_on_what_matter() {
    let mut pages = dispute::pages();
    for page in &mut pages {
        let event = page.events.last().map(|event| event.event.clone());
        page.stances.iter_mut().for_each(|stance| stance.event.clone_from(&event));
    }
    let (_folder, record) = made::record(&pages);
    let (_, all) = get(&record, "/events");
    for (name, value, count) in
        [("source", "ORV", 6), ("target", "BEL", 6), ("matter", "matter:talks", 3)]
    {
        let counted = |list: &Value| {
            let facet = rows(list, "facets").iter().find(|facet| facet["name"] == name).unwrap();
            facet["values"][0].clone()
        };
        assert_eq!(counted(&all)["value"], value);
        assert_eq!(counted(&all)["count"], count, "{name}");
        let (_, narrowed) = get(&record, &format!("/events?{name}={value}"));
        assert_eq!(narrowed["total"], count, "{name}");
        let (_, both) = get(&record, &format!("/events?{name}={value}&outlet=Meridian+TV"));
        assert_eq!((&both["total"], &counted(&both)["count"]), (&1.into(), &1.into()), "{name}");
        assert_eq!(get(&record, &format!("/events?{name}=nobody")).1["total"], 0);
    }
}
