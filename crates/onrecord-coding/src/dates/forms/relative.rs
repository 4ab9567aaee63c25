use super::Form;
use super::calendar::shifted;
use super::words::Words;
use crate::dates::meaning::{From, Meaning, Part};
use crate::dates::pieces::Piece;
use crate::dates::words::{Sense, Unit};

/// What is told by its distance: from publication, or from where the story is.
pub(super) fn relative(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let forms = [
        day(words, at),
        weekday(words, at),
        part_of_a_day(words, at),
        shifted_unit(words, at),
        told_unit(words, at),
        counted(words, at),
        weekend(words, at),
    ];
    forms.into_iter().flatten().reduce(|best, form| if form.end > best.end { form } else { best })
}

/// "today", "the day before yesterday", "last night"
fn day(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (sense, end) = words.phrase(at, |sense| matches!(sense, Sense::Day(..)))?;
    let Sense::Day(count, part, modifier) = sense else { return None };
    // "the overnight train", but "yesterday morning"
    let describes = matches!(words.dep(end - 1), "amod" | "compound") && words.part(end).is_none();
    let describes = describes || words.is_name(at);
    let form = Form::new(published(Unit::Day, count), end);
    (!describes).then_some(Form { part: part.map(Part::Named), modifier, ..form })
}

/// "Monday", "last Monday", "this coming Monday", "the following Monday", "Monday last week"
fn weekday(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    if let Some((count, name)) =
        told(words, at).filter(|(count, name)| *count != 0 && *name == at + 2)
    {
        let told = |weekday| Meaning::ToldWeekday { weekday, later: count > 0 };
        return words.weekday(name).map(|weekday| Form::new(told(weekday), name + 1));
    }
    let (shift, name) = shifted(words, at);
    let weekday = words.weekday(name)?;
    // "this past Monday" is the nearest for sure.
    let nearest = name == at + 2;
    let of = name + 1 + usize::from(words.is(name + 1, &["of"]));
    let (week, end) = match (words.shift(of), words.singular(of + 1)) {
        (Some(week), Some(Unit::Week)) => (Some(week), of + 2),
        _ => (None, name + 1),
    };
    Some(Form::new(Meaning::Weekday { weekday, shift, nearest, week }, end))
}

/// "this morning", "that night", "the next morning"
fn part_of_a_day(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (meaning, next) = match words.is(at, &["this"]) {
        true => (published(Unit::Day, 0), at + 1),
        false => told(words, at).map(|(count, next)| (story(Unit::Day, count), next))?,
    };
    let part = words.part(next)?;
    let form = Form::new(meaning, next + 1);
    Some(Form { part: Some(Part::Named(part)), ..form })
}

/// "last week", "this year", "next month", "the current year"; "the past week" is a duration.
fn shifted_unit(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let article = words.is(at, &["the"]);
    let (shift, next) = shifted(words, at + usize::from(article));
    let shift = shift.filter(|&shift| !article || shift == 0)?;
    // "This Week" is a programme.
    let unit = words.singular(next).filter(|_| !words.get(next).is_some_and(Piece::is_capital))?;
    let tells = matches!(
        unit,
        Unit::Week
            | Unit::Weekend
            | Unit::Month
            | Unit::Quarter
            | Unit::Year
            | Unit::Decade
            | Unit::Century
    );
    // "past year" and "coming weeks" without "this" are no dates.
    let plain = next > at + 1 || words.is(at, &["last", "this", "next"]) || article;
    (tells && plain).then(|| Form::new(published(unit, shift), next + 1))
}

/// "the following day", "the same week", "the previous year", "that month", "next day"
fn told_unit(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (count, next) = told(words, at)?;
    let unit =
        words.singular(next).filter(|&unit| unit == Unit::Day || !words.is(next - 1, &["next"]))?;
    let tells = matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year);
    tells.then(|| Form::new(story(unit, count), next + 1))
}

/// The step from where the story is: "the following", "the same", "that".
fn told(words: &Words<'_, '_>, at: usize) -> Option<(i32, usize)> {
    if words.is(at, &["that"]) && words.pos(at) != "SCONJ" {
        return Some((0, at + 1));
    }
    let next = at + usize::from(words.is(at, &["the"]));
    // "next day", but a bare "next Monday" is counted from publication.
    let stands = next > at || words.is(next, &["next"]);
    Some((words.told(next).filter(|_| stands)?, next + 1))
}

/// "two weeks ago", "a day later", "three years from now"
fn counted(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (modifier, next) = hedge(words, at);
    let (count, unit, end) = counted_unit(words, next)?;
    let signed = |sign: i32| count.map(|count| i32::from(count) * sign);
    let from_now = |sign: i32, reference: &'static str| {
        signed(sign).map_or(Meaning::Reference(reference), |count| published(unit, count))
    };
    let word = words.get(end)?.word.as_str();
    let (meaning, end) = match word {
        "ago" => (from_now(-1, "PAST_REF"), end + 1),
        "hence" => (from_now(1, "FUTURE_REF"), end + 1),
        "from" if words.is(end + 1, &["now", "today"]) => (from_now(1, "FUTURE_REF"), end + 2),
        "later" | "afterwards" | "afterward" => (story(unit, signed(1)?), end + 1),
        "earlier" | "previously" => (story(unit, signed(-1)?), end + 1),
        "before" if closes(words, end + 1) => (story(unit, signed(-1)?), end + 1),
        "after" if closes(words, end + 1) => (story(unit, signed(1)?), end + 1),
        _ => return None,
    };
    let back = matches!(word, "ago" | "earlier" | "previously" | "before");
    Some(Form { modifier: modifier.map(|hedge| of_point(hedge, back)), ..Form::new(meaning, end) })
}

/// The attribute `mod` of a point that a hedged distance tells: "more than a year ago" is before it.
fn of_point(hedge: &'static str, back: bool) -> &'static str {
    match (hedge, back) {
        ("MORE_THAN", true) | ("LESS_THAN", false) => "BEFORE",
        ("MORE_THAN", false) | ("LESS_THAN", true) => "AFTER",
        ("EQUAL_OR_MORE", true) | ("EQUAL_OR_LESS", false) => "ON_OR_BEFORE",
        ("EQUAL_OR_MORE", false) | ("EQUAL_OR_LESS", true) => "ON_OR_AFTER",
        _ => hedge,
    }
}

/// "about", "more than": the TIMEX3 attribute `mod`, and what comes next.
pub(super) fn hedge(words: &Words<'_, '_>, at: usize) -> (Option<&'static str>, usize) {
    match words.phrase(at, |sense| matches!(sense, Sense::Hedge(_))) {
        Some((Sense::Hedge(modifier), end)) => (Some(modifier), end),
        _ => (None, at),
    }
}

/// "two weeks", "a few days", "weeks". Of "a year and a half" the number is not told.
pub(super) fn counted_unit(words: &Words<'_, '_>, at: usize) -> Option<(Option<u16>, Unit, usize)> {
    let (count, next) = match words.count(at) {
        Some((count, next)) => (count, next + usize::from(words.is_hyphen(next))),
        None => (None, at),
    };
    let unit = if next == at { words.plural(at)? } else { words.unit(next)? };
    let half =
        words.is(next + 1, &["and"]) && words.is(next + 2, &["a"]) && words.is(next + 3, &["half"]);
    if half {
        return Some((None, unit, next + 4));
    }
    // An age: "60-year-old".
    let old = next + 1 + usize::from(words.is_hyphen(next + 1));
    let end = if words.is(old, &["old", "olds"]) { old + 1 } else { next + 1 };
    Some((count, unit, end))
}

fn closes(words: &Words<'_, '_>, at: usize) -> bool {
    words.get(at).is_none() || words.is(at, &[",", ".", ";", "—", "–", ")", "and", "but"])
}

/// "the weekend", which one the verb tells.
fn weekend(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let stands = words.is(at, &["the"]) && words.singular(at + 1) == Some(Unit::Weekend);
    (stands && words.dep(at + 1) == "pobj").then(|| Form::new(Meaning::Weekend, at + 2))
}

/// The unit that is now, where something of it is told: "the end of the week", "the end of year".
pub(super) fn the_unit(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let next = at + usize::from(words.is(at, &["the"]));
    let unit = words.singular(next)?;
    let tells = matches!(
        unit,
        Unit::Day
            | Unit::Week
            | Unit::Month
            | Unit::Quarter
            | Unit::Year
            | Unit::Decade
            | Unit::Century
    );
    tells.then(|| Form::new(published(unit, 0), next + 1))
}

/// "year's end", "year-end"
pub(super) fn years_end(words: &Words<'_, '_>, at: usize) -> Option<(Meaning, usize)> {
    let unit =
        words.singular(at).filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Week))?;
    let joined = words.is(at + 1, &["'s", "’s"]) || words.is_hyphen(at + 1);
    (joined && words.is(at + 2, &["end"])).then(|| (published(unit, 0), at + 3))
}

fn published(unit: Unit, count: i32) -> Meaning {
    Meaning::Offset { unit, count, from: From::Published }
}

fn story(unit: Unit, count: i32) -> Meaning {
    Meaning::Offset { unit, count, from: From::Story }
}
