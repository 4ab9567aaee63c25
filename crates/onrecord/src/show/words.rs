use std::collections::BTreeMap;

use onrecord_rows::{CodePoints, PageRow, Passage};

/// The words of a page's passages, and the names of its actors.
pub(super) struct Words<'p> {
    text: &'p str,
    points: CodePoints,
    names: BTreeMap<&'p str, &'p str>,
}

impl<'p> Words<'p> {
    pub fn of(page: &'p PageRow) -> Self {
        Words {
            text: &page.text,
            points: CodePoints::of(&page.text),
            names: page.actors.iter().map(|actor| (&*actor.actor, &*actor.name)).collect(),
        }
    }

    /// An actor's name, or the id where the page names no such actor.
    pub fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.names.get(id).copied().unwrap_or(id)
    }

    pub fn passage(&self, passage: Passage) -> &'p str {
        self.points.slice(self.text, passage)
    }

    /// The pieces of a span, parted by an ellipsis.
    pub fn span(&self, span: &[Passage]) -> String {
        let pieces: Vec<&str> = span.iter().map(|&piece| self.passage(piece)).collect();
        pieces.join(" … ")
    }
}
