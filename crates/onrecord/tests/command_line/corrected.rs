//! What a person says of a record, as the command line takes it.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, objects, onrecord};

const TALKS: &str = r#"{"page": "ledger/talks", "text": "Orvenia expelled the ambassador of Belisand on Sunday. Mira Voss said that the talks would go on. Teodor Valk left."}"#;
/// The page, changed, and read anew.
const LATER: &str = r#"{"page": "ledger/talks", "text": "Corrected at noon.\n\nOrvenia expelled the ambassador of Belisand on Sunday. Mira Voss said that the talks would go on. Teodor Valk left."}"#;

struct Talks {
    folder: TempDir,
}

impl Talks {
    fn new() -> Self {
        let talks = Talks { folder: tempfile::tempdir().unwrap() };
        talks.build("t.onrecord", TALKS);
        talks
    }

    fn build(&self, record: &str, pages: &str) -> Ended {
        fs::write(self.folder.path().join("pages.jsonl"), pages).unwrap();
        self.done(&["build", "pages.jsonl", "--out", record])
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        onrecord(arguments, self.folder.path())
    }

    fn done(&self, arguments: &[&str]) -> Ended {
        let ended = self.run(arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.told);
        ended
    }

    fn correct(&self, arguments: &[&str]) -> Vec<Value> {
        let said = ["--by", "A. Reader", "--why", "read again", "--json"];
        objects(&self.done(&[&["correct", "t.onrecord"], arguments, &said].concat()).out)
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let said = ["--by", "A. Reader", "--why", "read again"];
        let ended = self.run(&[&["correct", "t.onrecord"], arguments, &said].concat());
        assert_eq!(ended.code, Some(1), "{arguments:?}: {}", ended.told);
        ended.told
    }

    fn rows(&self, table: &str) -> Vec<Value> {
        objects(&self.done(&["export", "t.onrecord", "--table", table]).out)
    }

    fn id(&self, table: &str) -> String {
        let rows = self.rows(table);
        rows[0][table.trim_end_matches('s')].as_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        Path::new(self.folder.path()).join(name)
    }
}

#[test]
fn what_is_said_holds_when_the_record_is_built_anew() {
    let talks = Talks::new();
    let (said, expelled) = (talks.id("statements"), talks.id("events"));
    let made = talks.correct(&["edit", &said[..6], "force", "promise"]);
    assert_eq!((&made[0]["state"], &made[0]["was"]), (&"applied".into(), &"assert".into()));
    talks.correct(&["speaker", &said, "belis"]);
    talks.correct(&["confirm", &expelled]);
    talks.correct(&["add", "talks", "Teodor Valk left", "--speaker", "Clerk", "--new", "person"]);
    let check = |statement: &Value| {
        assert_eq!(
            (&statement["force"], &statement["speaker_name"]),
            (&"promise".into(), &"Belisand".into())
        );
    };
    check(&talks.rows("statements")[0]);
    assert_eq!(talks.rows("statements")[1]["speaker"], "person:clerk");
    // The file alone is enough for a record that is built anew, from a page that has changed.
    fs::remove_file(talks.path("t.onrecord")).unwrap();
    let built = talks.build("t.onrecord", LATER);
    assert!(built.told.contains("4 corrections, 0 to review"), "{}", built.told);
    check(&talks.rows("statements")[0]);
    assert_eq!(talks.rows("statements")[1]["speaker"], "person:clerk");
    let explained = talks.done(&["explain", "t.onrecord", &talks.id("statements")]).out;
    for words in ["force: assert → promise", "A. Reader: read again", "as the machine has it:"] {
        assert!(explained.contains(words), "{explained}");
    }
}

#[test]
fn what_is_rejected_is_told_and_can_be_taken_back() {
    let talks = Talks::new();
    let said = talks.id("statements");
    let reject = talks.correct(&["reject", &said]);
    assert!(talks.rows("statements").is_empty());
    assert!(talks.done(&["explain", "t.onrecord", &said]).out.contains("reject"));
    let id = reject[0]["correction"].as_str().unwrap();
    let undo = talks.correct(&["undo", &id[..8]]);
    let told = talks.refused(&["undo", id]);
    let by = undo[0]["correction"].as_str().unwrap();
    assert!(told.contains(&format!("undone already, by {by}")), "{told}");
    assert_eq!(talks.id("statements"), said);
    let listed = talks.done(&["correct", "t.onrecord", "list"]).out;
    assert!(listed.contains("undone") && listed.contains("2 corrections"), "{listed}");
}

#[test]
fn what_is_gone_waits_for_review() {
    let talks = Talks::new();
    talks.correct(&["split", "talks", "Valk", "--as", "Karl Valk", "--new", "person"]);
    assert!(talks.rows("actors").iter().any(|actor| actor["actor"] == "person:karl-valk"));
    let other = r#"{"page": "ledger/talks", "text": "Nobody came."}"#;
    fs::remove_file(talks.path("t.onrecord")).unwrap();
    let told = talks.build("t.onrecord", other).told;
    assert!(told.contains("1 correction, 1 to review"), "{told}");
    let review = objects(&talks.done(&["correct", "t.onrecord", "review", "--json"]).out);
    assert_eq!((&review[0]["state"], &review[0]["quote"]), (&"gone".into(), &"Valk".into()));
}

#[test]
fn lines_that_came_in_hold_once_they_are_applied() {
    let talks = Talks::new();
    let said = talks.id("statements");
    let later = ["correct", "t.onrecord", "edit", &said, "force", "deny", "--why", "w", "--later"];
    talks.done(&[&later[..], &["--by", "B"]].concat());
    assert_eq!(talks.rows("statements")[0]["force"], "assert");
    let listed = talks.done(&["correct", "t.onrecord", "list"]);
    assert!(listed.told.contains("has other lines"), "{}", listed.told);
    talks.done(&["correct", "t.onrecord", "apply"]);
    assert_eq!(talks.rows("statements")[0]["force"], "deny");
}

#[test]
fn two_states_are_not_one() {
    let talks = Talks::new();
    for (words, name) in [("Mira Voss", "Norland"), ("Teodor Valk", "Sudmark")] {
        talks.correct(&["split", "talks", words, "--as", name, "--new", "state"]);
    }
    let told = talks.refused(&["merge", "Norland", "Sudmark"]);
    assert!(told.contains("state:norland and state:sudmark are two states"), "{told}");
}

#[test]
fn who_corrects_tells_why() {
    let talks = Talks::new();
    let said = talks.id("statements");
    let ended = talks.run(&["correct", "t.onrecord", "reject", &said, "--by", "A", "--why", " "]);
    assert_eq!(ended.code, Some(1), "{}", ended.told);
    assert!(ended.told.contains("a correction tells why it is made"), "{}", ended.told);
    assert_eq!(talks.id("statements"), said);
}

#[test]
fn a_fault_is_told_with_its_mend() {
    let talks = Talks::new();
    let said = talks.id("statements");
    for (arguments, expected) in [
        (&["edit", &said, "force", "shout"][..], "it is one of assert, deny"),
        (&["edit", &said, "colour", "red"], "there is no field `colour`; the row has speaker"),
        (&["speaker", &said, "Nobody"], "export t.onrecord --table actors"),
        (&["merge", "Orvenia", "orvenia"], "already"),
        (&["edit", &said, "addressee", "Nobody"], "export t.onrecord --table actors"),
        (
            &["edit", &said, "addressee", "Clerk", "--new", "bogus"],
            "no kind of actor; it is one of state",
        ),
        (&["edit", &talks.id("events"), "mode", "xyz"], "it is one of visit"),
        (&["add", "talks", "not there"], "give them as the page has them"),
        (&["add", "talks", "the"], "--nth, counting from 1"),
        (&["add", "talks", "the", "--nth", "9"], "no 9th"),
        (&["reject", "ffffffff"], "no statement or event"),
        (&["undo", "ffff"], "correct t.onrecord list"),
        (&["name", "weather", "rain"], "--table matters"),
    ] {
        let told = talks.refused(arguments);
        assert!(told.contains(expected), "{arguments:?}: {told}");
    }
    assert!(!talks.path("t.onrecord.corrections.jsonl").exists(), "nothing was said");
    fs::write(talks.path("t.onrecord.corrections.jsonl"), "{\"a\": 1}\n").unwrap();
    let told = talks.run(&["build", "pages.jsonl", "--out", "t.onrecord"]).told;
    assert!(
        told.contains("t.onrecord.corrections.jsonl`, line 1: it does not begin with"),
        "{told}"
    );
    let other = ["build", "pages.jsonl", "--out", "t.onrecord", "--corrections", "none.jsonl"];
    assert!(talks.run(&other).told.contains("there is no file `none.jsonl`"));
}
