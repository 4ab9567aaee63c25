//! The table of temporal expressions: what they mean where they stand.

use onrecord_coding::{TemporalExpression, temporal_expressions};
use onrecord_page::{Kind, Source, read};
use onrecord_syntax::Reader;

use crate::pipeline::reader;

const TABLE: &str = include_str!("../../../onrecord-coding/cases/temporal_expressions.md");

/// A row: a text with `[an expression]`, the day of publication, the TIMEX3 value, the date.
struct Case {
    text: String,
    expression: String,
    published: String,
    value: String,
    date: String,
}

#[test]
fn expressions_are_put_on_the_calendar_as_the_table_says() {
    let cases = cases();
    assert!(cases.len() >= 250, "only {} cases", cases.len());
    let mut reader = reader();
    let wrong: Vec<String> =
        cases.iter().filter_map(|case| difference(&mut reader, case)).collect();
    let (wrong, number) = (wrong.join("\n"), wrong.len());
    assert!(wrong.is_empty(), "{number} of {} cases:\n{wrong}", cases.len());
}

fn cases() -> Vec<Case> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| ") && line.contains('['));
    rows.map(case).collect()
}

fn case(row: &str) -> Case {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [marked, published, value, date] = cells[..] else { panic!("not four columns: {row}") };
    let (before, rest) = marked.split_once('[').unwrap();
    let (expression, after) = rest.split_once(']').unwrap();
    Case {
        text: format!("{before}{expression}{after}"),
        expression: expression.to_owned(),
        published: published.to_owned(),
        value: value.to_owned(),
        date: date.to_owned(),
    }
}

/// What was found, where it is not what the row says. `—` is no value, and no date.
fn difference(reader: &mut Reader, case: &Case) -> Option<String> {
    let line = serde_json::json!({ "text": case.text, "published": case.published });
    let bytes = serde_json::to_vec(&line).unwrap();
    let article = read(&Source { page: "case".into(), bytes: &bytes, kind: Kind::JsonLine });
    let document = reader.read_stretches(&article.text, &article.paragraphs());
    let all = temporal_expressions(&article, &document);
    let words = |found: &TemporalExpression| article.text[found.bytes.clone()].to_owned();
    let found = all.iter().find(|found| words(found) == case.expression);
    let (value, date) = found.map_or(("—".to_owned(), "—".to_owned()), written);
    let others: Vec<String> =
        all.iter().map(|other| format!("[{}] {}", words(other), written(other).0)).collect();
    ((&value, &date) != (&case.value, &case.date)).then(|| {
        format!(
            "{} ({}) [{}]: {} {}, not {value} {date}; all: {}",
            case.text,
            case.published,
            case.expression,
            case.value,
            case.date,
            others.join(", ")
        )
    })
}

/// Value, with its modifier, and date.
fn written(found: &TemporalExpression) -> (String, String) {
    let modifier = found.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
    let date = found.date.as_ref().map_or("—".to_owned(), ToString::to_string);
    (format!("{}{modifier}", found.value), date)
}
