//! How it was told what a speaker does by a statement.

use super::data_lines::{CUES, FORCE_USES, line_with};
use super::{Reason, Telling};
use crate::statements::force::{Forced, ForcedBy, force};

impl Telling<'_, '_> {
    pub(super) fn forced(&self, at: usize) -> Vec<Reason> {
        let said = &self.coded.said[at];
        let grammar = &self.grammar;
        let Forced { force, by } = force(self.coded.coder.resolver.scene, said);
        let told = force.unwrap_or("nothing that the record has a word for");
        let cue = grammar.lemma(said.cue);
        let of_cue = |words: String| self.reason(words, said.cue..said.cue + 1);
        vec![match by {
            ForcedBy::Withheld => {
                of_cue(format!("{told}: “{}” is denied or declined", self.word(said.cue)))
            }
            ForcedBy::Matter { clause } => self.reason(
                format!(
                    "{told}: the cue only says that it is said; “{}” in it does more",
                    self.word(clause)
                ),
                clause..clause + 1,
            ),
            ForcedBy::Noun { noun } => Reason {
                line: line_with(FORCE_USES, &[&grammar.lemma(noun), "noun"]),
                ..self.reason(
                    format!("{told}: “{}” only carries the noun “{}”", cue, self.word(noun)),
                    noun..noun + 1,
                )
            },
            ForcedBy::Use { its_use } => Reason {
                line: line_with(FORCE_USES, &[&cue, its_use]),
                ..of_cue(format!("{told}: so says “{cue}” {}", use_words(its_use)))
            },
            ForcedBy::Cue => Reason {
                line: line_with(CUES, &[&cue, grammar.pos(said.cue)]),
                ..of_cue(format!("{told}: so says the cue “{cue}”"))
            },
            ForcedBy::Plain => of_cue(format!("{told}: no more is told than that it is said")),
            ForcedBy::Nothing => Reason {
                line: line_with(CUES, &[&cue, grammar.pos(said.cue)]),
                ..of_cue(format!("{told}: “{cue}” does not tell what is done by saying it"))
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
        word => format!("with “{word}”"),
    }
}
