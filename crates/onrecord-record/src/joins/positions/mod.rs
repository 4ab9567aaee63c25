//! Who is for and against what, over time.

mod changed;

use super::matters::{FoundMatter, SeenStance};

pub(super) use changed::changed;

/// A party's stance on a matter, where a page tells it.
pub(super) struct FoundPosition<'m> {
    pub matter: &'m str,
    /// The party: a state for those who speak for it.
    pub actor: &'m str,
    pub date: String,
    pub stance: &'m SeenStance,
}

/// The positions on these matters.
pub(super) fn of(matters: &[FoundMatter]) -> impl Iterator<Item = FoundPosition<'_>> {
    matters.iter().flat_map(|matter| {
        matter.stances.iter().map(|stance| FoundPosition {
            matter: &matter.matter,
            actor: stance.party(),
            date: stance.date(),
            stance,
        })
    })
}
