use onrecord_rows::Passage;

use super::hash::Hash;
use super::quoted::quoted;
use super::stored::StoredPage;

/// A page's words beyond these are not compared.
const MOST_WORDS: usize = 50_000;

/// A word of the text that was kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Of its letters, without regard to case.
    pub hash: u64,
    /// Its first code point.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// Whether it stands in a quotation.
    pub quoted: bool,
}

/// The words of a page, less what is cut or credited; `spoken` are the contents of its direct
/// statements.
pub(super) fn words(page: &StoredPage, spoken: &[Passage]) -> Vec<Word> {
    let mut apart = Within::new(page.apart.iter().map(|apart| apart.place).collect());
    let mut speech = Within::new([quoted(&page.text), spoken.to_vec()].concat());
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<(Hash, usize)> = None;
    for (at, letter) in page.text.chars().chain(['\n']).enumerate() {
        if letter.is_alphanumeric() && !apart.holds(at) {
            let (hash, _) = open.get_or_insert_with(|| (Hash::new(), at));
            for small in letter.to_lowercase() {
                hash.add(small.encode_utf8(&mut [0; 4]).as_bytes());
            }
        } else if let Some((hash, start)) = open.take() {
            let quoted = speech.holds(start);
            words.push(Word { hash: hash.finish(), start, end: at, quoted });
            if words.len() == MOST_WORDS {
                break;
            }
        }
    }
    words
}

/// Tells of places that are asked for in order whether a passage holds them.
struct Within {
    passages: Vec<Passage>,
    next: usize,
    end: usize,
}

impl Within {
    fn new(mut passages: Vec<Passage>) -> Self {
        passages.sort();
        Within { passages, next: 0, end: 0 }
    }

    fn holds(&mut self, at: usize) -> bool {
        while let Some(passage) = self.passages.get(self.next).filter(|next| next.start <= at) {
            self.end = self.end.max(passage.end);
            self.next += 1;
        }
        at < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::super::stored::Apart;
    use super::*;

    #[test]
    fn words_are_those_kept_with_their_places() {
        let page = StoredPage {
            id: 1,
            address: String::new(),
            outlet: None,
            title: None,
            text: "Ad. Élan’s “no” is NO".into(),
            apart: vec![Apart { place: Passage { start: 0, end: 3 }, cut: None }],
        };
        let words = words(&page, &[]);
        let told: Vec<(usize, usize, bool)> =
            words.iter().map(|word| (word.start, word.end, word.quoted)).collect();
        let plain = |start, end| (start, end, false);
        assert_eq!(told, [plain(4, 8), plain(9, 10), (12, 14, true), plain(16, 18), plain(19, 21)]);
        assert_eq!(words[2].hash, words[4].hash);
    }
}
