//! Which actors of several pages are one. Every name here is invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_record;

use made_record::{joined, rows};
use onrecord_record::{Record, Table};
use onrecord_rows::*;
use proptest::prelude::*;
use serde_json::json;

/// An actor as `kind Name`, or `kind Name, role`; its id is made of them as a page's is.
fn actor(told: &str, date: &str) -> ActorRow {
    let (name, role) = told.split_once(", ").unwrap_or((told, ""));
    let (kind, name) = name.split_once(' ').unwrap();
    let slug = name.to_lowercase().replace([' ', '-'], "-").replace('.', "");
    let prefix = if kind == "organisation" { "org" } else { kind };
    let role = Role { role: role.into(), date: date.into() };
    ActorRow {
        actor: if kind == "state" { name[..3].to_uppercase() } else { format!("{prefix}:{slug}") },
        name: name.into(),
        kind: kind.into(),
        roles: if role.role.is_empty() { vec![] } else { vec![role] },
        ..ActorRow::default()
    }
}

/// A page that names the actors in this order, one says something, and one does something.
fn page(name: &str, date: &str, told: &[&str]) -> PageRow {
    let actors: Vec<ActorRow> = told.iter().map(|told| actor(told, date)).collect();
    let text = actors.iter().map(|actor| &*actor.name).collect::<Vec<_>>().join("\n");
    let mut start = 0;
    let mentions = actors.iter().map(|actor| {
        let end = start + actor.name.chars().count();
        let mention =
            MentionRow { start, end, actor: actor.actor.clone(), kind: actor.kind.clone() };
        start = end + 1;
        mention
    });
    let mentions: Vec<MentionRow> = mentions.collect();
    let last = mentions.last().unwrap().clone();
    let statement = StatementRow {
        statement: stable_id(&[name, "says"]),
        speaker: Some(last.actor.clone()),
        chain: vec!["outlet:strait-times".into(), last.actor.clone()],
        content: vec![Passage { start: last.start, end: last.end }],
        ..StatementRow::default()
    };
    let source = EventActor {
        actor: Some(last.actor.clone()),
        start: last.start,
        end: last.end,
        ..EventActor::default()
    };
    let event = EventRow {
        event: stable_id(&[name, "does"]),
        source: vec![source],
        trigger: vec![Passage { start: last.start, end: last.end }],
        ..EventRow::default()
    };
    PageRow {
        page: name.into(),
        digest: format!("sha256:{name}"),
        published: Date::parse(date).map(|date| DateEvidence::new(date, "byline")),
        text,
        actors,
        mentions,
        statements: vec![statement],
        events: vec![event],
        ..PageRow::default()
    }
}

/// Whom the last actor of the page `asked` is taken for.
fn whom(pages: &[PageRow]) -> String {
    let (_folder, record) = joined(pages);
    let mentions = rows(&record, Table::Mentions);
    let last = mentions.iter().rfind(|row| row["page"] == "asked").unwrap();
    last["actor"].as_str().unwrap().to_owned()
}

#[test]
fn a_surname_means_the_only_one_of_that_name_on_its_page() {
    let asked = page("asked", "2025-07-14", &["person Mira Voss", "person Haldin", "person Voss"]);
    assert_eq!(whom(std::slice::from_ref(&asked)), "person:mira-voss");
    let other = page("other", "2025-07-14", &["person Pell Voss"]);
    assert_eq!(whom(&[asked, other]), "person:mira-voss", "whoever else bears it elsewhere");
    let family_name_first = ["person Ban Jae-rim", "person Ban"];
    assert_eq!(whom(&[page("asked", "2025-07-14", &family_name_first)]), "person:ban-jae-rim");
}

#[test]
fn whose_office_another_of_the_name_holds_is_not_the_one_whom_the_page_names_in_full() {
    let president = page("president", "2025-07-12", &["person Mira Voss, president"]);
    let asked = page("asked", "2025-07-14", &["person Pell Voss", "person Voss, president"]);
    assert_eq!(whom(&[president, asked]), "person:mira-voss");
}

#[test]
fn a_surname_that_two_share_on_a_page_needs_more_than_the_name() {
    let told = |names: &[&str]| whom(&[page("asked", "2025-07-14", names)]);
    assert_eq!(told(&["person Mira Voss", "person Pell Voss", "person Voss"]), "person:voss");
    let roles = ["person Mira Voss, president", "person Pell Voss, envoy", "person Voss, envoy"];
    assert_eq!(told(&roles), "person:pell-voss");
}

#[test]
fn the_first_to_be_introduced_keeps_the_short_name() {
    let mut asked = page(
        "asked",
        "2025-07-14",
        &["person Mira Voss", "person Voss", "person Pell Voss", "person Voss"],
    );
    asked.actors.truncate(3);
    assert_eq!(whom(&[asked]), "person:mira-voss");
}

#[test]
fn on_other_pages_a_surname_needs_its_only_bearer_or_a_role() {
    let mira = page("mira", "2025-07-14", &["person Mira Voss, president"]);
    let pell = page("pell", "2025-07-14", &["person Pell Voss, envoy"]);
    let voss = |told: &str, date: &str| page("asked", date, &[told]);
    let bare = voss("person Voss", "2025-08-01");
    assert_eq!(whom(&[mira.clone(), bare.clone()]), "person:mira-voss");
    let president = voss("person Voss, president", "2025-08-01");
    assert_eq!(whom(&[mira.clone(), pell.clone(), president]), "person:mira-voss");
    let long_after = voss("person Voss, president", "2041-08-01");
    assert_eq!(whom(&[mira.clone(), pell.clone(), long_after]), "person:voss");
    let again = page("again", "2025-09-01", &["person Voss"]);
    assert_eq!(
        whom(&[mira, pell, bare, again]),
        "person:voss@asked",
        "two pages may each mean another Voss"
    );
}

#[test]
fn bodies_are_known_by_their_initials() {
    let full = page("full", "2025-07-14", &["outlet Northern Strait Press Agency"]);
    let asked = page("asked", "2025-07-14", &["outlet NSPA"]);
    assert_eq!(whom(&[full.clone(), asked]), "outlet:northern-strait-press-agency");
    let asked =
        |more: &[&str]| page("asked", "2025-07-14", &[more, &["organisation NSPA"]].concat());
    assert_eq!(whom(&[full.clone(), asked(&[])]), "org:nspa", "of an outlet, on another page");
    let together = asked(&["outlet Northern Strait Press Agency"]);
    assert_eq!(whom(&[full.clone(), together.clone()]), "outlet:northern-strait-press-agency");
    let other = page("other", "2025-07-14", &["organisation National School of Police Archives"]);
    assert_eq!(whom(&[full, together, other]), "org:nspa", "of two names");
    let two = page("two", "2025-07-14", &["organisation Strait Union"]);
    let asked =
        |more: &[&str]| page("asked", "2025-07-14", &[more, &["organisation S.U."]].concat());
    assert_eq!(whom(&[two.clone(), asked(&[])]), "org:su", "a few letters, on another page");
    assert_eq!(whom(&[two, asked(&["organisation Strait Union"])]), "org:strait-union");
}

#[test]
fn what_is_read_as_another_kind_is_the_same() {
    let port = page("port", "2025-07-14", &["organisation Ludovar"]);
    let place = page("asked", "2025-07-14", &["place Ludovar"]);
    assert_eq!(whom(&[port, place]), "org:ludovar");
    let order = page("order", "2025-07-14", &["organisation Harbour Department"]);
    let asked = page("asked", "2025-07-14", &["organisation Department of Harbour"]);
    assert!(whom(&[order, asked]).starts_with("org:"));
}

#[test]
fn the_north_is_the_only_state_of_a_page_whose_name_begins_so() {
    let asked = page("asked", "2025-07-14", &["state North Orvane", "place North"]);
    assert_eq!(whom(&[asked]), "NOR");
    let no_state = page("asked", "2025-07-14", &["state Kellin", "place North"]);
    assert_eq!(whom(&[no_state]), "place:north");
}

#[test]
fn bodies_that_every_state_has_are_another_on_each_page() {
    let pages =
        ["asked", "other"].map(|name| page(name, "2025-07-14", &["organisation Defence Ministry"]));
    assert_eq!(whom(&pages), "org:defence-ministry@asked");
}

#[test]
fn every_table_knows_an_actor_by_one_id_and_says_why() {
    let asked = page("asked", "2025-07-14", &["person Mira Voss", "person Voss"]);
    let office =
        page("office", "2025-07-14", &["person Mira Voss", "person Voss", "body Voss.office"]);
    let mut office = office;
    office.actors[2].actor = "person:voss.office".into();
    office.mentions[2].actor = "person:voss.office".into();
    let (_folder, record) = joined(&[asked, office]);
    let of = |table, page: &str| {
        rows(&record, table).into_iter().find(|row| row["page"] == page).unwrap()
    };
    let statement = of(Table::Statements, "asked");
    assert_eq!(statement["speaker"], "person:mira-voss");
    assert_eq!(statement["chain"], json!(["outlet:strait-times", "person:mira-voss"]));
    let event = of(Table::Events, "asked");
    assert_eq!(event["source"], "person:mira-voss");
    assert_eq!(event["sources"][0]["actor"], "person:mira-voss");
    let actors = rows(&record, Table::Actors);
    let mira = actors.iter().find(|row| row["actor"] == "person:mira-voss").unwrap();
    assert_eq!(mira["name"], "Mira Voss");
    assert_eq!(mira["aliases"], json!(["Voss"]));
    assert_eq!(mira["mentions"], 4);
    assert_eq!(
        mira["merged_because"],
        json!([{
            "actor": "person:voss",
            "because": "nobody else of that name is named on the page",
            "pages": 2
        }])
    );
    assert!(actors.iter().any(|row| row["actor"] == "person:mira-voss.office"), "{actors:?}");
    assert!(actors.iter().all(|row| row["actor"] != "person:voss"));
}

#[test]
fn a_page_of_thousands_of_names_is_joined_in_bounded_time() {
    let names: Vec<String> = (0..6_000)
        .map(|nth| match nth % 3 {
            0 => format!("person Voss{nth}"),
            1 => format!("person Mira Voss{}", nth - 1),
            _ => format!("organisation NPA{nth}"),
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (_folder, record) = joined(&[page("asked", "2025-07-14", &names)]);
    let actors = rows(&record, Table::Actors);
    assert!((4_000..6_000).contains(&actors.len()), "some are joined, the last are not looked at");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever the order and the batches, every table prints the same.
    #[test]
    fn any_order_and_any_batches_join_the_same_actors(
        made in prop::collection::vec((prop::collection::vec(0usize..12, 1..6), 0u8..3), 1..10),
        turn in any::<prop::sample::Index>(),
        size in 1usize..5,
    ) {
        let told = [
            "person Mira Voss, president", "person Pell Voss", "person Voss", "person Voss, president",
            "organisation NPA", "outlet Northern Press Agency", "state North Orvane", "place North",
            "place Voss", "organisation Defence Ministry", "organisation Ministry of Defence", "person Mira Elena Voss, president",
        ];
        let mut pages: Vec<PageRow> = made
            .iter()
            .enumerate()
            .map(|(nth, (chosen, year))| {
                let mut chosen = chosen.clone();
                chosen.sort_unstable();
                chosen.dedup();
                let chosen: Vec<&str> = chosen.iter().map(|at| told[*at]).collect();
                page(&format!("p{nth}"), &format!("202{year}-07-14"), &chosen)
            })
            .collect();
        let exports = |record: &Record| Table::ALL.map(|table| rows(record, table));
        let (_folder, at_once) = joined(&pages);
        let turn = turn.index(pages.len());
        pages.rotate_left(turn);
        let (_folder, mut grown) = joined(&pages[..1]);
        for batch in pages.chunks(size) {
            grown.add(batch).unwrap();
            grown.join().unwrap();
        }
        prop_assert_eq!(exports(&at_once), exports(&grown));
    }
}

#[test]
fn a_page_is_read_back_with_the_actors_of_the_record() {
    let asked = page("asked", "2025-07-14", &["person Mira Voss", "person Voss, president"]);
    let (_folder, record) = joined(&[asked]);
    let name = &record.pages().unwrap()[0];
    let page = record.joined(name).unwrap().apply(record.page(name).unwrap());
    let [mira] = &page.actors[..] else { panic!("one actor, not {:?}", page.actors) };
    assert_eq!((&*mira.name, &mira.aliases[..]), ("Mira Voss", &["Voss".to_owned()][..]));
    assert_eq!(mira.roles[0].role, "president");
    assert!(page.mentions.iter().all(|mention| mention.actor == mira.actor));
    assert_eq!(page.statements[0].speaker.as_ref(), Some(&mira.actor));
    assert_eq!(page.events[0].source[0].actor.as_ref(), Some(&mira.actor));
}
