use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::rules::Verdict;
use super::told::is_said;
use crate::in_full::in_full;
use crate::pattern::compiled;

const POINTS: Verdict = Verdict { credit: false, reason: "caption", rule: "points-at-picture" };
const ALIKE: Verdict = Verdict { credit: false, reason: "caption", rule: "like-captions" };

/// Words that point at a picture.
static POINTER: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full("{at_picture}")));

/// An agency's name, and the first letter of what its picture shows.
static LED: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full("^{picture_lead} UPPER")));

const LED_BY: Verdict = Verdict { credit: false, reason: "caption", rule: "led-by-agency" };

/// The button that opens a caption, last in its line.
static BUTTON_LAST: LazyLock<Regex> = LazyLock::new(|| compiled(&in_full("{picture_button}$")));

const TWICE: Verdict = Verdict { credit: false, reason: "caption", rule: "told-twice" };
const UNDER_BUTTON: Verdict = Verdict { credit: true, reason: "image", rule: "under-button" };
const CLOSED: Verdict = Verdict { credit: false, reason: "caption", rule: "under-close" };

/// Lines of prose are at least so long, in bytes.
const PROSE: usize = 60;

/// A caption is at most so long, in bytes.
const LONGEST: usize = 400;

/// A caption told twice is at least so long, in bytes: a shorter line may be a refrain.
const TOLD: usize = 40;

/// A credit is at most so long, in bytes, where a page tells it twice in a row.
const CREDIT: usize = 140;

/// Cuts captions between paragraphs. They are as long as paragraphs, but end without a stop where
/// all paragraphs end with one; one that points at its picture is a caption, and where a page has
/// several of these, so are the others of that form.
pub(crate) fn find(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    // The button that closes a video stands over its caption.
    for at in 1..lines.len() {
        let caption = verdicts[at].is_none() && lines[at].of(text).len() <= LONGEST;
        if caption && lines[at - 1].of(text) == "CLOSE" {
            verdicts[at] = Some(CLOSED);
        }
    }
    tell_twice(text, lines, verdicts);
    credit_under_buttons(text, lines, verdicts);
    let led = led_by_agencies(text, lines, verdicts);
    let long: Vec<usize> = (0..lines.len())
        .filter(|&at| verdicts[at].is_none() && lines[at].of(text).len() >= PROSE)
        .collect();
    let open: Vec<usize> =
        long.iter().copied().filter(|&at| has_no_stop(lines[at].of(text))).collect();
    if open.len() * 2 > long.len() {
        return;
    }
    let pointing: Vec<usize> =
        open.iter().copied().filter(|&at| points(lines[at].of(text))).collect();
    for &at in &pointing {
        verdicts[at] = Some(POINTS);
    }
    if pointing.len() + led >= 3 {
        for at in open.into_iter().filter(|&at| shows_only(lines[at].of(text))) {
            verdicts[at].get_or_insert(ALIKE);
        }
    }
}

/// Cuts captions that their agency's name stands before, and says how many. A single one may be a
/// heading about the agency.
fn led_by_agencies(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) -> usize {
    let is_led = |at: &usize| {
        let line = lines[*at].of(text);
        let caption = verdicts[*at].is_none() && line.len() <= LONGEST && has_no_stop(line);
        caption && LED.find(line).is_some_and(|lead| is_sentence_case(&line[lead.end()..]))
    };
    let led: Vec<usize> = (0..lines.len()).filter(is_led).collect();
    if led.len() < 2 {
        return 0;
    }
    for &at in &led {
        verdicts[at] = Some(LED_BY);
    }
    led.len()
}

/// Whether a line tells what is seen, and not what somebody said or posted.
fn shows_only(line: &str) -> bool {
    !line.contains(['"', '“', '”', '@']) && !line.contains(".com/") && !is_said(line)
}

/// Whether most words begin with a small letter, as they do not in a title.
fn is_sentence_case(words: &str) -> bool {
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let count = words.split_whitespace().count();
    count >= 4 && words.split_whitespace().filter(small).count() * 2 >= count
}

/// A gallery tells a caption under the small picture and again under the large one.
fn tell_twice(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    let twice = |at: &usize| {
        let line = lines[*at].of(text);
        line.len() >= TOLD && line == lines[*at - 1].of(text)
    };
    let told: Vec<usize> = (1..lines.len()).filter(twice).collect();
    // A single line may be told twice by a slip.
    for at in told.iter().filter(|_| told.len() >= 2) {
        verdicts[at - 1].get_or_insert(TWICE);
        verdicts[*at].get_or_insert(TWICE);
    }
}

/// The words under the button that opens a caption say whose picture it is.
fn credit_under_buttons(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>]) {
    for at in 1..lines.len() {
        let line = lines[at].of(text);
        let button = BUTTON_LAST.is_match(lines[at - 1].of(text));
        if button && verdicts[at].is_none() && line.len() <= CREDIT && has_no_stop(line) {
            verdicts[at] = Some(UNDER_BUTTON);
        }
    }
}

fn points(line: &str) -> bool {
    line.len() <= 2 * LONGEST && !line.contains('“') && POINTER.is_match(line)
}

/// Whether a line ends in a word, and speaks of something rather than quoting it.
fn has_no_stop(line: &str) -> bool {
    let word = line.ends_with(|last: char| last.is_alphanumeric() || last == ')');
    word && line.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
}
