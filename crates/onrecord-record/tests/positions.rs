//! What is at issue, who is for and against it, and what is on the table. Every text is invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_record;

use made_record::{joined, rows};
use onrecord_record::{Format, Table};
use onrecord_rows::*;
use serde_json::Value;

/// A page that tells stances: who, stance, deed, the matter's name, to whom.
fn page(name: &str, published: &str, told: &[(&str, &str, &str, &str, &[&str])]) -> PageRow {
    let mut text = String::new();
    let mut stances = Vec::new();
    for (holder, stance, deed, matter, to) in told {
        let start = text.chars().count();
        text.push_str(&format!("{holder} {stance} {matter}. "));
        stances.push(StanceRow {
            holder: state(holder),
            stance: (*stance).into(),
            deed: (*deed).into(),
            name: (*matter).into(),
            act: matter.rsplit(' ').next().unwrap().replace("deal", "agreement"),
            cameo: matter.contains("mediation").then(|| "045".into()),
            recipients: to.iter().map(|party| state(party)).collect(),
            start,
            end: text.chars().count() - 1,
            ..StanceRow::default()
        });
    }
    PageRow {
        page: name.into(),
        digest: format!("sha256:{name}"),
        published: Date::parse(published).map(|date| DateEvidence::new(date, "made")),
        text,
        stances,
        ..PageRow::default()
    }
}

fn state(code: &str) -> EventActor {
    EventActor { actor: Some(code.into()), country: Some(code.into()), ..EventActor::default() }
}

fn column<'r>(rows: &'r [Value], name: &str) -> Vec<&'r str> {
    rows.iter().map(|row| row[name].as_str().unwrap_or("")).collect()
}

fn dispute() -> Vec<PageRow> {
    vec![
        page(
            "a",
            "2024-03-01",
            &[
                ("SUD", "for", "offer", "mediation", &["NOR", "EST"]),
                ("NOR", "against", "refuse", "third-party mediation", &["SUD"]),
            ],
        ),
        page(
            "b",
            "2024-04-01",
            &[
                ("SUD", "for", "offer", "mediation", &[]),
                ("NOR", "against", "refuse", "mediation", &[]),
                ("EST", "for", "accept", "mediation", &[]),
                ("EST", "for", "want", "toll", &[]),
            ],
        ),
        page("c", "2024-06-01", &[("NOR", "for", "accept", "mediation", &["SUD"])]),
    ]
}

#[test]
fn a_matter_is_what_parties_take_a_stance_on_named_by_the_words_of_most_pages() {
    let (_folder, record) = joined(&dispute());
    let matters = rows(&record, Table::Matters);
    assert_eq!(column(&matters, "name"), ["mediation", "toll"]);
    assert_eq!(matters[0]["terms"], serde_json::json!(["mediation", "third-party mediation"]));
    let positions = rows(&record, Table::Positions);
    let told = column(&positions, "actor").into_iter().zip(column(&positions, "stance"));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("EST", "for"),
            ("NOR", "against"),
            ("NOR", "against"),
            ("NOR", "for"),
            ("SUD", "for"),
            ("SUD", "for"),
            ("EST", "for")
        ]
    );
    assert_eq!(positions[1]["quote"], "NOR against third-party mediation.");
}

#[test]
fn a_proposal_knows_each_answer_and_stands_as_its_kind_does() {
    let (_folder, record) = joined(&dispute()[..2]);
    let proposals = rows(&record, Table::Proposals);
    assert_eq!(column(&proposals, "proposer"), ["SUD"]);
    assert_eq!(column(&proposals, "kind"), ["mediation"]);
    assert_eq!(column(&proposals, "standing"), ["refused"], "one refuses what needs all");
    assert_eq!(column(&proposals, "first_date"), ["2024-03-01"]);
    let answers = rows(&record, Table::Answers);
    assert_eq!(column(&answers, "answer"), ["refuses", "accepts", "refuses"]);
    assert_eq!(column(&answers, "actor"), ["NOR", "EST", "NOR"]);
}

#[test]
fn what_is_said_where_no_offer_is_told_answers_none() {
    let (_folder, record) = joined(&[
        page("a", "2024-03-01", &[("SUD", "for", "offer", "mediation", &["NOR"])]),
        page("b", "2024-09-02", &[("NOR", "for", "accept", "mediation", &[])]),
    ]);
    assert_eq!(column(&rows(&record, Table::Answers), "answer"), ["no answer"]);
}

#[test]
fn whoever_is_asked_and_says_nothing_has_no_answer() {
    let (_folder, record) = joined(&[
        page("a", "2024-03-01", &[("SUD", "for", "offer", "mediation", &["NOR"])]),
        page("b", "2024-03-02", &[("EST", "for", "want", "mediation", &[])]),
    ]);
    assert_eq!(column(&rows(&record, Table::Proposals), "standing"), ["open"]);
    assert_eq!(column(&rows(&record, Table::Answers), "answer"), ["no answer"]);
}

#[test]
fn a_party_that_is_for_what_it_was_against_changed_its_position() {
    let pages = [
        page("a", "2024-03-01", &[("NOR", "against", "refuse", "mediation", &["SUD"])]),
        page("b", "2024-06-01", &[("NOR", "for", "accept", "mediation", &["SUD"])]),
    ];
    let (_folder, record) = joined(&pages);
    let conflicts = rows(&record, Table::Conflicts);
    assert_eq!(column(&conflicts, "kind"), ["changed position"]);
    assert_eq!(column(&conflicts, "about"), ["matter:mediation"]);
    assert_eq!(conflicts[0]["a_page"], "a");
    let others =
        [&pages[0], &page("b", "2024-06-01", &[("NOR", "for", "accept", "mediation", &["EST"])])];
    let (_folder, record) = joined(&others.map(Clone::clone));
    assert_eq!(rows(&record, Table::Conflicts).len(), 0, "another's mediation");
}

#[test]
fn mediation_needs_two_who_consent() {
    let standing = |answers: &[(&str, &str, &str, &str, &[&str])]| {
        let offer: (&str, &str, &str, &str, &[&str]) = ("SUD", "for", "offer", "mediation", &[]);
        let told = [&[offer], answers].concat();
        let (_folder, record) = joined(&[page("a", "2024-03-01", &told)]);
        rows(&record, Table::Proposals)[0]["standing"].as_str().unwrap().to_owned()
    };
    let [one, other]: [(&str, &str, &str, &str, &[&str]); 2] = [
        ("EST", "for", "accept", "mediation", &["SUD"]),
        ("NOR", "for", "accept", "mediation", &["SUD"]),
    ];
    assert_eq!(standing(&[one]), "accepted in part");
    assert_eq!(standing(&[one, other]), "accepted");
}

#[test]
fn a_matter_may_go_by_several_names() {
    let pages = [
        page("a", "2024-03-01", &[("NOR", "against", "demand", "nuclear arsenal", &["SUD"])]),
        page("b", "2024-06-01", &[("SUD", "against", "accept", "nuclear program", &[])]),
        page("c", "2024-06-01", &[("SUD", "for", "accept", "trade deal", &[])]),
        page("d", "2024-06-01", &[("NOR", "for", "accept", "peace deal", &[])]),
    ];
    let (_folder, record) = joined(&pages);
    assert_eq!(
        column(&rows(&record, Table::Matters), "name"),
        ["peace deal", "trade deal", "nuclear arsenal"]
    );
    assert_eq!(rows(&record, Table::Positions).len(), 4);
}

/// A page that tells of a ceasefire that Norway declared, and of what came after.
fn truce(name: &str, published: &str, told: &str, after: &str) -> PageRow {
    let text = format!("{told} {after}");
    let sentence = Passage { start: 0, end: told.chars().count() };
    let place = |word: &str| text.match_indices(word).map(|(at, _)| at).collect::<Vec<_>>();
    let named = place("Norway").into_iter().map(|start| MentionRow {
        start,
        end: start + "Norway".len(),
        actor: "NOR".into(),
        kind: "state".into(),
    });
    let declared = EventRow {
        event: stable_id(&[name]),
        kind: "RETREAT".into(),
        cameo: "0871".into(),
        source: vec![EventActor { start: 0, end: 6, ..state("NOR") }],
        trigger: vec![sentence],
        status: "actual".into(),
        sentence: Some(sentence),
        ..EventRow::default()
    };
    PageRow {
        page: name.into(),
        digest: format!("sha256:{name}"),
        outlet: Some(name.into()),
        published: Date::parse(published).map(|date| DateEvidence::new(date, "made")),
        actors: vec![ActorRow { actor: "NOR".into(), name: "Norway".into(), ..Default::default() }],
        mentions: named.collect(),
        events: if told.is_empty() { Vec::new() } else { vec![declared] },
        text,
        ..PageRow::default()
    }
}

#[test]
fn a_ceasefire_holds_until_a_page_reports_its_breach() {
    let standing = |after: &str, published: &str| {
        let (_folder, record) = joined(&[
            truce("a", "2024-03-01", "Norway declared a truce.", ""),
            truce("b", published, "", after),
        ]);
        let answers = rows(&record, Table::Answers);
        let by = column(&answers, "actor").join(", ");
        format!("{} {by}", rows(&record, Table::Proposals)[0]["standing"].as_str().unwrap())
    };
    assert_eq!(standing("The truce was violated by Norway.", "2024-03-09"), "breach reported b");
    assert_eq!(standing("The truce was not violated by Norway.", "2024-03-09"), "holds ");
    assert_eq!(standing("The truce was violated by Norway.", "2025-03-09"), "holds ");
    assert_eq!(standing("The truce was violated.", "2024-03-09"), "holds ", "by nobody known");
}

#[test]
fn order_does_not_show() {
    let printed = |pages: &[PageRow]| {
        let (_folder, record) = joined(pages);
        let tables = [Table::Matters, Table::Positions, Table::Proposals, Table::Answers];
        let mut printed = Vec::new();
        for table in tables.into_iter().chain([Table::Conflicts]) {
            record.export(table, Format::Jsonl, &mut printed).unwrap();
        }
        String::from_utf8(printed).unwrap()
    };
    let mut pages = dispute();
    let first = printed(&pages);
    pages.reverse();
    assert_eq!(first, printed(&pages));
}
