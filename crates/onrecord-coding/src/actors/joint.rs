//! Several who speak together.

use super::resolve::Resolver;
use super::roster::{Actor, ActorIndex};
use super::steps::Step;

/// So many may be joined.
const MOST_JOINED: usize = 6;

impl Resolver<'_> {
    /// "Norway and the council": a group of all that are joined; nobody where one is not known.
    pub(super) fn several(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let mut heads = vec![head];
        let listed = self.listed_beside(head);
        while let Some(next) = heads.last().and_then(|&last| grammar.child(last, &["conj"])) {
            heads.push(next);
            if heads.len() > MOST_JOINED {
                return None;
            }
        }
        // "Leaders of Norway and Iceland": the parser joins the second state to the leaders.
        let owned = grammar
            .children(head, &["prep"])
            .into_iter()
            .any(|at| grammar.lower(at) == "of" && heads.get(1).is_some_and(|&next| at < next));
        if owned
            && grammar.pos(head) == "NOUN"
            && heads[1..].iter().any(|&at| grammar.pos(at) == "PROPN")
        {
            return None;
        }
        heads.extend(listed);
        heads.sort_unstable();
        self.step(Step::Joined { heads: heads.clone() });
        let members: Vec<ActorIndex> =
            heads.into_iter().map(|head| self.resolve_one(head)).collect::<Option<_>>()?;
        self.group(&members)
    }

    /// "Ada Lind, Norway's Oren Pell and the envoy": the parser takes the second of a list of persons
    /// for another name of the first.
    fn listed_beside(&self, head: usize) -> Option<usize> {
        let grammar = &self.scene.grammar;
        let (second, third) = (grammar.child(head, &["appos"])?, grammar.child(head, &["conj"])?);
        let person = |at: usize| {
            self.roster.at(at).filter(|&actor| self.roster.actors[actor].kind == "person")
        };
        let list = second < third && person(head)? != person(second)?;
        list.then_some(second)
    }

    /// "The two leaders", "both countries": the only two of their kind whom the paragraph names
    /// before; not where something happens ("in Norway").
    pub(super) fn both(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let kind = match grammar.lemma(head).as_str() {
            "leader" | "president" | "man" => "person",
            "country" | "nation" | "government" | "side" => "state",
            _ => return None,
        };
        let mut counted = grammar.children(head, &["nummod", "det", "predet", "amod"]).into_iter();
        // Who calls on "both sides" may have named itself and one of them.
        let acts = matches!(grammar.dep(head), "nsubj" | "nsubjpass");
        if !acts || !counted.any(|at| matches!(grammar.lower(at).as_str(), "two" | "both")) {
            return None;
        }
        let paragraph = self.scene.quotations.paragraph(head)?;
        let is_place = |at: usize| {
            let above = grammar.lower(grammar.head(at));
            grammar.dep(at) == "pobj" && matches!(above.as_str(), "in" | "at" | "from" | "near")
        };
        let mut named: Vec<(ActorIndex, usize)> = Vec::new();
        for mention in &self.roster.mentions {
            let within = mention.tokens.start >= paragraph.start && mention.tokens.end <= head;
            let token = mention.tokens.end.saturating_sub(1);
            let fits = within && self.roster.actors[mention.actor].kind == kind && !is_place(token);
            if fits && !named.iter().any(|(actor, _)| *actor == mention.actor) {
                named.push((mention.actor, token));
            }
        }
        let [(one, first), (other, second)] = named[..] else { return None };
        self.step(Step::Joined { heads: vec![first, second] });
        self.group(&[one, other])
    }

    /// "Oren Pell and Norland's President Ilse Varga": the parser takes the first for a part of the
    /// second's name.
    pub(super) fn joined_before(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let first = grammar.child(head, &["nmod"])?;
        grammar.child(first, &["cc"])?;
        let members = [self.roster.at(first)?, self.roster.at(head)?];
        let persons = members.iter().all(|&actor| self.roster.actors[actor].kind == "person");
        (persons && first < head).then(|| self.step(Step::Joined { heads: vec![first, head] }))?;
        self.group(&members)
    }

    fn group(&mut self, members: &[ActorIndex]) -> Option<ActorIndex> {
        let of = |tell: fn(&Actor) -> &str, by: &str| {
            let told = members.iter().map(|&at| tell(&self.roster.actors[at]));
            told.collect::<Vec<_>>().join(by)
        };
        let (id, name) = (of(|actor| &actor.id, "+"), of(|actor| &actor.name, "; "));
        let different = members.iter().skip(1).all(|member| *member != members[0]);
        different.then(|| {
            self.roster.intern(Actor {
                id: format!("group:{id}"),
                name,
                kind: "group",
                ..Actor::default()
            })
        })
    }
}
