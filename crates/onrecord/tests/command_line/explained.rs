//! Explanations of the example's rows, as they are printed.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, objects, onrecord};
use crate::served::Served;

/// A folder with a record of the example's pages.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/osmer-strait");
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    for page in fs::read_dir(example).unwrap().map(Result::unwrap) {
        fs::copy(page.path(), pages.join(page.file_name())).unwrap();
    }
    let built = onrecord(&["build", "pages", "--out", "osmer.onrecord"], folder.path());
    assert_eq!(built.code, Some(0), "{}", built.told);
    folder
});

fn explain(arguments: &[&str]) -> Ended {
    onrecord(&[&["explain", "osmer.onrecord"], arguments].concat(), FOLDER.path())
}

fn rows(table: &str) -> Vec<Value> {
    objects(&onrecord(&["export", "osmer.onrecord", "--table", table], FOLDER.path()).out)
}

/// The id of the row whose page's name ends so and whose words hold these.
fn id(table: &str, page: &str, words: &str) -> String {
    let holds = |row: &Value, key: &str, words: &str| row[key].as_str().unwrap().contains(words);
    let mut found = rows(table);
    found.retain(|row| holds(row, "page", page) && holds(row, "quote", words));
    let row = found.first().unwrap_or_else(|| panic!("no row of {table} with {words}"));
    row[table.trim_end_matches('s')].as_str().unwrap().to_owned()
}

/// What is printed, without what changes whenever a model is trained anew or a list grows: what was
/// weighed, the lines of data, chances and ids.
fn lasting(printed: &str) -> String {
    let is_detail = |line: &&str| {
        line.starts_with("              ") && line.contains(|c: char| c.is_ascii_alphanumeric())
    };
    let word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let chance = bare.starts_with("0.");
        let id = bare.len() == 16 && bare.chars().all(|c| c.is_ascii_hexdigit());
        if chance || id { word.replace(bare, "#") } else { word.to_owned() }
    };
    let lines = printed.lines().filter(|line| !is_detail(line));
    let lines = lines.map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

fn shown(table: &str, page: &str, words: &str) -> String {
    let ended = explain(&[&id(table, page, words)]);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    lasting(&ended.out)
}

#[test]
fn a_statement_by_a_surname() {
    insta::assert_snapshot!(shown("statements", "chronicle.html", "not afraid of a third pair"));
}

#[test]
fn a_statement_by_a_pronoun() {
    insta::assert_snapshot!(shown("statements", "chronicle.html", "“Not one litre,” she said"));
}

#[test]
fn a_statement_that_a_colon_announces() {
    insta::assert_snapshot!(shown("statements", "evening-post.html", "she answered: “Not this"));
}

#[test]
fn a_statement_within_another_with_venue_and_chain() {
    insta::assert_snapshot!(shown(
        "statements",
        "observer.html",
        "Marten Kessary had told ministers"
    ));
}

#[test]
fn a_statement_with_its_date() {
    insta::assert_snapshot!(shown(
        "statements",
        "evening-post.html",
        "Valk said that Orvenia would"
    ));
}

#[test]
fn an_event_of_several_patterns() {
    insta::assert_snapshot!(shown("events", "evening-post.html", "Reyne offers to mediate"));
}

#[test]
fn an_event_that_is_only_claimed() {
    insta::assert_snapshot!(shown("events", "agency.txt", "12 people were killed"));
}

#[test]
fn a_passage_with_what_is_coded_in_it_and_what_is_not() {
    let ended = explain(&["chronicle.html:595-640"]);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    insta::assert_snapshot!(lasting(&ended.out));
}

#[test]
fn programs_get_an_object() {
    let id = id("statements", "chronicle.html", "not afraid of a third pair");
    let ended = explain(&[&id[..12], "--format", "json"]);
    let [told] = &objects(&ended.out)[..] else { panic!("{}{}", ended.out, ended.told) };
    assert_eq!((&told["statement"], &told["row"]["statement"]), (&Value::from(&*id), &id.into()));
    let parts = told["why"].as_array().unwrap();
    let about: Vec<&str> = parts.iter().map(|part| part["about"].as_str().unwrap()).collect();
    assert_eq!(about[..3], ["made by", "force", "speaker"]);
    assert!(parts[0]["reasons"][0]["weights"][0]["weight"].is_number());
    let passage = explain(&["chronicle.html:595-640", "--json"]);
    let [told] = &objects(&passage.out)[..] else { panic!("{}{}", passage.out, passage.told) };
    assert_eq!(told["passage"], serde_json::json!([595, 640]));
    assert!(!told["not_coded"].as_array().unwrap().is_empty());
}

#[test]
fn what_cannot_be_explained_is_told_with_what_to_do() {
    let prefix = &rows("statements")[0]["statement"].as_str().unwrap()[..1].to_owned();
    for (what, told) in [
        ("zzzz", "osmer.onrecord has no statement or event whose id is or begins with `zzzz`"),
        ("zzzz", "`onrecord export osmer.onrecord --table statements` prints their ids"),
        (prefix, "begins several ids of osmer.onrecord; give more of it: "),
        ("", "begins several ids"),
        ("nowhere.html:1-2", "has no page whose name is or ends with `nowhere.html`"),
        (".html:1-2", "has several pages whose name is or ends with `.html`"),
        ("chronicle.html:2-x", "has no statement or event"),
        ("chronicle.html:9-2", "9-2 is no passage of `pages/2024-03-14-tasmere-chronicle.html`"),
        ("chronicle.html:9999999-99999999", "letters: give a start before its end"),
    ] {
        let ended = explain(&[what]);
        assert_eq!((ended.code, &*ended.out), (Some(1), ""), "{what}");
        assert!(ended.told.contains(told), "{what}: {}", ended.told);
    }
    let ended = onrecord(&["explain", "missing.onrecord", "a"], FOLDER.path());
    assert!(ended.told.contains("missing.onrecord"), "{}", ended.told);
}

#[test]
fn readers_of_the_served_record_are_told_the_same() {
    let served = Served::of(&FOLDER.path().join("osmer.onrecord"), |_| ());
    for table in ["statements", "events"] {
        let id = id(table, "aurel-observer.html", "");
        let printed = &objects(&explain(&[&id, "--json"]).out)[0];
        let answer = served.get(&format!("/{table}/{id}/why.json"), "Host: localhost:1");
        let told: Value = serde_json::from_str(answer.lines().last().unwrap()).unwrap();
        for key in ["around", "row", "why"] {
            assert_eq!(told[key], printed[key], "{key} of {id}");
        }
    }
}
