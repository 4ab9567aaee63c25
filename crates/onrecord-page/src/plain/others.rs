use super::lines::{Line, ends_sentence};
use super::rules::Verdict;

const CAPITALS: Verdict = Verdict { credit: false, reason: "related", rule: "capitals" };
const TITLES: Verdict = Verdict { credit: false, reason: "related", rule: "titles-at-end" };

/// Cuts titles of other pieces that no label announces: whole lines of capitals between paragraphs,
/// and titles in a row under the text.
pub(crate) fn find(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let Some(first) = (0..lines.len()).find(|&at| lines[at].is_prose(text)) else { return };
    let capitals: Vec<usize> =
        (first..lines.len()).filter(|&at| is_all_capitals(lines[at].of(text))).collect();
    // A text that has many such lines is written so.
    if capitals.len() * 2 < lines.len() - first {
        for at in capitals {
            verdicts[at].get_or_insert(CAPITALS);
        }
    }
    let end = lines.len();
    let is_open = |at: &usize| verdicts[*at].is_none();
    let after_prose: Vec<usize> = (first..end)
        .rev()
        .take_while(|at| verdicts[*at].is_some() || !lines[*at].is_prose(text))
        .filter(is_open)
        .collect();
    let titles = after_prose.iter().take_while(|&&at| is_title(lines[at].of(text))).count();
    if titles >= 2 && titles == after_prose.len() {
        for at in after_prose {
            verdicts[at] = Some(TITLES);
        }
    }
}

/// Subheads in capitals are shorter.
const LONGER_THAN_SUBHEADS: usize = 45;

fn is_all_capitals(line: &str) -> bool {
    let capitals = line.chars().filter(|letter| letter.is_uppercase()).count();
    let length = line.chars().count();
    length >= LONGER_THAN_SUBHEADS
        && capitals * 3 > length * 2
        && !line.chars().any(char::is_lowercase)
        && !line.ends_with(':')
}

/// Whether a line is written as a title: most of its words with a capital, and no stop.
fn is_title(line: &str) -> bool {
    let long = |word: &&str| word.chars().count() >= 4;
    let words: Vec<&str> = line.split_whitespace().filter(long).collect();
    let capital = |word: &&&str| {
        word.trim_start_matches(['“', '‘', '"', '\'']).starts_with(char::is_uppercase)
    };
    let capitals = words.iter().filter(capital).count();
    let stopped = ends_sentence(line) && !line.ends_with('?');
    (20..=150).contains(&line.len())
        && words.len() >= 3
        && capitals * 5 >= words.len() * 4
        && !stopped
}
