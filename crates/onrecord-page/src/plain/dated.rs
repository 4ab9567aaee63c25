use std::sync::LazyLock;

use onrecord_rows::{Date, DateEvidence};
use regex::Regex;

use super::lines::{Line, edges};
use super::rules::Verdict;
use crate::Article;
use crate::dates::words::{Label, Labelled, is_date_line, labelled_dates};
use crate::dates::{self, Order};

const DATED: Verdict = Verdict { credit: false, reason: "byline", rule: "date-line" };

/// Cuts lines above and under the text that are nothing but dates, and takes them as evidence of
/// publication or of an update: the first before the last. Where only an update is told, the page was
/// published by then, and its date is uncertain.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &mut Article,
) {
    let (mut published, mut updated) = (Vec::new(), Vec::new());
    let order = Order::of_language(article.language.as_deref().unwrap_or_default());
    let order = order.or_as_in(lines.iter().map(|line| line.of(text)));
    for at in edges(text, lines, verdicts) {
        let open = verdicts[at].is_none_or(|verdict| verdict.reason == "byline");
        let in_headline = article.headline.as_ref() == Some(&lines[at].range);
        let line = lines[at].of(text);
        let line = if verdicts[at].is_some() { behind_names(line) } else { line };
        if !open || in_headline || !is_date_line(line) {
            continue;
        }
        let above = at.checked_sub(1).map_or("", |above| lines[above].of(text));
        let dates = labelled_dates(line, above, order);
        // Less than a day is no date of publication: a year alone is a subhead.
        for Labelled { found, label, .. } in dates.into_iter().filter(Labelled::is_exact) {
            verdicts[at].get_or_insert(DATED);
            match label {
                Some(Label::Other) => {}
                Some(Label::Updated) => updated.push(found.by(line)),
                _ => published.push(found.by(line)),
            }
        }
    }
    let (published, updated) = (published.into_iter().next(), updated.into_iter().next());
    if article.published.is_none() {
        article.published = published.or_else(|| updated.clone().map(DateEvidence::uncertain));
    }
    if article.updated.is_none() {
        article.updated = updated;
    }
}

/// Where a line that is set apart as a byline begins to be a date and nothing else: "By Ana Sorel |
/// Updated May 11, 2025". The line itself if it never does.
pub(super) fn behind_names(line: &str) -> &str {
    let rests = line.match_indices([' ', '\u{a0}']).map(|(blank, _)| line[blank..].trim_start());
    let mut rests = std::iter::once(line).chain(rests).take(MOST_NAMES);
    let dated = line.bytes().any(|byte| byte.is_ascii_digit());
    rests.find(|rest| dated && is_date_line(rest)).unwrap_or(line)
}

/// So many words may stand before the date in a byline.
const MOST_NAMES: usize = 24;

#[allow(clippy::expect_used, reason = "the pattern stands in this file")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// How much of a paragraph's beginning is a date that the page's furniture left before its first
/// sentence ("date 2025-05-11 India has …"): the bytes up to the sentence, and the date.
pub(crate) fn before_sentence(paragraph: &str) -> Option<(usize, Date)> {
    let label = LABEL.find(paragraph).map_or(0, |label| label.end());
    let behind = &paragraph[label..];
    let head = &behind[..behind.floor_char_boundary(40)];
    let (range, date) = dates::find(head)?;
    // Without a label, only a date no writer would begin a sentence with: year first.
    let labelled = label > 0 || head.bytes().take_while(u8::is_ascii_digit).count() >= 4;
    let after = label + range.end;
    let end = after + TIME.find(&paragraph[after..]).map_or(0, |time| time.end());
    let sentence = &paragraph[end..];
    let begins =
        sentence.starts_with(|first: char| first.is_uppercase() || "\"“‘'(".contains(first));
    // Furniture may be glued to the sentence: "Published September 8, 2024Arvenia has".
    let parted = end > after || label > 0;
    let whole = range.start == 0 && labelled && parted && begins && date.precision() == "day";
    let updated = paragraph[..label].to_lowercase().contains("updated");
    whole.then(|| (end, if updated { date.uncertain() } else { date }))
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:accept(?: all)? ?!?\s+)?(?:date|(?:first |last )?(?:published|updated|posted)(?: on| at)?)\s*[:|-]?\s*",
    )
});

/// A time of day and marks behind a date; at least a blank.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[,|\s]*(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:\(?[A-Z]{2,4}\b\)?)?)?[\s|,:–—-]+",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_glued_before_a_sentence() {
        let glued =
            |text| before_sentence(text).map(|(end, date)| (&text[end..], date.to_string()));
        for (text, date) in [
            ("date 2025-05-11 Arvenia has refused.", "2025-05-11"),
            ("Accept ! date 2025-05-11 Arvenia has refused.", "2025-05-11"),
            ("2025-05-11 10:52 - Arvenia has refused.", "2025-05-11"),
            ("Published May 11, 2025Arvenia has refused.", "2025-05-11"),
            ("Updated: 11 May 2025, 10:52 IST Arvenia has refused.", "2025-05-11?"),
        ] {
            assert_eq!(glued(text), Some(("Arvenia has refused.", date.to_owned())), "{text}");
        }
        for text in
            ["11 May 2025, was the day.", "May 11, 2025 Arvenia", "Updated figures show it."]
        {
            assert_eq!(glued(text), None, "{text}");
        }
    }
}
