use smol_str::SmolStr;

use super::shape::shape;
use super::{Vocab, string_id};
use crate::unicode::is_space;

/// An attribute of a token that a model or a pattern may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// The text itself.
    Orth,
    /// The text in lower case.
    Lower,
    /// A plainer form: `because` for `cuz`, `$` for `€`; else the text in lower case.
    Norm,
    /// The first character.
    Prefix,
    /// The last three characters.
    Suffix,
    /// The kinds of its characters, `Xxxxx`.
    Shape,
    /// Whether all of it is white space.
    IsSpace,
    /// Whether a single blank follows it and belongs to it.
    Spacy,
}

impl Attribute {
    /// The attribute of this name in a config or a pattern.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ORTH" | "TEXT" => Attribute::Orth,
            "LOWER" => Attribute::Lower,
            "NORM" => Attribute::Norm,
            "PREFIX" => Attribute::Prefix,
            "SUFFIX" => Attribute::Suffix,
            "SHAPE" => Attribute::Shape,
            "IS_SPACE" => Attribute::IsSpace,
            "SPACY" => Attribute::Spacy,
            _ => return None,
        })
    }
}

/// A word, with the numbers of its attributes.
#[derive(Clone, Debug)]
pub struct Lexeme {
    /// The word as it is written.
    pub text: SmolStr,
    orth: u64,
    lower: u64,
    norm: u64,
    prefix: u64,
    suffix: u64,
    shape: u64,
    is_space: bool,
}

impl Lexeme {
    /// The lexeme of a word; `norm` stands in for the vocabulary's own norm of it.
    pub(super) fn new(vocab: &Vocab, text: &str, norm: Option<&str>) -> Self {
        let second = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
        let third_last = text.char_indices().nth_back(2).map_or(0, |(at, _)| at);
        let lower = text.to_lowercase();
        Lexeme {
            orth: string_id(text),
            norm: norm.map_or_else(|| string_id(&vocab.norm(text)), string_id),
            lower: string_id(&lower),
            prefix: string_id(&text[..second]),
            suffix: string_id(&text[third_last..]),
            shape: string_id(&shape(text)),
            is_space: text.chars().all(is_space),
            text: text.into(),
        }
    }

    /// The number of an attribute, as [`string_id`] gives it; 1 or 0 for what does or does not hold.
    ///
    /// `spacy` is the token's own: whether a single blank follows it.
    pub fn value(&self, attribute: Attribute, spacy: bool) -> u64 {
        match attribute {
            Attribute::Orth => self.orth,
            Attribute::Lower => self.lower,
            Attribute::Norm => self.norm,
            Attribute::Prefix => self.prefix,
            Attribute::Suffix => self.suffix,
            Attribute::Shape => self.shape,
            Attribute::IsSpace => u64::from(self.is_space),
            Attribute::Spacy => u64::from(spacy),
        }
    }

    /// Whether all of it is white space.
    pub fn is_space(&self) -> bool {
        self.is_space
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, norm: Option<&str>) -> [u64; 6] {
        let lexeme = Lexeme::new(&Vocab::default(), text, norm);
        [
            Attribute::Orth,
            Attribute::Lower,
            Attribute::Norm,
            Attribute::Prefix,
            Attribute::Suffix,
            Attribute::Shape,
        ]
        .map(|attribute| lexeme.value(attribute, false))
    }

    #[test]
    fn attributes_are_cut_at_characters() {
        let expected = ["Élan’s", "élan’s", "élan’s", "É", "n’s", "Xxxx’x"].map(string_id);
        assert_eq!(values("Élan’s", None), expected);
        let expected = ["€", "€", "$", "€", "€", "€"].map(string_id);
        assert_eq!(values("€", None), expected);
    }

    #[test]
    fn a_tokenizer_exception_gives_its_own_norm() {
        assert_eq!(values("n't", Some("not"))[2], string_id("not"));
    }

    #[test]
    fn blanks_are_space() {
        let blank = Lexeme::new(&Vocab::default(), "\n\u{1c}\u{a0}", None);
        assert!(blank.is_space());
        assert_eq!(blank.value(Attribute::Spacy, true), 1);
    }
}
