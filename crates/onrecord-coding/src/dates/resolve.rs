use jiff::civil::Date as Day;
use onrecord_rows::Date;

use super::calendar::{
    self, Period, days_from, is_weekday, monday_of, months_from, weekday_back, weekday_on,
};
use super::forms::duration_value;
use super::meaning::{Expression, From, Meaning, Named, Part, Year};
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
type Found = Option<(Period, Sureness)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sureness {
    Plain,
    /// Its date is written with `?`.
    Doubtful,
    /// Its date is left out.
    Open,
}

use Sureness::{Doubtful, Open, Plain};

fn plain_if(certain: bool) -> Sureness {
    if certain { Plain } else { Doubtful }
}

/// Without its year a date is one of the nine months past or to come: the press gives the year of
/// any other, or says "last".
const FARTHEST_DAYS: i32 = 275;
const FARTHEST_MONTHS: i32 = 9;

/// Where no verb tells the direction: clearly nearer than the same date of another year.
const NEAREST_DAYS: i32 = 120;
const NEAREST_MONTHS: i32 = 4;

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

fn year_of(year: Year, view: &Viewpoint<'_>) -> Option<i16> {
    match year {
        Year::Given(year) => Some(year),
        Year::Shifted(shift) => i16::try_from(i32::from(view.published?.parts().0) + shift).ok(),
    }
}

fn days(
    year: Option<Year>,
    month: u8,
    (first, last): (u8, u8),
    weekday: Option<u8>,
    view: &Viewpoint<'_>,
) -> Found {
    let in_year =
        |year: i16| Some((calendar::day(year, month, first)?, calendar::day(year, month, last)?));
    let (from, to) = match year {
        Some(year) => in_year(year_of(year, view)?)?,
        None => {
            let today = calendar::exact(view.published?)?;
            let near = [today.year() - 1, today.year(), today.year() + 1];
            let near: Vec<(Day, Day)> = near.into_iter().filter_map(in_year).collect();
            nearest_day(&near, weekday, today, view.direction)?
        }
    };
    let certain = weekday.is_none_or(|weekday| is_weekday(from, weekday));
    let period = if from == to { Period::Day(from) } else { Period::Days(from, to) };
    Some((period, plain_if(certain)))
}

/// Of the same day in three years the one that is meant: that of the weekday told, or the last one
/// past, or the next to come.
fn nearest_day(
    near: &[(Day, Day)],
    weekday: Option<u8>,
    today: Day,
    direction: Direction,
) -> Option<(Day, Day)> {
    let ahead = |day: Day| (day - today).get_days();
    let on_weekday: Vec<(Day, Day)> = match weekday {
        Some(weekday) => {
            near.iter().copied().filter(|(day, _)| is_weekday(*day, weekday)).collect()
        }
        None => Vec::new(),
    };
    if let [only] = on_weekday[..] {
        return Some(only);
    }
    // Written just past midnight elsewhere, or a slip: not last year's day for sure.
    let tomorrow = near.iter().any(|(day, _)| (1..=2).contains(&ahead(*day)));
    let fits = |days: i32| match direction {
        Direction::Past => !tomorrow && (-FARTHEST_DAYS..=0).contains(&days),
        Direction::Future => (0..=FARTHEST_DAYS).contains(&days),
        Direction::Unknown => (-NEAREST_DAYS..=NEAREST_DAYS).contains(&days),
    };
    near.iter().copied().find(|(day, _)| fits(ahead(*day)))
}

fn named_in(named: Named, year: i16) -> Period {
    match named {
        Named::Month(month) => Period::Month(year, month),
        Named::Quarter(quarter) => Period::Quarter(year, quarter),
        Named::Half(half) => Period::Half(year, half),
        Named::Season(season) => Period::Season(year, season),
    }
}

/// Months and seasons without a year: "last July", "this summer", "in May".
fn named_near(named: Named, shift: Option<i32>, view: &Viewpoint<'_>) -> Found {
    let (this_year, Some(this_month), _) = view.published?.parts() else { return None };
    let (start, length) = match named {
        Named::Month(month) => (month, 1),
        Named::Season(season) => (first_month(season), 3),
        Named::Quarter(_) | Named::Half(_) => return None,
    };
    // Months from now to the first month of each year's.
    let from_now = |year: i16| {
        (i32::from(year) - i32::from(this_year)) * 12 + i32::from(start) - i32::from(this_month)
    };
    let season = length > 1;
    let fits = |months: i32| match (shift, view.direction) {
        (Some(-1), _) => months + length <= 0,
        (Some(0), _) => months + length > 0 || !season,
        (Some(_), _) => months > 0,
        (None, _) if season => false,
        (None, Direction::Past) => (-FARTHEST_MONTHS..=0).contains(&months),
        (None, Direction::Future) => (0..=FARTHEST_MONTHS).contains(&months),
        (None, Direction::Unknown) => (-NEAREST_MONTHS..=NEAREST_MONTHS).contains(&months),
    };
    let years = match shift {
        Some(-1) => [this_year, this_year - 1, this_year - 2],
        Some(0) if !season => [this_year; 3],
        _ => [this_year - 1, this_year, this_year + 1],
    };
    let year = years.into_iter().find(|&year| fits(from_now(year)))?;
    // "last May" in September is this year's for some and last year's for others.
    let certain = !matches!(shift, Some(-1 | 1)) || year != this_year;
    Some((named_in(named, year), plain_if(certain)))
}

fn first_month(season: &str) -> u8 {
    match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

fn weekday_near(
    weekday: u8,
    (shift, nearest, week): (Option<i32>, bool, Option<i32>),
    today: Day,
    direction: Direction,
) -> Option<(Day, Sureness)> {
    let monday = monday_of(today)?;
    if let Some(week) = week {
        return Some((days_from(monday, 7 * week + i32::from(weekday) - 1)?, Plain));
    }
    let next_monday = days_from(monday, 7)?;
    Some(match (shift, direction) {
        (None | Some(0), Direction::Past) => {
            let day = weekday_back(today, weekday)?;
            // "on Thursday" in Wednesday's paper is seldom six days ago: more often the page's date
            // is that of another time zone, or of the day before.
            (day, if days_from(day, 6) == Some(today) { Open } else { Plain })
        }
        // Said of the day of publication itself it may mean the week after.
        (None | Some(0), Direction::Future) => {
            (weekday_on(today, weekday)?, plain_if(!is_weekday(today, weekday)))
        }
        (None, Direction::Unknown) => return None,
        (Some(0), Direction::Unknown) => (days_from(monday, i32::from(weekday) - 1)?, Plain),
        // "last Monday" on a Friday is for some this week's, for others the one before.
        (Some(shift), _) if shift < 0 => {
            let day = weekday_back(days_from(today, -1)?, weekday)?;
            (day, plain_if(nearest || day < monday))
        }
        _ => {
            let day = weekday_on(days_from(today, 1)?, weekday)?;
            (day, plain_if(nearest || day >= next_monday))
        }
    })
}

fn weekend(today: Day, direction: Direction) -> Found {
    let day = match direction {
        Direction::Past => weekday_back(today, 6)?,
        Direction::Future => weekday_on(today, 7)?,
        Direction::Unknown => return None,
    };
    Some((Period::Weekend(monday_of(day)?), Plain))
}

/// "on the 11th": of this month, or of the one before or behind it. Never for sure: the story may
/// be in another month.
fn day_of_month(number: u8, today: Day, direction: Direction) -> Found {
    let (year, month, is_past) = (today.year(), today.month() as u8, today.day() as u8 >= number);
    let shift = match direction {
        Direction::Past => i32::from(is_past) - 1,
        Direction::Future => i32::from(is_past && today.day() as u8 != number),
        Direction::Unknown => return None,
    };
    let (year, month) = months_from(year, month, shift)?;
    Some((Period::Day(calendar::day(year, month, number)?), Doubtful))
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
