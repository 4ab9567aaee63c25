use serde::{Deserialize, Serialize};

use crate::{DateEvidence, Passage};

/// Who says what: what the field calls an attribution (PARC 3.0, PolNeAR).
///
/// A span has several pieces where other words part it; `source` is empty where nobody is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StatementRow {
    /// A stable id, made of the page's digest and the statement's passages.
    pub statement: String,
    /// The words that name who says it.
    pub source: Vec<Passage>,
    /// The words that tell that it is said.
    pub cue: Vec<Passage>,
    /// What is said.
    pub content: Vec<Passage>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// What the speaker does by saying it: `assert`, `deny`, `demand`, …
    pub force: Option<String>,
    /// The speaker's actor id; null where not safely known.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub speaker_name: Option<String>,
    /// The speaker's country, ISO 3166-1 alpha-3.
    pub speaker_country: Option<String>,
    /// To whom it is said: an actor's id, or the page's words (`reporters`).
    pub addressee: Option<String>,
    /// Where it is said: `social post`, `interview`, `statement`, `briefing`, …
    pub venue: Option<String>,
    /// When it was said, with the words that tell.
    pub said_on: Option<DateEvidence>,
    /// On whose word the page has it: actor ids from the outlet inwards, the speaker last.
    pub chain: Vec<String>,
    /// The statement that this one is nested in: its id.
    pub inside: Option<String>,
    /// The rule or model that made the row.
    pub rule: String,
}

impl StatementRow {
    /// From its first to its last word, speaker and cue included; empty if it has none.
    pub fn whole(&self) -> Passage {
        let spans = || self.source.iter().chain(&self.cue).chain(&self.content);
        Passage {
            start: spans().map(|piece| piece.start).min().unwrap_or(0),
            end: spans().map(|piece| piece.end).max().unwrap_or(0),
        }
    }
}
