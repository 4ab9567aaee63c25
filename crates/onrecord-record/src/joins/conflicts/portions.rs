//! Statements of which the one says that it was all of a thing, and the other that it was only a part.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result};

use super::claims::{Claim, SayingPage, claims};
use super::denials::{only_parts, wholes};
use super::sides::{about, side};
use super::{FoundConflict, Side, conflict};

/// What is said to be only partly so, over all pages.
#[derive(Default)]
pub(super) struct Portions {
    parts: Vec<Part>,
    /// By a word for the thing.
    of_thing: BTreeMap<String, Vec<usize>>,
}

struct Part {
    page: i64,
    story: Option<String>,
    party: Option<String>,
    side: Side,
}

impl Portions {
    /// Takes what a page's statements say to be only a part.
    pub fn take(&mut self, connection: &Connection, page: &SayingPage) -> Result<()> {
        for claim in said_by_somebody(page) {
            let things = only_parts(&page.content(claim));
            if things.is_empty() {
                continue;
            }
            for thing in things {
                self.of_thing.entry(thing).or_default().push(self.parts.len());
            }
            self.parts.push(Part {
                page: page.id,
                story: page.story.clone(),
                party: claim.party.clone(),
                side: side(connection, page, claim)?,
            });
        }
        Ok(())
    }

    /// What a page's statements say to be all of what others say is only a part: each statement held
    /// once against each party, on its own page if it can be.
    pub fn contradicted(
        &self,
        connection: &Connection,
        page: &SayingPage,
    ) -> Result<Vec<FoundConflict>> {
        let mut conflicts = Vec::new();
        for claim in said_by_somebody(page) {
            let things = wholes(&page.content(claim));
            let parts = things.iter().filter_map(|thing| self.of_thing.get(thing)).flatten();
            let parts: BTreeSet<usize> = parts.copied().collect();
            let mut against: BTreeMap<&Option<String>, (bool, &Part)> = BTreeMap::new();
            for part in parts.into_iter().filter_map(|at| self.parts.get(at)) {
                let here = part.page == page.id;
                let elsewhere = part.story.is_some() && part.story == page.story;
                if part.party == claim.party || !(here || elsewhere) {
                    continue;
                }
                let known = against.entry(&part.party).or_insert((here, part));
                if here && !known.0 {
                    *known = (here, part);
                }
            }
            for (_, part) in against.into_values() {
                let whole = side(connection, page, claim)?;
                let about = about(connection, &whole, &claim.statement)?;
                conflicts.push(conflict("denial", about, [whole, part.side.clone()]));
            }
        }
        Ok(conflicts)
    }
}

fn said_by_somebody(page: &SayingPage) -> impl Iterator<Item = &Claim> {
    page.statements.iter().filter(|claim| claim.speaker.is_some() && claims(claim))
}
