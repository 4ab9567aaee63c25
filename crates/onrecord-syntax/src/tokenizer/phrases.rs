use super::rules::{Piece, Rules};
use super::{RawToken, for_each_chunk};
use crate::lookup::Lookup;
use crate::vocab::{Attribute, LexemeId, Lexicon, string_id};

/// The exceptions that other rules may have cut apart, as the tokens they were cut into.
///
/// spaCy looks for these once the whole text is cut, and puts the exceptions' own pieces there.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// The words after the first, by the first word, as their ORTH numbers.
    by_first: Lookup<u64, Vec<Box<[u64]>>>,
}

/// A phrase found among tokens.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
}

impl Phrases {
    pub(super) fn of(rules: &Rules) -> Self {
        let mut phrases = Phrases::default();
        let may_be_cut = |text: &str| !rules.faster_heuristics || rules.may_cut(text);
        for text in rules.excepted.iter().filter(|text| may_be_cut(text)) {
            let mut words = Vec::new();
            for_each_chunk(text, |_, chunk, _| {
                let mut at = 0;
                rules.cut(chunk, false, &mut |length, _| {
                    words.push(string_id(&chunk[at..at + length]));
                    at += length;
                });
            });
            if let Some((first, rest)) = words.split_first() {
                phrases.by_first.entry(*first).or_default().push(rest.into());
            }
        }
        phrases
    }

    /// Puts exceptions in the place of the tokens they were cut into.
    pub(super) fn apply(
        &self,
        rules: &Rules,
        text: &str,
        lexicon: &mut Lexicon,
        tokens: &mut Vec<RawToken>,
    ) {
        let found = self.find(tokens, lexicon);
        if found.is_empty() {
            return;
        }
        let mut recut = Vec::with_capacity(tokens.len());
        let mut next = 0;
        for Found { start, end } in longest_first(found, tokens.len()) {
            recut.extend_from_slice(&tokens[next..start]);
            next = end;
            let (first, last) = (tokens[start], tokens[end - 1]);
            match rules.exception(&text[first.start as usize..last.end as usize]) {
                Some(pieces) => {
                    push_pieces(pieces, text, first.start, lexicon, &mut recut);
                    if let Some(piece) = recut.last_mut() {
                        piece.spacy = last.spacy;
                    }
                }
                None => recut.extend_from_slice(&tokens[start..end]),
            }
        }
        recut.extend_from_slice(&tokens[next..]);
        *tokens = recut;
    }

    fn find(&self, tokens: &[RawToken], lexicon: &Lexicon) -> Vec<Found> {
        let orth = |id: LexemeId| lexicon.lexeme(id).value(Attribute::Orth, false);
        let mut found = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            for rest in self.by_first.get(&orth(token.lexeme)).into_iter().flatten() {
                let end = start + 1 + rest.len();
                let follows = tokens.get(start + 1..end).is_some_and(|others| {
                    others.iter().zip(rest).all(|(other, &word)| orth(other.lexeme) == word)
                });
                if follows {
                    found.push(Found { start, end });
                }
            }
        }
        found
    }
}

impl Rules {
    /// Whether an affix, an infix or a blank may part an exception.
    fn may_cut(&self, text: &str) -> bool {
        self.prefix.as_ref().is_some_and(|pattern| pattern.affix(text).is_some())
            || self.suffix.as_ref().is_some_and(|pattern| pattern.affix(text).is_some())
            || self.infix.as_ref().is_some_and(|pattern| pattern.find(text, 0).is_some())
            || text.contains(' ')
    }
}

fn push_pieces(
    pieces: &[Piece],
    text: &str,
    mut start: u32,
    lexicon: &mut Lexicon,
    tokens: &mut Vec<RawToken>,
) {
    for piece in pieces {
        let end = start + piece.length as u32;
        let lexeme = lexicon.intern(&text[start as usize..end as usize], piece.norm.as_deref());
        tokens.push(RawToken { start, end, lexeme, spacy: false });
        start = end;
    }
}

/// Keeps the longest phrases, of equally long ones the first; in order of their place.
///
/// As in spaCy, a phrase that was passed over still keeps shorter ones from its tokens.
fn longest_first(mut found: Vec<Found>, tokens: usize) -> Vec<Found> {
    found.sort_by_key(|it| (std::cmp::Reverse(it.end - it.start), it.start));
    let mut taken = vec![false; tokens];
    let mut kept = Vec::new();
    for phrase in found {
        if !taken[phrase.start] && !taken[phrase.end - 1] {
            kept.push(phrase);
        }
        taken[phrase.start..phrase.end].fill(true);
    }
    kept.sort_by_key(|it| it.start);
    kept
}
