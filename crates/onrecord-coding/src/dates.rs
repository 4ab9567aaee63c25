use onrecord_rows::{Date, DateEvidence};

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Puts a phrase such as "Wednesday", "yesterday", "May 11" or "last July" on the calendar, counted
/// from the day the page was published. Nothing where the phrase does not tell.
///
/// The press names the nearest such day not after printing: "on Wednesday" in Friday's paper is
/// the day before yesterday.
pub(crate) fn date_of(phrase: &str, published: Option<&DateEvidence>) -> Option<DateEvidence> {
    let words: Vec<String> = phrase
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let date = on_the_calendar(&words).or_else(|| counted_back(&words, &published?.date))?;
    Some(DateEvidence::new(date, phrase))
}

/// A date that tells its own year.
fn on_the_calendar(words: &[String]) -> Option<Date> {
    let year = words.iter().find_map(|word| year_in(word))?;
    match (month_in(words), day_in(words)) {
        (Some(month), Some(day)) => Date::day(year, month, day),
        (Some(month), None) => Date::month(year, month),
        (None, None) if words.len() == 1 => Date::year(year),
        _ => None,
    }
}

/// A date told by its distance from the day of publication.
fn counted_back(words: &[String], published: &Date) -> Option<Date> {
    let (year, Some(month), Some(day)) = published.parts() else {
        return None;
    };
    let today = ordinal(year, month, day);
    let has = |word: &str| words.iter().any(|other| other == word);
    if let Some(weekday) = WEEKDAYS.iter().position(|name| has(name)) {
        if has("next") || has("week") {
            return None;
        }
        let back = (today + 6 - weekday as i64).rem_euclid(7);
        // "last Wednesday" on a Wednesday is a week ago.
        let back = if back == 0 && has("last") { 7 } else { back };
        return from_ordinal(today - back);
    }
    if has("today") || has("tonight") {
        return from_ordinal(today);
    }
    if has("yesterday") {
        return from_ordinal(today - 1);
    }
    let month_named = month_in(words)?;
    let year = if month_named > month { year - 1 } else { year };
    match day_in(words) {
        Some(later) if month_named == month && later > day => {
            Date::day(year - 1, month_named, later)
        }
        Some(day) => Date::day(year, month_named, day),
        None if has("last") || has("since") || has("this") || words.len() == 1 => {
            Date::month(year, month_named)
        }
        None => None,
    }
}

fn year_in(word: &str) -> Option<i16> {
    let year = (word.len() == 4).then(|| word.parse::<i16>().ok())??;
    (1800..=2100).contains(&year).then_some(year)
}

/// A month by its name or its first letters, `Sept` among them.
fn month_in(words: &[String]) -> Option<u8> {
    let shortened =
        |word: &str, month: &str| (3..=4).contains(&word.len()) && month.starts_with(word);
    let place =
        |word: &String| MONTHS.iter().position(|month| month == word || shortened(word, month));
    words.iter().find_map(place).map(|at| at as u8 + 1)
}

fn day_in(words: &[String]) -> Option<u8> {
    let digits = |word: &String| {
        let digits = word.trim_end_matches(|letter: char| letter.is_alphabetic());
        (digits.len() <= 2).then(|| digits.parse::<u8>().ok())?
    };
    words.iter().find_map(digits).filter(|day| (1..=31).contains(day))
}

/// Days of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date
/// algorithms"), shifted so that the remainder by seven of a Monday is one.
fn ordinal(year: i16, month: u8, day: u8) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    // Counted from 0000-03-01, which was a Wednesday.
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year + 3
}

fn from_ordinal(ordinal: i64) -> Option<Date> {
    let days = ordinal - 3;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let of_cycle = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_cycle + of_cycle / 4 - of_cycle / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = of_cycle + era * 400 + i64::from(month <= 2);
    Date::day(i16::try_from(year).ok()?, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(phrase: &str, published: &str) -> String {
        let date = Date::parse(published).map(|date| DateEvidence::new(date, ""));
        date_of(phrase, date.as_ref()).map(|told| told.date.to_string()).unwrap_or_default()
    }

    /// phrase, published, what comes out. 2024-09-11 was a Wednesday.
    const CASES: &str = "
Wednesday        | 2024-09-11 | 2024-09-11
Tuesday          | 2024-09-11 | 2024-09-10
on Thursday      | 2024-09-11 | 2024-09-05
last Wednesday   | 2024-09-11 | 2024-09-04
Sunday morning   | 2024-03-01 | 2024-02-25
yesterday        | 2024-03-01 | 2024-02-29
today            | 2024-03-01 | 2024-03-01
March 3, 2019    | 2024-09-11 | 2019-03-03
3 March 2019     |            | 2019-03-03
Mar. 3           | 2024-09-11 | 2024-03-03
Sept 3, 2023     |            | 2023-09-03
April 2           | 2024-09-11 | 2024-04-02
December 24      | 2024-09-11 | 2023-12-24
last July        | 2024-09-11 | 2024-07
last November    | 2024-09-11 | 2023-11
1972             |            | 1972
next Friday      | 2024-09-11 |
last week        | 2024-09-11 |
Friday           |            |
three years      | 2024-09-11 |
";

    #[test]
    fn phrases_find_their_day() {
        for line in CASES.lines().filter(|line| !line.is_empty()) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            assert_eq!(told(cells[0], cells[1]), cells[2], "{line}");
        }
    }
}
