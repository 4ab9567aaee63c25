//! Texts with what is to be found in them, as `tests/cases/README.md` tells.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use onrecord_page::{Article, Cut, Kind, Source, read};
use onrecord_rows::DateEvidence;

fn article_of(text: &str) -> Article {
    read(&Source { page: "case".into(), bytes: text.as_bytes(), kind: Kind::Text })
}

#[test]
fn junk_and_credits_are_told_apart_from_the_article() {
    for file in ["offers", "furniture", "credits", "dated", "markdown"] {
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
    // From the end, and at one place what closes before what opens.
    let mut signs: Vec<(usize, bool, String)> = Vec::new();
    for (range, label) in marks {
        signs.push((range.end, false, "⟧".to_owned()));
        signs.push((range.start, true, format!("⟦{label}:")));
    }
    signs.sort_by_key(|(at, opens, _)| std::cmp::Reverse((*at, *opens)));
    let mut text = article.text.clone();
    signs.iter().for_each(|(at, _, sign)| text.insert_str(*at, sign));
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

/// A table of cases, `given => expected`, from a file of this folder.
fn table(file: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/cases/{file}.txt", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(path).unwrap();
    let cases = table.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &str| line.split_once(" => ").map(|(a, b)| (a.to_owned(), b.to_owned()));
    cases.map(|line| case(line).unwrap()).collect()
}

#[test]
fn news_in_the_words_of_furniture_is_kept() {
    const PROSE: &str = "The two envoys met in the customs house on Monday and spoke for four hours \
        about the tolls, their offices said in a joint paper.";
    let mut faults = Vec::new();
    for (line, expected) in table("news") {
        let line = line.as_str();
        for lines in [[line, PROSE, PROSE], [PROSE, line, PROSE], [PROSE, PROSE, line]] {
            let article = article_of(&lines.join("\n"));
            let cut = article.cuts.first().map(|cut| cut.reason.to_owned());
            let credit = article.credits.first().map(|credit| format!("+{}", credit.reason));
            let found = cut.or(credit).unwrap_or_else(|| "article".to_owned());
            if found != expected {
                faults.push(format!("{line} => {found}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn page_of(markup: &str) -> Article {
    read(&Source { page: "case".into(), bytes: markup.as_bytes(), kind: Kind::Html })
}

#[test]
fn dates_that_a_page_shows_are_its_own_or_nobodys() {
    let moment = |dated: Option<&DateEvidence>| {
        let time = |dated: &DateEvidence| dated.time.map(|time| format!("T{time}"));
        dated.map(|dated| format!("{}{}", dated.date, time(dated).unwrap_or_default()))
    };
    for (given, expected) in table("shown") {
        let (language, shown) = given.split_once(' ').unwrap();
        let shown: String = shown.split(" // ").map(|line| format!("<p>{line}</p>")).collect();
        let prose =
            "The envoys of both sides met in the harbour town and spoke for six hours. ".repeat(9);
        let article = page_of(&format!(
            "<html lang='{language}'><title>Talks resume in the harbour</title><body>\
             <h1>Talks resume in the harbour</h1>{shown}<p>{prose}</p><p>{prose}</p></body>"
        ));
        let told = [moment(article.published.as_ref()), moment(article.updated.as_ref())];
        let told: Vec<String> = told.into_iter().flatten().collect();
        let told = if told.is_empty() { "nothing".to_owned() } else { told.join("; ") };
        assert_eq!(told, expected, "{given}");
    }
}

#[test]
fn titles_are_without_their_outlet() {
    for (given, expected) in table("titles") {
        let (title, outlet) = given.split_once("; ").unwrap();
        let article = page_of(&format!(
            "<title>{title}</title><meta property='og:site_name' content='{outlet}'><body><p>Talks."
        ));
        assert_eq!(article.title.as_deref(), Some(expected.as_str()), "{given}");
    }
}
