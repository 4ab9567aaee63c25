use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::lines::{Line, edges, once};
use super::markdown::words_of;
use super::told::{is_heading, is_news};
use crate::entries::{Entry, entries};
use crate::pattern::{Patterns, in_full};

/// Why a line is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// A credit is kept: it says where the text comes from.
    pub credit: bool,
    pub reason: &'static str,
    pub rule: &'static str,
}

/// Where a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Alone,
    Beside,
    Edge,
    Inside,
    Top,
}

struct Rule {
    verdict: Verdict,
    when: When,
    /// Whether it holds of sentences of news too.
    of_news: bool,
    longest: usize,
    pattern: String,
    /// The pattern by itself: made when a line has one of the rule's words.
    regex: OnceLock<Patterns>,
}

/// The families in the order of their say: a line that two rules know is the first one's.
const FAMILIES: [(&str, bool); 11] = [
    (include_str!("../../data/lines/credit.txt"), true),
    (include_str!("../../data/lines/paywall.txt"), false),
    (include_str!("../../data/lines/consent.txt"), false),
    (include_str!("../../data/lines/promotion.txt"), false),
    (include_str!("../../data/lines/related.txt"), false),
    (include_str!("../../data/lines/caption.txt"), false),
    (include_str!("../../data/lines/counter.txt"), false),
    (include_str!("../../data/lines/disclaimer.txt"), false),
    (include_str!("../../data/lines/boilerplate.txt"), false),
    (include_str!("../../data/lines/byline.txt"), false),
    (include_str!("../../data/lines/navigation.txt"), false),
];

/// The rules, and two quick ways to those that may know a line. Nearly every line is prose, and
/// no rule's: it should cost little more than a look.
struct Rules {
    rules: Vec<Rule>,
    /// Patterns that tell by a line's beginning: those of short lines, and the others.
    openings: [Openings; 2],
    /// Words that others cannot do without, and their rules.
    words: AhoCorasick,
    word_rules: Vec<usize>,
    longest: usize,
}

/// Patterns that tell by the beginning of a line that is not too long.
struct Openings {
    longest: usize,
    patterns: Patterns,
    rules: Vec<usize>,
}

impl Openings {
    fn of(rules: &[Rule], these: Vec<usize>) -> Self {
        let these_rules = || these.iter().map(|&rule| &rules[rule]);
        let patterns: Vec<&String> = these_rules().map(|rule| &rule.pattern).collect();
        let longest = these_rules().map(|rule| rule.longest).max().unwrap_or(0);
        Openings { longest, patterns: Patterns::of(&patterns), rules: these }
    }
}

/// Paragraphs are longer, in characters.
const SHORT: usize = 120;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let (mut rules, mut words) = (Vec::new(), Vec::new());
    let (mut opening_rules, mut word_rules) = (Vec::new(), Vec::new());
    for (text, credit) in FAMILIES {
        for entry in entries(text, 5) {
            let (rule, has) = parsed(&entry, credit);
            if has == "-" {
                opening_rules.push(rules.len());
            } else {
                for word in has.split('|') {
                    words.push(word.replace('_', " ").replace("BAR", "|"));
                    word_rules.push(rules.len());
                }
            }
            rules.push(rule);
        }
    }
    let (short, long) =
        opening_rules.into_iter().partition(|&rule: &usize| rules[rule].longest <= SHORT);
    Rules {
        openings: [short, long].map(|these| Openings::of(&rules, these)),
        words: any_of(&words),
        longest: rules.iter().map(|rule: &Rule| rule.longest).max().unwrap_or(0),
        rules,
        word_rules,
    }
});

#[allow(clippy::expect_used, reason = "the rules stand in this crate; a test reads them all")]
fn any_of(words: &[String]) -> AhoCorasick {
    let any = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(words);
    any.expect("the rules' words are few and short")
}

#[allow(clippy::expect_used, clippy::panic, reason = "as above")]
fn parsed(entry: &Entry, credit: bool) -> (Rule, &'static str) {
    let [reason, name, when, longest, has] =
        entry.columns[..].try_into().expect("a rule has six columns");
    let of_news = when.ends_with('!');
    let when = match when.trim_end_matches('!') {
        "alone" => When::Alone,
        "beside" => When::Beside,
        "edge" => When::Edge,
        "inside" => When::Inside,
        "top" => When::Top,
        other => panic!("`{other}` is not when a rule holds: {name}"),
    };
    let longest = longest.parse().expect("the fourth column is a length");
    let verdict = Verdict { credit, reason, rule: name };
    let pattern = whole_line(&entry.pattern);
    (Rule { verdict, when, of_news, longest, pattern, regex: OnceLock::new() }, has)
}

impl Rule {
    fn knows(&self, line: &str) -> bool {
        let regex = self.regex.get_or_init(|| Patterns::of(&[&self.pattern]));
        !regex.at_start(line).is_empty()
    }
}

/// A rule's pattern as a regular expression of the whole line. Quotation marks are not passed
/// over: what somebody is quoted as saying is no button.
fn whole_line(pattern: &str) -> String {
    let marks = r#"(?-i:[^0-9A-Za-z_À-ɏ"“”‘’«»]*?)"#;
    match pattern.strip_suffix("END") {
        Some(pattern) => format!("^{marks}(?:{})$", in_full(pattern)),
        None => format!("^{marks}(?:{}){marks}$", in_full(pattern)),
    }
}

/// What the rules say of a line, wherever it stands.
pub(crate) fn alone(line: &str) -> Option<Verdict> {
    first(&matching(line, |when| when == When::Alone), When::Alone)
}

/// What the rules say of each line, in three rounds: what a line is by itself, what it is at its
/// place in the text, and what it is next to a line set apart.
///
/// Of a text whose title is not known, the first line may be the headline, and is no name over it.
pub(crate) fn judge(text: &str, lines: &[Line], titled: bool) -> Vec<Option<Verdict>> {
    // Nearly every line is no rule's; of millions of lines only the others are worth their room.
    let mut matches: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let found = matching(once(&words_of(line.of(text))), |_| true);
        if !found.is_empty() {
            matches.insert(at, found);
        }
    }
    let says = |at: usize, when: When| first(matches.get(&at)?, when);
    let mut verdicts: Vec<Option<Verdict>> =
        (0..lines.len()).map(|at| says(at, When::Alone)).collect();
    let prose = |at: &usize| lines[*at].is_prose(text);
    let inside = (0..lines.len()).find(prose).unwrap_or(lines.len());
    for at in edges(text, lines, &verdicts) {
        verdicts[at] = verdicts[at].or_else(|| says(at, When::Edge));
    }
    let mut hold = |places: Range<usize>, when: When| {
        places.for_each(|at| verdicts[at] = verdicts[at].or_else(|| says(at, when)));
    };
    hold(usize::from(!titled)..inside.min(4), When::Top);
    hold(inside..lines.len(), When::Inside);
    let mut beside = |at: usize, next: Option<usize>| {
        let neighbour = next.and_then(|next| verdicts.get(next)).copied().flatten();
        if verdicts[at].is_none() && neighbour.is_some() {
            verdicts[at] = says(at, When::Beside);
        }
    };
    (0..lines.len()).for_each(|at| beside(at, at.checked_sub(1)));
    (0..lines.len()).rev().for_each(|at| beside(at, Some(at + 1)));
    (0..lines.len()).for_each(|at| beside(at, at.checked_sub(1)));
    verdicts
}

/// The rules of some places that know a line, in their order.
fn matching(line: &str, holds: impl Fn(When) -> bool) -> Vec<usize> {
    let rules = &*RULES;
    if line.len() > rules.longest * 4 {
        return Vec::new();
    }
    let length = line.chars().count();
    let fits = |rule: &usize| {
        let rule = &rules.rules[*rule];
        length <= rule.longest && holds(rule.when)
    };
    let words = rules.words.find_overlapping_iter(line);
    let mut found: Vec<usize> =
        words.map(|word| rules.word_rules[word.pattern().as_usize()]).filter(fits).collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|rule| rules.rules[*rule].knows(line));
    for openings in rules.openings.iter().filter(|openings| length <= openings.longest) {
        let matching = openings.patterns.at_start(line).into_iter();
        found.extend(matching.map(|opening| openings.rules[opening]).filter(fits));
    }
    found.sort_unstable();
    if !found.is_empty() && is_news(line) {
        found.retain(|rule| rules.rules[*rule].of_news);
    }
    if !found.is_empty() && is_heading(line) {
        found.retain(|rule| !matches!(rules.rules[*rule].verdict.reason, "image" | "caption"));
    }
    found
}

fn first(matches: &[usize], when: When) -> Option<Verdict> {
    let rule = matches.iter().map(|&rule| &RULES.rules[rule]).find(|rule| rule.when == when)?;
    Some(rule.verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_of_a_known_reason() {
        let cuts = [
            "paywall",
            "consent",
            "promotion",
            "caption",
            "navigation",
            "byline",
            "disclaimer",
            "related",
            "counter",
            "boilerplate",
        ];
        let credits = ["agency", "contributor", "image", "reprint", "syndicated"];
        for rule in &RULES.rules {
            let verdict = rule.verdict;
            rule.knows("");
            let reasons: &[&str] = if verdict.credit { &credits } else { &cuts };
            assert!(reasons.contains(&verdict.reason), "{verdict:?}");
        }
    }
}
