use std::ops::Range;

use super::rules::Verdict;

/// A line of a text that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its bytes, without the blanks around it.
    pub range: Range<usize>,
}

/// The lines of a text.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let ranges = crate::paragraphs::lines(text, 0..text.len());
    ranges.filter(|range| !range.is_empty()).map(|range| Line { range }).collect()
}

/// The lines before the first and after the last paragraph of prose that is not set apart.
pub(crate) fn edges(text: &str, lines: &[Line], verdicts: &[Option<Verdict>]) -> Vec<usize> {
    let prose = |at: &usize| verdicts[*at].is_none() && lines[*at].is_prose(text);
    let head = (0..lines.len()).take_while(|at| !prose(at)).count();
    let tail = (head..lines.len()).rev().take_while(|at| !prose(at)).count();
    (0..head).chain(lines.len() - tail..lines.len()).collect()
}

impl Line {
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.range.clone()]
    }

    /// Whether a line reads as prose: long, and ending as a sentence does.
    pub fn is_prose(&self, text: &str) -> bool {
        let line = self.of(text);
        line.len() >= 80 && (ends_sentence(line) || line.len() >= 200)
    }
}

/// Whether words end with a final stop, with or without quotation marks behind it.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    words.ends_with(['.', '!', '?', '…', ':'])
}

/// A line's words told once: a picture's credit may stand for the small picture and again for the
/// large one, in one line.
pub(crate) fn once(line: &str) -> &str {
    let half = line.len() / 2;
    match line.get(..half).zip(line.get(half + 1..)) {
        Some((first, second)) if half >= 2 && first == second => first,
        _ => line,
    }
}
