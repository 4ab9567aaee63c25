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

#[test]
fn tables_are_written_as_parquet_where_that_is_built_in() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(2)).unwrap();
    onrecord(&["build", "many.jsonl", "--out", "a.onrecord"], folder.path());
    let parquet = |more: &[&str]| {
        let given = ["export", "a.onrecord", "--format", "parquet"];
        onrecord(&[&given, more].concat(), folder.path())
    };
    let nowhere = parquet(&[]);
    assert!(nowhere.code == Some(1) && nowhere.told.contains("--out tables"), "{}", nowhere.told);
    let ended = parquet(&["--out", "tables"]);
    if !cfg!(feature = "parquet") {
        assert!(
            ended.code == Some(1) && ended.told.contains("--features parquet"),
            "{}",
            ended.told
        );
        return;
    }
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    assert_eq!(parquet(&["--table", "pages", "--out", "pages.parquet"]).code, Some(0));
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("pages.parquet").ends_with(b"PAR1"));
    assert_eq!(read("pages.parquet"), read("tables/pages.parquet"));
    assert_eq!(parquet(&["--out", "tables"]).code, Some(0), "an earlier one is replaced");
    fs::write(folder.path().join("tables/mine.txt"), "mine").unwrap();
    let refused = parquet(&["--out", "tables"]);
    assert!(refused.code == Some(1) && refused.told.contains("`mine.txt`"), "{}", refused.told);
    assert_eq!(read("tables/mine.txt"), b"mine");
}

#[test]
fn a_record_is_a_site_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(3)).unwrap();
    onrecord(&["build", "many.jsonl", "--out", "a.onrecord"], folder.path());
    let ended = onrecord(&["site", "a.onrecord", "site"], folder.path());
    assert!(ended.code == Some(0) && ended.told.contains("index.html"), "{}", ended.told);
    let site = folder.path().join("site");
    let overview = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(overview.contains(r#"href="statements.html""#));
    assert!(site.join("style.css").is_file() && site.join("pages").is_dir());
    let again = onrecord(&["site", "a.onrecord", "site"], folder.path());
    assert_eq!(again.code, Some(0), "{}", again.told);
    assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), overview);

    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/notes.txt"), "mine").unwrap();
    let refused = onrecord(&["site", "a.onrecord", "mine"], folder.path());
    assert!(refused.code == Some(1) && refused.told.contains("something else"), "{}", refused.told);
    let nowhere = onrecord(&["site", "a.onrecord", "no/such/folder"], folder.path());
    assert!(
        nowhere.code == Some(1) && nowhere.told.contains("no folder `no/such`"),
        "{}",
        nowhere.told
    );
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 4, "nothing is left over");
}
