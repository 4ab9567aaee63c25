use super::fingerprints::SHINGLE;
use super::words::Word;

/// So many places of a shingle on the other page are tried.
const PLACES: usize = 8;

/// A passage that stands on two pages, in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SharedPassage {
    pub start: usize,
    pub other_start: usize,
    pub length: usize,
}

/// How much two pages have in common, in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// The words of the page, and of the other, that stand in their common passages.
    pub words: usize,
    pub other_words: usize,
    /// Those of the page that are quoted on either.
    pub quoted: usize,
}

/// The passages of at least [`SHINGLE`] words that two pages have in common, in the order of the
/// page. `other_places` is [`places`] of the other page.
pub(super) fn shared_passages(
    page: &[Word],
    shingles: &[u64],
    other: &[Word],
    other_places: &[(u64, u32)],
) -> Vec<SharedPassage> {
    let mut passages = Vec::new();
    let mut start = 0;
    while let Some(shingle) = shingles.get(start) {
        match longest(&page[start..], other, places_of(other_places, *shingle)) {
            Some((other_start, length)) => {
                passages.push(SharedPassage { start, other_start, length });
                start += length;
            }
            None => start += 1,
        }
    }
    passages
}

/// What the passages come to.
pub(super) fn measure(page: &[Word], other: &[Word], passages: &[SharedPassage]) -> Shared {
    let mut shared = Shared::default();
    let mut taken = vec![false; other.len()];
    for SharedPassage { start, other_start, length } in passages.iter().copied() {
        let pairs = page[start..start + length].iter().zip(&other[other_start..]);
        shared.words += length;
        shared.quoted += pairs.filter(|(one, other)| one.quoted || other.quoted).count();
        taken[other_start..other_start + length].fill(true);
    }
    shared.other_words = taken.iter().filter(|taken| **taken).count();
    shared
}

/// The shingles of a page with their places, sorted.
pub(super) fn places(shingles: &[u64]) -> Vec<(u64, u32)> {
    let mut places: Vec<(u64, u32)> = shingles.iter().copied().zip(0..).collect();
    places.sort_unstable();
    places
}

fn places_of(places: &[(u64, u32)], shingle: u64) -> &[(u64, u32)] {
    let first = places.partition_point(|(other, _)| *other < shingle);
    let rest = &places[first..];
    let most = &rest[..rest.len().min(PLACES)];
    &most[..most.partition_point(|(other, _)| *other == shingle)]
}

/// The place on the other page where most of the words of `page` go on, and how many do.
fn longest(page: &[Word], other: &[Word], places: &[(u64, u32)]) -> Option<(usize, usize)> {
    let length = |place: usize| {
        let pairs = page.iter().zip(&other[place..]);
        pairs.take_while(|(one, other)| one.hash == other.hash).count()
    };
    let tried = places.iter().map(|(_, place)| (*place as usize, length(*place as usize)));
    let long = tried.filter(|(_, length)| *length >= SHINGLE);
    long.max_by_key(|(place, length)| (*length, std::cmp::Reverse(*place)))
}

#[cfg(test)]
mod tests {
    use super::super::fingerprints::shingles;
    use super::*;

    fn text(words: &str) -> Vec<Word> {
        let word = |(at, word): (usize, &str)| {
            let quoted = word.starts_with('“');
            let hash = word.trim_start_matches('“').bytes().map(u64::from).sum();
            Word { hash, start: at, end: at + 1, quoted }
        };
        words.split(' ').enumerate().map(word).collect()
    }

    fn compared(page: &str, other: &str) -> (Vec<SharedPassage>, Shared) {
        let (page, other) = (text(page), text(other));
        let passages = shared_passages(&page, &shingles(&page), &other, &places(&shingles(&other)));
        let shared = measure(&page, &other, &passages);
        (passages, shared)
    }

    #[test]
    fn passages_are_as_long_as_they_can_be() {
        let (passages, shared) =
            compared("x a b c d e f g h i y", "a b c d e f g h z a b c d e “f “g h i");
        assert_eq!(passages, [SharedPassage { start: 1, other_start: 9, length: 9 }]);
        assert_eq!(shared, Shared { words: 9, other_words: 9, quoted: 2 });
    }

    #[test]
    fn what_the_page_says_twice_counts_once_on_the_other() {
        let (_, shared) = compared("a b c d e f g h . a b c d e f g h", "a b c d e f g h");
        assert_eq!(shared, Shared { words: 16, other_words: 8, quoted: 0 });
    }

    #[test]
    fn a_page_of_one_word_over_and_over_is_compared_at_once() {
        let page = vec!["a"; 20_000].join(" ");
        assert_eq!(compared(&page, &page).1.words, 20_000);
    }
}
