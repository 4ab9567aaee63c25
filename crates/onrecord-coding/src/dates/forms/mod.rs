//! The forms in which English writes times. Each reads the words from a place on and gives what
//! they mean and where they end.

mod calendar;
mod clock;
mod relative;
mod spans;
mod words;

use std::ops::Range;

use super::meaning::{Expression, Meaning, Part};
use super::pieces::{Piece, pieces};
use crate::grammar::Grammar;
pub(super) use spans::duration_value;
use words::Words;

/// The temporal expressions of a sentence, in order; of several at one place the longest.
pub(crate) fn expressions(grammar: &Grammar<'_>, sentence: Range<usize>) -> Vec<Expression> {
    let pieces = pieces(grammar, sentence);
    let words = Words { grammar, pieces: &pieces };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < pieces.len() {
        if !may_begin(&words, at) {
            at += 1;
            continue;
        }
        match longest(&words, at).filter(|form| form.end > at) {
            Some(form) => {
                found.push(Expression {
                    tokens: pieces[at].token..pieces[form.end - 1].token + 1,
                    meaning: form.meaning,
                    part: form.part,
                    modifier: form.modifier,
                });
                at = form.end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether an expression may begin here: with "the" or "that" only if what they lead to is of time.
fn may_begin(words: &Words<'_, '_>, at: usize) -> bool {
    let article = words.is(at, &["the", "that", "these", "those"]);
    words.get(at + usize::from(article)).is_some_and(Piece::may_begin)
        || article && words.phrase(at, |_| true).is_some()
}

/// What the words from a place on mean.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) meaning: Meaning,
    pub(super) part: Option<Part>,
    pub(super) modifier: Option<&'static str>,
    pub(super) end: usize,
}

impl Form {
    pub(super) fn new(meaning: Meaning, end: usize) -> Self {
        Form { meaning, part: None, modifier: None, end }
    }

    /// Whether it tells a day, so that an hour may stand beside it.
    fn is_day(&self) -> bool {
        use super::words::Unit;
        match self.meaning {
            Meaning::Date { first, last, .. } => first == last,
            Meaning::Weekday { .. } | Meaning::DayOfMonth(_) => true,
            Meaning::Offset { unit, .. } => unit == Unit::Day,
            _ => false,
        }
    }
}

fn longest(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let forms = [
        phased(words, at),
        clock_first(words, at),
        part_of(words, at),
        with_part(words, at),
        spans::span(words, at),
    ];
    // The first of the longest.
    forms.into_iter().flatten().reduce(|best, form| if form.end > best.end { form } else { best })
}

/// A date, a day or a longer stretch, without what may stand around it.
fn core(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let forms = [calendar::calendar(words, at), relative::relative(words, at)];
    forms.into_iter().flatten().reduce(|best, form| if form.end > best.end { form } else { best })
}

/// "Monday morning", "May 11 at 8:17 am", "Friday at noon".
fn with_part(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let mut form = core(words, at)?;
    if form.part.is_some() || !form.is_day() {
        return Some(form);
    }
    if let Some(part) = words.part(form.end).filter(|_| !words.is_name(form.end)) {
        (form.part, form.end) = (Some(Part::Named(part)), form.end + 1);
    }
    let comma = form.end + usize::from(words.is(form.end, &[","]));
    let leads = usize::from(words.is(comma, &["at", "around", "about", "by"]));
    let leads = leads + usize::from(leads > 0 && words.is(comma + leads, &["around", "about"]));
    if let Some((clock, end)) = clock::clock(words, comma + leads, leads > 0) {
        (form.part, form.end) = (Some(clock), end);
    }
    Some(form)
}

/// "early May", "late Monday", "mid-July", "the end of the year", "year's end".
fn phased(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let article = at + usize::from(words.is(at, &["the"]));
    if let Some((meaning, end)) = relative::years_end(words, article) {
        return Some(Form { modifier: Some("END"), ..Form::new(meaning, end) });
    }
    if let Some(edge) = words.edge(article).filter(|_| words.is(article + 1, &["of"])) {
        let whole = relative::the_unit(words, article + 2);
        let form = whole.or_else(|| with_part(words, article + 2))?;
        return Some(Form { modifier: Some(edge), ..form });
    }
    let phase = words.phase(article)?;
    let form = with_part(words, article + 1 + usize::from(words.is_hyphen(article + 1)))?;
    // "earlier this month" is some time in it: no part of it is meant.
    let modifier = (!words.is(article, &["earlier", "later"])).then_some(phase);
    Some(Form { modifier, ..form })
}

/// "the morning of May 11", "the night of Monday".
fn part_of(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let article = at + usize::from(words.is(at, &["the"]));
    let phase = words.phase(article);
    let named = article + usize::from(phase.is_some());
    let part = words.part(named)?;
    let of = named + 1;
    let mut form = words.is(of, &["of", "on"]).then(|| core(words, of + 1)).flatten()?;
    form.is_day().then_some(())?;
    (form.part, form.modifier) = (Some(Part::Named(part)), phase);
    Some(form)
}

/// "8:17 am on May 11", "noon on Friday"; or an hour alone.
fn clock_first(words: &Words<'_, '_>, at: usize) -> Option<Form> {
    let led = at > 0
        && words.is(
            at - 1,
            &["at", "around", "about", "by", "until", "from", "before", "after", "since"],
        );
    let (clock, end) = clock::clock(words, at, led)?;
    let on = end + usize::from(words.is(end, &["on", ","]));
    let mut form =
        core(words, on).filter(Form::is_day).unwrap_or_else(|| Form::new(Meaning::Clock, end));
    form.part = Some(clock);
    Some(form)
}
