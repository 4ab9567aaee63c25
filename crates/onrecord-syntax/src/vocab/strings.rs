use std::sync::LazyLock;

use crate::lookup::Lookup;

/// The numbers of spaCy's own symbols, by the hashes of their names.
static SYMBOLS: LazyLock<Lookup<u64, u64>> = LazyLock::new(|| {
    let lines = include_str!("symbols.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(' '));
    pairs
        .filter_map(|(name, number)| Some((murmur(name.as_bytes()), number.parse().ok()?)))
        .collect()
});

/// The number by which spaCy's string store knows a string, and models' tables with it.
///
/// That is 0 for the empty string, a small number for the names of spaCy's own symbols, and a
/// hash (MurmurHash64A of the UTF-8 bytes, seed 1) for all others.
pub fn string_id(string: &str) -> u64 {
    if string.is_empty() {
        return 0;
    }
    let hash = murmur(string.as_bytes());
    SYMBOLS.get(&hash).copied().unwrap_or(hash)
}

/// MurmurHash64A with seed 1 (Austin Appleby, public domain).
fn murmur(bytes: &[u8]) -> u64 {
    const MIX: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MIX);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        let mut word = u64::from_le_bytes(*chunk).wrapping_mul(MIX);
        word ^= word >> 47;
        hash = (hash ^ word.wrapping_mul(MIX)).wrapping_mul(MIX);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MIX);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(MIX);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_numbers_of_spacys_string_store() {
        for (string, number) in [
            ("", 0),
            ("nsubj", 429),
            ("DATE", 391),
            ("coffee", 3197928453018144401),
            ("mark", 423),
            ("Zürich", 9452955988637137518),
            ("harbours", 15649999072449934702),
            ("internationally", 11070640195767574431),
        ] {
            assert_eq!(string_id(string), number, "{string}");
        }
    }
}
