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

/// The title under a line that is nothing but a label: "Vote now:", "Related:".
fn extend_labels(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    for at in 1..lines.len() {
        let label = lines[at - 1].of(text);
        let points = |v: &Verdict| matches!(v.reason, "related" | "promotion");
        let over = verdicts[at - 1].filter(points).filter(|_| label.len() <= 40);
        if label.ends_with(':') && is_title(lines[at].of(text)) {
            verdicts[at] = verdicts[at].or(over);
        }
    }
}

/// Titles of other pieces under a label such as "Read more:", to the end of the text.
fn extend_last_list(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let is_title = |at: &usize| verdicts[*at].is_some() || is_title(lines[*at].of(text));
    let titles = (0..lines.len()).rev().take_while(is_title).count();
    let from = lines.len() - titles;
    let is_label = |at: &usize| {
        let line = lines[*at].of(text);
        let points = |v: Verdict| v.reason == "related" || v.rule == "read-more";
        verdicts[*at].is_some_and(points) && line.len() <= 40
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
    let words = line.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    (15..=160).contains(&line.len()) && !words.ends_with(['.', ':'])
}

fn fill(verdicts: &mut [Option<Verdict>], with: Verdict) {
    verdicts.iter_mut().for_each(|verdict| {
        verdict.get_or_insert(with);
    });
}
