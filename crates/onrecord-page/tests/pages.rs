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

fn page_of(head: &str) -> Article {
    let prose = "The envoy said that the talks would go on in the autumn. ".repeat(9);
    let markup = format!("<html lang=en><head>{head}</head><body><h1>Talks</h1><p>{prose}</p>");
    read(&Source { page: "a".into(), bytes: markup.as_bytes(), kind: Kind::Html })
}

#[test]
fn linked_data_that_cannot_be_read_is_noted() {
    let script = |data: &str| format!(r#"<script type="application/ld+json">{data}</script>"#);
    let notes = |data: &str| page_of(&script(data)).notes;
    assert_eq!(notes(r#"{"@type": "NewsArticle"}"#), []);
    assert_eq!(notes(" "), []);
    assert_eq!(notes(&"[".repeat(1_000_000))[0].what, "linked data not read");
}

#[test]
fn authors_are_persons_and_an_outlet_is_no_title() {
    let article = page_of(
        r#"<meta property="og:site_name" content="Talks resume in the harbour">
        <meta property="og:title" content="Talks resume in the harbour">
        <meta name="application-name" content="Harbour Evening Letter">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks resume in the harbour",
        "author": [{"@type": "Person", "name": "Ana Sorel"}, {"@type": "Person", "name": "Harbour Evening Letter"},
        {"@type": "NewsMediaOrganization", "name": "Northgate Morning Letter"}]}</script>"#,
    );
    assert_eq!(article.title.as_deref(), Some("Talks resume in the harbour"));
    assert_eq!(article.outlet.as_deref(), Some("Harbour Evening Letter"));
    assert_eq!(article.byline, ["Ana Sorel"]);
}

#[test]
fn a_page_is_not_of_after_it_was_had() {
    let dated = |day: &str| {
        let page =
            format!("Talks resume in the harbour\n{day}\n\n{}", "The envoy left. ".repeat(20));
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 11 May 2025 22:52:00 GMT";
        let message = format!("{head}\r\n\r\n{page}");
        let source = Source { page: "a".into(), bytes: message.as_bytes(), kind: Kind::Http };
        read(&source).published.map(|dated| dated.date.to_string())
    };
    assert_eq!(dated("10 May 2025").as_deref(), Some("2025-05-10"));
    assert_eq!(dated("12 May 2025").as_deref(), Some("2025-05-12"), "already tomorrow in the east");
    assert_eq!(dated("13 May 2025"), None);
}

#[test]
fn marks_that_turn_letters_are_noted_and_stay() {
    let line = r#"{"page": "a", "text": "The envoy said \u202eon\u202c."}"#;
    let source = Source { page: "a".into(), bytes: line.as_bytes(), kind: Kind::JsonLine };
    let article = read(&source);
    assert_eq!(article.text, "The envoy said \u{202e}on\u{202c}.");
    assert_eq!(article.notes[0].what, "letters in another order");
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

#[test]
fn nuls_are_blanks_wherever_they_stand() {
    let line = br#"{"title": "The\u0000 envoy", "outlet": "The \u0000Post", "text": "The envoy\u0000left on Monday."}"#;
    let article = survived(line.to_vec(), Kind::JsonLine);
    assert_eq!(article.text, "The envoy left on Monday.");
    for named in [article.title, article.outlet] {
        assert!(named.is_some_and(|named| !named.contains('\0')));
    }
}
