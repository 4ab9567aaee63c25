use std::ops::Range;
use std::sync::LazyLock;

use onrecord_rows::Date;
use regex::{Captures, Regex};

use crate::pattern::{compiled, in_full};

/// The first date that a short text gives, as exact as the text decides.
///
/// Day and month in figures are told apart where one of them cannot be a month, or where stops part
/// them, as only the languages do that put the day first; else the year alone is given. Nothing
/// before 1600 or after 2199 is a date of publication.
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

/// The first date of a short text of a page that writes dates in this order.
pub(crate) fn date_of(text: &str, order: Order) -> Option<Date> {
    find_in_order(text, order).map(|(_, date)| date)
}

/// The first date of a short text, with its bytes.
pub(crate) fn find(text: &str) -> Option<(Range<usize>, Date)> {
    find_in_order(text, Order::Unknown)
}

fn find_in_order(text: &str, order: Order) -> Option<(Range<usize>, Date)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = FORMS.iter().enumerate().filter_map(|(rank, (form, read))| {
        // A form may match first what is no date ("99.99.2025"), so its later matches count too.
        form.captures_iter(text).take(8).find_map(|groups| {
            let whole = groups.get(0)?.range();
            let date = read(&groups, order)?;
            Some(((whole.start, rank), whole, date))
        })
    });
    found.min_by_key(|(key, ..)| *key).map(|(_, whole, date)| (whole, date))
}

/// The date in an address: `…/2025/05/11/…`, `…/2025/may/11/…`, `…/2025/05/…`.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    if !address.starts_with("http://") && !address.starts_with("https://") {
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
    let forms: [(&str, Reading); 7] = [
        (r"\b(?<y>\d{4})(?:-|/|\. ?)(?<m>\d{1,2})(?:-|/|\. ?)(?<d>\d{1,2})(?:\b|T)", full),
        (r"^\s*(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:\s*$|T\d|\d{6}\b)", full),
        (
            r"\b(?<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de))?[\s-]+(?<m>MONTH)\b\.?(?:,|\s|-|de\b)+(?<y>\d{4})\b",
            full,
        ),
        (
            r"\b(?<m>MONTH)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,|\s)\s*(?:\d{1,2}:\d\d(?::\d\d)?\s*(?:[A-Z]{2,5}\s+)?)?(?<y>\d{4})\b",
            full,
        ),
        (r"\b(?<a>\d{1,2})(?<mark>[/.-]) ?(?<b>\d{1,2})[/.-] ?(?<y>\d{4})\b", in_figures),
        (r"\b(?<m>MONTH)\.?,?\s+(?:de\s+)?(?<y>\d{4})\b", month_and_year),
        (r"^\s*(?<y>\d{4})(?:-(?<m>\d{2}))?\s*$", month_and_year),
    ];
    let names: Vec<&str> = MONTHS.iter().map(|(name, _)| *name).collect();
    let month = names.join("|");
    forms.map(|(form, read)| (compiled(&in_full(&form.replace("MONTH", &month))), read)).into()
});

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"[/=](?<y>(?:19|20)\d\d)[/-](?<m>\d{1,2}|[a-z]{3,9})(?:[/-](?<d>\d{1,2}))?(?:[/-]|$)")
});

/// The names of months, longest first so that no name hides a longer one.
static MONTHS: LazyLock<Vec<(&str, u8)>> = LazyLock::new(|| {
    let lines = include_str!("../data/months.txt").lines().filter(|line| !line.starts_with('#'));
    let mut months: Vec<(&str, u8)> = lines
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(number, names)| Some((number.parse::<u8>().ok()?, names)))
        .flat_map(|(number, names)| names.split_whitespace().map(move |name| (name, number)))
        .collect();
    months.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    months
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
fn in_figures(groups: &Captures, order: Order) -> Option<Date> {
    let (year, one, other) = (year_of(groups)?, number(groups, "a")?, number(groups, "b")?);
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
    MONTHS.iter().find(|(name, _)| *name == words).map(|(_, number)| *number)
}

fn year_of(groups: &Captures) -> Option<i16> {
    let year = groups.name("y")?.as_str().parse().ok()?;
    (1600..2200).contains(&year).then_some(year)
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
