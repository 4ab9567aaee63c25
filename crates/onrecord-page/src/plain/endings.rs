use std::ops::Range;

use super::rules::{self, Verdict};

/// So many sentences at either end of a paragraph are looked at.
const MOST: usize = 5;

/// A longer sentence, in bytes, is left alone.
const LONGEST_SENTENCE: usize = 500;

/// So many bytes at a paragraph's end are looked at.
const LONGEST: usize = 1200;

/// The last sentences of a paragraph that would be set apart if they stood in lines of their own,
/// and the first ones that are credits or offers.
pub(crate) fn find(text: &str, paragraph: &Range<usize>) -> Vec<(Range<usize>, Verdict)> {
    let sentences = sentences(text, paragraph);
    if sentences.len() < 2 {
        return Vec::new();
    }
    let judged = |sentence: &Range<usize>| {
        let words = &text[sentence.clone()];
        if sentence.len() > LONGEST_SENTENCE || ends_quotation(words) {
            return None;
        }
        let verdict = rules::alone(words)?;
        stands_at_ends(&verdict).then_some((sentence.clone(), verdict))
    };
    let last = sentences.iter().rev().take(MOST).map_while(judged);
    let mut found: Vec<(Range<usize>, Verdict)> = last.collect();
    if found.len() < sentences.len() && sentences[0].start == paragraph.start {
        found.extend(sentences.iter().take(MOST).map_while(judged));
    }
    found
}

/// Whether a quotation that began before a sentence ends in it: what it says is somebody's words.
fn ends_quotation(sentence: &str) -> bool {
    let straight = sentence.matches('"').count() % 2 == 1;
    straight || sentence.matches('”').count() > sentence.matches('“').count()
}

/// A paragraph's sentences as far as marks tell; of a long one those at its end.
fn sentences(text: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let mut from = paragraph.start.max(paragraph.end.saturating_sub(LONGEST));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut start = from;
    let mut found = Vec::new();
    for (at, _) in text[from..paragraph.end].match_indices(['.', '!', '?']) {
        let end = from + at + 1;
        let closed = text[end..paragraph.end].trim_start_matches(['"', '”', '’', ')', ']']);
        let next = closed.trim_start();
        let begins = |first: char| first.is_uppercase() || "([—–©#".contains(first);
        if next.len() < closed.len() && next.starts_with(begins) && end > start {
            found.push(start..paragraph.end - closed.len());
            start = paragraph.end - next.len();
        }
    }
    found.push(start..paragraph.end);
    found
}

/// Whether what a line of this kind says is also said in a sentence at a paragraph's end.
fn stands_at_ends(verdict: &Verdict) -> bool {
    verdict.credit && verdict.reason != "image"
        || matches!(
            verdict.reason,
            "promotion" | "paywall" | "consent" | "disclaimer" | "boilerplate" | "byline"
        )
}
