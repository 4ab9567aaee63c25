use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use super::lines::Line;
use super::rules::{self, Verdict};
use crate::entries::{Entry, entries};
use crate::in_full::in_full;
use crate::pattern::compiled;

/// A label glued before other words.
struct Opening {
    /// One of these is near the beginning.
    has: Vec<String>,
    pattern: String,
    /// Made when it is first needed: the label, and the first of the other words.
    regex: OnceLock<Regex>,
}

static OPENINGS: LazyLock<Vec<Opening>> = LazyLock::new(|| {
    entries(include_str!("../../data/openings.txt"), 1).into_iter().map(parsed).collect()
});

fn parsed(entry: Entry) -> Opening {
    let words = entry.columns.iter().flat_map(|has| has.split('|'));
    let has = words.map(|word| word.replace('_', " ")).collect();
    Opening { has, pattern: entry.pattern, regex: OnceLock::new() }
}

/// So many labels may stand before one paragraph.
const MOST: usize = 3;

/// They take up at most so many bytes.
const LONGEST: usize = 420;

/// Parts labels that are glued before a line's first words from the line.
pub(crate) fn split(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        let mut rest = line.range;
        for _ in 0..MOST {
            let line = &text[rest.clone()];
            let Some((label, words)) = opening(line) else { break };
            // A row of buttons stays whole, and so does a caption with its credit.
            let whole =
                |verdict: Verdict| verdict.reason == "navigation" || verdict.rule == "bar-credit";
            if rules::alone(line).is_some_and(whole) {
                break;
            }
            parted.push(Line { range: rest.start..rest.start + label });
            rest.start += words;
        }
        parted.push(Line { range: rest });
    }
    parted
}

/// Where the label before a line's words ends, and where the words begin.
fn opening(line: &str) -> Option<(usize, usize)> {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let head = &line[..end];
    let near = |opening: &&Opening| opening.has.iter().any(|word| head.contains(word.as_str()));
    OPENINGS.iter().filter(near).find_map(|opening| {
        let regex = opening.regex.get_or_init(|| {
            let words = r#"(?-i:[A-ZÀ-ÖØ-Þ0-9"“‘'(\[])"#;
            compiled(&format!("^({})[ \u{a0}:|-]*({words})", in_full(&opening.pattern)))
        });
        let groups = regex.captures(line)?;
        let label = groups.get(1)?.as_str().trim_end().len();
        (label <= LONGEST).then_some((label, groups.get(2)?.start()))
    })
}
