//! Corrections mean the same in whatever order their lines stand, and whatever is taken back how often.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use onrecord_record::{
    Correction, Corrections, Field, Place, Row, RowKey, Ruling, State, Words, apply,
};
use onrecord_rows::{EventRow, PageRow, Passage, StatementRow};
use proptest::prelude::*;

const TEXT: &str =
    "Ana Voss said that talks go on. “Not now,” said Kern. Lund attacked the port. Voss left.";

fn at(words: &str) -> Passage {
    let before = TEXT.find(words).unwrap();
    let start = TEXT[..before].chars().count();
    Passage { start, end: start + words.chars().count() }
}

fn page() -> PageRow {
    let statement = |id: &str, cue: &str, content: &str, speaker: &str| StatementRow {
        statement: id.into(),
        cue: vec![at(cue)],
        content: vec![at(content)],
        kind: "indirect".into(),
        force: Some("assert".into()),
        speaker: Some(speaker.into()),
        ..StatementRow::default()
    };
    let event = EventRow {
        event: "e".into(),
        kind: "ASSAULT".into(),
        cameo: "190".into(),
        trigger: vec![at("attacked")],
        status: "actual".into(),
        ..EventRow::default()
    };
    PageRow {
        digest: "sha256:00".into(),
        text: TEXT.into(),
        statements: vec![
            statement("a", "said that", "talks go on", "person:voss"),
            statement("b", "said Kern", "“Not now,”", "person:kern"),
        ],
        events: vec![event],
        ..PageRow::default()
    }
}

/// Rulings none of which speaks of what another speaks of.
fn independent() -> Vec<Ruling> {
    let page = page();
    let place = |place| Place {
        digest: page.digest.clone(),
        page: String::new(),
        words: Words::of(TEXT, place),
    };
    let key = |was: Row| RowKey { on: place(was.whole()), was, by_hand: false };
    let [first, second] = [0, 1].map(|nth| key(Row::Statement(page.statements[nth].clone())));
    let event = key(Row::Event(page.events[0].clone()));
    let edit = |row: &RowKey, field, now: &str| Ruling::Edit {
        row: row.clone(),
        field,
        now: Some(now.into()),
        who: Vec::new(),
    };
    vec![
        edit(&first, Field::Force, "deny"),
        edit(&first, Field::Venue, "interview"),
        edit(&first, Field::SaidOn, "2025-05"),
        edit(&event, Field::Status, "negated"),
        edit(&event, Field::Type, "PROTEST"),
        Ruling::Reject { row: second },
        Ruling::Add { on: place(at("Voss left")), speaker: None, force: Some("ask".into()) },
    ]
}

fn lines(rulings: &[Ruling], minutes: &[usize]) -> Vec<Correction> {
    let line = |(ruling, minute): (&Ruling, &usize)| {
        let at = format!("2025-05-11T10:{minute:02}:00Z");
        Correction::new(&at, "A. Reader", "it is so", ruling.clone())
    };
    rulings.iter().zip(minutes).map(line).collect()
}

fn read(lines: &[Correction]) -> Corrections {
    let text: Vec<&str> = lines.iter().map(|line| &*line.line).collect();
    Corrections::parse(text.join("\n").as_bytes()).unwrap()
}

/// Whether a line is taken back, by what taking back means.
fn is_undone(undoes: &[Option<usize>], nth: usize) -> bool {
    let by =
        |(undo, undone): (usize, &Option<usize>)| *undone == Some(nth) && !is_undone(undoes, undo);
    undoes.iter().enumerate().any(by)
}

proptest! {
    #[test]
    fn independent_corrections_hold_in_any_order(
        minutes in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
        chosen in prop::collection::vec(any::<bool>(), 7),
    ) {
        let rulings = independent();
        let (rulings, minutes): (Vec<Ruling>, Vec<usize>) = rulings
            .into_iter()
            .zip(minutes)
            .zip(chosen)
            .filter_map(|(one, is_chosen)| is_chosen.then_some(one))
            .unzip();
        let in_turn: Vec<usize> = (0..rulings.len()).collect();
        let applied = |minutes: &[usize]| {
            let corrections = read(&lines(&rulings, minutes));
            let corrected = apply(&page(), &corrections.all().iter().collect::<Vec<_>>());
            assert!(corrected.outcomes.iter().all(|one| one.state == State::Applied));
            corrected.page
        };
        prop_assert_eq!(applied(&minutes), applied(&in_turn));
    }

    #[test]
    fn the_order_of_lines_in_the_file_is_nothing(
        shuffled in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
        again in 0usize..7,
    ) {
        let in_turn = lines(&independent(), &(0..7).collect::<Vec<_>>());
        let mut moved: Vec<Correction> = shuffled.iter().map(|nth| in_turn[*nth].clone()).collect();
        // Git may leave a line of both versions twice.
        moved.push(in_turn[again].clone());
        prop_assert_eq!(read(&moved), read(&in_turn));
    }

    #[test]
    fn what_takes_back_can_be_taken_back_however_often(
        undoes in prop::collection::vec(prop::option::of(any::<prop::sample::Index>()), 1..24),
        minutes in prop::collection::vec(0usize..60, 24),
    ) {
        let mut all: Vec<Correction> = Vec::new();
        let mut of: Vec<Option<usize>> = Vec::new();
        for (nth, (undoes, minute)) in undoes.iter().zip(minutes).enumerate() {
            let undoes = undoes.filter(|_| nth > 0).map(|index| index.index(nth));
            let ruling = match undoes {
                Some(earlier) => Ruling::Undo { undoes: all[earlier].id.clone() },
                None => independent()[nth % 7].clone(),
            };
            let at = format!("2025-05-11T10:{minute:02}:{nth:02}Z");
            all.push(Correction::new(&at, "A. Reader", "it is so", ruling));
            of.push(undoes);
        }
        let corrections = read(&all);
        let undone = corrections.undone();
        let told: BTreeMap<&str, bool> =
            all.iter().map(|one| (&*one.id, undone.contains_key(&*one.id))).collect();
        for (nth, line) in all.iter().enumerate() {
            prop_assert_eq!(told[&*line.id], is_undone(&of, nth), "{} of {:?}", nth, of);
        }
    }
}
