//! Words as the pipeline's models know them: strings' numbers and words' attributes.

mod lexeme;
mod lexicon;
mod shape;
mod strings;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::Error;
use crate::lookup::Lookup;
use crate::package::Package;

pub use lexeme::{Attribute, Lexeme};
pub use lexicon::{LexemeId, Lexicon};
pub use strings::string_id;

const LOOKUPS: &str = "vocab/lookups.bin";

/// Marks and their norms, in order of the marks.
static MARKS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("norms.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// What a package says of words: the norms it gives to some of them.
///
/// It does not change once loaded, and is shared by all threads.
#[derive(Debug, Default)]
pub struct Vocab {
    /// Norms by the [`string_id`] of the word as it is written.
    norms: Lookup<u64, String>,
}

#[derive(Deserialize)]
struct Tables {
    #[serde(default)]
    lexeme_norm: Lookup<u64, String>,
}

impl Vocab {
    /// The vocabulary of a package.
    ///
    /// # Errors
    /// A `vocab/lookups.bin` that cannot be read. A package may have none.
    pub fn load(package: &Package) -> Result<Self, Error> {
        let Ok(bytes) = package.file(LOOKUPS) else {
            return Ok(Vocab::default());
        };
        let tables: Tables =
            rmp_serde::from_slice(bytes).map_err(|why| Error::malformed(LOOKUPS, why))?;
        Ok(Vocab { norms: tables.lexeme_norm })
    }

    /// A word's NORM: the package's own, that of a mark, or the word in lower case.
    pub fn norm<'a>(&'a self, text: &str) -> Cow<'a, str> {
        let own = self.norms.get(&string_id(text)).map(String::as_str);
        match own.or_else(|| MARKS.get(text).copied()) {
            Some(norm) => norm.into(),
            None => text.to_lowercase().into(),
        }
    }
}
