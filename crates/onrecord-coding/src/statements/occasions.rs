//! Which statements are made on one and the same occasion.

use super::choose::Said;
use super::content::Scene;
use crate::actors::roster::ActorIndex;
use crate::dates::Dates;
use crate::grammar::Grammar;

/// How many tokens may lie between two statements of one occasion.
const MOST_TOKENS_BETWEEN: usize = 60;

/// Neighbouring statements of one known speaker, by their numbers.
pub(crate) fn following(
    inside: &[Option<usize>],
    speakers: &[Option<ActorIndex>],
) -> Vec<[usize; 2]> {
    let outer: Vec<usize> = (0..inside.len()).filter(|&at| inside[at].is_none()).collect();
    let pairs = outer.windows(2).map(|pair| [pair[0], pair[1]]);
    let same = |[first, next]: &[usize; 2]| {
        speakers[*first].is_some() && speakers[*first] == speakers[*next]
    };
    pairs.filter(same).collect()
}

/// How many tokens may lie between two quotations of one occasion, if the speaker is named again.
const FEW_TOKENS_BETWEEN: usize = 30;

/// Whether the speaker goes on: "he added", "the official said" right behind, or another verb of
/// the same sentence.
pub(crate) fn goes_on(scene: Scene<'_>, first: &Said, next: &Said) -> bool {
    let grammar = &scene.grammar;
    let adds = matches!(grammar.lemma(next.cue).as_str(), "add" | "continue" | "go");
    let definite = |head: usize| {
        grammar.pos(head) == "PRON"
            || grammar.children(head, &["det"]).into_iter().any(|at| grammar.lower(at) == "the")
    };
    let one_sentence = grammar.sentence(first.cue) == grammar.sentence(next.cue);
    tokens_between(first, next) <= MOST_TOKENS_BETWEEN
        && (adds || one_sentence || next.source.head.is_none_or(definite))
}

/// Whether a quotation follows on a quotation. Those who are told of a speech by its quotations are
/// seldom told anew to whom it was made; of the day that is not so sure.
pub(crate) fn quotes_on(scene: Scene<'_>, first: &Said, next: &Said) -> bool {
    tokens_between(first, next) <= FEW_TOKENS_BETWEEN
        && first.kind(scene) != "indirect"
        && next.kind(scene) == "direct"
        && !has_its_own_scene(&scene.grammar, next)
}

fn tokens_between(first: &Said, next: &Said) -> usize {
    let end = first.content.last().copied().unwrap_or(first.cue).max(first.cue);
    let start = next.content.first().copied().unwrap_or(next.cue).min(next.cue);
    start.saturating_sub(end)
}

/// "Earlier in the week, Pell said", "in an interview, Pell said", "Pell also said".
fn has_its_own_scene(grammar: &Grammar<'_>, said: &Said) -> bool {
    let scene = grammar.children(said.cue, &["prep", "advmod", "npadvmod", "advcl"]);
    let told = |at: usize| at < said.cue && said.content.binary_search(&at).is_err();
    scene.into_iter().any(told)
}

/// For each statement without a day the one on whose day it was made: the speaker goes on, in the
/// past tense, and the page tells no other time beside it. `is_dated` tells which have a day.
pub(crate) fn days_carried_on(
    scene: Scene<'_>,
    dates: &Dates,
    all: &[Said],
    pairs: &[[usize; 2]],
    is_dated: &[bool],
) -> Vec<Option<usize>> {
    let mut from: Vec<Option<usize>> = vec![None; all.len()];
    for &[first, next] in pairs {
        let day = if is_dated[first] { Some(first) } else { from[first] };
        let carries = !is_dated[next]
            && goes_on(scene, &all[first], &all[next])
            && is_told_as_past(scene, &all[next])
            && !has_another_time(scene, dates, &all[first], &all[next]);
        from[next] = day.filter(|_| carries);
    }
    from
}

/// "said", "saying"; not "has said", "says".
fn is_told_as_past(scene: Scene<'_>, said: &Said) -> bool {
    let grammar = &scene.grammar;
    let helped = grammar.child(said.cue, &["aux"]).is_some();
    grammar.pos(said.cue) == "PUNCT" || matches!(grammar.tag(said.cue), "VBD" | "VBG") && !helped
}

fn has_another_time(scene: Scene<'_>, dates: &Dates, first: &Said, next: &Said) -> bool {
    let sentence = scene.grammar.sentence(next.cue);
    if sentence == scene.grammar.sentence(first.cue) {
        return false;
    }
    let told_inside = |token: usize| next.content.binary_search(&token).is_ok();
    dates.within(sentence).iter().any(|dated| !dated.tokens.clone().all(told_inside))
}
