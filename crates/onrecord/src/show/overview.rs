//! What is at issue, how the parties stand to it, and what is on the table.

use std::collections::BTreeMap;
use std::io;

use onrecord_record::{Answered, Held, Issue, Names, Tabled};

use super::sheet::{DATE, DIM, HEADING, PLAIN, SPEAKER, STRONG, Sheet};

/// So many parties have a column.
const MOST_PARTIES: usize = 4;
/// The width of the matters' column.
const MATTER: usize = 24;

/// Shows the parties' latest stances on each matter as a table, and the proposals beneath.
pub(super) fn show(
    sheet: &mut Sheet<'_>,
    issues: &[Issue],
    tabled: &[Tabled],
    names: &Names,
) -> io::Result<()> {
    if issues.is_empty() {
        return Ok(());
    }
    sheet.rule()?;
    sheet.text(0, &[(HEADING, "What is at issue")])?;
    table(sheet, issues, names)?;
    conditions(sheet, issues, names)?;
    if !tabled.is_empty() {
        sheet.blank()?;
        sheet.text(0, &[(HEADING, "What is on the table")])?;
    }
    tabled.iter().try_for_each(|tabled| proposal(sheet, tabled, names))?;
    sheet.blank()
}

/// A row for each matter, a column for each of the parties that are heard most: the latest stance,
/// and on how many passages it rests. A stance that was another before has a star.
fn table(sheet: &mut Sheet<'_>, issues: &[Issue], names: &Names) -> io::Result<()> {
    let parties = parties(issues, names);
    let column = (sheet.width().saturating_sub(MATTER)) / parties.len().max(1);
    let heads = parties.iter().map(|party| cell(party, column)).collect::<String>();
    sheet.line(0, STRONG, &format!("{}{heads}", cell("", MATTER)))?;
    for issue in issues {
        let cells: String =
            parties.iter().map(|party| cell(&stance(issue, party, names), column)).collect();
        sheet.line(0, PLAIN, format!("{}{cells}", cell(&issue.name, MATTER)).trim_end())?;
    }
    sheet.line(0, DIM, "latest stance and number of passages; * another stance before")
}

fn stance(issue: &Issue, party: &str, names: &Names) -> String {
    let held = issue.held.iter().find(|held| names.of(&held.actor) == party);
    held.map_or_else(String::new, |held| {
        format!("{} {}{}", held.stance, held.passages, if held.changed { "*" } else { "" })
    })
}

/// The names of the parties with the most passages over all matters.
fn parties<'n>(issues: &'n [Issue], names: &'n Names) -> Vec<&'n str> {
    let mut passages: BTreeMap<&str, usize> = BTreeMap::new();
    for Held { actor, passages: number, .. } in issues.iter().flat_map(|issue| &issue.held) {
        *passages.entry(names.of(actor)).or_default() += number;
    }
    let mut parties: Vec<(&str, usize)> = passages.into_iter().collect();
    parties.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
    parties.into_iter().take(MOST_PARTIES).map(|(party, _)| party).collect()
}

/// Words in a column of `width`, cut off where they are too long.
fn cell(words: &str, width: usize) -> String {
    let room = width.saturating_sub(1);
    let words: String = match words.chars().count() > room {
        true => words.chars().take(room.saturating_sub(1)).chain(['…']).collect(),
        false => words.to_owned(),
    };
    let gap = width.saturating_sub(textwrap::core::display_width(&words));
    format!("{words}{}", " ".repeat(gap))
}

/// What parties make their consent depend on.
fn conditions(sheet: &mut Sheet<'_>, issues: &[Issue], names: &Names) -> io::Result<()> {
    for issue in issues {
        for held in &issue.held {
            let Some(condition) = &held.condition else { continue };
            let told = format!("{}, {}: ", names.of(&held.actor), issue.name);
            sheet.text(2, &[(SPEAKER, &told), (PLAIN, condition), (DATE, &dated(&held.date))])?;
        }
    }
    Ok(())
}

fn proposal(sheet: &mut Sheet<'_>, tabled: &Tabled, names: &Names) -> io::Result<()> {
    let head = format!("{}: {}", names.of(&tabled.proposer), tabled.matter_name);
    let kind = if tabled.kind == tabled.matter_name {
        String::new()
    } else {
        format!(" ({})", tabled.kind)
    };
    let rest = format!("{kind}, {}", super::counted(tabled.passages, "passage"));
    sheet.text(
        2,
        &[
            (SPEAKER, &head),
            (PLAIN, &rest),
            (DATE, &dated(&tabled.first_date)),
            (STRONG, &format!(" — {}", tabled.standing)),
        ],
    )?;
    if let Some(condition) = &tabled.condition {
        sheet.text(4, &[(DIM, "on condition: "), (PLAIN, condition)])?;
    }
    for Answered { actor, answer, date, quote } in &tabled.answers {
        let words = if quote.is_empty() { String::new() } else { format!(": “{quote}”") };
        let told = format!("{} {answer}", names.of(actor));
        sheet.text(4, &[(PLAIN, &told), (DATE, &dated(date)), (DIM, &words)])?;
    }
    Ok(())
}

fn dated(date: &str) -> String {
    if date.is_empty() { String::new() } else { format!(" {date}") }
}
