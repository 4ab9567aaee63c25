//! Small files that are large, deep or endless inside.

use std::time::{Duration, Instant};

use crate::bad_input::{folder, read as read_all};
use crate::made::{PAGE, answer, gzip, gzip_of_zeros, tar, tar_head, zip};
use crate::program::{objects, onrecord};

/// Reads a file that ends with a page the program must come to, and gives the notes before it.
#[allow(clippy::disallowed_methods, reason = "the test is of the time that reading takes")]
fn survived(name: &str, bytes: &[u8]) -> String {
    let folder = folder(&[(&format!("a/{name}"), bytes), ("a/z.txt", b"Talks resume.")]);
    let begun = Instant::now();
    let ended = onrecord(&["read", "--article-only", "a", "--threads", "1"], folder.path());
    assert!(begun.elapsed() < Duration::from_secs(60), "{name} took {:?}", begun.elapsed());
    assert_eq!(ended.code, Some(0), "{}", ended.told);
    let pages = objects(&ended.out);
    assert_eq!(pages.last().unwrap()["text"], "Talks resume.", "{name}");
    pages
        .iter()
        .flat_map(|page| page["notes"].as_array().unwrap())
        .map(ToString::to_string)
        .collect()
}

#[test]
fn what_unpacks_to_far_more_than_its_size_is_not_read_on() {
    const MANY: usize = 24 << 20;
    let bomb = gzip_of_zeros(MANY);
    let fold = "more than 200 times its size";
    assert!(survived("bomb.jsonl.gz", &bomb).contains(fold));
    assert!(survived("bomb.json.gz", &gzip(&[b' '; 1000])).is_empty(), "no bomb");
    let member = [gzip(&tar_head("zeros", MANY as u64)), bomb.clone()].concat();
    assert!(survived("bomb.tgz", &member).contains(fold));
    assert!(survived("bomb.warc.gz", &bomb).contains(fold));
    assert!(survived("bomb.html.gz", &bomb).contains(fold));
    let head = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip";
    let answered = answer("https://post.example/bomb", head, &gzip_of_zeros(65 << 20));
    assert!(survived("bomb.warc", &answered).contains("page too long"));
    let blanks = vec![b' '; 5 << 20];
    let members = (0..6).map(|n| (format!("{n}.jsonl"), &blanks[..]));
    let notes = survived("bomb.zip", &zip(members));
    assert!(notes.contains(fold) && notes.contains("archive damaged"), "{notes}");
}

#[test]
fn archives_of_very_many_members_are_read_through() {
    let members =
        |ending: &'static str| (0..100_000).map(move |n| (format!("{n}{ending}"), &b""[..]));
    assert!(survived("many.zip", &zip(members(""))).contains("none of its 100000 members"));
    let folder = folder(&[("many.zip", &zip(members(".html").take(1_000)))]);
    let ended = onrecord(&["read", "--article-only", "many.zip"], folder.path());
    assert_eq!(objects(&ended.out).len(), 1_000);
    assert!(ended.told.contains("990 more pages could not be read"), "{}", ended.told);
    let empty: Vec<(&str, &[u8])> = vec![("x", b""); 20_000];
    assert!(survived("many.tar", &tar(&empty)).contains("none of its 20000 members"));
}

#[test]
fn endless_and_deep_things_are_cut_off_with_a_note() {
    let head = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked";
    let address = "https://post.example/a";
    let crumbs = format!("1\r\n<\r\n{}", "1\r\nx\r\n".repeat(500_000));
    let notes = survived("crumbs.warc", &answer(address, head, crumbs.as_bytes()));
    assert!(notes.contains("chunks break off"), "{notes}");
    let endless = format!("ffffffffffffffff\r\n{PAGE}");
    assert!(
        survived("endless.warc", &answer(address, head, endless.as_bytes())).contains("break off")
    );
    let deep = format!("{{\"text\": {}", "[".repeat(2_000_000));
    assert!(survived("deep.json", deep.as_bytes()).contains("file ends early"));
    assert!(survived("deep.jsonl", &deep.as_bytes()[..500_000]).contains("recursion limit"));
    assert!(survived("many.jsonl", deep.as_bytes()).contains("more values than any page"));
    let deep = "<rss><channel>".to_owned() + &"<item>".repeat(300_000);
    assert!(survived("deep.xml", deep.as_bytes()).contains("file ends early"));
    let parts = "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n".repeat(3_000);
    assert!(survived("deep.mhtml", parts.as_bytes()).contains("saved page not read"));
}

#[test]
fn zeros_and_mixed_encodings_are_read_with_a_note() {
    let folder = folder(&[
        ("a/1.txt", b"The envoy\0 left on Monday,\x1b[0m officials said."),
        ("a/2.txt", b"T\0a\0l\0k\0s\0 \0r\0e\0s\0u\0m\0e\0.\0"),
        (
            "a/3.jsonl",
            b"{\"text\": \"Caf\xe9 talks resume.\"}\n{\"text\": \"Caf\xc3\xa9 talks resume.\"}\n",
        ),
        (
            "a/4.html",
            b"<p>The envoy\0 left on Monday, the Caf\xe9 accord holds, caf\xc3\xa9s wait.</p>",
        ),
    ]);
    let pages = read_all(folder.path(), "a");
    assert!(pages[0].1.contains("control characters"), "{pages:?}");
    assert!(pages[1].1.contains("UTF-16LE"), "{pages:?}");
    assert!(pages[2].1.contains("encoding assumed"), "{pages:?}");
    assert_eq!(pages[3].1, "");
    assert!(pages[4].1.contains("encoding"), "{pages:?}");
}
