use super::Form;
use super::words::Words;
use crate::dates::meaning::{Meaning, Named, Year};
use crate::dates::words::{Sense, Unit};

/// What the calendar has a name for: days, months, seasons, quarters, years, decades, centuries.
pub(super) fn calendar(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let forms = [
        in_figures(words, at),
        with_weekday(words, at),
        day_and_month(words, at),
        holiday(words, at),
        named(words, at),
        years(words, at),
        decade(words, at),
        century(words, at),
        fiscal(words, at),
        day_of_month(words, at),
    ];
    forms.into_iter().flatten().reduce(|best, form| if form.end > best.end { form } else { best })
}

/// "2019-05-11"
fn in_figures(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let number = |at: usize| words.get(at)?.figure().and_then(|number| u8::try_from(number).ok());
    let parted = words.is_hyphen(at + 1) && words.is_hyphen(at + 3);
    let (year, month, day) = (words.year(at)?, number(at + 2)?, number(at + 4)?);
    let exists = (1..=12).contains(&month) && (1..=31).contains(&day);
    (parted && exists).then(|| {
        let year = Some(Year::Given(year));
        Form::new(Meaning::Date { year, month, first: day, last: day, weekday: None }, at + 5)
    })
}

/// "Monday, May 11", "Monday 11 May 2019", "Monday (May 11)".
fn with_weekday(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let weekday = words.weekday(at)?;
    let bracket = words.is(at + 1, &["("]);
    let next = at + 1 + usize::from(bracket || words.is(at + 1, &[",", "."]));
    let next = next + usize::from(words.is(next - 1, &["."]) && words.is(next, &[","]));
    let mut form = day_and_month(words, next)?;
    if let Meaning::Date { weekday: told, .. } = &mut form.meaning {
        *told = Some(weekday);
    }
    form.end += usize::from(bracket && words.is(form.end, &[")"]));
    Some(form)
}

/// "11 May", "the 11th of May", "11-13 May", "May 11", "May 11-13", with or without a year.
fn day_and_month(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (month, first, last, end) = day_first(words, at).or_else(|| month_first(words, at))?;
    let (year, end) = year_behind(words, end);
    Some(Form::new(Meaning::Date { year, month, first, last, weekday: None }, end))
}

fn day_first(words: &Words<'_, '_>, at: usize) -> Option<(u8, u8, u8, usize)> {
    let at = at + usize::from(words.is(at, &["the"]));
    let (first, last, end) = days(words, at, true)?;
    let month = end + usize::from(words.is(end, &["of"]));
    Some((words.month(month)?, first, last, month + 1))
}

fn month_first(words: &Words<'_, '_>, at: usize) -> Option<(u8, u8, u8, usize)> {
    let month = words.month(at)?;
    let next = at + 1 + usize::from(words.is(at + 1, &["the"]));
    let (first, last, end) = days(words, next, false)?;
    Some((month, first, last, end))
}

/// One day or several, "11-13". "11 and 12" before the month only: behind it, the second number
/// may count something.
fn days(words: &Words<'_, '_>, at: usize, before_month: bool) -> Option<(u8, u8, usize)> {
    let first = words.day(at).or_else(|| words.get(at)?.ordinal().filter(|_| !before_month))?;
    let joined = words.is_hyphen(at + 1) || before_month && words.is(at + 1, &["and", "to"]);
    match words.day(at + 2).filter(|&last| joined && last > first) {
        Some(last) => Some((first, last, at + 3)),
        None => Some((first, first, at + 1)),
    }
}

/// ", 2019", "2019", "last year", "this year", "of last year".
fn year_behind(words: &Words<'_, '_>, at: usize) -> (Option<Year>, usize) {
    let next = at + usize::from(words.is(at, &[",", "of", "in"]));
    if let Some(year) =
        words.year(next).filter(|_| !words.is(next + 1, &["people", "hours", "hrs", "gmt"]))
    {
        return (Some(Year::Given(year)), next + 1);
    }
    match words.shift(next) {
        Some(shift) if words.unit(next + 1) == Some(Unit::Year) => {
            (Some(Year::Shifted(shift)), next + 2)
        }
        _ => (None, at),
    }
}

fn holiday(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    words.get(at).filter(|piece| piece.is_capital())?;
    let (sense, end) = words.phrase(at, |sense| matches!(sense, Sense::Holiday(..)))?;
    let Sense::Holiday(month, day) = sense else { return None };
    let (year, end) = year_behind(words, end);
    Some(Form::new(Meaning::Date { year, month, first: day, last: day, weekday: None }, end))
}

/// A month, season, quarter or half: "May 2019", "last July", "the summer of 2014", "this spring".
fn named(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (shift, name) = shifted(words, at);
    let article = usize::from(shift.is_none() && words.is(name, &["the"]));
    let (named, end) = name_at(words, name + article)?;
    let (year, end) = year_behind(words, end);
    let alone = year.is_none() && shift.is_none();
    let stands = match named {
        Named::Month(_) => article == 0,
        // "in spring", "in the autumn", but no "spring offensive" and no "fall" of anything.
        Named::Season(_) => {
            !alone || words.dep(name + article) == "pobj" && !words.is(end, &["of"])
        }
        Named::Quarter(_) => !alone || article == 1,
        Named::Half(_) => year.is_some(),
    };
    stands.then(|| Form::new(Meaning::Named { named, year, shift }, end))
}

/// "last", "next", "this", "this past", "this coming": the shift, and what comes next.
pub(super) fn shifted(words: &Words<'_, '_>, at: usize) -> (Option<i32>, usize) {
    match words.shift(at) {
        Some(0) if words.is(at, &["this"]) => match words.shift(at + 1).filter(|&shift| shift != 0)
        {
            Some(shift) => (Some(shift), at + 2),
            None => (Some(0), at + 1),
        },
        Some(shift) => (Some(shift), at + 1),
        None => (None, at),
    }
}

fn name_at(words: &Words<'_, '_>, at: usize) -> Option<(Named, usize)> {
    if let Some(month) = words.month(at) {
        return Some((Named::Month(month), at + 1));
    }
    if let Some(season) = words.season(at).filter(|_| words.pos(at) != "VERB") {
        return Some((Named::Season(season), at + 1));
    }
    let short = words.get(at)?.word.strip_prefix('q').and_then(|number| number.parse::<u8>().ok());
    if let Some(quarter) = short.filter(|number| (1..=4).contains(number)) {
        return Some((Named::Quarter(quarter), at + 1));
    }
    let number = words.get(at)?.ordinal()?;
    match number {
        1..=4 if words.is(at + 1, &["quarter"]) => Some((Named::Quarter(number), at + 2)),
        1..=2 if words.is(at + 1, &["half"]) => Some((Named::Half(number), at + 2)),
        _ => None,
    }
}

/// "2014", "2014-15", "2014-2016"
fn years(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let first = words.year(at)?;
    let dated = words.entity(at) == Some("DATE");
    let led = at > 0
        && words.is(
            at - 1,
            &[
                "in", "since", "of", "by", "from", "until", "till", "to", "during", "before",
                "after", "early", "late", "mid", "around", "circa", "between", "and", "for", "-",
            ],
        );
    let counts = words.dep(at) == "nummod" && (!dated || counts_things(words, at));
    if !(dated || led) || counts || words.zone(at + 1).is_some() || words.is(at + 1, &["%"]) {
        return None;
    }
    let second = words.get(at + 2).filter(|_| words.is_hyphen(at + 1)).and_then(|piece| {
        let short = (piece.word.len() == 2).then(|| piece.figure())?;
        piece.year().or_else(|| Some(first - first % 100 + short? as i16))
    });
    let second = second.or_else(|| words.year(at + 2).filter(|_| words.is_hyphen(at + 1)));
    match second.filter(|&second| second > first) {
        Some(second) => Some(Form::new(Meaning::Years(first, second), at + 3)),
        None => Some(Form::new(Meaning::Year(first), at + 1)),
    }
}

/// "has 2014 tanks", but "the 2014 elections".
fn counts_things(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(piece) = words.get(at) else { return false };
    let noun = words.grammar.head(piece.token);
    words.grammar.tag(noun) == "NNS" && words.grammar.child(noun, &["det", "poss"]).is_none()
}

/// "the 1990s", "the ’90s"
fn decade(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let at = at + usize::from(words.is(at, &["the"]));
    let apart = words.is(at, &["'", "’", "‘"]);
    let piece = words.get(at + usize::from(apart))?;
    let word = piece.word.trim_start_matches(['\'', '’', '‘']);
    let short = apart || word.len() < piece.word.len();
    let figures = word.strip_suffix('s').map(|word| word.trim_end_matches(['\'', '’']))?;
    let year: i16 = figures.parse().ok().filter(|year| year % 10 == 0)?;
    let decade = match figures.len() {
        4 if (1000..2200).contains(&year) => year / 10,
        // Nobody writes of the twenties of this century so.
        2 if short => 190 + year / 10,
        _ => return None,
    };
    Some(Form::new(Meaning::Decade(decade), at + 1 + usize::from(apart)))
}

/// "the 19th century", "nineteenth-century"
fn century(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let at = at + usize::from(words.is(at, &["the"]));
    let number = words.get(at)?.ordinal().filter(|number| (1..=22).contains(number))?;
    let unit = at + 1 + usize::from(words.is_hyphen(at + 1));
    (words.singular(unit) == Some(Unit::Century))
        .then(|| Form::new(Meaning::Century(i16::from(number) - 1), unit + 1))
}

/// "FY2019", "fiscal year 2019", "fiscal 2019"
fn fiscal(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let piece = words.get(at)?;
    let glued = piece.word.strip_prefix("fy").and_then(|year| year.parse::<i16>().ok());
    if let Some(year) = glued.filter(|year| (1900..2200).contains(year)) {
        return Some(Form::new(Meaning::Fiscal(year), at + 1));
    }
    if !words.is(at, &["fy", "fiscal", "financial"]) {
        return None;
    }
    let next = at + 1 + usize::from(words.is(at + 1, &["year"]));
    let year = words.year(next)?;
    let second = words.is_hyphen(next + 1) && words.get(next + 2)?.figure().is_some();
    Some(Form::new(Meaning::Fiscal(year), next + if second { 3 } else { 1 }))
}

/// "on the 11th", but no "11th hour".
fn day_of_month(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let led = at > 0 && words.is(at - 1, &["on", "by", "until", "since"]);
    let digits = words.get(at + 1)?.word.starts_with(|letter: char| letter.is_ascii_digit());
    let day = words.get(at + 1)?.ordinal().filter(|day| (1..=31).contains(day) && digits)?;
    let ends =
        !matches!(words.pos(at + 2), "NOUN" | "ADJ" | "PROPN" | "NUM") && !words.is_hyphen(at + 2);
    (led && ends && words.is(at, &["the"])).then(|| Form::new(Meaning::DayOfMonth(day), at + 2))
}
