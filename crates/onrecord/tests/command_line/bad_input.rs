//! What users hand in by mistake, and what the web hands in by nature.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use crate::program::{Ended, command, fed, many_pages, objects, onrecord};

pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Reads `path` and gives each page's name and the reasons of its notes.
pub fn read(folder: &Path, path: &str) -> Vec<(String, String)> {
    let ended = onrecord(&["read", path], folder);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    let notes = |object: &serde_json::Value| {
        let notes = object["notes"].as_array().unwrap().iter();
        notes.map(|note| format!("{}: {}", note["what"], note["why"])).collect::<String>()
    };
    objects(&ended.out)
        .iter()
        .map(|object| (object["page"].as_str().unwrap().to_owned(), notes(object)))
        .collect()
}

#[test]
fn a_missing_path_ends_the_run_before_anything_is_built() {
    let folder = folder(&[("a.txt", b"Talks resume.")]);
    let ended =
        onrecord(&["build", "a.txt", "no-such-page.txt", "--out", "a.onrecord"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert!(ended.told.contains("no file or folder `no-such-page.txt`"), "{}", ended.told);
    assert!(!folder.path().join("a.onrecord").exists());
}

#[test]
fn a_folder_without_pages_says_what_pages_are_called() {
    let folder = folder(&[("empty/photo.png", b"\x89PNG"), ("empty/.hidden.txt", b"x")]);
    let ended = onrecord(&["read", "empty"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert!(ended.told.contains("`empty` holds no pages") && ended.told.contains(".html"));
    assert!(ended.told.contains("it holds 1 .png"), "{}", ended.told);
}

#[test]
fn a_file_of_another_kind_is_refused_with_its_mend() {
    let folder = folder(&[("rows.csv", b"text\nTalks resume.\n"), ("a.pdf", b"%PDF-1.7")]);
    for (name, mend) in
        [("rows.csv", "csv.DictReader(open('rows.csv'"), ("a.pdf", "pdftotext 'a.pdf'")]
    {
        let ended = onrecord(&["build", name, "--out", "a.onrecord"], folder.path());
        assert_eq!(ended.code, Some(1));
        assert!(ended.told.contains(mend), "{}", ended.told);
    }
    assert!(!folder.path().join("a.onrecord").exists());
}

#[test]
fn files_of_other_kinds_in_a_folder_are_counted() {
    let folder = folder(&[
        ("a/1.csv", b"x"),
        ("a/2.pdf", b"x"),
        ("a/b/3.PDF", b"x"),
        ("a/LICENCE", b"x"),
        ("a/.hidden.pdf", b"x"),
        ("a/4.txt", b"Talks resume."),
    ]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    assert_eq!(objects(&ended.out).len(), 1);
    let told =
        "a: passed over, as their names are not those of pages: 2 .pdf, 1 .csv, 1 other (name";
    assert!(ended.told.starts_with(told), "{}", ended.told);
    assert_eq!(ended.told.lines().count(), 1);
}

#[test]
fn a_page_without_words_is_told() {
    let folder = folder(&[("a/empty.txt", b""), ("a/blank.txt", b" \n\n")]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    assert!(ended.told.contains("a/empty.txt: no text: it is empty"), "{}", ended.told);
    assert!(ended.told.contains("a/blank.txt: no text: it holds nothing but blanks"));
    assert_eq!(objects(&ended.out)[0]["text"], " \n\n");
}

#[test]
fn a_page_whose_gzip_breaks_off_is_read_as_far_as_it_goes() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(&b"Talks resume. ".repeat(50)).unwrap();
    let whole = gzip.finish().unwrap();
    let folder = folder(&[("a/1.txt.gz", &whole[..300]), ("a/2.txt.gz", &whole[..6])]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    let pages = objects(&ended.out);
    assert!(pages[0]["text"].as_str().unwrap().starts_with("Talks resume. Talks"));
    assert_eq!(pages[0]["notes"][0]["what"], "page cut short");
    assert_eq!(pages[1]["notes"][0]["what"], "not read");
    for page in pages {
        assert!(page["notes"][0]["why"].to_string().contains("fetch or copy it again"), "{page}");
    }
}

#[test]
fn wrong_use_is_told_from_failure() {
    let folder = folder(&[]);
    for arguments in [&["read"][..], &["export", "a", "--table", "spoons"], &["brew"]] {
        assert_eq!(onrecord(arguments, folder.path()).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn folders_are_walked_in_order_and_hidden_or_other_files_passed_over() {
    let folder = folder(&[
        ("pages/b.txt", b"Second."),
        ("pages/a/c.md", b"First."),
        ("pages/.git/d.txt", b"Never."),
        ("pages/notes.docx", b"Never."),
    ]);
    let pages = read(folder.path(), "pages");
    assert_eq!(
        pages,
        [("pages/a/c.md".into(), String::new()), ("pages/b.txt".into(), String::new())]
    );
}

#[test]
fn binary_files_and_archives_are_noted() {
    let folder = folder(&[
        ("pages/a.txt", &[0, 1, 2, 3, 4, 0, 0, 9]),
        ("pages/b.warc.gz", b"\x1f\x8b"),
        ("pages/c.txt", b"Talks resume."),
    ]);
    let pages = read(folder.path(), "pages");
    assert!(pages[0].1.contains("not a text"), "{pages:?}");
    assert!(pages[1].1.contains("archive damaged"), "{pages:?}");
    assert_eq!(pages[2].1, "");
}

#[test]
fn a_page_that_is_not_the_encoding_it_claims_is_read_with_a_note() {
    let page = b"<html><head><meta charset='utf-8'><title>Caf\xe9 talks</title></head>\
        <body><article><p>The Caf\xe9 accord holds, the envoy said on Monday.</p></article></body>";
    let folder = folder(&[("a.html", page)]);
    let pages = read(folder.path(), "a.html");
    assert!(pages[0].1.contains("encoding"), "{pages:?}");
}

#[test]
fn a_file_of_another_name_is_read_as_what_it_looks_like() {
    let html = b"<!doctype html><html><body><article><p>The envoy left on Monday, officials \
        said.</p></article></body></html>";
    let folder = folder(&[("saved-page", html)]);
    let ended = onrecord(&["read", "saved-page"], folder.path());
    assert!(!objects(&ended.out)[0]["text"].as_str().unwrap().contains('<'), "{}", ended.out);
}

#[test]
fn a_truncated_gzip_gives_the_pages_before_its_end_and_a_note() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(many_pages(40).as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    let folder = folder(&[("cut.jsonl.gz", &whole[..whole.len() / 2])]);
    let pages = read(folder.path(), "cut.jsonl.gz");
    let (last, before) = pages.split_last().unwrap();
    assert!(before.len() >= 10 && before.iter().all(|(_, notes)| notes.is_empty()), "{pages:?}");
    assert_eq!(last.0, "cut.jsonl.gz");
    assert!(last.1.contains("file ends early"), "{last:?}");
}

#[test]
fn lines_that_are_no_pages_are_noted_by_number() {
    let folder = folder(&[("a.jsonl", b"{\"page\": \"one\", \"text\": \"Talks.\"}\nnonsense\n")]);
    let pages = read(folder.path(), "a.jsonl");
    assert_eq!(pages[0].0, "one");
    assert_eq!(pages[1].0, "a.jsonl:2");
    assert!(pages[1].1.contains("line not read"), "{pages:?}");
}

#[test]
fn a_line_longer_than_any_page_is_passed_over() {
    let mut input = vec![b'x'; (64 << 20) + 10];
    input.extend(b"\n{\"page\": \"after\", \"text\": \"Talks resume.\"}\n");
    let folder = folder(&[]);
    let ended = fed(&["read", "-"], folder.path(), &input);
    let pages = objects(&ended.out);
    assert_eq!(pages[0]["page"], "-:1");
    assert_eq!(pages[0]["notes"][0]["what"], "line too long");
    assert_eq!(pages[1]["page"], "after");
    assert!(ended.told.contains("-:1: line too long"), "{}", ended.told);
}

#[test]
fn a_page_of_200_mb_is_noted_and_the_next_one_read() {
    let folder = folder(&[("a/1.html", b""), ("a/2.txt", b"Talks resume.")]);
    fs::File::create(folder.path().join("a/1.html")).unwrap().set_len(200_000_000).unwrap();
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    let pages = objects(&ended.out);
    assert_eq!(pages[0]["notes"][0]["what"], "not read");
    assert_eq!(pages[1]["text"], "Talks resume.");
    assert!(ended.told.contains("a/1.html: not read: it is longer than 64 MiB"), "{}", ended.told);
}

#[test]
fn empty_standard_input_is_told_and_no_failure() {
    let folder = folder(&[]);
    let ended = onrecord(&["read", "-"], folder.path());
    assert_eq!((ended.code, &*ended.out), (Some(0), ""));
    assert!(ended.told.contains("no pages came in"), "{}", ended.told);
}

#[test]
#[cfg(unix)]
fn links_that_lead_nowhere_or_round_cost_nothing_else() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("pages/a.txt", b"Talks resume.")]);
    let at = |name: &str| folder.path().join("pages").join(name);
    symlink(folder.path().join("pages"), at("round")).unwrap();
    symlink("nowhere.txt", at("gone.txt")).unwrap();
    let pages = read(folder.path(), "pages");
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert_eq!(pages[0], ("pages/a.txt".into(), String::new()));
    assert!(pages[1].0.ends_with("gone.txt") && pages[1].1.contains("not read"), "{pages:?}");
}

#[test]
#[cfg(unix)]
fn a_page_that_links_lead_to_has_one_name() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[
        ("all/pages/a.txt", b"Talks resume."),
        ("all/pages/sub/b.txt", b"Talks go on."),
        ("all/pages/.store/c", b"Talks end."),
        ("elsewhere/d.txt", b"No talks."),
    ]);
    let at = |name: &str| folder.path().join("all/pages").join(name);
    symlink(folder.path().join("all"), at("sub/up")).unwrap();
    symlink(at("sub"), at("again")).unwrap();
    symlink(at("a.txt"), at("0.txt")).unwrap();
    symlink(at(".store/c"), at("c.txt")).unwrap();
    symlink(folder.path().join("elsewhere"), at("there")).unwrap();
    let names: Vec<String> =
        read(folder.path(), "all/pages").into_iter().map(|(name, _)| name).collect();
    let expected = ["a.txt", "c.txt", "sub/b.txt", "there/d.txt"];
    assert_eq!(names, expected.map(|name| format!("all/pages/{name}")));
}

#[test]
fn a_page_that_is_named_twice_is_read_once() {
    let folder = folder(&[
        ("pages/a.txt", b"Talks resume."),
        ("pages/b.txt", b"Talks go on."),
        ("pages/.kept/c.txt", b"Talks end."),
        ("d.txt", b"No talks."),
    ]);
    let named = ["pages/a.txt", "d.txt", "pages", "pages/.kept/c.txt", "./d.txt", "pages/../pages"];
    let arguments = [&["read", "--article-only"][..], &named].concat();
    let ended = onrecord(&arguments, folder.path());
    let pages = objects(&ended.out);
    let names: Vec<&str> = pages.iter().map(|page| page["page"].as_str().unwrap()).collect();
    assert_eq!(names, ["d.txt", "pages/a.txt", "pages/b.txt", "pages/.kept/c.txt"]);
    assert_eq!(
        ended.told,
        "`pages/a.txt` is in `pages`, and is read once\n`./d.txt` is named twice, and is read \
         once\n`pages/../pages` is named twice, and is read once\n"
    );
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_is_no_path() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[]);
    symlink("nowhere", folder.path().join("gone")).unwrap();
    symlink("round", folder.path().join("round")).unwrap();
    for (name, told) in
        [("gone", "a link to a file or folder that is not there"), ("round", "cannot look at")]
    {
        let ended = onrecord(&["read", name, "--article-only"], folder.path());
        assert_eq!(ended.code, Some(1));
        assert!(ended.told.contains(told), "{}", ended.told);
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_is_waited_for_with_a_word() {
    let folder = folder(&[]);
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let child = command(&["read", "pipe", "--article-only"], folder.path()).spawn().unwrap();
    fs::write(&pipe, "Talks resume.").unwrap();
    let ended = Ended::from(child.wait_with_output().unwrap());
    assert!(ended.told.contains("`pipe` is a pipe: waiting"), "{}", ended.told);
    assert_eq!(objects(&ended.out)[0]["text"], "Talks resume.");
}

#[test]
#[cfg(unix)]
fn a_folder_without_permission_is_noted_and_the_rest_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("pages/closed/a.txt", b"Closed."), ("pages/z.txt", b"Open.")]);
    let closed = folder.path().join("pages/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    // Some users may read everything.
    let expected = if fs::read_dir(&closed).is_ok() { "closed/a.txt" } else { "closed" };
    let pages = read(folder.path(), "pages");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(pages[0].0.ends_with(expected), "{pages:?}");
    assert_eq!(pages[0].1.is_empty(), expected != "closed");
    assert_eq!(pages[1], ("pages/z.txt".into(), String::new()));
}

#[test]
fn what_is_no_record_is_neither_shown_nor_overwritten() {
    let folder = folder(&[("a.txt", b"Talks resume."), ("b.onrecord", b"my notes")]);
    for arguments in [
        &["show", "b.onrecord"][..],
        &["export", "b.onrecord", "--table", "pages"],
        &["build", "a.txt", "--out", "b.onrecord"],
    ] {
        let ended = onrecord(arguments, folder.path());
        assert_eq!(ended.code, Some(1), "{arguments:?}");
        assert!(ended.told.contains("`b.onrecord` is not a record"), "{}", ended.told);
    }
    assert_eq!(fs::read(folder.path().join("b.onrecord")).unwrap(), b"my notes");
}
