use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::lines::{Line, edges, once};
use super::markdown::words_of;
use super::rows;
use super::told::{is_heading, is_news};
use crate::automata::Automata;
use crate::pattern::Patterns;

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
    /// The pattern by itself: made when a line has one of the rule's words.
    pattern: OnceLock<Patterns>,
}

/// The automaton of each rule's pattern.
static ALONE: Automata = Automata(include_bytes!(concat!(env!("OUT_DIR"), "/rules")));

/// Those of the rules that tell by a line's beginning: of short lines, and of others.
static OPENINGS: Automata = Automata(include_bytes!(concat!(env!("OUT_DIR"), "/openings")));

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

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let rows = rows::rules();
    let (mut words, mut word_rules) = (Vec::new(), Vec::new());
    for (rule, row) in rows.iter().enumerate() {
        for word in row.has.iter().flat_map(|has| has.split('|')) {
            words.push(word.replace('_', " ").replace("BAR", "|"));
            word_rules.push(rule);
        }
    }
    let longest = |these: &[usize]| these.iter().map(|&rule| rows[rule].longest).max().unwrap_or(0);
    let [short, long] = rows::openings(&rows);
    Rules {
        openings: [(0, short), (1, long)].map(|(set, rules)| Openings {
            longest: longest(&rules),
            patterns: Patterns::of(OPENINGS.nth(set)),
            rules,
        }),
        words: any_of(&words),
        longest: rows.iter().map(|row| row.longest).max().unwrap_or(0),
        rules: rows.iter().map(parsed).collect(),
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

#[allow(clippy::panic, reason = "as above")]
fn parsed(row: &rows::Rule) -> Rule {
    let when = match row.when.trim_end_matches('!') {
        "alone" => When::Alone,
        "beside" => When::Beside,
        "edge" => When::Edge,
        "inside" => When::Inside,
        "top" => When::Top,
        other => panic!("`{other}` is not when a rule holds: {}", row.name),
    };
    let verdict = Verdict { credit: row.credit, reason: row.reason, rule: row.name };
    let of_news = row.when.ends_with('!');
    Rule { verdict, when, of_news, longest: row.longest, pattern: OnceLock::new() }
}

impl Rules {
    fn knows(&self, rule: usize, line: &str) -> bool {
        let pattern = self.rules[rule].pattern.get_or_init(|| Patterns::of(ALONE.nth(rule)));
        !pattern.at_start(line).is_empty()
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
    found.retain(|&rule| rules.knows(rule, line));
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
        for (at, rule) in RULES.rules.iter().enumerate() {
            let verdict = rule.verdict;
            RULES.knows(at, "");
            let reasons: &[&str] = if verdict.credit { &credits } else { &cuts };
            assert!(reasons.contains(&verdict.reason), "{verdict:?}");
        }
    }
}
