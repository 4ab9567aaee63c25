use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Of the pages with a fingerprint, so many of those that come first are looked at.
const FIRST_PAGES: usize = 16;
/// A page is compared with so many others at most.
const MOST_COMPARED: usize = 64;

/// Which pages have which fingerprints.
#[derive(Default)]
pub(super) struct Index {
    /// A fingerprint in the upper half, the place of a page in the order in the lower.
    entries: Vec<u64>,
}

impl Index {
    /// Of each page's fingerprints, in the order of the pages.
    pub fn add(&mut self, page: u32, fingerprints: &[u32]) {
        let entry = |fingerprint: &u32| u64::from(*fingerprint) << 32 | u64::from(page);
        self.entries.extend(fingerprints.iter().map(entry));
    }

    /// No page is added any more.
    pub fn close(&mut self) {
        self.entries.sort_unstable();
    }

    /// The pages before the one with these fingerprints, no copies themselves, that have most of
    /// them too: the most first.
    ///
    /// `origins` has, for each page before, itself or the page that it is a copy of.
    pub fn earlier(&self, fingerprints: &[u32], origins: &[u32]) -> Vec<u32> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for fingerprint in fingerprints {
            let first = u64::from(*fingerprint) << 32;
            let from = self.entries.partition_point(|entry| *entry < first);
            let pages = self.entries[from..].iter().map(|entry| entry - first);
            for page in pages.take(FIRST_PAGES) {
                let Some(origin) = usize::try_from(page).ok().and_then(|page| origins.get(page))
                else {
                    break;
                };
                *counts.entry(*origin).or_default() += 1;
            }
        }
        let mut pages: Vec<(u32, usize)> = counts.into_iter().collect();
        pages.sort_by_key(|(page, count)| (Reverse(*count), *page));
        pages.into_iter().take(MOST_COMPARED).map(|(page, _)| page).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_by_what_they_have_in_common() {
        let mut index = Index::default();
        for (page, fingerprints) in [(0, &[1, 2][..]), (1, &[2, 3, 4]), (2, &[3, 4]), (3, &[9])] {
            index.add(page, fingerprints);
        }
        index.close();
        assert_eq!(index.earlier(&[2, 3, 4], &[0, 1, 2, 3]), [1, 2, 0]);
        assert_eq!(index.earlier(&[2, 3, 4], &[0, 1, 1]), [1, 0], "a copy stands for its origin");
        assert_eq!(index.earlier(&[2, 3, 4], &[0]), [0], "later pages do not count");
    }
}
