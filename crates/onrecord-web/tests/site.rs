//! The site as a reader walks it: every link leads somewhere, and every view is the same as JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made;

use std::collections::BTreeSet;

use dom_query::Document;
use onrecord_record::Record;
use onrecord_web::{Request, Response, answer};

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
        if page.content_type.starts_with("text/html") {
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
    let (_folder, record) = made::record(&made::dispute());
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
    let (_folder, record) = made::record(&made::dispute());
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
    let (_folder, record) = made::record(&made::dispute());
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
fn what_is_not_there_is_told() {
    let (_folder, record) = made::record(&made::dispute());
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
