use std::sync::LazyLock;

use regex::Regex;

use super::dated::behind_names;
use super::lines::Line;
use super::markdown::words_of;
use super::rules::Verdict;
use crate::Article;
use crate::in_full::in_full;
use crate::pattern::compiled;

const OUTLET: Verdict = Verdict { credit: false, reason: "byline", rule: "outlet-line" };
const NAME: Verdict = Verdict { credit: false, reason: "byline", rule: "name-line" };

/// Reads from the lines set apart who wrote the text and who published it, and cuts the lines
/// above it that only name them.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &mut Article,
) {
    let top = lines.iter().take(8).position(|line| line.is_prose(text)).unwrap_or(0);
    let outlet = article.outlet.clone().unwrap_or_default();
    for at in 0..top {
        if verdicts[at].is_none() && lines[at].of(text) == outlet {
            verdicts[at] = Some(OUTLET);
        }
        let over_it = at.checked_sub(1).filter(|&over| verdicts[over].is_none());
        let byline =
            verdicts[at].is_some_and(|verdict| matches!(verdict.rule, "role" | "outlet-line"));
        if let Some(over) = over_it.filter(|&over| byline && is_name(lines[over].of(text))) {
            verdicts[over] = Some(NAME);
        }
    }
    for (line, verdict) in lines.iter().zip(verdicts.iter()) {
        let line = &*words_of(line.of(text));
        match verdict.map(|verdict| verdict.rule) {
            Some("by-line" | "name-line") if article.byline.is_empty() => {
                let dated = behind_names(line);
                let before = if dated == line { line.len() } else { line.len() - dated.len() };
                article.byline = names(&line[..before]);
            }
            Some("date-label" | "label") if article.outlet.is_none() => {
                article.outlet = published_by(line);
            }
            _ => {}
        }
    }
}

/// The outlet that a line of labels names: `From: The Harbour Post`.
fn published_by(line: &str) -> Option<String> {
    let outlet = PUBLISHER.captures(line)?.get(1)?;
    Some(outlet.as_str().trim_end().to_owned())
}

static PUBLISHER: LazyLock<Regex> =
    LazyLock::new(|| compiled(&in_full(r"^[^a-z0-9]*{publisher} ?: ?(UPPER.*)")));

/// The persons that a byline names: `By Ana Sorel and Jon Wick, Harbour Post` gives two.
pub(crate) fn names(byline: &str) -> Vec<String> {
    let words = byline.split_whitespace().filter(|word| !word.contains('@'));
    let words: Vec<&str> = words.collect();
    let is = |kind: &str, word: &str| is(kind, &word.trim_end_matches(':').to_lowercase());
    // "Von" may be of a name too, and then stands within it.
    let by = words.iter().take(3).position(|word| is("by", word) || word.ends_with(':'));
    let by = by
        .filter(|&at| at == 0 || words[at].eq_ignore_ascii_case("by") || words[at].ends_with(':'));
    let after = &words[by.map_or(0, |at| at + 1)..];
    let parted: Vec<&str> =
        after.iter().map(|word| if is("and", word) || *word == "&" { "," } else { word }).collect();
    let persons = parted.join(" ");
    let parts = persons.split([',', ';', '/', '|', '•', '·', '(', ')', '–', '—']).map(str::trim);
    let mut names: Vec<String> = Vec::new();
    for part in parts.filter(|part| is_name(part)) {
        if !names.iter().any(|name| name == part) {
            names.push(part.to_owned());
        }
    }
    names
}

/// The words of bylines, by kind.
static WORDS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/byline-words.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let kinds = lines.filter_map(|line| line.split_once(' '));
    kinds.map(|(kind, words)| (kind, words.split(' ').collect())).collect()
});

fn is(kind: &str, word: &str) -> bool {
    WORDS.iter().any(|(other, words)| *other == kind && words.contains(&word))
}

/// Whether a word begins a byline: "By", "Von:".
pub(crate) fn is_by(word: &str) -> bool {
    is("by", &word.trim_end_matches(':').to_lowercase())
}

fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let of_person = |word: &&str| {
        let lower = word.to_lowercase();
        let letters = word.chars().all(|l| l.is_alphabetic() || ".'’-".contains(l));
        let stop = !word.ends_with('.') || word.chars().count() <= 3;
        let capital = word.starts_with(char::is_uppercase) || is("particle", &lower);
        letters && stop && capital && !is("not", &lower)
    };
    (2..=5).contains(&words.len()) && words.iter().all(of_person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_a_list_of_persons() {
        assert_eq!(names("By Ana Sorel and Jon Wick, Harbour Post"), ["Ana Sorel", "Jon Wick"]);
        assert_eq!(names("Written by: María de la Cruz | Staff"), ["María de la Cruz"]);
        assert_eq!(names("JANE O’NEILL, Associated Press"), ["JANE O’NEILL"]);
        assert_eq!(names("author: Ana Sorel"), ["Ana Sorel"]);
        assert_eq!(names("Von Jonas Wick und Ana Sorel"), ["Jonas Wick", "Ana Sorel"]);
        assert_eq!(names("Par Ana Sorel et Jean Tolvane"), ["Ana Sorel", "Jean Tolvane"]);
        assert_eq!(names("Dr. Marta von Ostheim"), ["Dr. Marta von Ostheim"]);
        assert_eq!(names("By Ana Sorel ana.sorel@post.example"), ["Ana Sorel"]);
        assert_eq!(names("By Ana Sorel, Chief Diplomatic Correspondent"), ["Ana Sorel"]);
        assert_eq!(names("Ana Sorel (Ludovar) and Ana Sorel"), ["Ana Sorel"]);
        assert!(names("By the Editorial Board").is_empty());
        assert!(names("https://a.example/ana").is_empty());
    }
}
