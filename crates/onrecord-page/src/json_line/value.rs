use onrecord_rows::NoteRow;
use serde_json::Value;

use super::has_too_many_values;
use crate::decode::{Decoded, decode};
use crate::source::note;

/// The value that a line of JSON holds, with what had to be assumed to read it; or why it holds none.
pub(crate) fn value_of(line: &[u8]) -> Result<(Value, Vec<NoteRow>), String> {
    if has_too_many_values(line) {
        let why = "it holds more values than any page; where its pages are in it, take them out";
        return Err(why.to_owned());
    }
    let error = match serde_json::from_slice(line) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    let (text, mut notes) = match decode(line, None) {
        Decoded::Text { text, notes } => (text, notes),
        Decoded::Binary(what) => return Err(format!("it is {what}, not JSON")),
    };
    let Some((mended, halves)) = without_lone_halves(&text) else {
        let value = serde_json::from_str(&text);
        return value.map(|value| (value, notes)).map_err(|_| format!("it is not JSON: {error}"));
    };
    let value =
        serde_json::from_str(&mended).map_err(|error| format!("it is not JSON: {error}"))?;
    let why = format!("{halves} halves of letters stand alone: each is \u{FFFD} in the text");
    notes.push(note("letters broken", why));
    Ok((value, notes))
}

/// JSON in which each escaped half of a surrogate pair (RFC 8259, section 8.2) that stands without
/// the other is `\ufffd`, and how many there were; nothing where there was none. Python writes such
/// halves where a text was cut within a letter.
fn without_lone_halves(json: &str) -> Option<(String, usize)> {
    let (mut mended, mut copied, mut halves, mut at) = (String::new(), 0, 0, 0);
    while let Some(found) = json[at..].find('\\') {
        at += found;
        at += match (escaped_unit(json, at), escaped_unit(json, at + 6)) {
            (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => 12,
            (Some(0xd800..0xe000), _) => {
                mended.push_str(&json[copied..at]);
                mended.push_str("\\ufffd");
                halves += 1;
                copied = at + 6;
                6
            }
            (Some(_), _) => 6,
            // What is escaped is a letter of its own, a backslash too.
            (None, _) => 1 + json[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    mended.push_str(&json[copied..]);
    (halves > 0).then_some((mended, halves))
}

/// The unit of UTF-16 that `\ud83d` stands for, where one is escaped at a place.
fn escaped_unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_letters_cost_only_themselves() {
        let words = |json: &str| {
            let (value, notes) = value_of(json.as_bytes()).unwrap();
            (value.as_str().unwrap().to_owned(), notes.len())
        };
        assert_eq!(words(r#""a\ud83d b""#), ("a\u{FFFD} b".into(), 1));
        assert_eq!(words(r#""a\udc00\ud83d\ude00\ud83d""#), ("a\u{FFFD}😀\u{FFFD}".into(), 1));
        assert_eq!(words(r#""a\ud83d\u0041""#), ("a\u{FFFD}A".into(), 1));
        assert_eq!(words(r#""\\ud83d\ud83d\ude00""#), ("\\ud83d😀".into(), 0));
        assert!(value_of(br#"{"a": "\ud83d"#).is_err());
        assert!(value_of("\"\\é\\".as_bytes()).is_err());
    }
}
