use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open stretch of a page's text, in Unicode code points.
///
/// Serialises as `[start, end]`, so that in Python `text[start:end]` is the passage.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Passage {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl From<(usize, usize)> for Passage {
    fn from((start, end): (usize, usize)) -> Self {
        Passage { start, end }
    }
}

impl From<Passage> for (usize, usize) {
    fn from(passage: Passage) -> Self {
        (passage.start, passage.end)
    }
}

/// Turns byte offsets of a text into code points and back.
///
/// ```
/// let text = "“Ja”, he said";
/// let points = onrecord_rows::CodePoints::of(text);
/// let passage = points.passage(3..5);
/// assert_eq!((passage.start, passage.end), (1, 3));
/// assert_eq!(points.slice(text, passage), "Ja");
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// For every `STRIDE`th code point, the byte it starts at.
    marks: Vec<usize>,
    /// For every `STRIDE`th byte, the number of code points that start before it.
    counts: Vec<usize>,
    lead: Vec<u64>,
    bytes: usize,
    total: usize,
}

const STRIDE: usize = 64;

impl CodePoints {
    /// Measures `text`. Takes about a quarter of the text's own memory.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lead = vec![0u64; bytes.len().div_ceil(STRIDE)];
        let mut counts = Vec::with_capacity(lead.len());
        let mut marks = Vec::new();
        let mut total = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if at % STRIDE == 0 {
                counts.push(total);
            }
            let continuation = byte & 0b1100_0000 == 0b1000_0000;
            if !continuation {
                if total % STRIDE == 0 {
                    marks.push(at);
                }
                lead[at / STRIDE] |= 1 << (at % STRIDE);
                total += 1;
            }
        }
        CodePoints { marks, counts, lead, bytes: bytes.len(), total }
    }

    /// How many code points the text has.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The number of code points that start before byte `at`.
    pub fn before(&self, at: usize) -> usize {
        if at >= self.bytes {
            return self.total;
        }
        let below = self.lead[at / STRIDE] & ((1u64 << (at % STRIDE)) - 1);
        self.counts[at / STRIDE] + below.count_ones() as usize
    }

    /// The passage that a range of bytes covers.
    pub fn passage(&self, bytes: Range<usize>) -> Passage {
        Passage { start: self.before(bytes.start), end: self.before(bytes.end) }
    }

    /// The words of a passage, empty where the passage lies outside the text.
    pub fn slice<'t>(&self, text: &'t str, passage: Passage) -> &'t str {
        let (start, end) = (self.byte(text, passage.start), self.byte(text, passage.end));
        text.get(start..end).unwrap_or("")
    }

    /// The byte at which code point `point` starts.
    pub fn byte(&self, text: &str, point: usize) -> usize {
        let Some(&mark) = self.marks.get(point / STRIDE) else {
            return self.bytes;
        };
        let rest = &text[mark..];
        rest.char_indices().nth(point % STRIDE).map_or(self.bytes, |(at, _)| mark + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(text in "\\PC{0,300}") {
            let points = CodePoints::of(&text);
            prop_assert_eq!(points.total(), text.chars().count());
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.before(at), count);
                prop_assert_eq!(points.byte(&text, count), at);
            }
            let whole = Passage { start: 0, end: points.total() };
            prop_assert_eq!(points.slice(&text, whole), text.as_str());
        }
    }

    #[test]
    fn a_passage_outside_the_text_is_empty() {
        let points = CodePoints::of("abc");
        assert_eq!(points.slice("abc", Passage { start: 7, end: 9 }), "");
    }
}
