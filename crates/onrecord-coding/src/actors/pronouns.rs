//! Whom pronouns stand for.

use std::collections::BTreeSet;
use std::ops::Range;

use super::resolve::{MOST_TOKENS_BACK, Prominent, Resolver};
use super::roster::{Actor, ActorIndex};
use super::steps::{Naming, Pronoun, Step};
use super::words;
use crate::statements::lexicon::force_of;

/// How many sentences back, its own among them.
const MOST_SENTENCES_BACK: usize = 4;

/// So many words may stand before a name in brackets: "(the prime minister Oster)".
const LONGEST_TITLE: usize = 3;

impl Resolver<'_> {
    /// Whom a pronoun stands for, where grammar makes it safe.
    pub(super) fn pronoun(&mut self, at: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        if let Some(actor) = self.glossed(at) {
            return Some(actor);
        }
        match grammar.lower(at).as_str() {
            "he" | "she" | "his" | "her" | "him" => self.person_before(at),
            "they" | "their" => self.people_before(at),
            "it" | "its" => self.body_before(at),
            "who" | "which" | "that" => self.antecedent(at),
            _ => self.nobody(Pronoun::NotLookedUp),
        }
    }

    fn nobody(&mut self, why: Pronoun) -> Option<ActorIndex> {
        self.step(Step::Pronoun(why));
        None
    }

    fn only_one(&mut self, actor: ActorIndex, within: Range<usize>) -> Option<ActorIndex> {
        self.step(Step::Pronoun(Pronoun::OnlyOne { within, actor }));
        Some(actor)
    }

    /// "they (the Norlanders)", "he [Joran Pell]": whom the page itself puts beside it in brackets.
    fn glossed(&mut self, at: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let is = |at: usize, marks: [&str; 2]| {
            at < grammar.len() && marks.contains(&grammar.lower(at).as_str())
        };
        if !is(at + 1, ["(", "["]) {
            return None;
        }
        let from = self.roster.mentions.partition_point(|mention| mention.tokens.start < at + 2);
        let mention = self.roster.mentions.get(from)?;
        let title = at + 2..mention.tokens.start;
        let alone = is(mention.tokens.end, [")", "]"])
            && title.len() <= LONGEST_TITLE
            && title.into_iter().all(|at| matches!(grammar.pos(at), "DET" | "NOUN" | "PROPN"));
        let actor = alone.then_some(mention.actor)?;
        self.step(Step::Pronoun(Pronoun::Glossed { token: mention.tokens.start, actor }));
        Some(actor)
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
        self.step(Step::Pronoun(Pronoun::Antecedent { noun }));
        self.named(noun).or_else(|| self.stands_beside(noun)).or_else(|| self.described(noun))
    }

    /// "Ilse Varga, a Norlander who …": the person whom the noun is said of.
    fn stands_beside(&mut self, noun: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let name = grammar.head(noun);
        let actor = self.roster.at(name).filter(|_| grammar.dep(noun) == "appos")?;
        let one = self.roster.actors[actor].kind == "person" && grammar.tag(noun) != "NNS";
        one.then(|| self.step(Step::Named { token: name, by: Naming::Apposition, actor }))?;
        Some(actor)
    }

    /// The one person who was last the subject or the speaker: nobody where two were at once,
    /// where somebody unknown spoke since, or where that person was `she` before and is `he` now.
    fn person_before(&mut self, at: usize) -> Option<ActorIndex> {
        if self.is_quoted(at) {
            return self.nobody(Pronoun::Quoted);
        }
        let person = self.last_person(at)?;
        let male = is_male(&self.scene.grammar.lower(at));
        match *self.called.entry(person).or_insert(male) == male {
            true => Some(person),
            false => self.nobody(Pronoun::CalledOtherwise { actor: person }),
        }
    }

    fn last_person(&mut self, at: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        if let Some(person) = self.same_subject(at, is_person) {
            return Some(person);
        }
        let mut range = grammar.sentence(at).start..at;
        for _ in 0..MOST_SENTENCES_BACK {
            let people = self.people_in(range.clone());
            match people[..] {
                [Some(one)] => {
                    let fits = self.called.get(&one) == Some(&is_male(&grammar.lower(at)));
                    return match fits || self.is_clear(one, range.clone()) {
                        true => self.only_one(one, range),
                        false => self.nobody(Pronoun::NamedBeside { within: range }),
                    };
                }
                // A sentence that names somebody in another role leaves it open.
                [] if self.names_persons(range.clone(), None) || self.tells_of_officer(&range) => {
                    return self.nobody(Pronoun::NamedBeside { within: range });
                }
                [] => {}
                _ => return self.main_speaker(range, people),
            }
            if range.start == 0 || at - range.start > MOST_TOKENS_BACK {
                break;
            }
            range = grammar.sentence(range.start - 1).start..range.start;
        }
        self.nobody(Pronoun::NobodyNear)
    }

    /// "Oster said Pell had lied. She …": whoever says it all goes on speaking.
    fn main_speaker(
        &mut self,
        within: Range<usize>,
        who: Vec<Option<ActorIndex>>,
    ) -> Option<ActorIndex> {
        let grammar = &self.scene.grammar;
        let from = self.prominent.partition_point(|known| known.token < within.start);
        let near = self.prominent[from..].iter().take_while(|known| known.token < within.end);
        let mut speakers = near.filter(|known| known.speaks);
        let only = speakers.next().filter(|_| speakers.next().is_none());
        let heads = |token| grammar.dep(token) == "nsubj" && grammar.is_root(grammar.head(token));
        let found = only.filter(|one| heads(one.token)).and_then(|one| one.actor);
        let Some(actor) = found.filter(|&actor| is_person(&self.roster.actors[actor])) else {
            return self.nobody(Pronoun::Several { within, who });
        };
        self.step(Step::Pronoun(Pronoun::MainSpeaker { within, actor }));
        Some(actor)
    }

    /// "Norway says … and it adds …", "said …, but she argued": the subject of the verb that the
    /// pronoun's verb is joined to, if it spoke there.
    fn same_subject(&mut self, at: usize, fits: fn(&Actor) -> bool) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let verb = grammar.head(at);
        if grammar.dep(at) != "nsubj" || grammar.dep(verb) != "conj" {
            return None;
        }
        let first = grammar.head(verb);
        let subject = grammar.child(first, &["nsubj"]).filter(|&subject| subject < at)?;
        let known = self.prominent.iter().find(|known| known.token == subject)?;
        let actor = known.actor.filter(|&actor| fits(&self.roster.actors[actor]))?;
        (known.speaks || force_of(&grammar, first).is_some()).then_some(())?;
        self.step(Step::Pronoun(Pronoun::SameSubject { token: subject, actor }));
        Some(actor)
    }

    /// "it": the one state or body that is subject or speaker in the sentence before the pronoun,
    /// or, if none is there, that speaks or heads the sentence before.
    fn body_before(&mut self, at: usize) -> Option<ActorIndex> {
        if self.is_quoted(at) {
            return self.nobody(Pronoun::Quoted);
        }
        let grammar = self.scene.grammar;
        let own = grammar.sentence(at).start;
        if let Some(body) = self.same_subject(at, is_body) {
            return Some(body);
        }
        let here = self.bodies_in(own..at);
        if !here.is_empty() || own == 0 {
            return self.only_body(here, own..at);
        }
        let before = grammar.sentence(own - 1).start..own;
        let bodies = self.bodies_in(before.clone());
        let heads = |one: &Prominent| {
            grammar.is_root(grammar.head(one.token)) && self.names_one_body(before.clone())
        };
        match bodies.len() > 1 || bodies.iter().all(|one| one.speaks || heads(one)) {
            true => self.only_body(bodies, before),
            false => self.nobody(Pronoun::NamedBeside { within: before }),
        }
    }

    fn only_body(&mut self, bodies: Vec<Prominent>, within: Range<usize>) -> Option<ActorIndex> {
        match bodies[..] {
            [Prominent { actor: Some(actor), .. }] => self.only_one(actor, within),
            [] => self.nobody(Pronoun::NobodyNear),
            _ => {
                let who = bodies.iter().map(|known| known.actor).collect();
                self.nobody(Pronoun::Several { within, who })
            }
        }
    }

    /// Whether a stretch names no more than one state or body, but as an owner.
    fn names_one_body(&self, range: Range<usize>) -> bool {
        let grammar = &self.scene.grammar;
        let from =
            self.roster.mentions.partition_point(|mention| mention.tokens.start < range.start);
        let near = self.roster.mentions[from..].iter();
        let named: BTreeSet<ActorIndex> = near
            .take_while(|mention| mention.tokens.start < range.end)
            .filter(|mention| is_body(&self.roster.actors[mention.actor]))
            .filter(|mention| grammar.dep(mention.tokens.end - 1) != "poss")
            .map(|mention| mention.actor)
            .collect();
        named.len() <= 1
    }

    /// The states and bodies prominent in a stretch, each once; speakers nobody knows count.
    fn bodies_in(&self, range: Range<usize>) -> Vec<Prominent> {
        let from = self.prominent.partition_point(|known| known.token < range.start);
        let near = self.prominent[from..].iter().take_while(|known| known.token < range.end);
        let mut found: Vec<Prominent> = Vec::new();
        for known in
            near.filter(|known| known.actor.is_none_or(|at| is_body(&self.roster.actors[at])))
        {
            match found.iter_mut().find(|other| other.actor == known.actor) {
                Some(other) => other.speaks |= known.speaks,
                None => found.push(*known),
            }
        }
        found
    }

    /// Whether a stretch names persons, outside quotations and other than `but`.
    fn names_persons(&self, range: Range<usize>, but: Option<ActorIndex>) -> bool {
        let from =
            self.roster.mentions.partition_point(|mention| mention.tokens.start < range.start);
        let near = self.roster.mentions[from..].iter();
        near.take_while(|mention| mention.tokens.start < range.end).any(|mention| {
            is_person(&self.roster.actors[mention.actor])
                && Some(mention.actor) != but
                && (but.is_none() || self.scene.grammar.dep(mention.tokens.end - 1) != "poss")
                && !self.is_quoted(mention.tokens.start)
        })
    }

    /// Whether a stretch tells of "the president" or of "her guests", outside quotations: an office
    /// that need not be that of whoever was named farther back.
    fn tells_of_officer(&self, range: &Range<usize>) -> bool {
        let grammar = &self.scene.grammar;
        range.clone().any(|at| {
            let definite =
                grammar.child(at, &["det"]).is_some_and(|det| grammar.lower(det) == "the");
            grammar.pos(at) == "NOUN"
                && definite
                && words::OFFICES.contains_key(grammar.lemma(at).as_str())
                && self.roster.at(at).is_none()
                && !self.is_quoted(at)
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
            .map(|known| known.actor.filter(|&actor| !self.may_be_a_person(known, actor)))
            .filter(|actor| actor.is_none_or(|actor| is_person(&self.roster.actors[actor])))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A body of one word that speaks may be a person whom the recogniser took for one: "Varga said".
    fn may_be_a_person(&self, known: &Prominent, actor: ActorIndex) -> bool {
        let Actor { name, kind, .. } = &self.roster.actors[actor];
        let one_word = !name.contains(' ') && name.chars().any(char::is_lowercase);
        let article = self.scene.grammar.child(known.token, &["det"]).is_some();
        *kind == "organisation" && known.speaks && one_word && !article
    }

    /// "they added": the several who spoke in the sentence before.
    fn people_before(&mut self, at: usize) -> Option<ActorIndex> {
        if self.is_quoted(at) {
            return self.nobody(Pronoun::Quoted);
        }
        // Farther back, others may have come between whom the page does not name.
        let own = self.scene.grammar.sentence(at).start;
        let near = self.scene.grammar.sentence(own.saturating_sub(1)).start;
        let several = |actor: ActorIndex| {
            let actor = &self.roster.actors[actor];
            actor.kind == "group" || actor.kind == "unnamed source" && actor.name.ends_with('s')
        };
        match self.last_before(at, |known, actor| known.token >= near && several(actor)) {
            Some(actor) => self.only_one(actor, near..at),
            None => self.nobody(Pronoun::NobodyNear),
        }
    }
}

fn is_person(actor: &Actor) -> bool {
    matches!(actor.kind, "person" | "office")
        || actor.kind == "unnamed source" && !actor.name.ends_with('s')
}

fn is_body(actor: &Actor) -> bool {
    matches!(actor.kind, "state" | "government" | "body" | "organisation" | "outlet")
}

fn is_male(pronoun: &str) -> bool {
    matches!(pronoun, "he" | "him" | "his")
}
