use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::{Connection, Result};

use super::candidates::Index;
use super::order::in_order_of_origin;
use super::pair::{ComparedPage, FoundCopy};
use super::relation::SAME;

/// So many words of pages that others are compared with are held at once: about 128 MiB.
const WORDS_HELD: usize = 2_000_000;

/// Calls `found` with every pair of pages that share text.
///
/// Pages are taken in the order of origin. Each is compared with those before it that are no
/// copies themselves, so that a copy is always one of the page that came first. What a copy shares
/// with other pages is told of that one.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundCopy) -> Result<()>,
) -> Result<()> {
    let order = in_order_of_origin(connection)?;
    let mut index = Index::default();
    for (at, id) in (0u32..).zip(&order) {
        index.add(at, &ComparedPage::read(connection, *id)?.fingerprints());
    }
    index.close();
    let mut pages = Pages { connection, order: &order, held: BTreeMap::new(), words: 0 };
    let mut origins: Vec<u32> = Vec::with_capacity(order.len());
    for (at, id) in (0u32..).zip(&order) {
        let page = ComparedPage::read(connection, *id)?;
        let mut copies = Vec::new();
        for earlier in index.earlier(&page.fingerprints(), &origins) {
            let copy = page.against(pages.get(earlier)?);
            copies.extend(copy.map(|copy| (earlier, copy)));
        }
        let reprints = copies.iter().filter(|(_, copy)| copy.relation == SAME);
        let most = reprints.max_by_key(|(earlier, copy)| (copy.shares, Reverse(*earlier)));
        let origin = most.map(|(earlier, _)| *earlier);
        copies.retain(|(earlier, _)| origin.is_none_or(|origin| origin == *earlier));
        copies.into_iter().try_for_each(|(_, copy)| found(copy))?;
        origins.push(origin.unwrap_or(at));
    }
    Ok(())
}

/// Pages by their place in the order. Those that came first are asked for again and again.
struct Pages<'c> {
    connection: &'c Connection,
    order: &'c [i64],
    held: BTreeMap<u32, ComparedPage>,
    words: usize,
}

impl Pages<'_> {
    fn get(&mut self, at: u32) -> Result<&ComparedPage> {
        if self.words > WORDS_HELD {
            self.held.clear();
            self.words = 0;
        }
        match self.held.entry(at) {
            Entry::Occupied(held) => Ok(held.into_mut()),
            Entry::Vacant(free) => {
                let page = ComparedPage::read(self.connection, self.order[at as usize])?;
                self.words += page.length();
                Ok(free.insert(page))
            }
        }
    }
}
