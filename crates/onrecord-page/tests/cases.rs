//! Texts with what is to be found in them, as `tests/cases/README.md` tells.

use onrecord_page::{Article, Cut, Kind, Source, read};

fn article_of(text: &str) -> Article {
    read(&Source { page: "case".into(), bytes: text.as_bytes(), kind: Kind::Text })
}

#[test]
fn junk_and_credits_are_told_apart_from_the_article() {
    for file in ["offers", "furniture", "credits", "dated"] {
        let path = format!("{}/tests/cases/{file}.txt", env!("CARGO_MANIFEST_DIR"));
        let cases = std::fs::read_to_string(path).unwrap();
        for case in cases.split("=====\n") {
            let marked = without_comments(case);
            let found = rendered(&article_of(&text_of(&marked)));
            for (found, expected) in found.lines().zip(marked.lines()) {
                assert_eq!(found, expected, "in {file}.txt:\n{case}");
            }
            assert_eq!(found.lines().count(), marked.lines().count(), "in {file}.txt:\n{case}");
        }
    }
}

fn without_comments(case: &str) -> String {
    case.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

/// The text of a case without its marks.
fn text_of(marked: &str) -> String {
    let mut text: String = marked
        .lines()
        .filter(|line| !line.starts_with('@'))
        .map(|line| format!("{line}\n"))
        .collect();
    while let Some(start) = text.find('⟦') {
        let colon = start + text[start..].find(':').expect("a mark has a reason");
        text.replace_range(start..=colon, "");
        let end = text.find('⟧').expect("a mark has an end");
        text.replace_range(end..end + '⟧'.len_utf8(), "");
    }
    text
}

/// An article in the cases' own marks.
fn rendered(article: &Article) -> String {
    let mark = |sign: &str, cut: &Cut| (cut.range.clone(), format!("{sign}{}", cut.reason));
    let mut marks: Vec<_> = article.cuts.iter().map(|cut| mark("", cut)).collect();
    marks.extend(article.credits.iter().map(|credit| mark("+", credit)));
    marks.extend(article.headline.clone().map(|range| (range, "headline".to_owned())));
    marks.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = article.text.clone();
    for (range, label) in marks {
        text.insert(range.end, '⟧');
        text.insert_str(range.start, &format!("⟦{label}:"));
    }
    let mut told = Vec::new();
    told.extend(article.outlet.as_ref().map(|outlet| format!("\n@ outlet {outlet}")));
    if !article.byline.is_empty() {
        told.push(format!("\n@ byline {}", article.byline.join("; ")));
    }
    let agencies: Vec<&str> =
        article.credits.iter().filter_map(|credit| credit.actor.as_deref()).collect();
    if !agencies.is_empty() {
        told.push(format!("\n@ agencies {}", agencies.join("; ")));
    }
    told.extend(article.published.as_ref().map(|found| format!("\n@ published {}", found.date)));
    text.trim_end().to_owned() + &told.concat()
}
