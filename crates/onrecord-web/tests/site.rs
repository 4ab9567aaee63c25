//! The site as a reader walks it: every link leads somewhere, and every view is the same as JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dispute;
mod made;

use std::collections::BTreeSet;

use dom_query::Document;
use onrecord_record::{Correction, Corrections, Record, Ruling};
use onrecord_web::{Request, Response, answer};
use serde_json::Value;

fn get(record: &Record, address: &str) -> Response {
    answer(record, &Request::new(address, "text/html"))
}

/// The addresses that a page links to, and those its forms lead to.
fn links(page: &Response) -> Vec<String> {
    let document = Document::from(page.body.as_str());
    let of = |select: &str, name: &str| {
        let found = document.select(select);
        found.iter().filter_map(|link| link.attr(name)).map(String::from).collect::<Vec<_>>()
    };
    [of("[href]", "href"), of("form", "action")].concat()
}

/// Every address that is reached from the overview, each once.
fn walked(record: &Record) -> Vec<(String, Response)> {
    let mut seen = BTreeSet::new();
    let mut next = vec!["/".to_owned()];
    let mut walked = Vec::new();
    while let Some(address) = next.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let page = get(record, &address);
        // From any stretch of time a reader may go on to another without end.
        if page.content_type.starts_with("text/html") && !address.starts_with("/timeline?") {
            next.extend(
                links(&page)
                    .iter()
                    .filter(|link| !link.starts_with('#'))
                    .map(|link| link.split('#').next().unwrap().to_owned()),
            );
        }
        walked.push((address, page));
    }
    walked
}

#[test]
fn every_link_leads_somewhere() {
    let (_folder, record) = made::record(&dispute::pages());
    let walked = walked(&record);
    for (address, page) in &walked {
        assert_eq!(page.status, 200, "{address}: {}", page.body);
    }
    for part in [
        "/pages/",
        "/statements/",
        "/events/",
        "/actors/",
        "/stories/",
        "/positions?",
        "/conflicts",
    ] {
        assert!(
            walked.iter().any(|(address, _)| address.starts_with(part)),
            "nothing leads to {part}"
        );
    }
    assert!(walked.len() > 60, "{}", walked.len());
}

#[test]
fn every_fragment_is_on_the_page_it_leads_to() {
    let (_folder, record) = made::record(&dispute::pages());
    let mut count = 0;
    for (address, page) in walked(&record) {
        for link in links(&page) {
            let Some((path, fragment)) = link.split_once('#') else { continue };
            let target = if path.is_empty() { page.clone() } else { get(&record, path) };
            let id = format!("id=\"{fragment}\"");
            assert!(target.body.contains(&id), "{address} links to {link}");
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn every_view_is_the_same_as_json() {
    let (_folder, record) = made::record(&dispute::pages());
    for (address, page) in walked(&record) {
        if !page.content_type.starts_with("text/html") {
            continue;
        }
        let json = answer(&record, &Request::new(&address, "application/json"));
        assert_eq!((json.status, json.content_type), (200, "application/json"), "{address}");
        let alternate = links(&page).into_iter().find(|link| link.contains(".json")).unwrap();
        assert_eq!(get(&record, &alternate).body, json.body, "{address} and {alternate}");
        serde_json::from_str::<serde_json::Value>(&json.body).unwrap();
    }
}

#[test]
fn the_addresses_that_programs_are_told_of_are_there() {
    let (_folder, mut record) = made::record(&dispute::pages());
    let undo = Ruling::Undo { undoes: "0123456789abcdef".into() };
    let said = Correction::new("2024-09-09T10:00:00Z", "A. Reader", "a slip", undo);
    record.correct(&Corrections::parse(said.line.as_bytes()).unwrap()).unwrap();
    record.join().unwrap();
    let document: Value = serde_json::from_str(&get(&record, "/openapi.json").body).unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, told) in paths {
        let list =
            path.split_once("/{id}").map_or(path.clone(), |(list, _)| format!("{list}.json"));
        let id = match path.contains("{id}") {
            true => first_id(&get(&record, &list).body, told["get"]["summary"].as_str().unwrap()),
            false => String::new(),
        };
        let parameters = told["get"]["parameters"].as_array().unwrap().iter();
        let asked: Vec<&str> = parameters
            .filter(|parameter| parameter["in"] == "query")
            .filter_map(|parameter| parameter["name"].as_str())
            .filter(|name| *name != "matter")
            .collect();
        let queries = asked.iter().map(|name| format!("?{name}={}", value_of(name, path)));
        for query in std::iter::once(String::new()).chain(queries) {
            let address = path.replace("{id}", &id) + &query;
            assert_eq!(get(&record, &address).status, 200, "{address}");
        }
    }
    assert!(paths.len() > 12);
}

/// A value that a parameter may have.
fn value_of(parameter: &str, path: &str) -> &'static str {
    match parameter {
        "from" | "to" | "until" => "2024",
        "at" => "0-5",
        "force" => "deny",
        "status" => "actual",
        "type" => "REJECT",
        "kind" if path.starts_with("/actors") => "person",
        "kind" if path.starts_with("/conflicts") => "number",
        "kind" => "direct",
        _ => "1",
    }
}

/// Of the first row of a list.
fn first_id(list: &str, what: &str) -> String {
    let list: Value = serde_json::from_str(list).unwrap();
    let row = &list["rows"][0];
    let names = ["correction", "statement", "event", "actor", "story", "id"];
    let wanted = names.iter().find(|name| what.to_lowercase().contains(*name)).unwrap_or(&"id");
    row[wanted].as_str().unwrap_or_else(|| panic!("{what}: {row}")).to_owned()
}

#[test]
fn words_are_searched_and_marked() {
    let (_folder, record) = made::record(&dispute::pages());
    let found = |query: &str| {
        let page = get(&record, &format!("/statements?q={query}"));
        let document = Document::from(page.body.as_str());
        let marked = document.select("mark").iter().map(|mark| mark.text().to_string());
        marked.collect::<Vec<_>>()
    };
    assert_eq!(found("killed"), ["killed"]);
    assert_eq!(found("orven*"), ["Orvenian", "Orvenian"]);
    assert_eq!(found("%22never+left%22"), ["never left", "never left"], "a phrase as it stands");
    assert!(found("%22left+never%22").is_empty());
    assert!(found("%22+OR+(NEAR*+-").is_empty(), "any text is a search");
}

#[test]
fn what_is_not_there_is_told() {
    let (_folder, record) = made::record(&dispute::pages());
    for address in [
        "/nowhere",
        "/pages/none",
        "/statements/none",
        "/events/e",
        "/actors/x",
        "/stories/x",
        "/positions?matter=x",
    ] {
        let page = get(&record, address);
        assert_eq!(page.status, 404, "{address}");
        assert!(page.body.contains("<h1>"), "{address}");
    }
    assert_eq!(get(&record, &format!("/statements?q={}", "a".repeat(5000))).status, 400);
}

#[test]
fn why_a_record_cannot_be_read_is_not_told_to_readers() {
    let (folder, record) = made::record(&dispute::pages());
    let other = rusqlite::Connection::open(folder.path().join("a.onrecord")).unwrap();
    other.execute_batch("DROP TABLE _listed_stories").unwrap();
    for accept in ["text/html", "application/json"] {
        let page = answer(&record, &Request::new("/", accept));
        assert_eq!(page.status, 500);
        assert!(
            !page.body.contains("a.onrecord") && !page.body.contains("_listed"),
            "{}",
            page.body
        );
        let fault = page.fault.unwrap();
        assert!(fault.contains("a.onrecord") && fault.contains("_listed_stories"), "{fault}");
    }
}
