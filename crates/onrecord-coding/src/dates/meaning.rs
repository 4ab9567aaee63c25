use std::ops::Range;

use super::words::Unit;

/// A temporal expression, and what it says before it is put on the calendar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expression {
    pub(crate) tokens: Range<usize>,
    pub(crate) meaning: Meaning,
    /// Which part or hour of the day.
    pub(crate) part: Option<Part>,
    /// The TIMEX3 attribute `mod`: `START` in "early May", `APPROX` in "about 30 years".
    pub(crate) modifier: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// "11 May 2019", "Monday, May 11", "May 11-13": first and last are the same for one day.
    Date {
        year: Option<Year>,
        month: u8,
        first: u8,
        last: u8,
        weekday: Option<u8>,
    },
    /// "May 2019", "last July", "the summer of 2014", "the first quarter".
    Named {
        named: Named,
        year: Option<Year>,
        shift: Option<i32>,
    },
    Year(i16),
    Years(i16, i16),
    /// The year without its last figure.
    Decade(i16),
    /// The year without its last two.
    Century(i16),
    /// A business's year, which begins who knows when.
    Fiscal(i16),
    /// "Monday", "last Monday", "Monday last week"; `nearest` is "this past Monday", which leaves no
    /// doubt which one.
    Weekday {
        weekday: u8,
        shift: Option<i32>,
        nearest: bool,
        week: Option<i32>,
    },
    /// "the following Monday", "the previous Monday"
    ToldWeekday {
        weekday: u8,
        later: bool,
    },
    /// "the weekend"
    Weekend,
    /// "the 11th"
    DayOfMonth(u8),
    /// "yesterday", "next week", "two years ago"; "the following day", "two days later".
    Offset {
        unit: Unit,
        count: i32,
        from: From,
    },
    /// "8:17 am", "the morning", of a day that is not told.
    Clock,
    /// "30 years"; without a number "years".
    Duration {
        count: Option<u16>,
        unit: Unit,
    },
    /// "every Monday", by its TIMEX3 value.
    Set(String),
    /// "now", "recently": `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`, or `REF` where the verb tells which.
    Reference(&'static str),
}

impl Meaning {
    /// Where its date is counted from; nothing where it tells its date by itself.
    pub(crate) fn counted_from(&self) -> Option<From> {
        match self {
            Meaning::Offset { from, .. } => Some(*from),
            Meaning::ToldWeekday { .. } => Some(From::Story),
            Meaning::Date { year: Some(Year::Given(_)), .. }
            | Meaning::Named { year: Some(Year::Given(_)), .. }
            | Meaning::Year(_)
            | Meaning::Years(..)
            | Meaning::Decade(_)
            | Meaning::Century(_)
            | Meaning::Fiscal(_)
            | Meaning::Duration { .. }
            | Meaning::Set(_) => None,
            _ => Some(From::Published),
        }
    }
}

/// Where one counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The day of publication.
    Published,
    /// The date at which the story has arrived.
    Story,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    Given(i16),
    /// Counted from the year of publication: "May last year".
    Shifted(i32),
}

/// What comes round every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Month(u8),
    Quarter(u8),
    Half(u8),
    Season(&'static str),
}

/// Which part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `MO`, `MI`, `AF`, `EV`, `NI`.
    Named(&'static str),
    Clock {
        hour: u8,
        minute: u8,
    },
}
