use std::sync::LazyLock;

use onrecord_rows::{Date, DateEvidence};
use regex::Regex;

use super::lines::{Line, edges};
use super::rules::Verdict;
use crate::{Article, dates};

const DATED: Verdict = Verdict { credit: false, reason: "byline", rule: "date-line" };

/// Cuts lines above and under the text that are nothing but a date, and takes them as evidence of
/// publication: a date of publication before one of an update, the first before the last.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &mut Article,
) {
    let mut found: Vec<(bool, DateEvidence)> = Vec::new();
    for at in edges(text, lines, verdicts) {
        let open = verdicts[at].is_none_or(|verdict| verdict.reason == "byline");
        let in_headline = article.headline.as_ref() == Some(&lines[at].range);
        let line = lines[at].of(text);
        if let Some(date) = date_line(line).filter(|_| open && !in_headline) {
            verdicts[at].get_or_insert(DATED);
            let updated = line.to_lowercase().contains("updated");
            found.push((updated, DateEvidence::new(date, line)));
        }
    }
    found.sort_by_key(|(updated, _)| *updated);
    if article.published.is_none() {
        article.published = found.into_iter().next().map(|(_, evidence)| evidence);
    }
}

/// What may stand around the date in a line that is nothing but a date.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    let words = "published|updated|posted|created|modified|reported|last|first|date|time|on|at|and|the|\
                 print|edition|issue|ist|gmt|utc|est|edt|et|pst|pdt|pt|ct|mt|bst|cet|cest|eat|wat|pkt|\
                 hrs|hours|h|a\\.?m|p\\.?m|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|\
                 fri(?:day)?|sat(?:urday)?|sun(?:day)?|\\d{1,2}[:.]\\d\\d(?:[:.]\\d\\d)?(?:[ap]m)?|\\d{1,2}";
    pattern(&format!(r"(?i)^(?:(?:\b(?:{words})\b)|[\s|,.:;&()/+•·–—-])*$"))
});

#[allow(clippy::expect_used, reason = "the pattern stands in this file")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The date of a line that says nothing else. Less than a day is no date of publication: a year
/// alone is a subhead.
fn date_line(line: &str) -> Option<Date> {
    if line.len() > 120 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (range, date) = dates::find(line)?;
    let mut rest = format!("{}|{}", &line[..range.start], &line[range.end..]);
    for _ in 0..2 {
        if let Some((again, _)) = dates::find(&rest) {
            rest.replace_range(again, "|");
        }
    }
    (date.precision() == "day" && AROUND.is_match(&rest)).then_some(date)
}

/// How much of a paragraph's beginning is a date that the page's furniture left before its first
/// sentence ("date 2025-05-11 India has …"): the bytes up to the sentence, and the date.
pub(crate) fn before_sentence(paragraph: &str) -> Option<(usize, Date)> {
    let label = LABEL.find(paragraph).map_or(0, |label| label.end());
    let head = head_of(&paragraph[label..], 40);
    let (range, date) = dates::find(head)?;
    // Without a label, only a date no writer would begin a sentence with: year first.
    let labelled = label > 0 || head.bytes().take_while(u8::is_ascii_digit).count() >= 4;
    let after = label + range.end;
    let end = after + TIME.find(&paragraph[after..]).map_or(0, |time| time.end());
    let sentence = &paragraph[end..];
    let begins =
        sentence.starts_with(|first: char| first.is_uppercase() || "\"“‘'(".contains(first));
    (range.start == 0 && labelled && end > after && begins && date.precision() == "day")
        .then_some((end, date))
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

fn head_of(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_nothing_but_a_date() {
        let dated = |line| date_line(line).map(|date| date.to_string());
        for line in [
            "Updated: 11 May 2025, 10:52 IST",
            "Published On 11 May 2025",
            "Sunday, May 11, 2025 at 4:10 p.m. ET",
            "Published 11:02 a.m. ET May 11, 2025 | Updated 3:15 p.m. ET May 12, 2025",
            "2025-05-11T10:52:00+05:30",
        ] {
            assert_eq!(dated(line).as_deref(), Some("2025-05-11"), "{line}");
        }
        for line in ["May 2025", "2025", "The accord of May 11, 2025", "05/11/2025"] {
            assert_eq!(dated(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_glued_before_a_sentence() {
        let glued =
            |text| before_sentence(text).map(|(end, date)| (&text[end..], date.to_string()));
        let expected = Some(("Arvenia has refused.", "2025-05-11".to_owned()));
        for text in [
            "date 2025-05-11 Arvenia has refused.",
            "Accept ! date 2025-05-11 Arvenia has refused.",
            "Updated: 11 May 2025, 10:52 IST Arvenia has refused.",
            "2025-05-11 10:52 - Arvenia has refused.",
        ] {
            assert_eq!(glued(text), expected.clone(), "{text}");
        }
        for text in
            ["11 May 2025, was the day.", "May 11, 2025 Arvenia", "Updated figures show it."]
        {
            assert_eq!(glued(text), None, "{text}");
        }
    }
}
