use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use onrecord_rows::DateEvidence;
use regex::Regex;

use super::dated::before_sentence;
use super::name_lists;
use super::rows;
use super::rules::Verdict;
use crate::Article;
use crate::automata::Automata;
use crate::pattern::{Patterns, compiled};

struct Pieces {
    any: Patterns,
    each: Vec<Piece>,
}

struct Piece {
    verdict: Verdict,
    pattern: String,
    /// Made when the piece is first found.
    regex: OnceLock<Regex>,
}

/// The automaton of all pieces' patterns.
static ANY: Automata = Automata(include_bytes!(concat!(env!("OUT_DIR"), "/pieces")));

static PIECES: LazyLock<Pieces> = LazyLock::new(|| {
    let each = rows::pieces().into_iter().map(|row| Piece {
        verdict: Verdict { credit: row.credit, reason: row.reason, rule: row.name },
        pattern: row.pattern,
        regex: OnceLock::new(),
    });
    Pieces { any: Patterns::of(ANY.nth(0)), each: each.collect() }
});

const STORIES: Verdict = Verdict { credit: false, reason: "related", rule: "name-list" };
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
        article.published.get_or_insert(DateEvidence::new(date, glued));
    }
    found.extend(name_lists::find(words).into_iter().map(|list| (list, STORIES)));
    let pieces = &*PIECES;
    for piece in pieces.any.within(words) {
        let Piece { verdict, pattern, regex } = &pieces.each[piece];
        let regex = regex.get_or_init(|| compiled(pattern));
        found.extend(regex.captures_iter(words).filter_map(|groups| {
            let cut = groups.name("cut").or_else(|| groups.get(0))?;
            let cut = Some(cut).filter(|cut| cut.len() <= LONGEST)?;
            let blanks = cut.len() - cut.as_str().trim_end().len();
            Some((cut.start()..cut.end() - blanks, *verdict))
        }));
    }
    let in_text = |range: Range<usize>| paragraph.start + range.start..paragraph.start + range.end;
    found.into_iter().map(|(range, verdict)| (in_text(range), verdict)).collect()
}

/// In bytes.
const LONGEST: usize = 500;

/// Furniture before the first sentence takes up at most so many bytes.
const NEAR_TOP: usize = 2000;
