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
    let mut article = named(&page, text.as_bytes());
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

fn malformed(line_name: &str, line: &[u8], why: &str) -> Article {
    unread(line_name, line, "line not read", format!("{line_name}: {why}"))
}

fn words(fields: &mut Map<String, Value>, key: &str) -> Option<String> {
    match fields.remove(key)? {
        Value::String(words) if !words.trim().is_empty() => Some(words.trim().to_owned()),
        _ => None,
    }
}

fn handed_in(given: &str) -> Option<DateEvidence> {
    let date = dates::date_in(given)?;
    Some(DateEvidence { date, evidence: format!("handed in as {given}") })
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
    fn a_page_has_one_digest_whatever_the_line_says_of_it() {
        let one = read("a:1", br#"{"page": "a", "text": "caf\u00e9"}"#);
        let other = read("b:9", r#"{"outlet": "x", "text": "café"}"#.as_bytes());
        assert_eq!(one.digest, other.digest);
        assert_eq!(other.page, "b:9");
    }

    #[test]
    fn a_malformed_line_is_a_note_that_names_it() {
        for line in ["", "7", "{\"text\": 5}", "{\"page\": \"a\"", "\u{0}"] {
            let article = read("pages.jsonl:7", line.as_bytes());
            assert_eq!(article.text, "");
            assert!(article.notes[0].why.contains("pages.jsonl:7"), "{article:?}");
        }
    }
}
