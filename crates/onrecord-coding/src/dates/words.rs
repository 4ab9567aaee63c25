use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a word of time can mean: a row of `data/times.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Monday is 1.
    Weekday(u8),
    ShortWeekday(u8),
    /// "Mondays": a habit.
    Weekdays(u8),
    Month(u8),
    ShortMonth(u8),
    /// `SP`, `SU`, `FA`, `WI`.
    Season(&'static str),
    /// `MO`, `MI`, `AF`, `EV`, `NI`.
    Part(&'static str),
    Unit(Unit),
    /// Nothing where it is not told how many.
    Number(Option<u16>),
    /// "a", as a number.
    Article,
    Ordinal(u8),
    /// From what is now.
    Shift(i32),
    /// From where the story was.
    Told(i32),
    /// Days from publication, a part of that day, and the TIMEX3 attribute `mod`.
    Day(i32, Option<&'static str>, Option<&'static str>),
    /// The TIMEX3 attribute `mod`: `START`, `MID`, `END`.
    Phase(&'static str),
    /// The same, of a word with "of" behind it: "the end of May".
    Edge(&'static str),
    /// The same: `APPROX`, `LESS_THAN`, …
    Hedge(&'static str),
    /// A time zone, or another word behind an hour.
    Zone(&'static str),
    Set(&'static str),
    Every,
    Reference(&'static str),
    /// Month and day.
    Holiday(u8, u8),
    /// A word that makes the weekday behind it a name: "Good Friday".
    Feast,
    /// A verb whose infinitive has its own tense: "failed to meet".
    Implicative,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A phrase of the list: its words behind the first, and what it means.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) rest: Vec<&'static str>,
    pub(crate) sense: Sense,
}

static PHRASES: LazyLock<BTreeMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&str, Vec<Phrase>> = BTreeMap::new();
    for (words, sense) in rows().filter_map(|(words, sense)| Some((words, sense?))) {
        let mut words = words.split(' ');
        let Some(first) = words.next() else { continue };
        let rest: Vec<&str> = words.collect();
        phrases.entry(first).or_default().push(Phrase { rest, sense });
    }
    phrases
});

/// The words and phrases that begin with a word in lower case.
pub(crate) fn phrases(first: &str) -> &'static [Phrase] {
    PHRASES.get(first).map_or(&[], Vec::as_slice)
}

fn rows() -> impl Iterator<Item = (&'static str, Option<Sense>)> {
    let lines = include_str!("../../data/times.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split('\t');
        let [word, class, value] = [(); 3].map(|()| cells.next().unwrap_or(""));
        (word, sense(class, value))
    })
}

fn sense(class: &str, value: &'static str) -> Option<Sense> {
    let number = || value.parse::<u8>().ok();
    let shift = || value.parse::<i32>().ok();
    Some(match class {
        "weekday" => Sense::Weekday(number()?),
        "short weekday" => Sense::ShortWeekday(number()?),
        "weekdays" => Sense::Weekdays(number()?),
        "month" => Sense::Month(number()?),
        "short month" => Sense::ShortMonth(number()?),
        "season" => Sense::Season(value),
        "part" => Sense::Part(value),
        "unit" => Sense::Unit(unit(value)?),
        "number" if value == "x" => Sense::Number(None),
        "number" => Sense::Number(Some(value.parse().ok()?)),
        "article" => Sense::Article,
        "ordinal" => Sense::Ordinal(number()?),
        "shift" => Sense::Shift(shift()?),
        "told" => Sense::Told(shift()?),
        "day" => {
            let mut cells = value.split(' ');
            Sense::Day(cells.next()?.parse().ok()?, cells.next(), cells.next())
        }
        "phase" => Sense::Phase(value),
        "edge" => Sense::Edge(value),
        "hedge" => Sense::Hedge(value),
        "zone" => Sense::Zone(value),
        "set" => Sense::Set(value),
        "every" => Sense::Every,
        "feast" => Sense::Feast,
        "implicative" => Sense::Implicative,
        "reference" => Sense::Reference(value),
        "holiday" => {
            let (month, day) = value.split_once('-')?;
            Sense::Holiday(month.parse().ok()?, day.parse().ok()?)
        }
        _ => return None,
    })
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value {
        "TS" => Unit::Second,
        "TM" => Unit::Minute,
        "TH" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "FN" => Unit::Fortnight,
        "WE" => Unit::Weekend,
        "M" => Unit::Month,
        "Q" => Unit::Quarter,
        "Y" => Unit::Year,
        "DE" => Unit::Decade,
        "CE" => Unit::Century,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_means_something() {
        for (word, sense) in rows() {
            assert!(sense.is_some(), "{word}");
            assert_eq!(word, word.to_lowercase());
        }
        assert!(rows().count() > 200);
    }
}
