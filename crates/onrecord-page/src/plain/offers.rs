use super::lines::{Line, ends_sentence};
use super::rules::Verdict;

const WITHIN: Verdict = Verdict { credit: false, reason: "paywall", rule: "offer-run" };

/// Lines of an offer that no line in a row bears evidence for, at most.
const LONGEST_SILENCE: usize = 4;

/// Cuts the whole of an offer of subscription where the rules know only some of its lines.
///
/// An offer is a run of short lines around two or more lines set apart as `paywall`. Between them
/// stand names of plans and what is in them ("Archives", "Ad-free reading"), which nothing but
/// their place gives away. Where nothing but short lines follow to the end of the text, the run
/// goes to the end; else it ends with its last known line, and never takes in prose.
pub(crate) fn extend(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let is_known = |verdict: &Option<Verdict>| verdict.is_some_and(|v| v.reason == "paywall");
    let mut at = 0;
    while at < lines.len() {
        if !is_known(&verdicts[at]) {
            at += 1;
            continue;
        }
        let (mut known, mut last, mut next) = (1, at, at + 1);
        while next < lines.len() && in_offer(text, &lines[next], verdicts[next]) {
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
            verdicts[at..end].iter_mut().for_each(|verdict| {
                verdict.get_or_insert(WITHIN);
            });
        }
        at = next.max(at + 1);
    }
}

/// So many known lines make an offer that may run on to the end of the text.
const STRONG: usize = 3;

fn in_offer(text: &str, line: &Line, verdict: Option<Verdict>) -> bool {
    let words = line.of(text);
    let quoted = words.contains(['"', '“', '”', '«']);
    verdict.is_some()
        || (words.len() <= 120 && !quoted && !(ends_sentence(words) && words.len() > 60))
}
