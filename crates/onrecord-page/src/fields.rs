use std::sync::LazyLock;

use serde_json::{Map, Value};

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
/// let line = br#"{"story": "Talks resume.", "url": "https://post.example/talks"}"#;
/// assert_eq!(fields.renamed_in(line), [("page", "url".into()), ("text", "story".into())]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    named: Vec<(&'static str, String)>,
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

    /// All that an object gives under names of `field`, in the order of the names; no nulls.
    pub(crate) fn given<'v>(
        &'v self,
        object: &'v Map<String, Value>,
        field: &str,
    ) -> impl Iterator<Item = Given<'v>> {
        let of_field = move |(named, _): &(&str, &str)| *named == field;
        let named = self.named.iter().map(|(field, key)| (*field, key.as_str()));
        let keys = named.chain(KNOWN.iter().copied()).filter(of_field).map(|(_, key)| key);
        let keys: Vec<&str> = keys.collect();
        keys.into_iter().filter_map(|key| {
            let (key, address) = match key.strip_prefix("://") {
                Some(key) => (key, true),
                None => (key, false),
            };
            let value = value_at(object, key)?;
            (!address || value.as_str().is_some_and(|words| is_address(words.trim_start())))
                .then_some((key, value))
        })
    }

    /// Which fields of a page a line of JSON gives under names other than our own.
    pub fn renamed_in(&self, line: &[u8]) -> Vec<(&'static str, String)> {
        let Ok(Value::Object(object)) = serde_json::from_slice(line) else { return Vec::new() };
        let told = crate::json_line::Told::of(&object, self);
        told.keys().into_iter().filter(|(field, key)| field != key).collect()
    }
}

/// The names of `data/fields.txt`, a pair each.
static KNOWN: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/fields.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| line.split_once(' '));
    fields.flat_map(|(field, keys)| keys.split(' ').map(move |key| (field, key))).collect()
});

fn value_at<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    let within = |(outer, inner): (&str, &str)| object.get(outer)?.as_object()?.get(inner);
    let value = object.get(key).or_else(|| key.split_once('.').and_then(within));
    value.filter(|value| !value.is_null())
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
