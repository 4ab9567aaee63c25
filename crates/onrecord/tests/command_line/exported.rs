//! Records in the formats of other tools.

use std::fs;

use crate::program::{many_pages, onrecord};

const FORMATS: [&str; 11] = [
    "web-annotation",
    "plover",
    "gdelt",
    "gdelt-mentions",
    "ftm",
    "timelinejs",
    "dna",
    "graphml",
    "gexf",
    "schema-org",
    "brief",
];

#[test]
fn every_format_is_printed_or_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(3)).unwrap();
    onrecord(&["build", "many.jsonl", "--out", "a.onrecord"], folder.path());
    for format in FORMATS {
        let printed = onrecord(&["export", "a.onrecord", "--format", format], folder.path());
        assert_eq!(printed.code, Some(0), "{format}: {}", printed.told);
        let arguments = ["export", "a.onrecord", "--format", format, "--out", "out"];
        onrecord(&arguments, folder.path());
        assert_eq!(fs::read_to_string(folder.path().join("out")).unwrap(), printed.out);
    }
}

#[test]
fn what_to_do_is_told_where_a_format_and_a_table_do_not_go_together() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(1)).unwrap();
    onrecord(&["build", "many.jsonl", "--out", "a.onrecord"], folder.path());
    let ended = |arguments: &[&str]| {
        let ended = onrecord(&[&["export", "a.onrecord"], arguments].concat(), folder.path());
        (ended.code, ended.told)
    };
    let (code, told) = ended(&["--format", "gexf", "--table", "events"]);
    assert!(code == Some(1) && told.contains("leave out `--table`"), "{told}");
    let (code, told) = ended(&["--format", "csv"]);
    assert!(code == Some(2) && told.contains("--table <NAME>"), "{told}");
    let (code, told) = ended(&[]);
    assert!(code == Some(2) && told.contains("--table <NAME>"), "{told}");
    let (code, told) = ended(&["--table", "events", "--out", "no/such/events.jsonl"]);
    assert!(code == Some(1) && told.contains("there is no folder `no/such`"), "{told}");
    assert!(!told.contains(".tmp"), "{told}");
    let (code, told) = ended(&["--format", "graphlm"]);
    assert!(code == Some(2) && told.contains("graphml"), "{told}");
}
