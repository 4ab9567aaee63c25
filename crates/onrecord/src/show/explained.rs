//! Why rows of a record are as they are, as a person reads it, and as JSON.

use std::io::{self, Write};

use onrecord_coding::{Explained, NotCoded, Reason, Weight, Why};
use onrecord_rows::{CutRow, EventActor, EventRow, PageRow, Passage, StatementRow};
use serde_json::{Value, json};

use super::marked::{self, Marks};
use super::sheet::{DIM, LABEL, PLAIN, STRONG, Sheet};

/// What is shown of a page.
pub(crate) enum Found<'e> {
    /// A row, with why it is as it is.
    Row(Row<'e>, &'e Why),
    /// A passage: its rows, what was not coded in it, and what of it is no part of the article.
    Passage {
        place: Passage,
        rows: Vec<Row<'e>>,
        not_coded: Vec<&'e NotCoded>,
        cuts: Vec<&'e CutRow>,
    },
}

/// A row that has an id.
#[derive(Clone, Copy)]
pub(crate) enum Row<'e> {
    Statement(&'e StatementRow),
    Event(&'e EventRow),
}

impl<'e> Found<'e> {
    /// What the sentences of a passage hold.
    pub fn passage(page: &'e PageRow, explained: &'e Explained, place: Passage) -> Self {
        // A passage without words is that of the letter behind it.
        let last = place.end.max(place.start.saturating_add(1));
        let meets = |start: usize, end: usize| start < last && place.start < end;
        let statements = page.statements.iter().map(Row::Statement);
        let events = page.events.iter().map(Row::Event);
        let rows = statements.chain(events).filter(|row| meets(row.whole().start, row.whole().end));
        let not_coded = explained.not_coded.iter();
        let cuts = page.cuts.iter().chain(&page.credits);
        Found::Passage {
            place,
            rows: rows.collect(),
            not_coded: not_coded.filter(|one| meets(one.passage.start, one.passage.end)).collect(),
            cuts: cuts.filter(|cut| meets(cut.start, cut.end)).collect(),
        }
    }
}

impl<'e> Row<'e> {
    /// The row with this id and why it is as it is, if coding its page once more made it again as the
    /// record has it.
    pub fn explained(
        page: &'e PageRow,
        explained: &'e Explained,
        id: &str,
    ) -> Option<(Self, &'e Why)> {
        let again = &explained.page;
        if let Some(row) = page.statements.iter().find(|row| row.statement == id) {
            let mut made = again.statements.iter().zip(&explained.statements);
            let (_, why) = made.find(|(made, _)| *made == row)?;
            return Some((Row::Statement(row), why));
        }
        let row = page.events.iter().find(|row| row.event == id)?;
        let (_, why) = again.events.iter().zip(&explained.events).find(|(made, _)| *made == row)?;
        Some((Row::Event(row), why))
    }
}

impl Row<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Row::Statement(_) => "statement",
            Row::Event(_) => "event",
        }
    }

    fn id(&self) -> &str {
        match self {
            Row::Statement(row) => &row.statement,
            Row::Event(row) => &row.event,
        }
    }

    fn whole(&self) -> Passage {
        match self {
            Row::Statement(row) => row.whole(),
            Row::Event(row) => row.whole(),
        }
    }

    /// What it comes to, in a line.
    fn told(&self) -> String {
        match self {
            Row::Statement(row) => [
                row.speaker_name.as_deref().unwrap_or("speaker not known"),
                &row.kind,
                row.force.as_deref().unwrap_or("no force"),
            ]
            .join(" · "),
            Row::Event(row) => [&*row.kind, &row.cameo, &row.status].join(" · "),
        }
    }

    fn marks(&self) -> Vec<Marks> {
        match self {
            Row::Statement(row) => vec![
                Marks { mark: '=', says: "cue", passages: row.cue.clone() },
                Marks { mark: '^', says: "source", passages: row.source.clone() },
                Marks { mark: '~', says: "content", passages: row.content.clone() },
            ],
            Row::Event(row) => {
                let places = |who: &[EventActor]| {
                    who.iter().map(|one| Passage { start: one.start, end: one.end }).collect()
                };
                vec![
                    Marks { mark: '=', says: "trigger", passages: row.trigger.clone() },
                    Marks { mark: '^', says: "source", passages: places(&row.source) },
                    Marks { mark: '~', says: "target", passages: places(&row.target) },
                ]
            }
        }
    }

    fn as_json(&self) -> Value {
        match self {
            Row::Statement(row) => json!(row),
            Row::Event(row) => json!(row),
        }
    }
}

/// Shows what was found, in lines of at most `width` columns.
pub(crate) fn show(
    out: &mut dyn Write,
    width: usize,
    page: &PageRow,
    found: &Found<'_>,
) -> io::Result<()> {
    let mut sheet = Sheet::new(out, width);
    match found {
        Found::Row(row, why) => show_row(&mut sheet, page, row, why),
        Found::Passage { place, rows, not_coded, cuts } => {
            let marks = [Marks { mark: '~', says: "what was asked for", passages: vec![*place] }];
            marked::show(&mut sheet, 2, &page.text, around(&page.text, *place), &marks)?;
            show_rows(&mut sheet, page, rows)?;
            if rows.is_empty() && not_coded.is_empty() && cuts.is_empty() {
                sheet.text(0, &[(PLAIN, "no word of it may tell of one")])?;
            }
            cuts.iter().try_for_each(|cut| show_cut(&mut sheet, cut))?;
            not_coded.iter().try_for_each(|one| show_not_coded(&mut sheet, one))
        }
    }
}

fn show_row(sheet: &mut Sheet<'_>, page: &PageRow, row: &Row<'_>, why: &Why) -> io::Result<()> {
    head(sheet, page, row)?;
    sheet.blank()?;
    marked::show(sheet, 2, &page.text, why.around, &row.marks())?;
    why.parts.iter().try_for_each(|part| {
        sheet.blank()?;
        reasons(sheet, part.about, &part.reasons)
    })
}

fn show_rows(sheet: &mut Sheet<'_>, page: &PageRow, rows: &[Row<'_>]) -> io::Result<()> {
    if rows.is_empty() {
        sheet.blank()?;
        sheet.text(0, &[(STRONG, "no statement or event is coded here")])?;
    }
    rows.iter().try_for_each(|row| {
        sheet.blank()?;
        head(sheet, page, row)
    })
}

fn show_cut(sheet: &mut Sheet<'_>, cut: &CutRow) -> io::Result<()> {
    sheet.blank()?;
    let words = format!("not read: no part of the article ({})", cut.reason);
    let place = format!(" [{}-{}]", cut.start, cut.end);
    sheet.labelled(0, (STRONG, "cut"), &[(PLAIN, &words), (DIM, &place)])
}

fn show_not_coded(sheet: &mut Sheet<'_>, one: &NotCoded) -> io::Result<()> {
    sheet.blank()?;
    let what = format!("no {}: “{}”", one.what, one.word);
    let place = format!(" [{}-{}]", one.passage.start, one.passage.end);
    sheet.text(0, &[(STRONG, &what), (DIM, &place)])?;
    reasons(sheet, "", &one.why)
}

/// A passage with so many letters before it and behind it, in whole words.
fn around(text: &str, place: Passage) -> Passage {
    const AROUND: usize = 80;
    let blank = |from: usize| text.chars().skip(from).take(AROUND).position(char::is_whitespace);
    let (start, end) = (place.start.saturating_sub(AROUND), place.end + AROUND);
    let cut = if start == 0 { 0 } else { blank(start).map_or(0, |at| at + 1) };
    Passage { start: start + cut, end: end + blank(end).unwrap_or(0) }
}

/// What a row is, where it is, and what it comes to.
fn head(sheet: &mut Sheet<'_>, page: &PageRow, row: &Row<'_>) -> io::Result<()> {
    let Passage { start, end } = row.whole();
    let name = format!("{} {}", row.kind(), row.id());
    let place = format!("{} {start}-{end}", page.page);
    sheet.text(0, &[(STRONG, &name), (DIM, " · "), (PLAIN, &place)])?;
    sheet.text(0, &[(PLAIN, &row.told())])
}

/// Reasons, one after the other, the first with a label before it.
fn reasons(sheet: &mut Sheet<'_>, label: &str, reasons: &[Reason]) -> io::Result<()> {
    for (nth, reason) in reasons.iter().enumerate() {
        let label = if nth == 0 { label } else { "" };
        let place = reason.passage.map(|place| format!(" [{}-{}]", place.start, place.end));
        let place = place.unwrap_or_default();
        sheet.labelled(0, (STRONG, label), &[(PLAIN, &reason.words), (DIM, &place)])?;
        for Weight { what, weight } in &reason.weights {
            sheet.text(LABEL + 2, &[(DIM, &format!("{weight:+.2} ")), (PLAIN, what)])?;
        }
        if let Some(line) = &reason.line {
            let place = format!("data/{}, line {}: ", line.file, line.line);
            sheet.text(LABEL + 2, &[(DIM, &place), (DIM, &line.cells().join(" | "))])?;
        }
    }
    Ok(())
}

/// What was found, for programs.
pub(crate) fn as_json(page: &PageRow, found: &Found<'_>) -> Value {
    let (name, digest) = (&page.page, &page.digest);
    match found {
        Found::Row(row, why) => json!({
            row.kind(): row.id(), "page": name, "digest": digest, "around": why.around,
            "row": row.as_json(), "why": why.parts,
        }),
        Found::Passage { place, rows, not_coded, cuts } => json!({
            "page": name, "digest": digest, "passage": place,
            "rows": rows.iter().map(|row| json!({row.kind(): row.id()})).collect::<Vec<_>>(),
            "cuts": cuts, "not_coded": not_coded,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(force: &str) -> PageRow {
        let row = StatementRow {
            statement: "a".into(),
            force: Some(force.into()),
            content: vec![Passage { start: 4, end: 9 }],
            ..StatementRow::default()
        };
        PageRow { statements: vec![row], ..PageRow::default() }
    }

    fn explained(page: PageRow) -> Explained {
        let why = Why { around: Passage { start: 0, end: 9 }, parts: Vec::new() };
        Explained { page, statements: vec![why], events: Vec::new(), not_coded: Vec::new() }
    }

    #[test]
    fn only_a_row_that_is_made_again_as_it_stands_is_explained() {
        assert!(Row::explained(&page("deny"), &explained(page("deny")), "a").is_some());
        assert!(Row::explained(&page("deny"), &explained(page("assert")), "a").is_none());
    }

    #[test]
    fn a_passage_holds_the_rows_it_meets() {
        let (page, explained) = (page("deny"), explained(page("deny")));
        for (start, end, rows) in [(0, 4, 0), (3, 5, 1), (8, 20, 1), (9, 20, 0), (5, 5, 1)] {
            let found = Found::passage(&page, &explained, Passage { start, end });
            assert!(matches!(found, Found::Passage { rows: all, .. } if all.len() == rows));
        }
    }
}
