//! What holds of every article, whatever was handed in.

use onrecord_page::{Article, Cut, Kind, Source, read};
use proptest::prelude::*;

fn holds(article: &Article) {
    let text = &article.text;
    let mut apart: Vec<_> = article.cuts.iter().chain(&article.credits).collect();
    for list in [&article.cuts, &article.credits] {
        assert!(list.is_sorted_by_key(|cut| cut.range.start), "in order: {list:?}");
    }
    apart.sort_by_key(|cut| cut.range.start);
    let in_caption = |cut: &&&Cut| cut.rule == "in-caption";
    for pair in apart.iter().filter(|cut| !in_caption(cut)).collect::<Vec<_>>().windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "apart: {pair:?}");
    }
    for credit in apart.iter().filter(in_caption) {
        let within =
            |cut: &Cut| cut.range.start <= credit.range.start && credit.range.end <= cut.range.end;
        assert!(article.cuts.iter().any(|cut| cut.reason == "caption" && within(cut)));
    }
    for cut in &apart {
        assert!(!text[cut.range.clone()].is_empty());
    }
    if let Some(headline) = &article.headline {
        assert!(!text[headline.clone()].is_empty());
        assert!(
            apart
                .iter()
                .all(|cut| { cut.range.end <= headline.start || headline.end <= cut.range.start })
        );
    }
    for entry in &article.entries {
        assert_eq!(text[entry.range.clone()].trim(), &text[entry.range.clone()]);
    }
    assert!(article.entries.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    let marks = article.marks();
    let mut end = 0;
    for paragraph in article.paragraphs() {
        assert!(end <= paragraph.start && paragraph.start < paragraph.end);
        assert!(
            apart.iter().filter(|cut| !marks.contains(&cut.range)).all(|cut| {
                cut.range.end <= paragraph.start || paragraph.end <= cut.range.start
            })
        );
        assert_eq!(text[paragraph.clone()].trim(), &text[paragraph.clone()]);
        end = paragraph.end;
    }
}

fn article_of(bytes: &[u8], kind: Kind) -> Article {
    read(&Source { page: "page".into(), bytes, kind })
}

/// Lines as pages have them, so that rules and runs meet.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "Log in",
        "₹900",
        "3 Months",
        "Advertisement",
        "Read more:",
        "Logo",
        "- |",
        "(AP)",
        "Subscribe now for unlimited access.",
        "Accept !",
        "Our website uses cookies.",
        "",
        "date 2025-05-11 Lorvia has “refused”. (FILES) The bridge (AFP)",
        "May 11, 2025",
        "By Ana Sorel",
        "Updated :",
        "The envoy left",
        "New Delhi:",
        "“Log in”",
        "\u{a0}",
        "The envoy of Arvenia said on Tuesday that the two sides would meet again in autumn.",
        "Talks — “said” Ana/Reuters",
        "(Photo: Ana Sorel) (AFP)",
        "# Talks [resume](https://post.example/a)",
        "[The envoy](a) left the *hall*, **he** ![said](b.png) [Log in](c)",
        "[![A boat](a.png)](b) **[**](c)",
        "Ana Sorel contributed",
        "é",
    ]);
    prop::collection::vec(line, 0..25).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_is_unchanged_and_ranges_hold(text in lines()) {
        let article = article_of(text.as_bytes(), Kind::Text);
        prop_assert_eq!(&article.text, &text);
        holds(&article);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let article = article_of(text.as_bytes(), Kind::Text);
        holds(&article);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for kind in [Kind::Text, Kind::Html, Kind::JsonLine] {
            holds(&article_of(&bytes, kind));
        }
    }

    #[test]
    fn any_markup_is_read(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<div>", "</div>", "<b>", "<br>", "<figure><figcaption>", "</figcaption>",
                "<script>", "</script>", "<table>", "<td>", "<a href=x>", "<!--", "-->", "<li>", "é ",
                "The envoy said that the talks would go on, and that nobody had left the hall yet. ",
                "<time datetime='2025-05-11'>", "</time>", "<article class=live-entry>", "</article>",
                "<div class=related>", "<span class=caption>", "</span>", "<ul>", "</ul>", "<a href=x>",
                "</a>", "<h2>", "</h2>", "<aside hidden>", "</aside>", "<section itemprop=articleBody>",
                "<blockquote class=pull-quote>", "</blockquote>", "<p class=standfirst>", "<title>A | B</title>", "<h1>A</h1>", "&amp;", "<",
            ]),
            0..60,
        )
    ) {
        let markup = format!("<html><body>{}", parts.concat());
        let article = article_of(markup.as_bytes(), Kind::Html);
        holds(&article);
        // Nothing is invented: no letter is more often in the text than on the page.
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|it| !it.is_whitespace()).collect();
            letters.sort_unstable();
            letters
        };
        let page = letters(&markup.replace("&amp;", "&"));
        let mut rest = page.iter();
        for letter in letters(&article.text) {
            prop_assert!(rest.any(|other| *other == letter), "{:?} of {markup}", article.text);
        }
    }
}
