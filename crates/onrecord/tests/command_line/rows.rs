//! Pages that are read into files of rows, and records that are built of these.

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(feature = "parquet")]
use crate::program::exports;
use crate::program::{Ended, many_pages, onrecord};

/// The files of a folder that are not hidden, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn read(folder: &Path, inputs: &[&str]) -> Ended {
    let arguments = [&["read", "--format", "parquet", "--out", "rows"][..], inputs].concat();
    onrecord(&arguments, folder)
}

#[test]
#[cfg(not(feature = "parquet"))]
fn a_program_without_parquet_tells_how_to_get_one_with_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(1)).unwrap();
    fs::write(folder.path().join("rows.parquet"), "PAR1").unwrap();
    let ended = read(folder.path(), &["many.jsonl"]);
    assert!(ended.code == Some(1) && ended.told.contains("--features parquet"), "{}", ended.told);
    let ended = onrecord(&["build", "rows.parquet", "--out", "a.onrecord"], folder.path());
    assert!(ended.code == Some(1) && ended.told.contains("--features parquet"), "{}", ended.told);
}

#[test]
#[cfg(feature = "parquet")]
fn a_record_of_rows_is_that_of_their_pages() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir_all(pages.join("more")).unwrap();
    fs::write(pages.join("many.jsonl"), many_pages(5)).unwrap();
    fs::write(pages.join("alone.txt"), "Talks resume, the envoy said on Monday.").unwrap();
    fs::write(pages.join("more/empty.html"), "").unwrap();
    let ended = read(folder.path(), &["pages"]);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    assert!(ended.told.contains("rows: 2 files written"), "{}", ended.told);
    let rows = files(&folder.path().join("rows"));
    assert_eq!(rows.len(), 2, "one of the lines, one of the other pages");

    let build = |inputs: &str, out: &str| {
        let ended = onrecord(&["build", inputs, "--out", out], folder.path());
        assert_eq!(ended.code, Some(0), "{}", ended.told);
        ended.told
    };
    build("pages", "of-pages.onrecord");
    build("rows", "of-rows.onrecord");
    let of_pages = exports(&folder.path().join("of-pages.onrecord"));
    assert!(of_pages.contains("Mira Voss"));
    assert_eq!(exports(&folder.path().join("of-rows.onrecord")), of_pages);
    let again = build("pages", "of-rows.onrecord");
    assert!(again.contains(": 0 pages added, 7 it had already"), "{again}");

    let printed = onrecord(&["read", "pages"], folder.path()).out;
    let printed_of_rows = onrecord(&["read", "rows"], folder.path()).out;
    let sorted = |printed: &str| {
        let mut lines: Vec<String> = printed.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&printed_of_rows), sorted(&printed));
}

#[test]
#[cfg(feature = "parquet")]
fn what_was_read_is_not_read_again_and_what_was_left_half_done_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(3)).unwrap();
    fs::write(folder.path().join("same.jsonl"), many_pages(3)).unwrap();
    assert_eq!(read(folder.path(), &["many.jsonl"]).code, Some(0));
    let rows = folder.path().join("rows");
    let [file] = &files(&rows)[..] else { panic!("one input, one file") };
    let whole = fs::read(file).unwrap();

    let again = read(folder.path(), &["many.jsonl", "same.jsonl"]);
    assert!(again.told.contains("0 files written, 2 there already"), "{}", again.told);
    assert!(again.told.contains("its bytes were read as many.jsonl"), "{}", again.told);

    // One that was killed leaves a file of a name that no one takes for rows.
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let left = rows.join(format!(".{name}.partial"));
    fs::rename(file, &left).unwrap();
    let build = ["build", "rows", "--out", "a.onrecord"];
    assert_eq!(onrecord(&build, folder.path()).code, Some(1), "there are no rows");
    let killed = read(folder.path(), &["many.jsonl"]);
    assert!(killed.told.contains("1 file written"), "{}", killed.told);
    assert_eq!(files(&rows), std::slice::from_ref(file), "what was left is gone");
    assert_eq!(fs::read(file).unwrap(), whole, "the same pages give the same bytes");

    // One that was cut short behind our back is read anew.
    fs::write(file, &whole[..whole.len() / 2]).unwrap();
    let cut =
        onrecord(&["build", &file.display().to_string(), "--out", "a.onrecord"], folder.path());
    assert!(cut.code == Some(1) && cut.told.contains("not whole"), "{}", cut.told);
    let mended = read(folder.path(), &["many.jsonl"]);
    assert!(mended.told.contains("1 file written"), "{}", mended.told);
    assert_eq!(fs::read(file).unwrap(), whole);
}

#[test]
fn rows_go_to_a_folder_and_lines_do_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("many.jsonl"), many_pages(1)).unwrap();
    let ended = onrecord(&["read", "many.jsonl", "--format", "parquet"], folder.path());
    assert!(ended.code == Some(2) && ended.told.contains("--out <FOLDER>"), "{}", ended.told);
    let ended = onrecord(&["read", "many.jsonl", "--out", "rows"], folder.path());
    assert!(ended.code == Some(1) && ended.told.contains("--format parquet"), "{}", ended.told);
    assert!(files(folder.path()).len() == 1, "nothing is made");
}

#[test]
#[cfg(feature = "parquet")]
fn standard_input_is_no_input_of_files_of_rows() {
    let folder = tempfile::tempdir().unwrap();
    let ended = read(folder.path(), &["-"]);
    assert!(ended.code == Some(1) && ended.told.contains("only once"), "{}", ended.told);
}
