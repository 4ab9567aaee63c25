//! When: the temporal expressions of a text, their values by ISO-TimeML (TIMEX3), and their dates.
//!
//! `forms` finds expressions, `resolve` puts them on the calendar, `clause` tells which of them is
//! the time of a verb or noun. The words stand in `data/times.tsv`.

mod calendar;
mod clause;
mod forms;
mod meaning;
mod nearest;
mod pieces;
mod resolve;
mod tense;
mod words;

use std::ops::Range;

use onrecord_rows::{Date, DateEvidence, Time};

pub(crate) use clause::{Link, taken_into_a_name};
use clause::{head_of, link, verb_before};
use forms::expressions;
pub(crate) use meaning::From;
use meaning::{Expression, Meaning, Part};
use resolve::{Value, Viewpoint, moved, resolve};
pub(crate) use tense::{Direction, direction};

use crate::grammar::Grammar;
use crate::quotations::Quotations;

/// The temporal expressions of a text, in order, each put on the calendar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    all: Vec<Dated>,
}

/// A temporal expression with what it means where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) tokens: Range<usize>,
    /// The word on which its others depend.
    head: usize,
    /// The word it belongs to, where the parse hangs it on another: "a day after 3 May" on the
    /// verb that has both; "said on Monday the road was open" on `said`.
    host: Option<usize>,
    part: Option<Part>,
    pub(crate) value: Value,
    pub(crate) anchor: Option<Anchor>,
}

/// What a date is counted from, and on which side of it.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    pub(crate) from: From,
    /// Nothing where it is not known.
    pub(crate) date: Option<Date>,
    pub(crate) direction: Direction,
}

impl Dates {
    /// Finds and resolves all of a text: against the day of publication, or against the date that
    /// the story told last ("the following day").
    pub(crate) fn of(
        grammar: &Grammar<'_>,
        quotations: &Quotations,
        published: Option<&DateEvidence>,
    ) -> Self {
        let mut dates = Dates::default();
        let published = published.map(|told| &told.date);
        for sentence in grammar.document.sentences() {
            if sentence.len() > LONGEST_SENTENCE {
                continue;
            }
            let found = expressions(grammar, sentence.clone());
            let from = dates.all.len();
            for expression in &found {
                let dated = dates.place(grammar, quotations, published, expression);
                dates.all.push(dated);
            }
            for (nth, expression) in found.iter().enumerate() {
                if let Some((host, date)) = dates.beside_another(grammar, expression, from + nth) {
                    let dated = &mut dates.all[from + nth];
                    (dated.host, dated.value.date) = (Some(host), Some(date));
                }
            }
        }
        dates
    }

    /// The times of a clause: of the verb or noun that heads it, each with how it stands to it.
    ///
    /// Gives what hangs on that word itself, and nothing from the clauses below it. "He said on
    /// Monday that talks began in May": of `said` Monday, of `began` May. For a light verb with its
    /// noun ("held talks on Monday") ask for both words.
    pub(crate) fn of_clause(&self, grammar: &Grammar<'_>, head: usize) -> Vec<(Link, &Dated)> {
        let in_sentence = self.within(grammar.sentence(head));
        let link = |dated: &Dated| match dated.host {
            Some(host) => (host == head).then_some(Link::Within),
            None => link(grammar, dated.head, head).map(|link| dated.of_day(link)),
        };
        in_sentence.iter().filter_map(|dated| Some((link(dated)?, dated))).collect()
    }

    /// When what a clause tells happened: of its times that `counts` lets pass, the only one;
    /// nothing where it has none or several.
    pub(crate) fn point_of(
        &self,
        grammar: &Grammar<'_>,
        head: usize,
        counts: impl Fn(&Dated) -> bool,
    ) -> Option<&Dated> {
        let times = self.of_clause(grammar, head).into_iter();
        let mut points = times
            .filter(|(link, dated)| *link == Link::Within && dated.is_point() && counts(dated))
            .map(|(_, dated)| dated);
        let first = points.next()?;
        let agree = points.all(|other| other.value.date == first.value.date);
        agree.then_some(first)
    }

    /// The expressions that begin in a range of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Dated] {
        let place = |token: usize| self.all.partition_point(|dated| dated.tokens.start < token);
        &self.all[place(tokens.start)..place(tokens.end)]
    }

    fn place(
        &self,
        grammar: &Grammar<'_>,
        quotations: &Quotations,
        published: Option<&Date>,
        expression: &Expression,
    ) -> Dated {
        let head = head_of(grammar, &expression.tokens);
        let story = self.story(grammar, quotations, expression);
        let host = verb_before(grammar, &expression.tokens);
        let direction = host.map_or_else(
            || towards(grammar, head, expression.part),
            |verb| direction(grammar, verb),
        );
        let view = Viewpoint { published, story: story.as_ref(), direction };
        let mut value = resolve(expression, &view);
        // Whoever says "tomorrow" in a quotation counts from the day of saying it.
        let counts_days = matches!(
            expression.meaning,
            Meaning::Offset { unit: words::Unit::Day, from: From::Published, .. }
        );
        let quoted = quotations.depth(head) > 0;
        let unsure = counts_days && quoted || published.is_some_and(is_uncertain);
        value.date = value.date.map(|date| if unsure { date.uncertain() } else { date });
        let anchor = expression.meaning.counted_from().map(|from| {
            let date = if from == From::Story { story } else { published.cloned() };
            Anchor { from, date, direction }
        });
        let (tokens, part) = (expression.tokens.clone(), expression.part);
        Dated { tokens, head, host, part, value, anchor }
    }

    /// The date at which the story has arrived: the last one told before in the sentence, or else
    /// the only one of the sentence before it, if that is of its main clause.
    fn story(
        &self,
        grammar: &Grammar<'_>,
        quotations: &Quotations,
        expression: &Expression,
    ) -> Option<Date> {
        let counts = matches!(
            expression.meaning,
            Meaning::Offset { from: From::Story, .. } | Meaning::ToldWeekday { .. }
        );
        counts.then_some(())?;
        let sentence = grammar.sentence(expression.tokens.start);
        let earlier = self.within(sentence.start..expression.tokens.start);
        if let Some(last) = earlier.iter().rev().find(|dated| dated.is_point()) {
            return last.value.date.clone();
        }
        let before = sentence.start.checked_sub(1)?;
        let paragraph = quotations.paragraph(sentence.start)?;
        if !paragraph.contains(&before) {
            return None;
        }
        let points = self.within(grammar.sentence(before)).iter().filter(|dated| dated.is_point());
        let [only] = points.collect::<Vec<_>>()[..] else { return None };
        let verb =
            grammar.ancestors(only.head).find(|&at| matches!(grammar.pos(at), "VERB" | "AUX"))?;
        grammar.is_root(verb).then(|| only.value.date.clone())?
    }

    /// "a day after 3 May": counted from the only date behind the preposition.
    fn beside_another(
        &self,
        grammar: &Grammar<'_>,
        expression: &Expression,
        at: usize,
    ) -> Option<(usize, Date)> {
        let Meaning::Duration { count: Some(count), unit } = expression.meaning else {
            return None;
        };
        let signal = Some(expression.tokens.end).filter(|&at| at < grammar.len())?;
        let sign = match grammar.lower(signal).as_str() {
            "after" => 1,
            "before" => -1,
            _ => return None,
        };
        let top = if grammar.dep(signal) == "mark" { grammar.head(signal) } else { signal };
        let host = Some(grammar.head(top)).filter(|&host| host != top)?;
        let behind = grammar.document.stretch(top);
        let points = self.all[at + 1..].iter().take_while(|dated| dated.tokens.start < behind.end);
        let [only] = points.filter(|dated| dated.is_point()).collect::<Vec<_>>()[..] else {
            return None;
        };
        let date = moved(unit, i32::from(count) * sign, only.value.date.as_ref()?)?;
        Some((host, date))
    }
}

/// A longer "sentence" is a list or what is left of a table.
const LONGEST_SENTENCE: usize = 600;

impl Dated {
    /// Whether it is a time at which something happens, and known.
    fn is_point(&self) -> bool {
        self.value.date.is_some()
    }

    /// "just before midnight Wednesday": what is before or after an hour is on its day.
    fn of_day(&self, link: Link) -> Link {
        match (link, self.part) {
            (Link::Before | Link::After, Some(Part::Clock { .. })) => Link::Within,
            _ => link,
        }
    }

    /// Whether it belongs to a word on which the parse does not hang it.
    pub(crate) fn is_moved_to(&self, word: usize) -> bool {
        self.host == Some(word)
    }

    /// Whether it names a day, and no month or year.
    pub(crate) fn is_of_a_day(&self) -> bool {
        self.value.date.as_ref().is_some_and(|date| matches!(date.parts(), (_, Some(_), Some(_))))
    }

    /// Whether it is later than the day it is counted from.
    pub(crate) fn is_after_its_anchor(&self) -> bool {
        let from = self.anchor.as_ref().and_then(|anchor| anchor.date.as_ref());
        let both = self.value.date.as_ref().zip(from);
        both.is_some_and(|(date, from)| date.parts() > from.parts())
    }

    /// Its date, with its words.
    pub(crate) fn evidence(&self, grammar: &Grammar<'_>) -> Option<DateEvidence> {
        let evidence = grammar.text.get(grammar.bytes(self.tokens.clone()))?.to_owned();
        let time = match self.part {
            Some(Part::Clock { hour, minute }) => Time::of_day(hour, minute, 0),
            _ => None,
        };
        Some(DateEvidence { date: self.value.date.clone()?, time, evidence })
    }
}

fn is_uncertain(date: &Date) -> bool {
    date.clone().uncertain() == *date
}

/// On which side of publication an expression stands: by its preposition, or by the verb.
fn towards(grammar: &Grammar<'_>, at: usize, part: Option<Part>) -> Direction {
    let by_verb = direction(grammar, at);
    let mut before_verb =
        grammar.ancestors(at).take_while(|&at| !matches!(grammar.pos(at), "VERB" | "AUX"));
    let preposition = before_verb.find(|&at| matches!(grammar.pos(at), "ADP" | "SCONJ"));
    // "before midnight Monday" is on Monday.
    let Some(preposition) = preposition.filter(|_| !matches!(part, Some(Part::Clock { .. })))
    else {
        return by_verb;
    };
    match grammar.lower(preposition).as_str() {
        "since" | "after" => Direction::Past,
        // "gave them until Friday", "scheduled for Friday": the verb's past is not the day's.
        "until" | "till" | "by" | "before" | "for" | "ahead" if by_verb == Direction::Past => {
            Direction::Unknown
        }
        _ => by_verb,
    }
}
