//! What of a page is not its own, or not the article: copies, credits, cuts and notes.

use std::collections::BTreeMap;
use std::io;

use onrecord_record::{Copy, Joined, StoryOfPage};
use onrecord_rows::{CodePoints, CutRow, PageRow, Passage};

use super::sheet::{DIM, LABEL, PLAIN, Sheet};

/// After so many lines of cuts, the rest is told by the counts.
const CUTS_SHOWN: usize = 6;

pub(super) fn show(sheet: &mut Sheet<'_>, page: &PageRow, joined: &Joined) -> io::Result<()> {
    let points = CodePoints::of(&page.text);
    let words = |cut: &CutRow| {
        points.slice(&page.text, Passage { start: cut.start, end: cut.end }).to_owned()
    };
    let nothing = page.credits.is_empty() && page.cuts.is_empty() && page.notes.is_empty();
    if !(nothing && joined.copies.is_empty() && joined.story.is_none()) {
        sheet.blank()?;
    }
    if let Some(StoryOfPage { title, pages }) = &joined.story {
        let title = title.as_deref().unwrap_or("without a title");
        let told = format!("one of {pages} pages on: {title}");
        sheet.labelled(2, (DIM, "story"), &[(PLAIN, &told)])?;
    }
    for copy in &joined.copies {
        sheet.labelled(
            2,
            (DIM, &copy.relation),
            &[(PLAIN, &shared(copy)), (DIM, &shares(copy))],
        )?;
    }
    for credit in &page.credits {
        sheet.labelled(2, (DIM, "credit"), &[(PLAIN, &words(credit))])?;
    }
    if !page.cuts.is_empty() {
        sheet.labelled(2, (DIM, "cut"), &[(PLAIN, &by_reason(&page.cuts))])?;
        for cut in page.cuts.iter().take(CUTS_SHOWN) {
            let label = match evidence(joined, cut) {
                Some(evidence) => format!("{}, {evidence}: ", cut.reason),
                None => format!("{}: ", cut.reason),
            };
            sheet.shortened(LABEL + 2, &label, DIM, &words(cut))?;
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

/// What the page shares with which page that came first.
fn shared(copy: &Copy) -> String {
    let what = match &*copy.relation {
        "same" => "text as in",
        "quotation" => "words that are also quoted in",
        _ => "text that is also in",
    };
    let outlet = copy.outlet.as_ref().map(|outlet| format!(" ({outlet})")).unwrap_or_default();
    format!("{what} {}{outlet}", copy.of)
}

fn shares(copy: &Copy) -> String {
    format!(": {} % of this page, {} % of that one", copy.share_of_page, copy.share_of_other)
}

/// On which other pages a line stands that is cut because it recurs.
fn evidence<'j>(joined: &'j Joined, cut: &CutRow) -> Option<&'j str> {
    let place = Passage { start: cut.start, end: cut.end };
    let line = joined.recurring.iter().find(|line| line.place == place);
    line.map(|line| &*line.evidence)
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
