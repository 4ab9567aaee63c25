use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Time;

/// A date as exact as the page gives it, written as EDTF (ISO 8601-2): `2025-05-11`, `2025-05`,
/// `2025`, with `?` behind it where it is uncertain.
///
/// Ordered by year, month and day, less exact dates first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
    uncertain: bool,
}

impl Date {
    /// A date known to the day, or nothing if the calendar has no such day.
    ///
    /// ```
    /// use onrecord_rows::Date;
    /// assert_eq!(Date::day(2025, 5, 11).unwrap().to_string(), "2025-05-11");
    /// assert!(Date::day(2025, 2, 30).is_none());
    /// ```
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        let exists = day >= 1 && day <= days_in(year, month)?;
        exists.then_some(Date { year, month: Some(month), day: Some(day), uncertain: false })
    }

    /// A date known to the month.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        days_in(year, month).map(|_| Date { year, month: Some(month), day: None, uncertain: false })
    }

    /// A date known to the year.
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Date {
            year,
            month: None,
            day: None,
            uncertain: false,
        })
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(edtf: &str) -> Option<Self> {
        let uncertain = edtf.ends_with('?');
        let mut parts = edtf.trim_end_matches('?').splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        let date = match (month, day) {
            (Some(month), Some(day)) => Date::day(year, month, day),
            (Some(month), None) => Date::month(year, month),
            _ => Date::year(year),
        }?;
        Some(Date { uncertain, ..date })
    }

    /// The same date, marked uncertain.
    pub fn uncertain(self) -> Self {
        Date { uncertain: true, ..self }
    }

    /// Year, and month and day where known.
    pub fn parts(&self) -> (i16, Option<u8>, Option<u8>) {
        (self.year, self.month, self.day)
    }

    /// Whether one day parts two dates that are known to the day.
    pub fn is_next_to(&self, other: &Date) -> bool {
        let (earlier, later) = if self < other { (self, other) } else { (other, self) };
        earlier.tomorrow().is_some_and(|next| next.parts() == later.parts())
    }

    fn tomorrow(&self) -> Option<Date> {
        let (year, Some(month), Some(day)) = self.parts() else { return None };
        Date::day(year, month, day + 1)
            .or_else(|| Date::day(year, month + 1, 1))
            .or_else(|| Date::day(year + 1, 1, 1))
    }

    /// The day by its number, one day after the other; nothing where the day is not known.
    ///
    /// ```
    /// use onrecord_rows::Date;
    /// let number = |edtf| Date::parse(edtf).unwrap().day_number();
    /// assert_eq!(number("2024-03-01").unwrap() - number("2024-02-28").unwrap(), 2);
    /// assert_eq!(number("2024-03"), None);
    /// ```
    pub fn day_number(&self) -> Option<i64> {
        let (year, Some(month), Some(day)) = self.parts() else { return None };
        let before = i64::from(year) - 1;
        let leap_days = before / 4 - before / 100 + before / 400;
        let in_months: i64 =
            (1..month).filter_map(|month| days_in(year, month)).map(i64::from).sum();
        Some(before * 365 + leap_days + in_months + i64::from(day))
    }

    /// Whether all of it lies before all of another: `2024` is not before `2024-05`, which it holds.
    ///
    /// ```
    /// use onrecord_rows::Date;
    /// let date = |edtf| Date::parse(edtf).unwrap();
    /// assert!(date("2024-04").is_before(&date("2024-05-11")));
    /// assert!(!date("2024-05").is_before(&date("2024-05-11")));
    /// ```
    pub fn is_before(&self, other: &Date) -> bool {
        let ((year, month, day), (other_year, other_month, other_day)) =
            (self.parts(), other.parts());
        let of_month =
            month.zip(other_month).map_or(Ordering::Equal, |(one, other)| one.cmp(&other));
        let of_day = day.zip(other_day).map_or(Ordering::Equal, |(one, other)| one.cmp(&other));
        year.cmp(&other_year).then(of_month).then(of_day).is_lt()
    }

    /// `day`, `month` or `year`.
    pub fn precision(&self) -> &'static str {
        match (self.month, self.day) {
            (_, Some(_)) => "day",
            (Some(_), None) => "month",
            (None, None) => "year",
        }
    }
}

fn days_in(year: i16, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    (1..=9999).contains(&year).then_some(())?;
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if self.uncertain { f.write_str("?") } else { Ok(()) }
    }
}

/// A date with the words of the page that give it, and the time of day if they give that too.
///
/// In JSON: `{"date": "2025-05-11", "precision": "day", "time": "2025-05-11T10:52:00+05:30",
/// "evidence": "…"}`, without `time` where the page gives none. The date is the day in the page's
/// own zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateEvidence {
    /// When.
    pub date: Date,
    /// The time on that day; only of a date that is known to the day.
    pub time: Option<Time>,
    /// What on the page says so, quoted or named (`meta article:published_time`).
    pub evidence: String,
}

impl DateEvidence {
    /// A date without a time of day.
    pub fn new(date: Date, evidence: impl Into<String>) -> Self {
        DateEvidence { date, time: None, evidence: evidence.into() }
    }

    /// The same date, marked uncertain.
    pub fn uncertain(self) -> Self {
        DateEvidence { date: self.date.uncertain(), ..self }
    }

    /// The date with its time, as ISO 8601 writes them; nothing where no time is known.
    pub fn moment(&self) -> Option<String> {
        let day = self.date.to_string();
        self.time.map(|time| format!("{}T{time}", day.trim_end_matches('?')))
    }

    /// The time in what [`moment`](Self::moment) writes.
    pub fn time_of(moment: &str) -> Option<Time> {
        Time::parse(moment.split_once('T')?.1)
    }
}

#[derive(Serialize, Deserialize)]
struct Written {
    date: String,
    precision: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    evidence: String,
}

impl Serialize for DateEvidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written {
            date: self.date.to_string(),
            precision: self.date.precision().to_owned(),
            time: self.moment(),
            evidence: self.evidence.clone(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DateEvidence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { date, time, evidence, .. } = Written::deserialize(deserializer)?;
        let not = |what: &str, written: &str| {
            serde::de::Error::custom(format!("`{written}` is not {what}"))
        };
        let date = Date::parse(&date).ok_or_else(|| not("an EDTF date", &date))?;
        let time = time.map(|moment| {
            DateEvidence::time_of(&moment).ok_or_else(|| not("a moment of ISO 8601", &moment))
        });
        Ok(DateEvidence { date, time: time.transpose()?, evidence })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_is_told_in_the_zone_of_the_page() {
        let mut told = DateEvidence::new(Date::day(2025, 5, 11).unwrap(), "a line");
        let written = r#"{"date":"2025-05-11","precision":"day","evidence":"a line"}"#;
        assert_eq!(serde_json::to_string(&told).unwrap(), written);
        told.time = Time::of_day(10, 52, 0).and_then(|time| time.in_zone(330));
        let written = serde_json::to_string(&told).unwrap();
        assert!(written.contains(r#""time":"2025-05-11T10:52:00+05:30""#), "{written}");
        assert_eq!(serde_json::from_str::<DateEvidence>(&written).unwrap(), told);
        let broken = written.replace("10:52", "25:52");
        assert!(serde_json::from_str::<DateEvidence>(&broken).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(year in 1i16..=9999, month in 1u8..=12, day in 1u8..=31, unsure: bool) {
            for date in [Date::day(year, month, day), Date::month(year, month), Date::year(year)] {
                let Some(date) = date else { continue };
                let date = if unsure { date.uncertain() } else { date };
                prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
            let _ = Date::parse(&text);
        }
    }
}
