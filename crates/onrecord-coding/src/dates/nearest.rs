//! Which day is meant by one that names no year, or no more than a weekday.

use jiff::civil::Date as Day;

use super::calendar::{
    self, Period, days_from, is_weekday, monday_of, months_from, weekday_back, weekday_on,
};
use super::meaning::{Named, Year};
use super::resolve::{
    Doubtful, Found, Open, Plain, Sureness, Viewpoint, named_in, plain_if, year_of,
};
use super::tense::Direction;

/// Without its year a date is one of the nine months past or to come: the press gives the year of
/// any other, or says "last".
const FARTHEST_DAYS: i32 = 275;
const FARTHEST_MONTHS: i32 = 9;

/// Where no verb tells the direction: clearly nearer than the same date of another year.
const NEAREST_DAYS: i32 = 120;
const NEAREST_MONTHS: i32 = 4;

pub(super) fn days(
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

/// Months and seasons without a year: "last July", "this summer", "in May".
pub(super) fn named_near(named: Named, shift: Option<i32>, view: &Viewpoint<'_>) -> Found {
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

pub(super) fn weekday_near(
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

pub(super) fn weekend(today: Day, direction: Direction) -> Found {
    let day = match direction {
        Direction::Past => weekday_back(today, 6)?,
        Direction::Future => weekday_on(today, 7)?,
        Direction::Unknown => return None,
    };
    Some((Period::Weekend(monday_of(day)?), Plain))
}

/// "on the 11th": of this month, or of the one before or behind it. Never for sure: the story may
/// be in another month.
pub(super) fn day_of_month(number: u8, today: Day, direction: Direction) -> Found {
    let (year, month, is_past) = (today.year(), today.month() as u8, today.day() as u8 >= number);
    let shift = match direction {
        Direction::Past => i32::from(is_past) - 1,
        Direction::Future => i32::from(is_past && today.day() as u8 != number),
        Direction::Unknown => return None,
    };
    let (year, month) = months_from(year, month, shift)?;
    Some((Period::Day(calendar::day(year, month, number)?), Doubtful))
}
