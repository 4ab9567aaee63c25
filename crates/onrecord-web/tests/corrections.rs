//! What a form says, and how what was said is told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dispute;
mod made;

use dom_query::Document;
use onrecord_record::{Correction, Corrections, Record, Ruling};
use onrecord_web::{Request, answer, asked};

const PAGE: &str = "/pages/0000000000000048";

#[test]
fn of_words_that_a_page_has_twice_the_selected_ones_are_meant() {
    let (_folder, record) = made::record(&dispute::pages());
    let split = |before: &str| {
        let body = format!("do=split&words=Ruta+Haldin&now=BEL&why=a+slip{before}");
        asked(&record, PAGE, &body).map(|asked| match asked.ruling {
            Ruling::Split { on, .. } => on.words.start,
            other => panic!("{other:?}"),
        })
    };
    let text = &dispute::pages()[1].text;
    let places: Vec<usize> = text.match_indices("Ruta Haldin").map(|(at, _)| at).collect();
    let letters = |at: usize| text[..at].chars().filter(|letter| !letter.is_whitespace()).count();
    for at in places {
        let before = format!("&before={}", letters(at));
        assert_eq!(split(&before).unwrap(), text[..at].chars().count(), "{before}");
    }
    assert!(split("").unwrap_err().to_string().contains("2 times; select them"));
    assert!(split("&before=many").is_err());
    assert!(split("&before=99999999999").is_ok(), "the last is the nearest");
}

/// The headings of all corrections, once these hold.
fn headings(rulings: impl FnOnce(&Record) -> Vec<Ruling>) -> Vec<String> {
    let (_folder, mut record) = made::record(&dispute::pages());
    let lines: Vec<String> = rulings(&record)
        .into_iter()
        .map(|ruling| Correction::new("2025-05-11T10:00:00Z", "A. Reader", "a slip", ruling).line)
        .collect();
    let corrections = Corrections::parse(lines.join("\n").as_bytes()).unwrap();
    record.correct_and_join(&corrections).unwrap();
    let shown = answer(&record, &Request::new("/corrections", "text/html")).body;
    let document = Document::from(shown.as_str());
    let headings = document.select("ol.history header").iter();
    let mut headings: Vec<String> =
        headings.map(|one| one.text().split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    headings.sort();
    headings
}

#[test]
fn a_heading_tells_what_was_and_what_is() {
    let told = headings(|record| {
        let said = |path: &str, body: &str| asked(record, path, body).unwrap().ruling;
        vec![
            said("/statements/s15-0", "do=force&why=a+slip"),
            said("/statements/s48-0", "do=force&now=deny&why=a+slip"),
            said("/statements/s19-0", "do=venue&now=speech&why=a+slip"),
            said("/positions", "do=name&matter=matter:talks&now=peace+talks&why=a+slip"),
            said("/actors/person:ruta-haldin", "do=merge&now=BEL&why=a+slip"),
        ]
    });
    assert_eq!(
        told,
        [
            "A matter's name: talks → peace talks applied",
            "Another force: assert → deny applied",
            "Another force: assert → none applied",
            "Another venue: none → speech applied",
            "The same actor: Ruta Haldin → Belisand applied",
        ]
    );
}
