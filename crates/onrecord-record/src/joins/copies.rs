use std::cmp::Reverse;

use rusqlite::{Connection, Result};

use super::candidates::Index;
use super::fingerprints::fingerprints;
use super::order::in_order_of_origin;
use super::pair::{ComparedPage, FoundCopy};
use super::relation::SAME;

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
        index.add(at, &fingerprints(&ComparedPage::read(connection, *id)?.shingles));
    }
    index.close();
    let mut origins: Vec<u32> = Vec::with_capacity(order.len());
    for (at, id) in (0u32..).zip(&order) {
        let page = ComparedPage::read(connection, *id)?;
        let mut copies = Vec::new();
        for earlier in index.earlier(&fingerprints(&page.shingles), &origins) {
            let other = ComparedPage::read(connection, order[earlier as usize])?;
            copies.extend(page.against(&other).map(|copy| (earlier, copy)));
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
