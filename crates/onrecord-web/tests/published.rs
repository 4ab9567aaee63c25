//! The record as files: every link in each leads to a file, and to a place in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dispute;
mod made;

use std::collections::{BTreeMap, BTreeSet};

use dom_query::Document;
use made::Made;
use onrecord_record::Record;
use onrecord_web::Site;

/// The files of a site by their paths.
fn files(record: &Record) -> BTreeMap<String, String> {
    let mut site = Site::new();
    let mut files = BTreeMap::new();
    while let Some(file) = site.next(record) {
        assert_eq!(file.response.status, 200, "{}", file.path);
        let again = files.insert(file.path.clone(), file.response.body);
        assert!(again.is_none(), "{} is made twice", file.path);
    }
    files
}

/// Where a link of a file leads, and the place there.
fn target(from: &str, link: &str) -> (String, Option<String>) {
    let (path, place) = match link.split_once('#') {
        Some((path, place)) => (path, Some(place.to_owned())),
        None => (link, None),
    };
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match path.strip_prefix("../") {
        _ if path.is_empty() => from.to_owned(),
        Some(path) => path.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    };
    (path, place)
}

fn follow_all(files: &BTreeMap<String, String>) -> usize {
    let ids: BTreeMap<&String, BTreeSet<String>> = files
        .iter()
        .map(|(path, body)| {
            let document = Document::from(body.as_str());
            let ids = document.select("[id]");
            (path, ids.iter().filter_map(|one| one.attr("id")).map(String::from).collect())
        })
        .collect();
    let mut count = 0;
    for (path, body) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let document = Document::from(body.as_str());
        for name in ["href", "cite", "src", "action"] {
            for link in document.select(&format!("[{name}]")).iter() {
                let link = link.attr(name).unwrap().to_string();
                let (file, place) = target(path, &link);
                let held = ids.get(&file).unwrap_or_else(|| panic!("{path} links to {link}"));
                assert!(place.is_none_or(|place| held.contains(&place)), "{path} links to {link}");
                count += 1;
            }
        }
    }
    count
}

#[test]
fn every_link_leads_to_a_file_and_a_place_in_it() {
    let (_folder, record) = made::record(&dispute::pages());
    let files = files(&record);
    assert!(follow_all(&files) > 500);
    for part in ["statements/", "events/", "actors/", "pages/", "stories/", "positions/"] {
        assert!(files.keys().any(|path| path.starts_with(part)), "{part}");
    }
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-./".contains(letter);
    assert!(files.keys().all(|path| path.chars().all(plain)), "{:?}", files.keys());
}

#[test]
fn nothing_that_only_a_server_answers_is_on_the_site() {
    let (_folder, record) = made::record(&dispute::pages());
    for (path, body) in files(&record) {
        for part in ["<form", "<script", "?at=", "JSON", "href=\"/", "action="] {
            assert!(!body.contains(part), "{path} has {part}");
        }
    }
}

#[test]
fn passages_that_links_lead_to_are_places_on_their_page() {
    let (_folder, record) = made::record(&dispute::pages());
    let files = files(&record);
    let document = Document::from(files["conflicts.html"].as_str());
    let places = document.select("a.place");
    assert!(places.length() > 1);
    for place in places.iter() {
        let link = place.attr("href").unwrap().to_string();
        assert!(link.starts_with("pages/") && link.contains("#c"), "{link}");
    }
}

#[test]
fn hostile_names_become_names_of_files() {
    let page = Made {
        name: "../../<script>/con\u{0}.html",
        title: "</title><script>".into(),
        outlet: "../\"><a href=\"/x\">".into(),
        published: "2024-09-05",
        text: "Korren said talks had ended.".into(),
        said: vec![("talks had ended", "person:../../<b>\u{202e}", "Korren")],
        done: vec![],
        stances: vec![],
        cut: None,
    };
    let (_folder, record) = made::record(&[page.row()]);
    let files = files(&record);
    follow_all(&files);
    for path in files.keys() {
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte);
        assert!(path.bytes().all(plain) && !path.contains("..") && path.len() < 90, "{path}");
    }
}
