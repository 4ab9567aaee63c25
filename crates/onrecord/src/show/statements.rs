//! Who said what on a page, in the order of the page; what is said within a statement beneath it.

use std::collections::BTreeMap;
use std::io;

use onrecord_rows::{PageRow, StatementRow};

use super::sheet::{CUE, DATE, DIM, LABEL, PLAIN, SPEAKER, Sheet};
use super::words::Words;

/// How far a nested statement stands in; deeper ones than this are not set in further.
const STEP: usize = 4;
const DEEPEST: usize = 4;

pub(super) fn show(
    sheet: &mut Sheet<'_>,
    page: &PageRow,
    statements: &[&StatementRow],
) -> io::Result<()> {
    let page = Page { outlet: page.outlet.as_deref(), words: Words::of(page) };
    for (depth, statement) in nested(statements) {
        sheet.blank()?;
        page.statement(sheet, 2 + STEP * depth.min(DEEPEST), statement)?;
    }
    Ok(())
}

/// The statements in order, each followed by those within it, with how deep they lie.
fn nested<'a>(statements: &[&'a StatementRow]) -> Vec<(usize, &'a StatementRow)> {
    let known: BTreeMap<&str, usize> =
        statements.iter().enumerate().map(|(at, statement)| (&*statement.statement, at)).collect();
    let mut within: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        let outer = statement.inside.as_deref().and_then(|outer| known.get(outer).copied());
        within.entry(outer).or_default().push(at);
    }
    // Statements that claim to lie within each other, as only a broken record has them, come last.
    let everything = (0..statements.len()).rev().map(|at| (0, at));
    let tops = within.get(&None).into_iter().flatten().rev().map(|&at| (0, at));
    let mut waiting: Vec<(usize, usize)> = everything.chain(tops).collect();
    let mut seen = vec![false; statements.len()];
    let mut ordered = Vec::with_capacity(statements.len());
    while let Some((depth, at)) = waiting.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        ordered.push((depth, statements[at]));
        let inner = within.get(&Some(at)).into_iter().flatten().rev();
        waiting.extend(inner.map(|&inner| (depth + 1, inner)));
    }
    ordered
}

struct Page<'a> {
    outlet: Option<&'a str>,
    words: Words<'a>,
}

impl Page<'_> {
    fn statement(
        &self,
        sheet: &mut Sheet<'_>,
        indent: usize,
        statement: &StatementRow,
    ) -> io::Result<()> {
        let date = statement.said_on.as_ref().map(|dated| dated.date.to_string());
        let source = self.words.span(&statement.source);
        let cue = self.words.span(&statement.cue);
        let pieces = [self.speaker(statement, &source), told(" · ", CUE, &cue), venue(statement)];
        let pieces: Vec<_> =
            pieces.iter().flatten().map(|(style, text)| (*style, &**text)).collect();
        sheet.labelled(indent, (DATE, date.as_deref().unwrap_or("—")), &pieces)?;
        if self.is_relayed(statement) {
            sheet.text(indent + LABEL, &[(DIM, &self.chain(&statement.chain))])?;
        }
        let content = self.words.span(&statement.content);
        let content = if statement.kind == "direct" { quoted(&content) } else { content };
        sheet.text(indent + LABEL, &[(PLAIN, &content)])
    }

    /// Whether somebody stands between the page's outlet and the speaker.
    fn is_relayed(&self, statement: &StatementRow) -> bool {
        let between = match statement.chain.split_last() {
            Some((last, before)) if Some(last) == statement.speaker.as_ref() => before,
            _ => &statement.chain,
        };
        between.iter().any(|id| Some(self.words.name(id)) != self.outlet)
    }

    /// Who speaks; where the page's words do not name them, with those words.
    fn speaker(&self, statement: &StatementRow, source: &str) -> Vec<(anstyle::Style, String)> {
        let Some(id) = &statement.speaker else {
            let words = if source.is_empty() { "—" } else { source };
            return vec![(PLAIN, words.to_owned())];
        };
        let name = statement.speaker_name.as_deref().unwrap_or_else(|| self.words.name(id));
        let mut pieces = vec![(SPEAKER, name.to_owned())];
        if !source.is_empty() && !source.contains(name) {
            pieces.push((DIM, format!(" ({source})")));
        }
        pieces
    }

    /// On whose word, from the outlet inwards.
    fn chain(&self, chain: &[String]) -> String {
        let names: Vec<&str> = chain.iter().map(|id| self.words.name(id)).collect();
        names.join(" ← ")
    }
}

fn told(before: &str, style: anstyle::Style, words: &str) -> Vec<(anstyle::Style, String)> {
    match words.is_empty() {
        true => Vec::new(),
        false => vec![(DIM, before.to_owned()), (style, words.to_owned())],
    }
}

fn venue(statement: &StatementRow) -> Vec<(anstyle::Style, String)> {
    told(" · ", DIM, statement.venue.as_deref().unwrap_or_default())
}

/// The words in quotation marks, unless they bring their own.
fn quoted(content: &str) -> String {
    let content = content.trim();
    match content.starts_with(['“', '"', '‘', '\'', '«', '„']) {
        true => content.to_owned(),
        false => format!("“{content}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(statements: &[(&str, Option<&str>)]) -> String {
        let rows: Vec<StatementRow> = statements
            .iter()
            .map(|(id, inside)| StatementRow {
                statement: (*id).to_owned(),
                inside: inside.map(str::to_owned),
                ..StatementRow::default()
            })
            .collect();
        let told: Vec<String> = nested(&rows.iter().collect::<Vec<_>>())
            .into_iter()
            .map(|(depth, row)| format!("{}{depth}", row.statement))
            .collect();
        told.join(" ")
    }

    #[test]
    fn inner_statements_follow_their_outer_one() {
        let told = order(&[("a", None), ("b", None), ("c", Some("a")), ("d", Some("c"))]);
        assert_eq!(told, "a0 c1 d2 b0");
    }

    #[test]
    fn an_outer_statement_that_is_not_there_or_a_circle_loses_nothing() {
        assert_eq!(order(&[("a", Some("z")), ("b", Some("c")), ("c", Some("b"))]), "a0 b0 c1");
        assert_eq!(order(&[("a", Some("a"))]), "a0");
    }
}
