//! Cuts a text into tokens, as spaCy's tokenizer does with the package's rules.

mod affixes;
mod phrases;
mod rules;

use crate::error::Error;
use crate::package::Package;
use crate::unicode::is_space;
use crate::vocab::{LexemeId, Lexicon};

use phrases::Phrases;
use rules::Rules;

/// The longest chunk whose pieces are remembered.
const LONGEST_KEPT: usize = 64;

/// A token as the tokenizer cuts it: nothing is known of it yet but its lexeme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawToken {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its word, with the norm that the tokenizer's exceptions may give it.
    pub lexeme: LexemeId,
    /// Whether a single blank follows, which belongs to no other token.
    pub spacy: bool,
}

/// A package's tokenizer.
///
/// Shared by all threads; what it sees it remembers in each thread's [`Lexicon`].
#[derive(Debug)]
pub struct Tokenizer {
    rules: Rules,
    phrases: Phrases,
}

impl Tokenizer {
    /// The tokenizer of a package.
    ///
    /// # Errors
    /// A `tokenizer` file that is missing, cannot be read, or has patterns that cannot be run.
    pub fn load(package: &Package) -> Result<Self, Error> {
        Ok(Self::new(Rules::load(package.file(rules::FILE)?)?))
    }

    fn new(rules: Rules) -> Self {
        let phrases = Phrases::of(&rules);
        Tokenizer { rules, phrases }
    }

    /// The tokens of a text of less than 4 GiB, in order.
    ///
    /// They do not overlap, and hold all of the text but single blanks between them.
    pub fn tokenize(&self, text: &str, lexicon: &mut Lexicon) -> Vec<RawToken> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        for_each_chunk(text, |start, chunk, spacy| {
            self.push_chunk(start, chunk, lexicon, &mut tokens);
            if let Some(last) = tokens.last_mut() {
                last.spacy = spacy;
            }
        });
        self.phrases.apply(&self.rules, text, lexicon, &mut tokens);
        tokens
    }

    fn push_chunk(
        &self,
        mut start: usize,
        chunk: &str,
        lexicon: &mut Lexicon,
        tokens: &mut Vec<RawToken>,
    ) {
        let first = tokens.len();
        let mut push = |length: u32, lexeme| {
            let end = start + length as usize;
            tokens.push(RawToken { start: start as u32, end: end as u32, lexeme, spacy: false });
            start = end;
        };
        if let Some(pieces) = lexicon.chunk(chunk) {
            pieces.iter().for_each(|&(length, lexeme)| push(length, lexeme));
            return;
        }
        let mut at = 0;
        self.rules.cut(chunk, true, &mut |length, norm| {
            push(length as u32, lexicon.intern(&chunk[at..at + length], norm));
            at += length;
        });
        if chunk.len() <= LONGEST_KEPT {
            let pieces: Vec<_> = tokens[first..]
                .iter()
                .map(|token| (token.end - token.start, token.lexeme))
                .collect();
            lexicon.keep_chunk(chunk, &pieces);
        }
    }
}

/// Calls back for each run of blanks or of other characters, with where it begins and whether a
/// blank follows that belongs to it. A blank that belongs to a run is in no other.
fn for_each_chunk(text: &str, mut visit: impl FnMut(usize, &str, bool)) {
    let Some(first) = text.chars().next() else { return };
    let (mut start, mut in_space) = (0, is_space(first));
    for (at, character) in text.char_indices() {
        if is_space(character) == in_space {
            continue;
        }
        let blank = character == ' ';
        if start < at {
            visit(start, &text[start..at], blank);
        }
        start = at + usize::from(blank);
        in_space = !in_space;
    }
    if start < text.len() {
        visit(start, &text[start..], false);
    }
}

#[cfg(test)]
mod tests;
