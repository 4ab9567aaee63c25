//! A trained pipeline's package: its files, its `config.cfg` and the components it names.

mod archive;
mod components;
mod config;

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::error::Error;

pub use components::{Component, Factory};
pub use config::Config;

/// The files of a trained spaCy v3 pipeline, by their names relative to the model folder.
#[derive(Clone, Debug)]
pub struct Package {
    files: BTreeMap<String, Vec<u8>>,
    config: Config,
}

impl Package {
    /// A package of the files of a model folder: `config.cfg`, `tokenizer`, `parser/model`, …
    ///
    /// # Errors
    /// A `config.cfg` that is missing or cannot be read.
    pub fn from_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let bytes = files.get("config.cfg").ok_or_else(|| Error::missing("config.cfg"))?;
        let text = std::str::from_utf8(bytes).map_err(|why| Error::malformed("config.cfg", why))?;
        Ok(Package { config: Config::parse(text)?, files })
    }

    /// A package from the bytes of a wheel (`.whl`), wherever in it the model folder lies.
    ///
    /// # Errors
    /// Bytes that are no archive, hold no or several `config.cfg`, file names that lead out of the
    /// archive, or more than a gibibyte of files.
    pub fn from_wheel(wheel: &[u8]) -> Result<Self, Error> {
        Self::from_files(archive::unpack(wheel)?)
    }

    /// The package's `config.cfg`.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The code of the pipeline's language, `en`.
    ///
    /// # Errors
    /// A config that names none.
    pub fn language(&self) -> Result<String, Error> {
        self.config.read("nlp", "lang")
    }

    /// The components that run, in order.
    ///
    /// # Errors
    /// A component, or a layer of its model, that cannot be run here and is not disabled.
    pub fn components(&self) -> Result<Vec<Component>, Error> {
        components::components(self)
    }

    /// The names of all files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// No file of this name.
    pub fn file(&self, name: &str) -> Result<&[u8], Error> {
        self.files.get(name).map(Vec::as_slice).ok_or_else(|| Error::missing(name))
    }

    /// The SHA-256 digest of a file's bytes, in hexadecimal, to hold against a pinned one.
    ///
    /// # Errors
    /// No file of this name.
    pub fn digest(&self, name: &str) -> Result<String, Error> {
        let mut digits = String::with_capacity(64);
        for byte in Sha256::digest(self.file(name)?) {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{byte:02x}");
        }
        Ok(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(config: &str) -> Package {
        let files = BTreeMap::from([("config.cfg".to_owned(), config.as_bytes().to_vec())]);
        Package::from_files(files).unwrap()
    }

    const HEAD: &str =
        "[nlp]\nlang = \"xx\"\ntokenizer = {\"@tokenizers\":\"spacy.Tokenizer.v1\"}\n";

    #[test]
    fn disabled_components_are_left_out() {
        let package = package(&format!(
            "{HEAD}pipeline = [\"words\",\"senter\"]\ndisabled = [\"senter\"]\n[components.words]\nfactory = \"tagger\"\n[components.senter]\nfactory = \"senter\"\n"
        ));
        let words = Component { name: "words".to_owned(), factory: Factory::Tagger };
        assert_eq!(package.components().unwrap(), [words]);
        assert_eq!(package.language().unwrap(), "xx");
    }

    #[test]
    fn parts_that_cannot_run_are_named() {
        for (rest, part) in [
            (
                "pipeline = [\"senter\"]\n[components.senter]\nfactory = \"senter\"\n",
                "the component `senter` (factory `senter`)",
            ),
            (
                "pipeline = [\"ner\"]\n[components.ner]\nfactory = \"ner\"\n[components.ner.model.tok2vec]\n@architectures = \"curated.Transformer.v1\"\n",
                "`curated.Transformer.v1` in [components.ner.model.tok2vec]",
            ),
            ("tokenizer = {\"@tokenizers\":\"zz.Cutter.v1\"}\npipeline = []\n", "`zz.Cutter.v1`"),
        ] {
            let said = package(&format!("{HEAD}{rest}")).components().unwrap_err().to_string();
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn digests_are_in_hexadecimal() {
        let digest = package("").digest("config.cfg").unwrap();
        assert_eq!(digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert!(package("").digest("parser/model").is_err());
    }
}
