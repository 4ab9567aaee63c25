//! What pages say is text, whatever stands in it; and highlights are the words of the page.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made;

use std::collections::BTreeSet;

use dom_query::Document;
use made::Made;
use onrecord_rows::PageRow;
use onrecord_web::{Request, answer};
use proptest::prelude::*;

/// A page whose every field holds `words`.
fn page(words: &str) -> PageRow {
    let text = format!("{words} The envoy said talks had ended. {words}");
    let mut page = Made {
        name: "pages/hostile.html",
        title: words.into(),
        outlet: words.into(),
        published: "2024-09-04",
        text,
        said: vec![("talks had ended", "person:envoy", "The envoy")],
        done: vec![("ended", "RETREAT", "claimed")],
        stances: Vec::new(),
        cut: None,
    }
    .row();
    page.byline = vec![words.into()];
    page.address = Some(words.into());
    for statement in &mut page.statements {
        statement.venue = Some(words.into());
        statement.addressee = Some(words.into());
    }
    for actor in &mut page.actors {
        actor.name = words.into();
        actor.aliases = vec![words.into()];
    }
    page
}

const VIEWS: [&str; 13] = [
    "/",
    "/pages",
    "/statements",
    "/statements?q=talks",
    "/events",
    "/actors",
    "/positions",
    "/conflicts",
    "/timeline",
    "/search?q=talks",
    "/stories",
    "/statements/s18-0",
    "/events/e18-0",
];

/// The elements of all views, each with the names of its attributes.
fn elements(words: &str) -> BTreeSet<String> {
    let made = page(words);
    let own = format!("/pages/{}", &made.digest["sha256:".len()..][..16]);
    let (_folder, record) = made::record(&[made]);
    let mut elements = BTreeSet::new();
    for address in VIEWS.iter().copied().chain([own.as_str()]) {
        let shown = answer(&record, &Request::new(address, "text/html"));
        assert_eq!(shown.status, 200, "{address}");
        let document = Document::from(shown.body.as_str());
        for element in document.select("*").iter() {
            let node = element.nodes().first().unwrap();
            let name = node.node_name().unwrap();
            let attributes: Vec<String> =
                node.attrs().iter().map(|attribute| attribute.name.local.to_string()).collect();
            elements.insert(format!("{name} {}", attributes.join(" ")));
        }
    }
    elements
}

#[test]
fn markup_on_a_page_is_shown_as_text() {
    let plain = elements("Plain words");
    for words in [
        "<script>alert(1)</script>",
        "</title><script src=//evil.example></script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</textarea><svg onload=alert(1)>",
        "<!--",
        "]]><style>*{display:none}</style>",
        "javascript:alert(1)",
        "\u{2}<b>\u{3}\u{202e}",
    ] {
        assert_eq!(elements(words), plain, "{words}");
    }
}

#[test]
fn no_page_has_a_script_or_a_style_of_its_own() {
    let all = elements("<b style=x>");
    assert!(all.iter().any(|element| element.starts_with("article ")));
    for element in &all {
        let (name, attributes) = element.split_once(' ').unwrap();
        assert!(!["script", "style", "iframe", "object", "base"].contains(&name), "{element}");
        let attributes: Vec<&str> = attributes.split(' ').collect();
        assert!(
            attributes.iter().all(|name| *name != "style" && !name.starts_with("on")),
            "{element}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_page_is_shown_word_for_word(words in "[<>&\"'\\n a-c“é文]{0,24}", at in (0..40_usize, 0..60_usize)) {
        let made = page(&words);
        let own = format!("/pages/{}?at={}-{}", &made.digest["sha256:".len()..][..16], at.0, at.1);
        let text = made.text.clone();
        let (_folder, record) = made::record(&[made]);
        let shown = answer(&record, &Request::new(&own, "text/html"));
        let document = Document::from(shown.body.as_str());
        let drawn: String = document.select("section.text p").iter().map(|line| line.text().to_string()).collect();
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&drawn), letters(&text));
        let marked: String = document.select("section.text mark").iter().map(|mark| mark.text().to_string()).collect();
        let asked: String = text.chars().skip(at.0).take(at.1.saturating_sub(at.0)).collect();
        prop_assert_eq!(letters(&marked), letters(&asked));
        let content: String = document.select("section.text .content").iter().map(|piece| piece.text().to_string()).collect();
        prop_assert_eq!(content, "talks had ended");
    }
}
