use serde::{Deserialize, Serialize};

use crate::{DateEvidence, EventRow, Passage, StanceRow, StatementRow};

/// One page's reading: what `onrecord read` prints for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageRow {
    /// The path, or the page's own name.
    pub page: String,
    /// `sha256:…` of the bytes that were read.
    pub digest: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, a name each.
    pub byline: Vec<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// A BCP 47 code, `en`; null where nothing tells it.
    pub language: Option<String>,
    /// When it was published; null where the page gives no evidence.
    pub published: Option<DateEvidence>,
    /// When it was last changed, where the page tells that apart from its publication.
    pub updated: Option<DateEvidence>,
    /// The address the outlet gives it for good (canonical).
    pub address: Option<String>,
    /// The part of the outlet it stands in, as the page names it.
    pub section: Option<String>,
    /// Where the report was filed, and by which agency.
    pub dateline: Option<DatelineRow>,
    /// Lines that say where the text comes from, as they stand on the page.
    pub credits: Vec<CutRow>,
    /// The text that every passage of the page counts in.
    pub text: String,
    /// Stretches of the text that are not the article.
    pub cuts: Vec<CutRow>,
    /// The entries of a live blog, in the order of the page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryRow>,
    /// Whom the page speaks of, each once, in order of first mention.
    pub actors: Vec<ActorRow>,
    /// Where it speaks of them.
    pub mentions: Vec<MentionRow>,
    /// Who says what.
    pub statements: Vec<StatementRow>,
    /// Who does what to whom.
    pub events: Vec<EventRow>,
    /// Who is for and against what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stances: Vec<StanceRow>,
    /// What could not be read, and why.
    pub notes: Vec<NoteRow>,
}

/// A stretch of the text with the reason it is set apart (`paywall`, `consent`, `caption`, … or,
/// among credits, what kind of credit it is).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutRow {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Why it is set apart.
    pub reason: String,
    /// Of an agency's credit: the agency's name as the page gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
}

/// An entry of a live blog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// When it was published, as the page's markup tells it.
    pub published: Option<String>,
}

/// The place and the agency before a report's first sentence: `LUDOVAR, July 19 (NPA) —`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatelineRow {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Where the report was filed, as the page gives it.
    pub place: Option<String>,
    /// Who filed it, as the page gives it.
    pub agency: Option<String>,
}

/// Where a page speaks of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRow {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The actor's id.
    pub actor: String,
    /// The actor's kind.
    pub kind: String,
}

/// Whom a page speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActorRow {
    /// A stable id: an ISO 3166-1 alpha-3 code for a state, else made of kind and name.
    pub actor: String,
    /// The fullest name the page gives.
    pub name: String,
    /// `state`, `government`, `person`, `organisation`, `outlet`, `unnamed source`, …
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector code.
    pub sector: Option<String>,
    /// Offices and descriptions the page gives the actor.
    pub roles: Vec<Role>,
    /// Other names the page uses.
    pub aliases: Vec<String>,
    /// The body an unnamed source or an office belongs to: an actor's id.
    pub member_of: Option<String>,
    /// Why an unnamed source is not named, in the page's words.
    pub anonymity: Option<String>,
}

/// An office or description, as a page gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Role {
    /// The words: `foreign minister`.
    pub role: String,
    /// The date of the page that gives it, EDTF; empty where unknown.
    pub date: String,
}

/// What could not be read, and why. A page is data, never an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRow {
    /// What happened.
    pub what: String,
    /// Why, and what follows from it.
    pub why: String,
}

impl PageRow {
    /// The words of a passage of this page.
    ///
    /// Walks the text; use [`CodePoints`](crate::CodePoints) for many passages.
    pub fn words(&self, passage: Passage) -> String {
        self.text
            .chars()
            .skip(passage.start)
            .take(passage.end.saturating_sub(passage.start))
            .collect()
    }
}
