use std::collections::BTreeMap;
use std::ops::Range;

use dom_query::Document;

use super::elements::Elements;
use super::outline::Outline;
use super::writer::Written;
use super::{container, live, outside, writer};
use crate::article::Entry;

/// The text of a page's article.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Body {
    /// Paragraphs parted by a blank line: those of the article, and then what stands beside it.
    pub text: String,
    /// Where the article ends in it.
    pub end: usize,
    /// What in it is not the article, with the reason, in order.
    pub apart: Vec<(Range<usize>, &'static str)>,
    /// The entries of a live blog, in the order of the page.
    pub entries: Vec<Entry>,
}

/// Finds the article in a page, if it has one.
pub(crate) fn of(document: &Document, found: &Elements) -> Option<Body> {
    let mut outline = Outline::of(document, &found.linked_data);
    let mut elements = container::of(&outline);
    if elements.iter().any(|&element| outline.keeps_little(element)) {
        outline.doubt();
        elements = container::of(&outline);
    }
    let asked = if outline.live { live::entries(&outline, &elements) } else { Vec::new() };
    let mut written = writer::write(&outline, &elements, &asked);
    keep_quotations(&mut written);
    set_labels_apart(&mut written);
    let end = written.text.len();
    if end > 0 {
        outside::append(&outline, &elements, &mut written);
    }
    let entries = written
        .placed
        .into_iter()
        .map(|(place, range)| Entry { range, published: live::published(&outline, place) });
    let body = Body { entries: entries.collect(), text: written.text, end, apart: written.apart };
    (!body.text.is_empty()).then_some(body)
}

/// Keeps a quotation that the article has nowhere else, though it is set in large letters.
fn keep_quotations(written: &mut Written) {
    if !written.apart.iter().any(|(_, reason)| *reason == "pull quote") {
        return;
    }
    let text = &written.text;
    let mut told: BTreeMap<u64, usize> = BTreeMap::new();
    for words in runs_of_words(text) {
        *told.entry(words).or_default() += 1;
    }
    written.apart.retain(|(range, reason)| {
        let (again, all) =
            runs_of_words(&text[range.clone()]).fold((0, 0), |(again, all), words| {
                (again + usize::from(told.get(&words).is_some_and(|&times| times > 1)), all + 1)
            });
        *reason != "pull quote" || again * 4 >= all
    });
}

/// Every three words in a row, as numbers that are the same for the same words.
fn runs_of_words(text: &str) -> impl Iterator<Item = u64> {
    let words =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = [0_u64; 2];
    words.enumerate().filter_map(move |(nth, word)| {
        let number = word
            .chars()
            .flat_map(char::to_lowercase)
            .fold(7_u64, |sum, letter| sum.wrapping_mul(1_000_003).wrapping_add(u64::from(letter)));
        let run = [before[0], before[1], number]
            .into_iter()
            .fold(0_u64, |sum, word| sum.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(word));
        before = [before[1], number];
        (nth >= 2).then_some(run)
    })
}

/// Sets a heading apart that has nothing under it but what leads elsewhere: it is its label.
fn set_labels_apart(written: &mut Written) {
    let Written { text, apart, headings, .. } = written;
    headings.sort_by_key(|heading| heading.start);
    headings.dedup_by(|inner, outer| inner.start < outer.end);
    let (mut labels, mut next) = (Vec::new(), 0);
    for (nth, heading) in headings.iter().enumerate() {
        let end = headings.get(nth + 1).map_or(text.len(), |following| following.start);
        next += apart[next..].partition_point(|(range, _)| range.start < heading.end);
        let (mut at, mut reason) = (heading.end, None);
        for (range, why) in apart[next..].iter().take_while(|(range, _)| range.end <= end) {
            if !text[at..range.start].trim().is_empty() {
                break;
            }
            at = range.end;
            reason = reason.or(Some(*why));
        }
        let only = text[at..end].trim().is_empty();
        let label =
            reason.filter(|why| only && matches!(*why, "related" | "promotion" | "comment"));
        labels.extend(label.map(|reason| (heading.clone(), reason)));
    }
    apart.extend(labels);
    apart.sort_by_key(|(range, _)| range.start);
}
