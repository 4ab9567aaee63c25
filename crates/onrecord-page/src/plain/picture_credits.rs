use std::ops::Range;

use super::rules;

/// Whose a picture is stands within so many bytes of the end of a caption's line.
const LONGEST: usize = 160;

/// So many of a caption's lines are looked at: a gallery may be one long caption.
const MOST_LINES: usize = 40;

/// Whose the pictures are that a caption describes: the end of each of its lines that would be a
/// credit in a line of its own.
pub(crate) fn find(text: &str, caption: &Range<usize>) -> Vec<Range<usize>> {
    let lines = crate::paragraphs::lines(text, caption.clone()).filter(|line| !line.is_empty());
    lines.take(MOST_LINES).filter_map(|line| last_credit(text, line)).collect()
}

fn last_credit(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let earliest = text.ceil_char_boundary(line.end.saturating_sub(LONGEST).max(line.start));
    let starts = beginnings(&text[earliest..line.end]).map(|at| earliest + at);
    let whole = (earliest == line.start).then_some(line.start);
    whole.into_iter().chain(starts).map(|start| start..line.end).find(|words| {
        let verdict = rules::alone(&text[words.clone()]);
        verdict.is_some_and(|known| known.credit && matches!(known.reason, "image" | "agency"))
    })
}

/// Where a credit may begin: at a bracket, and behind a stop, a bar or a dash with a blank.
fn beginnings(words: &str) -> impl Iterator<Item = usize> {
    words.char_indices().map(|(at, _)| at).filter(|&at| {
        let before = words[..at].strip_suffix(' ').unwrap_or_default();
        words[at..].starts_with(['(', '[', '©'])
            || before.ends_with(['.', '!', '?', ')', ']', '”', '’', '|', '—', '–'])
    })
}
