//! A page's text as it was read: what is the article, and what is set apart and why.

use std::io;

use anstyle::Style;
use onrecord_rows::{CodePoints, PageRow, Passage};

use super::sheet::{DIM, PLAIN, Sheet};

pub(super) fn show(sheet: &mut Sheet<'_>, page: &PageRow) -> io::Result<()> {
    let text = Text { page, points: CodePoints::of(&page.text), apart: apart(page) };
    let mut next = 0;
    let mut start = 0;
    let mut parted = true;
    for line in page.text.split('\n') {
        let end = start + line.chars().count();
        while text.apart.get(next).is_some_and(|(place, _)| place.end <= start) {
            next += 1;
        }
        if line.trim().is_empty() {
            parted = true;
        } else {
            if std::mem::take(&mut parted) {
                sheet.blank()?;
            }
            text.line(sheet, Passage { start, end }, next)?;
        }
        start = end + 1;
    }
    Ok(())
}

/// What is set apart and why, in order.
fn apart(page: &PageRow) -> Vec<(Passage, String)> {
    let cuts = page.cuts.iter().map(|cut| (cut, cut.reason.clone()));
    let credits = page.credits.iter().map(|credit| (credit, "credit".to_owned()));
    let dateline = page.dateline.iter().map(|dateline| {
        (Passage { start: dateline.start, end: dateline.end }, "dateline".to_owned())
    });
    let mut apart: Vec<(Passage, String)> = cuts
        .chain(credits)
        .map(|(cut, why)| (Passage { start: cut.start, end: cut.end }, why))
        .chain(dateline)
        .collect();
    apart.sort();
    apart
}

struct Text<'p> {
    page: &'p PageRow,
    points: CodePoints,
    apart: Vec<(Passage, String)>,
}

impl Text<'_> {
    /// A line; `next` is the first that is set apart and does not end before it.
    fn line(&self, sheet: &mut Sheet<'_>, line: Passage, next: usize) -> io::Result<()> {
        let pieces = self.pieces(line, next);
        let label = match &pieces[..] {
            [(_, Some(why))] => why,
            _ => "",
        };
        let styled: Vec<(Style, String)> = pieces
            .iter()
            .map(|(place, why)| {
                let words = self.points.slice(&self.page.text, *place);
                match why {
                    None => (PLAIN, words.to_owned()),
                    Some(_) if !label.is_empty() => (DIM, words.to_owned()),
                    Some(why) => (DIM, format!("[{why}: {words}]")),
                }
            })
            .collect();
        let styled: Vec<(Style, &str)> =
            styled.iter().map(|(style, text)| (*style, &**text)).collect();
        sheet.labelled(2, (DIM, label), &styled)
    }

    /// The line in pieces: article, or set apart and why. Blanks alone are no piece.
    fn pieces(&self, line: Passage, next: usize) -> Vec<(Passage, Option<&str>)> {
        let mut pieces = Vec::new();
        let mut at = line.start;
        let mut push = |place: Passage, why| {
            let words = self.points.slice(&self.page.text, place);
            if !words.trim().is_empty() {
                pieces.push((place, why));
            }
        };
        for (place, why) in &self.apart[next..] {
            if place.start >= line.end {
                break;
            }
            let (start, end) = (place.start.max(at), place.end.min(line.end).max(at));
            push(Passage { start: at, end: start }, None);
            push(Passage { start, end }, Some(&**why));
            at = end;
        }
        push(Passage { start: at, end: line.end }, None);
        pieces
    }
}
