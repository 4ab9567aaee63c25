use super::words::Word;

/// The words of a shingle: two pages with fewer words in a row in common share no passage.
pub(super) const SHINGLE: usize = 8;
/// Of so many shingles in a row, one is chosen.
const WINDOW: usize = 12;

/// A hash of every stretch of [`SHINGLE`] words (Broder 1997), by the place of its first word.
pub(super) fn shingles(words: &[Word]) -> Vec<u64> {
    let hash = |shingle: &[Word]| {
        shingle.iter().fold(0u64, |hash, word| {
            hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23) ^ word.hash
        })
    };
    words.windows(SHINGLE).map(hash).collect()
}

/// A few of the shingles, so chosen that any two pages with `SHINGLE + WINDOW - 1` words in a row
/// in common have one of them in common: the least of each window (Schleimer, Wilkerson and Aiken,
/// *Winnowing: Local Algorithms for Document Fingerprinting*, SIGMOD 2003). Sorted, each once.
///
/// Banded min-hashes of whole pages (Broder 1997) promise that only of pages that share most of
/// their shingles; a long page that holds a short one, or a quotation on two pages, they miss.
pub(super) fn fingerprints(shingles: &[u64]) -> Vec<u32> {
    let windows = shingles.windows(WINDOW.min(shingles.len()).max(1));
    let mut chosen: Vec<u32> =
        windows.filter_map(|window| window.iter().min()).map(|least| fold(*least)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Half the bits: what collides is compared word by word afterwards.
fn fold(hash: u64) -> u32 {
    let [a, b, c, d, e, f, g, h] = hash.to_le_bytes();
    u32::from_le_bytes([a ^ e, b ^ f, c ^ g, d ^ h])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(words: &[u8]) -> Vec<Word> {
        let word = |word: &u8| {
            let hash = u64::from(*word).wrapping_mul(0xff51_afd7_ed55_8ccd);
            Word { hash, start: 0, end: 0, quoted: false }
        };
        words.iter().map(word).collect()
    }

    fn of(words: &[u8]) -> Vec<u32> {
        fingerprints(&shingles(&text(words)))
    }

    proptest! {
        #[test]
        fn a_passage_in_common_gives_a_fingerprint_in_common(
            passage in prop::collection::vec(any::<u8>(), SHINGLE + WINDOW - 1),
            around in prop::array::uniform4(prop::collection::vec(any::<u8>(), 0..40)),
        ) {
            let [before, after, other_before, other_after] = around;
            let one = of(&[before, passage.clone(), after].concat());
            let other = of(&[other_before, passage, other_after].concat());
            prop_assert!(one.iter().any(|hash| other.contains(hash)));
        }
    }

    #[test]
    fn a_short_page_has_a_fingerprint_and_an_empty_one_none() {
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9]).len(), 1);
        assert_eq!(of(&[1, 2, 3]).len(), 0);
    }
}
