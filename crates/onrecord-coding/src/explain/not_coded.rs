//! What looked like a statement and was not coded, and why.

use super::made::{frame_words, of_bar};
use super::{NotCoded, Reason, Telling};
use crate::statements::verdict::Refusal;

impl Telling<'_, '_> {
    /// The words that may be cues and are none, in order.
    pub(super) fn no_statements(&self) -> Vec<NotCoded> {
        self.coded.refused.iter().map(|(cue, why)| self.no_statement(*cue, why)).collect()
    }

    fn no_statement(&self, cue: usize, why: &Refusal) -> NotCoded {
        let word = self.word(cue);
        let mut weights = Vec::new();
        let words = match *why {
            Refusal::SaidByNobody => format!("“there {word}”: nobody says so"),
            Refusal::AsksForAnonymity => {
                "why a source has no name is not what the source says".to_owned()
            }
            Refusal::NoContent => "nothing stands with it that could be said".to_owned(),
            Refusal::Unlikely { frame, chance, bar, alone } => {
                weights = self.facts_weighed(cue, frame, alone);
                weights.extend(self.features_weighed(cue, frame, alone));
                format!(
                    "the models give it a chance of {chance:.2} with {}, and it needs {:.2}: {}",
                    self.frame_named(cue, frame),
                    bar.chance(),
                    of_bar(bar)
                )
            }
            Refusal::Echoes { cue } => {
                format!("“{}” tells the same, and more surely", self.word(cue))
            }
        };
        let why = Reason { words, weights, ..Reason::default() };
        NotCoded { what: "statement", word, passage: self.passage(cue..cue + 1), why }
    }

    fn frame_named(&self, cue: usize, frame: usize) -> String {
        let at = self.readings.binary_search_by_key(&cue, |reading| reading.cue);
        let frame = at.ok().and_then(|at| self.readings[at].frames.get(frame));
        frame.map_or_else(String::new, |frame| frame_words(&frame.name))
    }
}
