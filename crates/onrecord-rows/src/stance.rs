use serde::{Deserialize, Serialize};

use crate::{DateEvidence, EventActor, Passage};

/// What somebody wants, offers or will not have, as one clause tells it.
///
/// `act` and `object` name the matter by families of words: *mediate*, *mediator* and *mediation*
/// are one, so that several pages can be held against each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StanceRow {
    /// Who takes it, and where the page names them: in a quotation the speaker.
    pub holder: EventActor,
    /// `for`, `against` or `conditional`.
    pub stance: String,
    /// What is done by it: `want`, `refuse`, `accept`, `offer`, `demand` or `promise`.
    pub deed: String,
    /// The words that tell what must come first.
    pub condition: Option<Passage>,
    /// The words of the matter.
    pub matter: Passage,
    /// The matter in plain words: `third-party mediation`.
    pub name: String,
    /// The family of the act at issue.
    pub act: String,
    /// The family of what it is done to, where the act alone does not tell the matter.
    pub object: Option<String>,
    /// Of the act: the nearest CAMEO code.
    pub cameo: Option<String>,
    /// To whom it is offered, or of whom it is asked.
    pub recipients: Vec<EventActor>,
    /// Whose offer or demand it answers, where the words name them.
    pub answers: Option<EventActor>,
    /// The actor on whose word the page has it, where that is not the holder's own side.
    pub told_by: Option<String>,
    /// The statement it is taken in or by: its id.
    pub statement: Option<String>,
    /// The event that tells it: its id.
    pub event: Option<String>,
    /// When, with the words that tell.
    pub date: Option<DateEvidence>,
    /// From the first to the last of its words.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The sense of the word that told it.
    pub rule: String,
}
