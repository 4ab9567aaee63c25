use super::Form;
use super::relative::{counted_unit, hedge};
use super::words::Words;
use crate::dates::meaning::Meaning;
use crate::dates::words::{Sense, Unit};

/// What is no date: how long, how often, and when nobody knows.
pub(super) fn span(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let forms = [
        reference(words, at),
        near_duration(words, at),
        duration(words, at),
        every(words, at),
        set(words, at),
    ];
    forms.into_iter().flatten().reduce(|best, form| if form.end > best.end { form } else { best })
}

/// "the past 30 years", "the last week", "the next few days"
fn near_duration(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let article = usize::from(words.is(at, &["the", "these", "those"]));
    let near = at + article;
    words.shift(near).filter(|_| words.is(near, &["last", "past", "next", "coming"]))?;
    let (modifier, next) = hedge(words, near + 1);
    let counted = counted_unit(words, next);
    let (count, unit, end) = match counted {
        Some(counted) => counted,
        // Without the article it is the week, month or year beside this one: no duration.
        None if article > 0 && !words.is(at, &["these", "those"]) => {
            (Some(1), words.singular(next)?, next + 1)
        }
        None => return None,
    };
    Some(Form { modifier, ..Form::new(Meaning::Duration { count, unit }, end) })
}

/// "three days", "about 30 years", "three-day"; "years" where a preposition leads to it.
fn duration(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (modifier, next) = hedge(words, at);
    let led = at > 0 && words.is(at - 1, &["for", "within", "over", "in", "after"]);
    let (count, unit, end) = counted_unit(words, next)?;
    // "a day", "a second" count nothing unless a preposition leads to them or behind them.
    let told = end > next + 1 || led;
    let bare = modifier.is_none()
        && words.is(next, &["a", "an"])
        && !led
        && !words.is(end, &["after", "before"]);
    let meaning = match bare || unit == Unit::Weekend {
        true => return None,
        false => Meaning::Duration { count, unit },
    };
    told.then(|| Form { modifier, ..Form::new(meaning, end) })
}

/// "every Monday", "each year", "every two weeks", "every morning"
fn every(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    words.get(at)?.is(|sense| (sense == Sense::Every).then_some(()))?;
    let next = at + 1;
    let set = |value: String, end: usize| Some(Form::new(Meaning::Set(value), end));
    if let Some(weekday) = words.weekday(next) {
        return set(format!("XXXX-WXX-{weekday}"), next + 1);
    }
    if let Some(month) = words.month(next) {
        return set(format!("XXXX-{month:02}"), next + 1);
    }
    if let Some(season) = words.season(next) {
        return set(format!("XXXX-{season}"), next + 1);
    }
    if let Some(part) = words.part(next) {
        return set(format!("XXXX-XX-XXT{part}"), next + 1);
    }
    if let Some(unit) = words.singular(next) {
        return match unit {
            Unit::Weekend => set("XXXX-WXX-WE".to_owned(), next + 1),
            unit => set(duration_value(Some(1), unit), next + 1),
        };
    }
    let (count, unit, end) = counted_unit(words, next)?;
    set(duration_value(count, unit), end)
}

/// "daily", "weekends", "Mondays"
fn set(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    if let Some(weekday) =
        words.weekdays(at).filter(|_| words.get(at).is_some_and(|piece| piece.is_capital()))
    {
        return Some(Form::new(Meaning::Set(format!("XXXX-WXX-{weekday}")), at + 1));
    }
    let (sense, end) = words.phrase(at, |sense| matches!(sense, Sense::Set(_)))?;
    let Sense::Set(value) = sense else { return None };
    (!words.is_name(at)).then(|| Form::new(Meaning::Set(value.to_owned()), end))
}

/// "now", "recently", "one day"
fn reference(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let (sense, end) = words.phrase(at, |sense| matches!(sense, Sense::Reference(_)))?;
    let Sense::Reference(value) = sense else { return None };
    let lasts = value == "REF" && matches!(words.dep(end - 1), "dobj" | "pobj");
    // "the future government", "the past president"
    let describes =
        end == at + 2 && words.is(at, &["the"]) && matches!(words.dep(at + 1), "amod" | "compound");
    (!describes && !lasts).then(|| Form::new(Meaning::Reference(value), end))
}

/// The TIMEX3 value of a duration: `P30Y`, `P2W`, `PT3H`; `PXY` where it is not told how many.
pub(crate) fn duration_value(count: Option<u16>, unit: Unit) -> String {
    let (sign, letter, factor) = match unit {
        Unit::Second => ("PT", "S", 1),
        Unit::Minute => ("PT", "M", 1),
        Unit::Hour => ("PT", "H", 1),
        Unit::Day => ("P", "D", 1),
        Unit::Week => ("P", "W", 1),
        Unit::Fortnight => ("P", "W", 2),
        Unit::Weekend => ("P", "WE", 1),
        Unit::Month => ("P", "M", 1),
        Unit::Quarter => ("P", "M", 3),
        Unit::Year => ("P", "Y", 1),
        Unit::Decade => ("P", "DE", 1),
        Unit::Century => ("P", "CE", 1),
    };
    match count {
        Some(count) => format!("{sign}{}{letter}", u32::from(count) * factor),
        None => format!("{sign}X{letter}"),
    }
}
