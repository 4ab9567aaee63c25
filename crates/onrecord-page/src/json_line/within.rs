use serde_json::{Map, Value};

use super::{Told, value_of};
use crate::Fields;

/// How far down pages are looked for: `{"response": {"docs": [page]}}` has them at two.
const DEEPEST: usize = 3;

/// The pages that stand in an object which is no page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// Where they stand: `articles`, `response.docs`.
    pub place: String,
    /// Each as a line of JSON that [`Kind::JsonLine`](crate::Kind) reads, in order.
    pub pages: Vec<Vec<u8>>,
}

/// The pages in an object that has no text of its own, as web services answer:
/// `{"status": "ok", "articles": [{"title": …, "content": …}]}`.
///
/// They are where objects first have a text, the uppermost place going first: the members of a
/// list, all of them, or the values of an object, those with a text. A page may be wrapped once
/// more, as a search engine's hits are (`{"_id": …, "_source": {…}}`): what stands beside it is
/// told of it too.
pub fn pages_within(line: &[u8], fields: &Fields) -> Option<Within> {
    let object = match value_of(line).ok()?.0 {
        Value::Object(object) if !Told::has_text(&object, fields) => object,
        _ => return None,
    };
    let mut level = vec![(String::new(), Value::Object(object))];
    for _ in 0..=DEEPEST {
        for (place, value) in &level {
            let pages = members(value, fields);
            if !pages.is_empty() {
                let pages = pages.iter().map(line_of).collect();
                return Some(Within { place: place.clone(), pages });
            }
        }
        level = level.into_iter().flat_map(|(place, value)| below(&place, value)).collect();
    }
    None
}

/// The pages among the members of a list or the values of an object; none where none has a text.
fn members(value: &Value, fields: &Fields) -> Vec<Map<String, Value>> {
    match value {
        Value::Object(object) => match unwrapped(object, fields) {
            Some(page) => vec![page],
            None => {
                values_of(object).filter(|page| Told::has_text(page, fields)).cloned().collect()
            }
        },
        Value::Array(list) => {
            let objects: Vec<_> = list.iter().filter_map(Value::as_object).collect();
            let pages: Vec<_> = objects.iter().map(|object| unwrapped(object, fields)).collect();
            if pages.iter().all(Option::is_none) {
                return Vec::new();
            }
            // What a list has beside its pages is a page without text, and is told as such.
            let page = |(page, object): (Option<_>, &Map<_, _>)| page.unwrap_or(object.clone());
            pages.into_iter().zip(objects).map(page).collect()
        }
        _ => Vec::new(),
    }
}

/// The object if it has a text, or the only object within it that has one, with what else there is.
fn unwrapped(object: &Map<String, Value>, fields: &Fields) -> Option<Map<String, Value>> {
    if Told::has_text(object, fields) {
        return Some(object.clone());
    }
    let mut within = values_of(object).filter(|inner| Told::has_text(inner, fields));
    let (Some(page), None) = (within.next(), within.next()) else { return None };
    let beside =
        object.iter().filter(|(name, value)| !value.is_object() && !page.contains_key(*name));
    let beside = beside.map(|(name, value)| (name.clone(), value.clone()));
    Some(page.clone().into_iter().chain(beside).collect())
}

fn values_of(object: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    object.values().filter_map(Value::as_object)
}

fn below(place: &str, value: Value) -> Vec<(String, Value)> {
    let Value::Object(object) = value else { return Vec::new() };
    let named = |name: String| if place.is_empty() { name } else { format!("{place}.{name}") };
    object.into_iter().map(|(name, value)| (named(name), value)).collect()
}

fn line_of(page: &Map<String, Value>) -> Vec<u8> {
    serde_json::to_vec(page).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(line: &str) -> Option<(String, Vec<String>)> {
        let within = pages_within(line.as_bytes(), &Fields::default())?;
        let pages = within.pages.into_iter().map(|page| String::from_utf8(page).unwrap());
        Some((within.place, pages.collect()))
    }

    #[test]
    fn pages_are_found_where_services_put_them() {
        let one = r#"{"text":"Talks resume."}"#;
        for (line, place) in [
            (format!(r#"{{"status": "ok", "articles": [{one}]}}"#), "articles"),
            (format!(r#"{{"response": {{"numFound": 1, "docs": [{one}]}}}}"#), "response.docs"),
            (format!(r#"{{"data": {{"page": 1, "items": [{one}]}}}}"#), "data.items"),
            (format!(r#"{{"hits": {{"hits": [{{"_source": {one}}}]}}}}"#), "hits.hits"),
            (format!(r#"{{"data": {one}}}"#), ""),
            (format!(r#"{{"a1": {one}}}"#), ""),
        ] {
            assert_eq!(within(&line), Some((place.to_owned(), vec![one.to_owned()])), "{line}");
        }
    }

    #[test]
    fn a_member_of_a_list_that_has_no_text_goes_not_missing() {
        let (_, pages) = within(r#"{"items": [{"text": "Talks resume."}, {"id": 2}, 7]}"#).unwrap();
        assert_eq!(pages, [r#"{"text":"Talks resume."}"#, r#"{"id":2}"#]);
    }

    #[test]
    fn what_stands_beside_a_wrapped_page_is_told_of_it() {
        let line =
            r#"{"url": "https://post.example/a", "took": {}, "scraped": {"text": "Talks."}}"#;
        let (place, pages) = within(line).unwrap();
        assert_eq!(
            (&*place, &*pages[0]),
            ("", r#"{"text":"Talks.","url":"https://post.example/a"}"#)
        );
        let two = r#"{"a1": {"text": "Talks."}, "a2": {"text": "No talks."}, "count": 2}"#;
        assert_eq!(within(two).unwrap().1, [r#"{"text":"Talks."}"#, r#"{"text":"No talks."}"#]);
    }

    #[test]
    fn a_page_is_not_taken_apart() {
        assert_eq!(within(r#"{"text": "Talks resume.", "related": [{"text": "More."}]}"#), None);
        assert_eq!(within(r#"{"id": 7, "tags": [{"name": "talks"}]}"#), None);
        assert_eq!(within("[]"), None);
        assert_eq!(within(&"{\"a\":".repeat(100_000)), None);
    }
}
