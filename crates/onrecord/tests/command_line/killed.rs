//! Builds that are killed: what was in the record is there, and the next build goes on.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, ChildStdin};

use onrecord_record::Record;
use tempfile::TempDir;

use crate::program::{command, exports, fed, many_pages, onrecord, wait_until};

/// So many pages are written at once.
const BATCH: usize = 256;
/// So many pages have come in behind the last batch when a build is killed.
const UNWRITTEN: usize = 40;
const OLD_WORDS: &str = "its envoy said on Monday";
const OLD: &str =
    "{\"page\": \"old\", \"text\": \"Norland will sign, its envoy said on Monday.\"}\n";

#[test]
fn a_new_record_that_is_killed_twice_is_as_one_that_was_not() {
    let record = Killed::new();
    record.is_killed_twice("");
}

#[test]
fn a_record_that_is_killed_twice_as_it_grows_is_as_one_that_was_not() {
    let record = Killed::new();
    record.build(OLD, "a.onrecord");
    record.is_killed_twice(OLD);
}

/// A record whose builds are killed.
struct Killed {
    folder: TempDir,
}

impl Killed {
    fn new() -> Self {
        Killed { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What a build says that comes to its end.
    fn build(&self, lines: &str, out: &str) -> String {
        let ended = fed(&["build", "-", "--out", out], self.folder.path(), lines.as_bytes());
        assert_eq!(ended.code, Some(0), "{}", ended.told);
        ended.told
    }

    /// Kills a build while it reads and one while it joins pages, and ends with one that comes to its end; `old`
    /// is the page that the record had before.
    fn is_killed_twice(&self, old: &str) {
        let written = old.lines().count() + BATCH;
        self.kill_while_reading(written);
        self.kill_while_joining(written);
        assert_eq!(exports(&self.path("a.onrecord")).contains(OLD_WORDS), !old.is_empty());
        let all = many_pages(BATCH + UNWRITTEN);
        let told = self.build(&all, "a.onrecord");
        assert!(told.contains(": 40 pages added, 256 it had already"), "{told}");
        self.is_as_if_made_at_once_of(&(all + old));
    }

    /// Kills a build that has come behind its first batch, and not to the end of its input.
    fn kill_while_reading(&self, written: usize) {
        let (build, input) = self.building(BATCH + UNWRITTEN, written);
        kill(build);
        drop(input);
        self.is_left_with(written);
    }

    /// Kills a build that has no page to add any more while it works out what takes all together. It cannot
    /// have come to its end, since the record is being read meanwhile.
    fn kill_while_joining(&self, written: usize) {
        let (mut build, input) = self.building(BATCH, written);
        let journal = self.path("a.onrecord-journal");
        let record = Record::open(&self.path("a.onrecord")).unwrap();
        let reading = record.at_once(|record| {
            assert!(!record.is_joined().unwrap());
            drop(input);
            wait_until(&mut build, || fs::metadata(&journal).is_ok_and(|file| file.len() > 0));
            kill(build);
        });
        reading.unwrap();
        self.is_left_with(written);
    }

    /// A build that goes on until its input is dropped, once so many pages are in the record.
    fn building(&self, pages: usize, written: usize) -> (Child, ChildStdin) {
        let build = ["build", "-", "--out", "a.onrecord"];
        let mut build = command(&build, self.folder.path()).spawn().unwrap();
        let mut input = build.stdin.take().unwrap();
        input.write_all(many_pages(pages).as_bytes()).unwrap();
        let record = self.path("a.onrecord");
        wait_until(&mut build, || {
            let pages = Record::open(&record).and_then(|record| record.pages());
            pages.is_ok_and(|pages| pages.len() == written)
        });
        (build, input)
    }

    /// Whether what is left are so many pages, and nothing that takes only some of them together.
    fn is_left_with(&self, written: usize) {
        let pages = ["export", "a.onrecord", "--table", "pages"];
        let left = onrecord(&pages, self.folder.path());
        assert!(left.told.contains("did not come to its end"), "{}", left.told);
        assert_eq!(left.out.lines().count(), written);
    }

    fn is_as_if_made_at_once_of(&self, lines: &str) {
        self.build(lines, "whole.onrecord");
        let [killed, whole] =
            ["a.onrecord", "whole.onrecord"].map(|name| exports(&self.path(name)));
        assert!(
            killed == whole,
            "a record that was killed on its way differs from one that was not"
        );
        let files: Vec<_> = fs::read_dir(self.folder.path()).unwrap().collect();
        assert_eq!(files.len(), 2, "two records: {files:?}");
    }
}

fn kill(mut build: Child) {
    build.kill().unwrap();
    build.wait().unwrap();
}
