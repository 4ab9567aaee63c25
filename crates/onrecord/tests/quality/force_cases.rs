//! The table of statements with what is done by them.

use onrecord_rows::{CodePoints, PageRow, Passage};

use crate::pipeline::{reader, text_row};

const TABLE: &str = include_str!("../../../onrecord-coding/cases/forces.md");

#[test]
fn statements_do_what_the_table_says() {
    let rows: Vec<&str> =
        TABLE.lines().filter(|line| line.starts_with("| ") && line.contains('[')).collect();
    assert!(rows.len() >= 150, "only {} cases", rows.len());
    let mut reader = reader();
    let mut wrong: Vec<String> = Vec::new();
    for row in &rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [marked, force] = cells[..] else { panic!("not two columns: {row}") };
        let text = marked.replace(['[', ']'], "");
        let told = force_at(&text_row(&mut reader, &text, &[]), marked.find('[').unwrap());
        if told != force {
            wrong.push(format!("{marked}: {force}, not {told}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// The force of the statement whose cue holds a byte of the text.
fn force_at(row: &PageRow, cue: usize) -> String {
    let points = CodePoints::of(&row.text);
    let at = points.passage(cue..cue + 1).start;
    let holds = |passage: &Passage| passage.start <= at && at < passage.end;
    match row.statements.iter().find(|said| said.cue.iter().any(holds)) {
        Some(said) => said.force.clone().unwrap_or_else(|| "—".to_owned()),
        None => "no statement".to_owned(),
    }
}
