use super::lines::{Line, ends_sentence};
use super::rules::Verdict;

const OFFER: Verdict = Verdict { credit: false, reason: "paywall", rule: "offer-run" };
const LIST: Verdict = Verdict { credit: false, reason: "related", rule: "list-run" };

/// Cuts the whole of an offer, or of a list of other pieces, where the rules know only some of its
/// lines: what stands in a row with them is of their kind.
pub(crate) fn extend(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    extend_offers(text, lines, verdicts);
    extend_labels(text, lines, verdicts);
    extend_last_list(text, lines, verdicts);
}

/// So many known lines make an offer that may run on to the end of the text.
const STRONG: usize = 3;

/// Lines of an offer that nothing tells, in a row, at most.
const LONGEST_SILENCE: usize = 4;

/// An offer is a run of short lines around two or more that are known as `paywall`. Between them
/// stand names of plans and what is in them ("Archives", "Ad-free reading"), which nothing but
/// their place gives away. Where nothing but short lines follow to the end of the text, the run
/// goes to the end; else it ends with its last known line, and never takes in prose.
fn extend_offers(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let is_known = |verdict: &Option<Verdict>| verdict.is_some_and(|v| v.reason == "paywall");
    let mut at = 0;
    while at < lines.len() {
        if !is_known(&verdicts[at]) {
            at += 1;
            continue;
        }
        let (mut known, mut last, mut next) = (1, at, at + 1);
        while next < lines.len() && (verdicts[next].is_some() || is_item(lines[next].of(text))) {
            if is_known(&verdicts[next]) {
                known += 1;
                last = next;
            } else if next - last > LONGEST_SILENCE && known < STRONG {
                break;
            }
            next += 1;
        }
        let end = if next == lines.len() && known >= STRONG { next } else { last + 1 };
        if known >= 2 {
            fill(&mut verdicts[at..end], OFFER);
        }
        at = next;
    }
}

/// What a line that is nothing but a label stands over: "Related:", and titles or a list of them.
fn extend_labels(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    for at in 0..lines.len() {
        let label = lines[at].of(text);
        let Some(verdict) = verdicts[at].filter(points).filter(|_| label.len() <= LABEL) else {
            continue;
        };
        let below = under_label(label, text, &lines[at + 1..]);
        // "More from Ana Sorel:" stands over her other pieces, or over her words.
        if verdict.rule == "more-from" && below == 0 && at + 1 < lines.len() {
            verdicts[at] = None;
            continue;
        }
        let with = if verdict.reason == "navigation" { LIST } else { verdict };
        fill(&mut verdicts[at + 1..at + 1 + below], with);
    }
}

/// A label is at most so long, in bytes.
const LABEL: usize = 40;

fn points(verdict: &Verdict) -> bool {
    verdict.reason == "related" || matches!(verdict.rule, "read-more" | "call")
}

/// How many of the lines under a label are of its list: those with a mark before them, or titles if
/// the label ends in a colon. After the first title only long ones are, for a subhead may follow.
fn under_label(label: &str, text: &str, lines: &[Line]) -> usize {
    let items = lines.iter().take_while(|line| is_marked_title(line.of(text))).count();
    if items > 0 || !label.ends_with(':') {
        return items;
    }
    let words = |line: &str| line.split_whitespace().count();
    let titles = lines.iter().enumerate().take_while(|(at, line)| {
        let line = line.of(text);
        is_title(line) && (*at == 0 || words(line) >= LONGER_THAN_SUBHEADS)
    });
    titles.count()
}

/// Subheads have fewer words.
const LONGER_THAN_SUBHEADS: usize = 6;

fn is_marked_title(line: &str) -> bool {
    let item = line.strip_prefix(['-', '*', '•', '–', '·', '→', '►', '▪']);
    item.is_some_and(|item| item.starts_with(char::is_whitespace) && is_title(item.trim_start()))
}

/// Titles of other pieces under a label such as "Read more:", to the end of the text.
fn extend_last_list(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let is_title = |at: &usize| verdicts[*at].is_some() || is_title(lines[*at].of(text));
    let titles = (0..lines.len()).rev().take_while(is_title).count();
    let from = lines.len() - titles;
    let is_label = |at: &usize| {
        let line = lines[*at].of(text);
        let points = |v: Verdict| v.reason == "related" || v.rule == "read-more";
        verdicts[*at].is_some_and(points) && line.len() <= LABEL
    };
    if let Some(label) = (from..lines.len()).find(is_label) {
        fill(&mut verdicts[label..], LIST);
    }
}

/// A short line that nobody is quoted in and that is no long sentence.
fn is_item(line: &str) -> bool {
    let quoted = line.contains(['"', '“', '”', '«']);
    line.len() <= 120 && !quoted && !(ends_sentence(line) && line.len() > 60)
}

fn is_title(line: &str) -> bool {
    let quoted = line.starts_with(['>', '"', '“', '«']);
    let words = line.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    (15..=160).contains(&line.len())
        && !words.ends_with(['.', ':', ','])
        && !(quoted && words.len() < line.len())
}

fn fill(verdicts: &mut [Option<Verdict>], with: Verdict) {
    verdicts.iter_mut().for_each(|verdict| {
        verdict.get_or_insert(with);
    });
}
