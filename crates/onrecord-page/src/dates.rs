use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_rows::{Date, DateEvidence, Time};
use regex::{Captures, Regex};

use crate::fields::is_address;
use crate::in_full::in_full;
use crate::pattern::compiled;

pub(crate) mod clock;
pub(crate) mod words;

/// The first date that a short text gives, as exact as the text decides.
///
/// Day and month in figures are told apart where one of them cannot be a month, or where stops part
/// them, as only the languages do that put the day first; else the year alone is given. Nothing
/// before 1605, when the first newspaper was printed, or after 2199 is a date of publication.
///
/// ```
/// use onrecord_page::date_in;
/// let written = |text| date_in(text).map(|date| date.to_string());
/// assert_eq!(written("Updated: 11 May 2025, 10:52 IST").as_deref(), Some("2025-05-11"));
/// assert_eq!(written("05/11/2025").as_deref(), Some("2025"));
/// assert_eq!(written("on Wednesday"), None);
/// ```
pub fn date_in(text: &str) -> Option<Date> {
    date_of(text, Order::Unknown)
}

/// In what order a page writes day and month in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
    Unknown,
}

impl Order {
    /// The order of a language's pages. English alone does not tell; its region does.
    pub fn of_language(code: &str) -> Order {
        match code.to_lowercase().replace('_', "-").as_str() {
            "" | "en" => Order::Unknown,
            "en-us" | "en-ph" => Order::MonthFirst,
            // Canadians write both.
            "en-ca" => Order::Unknown,
            _ => Order::DayFirst,
        }
    }

    /// This order; where it is unknown, the one that dates in `texts` leave no choice but to read.
    pub fn or_as_in<'t>(self, texts: impl Iterator<Item = &'t str>) -> Order {
        if self != Order::Unknown {
            return self;
        }
        let mut seen = (false, false);
        for text in texts.filter(|text| text.len() <= 200 && text.contains('/')) {
            for groups in FIGURES.captures_iter(text).take(4) {
                let above = |name| number(&groups, name).is_some_and(|figure| figure > 12);
                seen = (seen.0 || above("a"), seen.1 || above("b"));
            }
        }
        match seen {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => Order::Unknown,
        }
    }
}

static FIGURES: LazyLock<Regex> =
    LazyLock::new(|| compiled("(?<a>[0-9]{1,2})/(?<b>[0-9]{1,2})/(?:19|20)[0-9]{2}"));

/// The first date of a short text of a page that writes dates in this order.
pub(crate) fn date_of(text: &str, order: Order) -> Option<Date> {
    found(text, order).map(|found| found.date)
}

/// The first date of a short text, with its bytes.
pub(crate) fn find(text: &str) -> Option<(Range<usize>, Date)> {
    found(text, Order::Unknown).map(|found| (found.range, found.date))
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes of the date, without those of its time.
    pub range: Range<usize>,
    pub date: Date,
    /// The time of day that stands beside a date known to the day.
    pub time: Option<Time>,
}

impl Found {
    /// The date and its time, on the evidence of `words`.
    pub fn by(self, words: impl Into<String>) -> DateEvidence {
        DateEvidence { time: self.time, ..DateEvidence::new(self.date, words) }
    }
}

/// The first date of a short text of a page that writes dates in this order, with its time.
pub(crate) fn found(text: &str, order: Order) -> Option<Found> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = FORMS.iter().enumerate().filter_map(|(rank, (form, read))| {
        // A form may match first what is no date ("99.99.2025"), so its later matches count too.
        form.captures_iter(text).take(8).find_map(|groups| {
            let whole = groups.get(0)?.range();
            let date = read(&groups, order).filter(|_| stands_free(text, &whole))?;
            Some(((whole.start, rank), whole, date))
        })
    });
    let (_, range, date) = found.min_by_key(|(key, ..)| *key)?;
    let time = clock::beside(text, &range).filter(|_| date.precision() == "day");
    Some(Found { range, date, time })
}

/// Whether no letter or figure goes on into the date or out of it. Furniture may be glued to the
/// sentence behind it: "September 8, 2024Orvenia has".
fn stands_free(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |letter: char| letter.is_ascii_digit() || letter.is_lowercase();
    !text[..range.start].ends_with(char::is_alphanumeric) && !text[range.end..].starts_with(goes_on)
}

/// The date in an address: `…/2025/05/11/…`, `…/2025/may/11/…`, `…/2025/05/…`.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    if !is_address(address) {
        return None;
    }
    let groups = ADDRESS.captures(address)?;
    let month = groups.name("m").and_then(|m| month_of(m.as_str()))?;
    let year = year_of(&groups)?;
    match groups.name("d") {
        Some(day) => Date::day(year, month, day.as_str().parse().ok()?),
        None => Date::month(year, month),
    }
}

type Reading = fn(&Captures, Order) -> Option<Date>;
type Form = (Regex, Reading);

/// The forms of a date; where two start at the same place the earlier of the list is meant.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let forms: [(&str, Reading); 10] = [
        (r"(?<y>\d{4})(?:-|/|\. ?)(?<m>\d{1,2})(?:-|/|\. ?)(?<d>\d{1,2})", full),
        (r"(?<y>\d{4})\s?[年년]\s?(?<m>\d{1,2})\s?[月월]\s?(?<d>\d{1,2})\s?[日일]", full),
        (r"^\s*(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:\s*$|T\d{2,6}|\d{6}\b)", full),
        (
            r"(?<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de))?[\s-]+(?<m>MONTH)\.?(?:,|\s|-|de\b|del\b)+(?<y>\d{4})",
            full,
        ),
        (
            r"(?<m>MONTH)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,|\s)\s*(?:\d{1,2}:\d\d(?::\d\d)?\s*(?:[A-Z]{2,5}\s+)?)?(?<y>\d{4})",
            full,
        ),
        (r"(?<y>\d{4})\.?\s+(?<m>MONTH)\s+(?<d>\d{1,2})", full),
        (r"(?<a>\d{1,2})(?<mark>[/.-]) ?(?<b>\d{1,2})[/.-] ?(?<y>\d{4})", in_figures),
        (r"(?<a>\d{1,2})(?<mark>[/.])(?<b>\d{1,2})[/.](?<yy>\d{2})", in_figures),
        (r"(?<m>MONTH)\.?,?\s+(?:de\s+)?(?<y>\d{4})", month_and_year),
        (r"^\s*(?<y>\d{4})(?:-(?<m>\d{2}))?\s*$", month_and_year),
    ];
    // Any word may stand for a month here, and is looked up: all names of months in every form
    // would take long to compile.
    let word = "(?-i:[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]{2,14})";
    forms.map(|(form, read)| (compiled(&in_full(&form.replace("MONTH", word))), read)).into()
});

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"[/=](?<y>(?:19|20)\d\d)[/-](?<m>\d{1,2}|[a-z]{3,9})(?:[/-](?<d>\d{1,2}))?(?:[/-]|$)")
});

/// The names of months.
static MONTHS: LazyLock<BTreeMap<&str, u8>> = LazyLock::new(|| {
    let lines = include_str!("../data/months.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(number, names)| Some((number.parse::<u8>().ok()?, names)))
        .flat_map(|(number, names)| names.split_whitespace().map(move |name| (name, number)))
        .collect()
});

fn full(groups: &Captures, _: Order) -> Option<Date> {
    Date::day(year_of(groups)?, month_of(groups.name("m")?.as_str())?, number(groups, "d")?)
}

fn month_and_year(groups: &Captures, _: Order) -> Option<Date> {
    let year = year_of(groups)?;
    match groups.name("m") {
        Some(month) => Date::month(year, month_of(month.as_str())?),
        None => Date::year(year),
    }
}

/// Day and month in figures: `11/05/2025` may be either, `25/05/2025` and `05/05/2025` may not.
/// Two figures are a year only on a page known to write dates so: elsewhere they count something.
fn in_figures(groups: &Captures, order: Order) -> Option<Date> {
    let year = match number(groups, "yy") {
        Some(_) if order == Order::Unknown => return None,
        Some(year) => i16::from(year) + if year < 70 { 2000 } else { 1900 },
        None => year_of(groups)?,
    };
    let (one, other) = (number(groups, "a")?, number(groups, "b")?);
    let stopped = groups.name("mark").is_some_and(|mark| mark.as_str() == ".");
    match (Date::day(year, other, one), Date::day(year, one, other)) {
        (Some(date), None) | (None, Some(date)) => Some(date),
        (Some(date), Some(_)) if one == other => Some(date),
        (Some(day_first), Some(_)) if stopped || order == Order::DayFirst => Some(day_first),
        (Some(_), Some(month_first)) if order == Order::MonthFirst => Some(month_first),
        (Some(_), Some(_)) => Date::year(year),
        (None, None) => None,
    }
}

fn month_of(words: &str) -> Option<u8> {
    let words = words.trim_end_matches('.').to_lowercase();
    if let Ok(number) = words.parse() {
        return Some(number);
    }
    MONTHS.get(&*words).copied()
}

/// Whether a word names a month.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.contains_key(&*word.to_lowercase())
}

fn year_of(groups: &Captures) -> Option<i16> {
    let year = groups.name("y")?.as_str().parse().ok()?;
    (1605..2200).contains(&year).then_some(year)
}

fn number(groups: &Captures, name: &str) -> Option<u8> {
    groups.name(name)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_of_cases_holds() {
        let cases = include_str!("../tests/cases/dates.txt").lines();
        for case in cases.filter(|case| !case.starts_with('#')) {
            let (text, expected) = case.split_once(" => ").unwrap();
            let found = date_in(text).map_or("nothing".to_owned(), |date| date.to_string());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn an_address_gives_its_date() {
        let dates = |address| in_address(address).map(|date| date.to_string());
        assert_eq!(dates("https://a.example/2025/05/11/talks").as_deref(), Some("2025-05-11"));
        assert_eq!(dates("https://a.example/world/2025/may/11/x").as_deref(), Some("2025-05-11"));
        assert_eq!(dates("http://a.example/2025/05/talks.html").as_deref(), Some("2025-05"));
        assert_eq!(dates("https://a.example/story-2025/99/talks"), None);
        assert_eq!(dates("talks/2025/05/11/a.txt"), None);
    }

    proptest! {
        #[test]
        fn a_date_lies_in_its_text(text in "[0-9a-z.,/ :TMayJun-]{0,60}") {
            if let Some((range, _)) = find(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
