//! Files that cannot be written to their end.
//!
//! A limit on how large a file may grow stands for a disk that is full: it takes no rights to set, and ends a
//! write in its middle as well.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::program::{Ended, exports, many_pages, onrecord};

/// In which POSIX has the shell count such a limit.
const BLOCK: u64 = 512;
const UNHARMED: &str = "`a.onrecord`: disk I/O error; what was in it before is unharmed";

/// Runs the program where no file may have more than so many bytes.
fn limited(arguments: &[&str], folder: &Path, bytes: u64) -> Ended {
    // The signal would end the program before the write could fail.
    let limited = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", bytes / BLOCK);
    let mut command = Command::new("sh");
    command.args(["-c", &limited, env!("CARGO_BIN_EXE_onrecord")]).args(arguments);
    command.current_dir(folder).stdin(Stdio::null()).output().unwrap().into()
}

/// A folder with pages to read, and a record of some of them.
fn with_record() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("few.jsonl"), many_pages(3)).unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(200)).unwrap();
    built(folder.path(), &["build", "few.jsonl", "--out", "a.onrecord"]);
    let record = folder.path().join("a.onrecord");
    (folder, record)
}

fn built(folder: &Path, arguments: &[&str]) {
    let ended = onrecord(arguments, folder);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
}

fn failed(ended: &Ended, place: &str) {
    assert_eq!(ended.code, Some(1), "{}", ended.told);
    assert!(ended.told.contains(place), "{}", ended.told);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_record_that_cannot_grow_keeps_what_it_had_and_goes_on_when_there_is_room() {
    let (folder, record) = with_record();
    let (before, size) = (fs::read(&record).unwrap(), fs::metadata(&record).unwrap().len());
    let long = format!("{{\"text\": \"Talks resume.{}\"}}", "\\n".repeat(4_000_000));
    fs::write(folder.path().join("long.jsonl"), long).unwrap();
    let build_long = ["build", "long.jsonl", "--out", "a.onrecord"];
    // Half of it is in the file when there is no more room.
    failed(&limited(&build_long, folder.path(), size + 1_000_000), UNHARMED);
    assert!(fs::read(&record).unwrap() == before, "nothing is added, and nothing undone");
    fs::remove_file(folder.path().join("long.jsonl")).unwrap();

    let build = ["build", "many.jsonl", "--out", "a.onrecord"];
    built(folder.path(), &["build", "many.jsonl", "--out", "whole.onrecord"]);
    let whole = fs::metadata(folder.path().join("whole.onrecord")).unwrap().len();
    // There is room for the pages, and not for what takes them together.
    failed(&limited(&build, folder.path(), whole - whole / 16), UNHARMED);
    let left = exports(&record);
    assert!(left.contains("on day 0,") && left.contains("on day 199,"));
    let ended = onrecord(&build, folder.path());
    assert!(ended.told.ends_with(": 0 pages added, 200 it had already (the same bytes)\n"));
    assert!(exports(&record) == exports(&folder.path().join("whole.onrecord")));
    assert_eq!(names(folder.path()), ["a.onrecord", "few.jsonl", "many.jsonl", "whole.onrecord"]);
}

#[test]
fn exports_that_cannot_be_written_leave_what_was_there() {
    let (folder, _) = with_record();
    let mut exports = vec![
        vec!["export", "a.onrecord", "--format", "web-annotation", "--out", "out"],
        vec!["site", "a.onrecord", "out"],
    ];
    if cfg!(feature = "parquet") {
        exports.push(vec!["export", "a.onrecord", "--format", "parquet", "--out", "out"]);
        let table = ["--table", "pages", "--format", "parquet", "--out", "out"];
        exports.push([&["export", "a.onrecord"], &table[..]].concat());
    }
    for arguments in exports {
        let ended = limited(&arguments, folder.path(), 0);
        failed(&ended, "cannot write to `out");
        assert_eq!(names(folder.path()), ["a.onrecord", "few.jsonl", "many.jsonl"]);
    }
}

#[test]
#[cfg(feature = "parquet")]
fn a_file_of_rows_that_cannot_be_written_is_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(60)).unwrap();
    let read = ["read", "many.jsonl", "--article-only", "--format", "parquet", "--out", "rows"];
    let rows = folder.path().join("rows");
    built(folder.path(), &read);
    let [name] = &names(&rows)[..] else { panic!("one input, one file") };
    let whole = fs::read(rows.join(name)).unwrap();
    fs::remove_file(rows.join(name)).unwrap();
    for room in [0, 4 * BLOCK, whole.len() as u64 - BLOCK] {
        failed(&limited(&read, folder.path(), room), &format!("`rows/{name}`"));
        assert!(names(&rows).is_empty(), "{:?}", names(&rows));
    }
    built(folder.path(), &read);
    assert!(fs::read(rows.join(name)).unwrap() == whole);
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(3)).unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut read = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    read.args(["read", "many.jsonl", "--article-only"]).current_dir(folder.path());
    let ended: Ended = read.stdin(Stdio::null()).stdout(full).output().unwrap().into();
    failed(&ended, "cannot write to standard output: No space left");
}
