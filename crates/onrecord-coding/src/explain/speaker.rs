//! How a speaker was found, step by step.

use std::ops::Range;

use super::data_lines::{
    BODIES, File, OFFICES, STATE_NAMES, STATES, UNNAMED, line_naming, line_with,
};
use super::{DataLine, Reason, Telling, plainly};
use crate::actors::steps::{Holder, Naming, Pronoun, Step};
use crate::actors::words::{self, StateName};
use crate::grammar::runs;

/// Of a source no more than so many letters are shown.
const LONGEST_SOURCE: usize = 60;

impl Telling<'_, '_> {
    pub(super) fn speaker(&self, at: usize) -> Vec<Reason> {
        let said = &self.coded.said[at];
        let row = &self.coded.page.statements[at];
        let Some(head) = said.source.head else {
            return vec![plainly("left blank: no words beside the cue name who says it")];
        };
        let source = self.reason(
            format!("“{}” is who says it{}", self.source(&said.source.words), self.stands(head)),
            head..head + 1,
        );
        let steps = self.coded.told.steps[at].iter().map(|step| self.step(step));
        let mut reasons: Vec<Reason> = [source].into_iter().chain(steps).collect();
        reasons.push(plainly(match &row.speaker_name {
            Some(name) => format!("so it is {name}"),
            None => "so the speaker is left blank".to_owned(),
        }));
        reasons
    }

    /// The words of a source; of a long one its beginning.
    fn source(&self, words: &[usize]) -> String {
        let pieces: Vec<String> = runs(words).into_iter().map(|run| self.words(run)).collect();
        let mut source = pieces.join(" … ");
        if let Some((end, _)) = source.char_indices().nth(LONGEST_SOURCE) {
            source.replace_range(end.., "…");
        }
        source
    }

    /// A step in words.
    pub(super) fn step(&self, step: &Step) -> Reason {
        let of = |token: &usize, words: String| self.reason(words, *token..*token + 1);
        let word = |token: &usize| self.word(*token);
        match step {
            Step::Named { token, by, actor } => self.named(*token, *by, *actor),
            Step::SharedName { token } => {
                of(token, format!("left open: “{}” is a part of two names", word(token)))
            }
            Step::Described { noun, actor } => self.described(*noun, *actor),
            Step::Paper { noun } => {
                of(noun, format!("“{}” speaks for whoever gave it out", word(noun)))
            }
            Step::Office { noun, holder } => self.office(*noun, holder),
            Step::Joined { heads } => {
                let words = heads.iter().map(word).collect::<Vec<_>>().join(", ");
                plainly(format!("{words} speak together, so all must be known"))
            }
            Step::Pronoun(pronoun) => self.pronoun(pronoun),
            Step::PageItself { token } => {
                of(token, "outside quotations the page speaks of its outlet".to_owned())
            }
            Step::FirstPerson { token, outer: Some(_) } => {
                of(token, format!("“{}” is whoever speaks outside", word(token)))
            }
            Step::FirstPerson { token, outer: None } => {
                of(token, format!("left open: “{}” stands in no quoted words", word(token)))
            }
            Step::NotOneself { actor } => plainly(format!(
                "left open: {} says it, and would not speak of oneself so",
                self.name(*actor)
            )),
            Step::NotKnown { noun } => of(
                noun,
                format!(
                    "“{}” is no name the page has, no office, no body and no word for unnamed people",
                    word(noun)
                ),
            ),
        }
    }

    fn pronoun(&self, pronoun: &Pronoun) -> Reason {
        let name = |actor: &usize| self.name(*actor).to_owned();
        let of = |token: &usize, words: String| self.reason(words, *token..*token + 1);
        let here = |within: &Range<usize>, words: String| self.reason(words, within.clone());
        match pronoun {
            Pronoun::Glossed { token, actor } => {
                of(token, format!("the page puts {} in brackets behind it", name(actor)))
            }
            Pronoun::Antecedent { noun } => {
                of(noun, format!("the relative pronoun stands for “{}”", self.word(*noun)))
            }
            Pronoun::SameSubject { token, actor } => {
                of(token, format!("its verb is joined to one whose subject is {}", name(actor)))
            }
            Pronoun::OnlyOne { within, actor } => {
                let who = name(actor);
                here(
                    within,
                    format!("{who} is the only one who fits that is subject or speaker here"),
                )
            }
            Pronoun::MainSpeaker { within, actor } => {
                let who = name(actor);
                here(within, format!("of several, {who} says the whole sentence, and so goes on"))
            }
            Pronoun::Several { within, who } => {
                let names = self.names(who.iter().copied());
                here(within, format!("left open: {names} could be meant"))
            }
            Pronoun::NamedBeside { within } => here(
                within,
                "left open: others are named here in other places, and could be meant".to_owned(),
            ),
            Pronoun::CalledOtherwise { actor } => plainly(format!(
                "left open: the nearest is {}, whom the page calls otherwise",
                name(actor)
            )),
            Pronoun::NobodyNear => {
                plainly("left open: nobody who fits is subject or speaker nearby")
            }
            Pronoun::Quoted => {
                plainly("left open: the pronoun is quoted, and stands for whom its speaker means")
            }
            Pronoun::NotLookedUp => plainly("left open: this pronoun is not looked up"),
        }
    }

    fn office(&self, noun: usize, holder: &Holder) -> Reason {
        let name = |actor: &usize| self.name(*actor);
        let words = match holder {
            Holder::Only(actor) => {
                format!("{} is the only person the page gives this office", name(actor))
            }
            Holder::Last(actor) => format!(
                "several persons of the page have this office; {} was the last to speak or be named",
                name(actor)
            ),
            Holder::Office(actor) => format!(
                "the page names nobody in this office, so it is the office itself: {}",
                name(actor)
            ),
            Holder::Several(holders) => {
                let names = self.names(holders.iter().copied().map(Some));
                format!("left open: {names} could be meant")
            }
            Holder::Nobody => {
                "left open: the page names nobody in this office, nor whose office it is".to_owned()
            }
        };
        let line = line_with(OFFICES, &[&self.grammar.lower(noun)])
            .or_else(|| line_with(OFFICES, &[&self.grammar.lemma(noun)]));
        Reason { line, ..self.reason(words, noun..noun + 1) }
    }

    fn names(&self, who: impl Iterator<Item = Option<usize>>) -> String {
        let name = |one: Option<usize>| match one {
            Some(actor) => self.name(actor).to_owned(),
            None => "somebody not known".to_owned(),
        };
        who.map(name).collect::<Vec<_>>().join(" or ")
    }

    fn named(&self, token: usize, by: Naming, actor: usize) -> Reason {
        let (name, word) = (self.name(actor), self.word(token));
        let words = match by {
            Naming::Itself => return self.name_of(token, actor),
            Naming::BesideOutlet => format!("{name} stands beside “{word}”, a word for outlets"),
            Naming::Introduced => format!("“{word}” is introduced as {name}"),
            Naming::Apposition => format!("{name} stands beside it in apposition"),
        };
        self.reason(words, token..token + 1)
    }

    /// A name that stands for a state, in full or in short for somebody.
    fn name_of(&self, token: usize, actor: usize) -> Reason {
        let roster = &self.coded.coder.resolver.roster;
        let mention = roster.mentions.iter().find(|mention| mention.tokens.contains(&token));
        let tokens = mention.map_or(token..token + 1, |mention| mention.tokens.clone());
        let (written, name) = (self.words(tokens.clone()), self.name(actor));
        let kind = roster.actors[actor].kind;
        let state = words::state(&written).filter(|_| matches!(kind, "state" | "government"));
        if let Some(state) = state {
            let words =
                format!("“{written}” is {} {}", of_state(state.by), words::state_name(state.code));
            return Reason { line: state_line(&written), ..self.reason(words, tokens) };
        }
        if written.contains(name) {
            return self
                .reason(format!("“{written}” names {name}, {}", with_article(kind)), tokens);
        }
        let in_full = roster.mentions.iter().find(|mention| {
            mention.actor == actor && self.words(mention.tokens.clone()).contains(name)
        });
        match in_full {
            Some(full) => self.reason(
                format!(
                    "“{written}” is short for {name}, named in full here and the only one so called"
                ),
                full.tokens.clone(),
            ),
            None => self.reason(format!("“{written}” stands for {name}"), tokens),
        }
    }

    fn described(&self, noun: usize, actor: usize) -> Reason {
        let lemma = self.grammar.lemma(noun).to_lowercase();
        let words = format!(
            "“{}” describes {}: {}",
            self.word(noun),
            with_article(self.coded.coder.resolver.roster.actors[actor].kind),
            self.name(actor)
        );
        let line =
            [UNNAMED, BODIES, OFFICES].into_iter().find_map(|file| line_with(file, &[&lemma]));
        Reason { line, ..self.reason(words, noun..noun + 1) }
    }
}

fn of_state(by: StateName) -> &'static str {
    match by {
        StateName::Name => "a name of",
        StateName::Capital => "the capital of",
        StateName::Demonym => "of the people of",
        StateName::Government => "the government or its seat, of",
    }
}

fn state_line(written: &str) -> Option<DataLine> {
    let name = written.trim_end_matches("'s").trim_end_matches("’s");
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let either = |file: File| line_naming(file, name).or_else(|| line_naming(file, bare));
    either(STATE_NAMES).or_else(|| either(STATES))
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}
