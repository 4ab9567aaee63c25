//! How it was told what a speaker does by a statement.

use super::data_lines::{CUES, FORCE_USES, line_with};
use super::{Reason, Telling};
use crate::statements::force::{Forced, ForcedBy, force};
use crate::statements::side::Speech;

impl Telling<'_, '_> {
    pub(super) fn forced(&self, at: usize) -> Vec<Reason> {
        let (said, speaker) = (&self.coded.said[at], self.coded.told.speakers[at]);
        let resolver = &self.coded.coder.resolver;
        let speech = Speech::of(resolver.scene, said, &resolver.roster, speaker);
        let Forced { force, by } = force(speech);
        let told = force.unwrap_or("nothing that the record has a word for");
        let (cue, pos) = (self.grammar.lemma(said.cue), self.grammar.pos(said.cue));
        let of = |at: usize, words: String| self.reason(format!("{told}: {words}"), at..at + 1);
        vec![match by {
            ForcedBy::Withheld => {
                of(said.cue, format!("“{}” is denied or declined", self.word(said.cue)))
            }
            ForcedBy::Matter { word } => of(
                word,
                format!(
                    "“{cue}” only tells that it is said; “{}” in it does more",
                    self.word(word)
                ),
            ),
            ForcedBy::Noun { noun } => Reason {
                line: line_with(FORCE_USES, &[&self.grammar.lemma(noun), "noun"]),
                ..of(noun, format!("“{cue}” only carries the noun “{}”", self.word(noun)))
            },
            ForcedBy::Use { its_use } => Reason {
                line: line_with(FORCE_USES, &[&cue, its_use])
                    .or_else(|| line_with(FORCE_USES, &[&format!("{cue}/noun"), its_use])),
                ..of(said.cue, format!("so says “{cue}” {}", use_words(its_use)))
            },
            ForcedBy::Cue => Reason {
                line: line_with(CUES, &[&cue, pos]),
                ..of(said.cue, format!("so says the cue “{cue}”"))
            },
        }]
    }
}

/// A use of `force-uses.tsv`, for people.
fn use_words(its_use: &str) -> String {
    match its_use {
        "any" => "in any use that has no line of its own".to_owned(),
        "infinitive" => "with an infinitive of its own subject".to_owned(),
        "another" => "with what somebody else is to do".to_owned(),
        "object" => "with an object".to_owned(),
        "subjunctive" => "with a clause of what shall be".to_owned(),
        "if" => "with a condition".to_owned(),
        "own" => "with a clause of the speaker's own side".to_owned(),
        "clause" => "with a clause".to_owned(),
        "doing" => "with a participle".to_owned(),
        "claim" => "of what is so or not".to_owned(),
        "plan" => "of plans".to_owned(),
        "harm" => "of what does harm".to_owned(),
        "suffer" => "of what another will pay for".to_owned(),
        "group" => "of people who belong to neither side".to_owned(),
        "official" => "of those who speak for a state".to_owned(),
        word => format!("with “{word}”"),
    }
}
