use jiff::ToSpan;
use jiff::civil::{Date as Day, Weekday};
use onrecord_rows::Date;

/// A stretch of the calendar that has a name in TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day(Day),
    /// First and last.
    Days(Day, Day),
    /// By its Monday.
    Week(Day),
    /// By the Monday of its week.
    Weekend(Day),
    Month(i16, u8),
    Quarter(i16, u8),
    Half(i16, u8),
    /// `SP`, `SU`, `FA`, `WI`; a winter by the year in which it begins.
    Season(i16, &'static str),
    Year(i16),
    /// First and last.
    Years(i16, i16),
    /// By the year without its last figure.
    Decade(i16),
    /// By the year without its last two.
    Century(i16),
}

impl Period {
    /// The TIMEX3 value. Stretches of several days or years, which TIMEX3 has as two expressions,
    /// are written as the intervals of ISO 8601.
    pub(crate) fn value(self) -> String {
        match self {
            Period::Day(day) => day.to_string(),
            Period::Days(first, last) => format!("{first}/{last}"),
            Period::Week(monday) => week(monday),
            Period::Weekend(monday) => format!("{}-WE", week(monday)),
            Period::Month(year, month) => format!("{year:04}-{month:02}"),
            Period::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Period::Half(year, half) => format!("{year:04}-H{half}"),
            Period::Season(year, season) => format!("{year:04}-{season}"),
            Period::Year(year) => format!("{year:04}"),
            Period::Years(first, last) => format!("{first:04}/{last:04}"),
            Period::Decade(decade) => format!("{decade:03}"),
            Period::Century(century) => format!("{century:02}"),
        }
    }

    /// The day, month or year that holds all of it; nothing for what is longer than a year, or in
    /// two of them.
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            Period::Day(day) => Date::day(day.year(), day.month() as u8, day.day() as u8),
            Period::Days(first, last) => around(first, last),
            Period::Week(monday) => around(monday, monday.checked_add(6.days()).ok()?),
            Period::Weekend(monday) => {
                around(monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?)
            }
            Period::Month(year, month) => Date::month(year, month),
            Period::Season(_, "WI") => None,
            Period::Quarter(year, _)
            | Period::Half(year, _)
            | Period::Season(year, _)
            | Period::Year(year) => Date::year(year),
            Period::Years(..) | Period::Decade(_) | Period::Century(_) => None,
        }
    }
}

fn week(day: Day) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn around(first: Day, last: Day) -> Option<Date> {
    if first == last {
        return Period::Day(first).date();
    }
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => Date::month(first.year(), first.month() as u8),
        (true, false) => Date::year(first.year()),
        _ => None,
    }
}

/// A day of the calendar, nothing where there is none.
pub(crate) fn day(year: i16, month: u8, day: u8) -> Option<Day> {
    Day::new(year, month as i8, day as i8).ok()
}

pub(crate) fn days_from(day: Day, count: i32) -> Option<Day> {
    day.checked_add(i64::from(count).days()).ok()
}

/// Year and month so many months on.
pub(crate) fn months_from(year: i16, month: u8, count: i32) -> Option<(i16, u8)> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + count;
    let year =
        i16::try_from(months.div_euclid(12)).ok().filter(|year| (1..=9999).contains(year))?;
    Some((year, months.rem_euclid(12) as u8 + 1))
}

pub(crate) fn monday_of(day: Day) -> Option<Day> {
    days_from(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The day of this weekday (Monday 1) that is nearest before or after, the day itself among them.
pub(crate) fn weekday_back(from: Day, weekday: u8) -> Option<Day> {
    let back =
        (i32::from(from.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
    days_from(from, -back)
}

pub(crate) fn weekday_on(from: Day, weekday: u8) -> Option<Day> {
    let on = (i32::from(weekday) - i32::from(from.weekday().to_monday_one_offset())).rem_euclid(7);
    days_from(from, on)
}

pub(crate) fn is_weekday(day: Day, weekday: u8) -> bool {
    Weekday::from_monday_one_offset(weekday as i8).is_ok_and(|named| named == day.weekday())
}

/// The day a date names, if it is known to the day.
pub(crate) fn exact(date: &Date) -> Option<Day> {
    match date.parts() {
        (year, Some(month), Some(number)) => day(year, month, number),
        _ => None,
    }
}
