use super::lines::{Line, ends_sentence};
use super::rules::Verdict;
use crate::Article;

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
            lines.iter().take(4).position(|line| letters(line.of(text)) == title)
        }
        None => first_as_headline(text, lines, verdicts),
    };
    let Some(at) = found else { return };
    verdicts[at] = None;
    article.headline = Some(lines[at].range.clone());
    article.title.get_or_insert_with(|| lines[at].of(text).to_owned());
}

/// The first line, if it reads as a headline over what follows: a few words without a final stop,
/// and then prose.
fn first_as_headline(text: &str, lines: &[Line], verdicts: &[Option<Verdict>]) -> Option<usize> {
    let first = lines.first()?.of(text);
    let words = first.split_whitespace().count();
    let furniture = verdicts[0].is_some_and(|verdict| verdict.reason != "related");
    let one_sentence = !first.contains(". ") && !first.contains("\u{2014}");
    let headline = (3..=30).contains(&words)
        && first.len() <= 200
        && one_sentence
        && !first.ends_with(['.', ':', ',', ';', ')'])
        && !first.starts_with(['(', '-', '*', '•', '|'])
        && first.starts_with(|letter: char| !letter.is_lowercase());
    let follows = (1..lines.len()).find(|&at| verdicts[at].is_none())?;
    let next = lines[follows].of(text);
    let prose = next.len() >= 80 && next.len() > first.len() && ends_sentence(next);
    (headline && !furniture && prose).then_some(0)
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
