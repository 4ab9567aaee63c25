//! Pages flow through: nobody waits for the end of the input, or writes to one who has gone.

use std::io::{BufRead, BufReader, Read, Write};

use crate::program::{command, many_pages};

#[test]
fn a_page_is_printed_before_the_next_one_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(&["read", "-"], folder.path()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for page in many_pages(3).lines() {
        writeln!(stdin, "{page}").unwrap();
        let name = page.split('"').nth(3).unwrap();
        assert!(lines.next().unwrap().unwrap().contains(name));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("many.jsonl"), many_pages(400)).unwrap();
    for arguments in
        [&["read", "many.jsonl"][..], &["parse", "many.jsonl"], &["show", "many.jsonl"]]
    {
        let mut child = command(arguments, folder.path()).spawn().unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        assert!(child.wait().unwrap().success(), "{arguments:?}: {told}");
        assert_eq!(told, "", "{arguments:?}");
    }
}
