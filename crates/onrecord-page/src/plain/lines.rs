use std::ops::Range;

/// A line of a text that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its bytes, without the blanks around it.
    pub range: Range<usize>,
}

/// The lines of a text.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let ranges = text.split_inclusive('\n').map(|line| {
        let words = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        from..from + words.len()
    });
    ranges.filter(|range| !range.is_empty()).map(|range| Line { range }).collect()
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
