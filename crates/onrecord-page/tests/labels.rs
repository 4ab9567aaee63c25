//! What share of the junk on invented pages is cut, and what share of the cuts is junk.

use onrecord_page::{Kind, Source, read};

#[path = "labels/score.rs"]
mod score;

use score::{Fault, Label, Score};

/// Beneath these the reading of scraped pages has become worse.
const PRECISION: f64 = 0.99;
const RECALL: f64 = 0.97;

#[test]
fn junk_of_invented_pages_is_cut_and_nothing_else() {
    let mut score = Score::default();
    for page in include_str!("labels/invented.txt").split("=====\n") {
        let (line, labels) = parsed(page);
        let bytes = line.as_bytes();
        let article = read(&Source { page: "page".into(), bytes, kind: Kind::JsonLine });
        score.add(&article, &labels);
    }
    let faults: Vec<String> = score.faults.iter().map(Fault::to_string).collect();
    let (precision, recall) = (score.precision(), score.recall());
    assert!(precision >= PRECISION, "precision {precision}: {faults:#?}");
    assert!(recall >= RECALL, "recall {recall}: {faults:#?}");
    assert_eq!(score.credits_cut, 0, "{faults:#?}");
    let [letters, found, _] = score.by_reason["credit"];
    assert_eq!(letters, found, "{faults:#?}");
}

/// A page as a line of JSON Lines, and its labels.
fn parsed(page: &str) -> (String, Vec<Label>) {
    let mut fields = serde_json::Map::new();
    let (mut text, mut labels) = (String::new(), Vec::new());
    for line in page.lines().filter(|line| !line.starts_with('#')) {
        if let Some((field, value)) = line.strip_prefix("@ ").and_then(|line| line.split_once(' '))
        {
            fields.insert(field.to_owned(), value.into());
            continue;
        }
        let mut rest = line;
        while let Some((before, marked)) = rest.split_once('⟦') {
            let (reason, marked) = marked.split_once(':').expect("a mark has a reason");
            let (words, after) = marked.split_once('⟧').expect("a mark has an end");
            text.push_str(before);
            let start = text.chars().count();
            text.push_str(words);
            labels.push(Label { range: start..text.chars().count(), reason: reason.to_owned() });
            rest = after;
        }
        text.push_str(rest);
        text.push('\n');
    }
    fields.insert("text".to_owned(), text.into());
    (serde_json::Value::from(fields).to_string(), labels)
}
