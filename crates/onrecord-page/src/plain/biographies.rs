use std::sync::LazyLock;

use regex::Regex;

use super::headline::letters;
use super::lines::Line;
use super::rules::Verdict;
use crate::Article;
use crate::in_full::in_full;
use crate::pattern::compiled;

const AUTHOR: Verdict = Verdict { credit: false, reason: "byline", rule: "biography" };
const HOUSE: Verdict = Verdict { credit: false, reason: "boilerplate", rule: "about-outlet" };

/// "• Ana Sorel, a former envoy, is a fellow at …": a name, and what its bearer is.
static WHO: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"UPPER(?:\w|[.'-])*(?: UPPER(?:\w|[.'-])*| de| van| von| al| bin){0,5}";
    let aside = r#"(?:, (?:[^.]|(?-i:[A-Z])\.|{title}\.){3,300},["”’]?)?"#;
    compiled(&in_full(&format!(
        "^(?P<mark>[•*—–~_|-]+ ?|editor'?s'? note ?[:—–-] ?)?(?:by |about )?\
         (?P<name>{name}|the (?:author|writer|columnist))(?: \\(@\\w+\\))?(?:,? and {name})?{aside} \
         (?:{{author_does}}|(?P<past>was)) "
    )))
});

/// What people who write are.
static ROLE: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full(r"\b{author_role}\b")));

/// What is only said of those who write.
static REACH: LazyLock<Regex> =
    LazyLock::new(|| compiled(&in_full("{author_reach}|{author_fame}")));

/// A biography's next line speaks of the person named before.
static AGAIN: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full("^{author_again} ")));

/// What is written again and again, by whom and on what: "Harbour Notes is a weekly column by …".
static SERIES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&in_full(
        r"^UPPER\S* (?:UPPER\S* ){1,4}is (?:an?|our|UPPER\S*(?: UPPER\S*)?'s) (?:(?:\w|['-])+ ){0,4}{series}s? {series_told}\b",
    ))
});

/// A biography is at most so long, in bytes.
const LONGEST: usize = 1100;

/// One over the text that does not say how to reach its subject is at most so long.
const LONGEST_OVER: usize = 200;

/// So many lines from the start may be biographies, the third and later ones if they say how to
/// reach their subject.
const FROM_START: usize = 4;

/// So many lines from the end may be biographies.
const FROM_END: usize = 4;

/// Cuts what stands at the end, or over the text, about those who wrote it and about the outlet.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &Article,
) {
    let kept: Vec<usize> = (0..lines.len()).filter(|&at| verdicts[at].is_none()).collect();
    for &at in kept.iter().rev().take(FROM_END.min(kept.len().saturating_sub(1))) {
        let series = SERIES.is_match(lines[at].of(text)).then_some(HOUSE);
        verdicts[at] = about(text, lines, at, article).or(series);
    }
    go_on(text, lines, verdicts, &kept[kept.len().saturating_sub(FROM_END)..]);
    for (place, &at) in kept.iter().take(FROM_START).enumerate().filter(|_| kept.len() > 3) {
        let line = lines[at].of(text);
        if place < 2 && line.len() <= LONGEST_OVER || REACH.is_match(line) {
            verdicts[at] = about(text, lines, at, article);
        }
    }
}

/// Cuts the lines that go on with a biography over them: "Her latest book is …", "She lives in …".
fn go_on(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>], last: &[usize]) {
    for pair in last.windows(2) {
        let line = lines[pair[1]].of(text);
        let begun = verdicts[pair[0]] == Some(AUTHOR) && line.len() <= LONGEST;
        if begun && AGAIN.is_match(line) && (ROLE.is_match(line) || REACH.is_match(line)) {
            verdicts[pair[1]].get_or_insert(AUTHOR);
        }
    }
}

/// Whom a line is about, if it is about the author or the outlet.
fn about(text: &str, lines: &[Line], at: usize, article: &Article) -> Option<Verdict> {
    let line = lines[at].of(text);
    if line.len() > LONGEST || line.ends_with(':') || line.starts_with(['"', '“', '‘']) {
        return None;
    }
    let outlet = article.outlet.as_deref().unwrap_or_default();
    if is_about_outlet(line, outlet) {
        return Some(HOUSE);
    }
    // The quicker look first. Whom "he" is depends on the line before: see `go_on`.
    if !ROLE.is_match(line) || AGAIN.is_match(line) {
        return None;
    }
    let who = WHO.captures(line)?;
    let (name, name_end) = who.name("name").map(|name| (name.as_str(), name.end()))?;
    let marked = who.name("mark").is_some() || REACH.is_match(line);
    if who.name("past").is_some() && !marked {
        return None;
    }
    if !name.contains(' ') && !marked {
        return None;
    }
    let surname = name.split(' ').next_back()?;
    // Who was spoken of above is a person of the story.
    let elsewhere = || {
        let others = lines.iter().enumerate().filter(|(other, _)| *other != at);
        others
            .map(|(_, line)| line.of(text))
            .any(|other| other.len() > 60 && other.contains(surname))
    };
    let tells =
        ROLE.is_match(&line[name_end..]) && !line.contains(" said") && !line.contains(" told ");
    (tells && (marked || !elsewhere())).then_some(AUTHOR)
}

/// "The Harbour Post is a nonprofit newsroom that …", of the page's own outlet.
fn is_about_outlet(line: &str, outlet: &str) -> bool {
    let bare = |words: &str| {
        let words = letters(words);
        words.strip_prefix("the").unwrap_or(&words).to_owned()
    };
    let outlet = bare(outlet);
    let subject = [" is a ", " is an ", " is the ", ", "]
        .iter()
        .filter_map(|verb| line.find(verb))
        .min()
        .map(|end| bare(line[..end].trim_start_matches("About ")));
    outlet.len() >= 4
        && subject.is_some_and(|subject| subject == outlet)
        && [" is a ", " is an ", " is the "].iter().any(|verb| line.contains(verb))
}
