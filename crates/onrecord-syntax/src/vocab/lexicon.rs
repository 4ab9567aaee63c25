use std::sync::Arc;

use super::lexeme::Lexeme;
use super::{Vocab, string_id};
use crate::lookup::Lookup;

/// The place of a lexeme in its [`Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LexemeId(pub u32);

/// The most lexemes kept from one text to the next; 300 news articles have about 20,000.
const MOST_LEXEMES: usize = 1 << 15;

/// The most bytes of words and chunks kept from one text to the next, all told.
const MOST_BYTES: usize = 1 << 24;

/// About what an entry in a map takes beside its contents.
const ENTRY: usize = 48;

/// The words seen so far, each once, with how chunks of text were cut into them.
///
/// One for each thread. Between texts it is emptied once it has grown beyond a bound, so that no
/// pile of texts makes it grow for ever; ids hold until then.
#[derive(Debug)]
pub struct Lexicon {
    vocab: Arc<Vocab>,
    lexemes: Vec<Lexeme>,
    plain: Lookup<Box<str>, LexemeId>,
    /// Words to which a tokenizer exception gave a norm, by the word and the norm's number.
    normed: Lookup<(Box<str>, u64), LexemeId>,
    /// How chunks between blanks were cut: how many bytes each piece has, and its lexeme.
    chunks: Lookup<Box<str>, Box<[(u32, LexemeId)]>>,
    bytes: usize,
}

impl Lexicon {
    /// An empty lexicon of a vocabulary.
    pub fn new(vocab: Arc<Vocab>) -> Self {
        Lexicon {
            vocab,
            lexemes: Vec::new(),
            plain: Lookup::default(),
            normed: Lookup::default(),
            chunks: Lookup::default(),
            bytes: 0,
        }
    }

    /// A lexeme by its id.
    pub fn lexeme(&self, id: LexemeId) -> &Lexeme {
        &self.lexemes[id.0 as usize]
    }

    /// The lexeme of a word, with the norm a tokenizer exception gives it.
    ///
    /// A word under two norms is two lexemes, so that all attributes but SPACY hang on the id.
    pub fn intern(&mut self, text: &str, norm: Option<&str>) -> LexemeId {
        let known = match norm {
            None => self.plain.get(text).copied(),
            Some(norm) => self.normed.get(&(text.into(), string_id(norm))).copied(),
        };
        known.unwrap_or_else(|| self.add(text, norm))
    }

    fn add(&mut self, text: &str, norm: Option<&str>) -> LexemeId {
        let id = LexemeId(self.lexemes.len() as u32);
        self.lexemes.push(Lexeme::new(&self.vocab, text, norm));
        self.bytes += size_of::<Lexeme>() + 2 * text.len() + ENTRY;
        match norm {
            None => self.plain.insert(text.into(), id),
            Some(norm) => self.normed.insert((text.into(), string_id(norm)), id),
        };
        id
    }

    pub(crate) fn chunk(&self, chunk: &str) -> Option<&[(u32, LexemeId)]> {
        self.chunks.get(chunk).map(|pieces| &**pieces)
    }

    pub(crate) fn keep_chunk(&mut self, chunk: &str, pieces: &[(u32, LexemeId)]) {
        self.bytes += chunk.len() + size_of_val(pieces) + ENTRY;
        self.chunks.insert(chunk.into(), pieces.into());
    }

    /// Empties it if it has grown too large; to be called only between texts.
    pub(crate) fn begin_text(&mut self) {
        if self.lexemes.len() > MOST_LEXEMES || self.bytes > MOST_BYTES {
            *self = Lexicon::new(Arc::clone(&self.vocab));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Attribute;

    #[test]
    fn a_word_is_kept_once_for_each_norm() {
        let mut lexicon = Lexicon::new(Arc::default());
        let (plain, normed) = (lexicon.intern("wo", None), lexicon.intern("wo", Some("will")));
        assert_ne!(plain, normed);
        assert_eq!(lexicon.intern("wo", None), plain);
        assert_eq!(lexicon.intern("wo", Some("will")), normed);
        let norm = lexicon.lexeme(normed).value(Attribute::Norm, false);
        assert_eq!(norm, string_id("will"));
    }

    #[test]
    fn it_is_emptied_between_texts_once_it_is_large() {
        let mut lexicon = Lexicon::new(Arc::default());
        for number in 0..=MOST_LEXEMES {
            lexicon.intern(&number.to_string(), None);
        }
        lexicon.begin_text();
        assert!(lexicon.lexemes.is_empty() && lexicon.plain.is_empty());
        let id = lexicon.intern("anew", None);
        lexicon.begin_text();
        assert_eq!(lexicon.intern("anew", None), id);
    }
}
