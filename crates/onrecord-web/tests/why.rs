//! Why rows are as they are, as the web tells it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dispute;
mod made;

use dom_query::Document;
use onrecord_rows::{DataLine, PageRow, Part, Passage, Reason, Weight, Why};
use onrecord_web::{Request, answer, answer_why};
use serde_json::Value;

/// Steps that hold `words` wherever a page's words can stand.
fn steps(words: &str) -> Why {
    let line = DataLine { file: "cues.tsv".into(), line: 7, text: "say\tVERB\tassert" };
    let reason = Reason {
        words: format!("“{words}” is who says it"),
        passage: Some(Passage { start: 0, end: 9 }),
        line: Some(line),
        weights: vec![
            Weight { what: words.into(), weight: 1.5 },
            Weight { what: "the rest".into(), weight: -0.25 },
        ],
    };
    let parts = vec![Part { about: "speaker", reasons: vec![reason] }];
    Why { around: Passage { start: 0, end: 70 }, parts }
}

fn asked(
    address: &str,
    accept: &str,
    explain: impl Fn(&PageRow, &str) -> Result<Why, String>,
) -> String {
    let (_folder, record) = made::record(&dispute::pages());
    let request = Request::new(address, accept);
    assert!(request.asks_why());
    let told = answer_why(&record, &request, &mut |page, id| explain(page, id));
    assert_eq!(told.status, 200, "{address}");
    told.body
}

fn page(address: &str, explain: impl Fn(&PageRow, &str) -> Result<Why, String>) -> Document {
    Document::from(asked(address, "text/html", explain))
}

fn words(page: &Document, selected: &str) -> Vec<String> {
    page.select(selected).iter().map(|one| one.text().trim().to_owned()).collect()
}

#[test]
fn each_step_is_told_with_its_words_weights_and_line_of_data() {
    let told = page("/statements/s15-0/why", |page, id| {
        assert_eq!((page.page.as_str(), id), ("pages/npa-1.txt", "s15-0"));
        Ok(steps("a port official"))
    });
    assert_eq!(words(&told, ".steps h3"), ["speaker"]);
    assert_eq!(words(&told, ".weights li"), ["+1.50 a port official", "−0.25 the rest"]);
    assert_eq!(words(&told, ".steps li p"), ["data/cues.tsv, line 7: say | VERB | assert"]);
    let place = told.select(".steps li > a.place").attr("href").unwrap();
    assert!(place.starts_with("/pages/") && place.ends_with("?at=0-9#c0-9"), "{place}");
    let content = "At least 12 people were killed when two boats collided";
    assert_eq!(words(&told, ".steps blockquote .content"), [content]);
}

#[test]
fn what_is_done_and_by_whom_is_marked_of_an_event() {
    let told = page("/events/e15-0/why", |_, _| Ok(steps("a boat")));
    assert_eq!(words(&told, ".steps blockquote .trigger"), ["killed"]);
    assert_eq!(words(&told, ".key span"), ["who", "to whom", "what is done"]);
}

#[test]
fn the_statement_that_a_row_stands_in_is_a_link() {
    let told = page("/events/e15-0/why", |_, _| Ok(steps("s15-0")));
    assert_eq!(told.select(".steps li > a[href='/statements/s15-0']").text().to_string(), "s15-0");
}

#[test]
fn where_it_cannot_be_told_the_row_is_shown_with_the_reason() {
    let told = page("/statements/s15-0/why", |_, _| Err("No pipeline is installed.".to_owned()));
    assert_eq!(words(&told, ".steps .note"), ["No pipeline is installed."]);
    assert_eq!(told.select("article.row").length(), 1);
    let (_folder, record) = made::record(&dispute::pages());
    let alone = answer(&record, &Request::new("/events/e15-0/why", "text/html"));
    assert!(alone.status == 200 && alone.body.contains("onrecord explain FILE e15-0"));
}

#[test]
fn programs_are_told_the_same() {
    let told = asked("/statements/s15-0/why.json", "", |_, _| Ok(steps("an official")));
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["why"][0]["about"], "speaker");
    assert_eq!(told["why"][0]["reasons"][0]["line"]["line"], 7);
    assert_eq!(told["around"], serde_json::json!([0, 70]));
    assert_eq!((&told["row"]["rule"], &told["untold"]), (&"made".into(), &Value::Null));
}

#[test]
fn markup_in_a_step_is_shown_as_text() {
    let elements = |words: &str| {
        let told = page("/statements/s15-0/why", |_, _| Ok(steps(words)));
        let names = told.select("*").iter().map(|one| one.nodes()[0].node_name().unwrap());
        names.map(|name| name.to_string()).collect::<Vec<_>>()
    };
    for words in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--"] {
        assert_eq!(elements(words), elements("plain"), "{words}");
    }
}

#[test]
fn no_other_address_is_explained() {
    let (_folder, record) = made::record(&dispute::pages());
    for address in ["/statements/nowhere/why", "/events/s15-0/why", "/actors/ORV/why", "/why"] {
        let request = Request::new(address, "text/html");
        let told = answer_why(&record, &request, &mut |_, _| unreachable!("nothing to explain"));
        assert_eq!(told.status, 404, "{address}");
    }
}
