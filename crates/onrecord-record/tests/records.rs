//! What a record promises: any order, any batches, the same bytes; and files that are not records
//! are refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use onrecord_record::{Format, Record, Table};
use onrecord_rows::*;
use proptest::prelude::*;
use tempfile::TempDir;

fn passage(points: usize) -> impl Strategy<Value = Passage> {
    (0..=points, 0..=points)
        .prop_map(|(one, other)| Passage { start: one.min(other), end: one.max(other) })
}

fn word() -> impl Strategy<Value = String> {
    "[a-zé“”\u{0}\n, \"']{0,6}"
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of(word())
}

fn date() -> impl Strategy<Value = Option<DateEvidence>> {
    prop::option::of((2000i16..2030, 1u8..13, word()).prop_map(|(year, month, evidence)| {
        DateEvidence::new(Date::month(year, month).unwrap(), evidence)
    }))
}

fn moment() -> impl Strategy<Value = Option<DateEvidence>> {
    let zone = prop::option::of(-720i16..=720);
    prop::option::of((1u8..29, 0u8..24, zone, word()).prop_map(|(day, hour, zone, evidence)| {
        let time = Time::of_day(hour, 52, 0).unwrap();
        let time = zone.map_or(Some(time), |zone| time.in_zone(zone));
        DateEvidence { time, ..DateEvidence::new(Date::day(2025, 5, day).unwrap(), evidence) }
    }))
}

fn dateline(points: usize) -> impl Strategy<Value = Option<DatelineRow>> {
    prop::option::of((passage(points), maybe(), maybe()).prop_map(
        |(Passage { start, end }, place, agency)| DatelineRow { start, end, place, agency },
    ))
}

fn actor() -> impl Strategy<Value = ActorRow> {
    let roles = prop::collection::vec(
        ("[ab]", "(2024|2025|)").prop_map(|(role, date)| Role { role, date }),
        0..3,
    );
    let aliases = prop::collection::vec("[abc]{1,2}", 0..3);
    ("[xyz]", "[abc]{1,2}", maybe(), maybe(), roles, aliases).prop_map(
        |(actor, name, country, member_of, roles, aliases)| ActorRow {
            kind: format!("kind of {actor}"),
            actor,
            name,
            country,
            roles,
            aliases,
            member_of,
            ..ActorRow::default()
        },
    )
}

fn statement(points: usize) -> impl Strategy<Value = StatementRow> {
    let spans = || prop::collection::vec(passage(points), 0..3);
    (spans(), spans(), spans(), maybe(), date(), prop::collection::vec(word(), 0..3)).prop_map(
        |(source, cue, content, speaker, said_on, chain)| StatementRow {
            statement: stable_id(&[&format!("{source:?}{cue:?}{content:?}")]),
            source,
            cue,
            content,
            speaker,
            said_on,
            chain,
            ..StatementRow::default()
        },
    )
}

/// A made-up reading. Its digest is made of the reading, as a real page's is of its bytes.
fn page() -> impl Strategy<Value = PageRow> {
    let dated = (date(), moment());
    ("\\PC{0,40}", maybe(), maybe(), prop::collection::vec(word(), 0..3), dated)
        .prop_flat_map(|(text, title, section, byline, dated)| {
            let points = text.chars().count();
            let cut = passage(points).prop_map(|Passage { start, end }| CutRow {
                start,
                end,
                reason: "paywall".into(),
                actor: None,
            });
            let credit = (passage(points), maybe()).prop_map(|(Passage { start, end }, actor)| {
                CutRow { start, end, reason: "agency".into(), actor }
            });
            let mention = passage(points).prop_map(|Passage { start, end }| MentionRow {
                start,
                end,
                actor: "x".into(),
                kind: "state".into(),
            });
            let rows = (
                prop::collection::vec(cut, 0..3),
                prop::collection::vec(credit, 0..2),
                prop::collection::vec(actor(), 0..4),
                prop::collection::vec(mention, 0..4),
                prop::collection::vec(statement(points), 0..3),
                prop::collection::vec(
                    (word(), word()).prop_map(|(what, why)| NoteRow { what, why }),
                    0..3,
                ),
                dateline(points),
            );
            (Just((text, title, section, byline, dated)), rows)
        })
        .prop_map(|((text, title, section, byline, (published, updated)), rows)| {
            let (cuts, credits, actors, mentions, statements, notes, dateline) = rows;
            let page = PageRow {
                text,
                address: title.clone(),
                title,
                section,
                byline,
                published,
                updated,
                dateline,
                cuts,
                credits,
                actors,
                mentions,
                statements,
                notes,
                ..PageRow::default()
            };
            let digest = stable_id(&[&serde_json::to_string(&page).unwrap()]);
            PageRow { digest: format!("sha256:{digest}"), ..page }
        })
}

/// Pages in one order, and the same pages in another; some are there twice, under two names.
fn shuffled() -> impl Strategy<Value = (Vec<PageRow>, Vec<PageRow>, usize)> {
    prop::collection::vec((page(), "[a-c]{1,2}", "[a-c]{1,2}"), 0..8)
        .prop_map(|pages| {
            let named = |page: &PageRow, name: String| PageRow { page: name, ..page.clone() };
            pages
                .into_iter()
                .flat_map(|(page, name, other)| [named(&page, name), named(&page, other)])
                .collect::<Vec<_>>()
        })
        .prop_flat_map(|pages| (Just(pages.clone()), Just(pages).prop_shuffle(), 1usize..5))
}

fn exports(record: &Record) -> String {
    let mut printed = Vec::new();
    for table in Table::ALL {
        for format in [Format::Jsonl, Format::Csv] {
            record.export(table, format, &mut printed).unwrap();
        }
    }
    String::from_utf8(printed).unwrap()
}

fn fresh() -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open_or_create(&folder.path().join("a.onrecord")).unwrap();
    (folder, record)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_and_any_batches_print_the_same_bytes((one, other, size) in shuffled()) {
        let (_folder, mut at_once) = fresh();
        at_once.add(&one).unwrap();
        let (_folder, mut in_batches) = fresh();
        for batch in other.chunks(size) {
            in_batches.add(batch).unwrap();
        }
        in_batches.add(&one).unwrap();
        prop_assert_eq!(exports(&at_once), exports(&in_batches));
        at_once.join().unwrap();
        in_batches.join().unwrap();
        prop_assert_eq!(exports(&at_once), exports(&in_batches));
    }

    #[test]
    fn what_is_added_is_read_back(page in page()) {
        let (_folder, mut record) = fresh();
        record.add(std::slice::from_ref(&page)).unwrap();
        let names = record.pages().unwrap();
        prop_assert_eq!(names.len(), 1);
        prop_assert_eq!(record.page(&names[0]).unwrap(), page);
    }

    #[test]
    fn every_quote_is_the_words_at_its_place(page in page()) {
        let (_folder, mut record) = fresh();
        record.add(std::slice::from_ref(&page)).unwrap();
        let text: Vec<char> = page.text.chars().collect();
        for table in [Table::Cuts, Table::Credits, Table::Mentions, Table::Statements] {
            let mut printed = Vec::new();
            record.export(table, Format::Jsonl, &mut printed).unwrap();
            for line in String::from_utf8(printed).unwrap().lines() {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                let at = |key: &str| row[key].as_u64().unwrap() as usize;
                let words: String = text[at("start")..at("end")].iter().collect();
                prop_assert_eq!(row["quote"].as_str().unwrap(), words);
            }
        }
    }
}

fn named(page: &str, digest: &str) -> PageRow {
    PageRow { page: page.into(), digest: digest.into(), ..PageRow::default() }
}

fn speaks_of(page: &str, actor: ActorRow) -> PageRow {
    PageRow { actors: vec![actor], ..named(page, page) }
}

fn lines(record: &Record, table: Table) -> Vec<serde_json::Value> {
    let mut printed = Vec::new();
    record.export(table, Format::Jsonl, &mut printed).unwrap();
    String::from_utf8(printed)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn actors_are_joined_over_pages() {
    let role = |role: &str, date: &str| Role { role: role.into(), date: date.into() };
    let mira = |name: &str, country: Option<&str>, roles: Vec<Role>| ActorRow {
        actor: "person:mira-voss".into(),
        name: name.into(),
        kind: "person".into(),
        country: country.map(str::to_owned),
        roles,
        aliases: vec!["Voss".into()],
        ..ActorRow::default()
    };
    let (_folder, mut record) = fresh();
    let mut first = speaks_of(
        "a",
        mira("Mira Voss", None, vec![role("envoy", "2025-03"), role("envoy", "2024")]),
    );
    first.text = "Voss".into();
    first.mentions = vec![MentionRow {
        start: 0,
        end: 4,
        actor: "person:mira-voss".into(),
        kind: "person".into(),
    }];
    record
        .add(&[
            first,
            speaks_of("b", mira("Mira Voss", Some("ALB"), vec![role("minister", "")])),
            speaks_of("c", mira("Mira Elena Voss", Some("ALB"), vec![])),
        ])
        .unwrap();
    assert_eq!(
        lines(&record, Table::Actors),
        [serde_json::json!({
            "actor": "person:mira-voss", "name": "Mira Voss", "kind": "person", "country": "ALB",
            "sector": null,
            "roles": [
                {"role": "envoy", "dates": ["2024", "2025-03"]},
                {"role": "minister", "dates": []}
            ],
            "aliases": ["Mira Elena Voss", "Voss"],
            "member_of": null, "mentions": 1, "merged_because": []
        })]
    );
}

#[test]
fn where_pages_disagree_on_a_country_none_is_given() {
    let of = |country: &str| ActorRow {
        actor: "person:a-b".into(),
        country: Some(country.into()),
        ..ActorRow::default()
    };
    let (_folder, mut record) = fresh();
    record.add(&[speaks_of("a", of("ALB")), speaks_of("b", of("SRB"))]).unwrap();
    assert_eq!(lines(&record, Table::Actors)[0]["country"], serde_json::Value::Null);
}

#[test]
fn a_page_is_known_by_its_name_digest_and_reader() {
    let (_folder, mut record) = fresh();
    record.read_by("one");
    record
        .add(&[named("a.txt", "sha256:1"), named("b.txt", ""), named("c.txt", "sha256:3")])
        .unwrap();
    let known = record.known().unwrap();
    assert!(known.holds("one", "a.txt", "sha256:1"));
    assert!(!known.holds("one", "A.txt", "sha256:1"), "it would be there under that name");
    assert!(!known.holds("one", "a.txt", "sha256:2") && !known.holds("one", "b.txt", ""));
    assert!(!known.holds("another", "a.txt", "sha256:1"));
    record.add(&[named("c.txt", "")]).unwrap();
    let known = record.known().unwrap();
    assert!(!known.holds("one", "c.txt", "sha256:3"), "it takes the unread one's place");
    record.read_by("another");
    record.add(&[named("a.txt", "sha256:1")]).unwrap();
    let known = record.known().unwrap();
    assert!(known.holds("another", "a.txt", "sha256:1"), "it was read again");
    assert!(!known.holds("one", "a.txt", "sha256:1"), "it is there once");
    record.read_by("");
    record.add(&[named("d.txt", "sha256:4")]).unwrap();
    assert!(!record.known().unwrap().holds("", "d.txt", "sha256:4"), "nothing tells what read it");
}

#[test]
fn a_page_that_could_not_be_read_gives_way_when_it_can() {
    let (_folder, mut record) = fresh();
    record.add(&[named("a", ""), named("b", "")]).unwrap();
    record.add(&[named("a", "sha256:1")]).unwrap();
    let pages: Vec<(String, String)> =
        record.pages().unwrap().into_iter().map(|name| (name.page, name.digest)).collect();
    assert_eq!(pages, [("a".into(), "sha256:1".into()), ("b".into(), String::new())]);
}

#[test]
fn a_finished_record_is_one_file() {
    let (folder, mut record) = fresh();
    record.add(&[named("a", "sha256:1")]).unwrap();
    drop(record);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn views_have_the_columns_of_the_contract() {
    let (_folder, record) = fresh();
    let expected = [
        (
            Table::Pages,
            "page,digest,title,outlet,byline,language,published,published_evidence,credit,story,copy_of",
        ),
        (Table::Cuts, "page,start,end,quote,reason,evidence"),
        (
            Table::Actors,
            "actor,name,kind,country,sector,roles,aliases,member_of,mentions,merged_because",
        ),
        (Table::Mentions, "page,start,end,quote,actor"),
        (
            Table::Statements,
            "statement,page,start,end,quote,speaker,speaker_name,speaker_country,source_text,cue,content,kind,force,addressee,venue,said_on,chain,inside,quotation",
        ),
        (
            Table::Copies,
            "page,of,relation,share_of_page,share_of_other,start,end,quote,of_start,of_end",
        ),
        (Table::Notes, "page,what,why"),
    ];
    for (table, columns) in expected {
        let mut printed = Vec::new();
        record.export(table, Format::Csv, &mut printed).unwrap();
        let header = String::from_utf8(printed).unwrap();
        let given: Vec<&str> = header.trim_end().split(',').collect();
        for column in columns.split(',') {
            assert!(given.contains(&column), "{} lacks {column}", table.name());
        }
    }
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("notes.txt"), "not a database, but long enough to look at ".repeat(40)).unwrap();
    rusqlite::Connection::open(at("other.db"))
        .unwrap()
        .execute_batch("CREATE TABLE t (a); PRAGMA user_version = 1;")
        .unwrap();
    for name in ["notes.txt", "other.db"] {
        let before = fs::read(at(name)).unwrap();
        for error in
            [Record::open_or_create(&at(name)).unwrap_err(), Record::open(&at(name)).unwrap_err()]
        {
            let message = error.to_string();
            assert!(message.contains(name) && message.contains("is not a record"), "{message}");
        }
        assert_eq!(fs::read(at(name)).unwrap(), before);
    }
    let message = Record::open_or_create(folder.path()).unwrap_err().to_string();
    assert!(message.contains("is a folder, and a record is a file"), "{message}");
}

#[test]
fn a_record_of_another_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.onrecord");
    drop(Record::open_or_create(&path).unwrap());
    for (version, advice) in [(99, "update onrecord"), (1, "build the record anew")] {
        let file = rusqlite::Connection::open(&path).unwrap();
        file.pragma_update(None, "user_version", version).unwrap();
        let message = Record::open(&path).unwrap_err().to_string();
        assert!(message.contains(&format!("version {version}")), "{message}");
        assert!(message.contains(advice), "{message}");
    }
}

#[test]
fn a_missing_record_says_how_to_make_one() {
    let message = Record::open("no/such.onrecord".as_ref()).unwrap_err().to_string();
    assert!(message.contains("onrecord build PATH… --out no/such.onrecord"), "{message}");
}
