mod bounds;
mod told;
mod value;
mod within;

use onrecord_rows::NoteRow;
use serde_json::{Map, Value};

use crate::source::{Known, named, read_text, unread};
use crate::{Article, Fields};

pub(crate) use bounds::has_too_many_values;
pub(crate) use told::Told;
pub(crate) use value::value_of;
pub use within::{Within, pages_within};

/// Reads one line of JSON Lines. A line that is not a page gives a note that names it.
pub(crate) fn read(line_name: &str, line: &[u8], fields: &Fields) -> Article {
    let (object, encoding) = match object(line) {
        Ok(read) => read,
        Err(why) => return unread(line_name, line, "line not read", why),
    };
    let told = Told::of(&object, fields);
    let page = told.page.as_deref().unwrap_or(line_name);
    let Some((text, kind)) = told.text else {
        let why = without_text(&object, fields);
        let why = if page == line_name { why } else { format!("{line_name}: {why}") };
        let article = unread(line_name, line, "line not read", why);
        return Article { page: page.to_owned(), ..article };
    };
    let mut article = named(page, &what_is_read(&text, &told.said));
    article.notes.extend(encoding);
    article.notes.extend(told.notes);
    let known = Known {
        title: told.title,
        byline: told.byline,
        outlet: told.outlet,
        language: told.language,
        published: told.published,
        updated: told.updated,
    };
    read_text(article, text, kind, known)
}

/// The object that a line holds, with what had to be assumed to read it.
fn object(line: &[u8]) -> Result<(Map<String, Value>, Vec<NoteRow>), String> {
    match value_of(line)? {
        (Value::Object(object), notes) => Ok((object, notes)),
        _ => Err("it is not a JSON object".to_owned()),
    }
}

fn without_text(object: &Map<String, Value>, fields: &Fields) -> String {
    if let Some(name) = fields.blank_in(object) {
        return format!(
            "its `{name}` is empty, and it has no other text under a name that is known"
        );
    }
    if let Some((name, value)) = fields.given(object, "text").next() {
        let kind = told::kind_of(value);
        return format!("its `{name}` is {kind}, and it has no text under a name that is known");
    }
    let keys: Vec<String> = object
        .keys()
        .take(12)
        .map(|key| format!("`{}`", key.chars().take(40).collect::<String>()))
        .collect();
    if keys.is_empty() {
        return "it is empty".to_owned();
    }
    format!(
        "it has no text under a name that is known; it has {}: if one of them is its text, say so, \
         as in `--field text=NAME`",
        keys.join(", ")
    )
}

/// What the digest is of: the text, and what is handed in with it, since that is read too.
fn what_is_read(text: &str, said: &[(&'static str, String)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (field, given) in said {
        bytes.extend_from_slice(format!("\0{field}\0{given}").as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line_name: &str, line: &[u8]) -> Article {
        super::read(line_name, line, &Fields::default())
    }

    #[test]
    fn what_is_handed_in_with_a_page_is_kept() {
        let line = br#"{"page": "a", "text": "Talks resume.", "published": "2025-05-11T10:00Z",
            "title": "Talks", "outlet": "The Harbour Post", "language": "en", "id": 7}"#;
        let article = read("pages.jsonl:1", line);
        assert_eq!(article.page, "a");
        assert_eq!(article.text, "Talks resume.");
        assert_eq!(article.outlet.as_deref(), Some("The Harbour Post"));
        assert_eq!(article.published.unwrap().date.to_string(), "2025-05-11");
        assert_eq!(article.notes, []);
    }

    #[test]
    fn a_digest_is_of_what_is_read_however_the_line_is_written() {
        let one = read("a:1", br#"{"page": "a", "text": "caf\u00e9", "id": 7}"#);
        let other = read("b:9", r#"{"content": "café"}"#.as_bytes());
        assert_eq!(one.digest, other.digest);
        assert_eq!(other.page, "b:9");
        let elsewhere = read("b:9", r#"{"outlet": "x", "text": "café"}"#.as_bytes());
        assert_ne!(elsewhere.digest, other.digest, "another outlet's page is another page");
    }

    #[test]
    fn a_malformed_line_is_a_note_that_names_it() {
        let deep = format!("{{\"text\": {}", "[".repeat(100_000));
        for line in ["", "7", "{\"text\": 5}", "{\"page\": \"a\"", "\u{0}", "{}", &deep] {
            let article = read("pages.jsonl:7", line.as_bytes());
            assert_eq!(article.text, "");
            assert_eq!(article.page, "pages.jsonl:7");
            assert_eq!(article.notes.len(), 1, "{article:?}");
        }
    }

    #[test]
    fn a_line_of_very_many_values_is_not_taken_apart() {
        let line = format!("{{\"text\": \"Talks.\", \"a\": [{}0]}}", "[],".repeat(600_000));
        let article = read("pages.jsonl:7", line.as_bytes());
        assert!(article.notes[0].why.starts_with("it holds more values"), "{:?}", article.notes);
    }

    #[test]
    fn a_line_without_text_is_found_by_its_number() {
        let told = |line: &[u8]| read("pages.jsonl:7", line).notes.remove(0).why;
        let why = told(br#"{"page": "a", "text": null, "body": " "}"#);
        assert!(
            why.starts_with("pages.jsonl:7: its `text` is empty, and it has no other"),
            "{why}"
        );
        assert!(told(br#"{"words": "Talks."}"#).starts_with("it has no text under a name"));
        assert!(told(br#"{"text": 5}"#).starts_with("its `text` is `5`, and it has no text"));
        assert_eq!(told(b"{}"), "it is empty");
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_read_as_its_letters_suggest() {
        let article = read("a:1", b"{\"text\": \"The Caf\xe9 accord holds, the envoy said.\"}");
        assert_eq!(article.text, "The Café accord holds, the envoy said.");
        assert_eq!(article.notes[0].what, "encoding assumed");
    }
}
