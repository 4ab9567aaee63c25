//! What a record has worked out over its pages, as a person and as a program gets it.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::program::{Ended, objects, onrecord};

const TALKS: &str = r#"{"page": "ledger/talks", "title": "Orvenia expels the envoy", "outlet": "The World Ledger", "published": "2024-09-10", "text": "Orvenia expelled the ambassador of Belisand on Sunday."}
{"page": "meridian/talks", "title": "Belisand wants a mediator", "outlet": "Meridian TV", "published": "2024-09-11", "text": "Belisand would welcome mediation, President Mira Voss of Belisand said on Tuesday. Orvenia expelled the ambassador of Belisand on Sunday, the ministry said. Teodor Valk denied that Orvenia expelled the ambassador."}
"#;
const MORE: &str = r#"{"page": "tasmere/talks", "title": "Valk welcomes mediation", "outlet": "The Tasmere Chronicle", "published": "2024-10-02", "text": "Orvenia would welcome mediation, Foreign Minister Teodor Valk of Orvenia said on Tuesday."}
"#;

/// A folder with two records: the second has a page more.
static RECORDS: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("talks.jsonl"), TALKS).unwrap();
    fs::write(path.join("more.jsonl"), MORE).unwrap();
    done(&["build", "talks.jsonl", "--out", "old.onrecord"], path);
    done(&["build", "talks.jsonl", "more.jsonl", "--out", "new.onrecord"], path);
    folder
});

fn done(arguments: &[&str], folder: &Path) -> Ended {
    let ended = onrecord(arguments, folder);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.told);
    ended
}

fn printed(arguments: &[&str]) -> String {
    done(arguments, RECORDS.path()).out
}

#[test]
fn words_phrases_and_beginnings_are_found() {
    let found = |words: &[&str]| {
        let lines = objects(&printed(&[&["search", "new.onrecord", "--json"], words].concat()));
        lines
            .iter()
            .map(|line| line["table"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(found(&["ambassador", "--in", "pages"]), "pages pages");
    assert_eq!(found(&["\"mediation, President\"", "--in", "pages"]), "pages");
    assert_eq!(found(&["president mediation"]), "statements events pages");
    assert_eq!(found(&["welc*", "valk"]), "statements events pages pages");
    assert_eq!(found(&["hestaria"]), "");
    let shown = printed(&["search", "new.onrecord", "mediation", "--limit", "1"]);
    assert!(shown.contains("statements, and 1 more: --limit 2"), "{shown}");
    let nothing = onrecord(&["search", "new.onrecord", "*"], RECORDS.path());
    assert!(nothing.code == Some(1) && nothing.told.contains("give words"), "{}", nothing.told);
    let none = onrecord(&["search", "new.onrecord", "mediation", "--limit", "0"], RECORDS.path());
    assert!(none.code == Some(2) && none.told.contains("--limit <N>"), "{}", none.told);
}

#[test]
fn a_timeline_lists_happenings_with_their_accounts() {
    let shown = printed(&["timeline", "new.onrecord"]);
    assert!(shown.contains("2024-09-08  SANCTION Orvenia"), "{shown}");
    assert_eq!(shown, printed(&["show", "new.onrecord", "--timeline"]));
    let lines = objects(&printed(&["timeline", "new.onrecord", "--json"]));
    assert_eq!(lines[0]["date"], "2024-09-08");
    let accounts = lines[0]["accounts"].as_array().unwrap();
    assert!(accounts.len() > 1, "{accounts:?}");
    assert!(accounts.iter().all(|account| account["happening"] == lines[0]["happening"]));
    assert_eq!(printed(&["timeline", "new.onrecord", "--json", "--actor", "hestaria"]), "");
    assert_eq!(
        objects(&printed(&["timeline", "new.onrecord", "--json", "--actor", "orvenia"])),
        lines
    );
}

#[test]
fn conflicts_are_listed_by_kind_and_actor() {
    let shown = printed(&["conflicts", "new.onrecord"]);
    assert!(shown.contains("Teodor Valk denied") && shown.ends_with("1 conflict\n"), "{shown}");
    let of = |more: &[&str]| {
        objects(&printed(&[&["conflicts", "new.onrecord", "--json"], more].concat())).len()
    };
    assert_eq!((of(&[]), of(&["--kind", "denial"]), of(&["--kind", "number"])), (1, 1, 0));
    assert_eq!((of(&["--actor", "VALK"]), of(&["--actor", "voss"])), (1, 0));
    let unknown = onrecord(&["conflicts", "new.onrecord", "--kind", "quarrel"], RECORDS.path());
    assert!(unknown.code == Some(2) && unknown.told.contains("denial, who"), "{}", unknown.told);
}

#[test]
fn positions_are_listed_by_matter_and_actor() {
    let shown = printed(&["positions", "new.onrecord"]);
    assert!(shown.contains("mediation\n  Belisand\n"), "{shown}");
    let of = |more: &[&str]| {
        let lines = objects(&printed(&[&["positions", "new.onrecord", "--json"], more].concat()));
        lines.iter().map(|line| line["actor_name"].to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of(&[]), "\"Belisand\" \"Orvenia\"");
    assert_eq!(of(&["--matter", "Mediat", "--actor", "orv"]), "\"Orvenia\"");
    assert_eq!(of(&["--matter", "fish"]), "");
}

#[test]
fn a_diff_tells_what_came_went_and_changed() {
    let shown = printed(&["diff", "old.onrecord", "new.onrecord"]);
    assert!(shown.starts_with("pages       1 came\n  came        Valk welcomes"), "{shown}");
    let lines = objects(&printed(&["diff", "old.onrecord", "new.onrecord", "--json"]));
    let came = |table: &str| {
        lines.iter().filter(|line| line["table"] == table && line["change"] == "came").count()
    };
    assert_eq!((came("pages"), came("statements"), came("story_pages")), (1, 1, 1));
    let back = objects(&printed(&["diff", "new.onrecord", "old.onrecord", "--json"]));
    assert_eq!(back.len(), lines.len(), "what came goes, and what changed changes back");
    for (one, other) in [("came", "went"), ("went", "came"), ("changed", "changed")] {
        let count = |lines: &[serde_json::Value], change| {
            lines.iter().filter(|line| line["change"] == change).count()
        };
        assert_eq!(count(&lines, one), count(&back, other));
    }
    assert!(lines.iter().all(|line| (line["change"] == "changed") == line["was"].is_object()));
    let same = printed(&["diff", "new.onrecord", "new.onrecord"]);
    assert!(same.contains("The records are the same."), "{same}");
    assert_eq!(printed(&["diff", "new.onrecord", "new.onrecord", "--json"]), "");
}

#[test]
fn what_is_shown_can_be_had_as_json() {
    let lines = objects(&printed(&["show", "new.onrecord", "--json", "--speaker", "voss"]));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["page"], "meridian/talks");
    assert_eq!(lines[0]["statements"].as_array().unwrap().len(), 1);
    let pages = objects(&printed(&["show", "more.jsonl", "--json"]));
    assert_eq!(pages[0]["outlet"], "The Tasmere Chronicle");
}

#[test]
fn shells_and_readers_of_manuals_get_their_own() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(printed(&["completions", shell]).contains("positions"), "{shell}");
    }
    let page = printed(&["man"]);
    assert!(page.contains(".TH onrecord 1") && page.contains("positions"), "{page}");
    printed(&["man", "--out", "man"]);
    let page = fs::read_to_string(RECORDS.path().join("man/onrecord-export.1")).unwrap();
    assert!(page.contains("onrecord export dispute.onrecord"), "{page}");
}
