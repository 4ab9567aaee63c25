//! When an event happens: the time that its own words have, or that governs its clause.

use super::act::is_infinitive;
use super::find::Found;
use super::lexicon::{Lexicon, set_holds};
use crate::actors::words;
use crate::dates::{Dated, Dates};
use crate::grammar::Grammar;

/// The word that an event's date hangs on, and the expression that tells it: of the words that tell
/// the event, the outermost first; or else of a word beside which it stands in the same time.
pub(crate) fn dated<'d>(
    grammar: &Grammar<'_>,
    dates: &'d Dates,
    found: &Found,
) -> Option<(usize, &'d Dated)> {
    let times = Times { grammar, dates };
    let words = found.act.triggers();
    let mood = found.mood;
    let settled = !mood.future && !mood.hypothetical && !mood.negated;
    let mut phrases = words.iter().filter(|&&word| settled || grammar.is_verb(word));
    let shared = || times.shared(found.act.trigger, 0).filter(|_| settled);
    let mut own = words.iter();
    own.find_map(|&word| times.of(word))
        .or_else(|| phrases.find_map(|&word| times.hung_lower(word)))
        .or_else(shared)
}

/// Clauses and phrases that share their time, within one another.
const DEEPEST: usize = 4;

/// Where else in a verb's phrase the parse may hang its time.
const PARTS: [&str; 10] =
    ["dobj", "prep", "pobj", "dative", "agent", "conj", "advmod", "nsubjpass", "aux", "auxpass"];

struct Times<'g, 'a, 'd> {
    grammar: &'g Grammar<'a>,
    dates: &'d Dates,
}

impl<'d> Times<'_, '_, 'd> {
    /// The time that hangs on a word.
    fn of(&self, word: usize) -> Option<(usize, &'d Dated)> {
        Some((word, self.dates.point_of(self.grammar, word, |_| true)?))
    }

    /// "raided the camp of the rebels on Monday", "earlier Monday": a day that the parse hangs on a
    /// noun of the phrase that has no other time, or on an adverb, is the verb's.
    fn hung_lower(&self, verb: usize) -> Option<(usize, &'d Dated)> {
        let grammar = self.grammar;
        let mut within = vec![verb];
        let mut next = 0;
        while let Some(&at) = within.get(next) {
            next += 1;
            let phrase = |&part: &usize| !grammar.is_verb(part) || self.helps(part);
            let parts = grammar.children(at, &PARTS).into_iter().filter(phrase);
            within.extend(parts.filter(|&part| self.is_of_its_time(part)));
            if within.len() > MOST_PARTS {
                return None;
            }
        }
        let mut found = within.into_iter().skip(1).filter_map(|at| {
            // Of the objects "Friday's vote" has a day of its own; what is done in it has not.
            let own = |told: &Dated| told.tokens.end <= at && !self.is_occasion(at);
            let day = |told: &Dated| told.is_of_a_day() && !own(told);
            Some((at, self.dates.point_of(grammar, at, day)?))
        });
        let first = found.next()?;
        found.all(|(_, told)| told.value.date == first.1.value.date).then_some(first)
    }

    fn helps(&self, at: usize) -> bool {
        matches!(self.grammar.dep(at), "aux" | "auxpass")
    }

    /// "at the hearing", "in a statement": in which something is done.
    fn is_occasion(&self, at: usize) -> bool {
        let preposition = self.grammar.lower(self.grammar.head(at));
        let led = self.grammar.dep(at) == "pobj";
        led && matches!(preposition.as_str(), "in" | "at" | "during")
    }

    /// A raid or a poisoning that somebody speaks of has a time of its own; a deal that is struck, or
    /// the hearing in which somebody speaks, has that of the verb.
    fn is_of_its_time(&self, at: usize) -> bool {
        let grammar = self.grammar;
        if grammar.dep(at) == "prep" {
            return set_holds("beside-a-deed", &grammar.lower(at));
        }
        let lemma = grammar.lemma(at);
        let gerund = lemma.ends_with("ing") && grammar.pos(at) == "NOUN";
        let deed = gerund
            || Lexicon::get().is_event_noun(&lemma)
            || words::VENUES.contains_key(lemma.as_str());
        let known = grammar.children(at, &["det", "poss"]).into_iter();
        let new = known.map(|at| grammar.lower(at)).all(|word| matches!(word.as_str(), "a" | "an"));
        !deed || self.is_occasion(at) || grammar.dep(at) == "dobj" && new
    }

    /// The time of the clause that a word's clause stands beside.
    fn shared(&self, at: usize, depth: usize) -> Option<(usize, &'d Dated)> {
        let grammar = self.grammar;
        let head = grammar.head(at);
        if depth > DEEPEST || head == at {
            return None;
        }
        let beside = match grammar.dep(at) {
            // "On Monday the rebels left and burnt the camp"
            "conj" if grammar.is_verb(at) => {
                let leads = |told: &Dated| told.tokens.end <= head;
                if grammar.subject(at).is_some() {
                    return None;
                }
                let led = self.dates.point_of(grammar, head, leads).map(|told| (head, told));
                return led.or_else(|| self.shared(head, depth + 1));
            }
            // "called the premier on Monday, urging him to sign"
            "advcl" => {
                let alone = grammar.children(at, &["mark", "nsubj", "nsubjpass", "aux"]).is_empty();
                let attained =
                    is_infinitive(grammar, at) && set_holds("attained", &grammar.lemma(head));
                grammar.tag(at) == "VBG" && alone || attained
            }
            "xcomp" => grammar.is_verb(head),
            // "talks took place on Monday"
            "nsubj" | "nsubjpass" => set_holds("occurring", &grammar.lemma(head)),
            "pcomp" => matches!(grammar.lower(head).as_str(), "by" | "in"),
            _ => false,
        };
        if !beside {
            return None;
        }
        let head = if grammar.dep(at) == "pcomp" { grammar.head(head) } else { head };
        self.of(head).or_else(|| self.hung_lower(head)).or_else(|| self.shared(head, depth + 1))
    }
}

/// A longer phrase is not searched.
const MOST_PARTS: usize = 40;
