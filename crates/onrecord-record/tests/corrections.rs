//! What people say of a record holds when its pages and the rules change.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_record;

use std::collections::BTreeMap;
use std::path::Path;

use made_record::{joined, rows};
use onrecord_record::{Field, *};
use onrecord_rows::*;
use serde_json::Value;
use tempfile::TempDir;

/// So many rows are corrected in each way.
const ROWS: usize = 20;
/// So many pages are read where no more is asked, each with the same rows about people of its own.
const PAGES: usize = 3;

/// What the machine makes of pages: today's rules, or those of a later version.
#[derive(Clone, Copy, PartialEq)]
enum Rules {
    Today,
    /// Other forces, dates and speakers, shorter spans, other ids of actors and matters.
    Later,
    /// As later; of the rows that were corrected it makes none.
    Blind,
}

/// The passage of some words, which stand once in a text.
fn at(text: &str, words: &str) -> Passage {
    let before = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in `{text}`"));
    let start = text[..before].chars().count();
    Passage { start, end: start + words.chars().count() }
}

fn page(nth: usize, changed: bool, rules: Rules) -> PageRow {
    let (top, end) = if changed { ("Updated at noon.\n\n", " More follows.") } else { ("", "") };
    let text = format!(
        "{top}Minister Ana Voss{nth} said on Monday that Norland accepts mediation {nth}. General Kern{nth} \
         attacked the port of Dahl{nth}. “We never signed paper {nth},” a note read. Envoy Lund{nth} \
         left.{end}"
    );
    let later = rules != Rules::Today;
    let id = |name: &str| match later {
        true => format!("human:{}-{nth}", name.to_lowercase()),
        false => format!("person:{}-{nth}", name.to_lowercase()),
    };
    let actor = |name: &str| ActorRow {
        actor: id(name),
        name: format!("{name} {nth}"),
        kind: "person".into(),
        ..ActorRow::default()
    };
    let who = |words: &str, name: &str| {
        let Passage { start, end } = at(&text, &format!("{words}{nth}"));
        EventActor { actor: Some(id(name)), start, end, ..EventActor::default() }
    };
    let mention = |words: &str, name: &str| {
        let EventActor { start, end, .. } = who(words, name);
        MentionRow { start, end, actor: id(name), kind: "person".into() }
    };
    let digest = format!("sha256:{}", stable_id(&[&text]));
    let content = match later {
        true => format!("Norland accepts mediation {nth}"),
        false => format!("that Norland accepts mediation {nth}"),
    };
    let said = StatementRow {
        statement: stable_id(&[&digest, "said", &content]),
        source: vec![at(&text, &format!("Minister Ana Voss{nth}"))],
        cue: vec![at(&text, "said")],
        content: vec![at(&text, &content)],
        kind: "indirect".into(),
        force: Some(if later { "offer" } else { "accept" }.into()),
        speaker: Some(id("Voss")),
        speaker_name: Some("Voss".into()),
        chain: vec![id("Voss")],
        ..StatementRow::default()
    };
    let attacked = EventRow {
        event: stable_id(&[&digest, "attacked"]),
        kind: if later { "COERCE" } else { "ASSAULT" }.into(),
        cameo: "190".into(),
        source: vec![who("Kern", "Kern")],
        target: vec![who("Dahl", "Dahl")],
        trigger: vec![at(&text, "attacked")],
        status: "actual".into(),
        ..EventRow::default()
    };
    let accepts = at(&text, "accepts mediation");
    let stance = StanceRow {
        holder: who("Minister Ana Voss", "Voss"),
        stance: "for".into(),
        matter: accepts,
        name: format!("mediation {nth}"),
        act: if later { "mediation" } else { "mediate" }.into(),
        object: Some(format!("{nth}")),
        statement: Some(said.statement.clone()),
        start: accepts.start,
        end: accepts.end,
        ..StanceRow::default()
    };
    let sees = rules != Rules::Blind;
    let coded = PageRow {
        page: format!("{nth}.txt"),
        digest,
        statements: sees.then_some(said).into_iter().collect(),
        events: sees.then_some(attacked).into_iter().collect(),
        actors: ["Voss", "Kern", "Dahl", "Lund"].map(actor).into(),
        mentions: vec![
            mention("Minister Ana Voss", "Voss"),
            mention("Kern", "Kern"),
            mention("Dahl", "Dahl"),
            mention("Lund", "Lund"),
        ],
        stances: vec![stance],
        ..PageRow::default()
    };
    PageRow { text, ..coded }
}

fn pages(count: usize, changed: bool, rules: Rules) -> Vec<PageRow> {
    (0..count).map(|nth| page(nth, changed, rules)).collect()
}

/// A record, and what it exports.
struct Built {
    record: Record,
    tables: BTreeMap<&'static str, Vec<Value>>,
    _folder: TempDir,
}

impl Built {
    fn new((folder, record): (TempDir, Record)) -> Self {
        let tables = Table::ALL.map(|table| (table.name(), rows(&record, table)));
        Built { record, tables: tables.into(), _folder: folder }
    }

    fn rows(&self, table: &str) -> &[Value] {
        &self.tables[table]
    }

    /// The only row of a table that the page has.
    fn row(&self, table: &str, nth: usize) -> Option<&Value> {
        let name = format!("{nth}.txt");
        let mut all = self.rows(table).iter().filter(|row| row["page"] == *name);
        let first = all.next();
        assert_eq!(all.next(), None, "page {nth} has several");
        first
    }

    /// What that row has in a column.
    fn of(&self, table: &str, nth: usize, column: &str) -> &Value {
        self.row(table, nth).map_or(&Value::Null, |row| &row[column])
    }

    fn has(&self, table: &str, column: &str, value: &str) -> bool {
        self.rows(table).iter().any(|row| row[column] == *value)
    }

    /// Who the words are of, which stand once in the record.
    fn whom(&self, words: &str) -> &Value {
        let mention = self.rows("mentions").iter().find(|row| row["quote"] == *words);
        &mention.unwrap()["actor"]
    }

    fn states(&self) -> Vec<&str> {
        let rows = self.rows("corrections").iter();
        rows.map(|row| row["state"].as_str().unwrap_or("none")).collect()
    }

    /// The statement or event of a page.
    fn key(&self, nth: usize, kind: &str) -> RowKey {
        let id = self.of(&format!("{kind}s"), nth, kind).as_str().unwrap();
        let name = self.record.find(id).unwrap().remove(0);
        self.record.row_key(&name).unwrap().unwrap()
    }

    fn place(&self, nth: usize, words: &str) -> Place {
        let name = format!("{nth}.txt");
        let mut pages = self.record.pages().unwrap().into_iter();
        let page = pages.find(|page| page.page == name).unwrap();
        let text = self.record.page(&page).unwrap().text;
        self.record.place(&page, at(&text, words)).unwrap()
    }
}

/// A record of the pages, on which the corrections hold.
fn built(pages: &[PageRow], corrections: &Corrections) -> Built {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open_or_create(&folder.path().join("a.onrecord")).unwrap();
    record.add(pages).unwrap();
    record.correct(corrections).unwrap();
    record.join().unwrap();
    Built::new((folder, record))
}

fn read(pages: &[PageRow]) -> Built {
    Built::new(joined(pages))
}

fn of(lines: &[Correction]) -> Corrections {
    let file: Vec<&str> = lines.iter().map(|line| &*line.line).collect();
    Corrections::parse(file.join("\n").as_bytes()).unwrap()
}

/// A correction made so many minutes past ten.
fn made(minute: usize, ruling: Ruling) -> Correction {
    let (hour, minute) = (10 + minute / 60, minute % 60);
    let at = format!("2025-05-11T{hour}:{minute:02}:00Z");
    Correction::new(&at, "A. Reader", "read it again", ruling)
}

fn someone(nth: usize) -> NamedActor {
    NamedActor {
        actor: format!("person:someone-{nth}"),
        name: format!("Someone {nth}"),
        kind: "person".into(),
        country: Some("NOR".into()),
        sector: None,
    }
}

/// What a person says of page `nth`, and whether it holds there.
struct Kind {
    name: &'static str,
    ruling: fn(&Built, usize) -> Ruling,
    holds: fn(&Built, usize) -> bool,
    /// What becomes of it where later rules say something else, and where they say nothing.
    later: [&'static str; 2],
}

fn edit(built: &Built, nth: usize, kind: &str, field: Field, now: &str) -> Ruling {
    Ruling::Edit { row: built.key(nth, kind), field, now: Some(now.into()), who: Vec::new() }
}

fn edit_actor(built: &Built, nth: usize, kind: &str, field: Field) -> Ruling {
    let (who, row) = (someone(nth), built.key(nth, kind));
    Ruling::Edit { row, field, now: Some(who.actor.clone()), who: vec![who] }
}

const KINDS: &[Kind] = &[
    Kind {
        name: "another force",
        ruling: |built, nth| edit(built, nth, "statement", Field::Force, "promise"),
        holds: |built, nth| built.of("statements", nth, "force") == "promise",
        later: ["review", "review"],
    },
    Kind {
        name: "a date where there was none",
        ruling: |built, nth| edit(built, nth, "statement", Field::SaidOn, "2025-05"),
        holds: |built, nth| built.of("statements", nth, "said_on") == "2025-05",
        later: ["applied", "review"],
    },
    Kind {
        name: "another speaker",
        ruling: |built, nth| edit_actor(built, nth, "statement", Field::Speaker),
        holds: |built, nth| {
            let NamedActor { actor, name, .. } = someone(nth);
            let row = built.row("statements", nth).unwrap();
            // A stance that other rules have from elsewhere does not follow the statement.
            let follows = built.of("positions", nth, "statement") == &row["statement"];
            row["speaker"] == *actor
                && row["speaker_name"] == *name
                && row["chain"] == serde_json::json!([actor])
                && (!follows || built.of("positions", nth, "holder") == &*actor)
                && built.has("actors", "actor", &actor)
        },
        later: ["review", "review"],
    },
    Kind {
        name: "another type of event",
        ruling: |built, nth| edit(built, nth, "event", Field::Type, "PROTEST"),
        holds: |built, nth| built.of("events", nth, "type") == "PROTEST",
        later: ["review", "review"],
    },
    Kind {
        name: "another status",
        ruling: |built, nth| edit(built, nth, "event", Field::Status, "negated"),
        holds: |built, nth| built.of("events", nth, "status") == "negated",
        later: ["applied", "review"],
    },
    Kind {
        name: "another target",
        ruling: |built, nth| edit_actor(built, nth, "event", Field::Target),
        holds: |built, nth| built.of("events", nth, "target") == &*someone(nth).actor,
        later: ["review", "review"],
    },
    Kind {
        name: "a wrong statement",
        ruling: |built, nth| Ruling::Reject { row: built.key(nth, "statement") },
        holds: |built, nth| built.row("statements", nth).is_none(),
        later: ["review", "applied"],
    },
    Kind {
        name: "a wrong event",
        ruling: |built, nth| Ruling::Reject { row: built.key(nth, "event") },
        holds: |built, nth| built.row("events", nth).is_none(),
        later: ["review", "applied"],
    },
    Kind {
        name: "a right statement",
        ruling: |built, nth| Ruling::Confirm { row: built.key(nth, "statement") },
        holds: |built, nth| built.of("statements", nth, "force") == "accept",
        later: ["review", "review"],
    },
    Kind {
        name: "a right event",
        ruling: |built, nth| Ruling::Confirm { row: built.key(nth, "event") },
        holds: |built, nth| built.of("events", nth, "type") == "ASSAULT",
        later: ["review", "review"],
    },
    Kind {
        name: "a statement that was missed",
        ruling: |built, nth| Ruling::Add {
            on: built.place(nth, &format!("“We never signed paper {nth},”")),
            speaker: Some(someone(nth)),
            force: Some("deny".into()),
        },
        holds: |built, nth| {
            built.rows("statements").iter().any(|row| {
                row["quote"] == *format!("“We never signed paper {nth},”")
                    && row["speaker"] == *someone(nth).actor
                    && row["force"] == "deny"
                    && row["kind"] == "direct"
            })
        },
        later: ["applied", "applied"],
    },
    Kind {
        name: "words that speak of another",
        ruling: |built, nth| Ruling::Split {
            on: built.place(nth, &format!("Lund{nth}")),
            was: Some(format!("person:lund-{nth}")),
            now: someone(nth),
            whole_page: false,
        },
        holds: |built, nth| {
            let NamedActor { actor, .. } = someone(nth);
            built.whom(&format!("Lund{nth}")) == &*actor && built.has("actors", "actor", &actor)
        },
        later: ["review", "review"],
    },
    Kind {
        name: "two actors who are one",
        ruling: |built, nth| Ruling::Merge {
            actor: built.record.actor_key(&format!("person:kern-{nth}")).unwrap().unwrap(),
            into: built.record.actor_key(&format!("person:dahl-{nth}")).unwrap().unwrap(),
        },
        holds: |built, nth| built.whom(&format!("Kern{nth}")) == built.whom(&format!("Dahl{nth}")),
        later: ["applied", "applied"],
    },
    Kind {
        name: "a matter's name",
        ruling: |built, nth| Ruling::Name {
            matter: built.record.matter_key(&format!("matter:mediate-of-{nth}")).unwrap().unwrap(),
            now: format!("who may mediate {nth}"),
        },
        holds: |built, nth| built.has("matters", "name", &format!("who may mediate {nth}")),
        later: ["applied", "applied"],
    },
];

#[test]
fn twenty_corrections_of_every_kind_hold_when_pages_and_rules_change() {
    let all = KINDS.len() * ROWS;
    let before = read(&pages(all, false, Rules::Today));
    // One file of all of them, each on a page of its own.
    let lines: Vec<Correction> =
        (0..all).map(|nth| made(nth, (KINDS[nth / ROWS].ruling)(&before, nth))).collect();
    let corrections = of(&lines);
    for (changed, rules) in [
        (false, Rules::Today),
        (true, Rules::Today),
        (false, Rules::Later),
        (true, Rules::Later),
        (true, Rules::Blind),
    ] {
        let built = built(&pages(all, changed, rules), &corrections);
        let states = built.states();
        for (nth, state) in states.into_iter().enumerate() {
            let Kind { name, holds, later, .. } = &KINDS[nth / ROWS];
            assert!(holds(&built, nth), "{name}, page {nth}, changed {changed}");
            let expected = match rules {
                Rules::Today => "applied",
                Rules::Later => later[0],
                Rules::Blind => later[1],
            };
            assert_eq!(state, expected, "{name}, page {nth}, changed {changed}");
        }
    }
}

#[test]
fn what_is_taken_back_is_as_the_machine_has_it() {
    let all = pages(PAGES, false, Rules::Today);
    let before = read(&all);
    for Kind { name, ruling, holds, .. } in KINDS {
        let first = made(1, ruling(&before, 2));
        // Whoever takes it back may have a clock that is slow.
        let undo = made(0, Ruling::Undo { undoes: first.id.clone() });
        let again = made(2, Ruling::Undo { undoes: undo.id.clone() });
        let undone = built(&all, &of(&[first.clone(), undo.clone()]));
        assert!(!holds(&undone, 2) || name.starts_with("a right"), "{name}");
        assert_eq!(undone.states(), ["applied", "undone"], "{name}");
        for table in Table::ALL.into_iter().filter(|table| *table != Table::Corrections) {
            assert_eq!(undone.rows(table.name()), before.rows(table.name()), "{name}");
        }
        let held = built(&all, &of(&[first, undo, again]));
        assert!(holds(&held, 2), "{name}");
        assert_eq!(held.states(), ["undone", "applied", "applied"], "{name}");
    }
}

#[test]
fn a_record_that_is_corrected_later_is_the_one_that_is_built_so() {
    let all = pages(KINDS.len(), false, Rules::Today);
    let before = read(&all);
    let lines: Vec<Correction> = KINDS
        .iter()
        .enumerate()
        .map(|(nth, kind)| made(nth, (kind.ruling)(&before, nth)))
        .collect();
    let at_once = built(&all, &of(&lines));
    let folder = tempfile::tempdir().unwrap();
    let mut grown = Record::open_or_create(&folder.path().join("b.onrecord")).unwrap();
    for (nth, page) in all.iter().rev().enumerate() {
        grown.add(std::slice::from_ref(page)).unwrap();
        // Corrections of pages that are not there yet wait for them.
        grown.correct(&of(&lines[..nth])).unwrap();
        if nth % 3 == 0 {
            grown.join().unwrap();
        }
    }
    grown.correct_and_join(&of(&lines)).unwrap();
    // Pages that are handed in again lose nothing.
    grown.add(&all).unwrap();
    grown.join().unwrap();
    let grown = Built::new((folder, grown));
    assert_eq!(grown.tables, at_once.tables);
}

#[test]
fn of_two_people_the_one_who_spoke_last_is_heard() {
    let all = pages(PAGES, false, Rules::Today);
    let before = read(&all);
    let force = |minute, now| made(minute, edit(&before, 0, "statement", Field::Force, now));
    let reject = |minute| made(minute, Ruling::Reject { row: before.key(0, "statement") });
    let confirm = |minute| made(minute, Ruling::Confirm { row: before.key(0, "statement") });
    for (lines, expected, told) in [
        ([force(2, "deny"), force(1, "ask")], Some("deny"), "superseded"),
        ([force(1, "ask"), force(2, "deny")], Some("deny"), "superseded"),
        ([force(1, "deny"), reject(2)], None, "superseded"),
        ([reject(1), force(2, "deny")], Some("deny"), "superseded"),
        ([reject(1), confirm(2)], Some("accept"), "superseded"),
        ([force(1, "deny"), confirm(2)], Some("deny"), "applied"),
    ] {
        let built = built(&all, &of(&lines));
        let row = built.row("statements", 0);
        assert_eq!(row.and_then(|row| row["force"].as_str()), expected, "{lines:?}");
        assert_eq!(built.states(), [told, "applied"], "{lines:?}");
    }
}

#[test]
fn what_is_reviewed_and_confirmed_waits_no_longer() {
    let before = read(&pages(PAGES, false, Rules::Today));
    let later = pages(PAGES, false, Rules::Later);
    let mut lines = vec![made(0, edit(&before, 0, "statement", Field::Force, "deny"))];
    let waits = built(&later, &of(&lines));
    assert_eq!(waits.states(), ["review"]);
    assert_eq!(waits.rows("corrections")[0]["note"], "the machine now says force: offer");
    lines.push(made(1, Ruling::Confirm { row: waits.key(0, "statement") }));
    let confirmed = built(&later, &of(&lines));
    assert_eq!(confirmed.states(), ["applied", "applied"]);
    assert_eq!(confirmed.of("statements", 0, "force"), "deny");
}

#[test]
fn a_row_that_a_person_added_can_be_corrected() {
    let all = pages(PAGES, false, Rules::Today);
    let missed = KINDS.iter().find(|kind| kind.name == "a statement that was missed").unwrap();
    let add = made(0, (missed.ruling)(&read(&all), 0));
    let with_it = built(&all, &of(std::slice::from_ref(&add)));
    let added = |built: &Built| {
        built.rows("statements").iter().find(|row| row["rule"] == "a person").cloned()
    };
    let id = added(&with_it).unwrap()["statement"].as_str().unwrap().to_owned();
    let name = with_it.record.find(&id).unwrap().remove(0);
    let row = with_it.record.row_key(&name).unwrap().unwrap();
    assert!(row.by_hand);
    let now = Some("threaten".to_owned());
    let edit = made(1, Ruling::Edit { row, field: Field::Force, now, who: Vec::new() });
    let edited = built(&all, &of(&[add.clone(), edit.clone()]));
    assert_eq!(added(&edited).unwrap()["force"], "threaten");
    assert_eq!(edited.states(), ["applied", "applied"]);
    // Where what was added is taken back, there is nothing to say of it.
    let undo = made(2, Ruling::Undo { undoes: add.id.clone() });
    let without = built(&all, &of(&[add, edit, undo]));
    assert_eq!(added(&without), None);
    assert_eq!(without.states(), ["undone", "gone", "applied"]);
}

#[test]
fn what_is_gone_is_listed_with_what_it_was() {
    let before = read(&pages(PAGES, false, Rules::Today));
    let lines: Vec<Correction> =
        KINDS.iter().enumerate().map(|(nth, kind)| made(nth, (kind.ruling)(&before, 0))).collect();
    let other = PageRow {
        page: "0.txt".into(),
        digest: format!("sha256:{}", stable_id(&["other"])),
        text: "Nothing of it is left.".into(),
        ..PageRow::default()
    };
    for pages in [vec![], vec![other]] {
        let built = built(&pages, &of(&lines));
        assert_eq!(built.states(), vec!["gone"; lines.len()]);
        for row in built.rows("corrections") {
            assert!(row["quote"].is_string() && row["page"] == "0.txt", "{row}");
            assert!(!row["note"].as_str().unwrap().is_empty(), "{row}");
        }
    }
}

#[test]
fn a_row_that_is_rejected_takes_along_what_hangs_on_it() {
    let mut page = page(0, false, Rules::Today);
    page.events[0].status = "claimed".into();
    page.events[0].claimed_in = Some(page.statements[0].statement.clone());
    let before = read(std::slice::from_ref(&page));
    assert_eq!(before.rows("positions").len(), 1);
    let reject = made(0, Ruling::Reject { row: before.key(0, "statement") });
    let without = built(&[page], &of(&[reject]));
    assert!(without.rows("positions").is_empty());
    // What was only said does not become a fact.
    assert_eq!(without.of("events", 0, "status"), "claimed");
    assert_eq!(without.of("events", 0, "claimed_in"), &Value::Null);
}

#[test]
fn a_line_that_is_no_correction_is_told_with_its_place() {
    let good = made(0, Ruling::Undo { undoes: "0".repeat(16) }).line;
    let changed = good.replace("A. Reader", "A. Writer");
    let other = Correction::parse(&good).unwrap();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"{}".to_vec(), "line 1: it does not begin with"),
        (format!("{good}\n\n{changed}").into(), "line 3: it was changed after"),
        (format!("{good}\n<<<<<<< HEAD\n").into(), "line 2: git left a mark"),
        (vec![b'{', 0xff, b'}'], "line 1: it is no UTF-8"),
        (format!("{good}\n{}", "x".repeat(2 << 20)).into(), "line 2: it is longer"),
        (vec![b'['; 1 << 20], "line 1: it does not begin"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    for (bytes, expected) in cases {
        std::fs::write(&path, bytes).unwrap();
        let error = Corrections::read(&path).unwrap_err().to_string();
        assert!(error.contains("a.jsonl`, ") && error.contains(expected), "{error}");
    }
    // Windows' line ends, empty lines and lines that are there twice do no harm.
    std::fs::write(&path, format!("{good}\r\n\r\n{good}")).unwrap();
    assert_eq!(Corrections::read(&path).unwrap().all(), std::slice::from_ref(&other));
    assert_eq!(Corrections::read(Path::new("/none/such")).unwrap(), Corrections::default());
    Corrections::append(&path, &made(1, Ruling::Undo { undoes: other.id })).unwrap();
    assert_eq!(Corrections::read(&path).unwrap().all().len(), 2);
}

#[test]
fn codes_of_the_codebooks_are_taken() {
    let done = Row::Event(page(0, false, Rules::Today).events.remove(0));
    for code in ["01", "20", "010", "036", "1246", "1952", "204"] {
        assert_eq!(Field::Cameo.check(&done, Some(code), &[]), Ok(()), "{code}");
    }
    for mode in [None, Some("ceasefire"), Some("heavy-weapons")] {
        assert_eq!(Field::Mode.check(&done, mode, &[]), Ok(()), "{mode:?}");
    }
}

#[test]
fn nothing_is_written_without_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    for (by, why, expected) in [("A. Reader", " ", "why"), ("", "a slip", "who made it")] {
        let undo = Ruling::Undo { undoes: "0".repeat(16) };
        let line = Correction::new("2025-05-11T10:00:00Z", by, why, undo);
        let error = Corrections::append(&path, &line).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(!path.exists());
}

#[test]
fn an_actor_who_is_merged_has_the_name_of_the_other() {
    let all = pages(PAGES, false, Rules::Today);
    let before = read(&all);
    let key = |id: &str| before.record.actor_key(id).unwrap().unwrap();
    // One page has the name that is to hold, and two have the other.
    let lines = [
        made(0, Ruling::Merge { actor: key("person:kern-1"), into: key("person:dahl-0") }),
        made(1, Ruling::Merge { actor: key("person:kern-2"), into: key("person:dahl-0") }),
    ];
    let merged = built(&all, &of(&lines));
    let row = merged.rows("actors").iter().find(|row| row["actor"] == "person:dahl-0");
    assert_eq!(row.unwrap()["name"], "Dahl 0");
    assert_eq!(merged.record.names().unwrap().of("person:dahl-0"), "Dahl 0");
}

#[test]
fn a_value_that_a_field_cannot_have_is_refused() {
    let before = read(&pages(1, false, Rules::Today));
    let (said, done) = (before.key(0, "statement"), before.key(0, "event"));
    for (row, field, now, expected) in [
        (&said, Field::Force, Some("shout"), "`shout` is no force; it is one of assert, deny"),
        (&said, Field::Kind, None, "kind cannot be blank"),
        (&said, Field::SaidOn, Some("May"), "`May` is no date; write it as"),
        (&said, Field::Status, Some("actual"), "a statement has no field `status`; it has speaker"),
        (&done, Field::Type, Some("assault"), "`assault` is no type"),
        (&done, Field::Cameo, Some("1x"), "`1x` is no CAMEO code"),
        (&done, Field::Cameo, Some("99"), "`99` is no CAMEO code; that has two to four digits"),
        (&done, Field::Cameo, Some("197"), "`197` is no CAMEO code"),
        (&done, Field::Cameo, Some("1959"), "`1959` is no CAMEO code"),
        (&done, Field::Cameo, Some("é1"), "`é1` is no CAMEO code"),
        (&done, Field::Mode, Some("xyz"), "`xyz` is no mode; it is one of visit, third-party"),
        (&said, Field::Addressee, Some("Sudmark"), "its actors are not those it names"),
        (&done, Field::Source, Some("NOR"), "its actors are not those it names"),
    ] {
        let error = field.check(&row.was, now, &[]).unwrap_err();
        assert!(error.starts_with(expected), "{error}");
        let (row, now) = (row.clone(), now.map(Into::into));
        let line = made(0, Ruling::Edit { row, field, now, who: Vec::new() }).line;
        assert_eq!(Correction::parse(&line), Err(error));
    }
}
