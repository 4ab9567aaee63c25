//! Archives and feeds: many pages in one file.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::bad_input::folder;
use crate::made::{PAGE, answer, gzip, record, tar, zip};
use crate::program::{Ended, objects, onrecord};

const TEXT: &str = "The envoy left the capital on Monday, officials said.";
const FEED: &str = include_str!("../../../onrecord-page/tests/feeds/rss.xml");

fn read(folder: &Path, path: &str) -> (Vec<String>, Ended) {
    let ended = onrecord(&["read", "--article-only", path], folder);
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    let shown = |page: serde_json::Value| {
        let notes = page["notes"].as_array().unwrap().iter();
        let notes: String =
            notes.map(|note| format!("! {}: {}", note["what"], note["why"])).collect();
        format!("{} | {}{notes}", page["page"].as_str().unwrap(), page["text"].as_str().unwrap())
    };
    (objects(&ended.out).into_iter().map(shown).collect(), ended)
}

fn web_archive() -> Vec<Vec<u8>> {
    let html = "200 OK\r\nContent-Type: text/html";
    let chunked = format!("{html}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip");
    let packed = gzip(PAGE.as_bytes());
    let (start, end) = packed.split_at(20);
    let chunks =
        [b"14\r\n", start, format!("\r\n{:x}\r\n", end.len()).as_bytes(), end, b"\r\n0\r\n\r\n"]
            .concat();
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: crawler/1.0"),
        record("request", "https://post.example/1", "application/http", b"GET /1 HTTP/1.1\r\n\r\n"),
        answer("https://post.example/2031/05/11/one", html, PAGE.as_bytes()),
        answer("https://post.example/two", &chunked, &chunks),
        answer("https://post.example/gone", "404 Not Found\r\nContent-Type: text/html", b"gone"),
        answer("https://post.example/a.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        record("revisit", "https://post.example/2031/05/11/one", "application/http", b""),
        record("resource", "https://post.example/three", "text/plain", b"Talks resume."),
    ]
}

#[test]
fn a_web_archive_gives_its_pages_and_counts_the_rest() {
    let records = web_archive();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let folder = folder(&[
        ("plain.warc", &records.concat()),
        ("whole.warc.gz", &gzip(&records.concat())),
        ("members.warc.gz", &members),
    ]);
    for name in ["plain.warc", "whole.warc.gz", "members.warc.gz"] {
        let (pages, ended) = read(folder.path(), name);
        let expected = [
            format!("https://post.example/2031/05/11/one | {TEXT}"),
            format!("https://post.example/two | {TEXT}"),
            "https://post.example/three | Talks resume.".to_owned(),
        ];
        assert_eq!(pages, expected, "{name}");
        let told = format!(
            "{name}: 3 × page; passed over: 1 × answer that is no page (image, style, …), 1 × answer \
             with another status than 200, 1 × record about the archive, 1 × request, 1 × revisit of \
             a page that an earlier archive holds"
        );
        assert!(ended.told.contains(&told), "{}", ended.told);
    }
}

#[test]
fn a_page_has_one_digest_however_it_is_packed() {
    let page = PAGE.as_bytes();
    let folder = folder(&[
        ("a/page.html", page),
        ("a/page2.html.gz", &gzip(page)),
        ("a/in.zip", &zip([("x.html".to_owned(), page)])),
        ("a/in.tgz", &gzip(&tar(&[("x.html", page)]))),
        ("a/in.warc", &web_archive()[3]),
    ]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    let mut digests: Vec<String> =
        objects(&ended.out).iter().map(|page| page["digest"].to_string()).collect();
    assert_eq!(digests.len(), 5);
    digests.dedup();
    assert_eq!(digests.len(), 1, "{digests:?}");
}

#[test]
fn a_damaged_record_costs_only_itself() {
    let html = "200 OK\r\nContent-Type: text/html";
    let records: Vec<Vec<u8>> = (1..=3)
        .map(|n| answer(&format!("https://post.example/{n}"), html, PAGE.as_bytes()))
        .collect();
    let mut members: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    members[1][12..20].fill(0xff);
    let mut wrong = records.concat();
    let at = records[0].len() + String::from_utf8_lossy(&records[1]).find("Length: ").unwrap() + 8;
    wrong[at] = b'9';
    let folder = folder(&[
        ("members.warc.gz", &members.concat()),
        ("wrong.warc", &wrong),
        ("cut.warc", &records.concat()[..records[0].len() * 5 / 2]),
    ]);
    for name in ["members.warc.gz", "wrong.warc", "cut.warc"] {
        let (pages, _) = read(folder.path(), name);
        assert_eq!(pages[0], format!("https://post.example/1 | {TEXT}"));
        assert!(pages.iter().any(|page| page.contains("! ")), "{name}: {pages:?}");
        if name != "cut.warc" {
            assert_eq!(
                *pages.last().unwrap(),
                format!("https://post.example/3 | {TEXT}"),
                "{name}"
            );
        }
    }
}

#[test]
fn members_are_named_by_their_archive_and_lead_nowhere() {
    let members: [(&str, &[u8]); 9] = [
        ("inner/page.html", PAGE.as_bytes()),
        ("../../outside.txt", b"Talks resume."),
        ("/etc/absolute.md", b"Talks go on."),
        ("more.jsonl", b"{\"text\": \"One.\"}\nnonsense\n"),
        (".hidden/a.txt", b"Never."),
        ("picture.png", b"\x89PNG"),
        ("within.tar", b""),
        ("\u{1b}[31mred.txt", b"Talks end."),
        ("news.warc.gz", &gzip(&web_archive().concat())),
    ];
    let owned = members.map(|(name, content)| (name.to_owned(), content));
    let folder = folder(&[("a/saved.zip", &zip(owned)), ("a/saved.tar", &tar(&members))]);
    for name in ["a/saved.zip", "a/saved.tar"] {
        let (pages, ended) = read(folder.path(), name);
        let member = |rest: &str| format!("{name}/{rest}");
        assert_eq!(pages[0], member(&format!("inner/page.html | {TEXT}")));
        assert_eq!(pages[1], member("../../outside.txt | Talks resume."));
        assert_eq!(pages[2], member("/etc/absolute.md | Talks go on."));
        assert_eq!(pages[3], member("more.jsonl:1 | One."));
        assert!(pages[4].starts_with(&member("more.jsonl:2 | !")), "{pages:?}");
        assert!(pages[5].starts_with(&member("within.tar | ! \"archive not read\"")), "{pages:?}");
        assert_eq!(pages[6], member("\u{1b}[31mred.txt | Talks end."));
        assert_eq!(pages.len(), 10);
        assert!(!ended.told.contains('\u{1b}'), "{}", ended.told);
        let told = format!("{name}: passed over, as their names are not those of pages: 1 .png\n");
        assert!(ended.told.contains(&told), "{}", ended.told);
    }
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(files.len(), 1, "nothing was unpacked: {files:?}");
}

#[test]
fn long_names_of_tar_archives_are_read_in_bounds() {
    let long = format!("{}/page.txt", "folder/".repeat(30));
    let whole = tar(&[(&long, b"Talks resume."), ("after.txt", b"Talks go on.")]);
    let folder = folder(&[("a.tar", &whole), ("cut.tar", &whole[..whole.len() - 1300])]);
    let (pages, _) = read(folder.path(), "a.tar");
    assert_eq!(
        pages,
        [format!("a.tar/{long} | Talks resume."), "a.tar/after.txt | Talks go on.".into()]
    );
    let (pages, _) = read(folder.path(), "cut.tar");
    assert!(pages.last().unwrap().contains("cut.tar"), "{pages:?}");
}

#[test]
fn encrypted_and_damaged_members_are_noted() {
    let mut bytes =
        zip([("a.txt".to_owned(), &b"Talks resume."[..]), ("b.txt".to_owned(), b"Talks end.")]);
    // The first entry of the table of contents: its flags say that it is encrypted.
    let table = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[table + 8] |= 1;
    let folder = folder(&[("a.zip", &bytes), ("cut.zip", &bytes[..bytes.len() - 30])]);
    let (pages, _) = read(folder.path(), "a.zip");
    assert!(pages[0].contains("a.zip/a.txt | ! \"not read\": \"it is encrypted"), "{pages:?}");
    assert_eq!(pages[1], "a.zip/b.txt | Talks end.");
    let (pages, _) = read(folder.path(), "cut.zip");
    assert!(pages[0].contains("archive damaged"), "{pages:?}");
}

#[test]
fn feeds_are_read_and_what_is_none_is_told() {
    let folder = folder(&[
        ("a/1.rss", FEED.as_bytes()),
        ("a/2.xml", b"<urlset><url><loc>https://post.example/</loc></url></urlset>"),
        ("a/3.atom", b"Talks resume."),
        ("a/4.xml", &FEED.as_bytes()[..FEED.len() / 2]),
    ]);
    let (pages, ended) = read(folder.path(), "a");
    assert!(pages[0].starts_with("https://post.example/talks | Talks will resume"), "{pages:?}");
    assert_eq!(pages[1], "https://post.example/ferries | No ferry left the port on Monday.");
    assert!(pages[3].contains("a/2.xml | ! \"not a feed\""), "{pages:?}");
    assert!(pages[4].contains("a/3.atom | ! \"not a feed\""), "{pages:?}");
    assert!(pages.last().unwrap().contains("a/4.xml | ! \"file ends early\""), "{pages:?}");
    assert!(ended.told.contains("passed over: 1 × entry without content"), "{}", ended.told);
}

#[test]
fn what_is_no_archive_says_so() {
    let folder = folder(&[
        ("a/1.zip", b"Talks resume."),
        ("a/2.tar", &b"Talks resume. ".repeat(100)),
        ("a/3.warc", b"Talks resume."),
        ("a/4.tgz", &gzip(&tar(&[("x.txt", b"Talks resume.")]))[..60]),
    ]);
    let (pages, _) = read(folder.path(), "a");
    for (page, told) in
        pages.iter().zip(["no archive of the kind", "no archive of the kind", "no web archive"])
    {
        assert!(page.contains(told) && page.len() < 250, "{page}");
    }
    assert!(pages[3].contains("not whole: fetch or copy it again"), "{pages:?}");
}

fn all_shapes() -> TempDir {
    let page = PAGE.as_bytes();
    folder(&[
        ("a/1.zip", &zip((0..40).map(|n| (format!("{n}.html"), page)))),
        ("a/2.tgz", &gzip(&tar(&[("x.txt", b"Talks resume."), ("y.html", page)]))),
        ("a/3.warc", &web_archive().concat()),
        ("a/4.rss", FEED.as_bytes()),
        (
            "a/5.json",
            br#"[{"maintext": "Talks resume.", "url": "https://post.example/j"}, {"text": 7}]"#,
        ),
        (
            "a/6.mhtml",
            b"Content-Type: text/html\r\n\r\n<p>The envoy left on Monday, officials said.</p>",
        ),
        ("a/7.txt.gz", &gzip(b"Talks resume.")),
        ("a/8.jsonl.gz", b"{\"text\": \"Not packed at all.\"}\n"),
    ])
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = all_shapes();
    let read = |threads: &str| {
        onrecord(&["read", "--article-only", "a", "--threads", threads], folder.path())
    };
    let (one, five) = (read("1"), read("5"));
    assert_eq!(objects(&one.out).len(), 40 + 2 + 3 + 3 + 2 + 1 + 1 + 1);
    assert_eq!((one.out, one.told), (five.out, five.told));
}

#[test]
fn archives_build_a_record_in_any_order() {
    let folder = all_shapes();
    let export = |record: &str, inputs: [&str; 4]| {
        let arguments = ["build", "--out", record].into_iter().chain(inputs);
        let ended = onrecord(&arguments.collect::<Vec<_>>(), folder.path());
        assert_eq!(ended.code, Some(0), "{}", ended.told);
        onrecord(&["export", record, "--table", "pages"], folder.path()).out
    };
    let one = export("one.onrecord", ["a/2.tgz", "a/3.warc", "a/4.rss", "a/5.json"]);
    let other = export("other.onrecord", ["a/5.json", "a/4.rss", "a/3.warc", "a/2.tgz"]);
    assert!(one.contains("a/2.tgz/x.txt") && one.contains("https://post.example/talks"), "{one}");
    assert_eq!(one, other);
}
