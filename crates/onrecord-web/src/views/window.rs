//! Stretches of time and what parts them.

use jiff::civil::{DateTime, date};
use jiff::{Span, ToSpan};
use onrecord_rows::Date;
use serde::{Serialize, Serializer};

/// A stretch of time, its end not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub from: DateTime,
    pub to: DateTime,
}

/// What an axis is parted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Years(i16),
    Months(i8),
    Days,
    Hours(i8),
}

/// The finest last.
const UNITS: [Unit; 8] = [
    Unit::Years(100),
    Unit::Years(10),
    Unit::Years(1),
    Unit::Months(3),
    Unit::Months(1),
    Unit::Days,
    Unit::Hours(6),
    Unit::Hours(1),
];
/// An axis has no more parts than there is room for their names.
const PARTS: i64 = 16;
/// The names of days are short, so that a month is parted into them.
const DAYS: i64 = 31;

impl Window {
    /// The year, month or day of a date.
    pub fn of(told: &Date) -> Option<Self> {
        let (year, month, day) = told.parts();
        let number = |part: Option<u8>| part.and_then(|part| i8::try_from(part).ok());
        let whole: Span = match (month, day) {
            (_, Some(_)) => 1.day(),
            (Some(_), None) => 1.month(),
            (None, None) => 1.year(),
        };
        let first =
            jiff::civil::Date::new(year, number(month).unwrap_or(1), number(day).unwrap_or(1));
        let from = first.ok()?.at(0, 0, 0, 0);
        Some(Window { from, to: from.checked_add(whole).ok()? })
    }

    /// What a reader gives as a bound: a date, or an hour of a day (`2024-09-03T06`).
    pub fn told(bound: &str) -> Option<Self> {
        if let Some((day, hour)) = bound.split_once('T') {
            let day = Window::of(&Date::parse(day)?)?;
            let hour: i8 = hour.split(':').next()?.parse().ok()?;
            let from = day.from.checked_add(i64::from(hour).hours()).ok()?;
            return Some(Window { from, to: from.checked_add(1.hour()).ok()? });
        }
        Window::of(&Date::parse(bound)?)
    }

    /// From the beginning of one to the end of the other, whichever is first.
    pub fn around(self, other: Window) -> Self {
        Window { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// Hours from the beginning to the end.
    pub fn hours(self) -> i64 {
        self.to.duration_since(self.from).as_hours().max(1)
    }

    /// Where a moment is, as a share of the window: less than 0 before it, more than 1 after.
    pub fn share(self, moment: DateTime) -> f64 {
        let hours = moment.duration_since(self.from).as_hours();
        hours as f64 / self.hours() as f64
    }

    /// The window moved by a share of itself, and made so many times as long around its middle; nothing
    /// where that goes beyond the calendar.
    pub fn moved(self, share: f64, times: f64) -> Option<Self> {
        let hours = self.hours() as f64;
        let middle = hours / 2.0 + hours * share;
        let half = (hours * times / 2.0).max(1.0);
        let at = |hour: f64| self.from.checked_add((hour.round() as i64).hours()).ok();
        let moved = Window { from: at(middle - half)?, to: at(middle + half)? };
        (moved.from.year() > 0).then_some(moved)
    }

    /// The parts of an axis: each with what it is called.
    pub fn parts(self) -> Vec<(String, Window)> {
        let unit = UNITS.iter().rev().find(|unit| self.hours() <= unit.hours() * unit.most());
        let unit = unit.copied().unwrap_or(Unit::Years(100));
        let mut parts = Vec::new();
        let mut from = unit.floor(self.from);
        while from < self.to && parts.len() < 2 * PARTS as usize {
            let Ok(to) = from.checked_add(unit.span()) else { break };
            parts.push((unit.called(from), Window { from, to }));
            from = to;
        }
        parts
    }

    /// The bounds, as the parameters of an address give them.
    pub fn bounds(self) -> [String; 2] {
        [self.from, self.to].map(|bound| match bound.hour() {
            0 => bound.date().to_string(),
            hour => format!("{}T{hour:02}", bound.date()),
        })
    }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.bounds().serialize(serializer)
    }
}

impl Unit {
    fn hours(self) -> i64 {
        match self {
            Unit::Years(years) => i64::from(years) * 365 * 24,
            Unit::Months(months) => i64::from(months) * 30 * 24,
            Unit::Days => 24,
            Unit::Hours(hours) => i64::from(hours),
        }
    }

    fn span(self) -> Span {
        match self {
            Unit::Years(years) => i64::from(years).years(),
            Unit::Months(months) => i64::from(months).months(),
            Unit::Days => 1.day(),
            Unit::Hours(hours) => i64::from(hours).hours(),
        }
    }

    /// The beginning of the part that a moment lies in.
    fn floor(self, moment: DateTime) -> DateTime {
        let (year, month) = (moment.year(), moment.month());
        match self {
            Unit::Years(years) => date((year - year.rem_euclid(years)).max(1), 1, 1).at(0, 0, 0, 0),
            Unit::Months(months) => date(year, month - (month - 1) % months, 1).at(0, 0, 0, 0),
            Unit::Days => moment.date().at(0, 0, 0, 0),
            Unit::Hours(hours) => moment.date().at(moment.hour() - moment.hour() % hours, 0, 0, 0),
        }
    }

    /// An axis has so many at most.
    fn most(self) -> i64 {
        if self == Unit::Days { DAYS } else { PARTS }
    }

    fn called(self, from: DateTime) -> String {
        let (year, month, day) = (from.year(), from.month(), from.day());
        match self {
            Unit::Years(_) => format!("{year}"),
            Unit::Months(_) => format!("{year}-{month:02}"),
            Unit::Hours(_) if from.hour() > 0 => format!("{:02}:00", from.hour()),
            Unit::Days | Unit::Hours(_) => format!("{month:02}-{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn window(from: &str, to: &str) -> Window {
        Window::told(from).unwrap().around(Window::told(to).unwrap())
    }

    #[test]
    fn an_axis_is_parted_from_centuries_to_hours() {
        let called = |from: &str, to: &str| -> Vec<String> {
            window(from, to).parts().into_iter().map(|(called, _)| called).collect()
        };
        assert_eq!(called("2012", "2024").len(), 13);
        assert_eq!(called("2019", "2021")[..2], ["2019-01", "2019-04"]);
        assert_eq!(called("2024-09", "2024-10"), ["2024-09", "2024-10"]);
        assert_eq!(called("2024-09", "2024-09").len(), 30);
        assert_eq!(called("2024-09-03", "2024-09-09").len(), 7);
        assert_eq!(called("2024-09-03", "2024-09-04")[..2], ["09-03", "06:00"]);
        assert_eq!(called("2024-09-03T06", "2024-09-03T07"), ["06:00", "07:00"]);
        assert_eq!(called("1700", "2024").len(), 4);
    }

    proptest! {
        #[test]
        fn any_window_has_parts_that_cover_it(
            from in 1..9990_i16, years in 0..9_i16, share in -3.0..3.0_f64, times in 0.0001..9.0_f64
        ) {
            let whole = window(&format!("{from:04}"), &format!("{:04}", from + years));
            let Some(moved) = whole.moved(share, times) else { return Ok(()) };
            let parts = moved.parts();
            prop_assert!(!parts.is_empty() && parts.len() <= 2 * PARTS as usize);
            prop_assert!(parts[0].1.from <= moved.from);
            prop_assert!(moved.hours() > 0 && moved.share(moved.to) <= 1.0001);
        }
    }
}
