use std::borrow::Cow;

use super::Analysis;
use crate::pattern::Pattern;
use crate::tokenizer::RawToken;
use crate::vocab::{Attribute, Lexeme, Lexicon, string_id};

/// A token as patterns see it.
pub(super) struct Seen<'a> {
    lexeme: &'a Lexeme,
    spacy: bool,
    tag: u64,
    dep: u64,
}

impl<'a> Seen<'a> {
    pub(super) fn new(token: &RawToken, lexicon: &'a Lexicon, analysis: &Analysis) -> Self {
        Seen {
            lexeme: lexicon.lexeme(token.lexeme),
            spacy: token.spacy,
            tag: string_id(&analysis.tag),
            dep: string_id(&analysis.dep),
        }
    }

    pub(super) fn tag(&self) -> u64 {
        self.tag
    }

    fn value(&self, asked: Asked) -> u64 {
        match asked {
            Asked::Tag => self.tag,
            Asked::Dep => self.dep,
            Asked::Word(attribute) => self.lexeme.value(attribute, self.spacy),
        }
    }

    /// The text that a regular expression is held against.
    fn text(&self, asked: Asked) -> Cow<'a, str> {
        match asked {
            Asked::Word(Attribute::Lower) => self.lexeme.text.to_lowercase().into(),
            _ => self.lexeme.text.as_str().into(),
        }
    }
}

/// What a condition asks of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Tag,
    Dep,
    Word(Attribute),
}

impl Asked {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "TAG" => Some(Asked::Tag),
            "DEP" => Some(Asked::Dep),
            _ => Attribute::named(name).map(Asked::Word),
        }
    }
}

/// What the answer must be.
#[derive(Debug)]
pub(super) enum Wanted {
    Is(u64),
    IsIn(Vec<u64>),
    IsNotIn(Vec<u64>),
    Matches(Pattern),
}

/// Conditions on one token, all of which must hold.
#[derive(Debug, Default)]
pub(super) struct TokenPattern {
    pub(super) conditions: Vec<(Asked, Wanted)>,
}

impl TokenPattern {
    /// The one tag it asks for, if it does.
    pub(super) fn tag(&self) -> Option<u64> {
        self.conditions.iter().find_map(|condition| match condition {
            (Asked::Tag, Wanted::Is(tag)) => Some(*tag),
            _ => None,
        })
    }

    pub(super) fn holds(&self, token: &Seen<'_>) -> bool {
        self.conditions.iter().all(|(asked, wanted)| match wanted {
            Wanted::Is(value) => token.value(*asked) == *value,
            Wanted::IsIn(values) => values.contains(&token.value(*asked)),
            Wanted::IsNotIn(values) => !values.contains(&token.value(*asked)),
            Wanted::Matches(pattern) => pattern.find(&token.text(*asked), 0).is_some(),
        })
    }
}
