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

/// Languages for which spaCy finds the NORM of words by a program of their own.
const OTHER_NORMS: [&str; 3] = ["hi", "ht", "ne"];

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
    /// A `vocab/lookups.bin` that cannot be read (a package may have none), and a language whose
    /// norms are found otherwise than by tables.
    pub fn load(package: &Package) -> Result<Self, Error> {
        let language = package.language()?;
        if OTHER_NORMS.contains(&language.as_str()) {
            let part = format!("the vocabulary of its language, `{language}`");
            return Err(Error::unsupported(part, "its NORM needs a program of its own"));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn package(language: &str) -> Package {
        let table = BTreeMap::from([(string_id("Cuz"), "because"), (string_id("–"), "--")]);
        let lookups = rmp_serde::to_vec(&BTreeMap::from([("lexeme_norm", table)])).unwrap();
        let config = format!("[nlp]\nlang = \"{language}\"\n");
        Package::from_files(BTreeMap::from([
            ("config.cfg".to_owned(), config.into_bytes()),
            (LOOKUPS.to_owned(), lookups),
        ]))
        .unwrap()
    }

    #[test]
    fn the_packages_own_norms_come_first() {
        let vocab = Vocab::load(&package("xx")).unwrap();
        let words = [("Cuz", "because"), ("–", "--"), ("€", "$"), ("CUZ", "cuz"), ("Élan", "élan")];
        for (word, norm) in words {
            assert_eq!(vocab.norm(word), norm);
        }
    }

    #[test]
    fn languages_with_norms_of_another_kind_are_refused() {
        let said = Vocab::load(&package("hi")).unwrap_err().to_string();
        assert!(said.contains("`hi`"), "{said}");
    }
}
