use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Error;

const FILE: &str = "config.cfg";

/// How often one reference may lead to another before it is held to go in a circle.
const LONGEST_CHAIN: usize = 16;

/// A pipeline's `config.cfg`: sections of keys, whose values are JSON.
///
/// A value may refer to another, `${section.key}` or `${section:key}`.
///
/// ```
/// # use onrecord_syntax::package::Config;
/// let config = Config::parse("[encode]\nwidth = 96\n[embed]\nwidth = ${encode:width}\n")?;
/// assert_eq!(config.read::<usize>("embed", "width")?, 96);
/// # Ok::<(), onrecord_syntax::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config {
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Config {
    /// Reads the text of a `config.cfg`.
    ///
    /// # Errors
    /// A line that is neither a section, a key with a value, nor the rest of a value.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut config = Config::default();
        let (mut section, mut key) = (String::new(), None::<String>);
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
                continue;
            }
            let keys = config.sections.entry(section.clone()).or_default();
            if let Some(value) = key.as_ref().and_then(|key| keys.get_mut(key))
                && line.starts_with(char::is_whitespace)
            {
                value.push('\n');
                value.push_str(trimmed);
            } else if let Some(name) = trimmed.strip_prefix('[').and_then(|it| it.strip_suffix(']'))
            {
                section = name.to_owned();
                config.sections.entry(section.clone()).or_default();
                key = None;
            } else if let Some((name, value)) = trimmed.split_once('=') {
                keys.insert(name.trim().to_owned(), value.trim().to_owned());
                key = Some(name.trim().to_owned());
            } else {
                return Err(Error::malformed(FILE, format!("line {} has no `=`", number + 1)));
            }
        }
        Ok(config)
    }

    /// The names of the section `name` and of all below it, `name.…`, in order.
    pub fn sections_under<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let below = move |section: &&str| {
            section.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.sections.keys().map(String::as_str).filter(below)
    }

    /// The value of a key; `None` where the section, the key or the value (`null`) is missing.
    ///
    /// # Errors
    /// A value of another type, or a reference that leads nowhere.
    pub fn find<T: DeserializeOwned>(&self, section: &str, key: &str) -> Result<Option<T>, Error> {
        let Some(raw) = self.sections.get(section).and_then(|keys| keys.get(key)) else {
            return Ok(None);
        };
        let raw = self.resolve(raw, LONGEST_CHAIN)?;
        let value = serde_json::from_str(&raw).unwrap_or(Value::String(raw));
        if value.is_null() {
            return Ok(None);
        }
        serde_json::from_value(value)
            .map(Some)
            .map_err(|why| Error::malformed(FILE, format!("[{section}] {key}: {why}")))
    }

    /// The value of a key that must be there.
    ///
    /// # Errors
    /// As [`Config::find`], and where there is no value.
    pub fn read<T: DeserializeOwned>(&self, section: &str, key: &str) -> Result<T, Error> {
        let missing = || Error::malformed(FILE, format!("[{section}] has no `{key}`"));
        self.find(section, key)?.ok_or_else(missing)
    }

    /// Puts the raw values that are referred to in the place of their references.
    fn resolve(&self, raw: &str, chain: usize) -> Result<String, Error> {
        let Some((before, (name, after))) =
            raw.split_once("${").and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        else {
            return Ok(raw.to_owned());
        };
        let broken = || Error::malformed(FILE, format!("`${{{name}}}` refers to no value"));
        let (section, key) =
            name.split_once(':').or_else(|| name.rsplit_once('.')).ok_or_else(broken)?;
        let found = self.sections.get(section).and_then(|keys| keys.get(key));
        let found = found.filter(|_| chain > 0).ok_or_else(broken)?;
        let mut value = self.resolve(found, chain - 1)?;
        if !(before.is_empty() && after.is_empty()) {
            value = value.trim_matches('"').to_owned();
        }
        Ok(format!("{before}{value}{}", self.resolve(after, chain)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# A comment.
[nlp]
lang = \"xx\"
pipeline = [\"tagger\",
    \"parser\"]
[paths]
root = \"corpus\"
train = null
[components.tagger.model]
width = ${components.tagger.encode:width}
path = \"${paths.root}/tagger\"
lost = ${paths.nowhere}
round = ${components.tagger.model.round}
[components.tagger.encode]
width = 32
";

    #[test]
    fn values_are_read_and_references_followed() {
        let config = Config::parse(TEXT).unwrap();
        assert_eq!(config.read::<Vec<String>>("nlp", "pipeline").unwrap(), ["tagger", "parser"]);
        assert_eq!(config.read::<usize>("components.tagger.model", "width").unwrap(), 32);
        let path: String = config.read("components.tagger.model", "path").unwrap();
        assert_eq!(path, "corpus/tagger");
        assert_eq!(config.find::<String>("paths", "train").unwrap(), None);
        assert_eq!(config.sections_under("components.tagger").count(), 2);
    }

    #[test]
    fn a_fault_is_named() {
        let config = Config::parse(TEXT).unwrap();
        let lost = config.read::<usize>("components.tagger.model", "lost").unwrap_err();
        assert!(lost.to_string().contains("`${paths.nowhere}` refers to no value"), "{lost}");
        config.read::<usize>("components.tagger.model", "round").unwrap_err();
        let absent = config.read::<usize>("nlp", "batch_size").unwrap_err();
        assert!(absent.to_string().contains("[nlp] has no `batch_size`"), "{absent}");
        assert!(Config::parse("[nlp]\nnonsense\n").is_err());
    }
}
