//! Whom pronouns stand for.

use std::ops::Range;

use super::resolve::{MOST_TOKENS_BACK, Resolver};
use super::roster::{Actor, ActorIndex};

/// How many sentences back, its own among them.
const MOST_SENTENCES_BACK: usize = 4;

impl Resolver<'_> {
    /// Whom a pronoun stands for, where grammar makes it safe.
    pub(super) fn pronoun(&mut self, at: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        match grammar.lower(at).as_str() {
            "he" | "she" | "his" | "her" | "him" => self.person_before(at),
            "they" | "their" => self.people_before(at),
            "who" | "which" | "that" => self.antecedent(at),
            _ => None,
        }
    }

    /// The noun that a relative pronoun stands for.
    fn antecedent(&mut self, at: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let clause = grammar
            .document
            .ancestors(at)
            .take(5)
            .find(|&clause| grammar.dep(clause) == "relcl")?;
        let noun = grammar.head(clause);
        self.named(noun).or_else(|| self.described(noun))
    }

    /// The one person who was last the subject or the speaker: nobody where two were at once,
    /// where somebody unknown spoke since, or where that person was `she` before and is `he` now.
    fn person_before(&mut self, at: usize) -> Option<ActorIndex> {
        if self.is_quoted(at) {
            return None;
        }
        let person = self.last_person(at)?;
        let male = matches!(self.scene.grammar.lower(at).as_str(), "he" | "him" | "his");
        (*self.called.entry(person).or_insert(male) == male).then_some(person)
    }

    fn last_person(&self, at: usize) -> Option<ActorIndex> {
        let grammar = &self.scene.grammar;
        let mut range = grammar.sentence(at).start..at;
        for _ in 0..MOST_SENTENCES_BACK {
            match self.people_in(range.clone())[..] {
                [Some(one)] => return self.is_clear(one, range).then_some(one),
                // A sentence that names somebody in another role leaves it open.
                [] if self.names_persons(range.clone(), None) => return None,
                [] => {}
                _ => return None,
            }
            if range.start == 0 || at - range.start > MOST_TOKENS_BACK {
                return None;
            }
            range = grammar.sentence(range.start - 1).start..range.start;
        }
        None
    }

    /// Whether a stretch names persons, outside quotations and other than `but`.
    fn names_persons(&self, range: Range<usize>, but: Option<ActorIndex>) -> bool {
        let from =
            self.roster.mentions.partition_point(|mention| mention.tokens.start < range.start);
        let near = self.roster.mentions[from..].iter();
        near.take_while(|mention| mention.tokens.start < range.end).any(|mention| {
            is_person(&self.roster.actors[mention.actor])
                && Some(mention.actor) != but
                && !self.is_quoted(mention.tokens.start)
        })
    }

    /// Whether a pronoun behind a stretch can mean nobody else: the person speaks there, and so goes
    /// on speaking, or no other person is named ("Holt met Pell. He said").
    fn is_clear(&self, person: ActorIndex, range: Range<usize>) -> bool {
        let from = self.prominent.partition_point(|known| known.token < range.start);
        let near = self.prominent[from..].iter().take_while(|known| known.token < range.end);
        let speaks = near.into_iter().any(|known| known.speaks && known.actor == Some(person));
        speaks || !self.names_persons(range, Some(person))
    }

    /// The different persons prominent in a stretch; among them nobody, for unknown speakers.
    fn people_in(&self, range: Range<usize>) -> Vec<Option<ActorIndex>> {
        let from = self.prominent.partition_point(|known| known.token < range.start);
        let mut found: Vec<Option<ActorIndex>> = self.prominent[from..]
            .iter()
            .take_while(|known| known.token < range.end)
            .map(|known| known.actor)
            .filter(|actor| actor.is_none_or(|actor| is_person(&self.roster.actors[actor])))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// "they added": the several who spoke in the sentence before.
    fn people_before(&mut self, at: usize) -> Option<ActorIndex> {
        if self.is_quoted(at) {
            return None;
        }
        let last = self.last_before(at, |_, _| true)?;
        let actor = &self.roster.actors[last];
        (actor.kind == "unnamed source" && actor.name.ends_with('s')).then_some(last)
    }
}

fn is_person(actor: &Actor) -> bool {
    matches!(actor.kind, "person" | "office")
        || actor.kind == "unnamed source" && !actor.name.ends_with('s')
}
