//! The rows of the data files that lines and paragraphs are held against. The crate is built with
//! them too: their patterns are compiled then.

use crate::entries::{Entry, entries};
use crate::in_full::in_full;

/// A row of `data/lines`, whose README tells what its columns say.
pub(crate) struct Rule {
    pub reason: &'static str,
    pub name: &'static str,
    /// A credit is kept: it says where the text comes from.
    pub credit: bool,
    pub when: &'static str,
    pub longest: usize,
    /// Words of which every line has one; none where the pattern's beginning tells soon enough.
    pub has: Option<&'static str>,
    #[allow(dead_code, reason = "it is compiled when the crate is built, and not needed again")]
    pub pattern: String,
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

/// All rules, in the order of their say.
pub(crate) fn rules() -> Vec<Rule> {
    let of_family = |(text, credit)| entries(text, 5).into_iter().map(move |row| rule(row, credit));
    FAMILIES.into_iter().flat_map(of_family).collect()
}

#[allow(
    clippy::expect_used,
    reason = "the rules stand in this crate, which is built with them all"
)]
fn rule(entry: Entry, credit: bool) -> Rule {
    let [reason, name, when, longest, has] =
        entry.columns[..].try_into().expect("a rule has six columns");
    let longest = longest.parse().expect("the fourth column is a length");
    let has = Some(has).filter(|&has| has != "-");
    Rule { reason, name, credit, when, longest, has, pattern: entry.pattern }
}

/// Paragraphs are longer, in characters.
const SHORT: usize = 120;

/// The rules that tell by a line's beginning: those of short lines, and the others.
pub(crate) fn openings(rules: &[Rule]) -> [Vec<usize>; 2] {
    let all = (0..rules.len()).filter(|&rule| rules[rule].has.is_none());
    let (short, long) = all.partition(|&rule| rules[rule].longest <= SHORT);
    [short, long]
}

/// A row of `data/glued.txt`.
pub(crate) struct Piece {
    pub credit: bool,
    pub reason: &'static str,
    pub name: &'static str,
    /// A regular expression.
    pub pattern: String,
}

/// What may be glued to a paragraph.
pub(crate) fn pieces() -> Vec<Piece> {
    entries(include_str!("../../data/glued.txt"), 4).into_iter().map(piece).collect()
}

#[allow(clippy::expect_used, clippy::panic, reason = "as above")]
fn piece(entry: Entry) -> Piece {
    let [place, kind, reason, name] =
        entry.columns[..].try_into().expect("a piece has five columns");
    let pattern = in_full(&entry.pattern);
    let pattern = match place {
        "end" => format!("(?:{pattern})$"),
        "within" => pattern,
        other => panic!("`{other}` is no place in a paragraph: {name}"),
    };
    Piece { credit: kind == "credit", reason, name, pattern }
}
