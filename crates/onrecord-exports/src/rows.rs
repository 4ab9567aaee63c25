//! The rows of a record's tables, with the columns that exports use.

use onrecord_rows::{CodePoints, EventActor, Passage, Quantity};
use serde::{Deserialize, Deserializer};

/// A row of a table of the record.
pub(crate) trait Row: for<'de> Deserialize<'de> {
    /// The table's name.
    const TABLE: &'static str;
}

macro_rules! rows {
    ($($(#[$doc:meta])* $row:ident of $table:literal { $($(#[$with:meta])* $column:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(default)]
        pub(crate) struct $row { $($(#[$with])* pub $column: $kind,)* }

        impl Row for $row {
            const TABLE: &'static str = $table;
        }
    )*};
}

rows! {
    /// What was handed in.
    Page of "pages" {
        page: String,
        digest: String,
        title: Option<String>,
        outlet: Option<String>,
        byline: Option<String>,
        language: Option<String>,
        published: String,
        published_time: Option<String>,
        address: Option<String>,
        section: Option<String>,
        text: String,
    }
    /// Whom the pages speak of.
    Actor of "actors" {
        actor: String,
        name: String,
        kind: String,
        country: Option<String>,
        sector: Option<String>,
        roles: Vec<Held>,
        aliases: Vec<String>,
        member_of: Option<String>,
    }
    /// Who says what.
    Statement of "statements" {
        statement: String,
        page: String,
        digest: String,
        start: usize,
        end: usize,
        quote: String,
        speaker: Option<String>,
        speaker_name: Option<String>,
        source_text: String,
        content: String,
        kind: String,
        force: Option<String>,
        said_on: String,
        chain: Vec<String>,
        rule: String,
    }
    /// Who does what to whom.
    Event of "events" {
        event: String,
        page: String,
        digest: String,
        start: usize,
        end: usize,
        quote: String,
        #[serde(rename = "type")]
        kind: String,
        mode: Option<String>,
        context: Vec<String>,
        cameo: String,
        sources: Vec<EventActor>,
        targets: Vec<EventActor>,
        status: String,
        claimed_in: Option<String>,
        date: String,
        happening: Option<String>,
        trigger: String,
        trigger_spans: Vec<Passage>,
        quantities: Vec<Quantity>,
        sentence_start: Option<usize>,
        sentence_end: Option<usize>,
    }
    /// What is at issue.
    Matter of "matters" {
        matter: String,
        name: String,
    }
    /// Who is for and against it.
    Position of "positions" {
        actor: String,
        matter: String,
        stance: String,
        condition: Option<String>,
        date: String,
        page: String,
        digest: String,
        start: usize,
        end: usize,
        quote: String,
        holder: Option<String>,
        told_by: Option<String>,
    }
    /// What was put on the table.
    Proposal of "proposals" {
        proposal: String,
        kind: String,
        matter: String,
        proposer: String,
        condition: Option<String>,
        first_date: String,
        standing: String,
        passages: Vec<Place>,
    }
    /// What the others said to it.
    Answer of "answers" {
        proposal: String,
        actor: String,
        answer: String,
        date: String,
        page: Option<String>,
        start: Option<usize>,
        end: Option<usize>,
        quote: Option<String>,
        digest: Option<String>,
    }
    /// One thing in the world.
    Happening of "happenings" {
        happening: String,
        #[serde(rename = "type")]
        kind: String,
        date: String,
        pages: usize,
        independent: usize,
        first_reported: String,
    }
    /// Who tells of it, and what.
    Account of "accounts" {
        happening: String,
        by: Option<String>,
        page: String,
        digest: String,
        start: usize,
        end: usize,
        quote: String,
        says: Says,
        reported: String,
        sentence: Option<String>,
    }
    /// Two passages that cannot both stand.
    Conflict of "conflicts" {
        kind: String,
        a_page: String,
        a_digest: String,
        a_start: usize,
        a_end: usize,
        a_quote: String,
        a_by: Option<String>,
        b_page: String,
        b_digest: String,
        b_start: usize,
        b_end: usize,
        b_quote: String,
        b_by: Option<String>,
    }
}

impl Event {
    /// The sentence that tells of it, else its own words.
    pub fn sentence(&self) -> Passage {
        let sentence = self.sentence_start.zip(self.sentence_end);
        let (start, end) = sentence.unwrap_or((self.start, self.end));
        Passage { start, end }
    }
}

/// A page's text, to take the words of many passages from.
pub(crate) struct Text<'p> {
    page: &'p Page,
    points: CodePoints,
}

impl<'p> Text<'p> {
    pub fn of(page: &'p Page) -> Self {
        Text { page, points: CodePoints::of(&page.text) }
    }

    /// The words from a code point to another; none outside the text.
    pub fn words(&self, start: usize, end: usize) -> &'p str {
        self.points.slice(&self.page.text, Passage { start, end })
    }

    /// The words, and so many code points before and after them.
    pub fn around(&self, start: usize, end: usize, reach: usize) -> [&'p str; 3] {
        let last = (end + reach).min(self.points.total());
        [
            self.words(start.saturating_sub(reach), start),
            self.words(start, end),
            self.words(end, last),
        ]
    }
}

impl Account {
    /// The sentence that tells of it, else the words of the event.
    pub fn sentence(&self) -> &str {
        self.sentence.as_deref().unwrap_or(&self.quote)
    }
}

/// An office or description, and the dates of the pages that give it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Held {
    pub role: String,
}

/// What an account says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Says {
    pub status: String,
    pub source: Vec<String>,
    pub target: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    pub date: String,
}

/// A passage of a page, by the page's name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Place {
    pub page: String,
    pub start: usize,
    pub end: usize,
}

fn or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
