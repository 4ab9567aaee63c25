//! Whole pages of invented outlets, and pages made to do harm.

use std::time::Duration;

use onrecord_page::{Article, Kind, Source, read};

fn page(name: &str) -> Article {
    let path = format!("{}/tests/pages/{name}.html", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the page is there");
    read(&Source { page: name.to_owned(), bytes: &bytes, kind: Kind::Html })
}

#[test]
fn a_page_with_its_furniture() {
    insta::assert_debug_snapshot!(page("harbour-post"));
}

#[test]
fn a_page_that_tells_little_of_itself() {
    insta::assert_debug_snapshot!(page("delta-courier"));
}

#[test]
fn a_live_blog() {
    insta::assert_debug_snapshot!(page("strait-live"));
}

#[test]
fn a_page_with_furniture_within_the_article() {
    insta::assert_debug_snapshot!(page("island-gazette"));
}

#[test]
fn lists_quotations_tables_and_posts_are_the_article() {
    insta::assert_debug_snapshot!(page("treaty-reader"));
}

#[test]
fn a_page_behind_a_paywall() {
    insta::assert_debug_snapshot!(page("northern-times"));
}

#[test]
fn an_address_is_evidence_of_a_date() {
    let bytes = b"The envoy left on Monday.";
    let page = "https://post.example/2025/05/11/envoy".to_owned();
    let article = read(&Source { page, bytes, kind: Kind::Text });
    assert_eq!(article.published.unwrap().date.to_string(), "2025-05-11");
}

/// Reads a page in a thread of its own with a small stack, and gives up on it after a minute.
fn survived(bytes: Vec<u8>, kind: Kind) -> Article {
    let (sender, receiver) = std::sync::mpsc::channel();
    let reading = move || {
        let article = read(&Source { page: "hostile".into(), bytes: &bytes, kind });
        let paragraphs = article.paragraphs();
        assert!(paragraphs.iter().all(|range| article.text.get(range.clone()).is_some()));
        sender.send(article).expect("somebody waits for the article");
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(reading).expect("a thread can be had");
    receiver.recv_timeout(Duration::from_secs(60)).expect("the page took no more than a minute")
}

#[test]
fn hostile_markup_is_read_in_bounds() {
    let sentence = "The envoy said that the talks would go on in the autumn, whatever happens. ";
    let pages = [
        format!("{}{}", "<div>".repeat(100_000), sentence.repeat(20)),
        format!("{}{}{}", "<div>".repeat(50_000), sentence.repeat(9), "</div>".repeat(50_000)),
        format!("<p>{}", "<b><i><font color=red>x".repeat(50_000)),
        format!("{}{}", "<font size=1>".repeat(300), "<p>said".repeat(30_000)),
        "<a href='x'>".repeat(50_000),
        "<table><tr><td>".repeat(10_000),
        "<ul><li>".repeat(30_000),
        "<".repeat(300_000),
        "<!--".repeat(100_000),
        "<script>".repeat(200_000),
        "<p title='".repeat(200_000),
        format!("<html><body><article>{}</article>", format!("<p>{sentence}</p>").repeat(8_000)),
        format!("<script type='application/ld+json'>{}</script>", "[".repeat(500_000)),
    ];
    for page in pages {
        survived(page.into_bytes(), Kind::Html);
    }
}

#[test]
fn hostile_text_is_read_in_bounds() {
    let pages = [
        "x".repeat(4_000_000),
        "\n".repeat(1_000_000),
        "Log in\n".repeat(200_000),
        "₹900\n".repeat(100_000),
        "a ".repeat(1_000_000),
        "Read more: ".repeat(100_000),
        "(FILES) ".repeat(100_000),
        "May 1, ".repeat(100_000),
        "By Ana ".repeat(100_000),
        "\u{202e}\u{200b}\u{0301}".repeat(100_000),
        format!("{}\n", "A".repeat(3000)).repeat(500),
    ];
    for page in pages {
        let article = survived(page.clone().into_bytes(), Kind::Text);
        assert!(article.text == page);
    }
}

#[test]
fn what_is_no_page_is_a_note() {
    for bytes in [&b"%PDF-1.4"[..], &[0; 5000], &[1, 2, 3, 0, 4]] {
        for kind in [Kind::Text, Kind::Html] {
            let article = survived(bytes.to_vec(), kind);
            assert_eq!((article.text.as_str(), article.notes.len()), ("", 1));
        }
    }
    let long = survived(vec![b'x'; (64 << 20) + 1], Kind::Text);
    assert_eq!((long.text.as_str(), long.notes[0].what.as_str()), ("", "page too long"));
}
