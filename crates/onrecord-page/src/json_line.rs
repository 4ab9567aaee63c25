use onrecord_rows::DateEvidence;
use serde_json::{Map, Value};

use crate::source::{Kind, Known, named, note, read_text, unread};
use crate::{Article, dates};

/// Reads one line of JSON Lines. A line that is not a page gives a note that names it.
pub(crate) fn read(line_name: &str, line: &[u8]) -> Article {
    let mut fields = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return malformed(line_name, line, "it is not a JSON object"),
        Err(error) => return malformed(line_name, line, &format!("it is not JSON: {error}")),
    };
    let page = words(&mut fields, "page").unwrap_or_else(|| line_name.to_owned());
    let (text, kind) = match (fields.remove("text"), fields.remove("html")) {
        (Some(Value::String(text)), _) => (text, Kind::Text),
        (_, Some(Value::String(html))) => (html, Kind::Html),
        _ => return Article { page, ..malformed(line_name, line, "it has no `text` or `html`") },
    };
    let mut article = named(&page, &what_is_read(&text, &fields));
    let given = words(&mut fields, "published");
    let published = given.as_deref().and_then(handed_in);
    if let (Some(given), None) = (given, &published) {
        let why = format!("`published` is `{given}`; write it as 2025-05-11");
        article.notes.push(note("date not understood", why));
    }
    let known = Known {
        title: words(&mut fields, "title"),
        outlet: words(&mut fields, "outlet"),
        language: words(&mut fields, "language"),
        published,
    };
    read_text(article, text, kind, known)
}

/// What the digest is of: the text, and what is handed in with it, since that is read too.
fn what_is_read(text: &str, fields: &Map<String, Value>) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for key in ["title", "published", "outlet", "language"] {
        if let Some(given) = fields.get(key).and_then(Value::as_str) {
            bytes.extend_from_slice(format!("\0{key}\0{given}").as_bytes());
        }
    }
    bytes
}

fn malformed(line_name: &str, line: &[u8], why: &str) -> Article {
    unread(line_name, line, "line not read", why.to_owned())
}

fn words(fields: &mut Map<String, Value>, key: &str) -> Option<String> {
    match fields.remove(key)? {
        Value::String(words) if !words.trim().is_empty() => Some(words.trim().to_owned()),
        _ => None,
    }
}

fn handed_in(given: &str) -> Option<DateEvidence> {
    let date = dates::date_in(given)?;
    Some(DateEvidence::new(date, format!("handed in as {given}")))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let other = read("b:9", r#"{"text": "café"}"#.as_bytes());
        assert_eq!(one.digest, other.digest);
        assert_eq!(other.page, "b:9");
        let elsewhere = read("b:9", r#"{"outlet": "x", "text": "café"}"#.as_bytes());
        assert_ne!(elsewhere.digest, other.digest, "another outlet's page is another page");
    }

    #[test]
    fn a_malformed_line_is_a_note_that_names_it() {
        for line in ["", "7", "{\"text\": 5}", "{\"page\": \"a\"", "\u{0}"] {
            let article = read("pages.jsonl:7", line.as_bytes());
            assert_eq!(article.text, "");
            assert_eq!(article.page, "pages.jsonl:7");
            assert_eq!(article.notes.len(), 1, "{article:?}");
        }
    }
}
