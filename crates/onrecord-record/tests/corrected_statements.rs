//! Statements of a page with what a person says of them: nobody's words become another's by it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use onrecord_record::{
    Corrected, Correction, Field, NamedActor, Place, Row, RowKey, Ruling, State, Words, apply,
};
use onrecord_rows::{PageRow, Passage, StatementRow};

const TEXT: &str =
    "Norland says that Sudmark admits that aides told it of a plan to leave the pact.";
/// What each of three says, one inside the other.
const SAID: [&str; 3] = [
    "that Sudmark admits that aides told it of a plan to leave the pact",
    "that aides told it of a plan to leave the pact",
    "of a plan to leave the pact",
];

fn at(words: &str) -> Passage {
    let start = TEXT.find(words).unwrap();
    Passage { start, end: start + words.len() }
}

fn page() -> PageRow {
    let who = ["NOR", "SUD", "unnamed:aides"];
    let statement = |nth: usize| StatementRow {
        statement: format!("{nth}"),
        content: vec![at(SAID[nth])],
        kind: "indirect".into(),
        force: Some("assert".into()),
        speaker: Some(who[nth].into()),
        chain: who[..=nth].iter().map(|id| (*id).to_owned()).collect(),
        inside: nth.checked_sub(1).map(|outer| outer.to_string()),
        ..StatementRow::default()
    };
    PageRow {
        page: "pact.txt".into(),
        digest: "sha256:00".into(),
        text: TEXT.into(),
        statements: (0..3).map(statement).collect(),
        ..PageRow::default()
    }
}

fn place(passage: Passage) -> Place {
    let PageRow { page, digest, .. } = page();
    Place { page, digest, words: Words::of(TEXT, passage) }
}

fn state(id: &str) -> NamedActor {
    let (actor, country) = (id.to_owned(), Some(id.to_owned()));
    NamedActor { actor, name: id.into(), kind: "state".into(), country, sector: None }
}

fn corrected(page: &PageRow, rulings: Vec<Ruling>) -> Corrected {
    let lines: Vec<Correction> = rulings
        .into_iter()
        .map(|ruling| Correction::new("2025-05-11T10:00:00Z", "A. Reader", "read again", ruling))
        .collect();
    apply(page, &lines.iter().collect::<Vec<_>>())
}

fn add(words: &str, speaker: Option<&str>) -> Ruling {
    let force = Some("deny".to_owned());
    Ruling::Add { on: place(at(words)), speaker: speaker.map(state), force }
}

fn speaker(nth: usize, now: Option<&str>) -> Ruling {
    let was = Row::Statement(page().statements[nth].clone());
    let row = RowKey { on: place(was.whole()), was, by_hand: false };
    let who = now.map(state).into_iter().collect();
    Ruling::Edit { row, field: Field::Speaker, now: now.map(str::to_owned), who }
}

#[test]
fn what_somebody_else_says_is_a_statement_of_its_own() {
    let before = page();
    let after = corrected(&before, vec![add(SAID[0], Some("OST"))]);
    assert_eq!(after.page.statements[..3], before.statements, "nobody's words are changed");
    let added = &after.page.statements[3];
    assert_eq!((added.speaker.as_deref(), &*added.rule), (Some("OST"), "a person"));
    assert_eq!(after.outcomes[0].state, State::Applied);
    assert_eq!(after.outcomes[0].target.as_ref(), Some(&added.statement));
}

#[test]
fn what_is_added_twice_is_one_statement() {
    let page = page();
    for says in ["OST", "WES"] {
        let after = corrected(&page, vec![add(SAID[0], Some("OST")), add(SAID[0], Some(says))]);
        assert_eq!(after.page.statements.len(), 4, "{says}");
        assert_eq!(after.page.statements[3].speaker.as_deref(), Some(says));
        assert_eq!(after.page.statements[..3], page.statements);
    }
}

#[test]
fn what_the_machine_has_of_the_same_person_is_not_added() {
    let mut page = page();
    for says in [Some("NOR"), None] {
        page.statements[0].speaker = says.map(str::to_owned);
        let after = corrected(&page, vec![add(SAID[0], Some("NOR"))]);
        assert_eq!(after.page.statements.len(), 3);
        let row = &after.page.statements[0];
        assert_eq!((row.speaker.as_deref(), row.force.as_deref()), (Some("NOR"), Some("deny")));
    }
}

#[test]
fn chains_go_by_the_speaker_around_them() {
    let all: &[(Vec<Ruling>, [&[&str]; 3])] = &[
        (vec![], [&["NOR"], &["NOR", "SUD"], &["NOR", "SUD", "unnamed:aides"]]),
        (
            vec![speaker(0, Some("OST"))],
            [&["OST"], &["OST", "SUD"], &["OST", "SUD", "unnamed:aides"]],
        ),
        (
            vec![speaker(1, Some("OST"))],
            [&["NOR"], &["NOR", "OST"], &["NOR", "OST", "unnamed:aides"]],
        ),
        // In whatever order they are corrected.
        (
            vec![speaker(2, Some("WES")), speaker(0, Some("OST"))],
            [&["OST"], &["OST", "SUD"], &["OST", "SUD", "WES"]],
        ),
        (vec![speaker(0, None)], [&[], &["SUD"], &["SUD", "unnamed:aides"]]),
        // Whoever tells what they said themselves stands there once.
        (vec![speaker(1, Some("NOR"))], [&["NOR"], &["NOR"], &["NOR", "unnamed:aides"]]),
    ];
    for (rulings, expected) in all {
        let after = corrected(&page(), rulings.clone());
        let chains = after.page.statements.iter().map(|row| row.chain.clone());
        assert_eq!(chains.collect::<Vec<_>>(), expected, "{rulings:?}");
    }
}

#[test]
fn one_who_speaks_in_two_of_them_is_kept_apart() {
    let mut page = page();
    page.statements[1].speaker = Some("NOR".into());
    page.statements[1].chain = vec!["NOR".into()];
    page.statements[2].chain = vec!["NOR".into(), "unnamed:aides".into()];
    let after = corrected(&page, vec![speaker(0, Some("OST"))]);
    let chains: Vec<String> = after.page.statements.iter().map(|row| row.chain.join(" ")).collect();
    assert_eq!(chains, ["OST", "OST NOR", "OST NOR unnamed:aides"]);
}

#[test]
fn statements_that_stand_in_each_other_do_no_harm() {
    let mut page = page();
    page.statements[0].inside = Some("2".into());
    page.statements[1].inside = Some("1".into());
    let after = corrected(&page, vec![speaker(0, Some("OST"))]);
    assert_eq!(after.page.statements[0].speaker.as_deref(), Some("OST"));
}
