use std::ops::Range;
use std::sync::LazyLock;

use onrecord_rows::DateEvidence;
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::dated::before_sentence;
use super::rules::{Verdict, in_full};
use crate::Article;

struct Pieces {
    any: RegexSet,
    each: Vec<(Verdict, Regex)>,
}

static PIECES: LazyLock<Pieces> = LazyLock::new(|| {
    let lines = include_str!("../../data/glued.txt").lines();
    let parsed: Vec<(Verdict, String)> =
        lines.filter(|line| !line.starts_with('#')).map(parsed).collect();
    let patterns = parsed.iter().map(|(_, pattern)| pattern);
    let any = valid(RegexSetBuilder::new(patterns).case_insensitive(true).build());
    let each = parsed.iter().map(|(verdict, pattern)| {
        (*verdict, valid(RegexBuilder::new(pattern).case_insensitive(true).build()))
    });
    Pieces { any, each: each.collect() }
});

#[allow(clippy::expect_used, reason = "the patterns stand in this crate")]
fn valid<T>(compiled: Result<T, regex::Error>) -> T {
    compiled.expect("every piece's pattern is a regular expression")
}

#[allow(clippy::expect_used, clippy::panic, reason = "as above")]
fn parsed(line: &'static str) -> (Verdict, String) {
    let mut rest = line;
    let mut column = || {
        let (column, after) = rest.split_once(' ').expect("a piece has five columns");
        rest = after.trim_start();
        column
    };
    let (place, kind, reason, rule) = (column(), column(), column(), column());
    let pattern = in_full(rest);
    let pattern = match place {
        "start" => format!("^(?:{pattern})"),
        "end" => format!("(?:{pattern})$"),
        "within" => pattern,
        other => panic!("`{other}` is no place in a paragraph: {line}"),
    };
    (Verdict { credit: kind == "credit", reason, rule }, pattern)
}

const DATE: Verdict = Verdict { credit: false, reason: "byline", rule: "glued-date" };

/// Pieces of a paragraph that are not the article. A date before the first sentence of the text is
/// taken as evidence of publication.
pub(crate) fn find(
    text: &str,
    paragraph: &Range<usize>,
    article: &mut Article,
) -> Vec<(Range<usize>, Verdict)> {
    let words = &text[paragraph.clone()];
    let mut found = Vec::new();
    if text[..paragraph.start].len() < NEAR_TOP
        && let Some((end, date)) = before_sentence(words)
    {
        let glued = words[..end].trim_end();
        found.push((0..glued.len(), DATE));
        let evidence = glued.to_owned();
        article.published.get_or_insert(DateEvidence { date, evidence });
    }
    let pieces = &*PIECES;
    for piece in pieces.any.matches(words) {
        let (verdict, pattern) = &pieces.each[piece];
        found.extend(pattern.captures_iter(words).filter_map(|groups| {
            let cut = groups.name("cut").or_else(|| groups.get(0))?;
            let blanks = cut.len() - cut.as_str().trim_end().len();
            Some((cut.start()..cut.end() - blanks, *verdict))
        }));
    }
    let in_text = |range: Range<usize>| paragraph.start + range.start..paragraph.start + range.end;
    found.into_iter().map(|(range, verdict)| (in_text(range), verdict)).collect()
}

/// Furniture before the first sentence takes up at most so many bytes.
const NEAR_TOP: usize = 2000;
