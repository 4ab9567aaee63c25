use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::json_line::{Told, has_too_many_values, value_of};

/// The fields that an object of a JSON file may give of a page.
pub const FIELDS: [&str; 9] =
    ["page", "text", "html", "title", "byline", "outlet", "published", "updated", "language"];

/// What the fields of a page are called in the objects of a JSON file.
///
/// Starts as the names that data sets use (`data/fields.txt`); names given with [`Fields::name`]
/// are looked for before these.
///
/// ```
/// use onrecord_page::Fields;
///
/// let mut fields = Fields::default();
/// fields.name("text", "story").unwrap();
/// let line = br#"{"story": "Talks resume.", "url": "https://post.example/talks", "desk": "World"}"#;
/// let taken = fields.taken_in(line);
/// assert_eq!(taken.renamed, [("page", "url".into()), ("text", "story".into())]);
/// assert_eq!(taken.left, ["desk"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    named: Vec<(&'static str, String)>,
}

/// What of an object of a JSON file a page is made of, and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The fields taken from names other than our own, each with that name.
    pub renamed: Vec<(&'static str, String)>,
    /// The names from which nothing is taken, though something is there.
    pub left: Vec<String>,
}

/// A field's name as an object has it, with the value there.
pub(crate) type Given<'v> = (&'v str, &'v Value);

impl Fields {
    /// Says that `field`, one of [`FIELDS`], is called `key`. Fails with the fields there are.
    pub fn name(&mut self, field: &str, key: &str) -> Result<(), String> {
        match FIELDS.iter().find(|known| **known == field) {
            Some(field) if !key.is_empty() => {
                self.named.push((field, key.to_owned()));
                Ok(())
            }
            _ => Err(format!("a field is one of {}, and its name is not empty", FIELDS.join(", "))),
        }
    }

    /// Whether names were given for `field`.
    pub(crate) fn names(&self, field: &str) -> bool {
        self.named.iter().any(|(named, _)| *named == field)
    }

    /// Whether `key` was given as the name of `field`.
    pub(crate) fn is_named(&self, field: &str, key: &str) -> bool {
        self.named.iter().any(|(named, name)| *named == field && name == key)
    }

    /// What `field` is called, the names that were given first.
    fn keys<'v>(&'v self, field: &str) -> impl Iterator<Item = &'v str> + use<'v> {
        let of_field = |(named, _): &(&str, &'v str)| *named == field;
        let named = self.named.iter().map(|(field, key)| (*field, key.as_str()));
        let keys = named.chain(KNOWN.iter().copied()).filter(of_field).map(|(_, key)| key);
        keys.collect::<Vec<&str>>().into_iter()
    }

    /// All that an object gives under names of `field`, in the order of the names; no nulls.
    pub(crate) fn given<'v>(
        &'v self,
        object: &'v Map<String, Value>,
        field: &str,
    ) -> impl Iterator<Item = Given<'v>> {
        self.keys(field).filter_map(|key| {
            let (key, address) = match key.strip_prefix("://") {
                Some(key) => (key, true),
                None => (key, false),
            };
            let value = value_at(object, key)?;
            (!address || value.as_str().is_some_and(|words| is_address(words.trim_start())))
                .then_some((key, value))
        })
    }

    /// What is taken of a line of JSON, and what is left; nothing of a line that is no page.
    pub fn taken_in(&self, line: &[u8]) -> Taken {
        let Some(object) = outline_of(line) else { return Taken::default() };
        let keys = Told::of(&object, self).keys();
        if !keys.iter().any(|(field, _)| matches!(*field, "text" | "html")) {
            return Taken::default();
        }
        let is_taken = |name: &str| {
            let within = |key: &str| key.split_once('.').is_some_and(|(outer, _)| outer == name);
            keys.iter().any(|(_, key)| key == name || within(key))
        };
        let left = object.iter().filter(|(name, value)| !is_nothing(value) && !is_taken(name));
        let left = left.map(|(name, _)| name.clone()).collect();
        let renamed = keys.iter().filter(|(field, key)| field != key).cloned().collect();
        Taken { renamed, left }
    }

    /// The name of text or markup under which an object has nothing.
    pub(crate) fn blank_in<'v>(&'v self, object: &'v Map<String, Value>) -> Option<&'v str> {
        let mut keys = self.keys("text").chain(self.keys("html"));
        keys.find(|key| object.get(*key).is_some_and(is_nothing))
    }
}

/// The names of `data/fields.txt`, a pair each.
static KNOWN: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/fields.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| line.split_once(' '));
    fields.flat_map(|(field, keys)| keys.split(' ').map(move |key| (field, key))).collect()
});

/// The object that a line of JSON holds, with the sign of long words in place of them: what they say
/// is not asked here, and taking them out is most of the work.
fn outline_of(line: &[u8]) -> Option<Map<String, Value>> {
    if has_too_many_values(line) {
        return None;
    }
    let Ok(values) = serde_json::from_slice::<BTreeMap<String, &RawValue>>(line) else {
        return value_of(line).ok()?.0.as_object().cloned();
    };
    let value = |raw: &RawValue| match raw.get() {
        words if words.starts_with('"') && words.len() > LONG => Ok(Value::from("…")),
        other => serde_json::from_str(other),
    };
    let read = |(name, raw): (String, &RawValue)| Some((name, value(raw).ok()?));
    values.into_iter().map(read).collect()
}

/// Longer words are an article's, in bytes.
const LONG: usize = 1000;

fn value_at<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    let within = |(outer, inner): (&str, &str)| object.get(outer)?.as_object()?.get(inner);
    let value = object.get(key).or_else(|| key.split_once('.').and_then(within));
    value.filter(|value| !value.is_null())
}

/// Whether there is nothing to take: null, blank words, an empty list or object.
pub(crate) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

/// Whether words are an address of the web.
pub(crate) fn is_address(words: &str) -> bool {
    words.starts_with("https://") || words.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_fields_that_there_are() {
        assert!(KNOWN.iter().all(|(field, _)| FIELDS.contains(field)));
        let named = |field: &str| KNOWN.iter().any(|(known, key)| *known == field && *key == field);
        assert!(FIELDS.iter().all(|field| named(field)), "each goes by its own name");
    }

    #[test]
    fn a_field_that_there_is_not_is_refused_with_those_there_are() {
        let refused = Fields::default().name("speaker", "who").unwrap_err();
        assert!(refused.contains("page, text, html"), "{refused}");
    }
}
