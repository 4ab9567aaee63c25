//! Whose a paper is that speaks: a statement, a letter, a report.

use super::resolve::{MOST_TOKENS_BACK, Resolver};
use super::roster::ActorIndex;
use super::steps::Step;
use super::words;
use crate::statements::lexicon::force_of;
use crate::statements::said_on::gives_out;
use crate::statements::source::source_of_verb;

impl Resolver<'_> {
    /// Whose a paper is, by its own words, by the verb that gives it out, or, of "the statement"
    /// alone, by how the page told of it before.
    pub(super) fn author(&mut self, paper: usize) -> Option<ActorIndex> {
        let told = self.owner(paper).or_else(|| self.giver(paper));
        if told.is_some() || !self.is_definite(paper) || !self.is_bare(paper) {
            return told;
        }
        let before = self.told_before(paper)?;
        self.step(Step::Paper { noun: before });
        self.owner(before).or_else(|| self.giver(before))
    }

    fn is_definite(&self, noun: usize) -> bool {
        let grammar = &self.scene.grammar;
        grammar
            .child(noun, &["det"])
            .is_some_and(|at| matches!(grammar.lower(at).as_str(), "the" | "this" | "that"))
    }

    /// The last paper of the same kind that the page told more of.
    fn told_before(&self, paper: usize) -> Option<usize> {
        let grammar = &self.scene.grammar;
        let lemma = grammar.lemma(paper);
        let first = paper.saturating_sub(MOST_TOKENS_BACK);
        let alike = |at: &usize| grammar.pos(*at) == "NOUN" && grammar.lemma(*at) == lemma;
        let mut papers = (first..paper).rev().filter(alike);
        papers.find(|&at| !(self.is_quoted(at) || self.is_definite(at) && self.is_bare(at)))
    }

    /// "Norway issued a statement", "Norway said in a statement": who gave it out.
    fn giver(&mut self, paper: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let head = grammar.head(paper);
        let verb = match grammar.dep(paper) {
            "dobj" => Some(head).filter(|&verb| gives_out(&grammar, verb)),
            "pobj" if matches!(grammar.lower(head).as_str(), "in" | "on") => {
                Some(grammar.head(head)).filter(|&verb| force_of(&grammar, verb).is_some())
            }
            _ => None,
        }?;
        let giver = source_of_verb(&grammar, verb, 0)?;
        let is_paper = words::VENUES.contains_key(grammar.lemma(giver).as_str());
        (giver != paper && !is_paper).then(|| self.resolve(giver)).flatten()
    }

    /// "the PTI report", "a statement from Oslo", "the ministry's letter".
    fn owner(&mut self, paper: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        // "the New York talks" are held there, not by it.
        let owner = |at: usize| {
            self.roster.at(at).filter(|&actor| self.roster.actors[actor].kind != "place")
        };
        let owners = grammar.children(paper, &["poss", "compound", "nmod", "amod"]);
        if let Some(owner) = owners.into_iter().find_map(owner) {
            return Some(owner);
        }
        if let Some(owner) = grammar.child(paper, &["poss"]) {
            return self.resolve(owner);
        }
        let prepositions = grammar.children(paper, &["prep"]);
        let from = prepositions
            .into_iter()
            .find(|&at| matches!(grammar.lower(at).as_str(), "from" | "by" | "on"))?;
        let owner = grammar.child(from, &["pobj"])?;
        match grammar.lower(from).as_str() {
            // "a statement on the council's website" is the council's.
            "on" => self.resolve(grammar.child(owner, &["poss"])?),
            _ => self.resolve(owner),
        }
    }
}
