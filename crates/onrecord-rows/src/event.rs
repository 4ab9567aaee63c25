use serde::{Deserialize, Serialize};

use crate::{DateEvidence, Passage};

/// Who does what to whom, as one sentence tells it: a PLOVER event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventRow {
    /// A stable id, made of the page's digest, the type and the trigger's place.
    pub event: String,
    /// One of PLOVER's sixteen types: `AGREE`, `CONSULT`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// PLOVER's mode, for the types that have modes.
    pub mode: Option<String>,
    /// PLOVER's contexts.
    pub context: Vec<String>,
    /// The nearest CAMEO code, two to four digits.
    pub cameo: String,
    /// Who does it.
    pub source: Vec<EventActor>,
    /// To whom it is done; empty where nobody is named.
    pub target: Vec<EventActor>,
    /// The words that tell the event.
    pub trigger: Vec<Passage>,
    /// `actual`, `negated`, `future`, `hypothetical`, or `claimed`: told only in a statement.
    pub status: String,
    /// The innermost statement that the event is told in: its id.
    pub claimed_in: Option<String>,
    /// When it happens, with the words that tell.
    pub date: Option<DateEvidence>,
    /// Numbers the event is told with.
    pub quantities: Vec<Quantity>,
    /// The sentence the event is told in.
    pub sentence: Option<Passage>,
    /// The pattern that made the row, and what it was composed with.
    pub rule: String,
}

/// Who takes part in an event, and where the page names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventActor {
    /// The actor's id; null where the words do not tell safely who it is.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector code.
    pub sector: Option<String>,
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A number an event is told with: "at least twelve people".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quantity {
    /// What is counted: `killed`, `injured`, `arrested`, `troops`, `money`, …
    pub what: String,
    /// The number; the lowest where it is told as a range or as "dozens".
    pub number: f64,
    /// The highest, where it is told as a range: "between 3 and 5".
    pub highest: Option<f64>,
    /// The unit, where there is one: `USD`, `km`, `percent`.
    pub unit: Option<String>,
    /// The words that make it less than exact: `at least`, `about`, `dozens`.
    pub hedge: Option<String>,
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl EventActor {
    /// The party that it acts for: the state of whoever holds an office or bears arms for it, else
    /// the actor itself.
    pub fn party(&self) -> Option<&str> {
        let serves = matches!(self.sector.as_deref(), Some("GOV" | "MIL"));
        self.country.as_deref().filter(|_| serves).or(self.actor.as_deref())
    }
}

impl EventRow {
    /// The passage from the first to the last of its words: those who take part, and the trigger.
    pub fn whole(&self) -> Passage {
        let actors = self.source.iter().chain(&self.target);
        let actors = actors.map(|actor| Passage { start: actor.start, end: actor.end });
        let all: Vec<Passage> = actors.chain(self.trigger.iter().copied()).collect();
        Passage {
            start: all.iter().map(|passage| passage.start).min().unwrap_or(0),
            end: all.iter().map(|passage| passage.end).max().unwrap_or(0),
        }
    }
}
