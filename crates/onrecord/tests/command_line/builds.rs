//! Records that are built in any order, on any number of threads, or not to the end.

use std::fs;
use std::path::Path;

use onrecord_record::Record;

use crate::program::{Ended, command, exports, many_pages, onrecord, wait_until};

fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/osmer-strait");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<String> =
        entries.map(|entry| entry.unwrap().path().display().to_string()).collect();
    paths.sort();
    paths
}

fn done(ended: &Ended) {
    assert_eq!(ended.code, Some(0), "{}", ended.told);
}

#[test]
fn any_order_and_any_number_of_threads_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = examples();
    assert!(paths.len() >= 8);
    let build = |paths: &[String], more: &[&str]| {
        let paths = paths.iter().map(String::as_str);
        let arguments: Vec<&str> =
            ["build"].into_iter().chain(paths).chain(more.to_vec()).collect();
        done(&onrecord(&arguments, folder.path()));
    };
    build(&paths, &["--threads", "1", "--out", "one.onrecord"]);
    paths.reverse();
    build(&paths, &["--threads", "5", "--out", "five.onrecord"]);
    // A third one grows page by page, and has some pages handed in again.
    paths.rotate_left(3);
    build(&paths[..4], &["--out", "grown.onrecord"]);
    build(&paths[2..], &["--out", "grown.onrecord"]);
    let printed = exports(&folder.path().join("one.onrecord"));
    assert!(printed.lines().count() > 100, "{printed}");
    assert_eq!(exports(&folder.path().join("five.onrecord")), printed);
    assert_eq!(exports(&folder.path().join("grown.onrecord")), printed);
}

#[test]
fn reading_prints_pages_in_order_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(60)).unwrap();
    for verb in ["read", "parse"] {
        let one = onrecord(&[verb, "many.jsonl", "--threads", "1"], folder.path());
        let four = onrecord(&[verb, "many.jsonl", "--threads", "4"], folder.path());
        done(&one);
        assert_eq!(one.out.lines().count(), 60);
        assert!(one.out == four.out, "{verb} depends on the number of threads");
    }
}

#[test]
#[cfg(unix)]
fn ctrl_c_keeps_what_was_read_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("a.onrecord");
    let mut child = command(&["build", "-", "--out", "a.onrecord"], folder.path()).spawn().unwrap();
    wait_until(&mut child, || record.exists());
    let pid = child.id().to_string();
    std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
    // Standard input stays open meanwhile: the program must not wait for its end.
    let stdin = child.stdin.take();
    let ended = Ended::from(child.wait_with_output().unwrap());
    drop(stdin);
    assert_eq!(ended.code, Some(130));
    assert!(ended.told.contains("interrupted; the pages read so far are in a.onrecord"));
    assert!(Record::open(&record).is_ok());
}

#[test]
fn one_build_at_a_time_adds_to_a_record() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(2)).unwrap();
    let mut first = command(&["build", "-", "--out", "a.onrecord"], folder.path()).spawn().unwrap();
    wait_until(&mut first, || folder.path().join("a.onrecord").exists());
    let build = ["build", "many.jsonl", "--out", "a.onrecord"];
    let refused = onrecord(&build, folder.path());
    assert_eq!(refused.code, Some(1), "{}", refused.told);
    assert!(refused.told.contains("another `onrecord build` is adding to `a.onrecord`"));
    first.kill().unwrap();
    first.wait().unwrap();
    done(&onrecord(&build, folder.path()));
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(files.len(), 2, "nothing is left of the one that was killed: {files:?}");
}

#[test]
fn pages_that_are_there_are_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(3)).unwrap();
    fs::write(folder.path().join("same.jsonl"), many_pages(3)).unwrap();
    fs::write(folder.path().join("more.jsonl"), many_pages(4)).unwrap();
    fs::write(folder.path().join("cut.zip"), "Talks resume.").unwrap();
    let build = |inputs: &[&str]| {
        let arguments = [&["build", "--out", "a.onrecord"][..], inputs].concat();
        let ended = onrecord(&arguments, folder.path());
        done(&ended);
        ended.told
    };
    let told = build(&["many.jsonl", "same.jsonl"]);
    assert!(
        told.ends_with("a.onrecord: 3 pages added, 3 it had already (the same bytes)\n"),
        "{told}"
    );
    let before = exports(&folder.path().join("a.onrecord"));
    let file = fs::read(folder.path().join("a.onrecord")).unwrap();
    let told = build(&["many.jsonl"]);
    assert!(told.ends_with(": 0 pages added, 3 it had already (the same bytes)\n"), "{told}");
    assert_eq!(exports(&folder.path().join("a.onrecord")), before);
    assert!(file == fs::read(folder.path().join("a.onrecord")).unwrap(), "nothing was written");
    let told = build(&["more.jsonl", "cut.zip"]);
    let expected = "1 page added, 3 it had already (the same bytes), 1 without text\n";
    assert!(told.ends_with(expected), "{told}");
    done(&onrecord(&["build", "cut.zip", "more.jsonl", "--out", "b.onrecord"], folder.path()));
    let same =
        exports(&folder.path().join("a.onrecord")) == exports(&folder.path().join("b.onrecord"));
    assert!(same, "a record that grew differs from one that was made at once");
}

#[test]
fn a_reprint_is_a_copy_of_the_agencys_report() {
    let folder = tempfile::tempdir().unwrap();
    let pages = examples();
    let build =
        ["build", "--out", "a.onrecord"].into_iter().chain(pages.iter().map(String::as_str));
    done(&onrecord(&build.collect::<Vec<_>>(), folder.path()));
    let reprint = onrecord(&["show", "a.onrecord", "--page", "Aurel Observer"], folder.path());
    let first = reprint.out.lines().find(|line| line.trim_start().starts_with("same "));
    assert!(first.is_some_and(|line| line.contains("text as in")), "{}", reprint.out);
    let agency = onrecord(&["show", "a.onrecord", "--page", "northgate-press"], folder.path());
    assert!(!agency.out.contains("text as in"), "{}", agency.out);
    assert!(agency.out.contains("credit      (c) Northgate Press Agency 2024."), "{}", agency.out);
}

#[test]
fn a_record_is_built_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(3)).unwrap();
    let built = onrecord(&["build", "many.jsonl", "--out", "a.onrecord", "--show"], folder.path());
    done(&built);
    assert!(built.told.contains("a.onrecord: 3 pages added\n"), "{}", built.told);
    assert!(built.out.contains("Mira Voss") && built.out.contains("3 pages, "), "{}", built.out);
    assert!(!built.out.contains('\u{1b}'), "no colours where nobody watches a terminal");
    let shown = onrecord(&["show", "a.onrecord", "--page", "page 1"], folder.path());
    assert!(shown.out.contains("day 1") && !shown.out.contains("day 2"), "{}", shown.out);
    let pages = onrecord(&["show", "many.jsonl", "--color", "always"], folder.path());
    assert!(pages.out.contains('\u{1b}'));
}
