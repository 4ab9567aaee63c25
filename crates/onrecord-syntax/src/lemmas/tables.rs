use std::collections::BTreeMap;

use serde::Deserialize;
use smol_str::SmolStr;

use crate::error::Error;
use crate::lookup::Lookup;
use crate::package::Package;
use crate::vocab::string_id;

/// The tables of a lemmatizer.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Tables of mode `rule`, by the number of the part of speech in lower case.
    classes: BTreeMap<u64, Class>,
    /// The table of mode `lookup`, by the number of the word.
    lookup: Lookup<u64, SmolStr>,
}

/// What is known of the words of one part of speech.
#[derive(Debug, Default)]
pub(super) struct Class {
    /// Endings, and what stands in their place in the dictionary form; in order.
    pub(super) rules: Vec<(SmolStr, SmolStr)>,
    exceptions: Lookup<u64, Box<[SmolStr]>>,
    /// The numbers of known dictionary forms, in order.
    index: Vec<u64>,
}

#[derive(Deserialize)]
struct Stored<'f> {
    #[serde(default)]
    lemma_rules: BTreeMap<u64, Vec<(SmolStr, SmolStr)>>,
    #[serde(default)]
    lemma_exc: BTreeMap<u64, BTreeMap<SmolStr, Vec<SmolStr>>>,
    #[serde(default, borrow)]
    lemma_index: BTreeMap<u64, Vec<&'f str>>,
    #[serde(default)]
    lemma_lookup: BTreeMap<u64, OneOrMore>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(SmolStr),
    More(Vec<SmolStr>),
}

impl Tables {
    pub(super) fn load(package: &Package, file: &str) -> Result<Self, Error> {
        Self::read(package.file(file)?).map_err(|why| Error::malformed(file, why))
    }

    fn read(bytes: &[u8]) -> Result<Self, rmp_serde::decode::Error> {
        let stored: Stored<'_> = rmp_serde::from_slice(bytes)?;
        let mut tables = Tables::default();
        for (pos, rules) in stored.lemma_rules {
            tables.classes.entry(pos).or_default().rules = rules;
        }
        for (pos, exceptions) in stored.lemma_exc {
            let numbered =
                exceptions.into_iter().map(|(word, forms)| (string_id(&word), forms.into()));
            tables.classes.entry(pos).or_default().exceptions = numbered.collect();
        }
        for (pos, words) in stored.lemma_index {
            let mut index: Vec<u64> = words.into_iter().map(string_id).collect();
            index.sort_unstable();
            tables.classes.entry(pos).or_default().index = index;
        }
        tables.lookup = stored.lemma_lookup.into_iter().filter_map(only_lemma).collect();
        Ok(tables)
    }

    /// What is known of a part of speech, if anything is.
    pub(super) fn class(&self, pos: &str) -> Option<&Class> {
        let is_empty = |class: &Class| {
            class.rules.is_empty() && class.exceptions.is_empty() && class.index.is_empty()
        };
        self.classes.get(&string_id(pos)).filter(|class| !is_empty(class))
    }

    pub(super) fn lookup(&self, word: &str) -> Option<&str> {
        self.lookup.get(&string_id(word)).map(SmolStr::as_str)
    }
}

impl Class {
    /// Whether a dictionary form is in the index.
    pub(super) fn holds(&self, form: &str) -> bool {
        self.index.binary_search(&string_id(form)).is_ok()
    }

    pub(super) fn exceptions(&self, word: &str) -> &[SmolStr] {
        self.exceptions.get(&string_id(word)).map_or(&[], |forms| forms)
    }
}

fn only_lemma((word, lemma): (u64, OneOrMore)) -> Option<(u64, SmolStr)> {
    let lemma = match lemma {
        OneOrMore::One(lemma) => lemma,
        OneOrMore::More(lemmas) => lemmas.into_iter().next()?,
    };
    Some((word, lemma))
}
