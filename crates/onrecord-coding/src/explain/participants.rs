//! How it was told who takes part in an event.

use onrecord_rows::EventActor;

use super::{Reason, Telling, plainly};
use crate::events::{TellsCountry, Who};

impl Telling<'_, '_> {
    /// Of those who do it, or of those it is done to: where they stand and who they are.
    pub(super) fn participants(
        &self,
        heads: &[usize],
        rows: &[EventActor],
        who: &[&Who],
    ) -> Vec<Reason> {
        if heads.is_empty() {
            return vec![plainly("left blank: nobody who acts stands where one would")];
        }
        let all = heads.iter().zip(rows).zip(who);
        all.flat_map(|((head, row), who)| self.participant(*head, row, who)).collect()
    }

    fn participant(&self, head: usize, row: &EventActor, who: &Who) -> Vec<Reason> {
        let words = format!("“{}”{}", self.word(head), self.stands(head));
        let mut reasons = vec![self.reason(words, head..head + 1)];
        reasons.extend(who.steps.iter().map(|step| self.step(step)));
        if who.steps.is_empty() {
            reasons.push(plainly("the first person is whoever makes the statement"));
        }
        let told = |what: &str, value: &Option<String>, by: &str| match value {
            Some(value) => format!("{what} {value}, {by}"),
            None => format!("no {what} is told"),
        };
        let country_by = match who.country_by {
            Some(TellsCountry::Words) => "by the words of the phrase",
            Some(TellsCountry::Home) => "the one that the sentence speaks of",
            Some(TellsCountry::Page) => "the one that the page is mostly about",
            Some(TellsCountry::Actor) | None => "as the actor's",
        };
        let sector_by = match who.sector_by_words {
            true => "by the words of the phrase",
            false => "as the actor's",
        };
        let country = told("country", &row.country, country_by);
        let sector = told("sector", &row.sector, sector_by);
        let actor = match &row.actor {
            Some(actor) => format!("so it is {actor}"),
            None => "so nobody is safely known".to_owned(),
        };
        reasons.push(plainly(format!("{actor}; {country}; {sector}")));
        reasons
    }

    /// Where the parse has a word, as `: the subject of “said”`.
    pub(super) fn stands(&self, at: usize) -> String {
        let head = self.grammar.head(at);
        let beside = self.word(head);
        let place = match self.grammar.dep(at) {
            "nsubj" | "csubj" => format!("the subject of “{beside}”"),
            "nsubjpass" => format!("the passive subject of “{beside}”"),
            "dobj" | "oprd" => format!("the object of “{beside}”"),
            "poss" => format!("the owner of “{beside}”"),
            "compound" | "amod" | "nmod" => format!("before “{beside}”"),
            "conj" => format!("joined to “{beside}”"),
            "pobj" => format!("behind “{beside}” of “{}”", self.word(self.grammar.head(head))),
            _ => return String::new(),
        };
        format!(": {place}")
    }
}
