use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::lookup::Lookup;
use crate::pattern::{Direction, Pattern};

pub(super) const FILE: &str = "tokenizer";

/// The numbers of the attributes that an exception gives to its pieces.
const ORTH: u32 = 65;
const NORM: u32 = 67;

/// A piece of an exception: how many bytes it has, and its norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) length: usize,
    pub(super) norm: Option<String>,
}

/// The patterns and exceptions of a tokenizer.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) prefix: Option<Pattern>,
    pub(super) suffix: Option<Pattern>,
    pub(super) infix: Option<Pattern>,
    pub(super) token: Option<Pattern>,
    pub(super) url: Option<Pattern>,
    pub(super) exceptions: Lookup<Box<str>, Box<[Piece]>>,
    /// The exceptions' texts, in order.
    pub(super) excepted: Vec<Box<str>>,
    /// How many bytes the longest exception has.
    pub(super) longest_exception: usize,
    /// Whether only exceptions with affixes or blanks are looked for across chunks.
    pub(super) faster_heuristics: bool,
}

/// The `tokenizer` file of a package.
#[derive(Deserialize)]
struct Stored {
    prefix_search: Option<String>,
    suffix_search: Option<String>,
    infix_finditer: Option<String>,
    token_match: Option<String>,
    url_match: Option<String>,
    #[serde(default)]
    exceptions: BTreeMap<String, Vec<BTreeMap<u32, String>>>,
    #[serde(default = "yes")]
    faster_heuristics: bool,
}

fn yes() -> bool {
    true
}

impl Rules {
    /// Reads a `tokenizer` file: a MessagePack map.
    pub(super) fn load(bytes: &[u8]) -> Result<Self, Error> {
        let stored: Stored =
            rmp_serde::from_slice(bytes).map_err(|why| Error::malformed(FILE, why))?;
        let mut rules = Rules {
            prefix: affix("prefix_search", stored.prefix_search, Direction::Forward)?,
            suffix: affix("suffix_search", stored.suffix_search, Direction::Backward)?,
            infix: pattern("infix_finditer", stored.infix_finditer, Direction::Forward)?,
            token: pattern("token_match", stored.token_match, Direction::Forward)?,
            url: pattern("url_match", stored.url_match, Direction::Forward)?,
            faster_heuristics: stored.faster_heuristics,
            ..Rules::default()
        };
        for (text, pieces) in stored.exceptions {
            rules.add(text, pieces)?;
        }
        Ok(rules)
    }

    fn add(&mut self, text: String, pieces: Vec<BTreeMap<u32, String>>) -> Result<(), Error> {
        let joined: String = pieces.iter().filter_map(|piece| piece.get(&ORTH).cloned()).collect();
        if joined != text || text.is_empty() {
            let why = format!("the exception `{text}` does not spell its pieces");
            return Err(Error::malformed(FILE, why));
        }
        let piece = |attributes: &BTreeMap<u32, String>| Piece {
            length: attributes.get(&ORTH).map_or(0, String::len),
            norm: attributes.get(&NORM).cloned(),
        };
        self.longest_exception = self.longest_exception.max(text.len());
        self.excepted.push(text.as_str().into());
        self.exceptions.insert(text.into(), pieces.iter().map(piece).collect());
        Ok(())
    }

    /// The pieces of an exception that is spelt exactly so.
    pub(super) fn exception(&self, text: &str) -> Option<&[Piece]> {
        if text.len() > self.longest_exception {
            return None;
        }
        self.exceptions.get(text).map(|pieces| &**pieces)
    }
}

fn pattern(
    name: &str,
    source: Option<String>,
    direction: Direction,
) -> Result<Option<Pattern>, Error> {
    let Some(source) = source else { return Ok(None) };
    let part = || format!("the tokenizer's `{name}`");
    Pattern::new(&source, direction).map(Some).map_err(|why| Error::unsupported(part(), why))
}

/// A pattern that can only match at an end of a chunk, as all of spaCy's own affixes do.
fn affix(
    name: &str,
    source: Option<String>,
    direction: Direction,
) -> Result<Option<Pattern>, Error> {
    let found = pattern(name, source, direction)?;
    if found.as_ref().is_some_and(|pattern| !pattern.is_anchored()) {
        let part = format!("the tokenizer's `{name}`");
        return Err(Error::unsupported(part, "an alternative that may match in mid-word"));
    }
    Ok(found)
}
