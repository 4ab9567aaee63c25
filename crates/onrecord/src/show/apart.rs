//! What of a page is not the article: credits, cuts and notes.

use std::collections::BTreeMap;
use std::io;

use onrecord_rows::{CodePoints, CutRow, PageRow, Passage};

use super::sheet::{DIM, LABEL, PLAIN, Sheet};

/// After so many lines of cuts, the rest is told by the counts.
const CUTS_SHOWN: usize = 6;

pub(super) fn show(sheet: &mut Sheet<'_>, page: &PageRow) -> io::Result<()> {
    let points = CodePoints::of(&page.text);
    let words = |cut: &CutRow| {
        points.slice(&page.text, Passage { start: cut.start, end: cut.end }).to_owned()
    };
    if !(page.credits.is_empty() && page.cuts.is_empty() && page.notes.is_empty()) {
        sheet.blank()?;
    }
    for credit in &page.credits {
        sheet.labelled(2, (DIM, "credit"), &[(PLAIN, &words(credit))])?;
    }
    if !page.cuts.is_empty() {
        sheet.labelled(2, (DIM, "cut"), &[(PLAIN, &by_reason(&page.cuts))])?;
        for cut in page.cuts.iter().take(CUTS_SHOWN) {
            sheet.shortened(LABEL + 2, &format!("{}: ", cut.reason), DIM, &words(cut))?;
        }
        let more = page.cuts.len().saturating_sub(CUTS_SHOWN);
        if more > 0 {
            sheet.shortened(LABEL + 2, &format!("… and {more} more"), DIM, "")?;
        }
    }
    for note in &page.notes {
        sheet.labelled(2, (DIM, "note"), &[(PLAIN, &format!("{}: {}", note.what, note.why))])?;
    }
    Ok(())
}

/// `9 paywall, 3 caption`, the most frequent first.
fn by_reason(cuts: &[CutRow]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cut in cuts {
        *counts.entry(&cut.reason).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let told: Vec<String> =
        counts.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    told.join(", ")
}
