//! Within what, to whom, where, when and through whom something is said.

use super::data_lines::{VENUES, line_with};
use super::{Reason, Telling, plainly};
use crate::dates::{Anchor, Dated, Direction, From};
use crate::statements::circumstances::Circumstances;
use crate::statements::details::Addressee;
use crate::statements::said_on::said_on_by;

impl Telling<'_, '_> {
    pub(super) fn inside(&self, at: usize) -> Vec<Reason> {
        let Some(outer) = self.coded.told.inside[at] else { return Vec::new() };
        let (cue, outer_cue) = (self.coded.said[at].cue, self.coded.said[outer].cue);
        let id = &self.coded.page.statements[outer].statement;
        vec![self.reason(
            format!(
                "{id}: “{}” stands in what “{}” tells, the smallest such content",
                self.word(cue),
                self.word(outer_cue)
            ),
            outer_cue..outer_cue + 1,
        )]
    }

    pub(super) fn addressee(&self, at: usize) -> Vec<Reason> {
        let told = self.circumstances(at);
        let (Some(addressee), Some(head)) = (&told.addressee, told.told_at.addressee) else {
            return Vec::new();
        };
        let words = match addressee {
            Addressee::Actor(actor) => {
                format!(
                    "{}: “{}” stands where the cue has its hearers",
                    self.name(*actor),
                    self.word(head)
                )
            }
            Addressee::Words(words) => {
                format!("“{words}” in the page's words: no actor is known by them")
            }
        };
        vec![self.carried(told, self.reason(words, head..head + 1))]
    }

    pub(super) fn venue(&self, at: usize) -> Vec<Reason> {
        let told = self.circumstances(at);
        let (Some(venue), Some(noun)) = (told.venue, told.told_at.venue) else { return Vec::new() };
        let words = format!("{venue}: told by “{}”", self.word(noun));
        let line = line_with(VENUES, &[&self.grammar.lemma(noun).to_lowercase()]);
        vec![self.carried(told, Reason { line, ..self.reason(words, noun..noun + 1) })]
    }

    fn circumstances(&self, at: usize) -> &Circumstances {
        &self.coded.told.circumstances[at]
    }

    /// The same, where it stands with what the speaker said before.
    fn carried(&self, told: &Circumstances, reason: Reason) -> Reason {
        let Some(from) = told.carried_from else { return reason };
        let id = &self.coded.page.statements[from].statement;
        let words = format!("{}; carried on from {id}, as the same speaker goes on", reason.words);
        Reason { words, ..reason }
    }

    pub(super) fn said_on(&self, at: usize) -> Vec<Reason> {
        if let Some(from) = self.coded.told.days_from[at] {
            let id = &self.coded.page.statements[from].statement;
            let words = format!("carried on from {id}, as the same speaker goes on");
            return std::iter::once(plainly(words)).chain(self.said_on(from)).collect();
        }
        let said = &self.coded.said[at];
        let Some((word, dated)) = said_on_by(&self.grammar, &self.coded.coder.dates, said) else {
            return vec![plainly("no single date hangs on the act of saying it")];
        };
        vec![self.dated(word, dated)]
    }

    /// The date of a word, with the expression that tells it and what it is counted from.
    pub(super) fn dated(&self, word: usize, dated: &Dated) -> Reason {
        let date = dated.value.date.as_ref().map(ToString::to_string).unwrap_or_default();
        let words = format!(
            "{date}: “{}” goes with “{}”; its value is {}{}",
            self.words(dated.tokens.clone()),
            self.word(word),
            dated.value.value,
            dated.anchor.as_ref().map(counted_from).unwrap_or_default(),
        );
        self.reason(words, dated.tokens.clone())
    }

    pub(super) fn chain(&self, at: usize) -> Vec<Reason> {
        let origin = &self.coded.coder.origin;
        let mut reasons = Vec::new();
        for (nth, &actor) in origin.iter().enumerate() {
            let what = match nth == 0 && self.coded.page.outlet.is_some() {
                true => "the page's outlet",
                false => "the agency that the page credits",
            };
            reasons.push(plainly(format!("{}: {what}", self.name(actor))));
        }
        let mut within: Vec<usize> =
            std::iter::successors(Some(at), |&at| self.coded.told.inside[at]).collect();
        within.reverse();
        for outer in within {
            reasons.extend(self.link(outer, outer == at));
        }
        reasons
    }

    /// Who stands in the chain for a statement: its relay, and its speaker.
    fn link(&self, at: usize, own: bool) -> Vec<Reason> {
        let told = self.circumstances(at);
        let row = &self.coded.page.statements[at];
        let mut reasons = Vec::new();
        if let (Some(relay), Some(head)) = (told.relay, told.told_at.relay) {
            let words = format!("{}: “{}” passes it on", self.name(relay), self.word(head));
            reasons.push(self.carried(told, self.reason(words, head..head + 1)));
        }
        if let Some(name) = &row.speaker_name {
            let whose = match own {
                true => "the speaker".to_owned(),
                false => format!("speaker of {}, in which this stands", row.statement),
            };
            reasons.push(plainly(format!("{name}: {whose}")));
        }
        reasons
    }
}

fn counted_from(anchor: &Anchor) -> String {
    let from = match anchor.from {
        From::Published => "the day of publication",
        From::Story => "the date the story told last",
    };
    let date = anchor.date.as_ref().map_or("not known".to_owned(), ToString::to_string);
    let direction = match anchor.direction {
        Direction::Past => "; the verb looks back",
        Direction::Future => "; the verb looks ahead",
        _ => "",
    };
    format!(", counted from {from} ({date}){direction}")
}
