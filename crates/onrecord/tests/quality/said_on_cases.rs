//! The table of statements with the day on which they were made.

use onrecord_rows::{CodePoints, PageRow};

use crate::pipeline::{reader, text_row};

const TABLE: &str = include_str!("../../../onrecord-coding/cases/said_on.md");

#[test]
fn statements_are_dated_as_the_table_says() {
    let rows: Vec<&str> =
        TABLE.lines().filter(|line| line.starts_with("| ") && line.contains('[')).collect();
    assert!(rows.len() >= 60, "only {} cases", rows.len());
    let mut reader = reader();
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [marked, published, date] = cells[..] else { panic!("not three columns: {row}") };
            let (text, cue) = unmarked(marked);
            let known = [("published".to_owned(), published.to_owned())];
            let told = said_on(&text_row(&mut reader, &text, &known), cue);
            (told != date).then(|| format!("{marked}: {date}, not {told}"))
        })
        .collect();
    let (wrong, number) = (wrong.join("\n"), wrong.len());
    assert!(wrong.is_empty(), "{number} of {} cases:\n{wrong}", rows.len());
}

/// The text without its brackets, and the byte at which the bracketed cue begins.
fn unmarked(marked: &str) -> (String, usize) {
    (marked.replace(['[', ']'], ""), marked.find('[').unwrap())
}

/// The date of the statement whose cue holds a byte of the text.
fn said_on(row: &PageRow, cue: usize) -> String {
    let points = CodePoints::of(&row.text);
    let at = points.passage(cue..cue + 1).start;
    let holds = |passage: &onrecord_rows::Passage| passage.start <= at && at < passage.end;
    let Some(statement) = row.statements.iter().find(|said| said.cue.iter().any(holds)) else {
        return "no statement".to_owned();
    };
    statement.said_on.as_ref().map_or_else(|| "—".to_owned(), |told| told.date.to_string())
}
