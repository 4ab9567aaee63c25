//! How a speaker was found, step by step.

use super::data_lines::{
    BODIES, File, OFFICES, STATE_NAMES, STATES, UNNAMED, line_naming, line_with,
};
use super::{DataLine, Reason, Telling, plainly};
use crate::actors::steps::Step;
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
        let name = |actor: &usize| self.name(*actor).to_owned();
        let of = |words: String, token: &usize| self.reason(words, *token..*token + 1);
        match step {
            Step::Named { token, actor } => self.named(*token, *actor),
            Step::OutletBeside { noun, actor } => of(
                format!("{} stands beside “{}”, a word for outlets", name(actor), self.word(*noun)),
                noun,
            ),
            Step::Introduced { noun, actor } => {
                of(format!("“{}” is introduced as {}", self.word(*noun), name(actor)), noun)
            }
            Step::InApposition { name: token, actor } => {
                of(format!("{} stands beside it in apposition", name(actor)), token)
            }
            Step::Described { noun, actor } => self.described(*noun, *actor),
            Step::Paper { noun } => {
                of(format!("“{}” speaks for whoever gave it out", self.word(*noun)), noun)
            }
            Step::OnlyHolder { noun, actor } => self.office(
                *noun,
                format!("{} is the only person the page gives this office", name(actor)),
            ),
            Step::LastHolder { noun, actor } => self.office(
                *noun,
                format!(
                    "several persons of the page have this office; {} was the last to speak or be named",
                    name(actor)
                ),
            ),
            Step::OfficeItself { noun, actor } => self.office(
                *noun,
                format!(
                    "the page names nobody in this office, so it is the office itself: {}",
                    name(actor)
                ),
            ),
            Step::SeveralHolders { noun, holders } => self.office(
                *noun,
                format!(
                    "left open: {} could be meant",
                    self.names(holders.iter().copied().map(Some))
                ),
            ),
            Step::NoHolder { noun } => self.office(
                *noun,
                "left open: the page names nobody in this office, nor whose office it is"
                    .to_owned(),
            ),
            Step::Joined { heads } => {
                let words =
                    heads.iter().map(|&head| self.word(head)).collect::<Vec<_>>().join(", ");
                plainly(format!("{words} speak together, so each must be known"))
            }
            Step::JoinedUnknown { head } => {
                of(format!("left open: it is not known who “{}” is", self.word(*head)), head)
            }
            Step::Antecedent { noun } => {
                of(format!("the relative pronoun stands for “{}”", self.word(*noun)), noun)
            }
            Step::SameSubject { token, actor } => of(
                format!("the verb is joined to one whose subject is {}, who goes on", name(actor)),
                token,
            ),
            Step::OnlyOne { within, actor } => self.reason(
                format!("{} is the only one who fits that is subject or speaker here", name(actor)),
                within.clone(),
            ),
            Step::MainSpeaker { within, actor } => self.reason(
                format!("of several, {} says the whole sentence, and so goes on", name(actor)),
                within.clone(),
            ),
            Step::Several { within, who } => self.reason(
                format!("left open: {} could be meant", self.names(who.iter().copied())),
                within.clone(),
            ),
            Step::NamedBeside { within } => self.reason(
                "left open: others are named here in other places, and could be meant",
                within.clone(),
            ),
            Step::OtherPronoun { actor } => plainly(format!(
                "left open: the nearest is {}, whom the page calls otherwise",
                name(actor)
            )),
            Step::NobodyNear => plainly("left open: nobody who fits is subject or speaker nearby"),
            Step::Quoted => {
                plainly("left open: the pronoun is quoted, and stands for whom its speaker means")
            }
            Step::NotLookedUp => plainly("left open: this pronoun is not looked up"),
            Step::PageItself { token } => {
                of("outside quotations the page speaks of its outlet".to_owned(), token)
            }
            Step::FirstPerson { token, outer: Some(_) } => {
                of(format!("“{}” is whoever speaks outside", self.word(*token)), token)
            }
            Step::FirstPerson { token, outer: None } => of(
                format!("left open: “{}” stands in no words of a known speaker", self.word(*token)),
                token,
            ),
            Step::NotOneself { actor } => plainly(format!(
                "left open: {} says it, and would not speak of oneself so",
                name(actor)
            )),
            Step::NotKnown { noun } => of(
                format!(
                    "“{}” is no name the page has, no office, no body and no word for unnamed people",
                    self.word(*noun)
                ),
                noun,
            ),
        }
    }

    fn names(&self, who: impl Iterator<Item = Option<usize>>) -> String {
        let name = |one: Option<usize>| match one {
            Some(actor) => self.name(actor).to_owned(),
            None => "somebody not known".to_owned(),
        };
        who.map(name).collect::<Vec<_>>().join(" or ")
    }

    fn named(&self, token: usize, actor: usize) -> Reason {
        let roster = &self.coded.coder.resolver.roster;
        let mention = roster.mentions.iter().find(|mention| mention.tokens.contains(&token));
        let tokens = mention.map_or(token..token + 1, |mention| mention.tokens.clone());
        let (written, name) = (self.words(tokens.clone()), self.name(actor));
        let kind = roster.actors[actor].kind;
        if let Some(state) =
            words::state(&written).filter(|_| kind == "state" || kind == "government")
        {
            let by = match state.by {
                StateName::Name => "a name",
                StateName::Capital => "the capital",
                StateName::Demonym => "the people",
                StateName::Government => "the seat or a name of the government",
            };
            let words = format!("“{written}” is {by} of {}", words::state_name(state.code));
            return Reason { line: state_line(&written), ..self.reason(words, tokens) };
        }
        if written.contains(name) {
            return self
                .reason(format!("“{written}” names {name}, {}", with_article(kind)), tokens);
        }
        let full = roster.mentions.iter().find(|mention| {
            mention.actor == actor && self.words(mention.tokens.clone()).contains(name)
        });
        match full {
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

    fn office(&self, noun: usize, words: String) -> Reason {
        let listed = |file: File, word: &str| line_with(file, &[word]);
        let line = listed(OFFICES, &self.grammar.lower(noun))
            .or_else(|| listed(OFFICES, &self.grammar.lemma(noun)));
        Reason { line, ..self.reason(words, noun..noun + 1) }
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
