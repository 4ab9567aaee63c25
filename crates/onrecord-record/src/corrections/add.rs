use onrecord_rows::{PageRow, Passage, StatementRow, stable_id};

use super::rows::{Held, likeness};
use super::{NamedActor, Row, Words};

/// What made the row of a statement that a person added.
const RULE: &str = "a person";
/// A statement of the machine is the one that a person added if so much of what is said is the same,
/// and nobody else says it.
const ALIKE: f64 = 0.5;

/// The statement that says what the words at a place say: the machine's, if it has nobody else as
/// the speaker than the person who adds it, or one that people added.
pub(super) fn found(rows: &[Held], place: Passage, speaker: Option<&NamedActor>) -> Option<usize> {
    let said = |held: &Held| match &held.now {
        Row::Statement(row) if is_theirs(held.is_machines, row, speaker) => {
            Some(Passage { start: row.content.first()?.start, end: row.content.last()?.end })
        }
        _ => None,
    };
    let scored = rows.iter().enumerate().filter_map(|(nth, held)| {
        let likeness = likeness(said(held)?, place);
        (likeness >= ALIKE).then_some((likeness, nth))
    });
    scored
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))
        .map(|(_, nth)| nth)
}

fn is_theirs(is_machines: bool, row: &StatementRow, speaker: Option<&NamedActor>) -> bool {
    let both = row.speaker.as_ref().zip(speaker);
    !is_machines || both.is_none_or(|(says, speaker)| *says == speaker.actor)
}

/// The statement that the words at a place are.
pub(super) fn made(
    page: &PageRow,
    place: Passage,
    speaker: Option<&NamedActor>,
    force: Option<&str>,
) -> StatementRow {
    let Passage { start, end } = place;
    let exact = Words::of(&page.text, place).exact;
    let is_quoted = exact.trim_start().starts_with(['"', '“', '„', '«', '‘']);
    StatementRow {
        statement: stable_id(&["added", &page.digest, &format!("{start}-{end}")]),
        content: vec![place],
        kind: if is_quoted { "direct" } else { "indirect" }.to_owned(),
        force: force.map(str::to_owned),
        speaker: speaker.map(|actor| actor.actor.clone()),
        speaker_name: speaker.map(|actor| actor.name.clone()),
        speaker_country: speaker.and_then(|actor| actor.country.clone()),
        chain: speaker.map(|actor| actor.actor.clone()).into_iter().collect(),
        rule: RULE.to_owned(),
        ..StatementRow::default()
    }
}
