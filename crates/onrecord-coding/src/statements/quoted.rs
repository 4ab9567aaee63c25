use std::collections::BTreeMap;
use std::ops::Range;

use super::content::{Frame, Scene};
use super::lexicon::{force_of, may_be_cue};
use crate::grammar::{Words, union};
use crate::quotations::Quotation;

/// Quotations that the parser did not hang on the cue: in its sentence, behind it, before it.
pub(crate) fn frames(scene: Scene<'_>, cue: usize, source: &[usize]) -> Vec<Frame> {
    let sentence = scene.grammar.sentence(cue);
    let level = scene.quotations.depth(cue);
    let free = |quote: &&Quotation| {
        quote.depth == level
            && !quote.contains(cue)
            && !source.iter().any(|&word| quote.contains(word))
    };
    let near = |range: Range<usize>| scene.quotations.touching(range).filter(free);
    let mut found = Vec::new();
    let within = near(sentence.clone()).flat_map(|quote| quote.tokens.clone());
    push(&mut found, "quote", union(&[], within));
    let next = first_word(scene, sentence.end);
    if let Some(quote) = near(next..next + 1).find(|quote| quote.tokens.start == next) {
        push(&mut found, "next quote", quote.tokens.clone().collect());
    }
    let last = last_word(scene, sentence.start);
    if let Some(quote) = near(last..last + 1).find(|quote| quote.tokens.end == last + 1) {
        push(&mut found, "last quote", quote.tokens.clone().collect());
    }
    found
}

fn push(found: &mut Vec<Frame>, name: &str, content: Words) {
    if !content.is_empty() {
        found.push(Frame { name: name.into(), content });
    }
}

fn first_word(scene: Scene<'_>, from: usize) -> usize {
    (from..scene.grammar.len()).find(|&at| scene.grammar.pos(at) != "SPACE").unwrap_or(from)
}

fn last_word(scene: Scene<'_>, before: usize) -> usize {
    (0..before).rev().find(|&at| scene.grammar.pos(at) != "SPACE").unwrap_or(before)
}

/// Quotations that a colon announces, by the cue that the colon closes: "The envoy was blunt in
/// her reply: “…”", in the same paragraph or the next.
///
/// Nobody else can be speaking there, so the rule is surer than the model.
pub(crate) fn announced(scene: Scene<'_>) -> BTreeMap<usize, Words> {
    let mut found = BTreeMap::new();
    for quote in scene.quotations.iter().filter(|quote| quote.depth == 0) {
        let colon = last_word(scene, quote.tokens.start);
        if colon >= quote.tokens.start || scene.grammar.word(colon) != ":" {
            continue;
        }
        if let Some(cue) = announcing_cue(scene, colon) {
            found.entry(cue).or_insert_with(|| quote.tokens.clone().collect());
        }
    }
    found
}

/// The last verb before a colon that tells of speech, else the last that may, else the sentence's
/// own ("was blunt in his reply:").
fn announcing_cue(scene: Scene<'_>, colon: usize) -> Option<usize> {
    let grammar = &scene.grammar;
    // "Oren Pell on how crews have avoided it: “…”": it is not the crews who speak.
    let is_topic = |at: usize| {
        let asks = |child: &usize| grammar.tag(*child) == "WRB";
        grammar.dep(at) == "pcomp" && grammar.children(at, &["advmod"]).iter().any(asks)
    };
    let verbs = (grammar.sentence(colon).start..colon).rev().filter(|&at| {
        grammar.pos(at) == "VERB"
            && scene.quotations.depth(at) == 0
            && may_be_cue(grammar, at)
            && !is_topic(at)
    });
    let mut telling = verbs.clone().filter(|&at| force_of(grammar, at) == Some("assert"));
    let root = || {
        let mut heads = grammar.sentence(colon).filter(|&at| grammar.is_root(at));
        let finite = |at: usize| {
            matches!(grammar.pos(at), "VERB" | "AUX")
                && grammar.subject(at).is_some()
                && at < colon
                && scene.quotations.depth(at) == 0
        };
        heads.find(|&at| finite(at))
    };
    telling.next().or_else(|| verbs.clone().next()).or_else(root)
}

/// A content with the whole of each quotation it begins, ends or runs through, and with the
/// quotations that go on behind it without a speaker of their own.
pub(crate) fn whole(scene: Scene<'_>, cue: usize, source: &[usize], content: &[usize]) -> Words {
    let level = scene.quotations.depth(cue);
    let (Some(&first), Some(&end)) = (content.first(), content.last()) else { return Words::new() };
    let touches = |quote: &&Quotation| {
        quote.depth == level
            && !quote.contains(cue)
            && !source.iter().any(|&word| quote.contains(word))
            && content.iter().any(|&word| quote.contains(word))
    };
    let touched: Vec<&Quotation> =
        scene.quotations.touching(first..end + 1).filter(touches).collect();
    let mut words = union(content, touched.iter().flat_map(|quote| quote.tokens.clone()));
    let Some(last) = touched.last() else { return words };
    let mut from =
        last.tokens.end.max(scene.grammar.sentence(cue).end.min(paragraph_end(scene, cue)));
    if scene.grammar.sentence(cue).end < last.tokens.end {
        from = last.tokens.end;
    }
    let mut last = *last;
    for _ in 0..MOST_CONTINUATIONS {
        let Some(quote) = continuation(scene, from, level, last) else { break };
        words = union(&words, quote.tokens.clone());
        from = quote.tokens.end;
        last = quote;
    }
    words
}

/// How many further quotations one speaker is followed through.
const MOST_CONTINUATIONS: usize = 30;

fn paragraph_end(scene: Scene<'_>, token: usize) -> usize {
    scene.quotations.paragraph(token).map_or(token + 1, |range| range.end)
}

/// A quotation at `from`, in the same paragraph or going on from an open one, that fills its
/// sentences, so that nobody else can be speaking.
fn continuation<'a>(
    scene: Scene<'a>,
    from: usize,
    level: usize,
    last: &Quotation,
) -> Option<&'a Quotation> {
    let start = first_word(scene, from);
    let quote = scene
        .quotations
        .touching(start..start + 1)
        .find(|quote| quote.tokens.start == start && quote.depth == level)?;
    let same_paragraph = paragraph_end(scene, last.tokens.start) >= quote.tokens.end;
    let goes_on = last.open && last.tokens.end <= start;
    if !same_paragraph && !goes_on {
        return None;
    }
    let sentence = scene.grammar.sentence(quote.tokens.end - 1);
    let rest = (quote.tokens.end..sentence.end).all(|at| scene.grammar.is_mark(at));
    rest.then_some(quote)
}
