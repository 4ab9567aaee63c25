use onrecord_rows::{Date, DateEvidence, NoteRow};
use serde_json::{Map, Value};

use crate::Fields;
use crate::dates::{self, Order};
use crate::fields::{Given, is_address, is_nothing};
use crate::source::{Kind, note};

/// What an object tells of a page.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub page: Option<String>,
    pub text: Option<(String, Kind)>,
    pub title: Option<String>,
    pub byline: Vec<String>,
    pub outlet: Option<String>,
    pub published: Option<DateEvidence>,
    pub updated: Option<DateEvidence>,
    pub language: Option<String>,
    /// What is said of the page, by field, as it was handed in.
    pub said: Vec<(&'static str, String)>,
    /// What is there and could not be read.
    pub notes: Vec<NoteRow>,
    keys: Vec<(&'static str, String)>,
}

impl Told {
    /// Takes each field from the first of its names under which there is something of its kind.
    pub fn of(object: &Map<String, Value>, fields: &Fields) -> Told {
        let mut told = Told::default();
        told.page = told.first(object, fields, "page", words);
        told.text = told.text(object, fields);
        // The digest is made of these in this order, which therefore never changes.
        told.title = told.said(object, fields, "title", words);
        let published = told.said(object, fields, "published", words_or_number);
        told.outlet = told.said(object, fields, "outlet", name);
        told.language = told.said(object, fields, "language", words);
        told.byline = told.first(object, fields, "byline", names).unwrap_or_default();
        if !told.byline.is_empty() {
            told.said.push(("byline", told.byline.join("\0")));
        }
        let updated = told.said(object, fields, "updated", words_or_number);
        told.published = published.and_then(|given| told.date("published", &given));
        told.updated = updated.and_then(|given| told.date("updated", &given));
        told
    }

    /// Whether an object has a page's text or markup.
    pub fn has_text(object: &Map<String, Value>, fields: &Fields) -> bool {
        Told::default().text(object, fields).is_some()
    }

    /// Under which name each field was found.
    pub fn keys(self) -> Vec<(&'static str, String)> {
        self.keys
    }

    /// Text goes before markup, because its offsets may be known to who handed it in; unless a
    /// name was given for the markup and none for the text.
    fn text(&mut self, object: &Map<String, Value>, fields: &Fields) -> Option<(String, Kind)> {
        let text = |told: &mut Told| {
            let text = told.first(object, fields, "text", words_or_paragraphs)?;
            let key = told.keys.last().map_or("", |(_, key)| key.as_str());
            let plain = key == "text" || fields.is_named("text", key) || !holds_markup(&text);
            Some((text, if plain { Kind::Text } else { Kind::Html }))
        };
        let html = |told: &mut Told| {
            Some((told.first(object, fields, "html", words_as_they_are)?, Kind::Html))
        };
        if fields.names("html") && !fields.names("text") {
            html(self).or_else(|| text(self))
        } else {
            text(self).or_else(|| html(self))
        }
    }

    fn said(
        &mut self,
        object: &Map<String, Value>,
        fields: &Fields,
        field: &'static str,
        read: fn(&Value) -> Option<String>,
    ) -> Option<String> {
        let given = self.first(object, fields, field, read)?;
        self.said.push((field, given.clone()));
        Some(given)
    }

    fn first<Read>(
        &mut self,
        object: &Map<String, Value>,
        fields: &Fields,
        field: &'static str,
        read: fn(&Value) -> Option<Read>,
    ) -> Option<Read> {
        let mut unread: Option<Given> = None;
        for (key, value) in fields.given(object, field) {
            if let Some(read) = read(value) {
                self.keys.push((field, key.to_owned()));
                return Some(read);
            }
            unread = unread.or(Some((key, value)).filter(|(_, value)| !is_blank(value)));
        }
        if let Some((key, value)) = unread {
            let why =
                format!("`{key}` is {}, not text; no {field} is read from it", kind_of(value));
            self.notes.push(note("field not read", why));
        }
        None
    }

    fn date(&mut self, field: &str, given: &str) -> Option<DateEvidence> {
        let order = self.language.as_deref().map_or(Order::Unknown, Order::of_language);
        if let Some(found) = dates::found(given, order) {
            return Some(found.by(format!("handed in as {given}")));
        }
        if let Some((date, unit)) = since_1970(given) {
            let evidence = format!("handed in as {given} ({unit} since 1970, UTC)");
            return Some(DateEvidence::new(date, evidence));
        }
        let why = format!("`{field}` is `{given}`; write it as 2025-05-11");
        self.notes.push(note("date not understood", why));
        None
    }
}

fn words(value: &Value) -> Option<String> {
    Some(words_as_they_are(value)?.trim().to_owned())
}

fn words_as_they_are(value: &Value) -> Option<String> {
    value.as_str().filter(|words| !words.trim().is_empty()).map(str::to_owned)
}

/// A text, or a list of its paragraphs, which a blank line parts.
fn words_or_paragraphs(value: &Value) -> Option<String> {
    let Value::Array(list) = value else { return words_as_they_are(value) };
    let paragraphs: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
    paragraphs.map(|words| words.join("\n\n")).filter(|text| !text.trim().is_empty())
}

fn words_or_number(value: &Value) -> Option<String> {
    value.as_number().map(ToString::to_string).or_else(|| words(value))
}

/// The name of an outlet; an address is none.
fn name(value: &Value) -> Option<String> {
    words(value).filter(|words| !is_address(words))
}

/// Persons' names: one, a list of them, or objects with a `name`.
fn names(value: &Value) -> Option<Vec<String>> {
    let names: Vec<String> = match value {
        Value::Array(list) => list.iter().filter_map(names).flatten().take(50).collect(),
        Value::Object(object) => object.get("name").and_then(words).into_iter().collect(),
        _ => crate::plain::byline::names(&words(value)?),
    };
    (!names.is_empty()).then_some(names)
}

/// Whether there is nothing to read, so that nothing is told of it. An address where a name is
/// looked for is no fault: `source` may be either.
fn is_blank(value: &Value) -> bool {
    is_nothing(value) || value.as_str().is_some_and(|words| is_address(words.trim_start()))
}

pub(super) fn kind_of(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(words) => format!("`{}`", words.chars().take(60).collect::<String>()),
        other => format!("`{other}`"),
    }
}

fn holds_markup(text: &str) -> bool {
    ["</p>", "</div>", "<br>", "<br/>", "<br />", "</P>"].iter().any(|tag| text.contains(tag))
}

/// A day counted in seconds or thousandths of a second since 1970 (POSIX), from 1973 to 2199.
fn since_1970(digits: &str) -> Option<(Date, &'static str)> {
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let number: i64 = whole.parse().ok()?;
    let (seconds, unit) = match number {
        100_000_000..=7_258_118_399 => (number, "seconds"),
        100_000_000_000..=7_258_118_399_999 => (number / 1000, "milliseconds"),
        _ => return None,
    };
    // The civil calendar from a count of days, in years that begin in March:
    // https://howardhinnant.github.io/date_algorithms.html#civil_from_days
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = i16::try_from(era * 400 + year + next_year).ok()?;
    let date = Date::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some((date, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str, named: &[(&str, &str)]) -> Told {
        let mut fields = Fields::default();
        named.iter().for_each(|(field, key)| fields.name(field, key).unwrap());
        Told::of(serde_json::from_str::<Value>(line).unwrap().as_object().unwrap(), &fields)
    }

    /// Each case of `tests/cases/fields.txt`: an object, and what it tells.
    #[test]
    fn the_table_of_shapes_holds() {
        let cases = include_str!("../../tests/cases/fields.txt");
        let blocks = cases.split("\n\n").filter(|block| !block.trim_start().starts_with('#'));
        for block in blocks {
            let (line, expected) = block.trim().split_once('\n').unwrap();
            let told = told(line, &[]);
            let mut found: Vec<String> =
                told.keys.iter().map(|(f, key)| format!("{f} from {key}")).collect();
            found.extend(told.text.iter().map(|(_, kind)| format!("read as {kind:?}")));
            found.extend(told.byline.iter().map(|name| format!("by {name}")));
            found.extend(
                told.published.iter().map(|told| format!("on {}: {}", told.date, told.evidence)),
            );
            found.extend(told.notes.iter().map(|note| format!("note: {}", note.why)));
            assert_eq!(found.join("\n"), expected, "{line}");
        }
    }

    #[test]
    fn names_that_were_given_go_first() {
        let line = r#"{"text": "a", "story": "<p>b</p>", "html": "<p>c</p>"}"#;
        assert_eq!(told(line, &[]).text.unwrap().0, "a");
        assert_eq!(told(line, &[("text", "story")]).text.unwrap(), ("<p>b</p>".into(), Kind::Text));
        assert_eq!(told(line, &[("html", "html")]).text.unwrap().0, "<p>c</p>");
        assert_eq!(told(line, &[("text", "none")]).text.unwrap().0, "a");
    }

    #[test]
    fn days_since_1970_are_of_the_calendar() {
        for (given, expected) in [
            ("1746921600", "2025-05-11"),
            ("1746921599999", "2025-05-10"),
            ("951782400.5", "2000-02-29"),
            ("4102444799", "2099-12-31"),
        ] {
            assert_eq!(since_1970(given).unwrap().0.to_string(), expected);
        }
        assert_eq!(since_1970("12"), None);
        assert_eq!(since_1970("99999999999999999999"), None);
    }
}
