use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Line, ends_sentence};
use super::rules::Verdict;
use crate::Article;
use crate::in_full::in_full;
use crate::pattern::compiled;

/// Marks where the headline stands in the text, and takes it as the title if none is known.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &mut Article,
) {
    let found = match &article.title {
        Some(title) => {
            let title = letters(title);
            lines.iter().take(MOST_BEFORE_TITLE).position(|line| letters(line.of(text)) == title)
        }
        None => first_as_headline(text, lines, verdicts),
    };
    let Some(at) = found else { return };
    verdicts[at] = None;
    article.headline = Some(lines[at].range.clone());
    article.title.get_or_insert_with(|| lines[at].of(text).to_owned());
}

/// A known title stands among so many first lines.
const MOST_BEFORE_TITLE: usize = 12;

/// How many lines of furniture may stand over a headline.
const MOST_BEFORE: usize = 6;

/// The first line that is not furniture, if it reads as a headline over what follows: some words
/// without a final stop, not all of them quoted, and then prose. Longer lines are standfirsts.
fn first_as_headline(text: &str, lines: &[Line], verdicts: &[Option<Verdict>]) -> Option<usize> {
    let labelled = lines.first().is_some_and(|line| LABELLED.is_match(line.of(text)));
    let kept = verdicts.iter().take(MOST_BEFORE).position(Option::is_none);
    let at = if labelled { 0 } else { kept? };
    let first = lines.get(at)?.of(text);
    let words = first.split_whitespace().count();
    let unquoted = first.trim_end_matches(['"', '\'', '”', '’', '»']);
    let quotation = first.starts_with(['"', '“', '«']) && unquoted.len() < first.len();
    let headline = (4..=18).contains(&words)
        && !first.contains(". ")
        && !first.contains('\u{2014}')
        && !unquoted.ends_with(['.', '…', ':', ',', ';', ')', ']'])
        && !quotation
        && !first.starts_with(['(', '[', '-', '*', '•', '|'])
        && first.starts_with(|letter: char| !letter.is_lowercase());
    // A place may stand between, in a line of its own: "Port Aurel:".
    let is_place = |line: &str| line.len() <= 40 && line.ends_with(':');
    let follows = (at + 1..lines.len())
        .find(|&at| verdicts[at].is_none() && !is_place(lines[at].of(text)))?;
    let next = lines[follows].of(text);
    let prose = next.len() >= 80 && next.len() > first.len() && ends_sentence(next);
    (headline && prose).then_some(at)
}

/// A headline that says what kind of piece it is over. Further down such lines point to others.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full("^{picture_label} ?:")));

/// A text's letters and digits, small: what is left of it however it is written.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
