//! The table of sentences with the stances they tell, and the examples of the words that tell them.

use onrecord_rows::{CodePoints, PageRow, StanceRow};

use crate::pipeline::{reader, text_row};

const TABLE: &str = include_str!("../../../onrecord-coding/cases/stances.md");
const PREDICATES: &str = include_str!("../../../onrecord-coding/data/stances/predicates.tsv");

#[test]
fn stances_are_what_the_table_says() {
    let rows: Vec<&str> = TABLE.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert!(rows.len() >= 50, "only {} cases", rows.len());
    let mut reader = reader();
    let mut wrong: Vec<String> = Vec::new();
    for row in &rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [text, stances] = cells[..] else { panic!("not two columns: {row}") };
        let told = told(&text_row(&mut reader, text, &[]));
        if told != stances {
            wrong.push(format!("{text} {stances}, not {told}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn words_that_take_a_stance_read_their_own_examples() {
    let mut reader = reader();
    let (mut all, mut wrong) = (0, Vec::new());
    for line in PREDICATES.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sense, _, _, _, side, _, _, example] = cells[..] else {
            panic!("not eight columns: {line}")
        };
        let row = text_row(&mut reader, example, &[]);
        let read = |stance: &StanceRow| stance.rule == sense && stance.stance == side;
        all += 1;
        if !row.stances.iter().any(read) {
            wrong.push(format!("{sense}: {example}"));
        }
    }
    // The parser takes some of so short sentences for names or lists.
    assert!(wrong.len() * 8 < all, "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The stances of a page as the table has them.
fn told(row: &PageRow) -> String {
    if row.stances.is_empty() {
        return "—".to_owned();
    }
    let points = CodePoints::of(&row.text);
    let told = row.stances.iter().map(|stance| {
        let holder = stance.holder.actor.as_deref().unwrap_or("nobody");
        let condition = stance.condition.map(|place| points.slice(&row.text, place));
        let condition = condition.map(|words| format!(" [{words}]")).unwrap_or_default();
        let by = stance.told_by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let with = stance.recipients.iter().filter_map(|actor| actor.actor.as_deref());
        let with: String = with.map(|actor| format!(" → {actor}")).collect();
        format!("{holder} {} {}{with}{condition}{by}", stance.stance, stance.name)
    });
    told.collect::<Vec<_>>().join("; ")
}
