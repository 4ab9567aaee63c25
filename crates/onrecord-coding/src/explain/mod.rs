//! Why a page's rows are as they are.
//!
//! A page is coded once more, by the same code that made its rows, and the reasons that its
//! decisions leave behind are put into words. Nothing here decides anything.

mod article;
mod circumstances;
mod data_lines;
mod event;
mod forced;
mod made;
mod not_coded;
mod participants;
mod speaker;
mod weighing;

use std::ops::Range;

use onrecord_page::Article;
use onrecord_rows::{PageRow, Passage};
use onrecord_syntax::Document;
use serde::Serialize;

use crate::events::{Found, NoEvent, judged};
use crate::grammar::Grammar;
use crate::reading::{Coded, coded};
use crate::statements::choose::readings;
use crate::statements::model::Model;
use crate::statements::readings::Reading;

pub use article::article_of;
pub use onrecord_rows::{DataLine, Part, Reason, Weight, Why};

/// A page with why its rows are as they are.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The page as it is coded: what [`read`](crate::read) gives.
    pub page: PageRow,
    /// Why each of the page's statements is as it is, in their order.
    pub statements: Vec<Why>,
    /// Why each of its events is.
    pub events: Vec<Why>,
    /// What looked like a row and is none, in the order of the page.
    pub not_coded: Vec<NotCoded>,
}

/// A word that looked like a statement's cue or an event's trigger, and is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotCoded {
    /// What it is not: `statement` or `event`.
    pub what: &'static str,
    /// The word.
    pub word: String,
    /// Where it stands.
    pub passage: Passage,
    /// Why it is none.
    pub why: Vec<Reason>,
}

/// Codes an article as [`read`](crate::read) does, and tells why.
pub fn explain(article: &Article, document: &Document) -> Explained {
    coded(article, document, |coded| {
        let telling = Telling::new(&coded);
        let statements = (0..coded.said.len()).map(|at| telling.statement(at)).collect();
        let (events, not_coded) = (telling.events(), telling.not_coded());
        Explained { statements, events, not_coded, page: coded.page }
    })
}

/// What the words are put together from.
struct Telling<'c, 'a> {
    coded: &'c Coded<'a>,
    grammar: Grammar<'a>,
    /// The words that may be cues, as the models weigh them.
    readings: Vec<Reading>,
    /// The events as they were found, and the words that tell none.
    events: Vec<Found>,
    no_events: Vec<(usize, NoEvent)>,
}

impl<'c, 'a> Telling<'c, 'a> {
    fn new(coded: &'c Coded<'a>) -> Self {
        let scene = coded.coder.resolver.scene;
        let (grammar, readings) = (scene.grammar, readings(scene, Model::get()));
        let mut no_events = Vec::new();
        let events = judged(&grammar, |at, why| no_events.push((at, why)));
        Telling { coded, grammar, readings, events, no_events }
    }

    fn statement(&self, at: usize) -> Why {
        let said = &self.coded.said[at];
        let tokens = said.source.words.iter().chain(&said.content).chain([&said.cue]);
        let around = self.sentences(tokens.copied());
        let parts = vec![
            ("made by", self.made(at)),
            ("force", self.forced(at)),
            ("speaker", self.speaker(at)),
            ("inside", self.inside(at)),
            ("addressee", self.addressee(at)),
            ("venue", self.venue(at)),
            ("said on", self.said_on(at)),
            ("chain", self.chain(at)),
        ];
        self.why(around, parts)
    }

    fn why(&self, around: Passage, parts: Vec<(&'static str, Vec<Reason>)>) -> Why {
        let told = parts.into_iter().filter(|(_, reasons)| !reasons.is_empty());
        Why { around, parts: told.map(|(about, reasons)| Part { about, reasons }).collect() }
    }

    /// From the first to the last of the sentences that hold some tokens.
    fn sentences(&self, tokens: impl Iterator<Item = usize> + Clone) -> Passage {
        let first = tokens.clone().min().map_or(0, |at| self.grammar.sentence(at).start);
        let end = tokens.max().map_or(0, |at| self.grammar.sentence(at).end);
        self.passage(first..end)
    }

    fn passage(&self, tokens: Range<usize>) -> Passage {
        self.coded.coder.points.passage(self.grammar.bytes(tokens))
    }

    /// A reason that speaks of some tokens.
    fn reason(&self, words: impl Into<String>, tokens: Range<usize>) -> Reason {
        let passage = Some(self.passage(tokens));
        Reason { words: words.into(), passage, ..Reason::default() }
    }

    /// The page's words.
    fn words(&self, tokens: Range<usize>) -> String {
        let words = self.grammar.text.get(self.grammar.bytes(tokens)).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn word(&self, token: usize) -> String {
        self.words(token..token + 1)
    }

    /// An actor's name.
    fn name(&self, actor: usize) -> &str {
        self.coded.coder.resolver.roster.actors.get(actor).map_or("", |actor| &actor.name)
    }
}

/// A reason that speaks of no words of the page.
fn plainly(words: impl Into<String>) -> Reason {
    Reason { words: words.into(), ..Reason::default() }
}
