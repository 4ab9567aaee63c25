//! JSON in the shapes people have.

use crate::bad_input::folder;
use crate::program::{fed, objects, onrecord};

#[test]
fn known_names_are_taken_and_told_once_a_file() {
    let line = br#"{"url": "https://post.example/a", "maintext": "Talks resume.", "publish_date": "2031-05-11"}"#;
    let folder = folder(&[
        ("a/1.jsonl", &[&line[..], b"\n", line].concat()),
        ("a/2.jsonl", b"{\"page\": \"b\", \"text\": \"Talks go on.\"}"),
    ]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    let pages = objects(&ended.out);
    assert_eq!(pages[0]["page"], "https://post.example/a");
    assert_eq!(pages[0]["published"]["date"], "2031-05-11");
    let told = "a/1.jsonl: page from `url`, text from `maintext`, published from `publish_date` (";
    assert_eq!(ended.told.matches("from `").count(), 3, "{}", ended.told);
    assert!(ended.told.contains(told), "{}", ended.told);
    let quiet = onrecord(&["read", "--article-only", "--quiet", "a"], folder.path());
    assert_eq!((quiet.out, quiet.told), (ended.out, String::new()));
}

#[test]
fn fields_are_named_by_flags() {
    let line = br#"{"text": "An abstract.", "story": {"words": "Talks resume."}, "when": 1936224000, "who": ["Ana Sorel"]}"#;
    let folder = folder(&[]);
    let flags =
        ["--field", "text=story.words", "--field", "published=when", "--field", "byline=who"];
    let arguments = [&["read", "-", "--article-only"][..], &flags].concat();
    let ended = fed(&arguments, folder.path(), line);
    let page = &objects(&ended.out)[0];
    assert_eq!(page["text"], "Talks resume.");
    assert_eq!(page["published"]["date"], "2031-05-11");
    assert_eq!(page["byline"][0], "Ana Sorel");
    assert!(ended.told.contains("text from `story.words`"), "{}", ended.told);
}

#[test]
fn a_field_that_there_is_not_is_wrong_use() {
    let folder = folder(&[("a.txt", b"Talks resume.")]);
    for flag in ["speaker=who", "text", "text="] {
        let ended = onrecord(&["read", "a.txt", "--field", flag], folder.path());
        assert_eq!(ended.code, Some(2), "{flag}: {}", ended.told);
    }
    let ended = onrecord(&["read", "a.txt", "--field", "speaker=who"], folder.path());
    assert!(ended.told.contains("page, text, html, title"), "{}", ended.told);
}

#[test]
fn an_object_without_text_says_what_it_has() {
    let folder = folder(&[]);
    let ended =
        fed(&["read", "-", "--article-only"], folder.path(), br#"{"id": 7, "words": "Talks."}"#);
    let note = objects(&ended.out)[0]["notes"][0]["why"].to_string();
    assert!(note.contains("`id`, `words`") && note.contains("--field text=NAME"), "{note}");
}

#[test]
fn articles_are_read_without_a_pipeline() {
    let folder = folder(&[("a.txt", b"Talks resume.\n\nAdvertisement\n")]);
    let arguments = ["read", "a.txt", "--article-only", "--pipeline", "none-of-this-name"];
    let ended = onrecord(&arguments, folder.path());
    assert_eq!((ended.code, &*ended.told), (Some(0), ""));
    let page = &objects(&ended.out)[0];
    assert_eq!(page["cuts"][0]["reason"], "promotion");
    assert_eq!(page["statements"], serde_json::json!([]));
}

#[test]
fn what_is_not_used_is_told_and_each_shape_once() {
    let line = br#"{"text": "Talks resume.", "journo": "Ana Sorel", "tags": [], "desk": null}"#;
    let folder = folder(&[
        (
            "a/1.jsonl",
            &[&line[..], b"\n", line, b"\n{\"body\": \"No talks.\", \"id\": 7}"].concat(),
        ),
        ("a/2.jsonl", line),
        ("a/3.jsonl", br#"{"text": "Talks resume."}"#),
        ("a/4.json", br#"{"accuracy": 0.9, "of": "a model"}"#),
    ]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    let hint = "(name a field with --field, as in --field outlet=NAME)";
    let told = format!(
        "a/1.jsonl: not used: `journo` {hint}\na/1.jsonl:3: text from `body`; not used: `id`\n"
    );
    assert!(ended.told.starts_with(&told), "{}", ended.told);
    assert!(ended.told.ends_with("a/4.json:1: line not read: it has no text under a name that is known; it has `accuracy`, `of`: if one of them is its text, say so, as in `--field text=NAME`\n"));
    assert_eq!(ended.told.lines().count(), 3, "{}", ended.told);
}

#[test]
fn the_answer_of_a_service_gives_the_pages_in_it() {
    let one = r#"{"url": "https://post.example/a", "content": "Talks resume."}"#;
    let folder = folder(&[
        (
            "a/1.json",
            format!(r#"{{"status": "ok", "articles": [{one}, {{"content": null}}]}}"#).as_bytes(),
        ),
        (
            "a/2.jsonl",
            format!("{{\"response\": {{\"docs\": [{one}]}}}}\n{{\"items\": [{one}]}}\n").as_bytes(),
        ),
        ("a/3.jsonl", format!("[\n{one},\n{one}]").as_bytes()),
        ("a/4.json", br#"["Talks resume."]"#),
    ]);
    let ended = onrecord(&["read", "--article-only", "a"], folder.path());
    let pages = objects(&ended.out);
    let names: Vec<&str> = pages.iter().map(|page| page["page"].as_str().unwrap()).collect();
    let url = "https://post.example/a";
    assert_eq!(names, [url, "a/1.json:1:2", url, url, url, url, "a/4.json"]);
    assert!(ended.told.contains("a/1.json: its pages are those in `articles`"), "{}", ended.told);
    assert!(ended.told.contains("a/1.json:1:2: line not read: its `content` is empty"));
    assert!(ended.told.contains("a/4.json: not read: neither an object nor a list"));
}
