use std::ops::Range;

use dom_query::Document;

use super::outline::Outline;
use super::{container, writer};

/// The text of a page's article.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Body {
    /// Paragraphs parted by a blank line.
    pub text: String,
    /// What in it is not the article, with the reason: in order, none over another.
    pub apart: Vec<(Range<usize>, &'static str)>,
}

/// Finds the article in a page, if it has one.
pub(crate) fn of(document: &Document) -> Option<Body> {
    let mut outline = Outline::of(document);
    let mut elements = container::of(&outline);
    if elements.iter().any(|&element| outline.keeps_little(element)) {
        outline.doubt();
        elements = container::of(&outline);
    }
    let written = writer::write(&outline, &elements, &[]);
    let body = Body { text: written.text, apart: written.apart };
    (!body.text.is_empty()).then_some(body)
}
