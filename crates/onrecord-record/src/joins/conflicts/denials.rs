//! Which statements deny what somebody else has said, whose it is, and what it says.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_rows::Passage;

use super::claims::{Claim, SayingPage};

/// The word for a claim stands among so many first words of what is denied.
const BEFORE_CLAIM: usize = 8;
/// The word for a part in something, among so many; `only` so many words before `partly`.
const BEFORE_PART: usize = 3;
/// What begins what is said to be so instead stands among so many first words.
const BEFORE_FACT: usize = 7;

/// What a statement denies.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Denied {
    /// The ids and parties of whose claim it is, where the page says so.
    pub claimants: BTreeSet<String>,
    /// What is denied, in the page's words; nothing where they only point back at it.
    pub what: Option<String>,
    /// Whether it is a part in what was just told.
    pub part: bool,
}

/// What a statement denies, if it is a denial.
pub(super) fn denied(page: &SayingPage, claim: &Claim) -> Option<Denied> {
    let cue = lower_words(&claim.cue);
    let has = |kind: &[String]| cue.iter().any(|word| kind.contains(word));
    if has(&WORDS.open) {
        return None;
    }
    let content = *claim.content.first()?;
    let words = placed_words(page.slice(content));
    if says_untrue(&words) {
        return Some(Denied { claimants: BTreeSet::new(), what: None, part: true });
    }
    if !(has(&WORDS.denies) || has(&WORDS.rejects)) {
        return None;
    }
    let at = words.iter().take(BEFORE_CLAIM).position(|(word, _)| WORDS.claim.contains(word));
    let Some(at) = at else {
        if is_withheld(page, &words, content) {
            return None;
        }
        let what = page.content(claim);
        return (has(&WORDS.denies) && !what.is_empty()).then(|| Denied {
            claimants: BTreeSet::new(),
            what: Some(what).filter(|_| words.len() > 1),
            part: words.iter().take(BEFORE_PART).any(|(word, _)| WORDS.part.contains(word)),
        });
    };
    let before = Passage { start: content.start, end: content.start + words[at].1 };
    let claimants = page.named_in(before).into_iter().map(str::to_owned).collect();
    let after = words.get(at + 2..).unwrap_or_default();
    let what = after.first().map(|(_, start)| {
        page.slice(Passage { start: content.start + start, end: content.end }).to_owned()
    });
    Some(Denied { claimants, what, part: false })
}

/// Whether it is said of what was just told that it is not so: "this was contrary to the facts".
fn says_untrue(words: &[(String, usize)]) -> bool {
    let is = |word: &(String, usize), kind: &[String]| kind.contains(&word.0);
    let first = words.iter().take(BEFORE_FACT);
    words.first().is_some_and(|word| is(word, &WORDS.this))
        && first.clone().any(|word| is(word, &WORDS.untrue))
        && !first.into_iter().any(|word| word.0 == "not")
}

/// Whether the page says of a claim itself that it contradicts what others say: "The claim contradicts
/// reports that …".
pub(super) fn sets_claim_against(page: &SayingPage, claim: &Claim) -> bool {
    let source = lower_words(&claim.source);
    let [which, what] = source.as_slice() else { return false };
    let points = which == "the" || WORDS.this.contains(which);
    let cue = lower_words(&claim.cue);
    let content = claim.content.first().map(|content| lower_words(page.slice(*content)));
    let of_others = content.unwrap_or_default();
    points
        && WORDS.claim.contains(what)
        && cue.iter().any(|word| WORDS.denies.contains(word))
        && !cue.iter().any(|word| WORDS.open.contains(word))
        && of_others.iter().take(BEFORE_CLAIM).any(|word| WORDS.claim.contains(word))
}

/// The clause at the end of a statement's sentence that says that it is denied: "a charge that Kellin
/// denies".
pub(super) fn appended(page: &SayingPage, claim: &Claim) -> Option<Passage> {
    let Passage { start, end } = claim.place;
    let behind = page.slice(Passage { start: end, end: end + APPENDED });
    let behind = behind.split(['.', ';', '\n', '”', '"']).next().unwrap_or_default();
    let sentence = format!("{}{behind}", page.slice(claim.place));
    let words = placed_words(&sentence);
    let (last, of_last) = words.last()?;
    let from = words.len().saturating_sub(BEFORE_CLAIM);
    if let Some(which) = relative_denial(&words) {
        let place =
            Passage { start: start + words[which].1, end: start + of_last + last.chars().count() };
        return Some(place);
    }
    let of_claim = words[from..].iter().position(|(word, _)| WORDS.claim.contains(word))? + from;
    let open = words[from..].iter().any(|(word, _)| WORDS.open.contains(word));
    let article = words[of_claim.saturating_sub(1)..].first();
    let article = article.filter(|(word, _)| WORDS.thing.contains(word));
    let place = Passage {
        start: start + article.unwrap_or(&words[of_claim]).1,
        end: start + of_last + last.chars().count(),
    };
    (WORDS.denies.contains(last) && of_claim > 0 && !open).then_some(place)
}

/// Where "…, which Norland has repeatedly denied" begins at the end of a sentence's words.
fn relative_denial(words: &[(String, usize)]) -> Option<usize> {
    let from = words.len().saturating_sub(BEFORE_CLAIM);
    let which = words[from..].iter().rposition(|(word, _)| word == "which")? + from;
    let behind = &words[which + 1..];
    let has = |kind: &[String]| behind.iter().any(|(word, _)| kind.contains(word));
    // "which was denied under the last government" tells nobody who denies.
    let passive = has(&WORDS.be);
    (has(&WORDS.denies) && !has(&WORDS.open) && !passive).then_some(which)
}

/// Whether something is denied to somebody ("denied the envoy a visa"), and not said not to be so.
fn is_withheld(page: &SayingPage, words: &[(String, usize)], content: Passage) -> bool {
    let thing = words.iter().position(|(word, _)| WORDS.thing.contains(word));
    thing.filter(|at| *at > 0).is_some_and(|at| {
        let end = content.start + words[at].1;
        !page.named_in(Passage { start: content.start, end }).is_empty()
            && words[..at].iter().all(|(word, _)| !WORDS.clause.contains(word))
    })
}

/// Whether the words say of something that it is not so.
pub(super) fn negates(words: &str) -> bool {
    lower_words(words).iter().any(|word| WORDS.negates.contains(word))
}

/// The words close to one that says of a thing that it is all of it; none where it is said to be a part,
/// or only supposed ("would").
pub(super) fn wholes(text: &str) -> BTreeSet<String> {
    let words = lower_words(text);
    if words.iter().any(|word| WORDS.partly.contains(word) || word == "would") {
        return BTreeSet::new();
    }
    let all = (0..words.len()).filter(|at| WORDS.whole.contains(&words[*at]));
    let near: BTreeSet<String> = all.flat_map(|at| close(&words, at)).collect();
    &near - &names(text)
}

/// The words close to one that says of a thing that it is only a part.
pub(super) fn only_parts(text: &str) -> BTreeSet<String> {
    let words = lower_words(text);
    let is_part = |at: &usize| {
        let before = &words[at.saturating_sub(BEFORE_PART)..*at];
        WORDS.partly.contains(&words[*at]) && before.iter().any(|word| WORDS.only.contains(word))
    };
    let parts = (0..words.len()).filter(is_part);
    let near: BTreeSet<String> = parts.flat_map(|at| close(&words, at)).collect();
    &near - &names(text)
}

/// The words with a capital, in small letters: who is named is no thing that may be whole or parted.
fn names(text: &str) -> BTreeSet<String> {
    capitals(text).into_iter().map(str::to_lowercase).collect()
}

/// The thing that is said to be no longer so: "no longer a threat", "no longer poses a threat"; what
/// somebody no longer does is no thing.
pub(super) fn no_longer(words: &str) -> Vec<String> {
    let words = lower_words(words);
    let at = words.windows(2).position(|pair| pair == ["no", "longer"]);
    let behind = at.and_then(|at| words.get(at + 2..)).unwrap_or_default();
    let is = |word: &String, kind: &[String]| kind.contains(word);
    let behind = match behind {
        [first, rest @ ..] if is(first, &WORDS.so) => rest,
        [first, ..] if is(first, &WORDS.thing) => behind,
        _ => return Vec::new(),
    };
    let phrase = behind.iter().take(CLOSE).take_while(|word| !is(word, &WORDS.part_from));
    phrase.filter(|word| word.len() > SHORT).last().cloned().into_iter().collect()
}

/// Whether one of some things is said to be so, just behind a word for that: "remains a threat".
pub(super) fn goes_on(words: &str, things: &[String]) -> bool {
    let words = lower_words(words);
    let told = |at: &usize| {
        let before = &words[at.saturating_sub(CLOSE)..*at];
        before.iter().any(|word| WORDS.so.contains(word))
            && !before.iter().any(|word| WORDS.open.contains(word))
    };
    (0..words.len()).filter(|at| things.contains(&words[*at])).any(|at| told(&at))
}

fn close(words: &[String], at: usize) -> BTreeSet<String> {
    let near = &words[at.saturating_sub(CLOSE)..(at + CLOSE + 1).min(words.len())];
    near.iter().filter(|word| word.len() > SHORT).cloned().collect()
}

/// Whether a word with a capital stands in both, but for the first of the one.
pub(super) fn share_a_name(source: &str, words: &str) -> bool {
    let (_, rest) = source.split_once(' ').unwrap_or_default();
    !capitals(rest).is_disjoint(&capitals(words))
}

fn capitals(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.starts_with(char::is_uppercase)).collect()
}

/// Whether a word of contrast stands in the words.
pub(super) fn contrasts(words: &str) -> bool {
    lower_words(words).iter().any(|word| WORDS.contrast.contains(word))
}

/// Whether whoever says it is named by a pronoun alone.
pub(super) fn is_pronoun(source: &str) -> bool {
    matches!(&*lower_words(source), [word] if WORDS.pronoun.contains(word))
}

/// Whether what is said is held against what was said before it in the sentence, as what is so
/// instead.
pub(super) fn sets_right(page: &SayingPage, claim: &Claim, other: &Claim) -> bool {
    let (Some(last), Some(content)) = (claim.content.last(), other.content.first()) else {
        return false;
    };
    if other.place.start < last.end {
        return false;
    }
    let between = page.slice(Passage { start: last.end, end: other.place.start });
    let lead = page
        .slice(Passage { start: claim.place.start.saturating_sub(LEAD), end: claim.place.start });
    let lead = lead.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let in_sentence = between.chars().count() <= LEAD && !between.contains(['.', '!', '?', '\n']);
    in_sentence && (contrasts(lead) || contrasts(between)) && {
        let words: Vec<String> =
            lower_words(page.slice(*content)).into_iter().take(BEFORE_FACT).collect();
        let said = format!(" {} ", words.join(" "));
        WORDS.fact.iter().any(|fact| said.contains(&format!(" {fact} ")))
    }
}

/// A thing stands so many words from the word that says how much of it, and is no word so short.
const CLOSE: usize = 5;
const SHORT: usize = 4;
/// A clause behind a statement is looked for within so many code points.
const APPENDED: usize = 90;
/// So many code points before a sentence's first statement, or between two, are looked at.
const LEAD: usize = 40;

/// The words in small letters, each with its first code point.
fn placed_words(text: &str) -> Vec<(String, usize)> {
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut within = false;
    for (at, letter) in text.chars().enumerate() {
        let is_of_word = letter.is_alphanumeric();
        match words.last_mut() {
            Some((word, _)) if within && is_of_word => word.extend(letter.to_lowercase()),
            _ if is_of_word => words.push((letter.to_lowercase().collect(), at)),
            _ => {}
        }
        within = is_of_word;
    }
    words
}

pub(super) fn lower_words(text: &str) -> Vec<String> {
    placed_words(text).into_iter().map(|(word, _)| word).collect()
}

/// The words of the data file, by kind.
#[derive(Default)]
struct Words {
    denies: Vec<String>,
    rejects: Vec<String>,
    claim: Vec<String>,
    open: Vec<String>,
    untrue: Vec<String>,
    this: Vec<String>,
    part: Vec<String>,
    whole: Vec<String>,
    only: Vec<String>,
    partly: Vec<String>,
    thing: Vec<String>,
    clause: Vec<String>,
    negates: Vec<String>,
    pronoun: Vec<String>,
    fact: Vec<String>,
    contrast: Vec<String>,
    so: Vec<String>,
    be: Vec<String>,
    part_from: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let lines = include_str!("../../../data/denials.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let Some((kind, forms)) = line.split_once(' ') else { continue };
        let each = forms.split(' ').map(str::to_owned);
        match kind {
            "denies" => words.denies.extend(each),
            "rejects" => words.rejects.extend(each),
            "claim" => words.claim.extend(each),
            "open" => words.open.extend(each),
            "untrue" => words.untrue.extend(each),
            "this" => words.this.extend(each),
            "part" => words.part.extend(each),
            "whole" => words.whole.extend(each),
            "only" => words.only.extend(each),
            "partly" => words.partly.extend(each),
            "thing" => words.thing.extend(each),
            "clause" => words.clause.extend(each),
            "negates" => words.negates.extend(each),
            "pronoun" => words.pronoun.extend(each),
            "so" => words.so.extend(each),
            "be" => words.be.extend(each),
            "part-from" => words.part_from.extend(each),
            "contrast" => words.contrast.extend(each),
            _ => words.fact.push(forms.to_owned()),
        }
    }
    words
});
