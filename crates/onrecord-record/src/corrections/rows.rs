use std::collections::BTreeMap;

use onrecord_rows::{EventActor, EventRow, Passage, StatementRow};

use super::{Field, Row, RowKey};

/// A row stands for another if they have at least so much of their words in common; if both are told
/// by the same word, a fifth is enough.
const ALIKE: f64 = 0.5;
const ALIKE_BY_WORD: f64 = 0.2;

/// A row of a page while corrections are set on it.
pub(super) struct Held {
    /// As it was before.
    pub before: Row,
    /// Whether the machine makes it.
    pub is_machines: bool,
    /// As it is to be.
    pub now: Row,
    pub rejected: bool,
    /// Which outcome each field is of that a person spoke on.
    pub ruled: BTreeMap<Field, usize>,
    /// The outcome of the last ruling on the row as a whole.
    pub whole: Option<usize>,
}

impl Held {
    pub fn new(row: Row, is_machines: bool) -> Self {
        Held {
            now: row.clone(),
            before: row,
            is_machines,
            rejected: false,
            ruled: BTreeMap::new(),
            whole: None,
        }
    }

    /// As the machine has it, if it has it.
    pub fn machine(&self) -> Option<&Row> {
        Some(&self.before).filter(|_| self.is_machines)
    }
}

/// Which row stands for the one that is spoken of, whose words stand at `place` now.
pub(super) fn find(rows: &[Held], key: &RowKey, text: &str, place: Passage) -> Option<usize> {
    let told = told_by(&key.was).and_then(|word| key.on.words.moved(text, place, word));
    let score = |held: &Held| {
        let is_same_kind = std::mem::discriminant(&held.now) == std::mem::discriminant(&key.was);
        let likeness = likeness(held.now.whole(), place);
        let same_word =
            told.is_some_and(|told| told_by(&held.now).is_some_and(|one| meet(one, told)));
        let least = if same_word { ALIKE_BY_WORD } else { ALIKE };
        (is_same_kind && likeness >= least).then_some((same_word, likeness))
    };
    let scored = rows.iter().enumerate().filter_map(|(nth, held)| Some((score(held)?, nth)));
    // Of several that are as like, the first.
    scored
        .max_by(|(one, first), (other, second)| {
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(second.cmp(first))
        })
        .map(|(_, nth)| nth)
}

/// The words that tell that a row is there: a statement's cue, an event's trigger.
fn told_by(row: &Row) -> Option<Passage> {
    let pieces = match row {
        Row::Statement(row) => &row.cue,
        Row::Event(row) => &row.trigger,
    };
    Some(Passage { start: pieces.first()?.start, end: pieces.last()?.end })
}

/// How much of the letters that either has both have.
pub(super) fn likeness(one: Passage, other: Passage) -> f64 {
    let both = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let either = one.end.max(other.end).saturating_sub(one.start.min(other.start)).max(1);
    both as f64 / either as f64
}

pub(super) fn meet(one: Passage, other: Passage) -> bool {
    one.start < other.end && other.start < one.end
}

/// The row as the machine had it, at the words where they stand now; nothing where a piece of it is
/// no part of them.
pub(super) fn made_again(key: &RowKey, text: &str, place: Passage) -> Option<Row> {
    let moved = |within: Passage| key.on.words.moved(text, place, within);
    let all = |pieces: &[Passage]| pieces.iter().map(|piece| moved(*piece)).collect::<Option<_>>();
    Some(match &key.was {
        Row::Statement(row) => Row::Statement(StatementRow {
            source: all(&row.source)?,
            cue: all(&row.cue)?,
            content: all(&row.content)?,
            ..row.clone()
        }),
        Row::Event(row) => {
            let actors = |actors: &[EventActor]| -> Option<Vec<EventActor>> {
                let moved = |actor: &EventActor| {
                    let Passage { start, end } =
                        moved(Passage { start: actor.start, end: actor.end })?;
                    Some(EventActor { start, end, ..actor.clone() })
                };
                actors.iter().map(moved).collect()
            };
            Row::Event(EventRow {
                source: actors(&row.source)?,
                target: actors(&row.target)?,
                trigger: all(&row.trigger)?,
                // What stands around the words that were kept may have changed.
                sentence: Some(place),
                quantities: Vec::new(),
                ..row.clone()
            })
        }
    })
}
