use onrecord_rows::Date;

use super::calendar::{
    self, Period, days_from, is_weekday, monday_of, months_from, weekday_back, weekday_on,
};
use super::forms::duration_value;
use super::meaning::{Expression, From, Meaning, Named, Part, Year};
use super::nearest::{day_of_month, days, named_near, weekday_near, weekend};
use super::tense::Direction;
use super::words::Unit;

/// From where an expression is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Viewpoint<'d> {
    pub(crate) published: Option<&'d Date>,
    /// The date at which the story has arrived.
    pub(crate) story: Option<&'d Date>,
    pub(crate) direction: Direction,
}

/// The value of an expression by ISO-TimeML, and its date as exact as it tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub(crate) kind: &'static str,
    /// `2019-05-11`, `2019-W20`, `199`, `P30Y`, `PAST_REF`; with `X` where it is not known.
    pub(crate) value: String,
    /// `START`, `MID`, `END`, `APPROX`, …
    pub(crate) modifier: Option<&'static str>,
    /// Nothing where it is no date, not safely known, or in no single day, month or year.
    pub(crate) date: Option<Date>,
}

/// A stretch of the calendar, and how sure it is that no other is meant.
pub(super) type Found = Option<(Period, Sureness)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sureness {
    Plain,
    /// Its date is written with `?`.
    Doubtful,
    /// Its date is left out.
    Open,
}

pub(super) use Sureness::{Doubtful, Open, Plain};

pub(super) fn plain_if(certain: bool) -> Sureness {
    if certain { Plain } else { Doubtful }
}

/// Puts an expression on the calendar.
pub(crate) fn resolve(expression: &Expression, view: &Viewpoint<'_>) -> Value {
    let found = period(&expression.meaning, view);
    let calendar = match found {
        Some((period, _)) => period.value(),
        None => unknown(&expression.meaning, view.direction),
    };
    // A part of the stretch leaves it as it is; any other hedge leaves it in doubt.
    let loose = !matches!(expression.modifier, None | Some("START" | "MID" | "END"));
    let date = found.and_then(|(period, sureness)| match sureness {
        Open => None,
        Plain if !loose => period.date(),
        Plain | Doubtful => Some(period.date()?.uncertain()),
    });
    Value {
        kind: kind(expression),
        value: calendar + &expression.part.map(part_value).unwrap_or_default(),
        modifier: expression.modifier,
        date,
    }
}

fn kind(expression: &Expression) -> &'static str {
    match expression.meaning {
        Meaning::Duration { .. } => "DURATION",
        Meaning::Set(_) => "SET",
        _ if expression.part.is_some() => "TIME",
        Meaning::Offset { unit: Unit::Hour | Unit::Minute | Unit::Second, .. } => "TIME",
        _ => "DATE",
    }
}

fn part_value(part: Part) -> String {
    match part {
        Part::Named(part) => format!("T{part}"),
        Part::Clock { hour, minute } => format!("T{hour:02}:{minute:02}"),
    }
}

/// The value with `X` for what is not known.
fn unknown(meaning: &Meaning, direction: Direction) -> String {
    match meaning {
        Meaning::Date { month, first, last, .. } if first == last => {
            format!("XXXX-{month:02}-{first:02}")
        }
        Meaning::Date { month, first, last, .. } => {
            format!("XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}")
        }
        Meaning::Named { named, .. } => match named {
            Named::Month(month) => format!("XXXX-{month:02}"),
            Named::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Named::Half(half) => format!("XXXX-H{half}"),
            Named::Season(season) => format!("XXXX-{season}"),
        },
        Meaning::Weekday { weekday, .. } | Meaning::ToldWeekday { weekday, .. } => {
            format!("XXXX-WXX-{weekday}")
        }
        Meaning::Weekend => "XXXX-WXX-WE".to_owned(),
        Meaning::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Meaning::Offset { unit, .. } => unknown_unit(*unit).to_owned(),
        Meaning::Clock => "XXXX-XX-XX".to_owned(),
        Meaning::Fiscal(year) => format!("FY{year}"),
        Meaning::Duration { count, unit } => duration_value(*count, *unit),
        Meaning::Set(value) => value.clone(),
        Meaning::Reference("REF") => match direction {
            Direction::Past => "PAST_REF".to_owned(),
            _ => "FUTURE_REF".to_owned(),
        },
        Meaning::Reference(value) => (*value).to_owned(),
        Meaning::Year(_) | Meaning::Years(..) | Meaning::Decade(_) | Meaning::Century(_) => {
            "XXXX".to_owned()
        }
    }
}

fn unknown_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

fn period(meaning: &Meaning, view: &Viewpoint<'_>) -> Found {
    let today = || view.published.and_then(calendar::exact);
    match *meaning {
        Meaning::Date { year, month, first, last, weekday } => {
            days(year, month, (first, last), weekday, view)
        }
        Meaning::Named { named, year: Some(year), .. } => {
            Some((named_in(named, year_of(year, view)?), Plain))
        }
        Meaning::Named { named, year: None, shift } => named_near(named, shift, view),
        Meaning::Year(year) => Some((Period::Year(year), Plain)),
        Meaning::Years(first, last) => Some((Period::Years(first, last), Plain)),
        Meaning::Decade(decade) => Some((Period::Decade(decade), Plain)),
        Meaning::Century(century) => Some((Period::Century(century), Plain)),
        Meaning::Weekday { weekday, shift, nearest, week } => {
            let (day, sureness) =
                weekday_near(weekday, (shift, nearest, week), today()?, view.direction)?;
            Some((Period::Day(day), sureness))
        }
        Meaning::ToldWeekday { weekday, later } => {
            let story = calendar::exact(view.story?)?;
            let day = match later {
                true => weekday_on(days_from(story, 1)?, weekday),
                false => weekday_back(days_from(story, -1)?, weekday),
            };
            Some((Period::Day(day?), Plain))
        }
        Meaning::Weekend => weekend(today()?, view.direction),
        Meaning::DayOfMonth(number) => day_of_month(number, today()?, view.direction),
        Meaning::Offset { unit: Unit::Weekend, count, from: From::Published } => match count {
            0 => weekend(today()?, view.direction),
            // "next weekend" is for some the one that comes, for others the one behind it.
            _ => Some((
                Period::Weekend(days_from(monday_of(today()?)?, 7 * count)?),
                plain_if(count < 0),
            )),
        },
        // On a Sunday the week is for some the one that ends, for others the one that begins.
        Meaning::Offset { unit: Unit::Week, count: count @ -1..=1, from: From::Published } => {
            let sunday = is_weekday(today()?, 7);
            let week = offset(Unit::Week, count, view.published?)?;
            Some((week, if sunday { Open } else { Plain }))
        }
        Meaning::Offset { unit, count, from: From::Published } => {
            Some((offset(unit, count, view.published?)?, Plain))
        }
        Meaning::Offset { unit, count, from: From::Story } => {
            Some((offset(unit, count, view.story?)?, Plain))
        }
        Meaning::Fiscal(_)
        | Meaning::Clock
        | Meaning::Duration { .. }
        | Meaning::Set(_)
        | Meaning::Reference(_) => None,
    }
}

pub(super) fn year_of(year: Year, view: &Viewpoint<'_>) -> Option<i16> {
    match year {
        Year::Given(year) => Some(year),
        Year::Shifted(shift) => i16::try_from(i32::from(view.published?.parts().0) + shift).ok(),
    }
}

pub(super) fn named_in(named: Named, year: i16) -> Period {
    match named {
        Named::Month(month) => Period::Month(year, month),
        Named::Quarter(quarter) => Period::Quarter(year, quarter),
        Named::Half(half) => Period::Half(year, half),
        Named::Season(season) => Period::Season(year, season),
    }
}

/// So many units from a date, if it is exact enough to count from.
fn offset(unit: Unit, count: i32, from: &Date) -> Option<Period> {
    let (year, month, _) = from.parts();
    let exact = || calendar::exact(from);
    let shifted = |step: i32| {
        i16::try_from(i32::from(year).div_euclid(step) + count).ok().filter(|&year| year > 0)
    };
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => Period::Day(days_from(exact()?, count)?),
        Unit::Week => Period::Week(days_from(monday_of(exact()?)?, count.checked_mul(7)?)?),
        Unit::Fortnight => Period::Week(days_from(monday_of(exact()?)?, count.checked_mul(14)?)?),
        Unit::Weekend => Period::Weekend(days_from(monday_of(exact()?)?, count.checked_mul(7)?)?),
        Unit::Month => {
            let (year, month) = months_from(year, month?, count)?;
            Period::Month(year, month)
        }
        Unit::Quarter => {
            let quarters = i32::from(year) * 4 + (i32::from(month?) - 1) / 3 + count;
            let year = i16::try_from(quarters.div_euclid(4)).ok()?;
            Period::Quarter(year, quarters.rem_euclid(4) as u8 + 1)
        }
        Unit::Year => Period::Year(shifted(1)?),
        Unit::Decade => Period::Decade(shifted(10)?),
        Unit::Century => Period::Century(shifted(100)?),
    })
}

/// The same stretch so many units on: what "a day after 3 May" needs.
pub(crate) fn moved(unit: Unit, count: i32, from: &Date) -> Option<Date> {
    offset(unit, count, from)?.date()
}
