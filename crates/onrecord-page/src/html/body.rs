use std::ops::Range;

use dom_query::Document;

use super::outline::Outline;
use super::writer::Written;
use super::{container, live, writer};
use crate::article::Entry;

/// The text of a page's article.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Body {
    /// Paragraphs parted by a blank line.
    pub text: String,
    /// What in it is not the article, with the reason, in order.
    pub apart: Vec<(Range<usize>, &'static str)>,
    /// The entries of a live blog, in the order of the page.
    pub entries: Vec<Entry>,
}

/// Finds the article in a page, if it has one.
pub(crate) fn of(document: &Document) -> Option<Body> {
    let mut outline = Outline::of(document);
    let mut elements = container::of(&outline);
    if elements.iter().any(|&element| outline.keeps_little(element)) {
        outline.doubt();
        elements = container::of(&outline);
    }
    let asked = if outline.live { live::entries(&outline, &elements) } else { Vec::new() };
    let mut written = writer::write(&outline, &elements, &asked);
    set_labels_apart(&mut written);
    let entries = written
        .placed
        .into_iter()
        .map(|(place, range)| Entry { range, published: live::published(&outline, place) });
    let body = Body { entries: entries.collect(), text: written.text, apart: written.apart };
    (!body.text.is_empty()).then_some(body)
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
