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

/// Whether the speaker goes on: "he added", "the official said" right behind, another verb of the
/// same sentence, or a quotation behind a quotation.
pub(crate) fn goes_on(scene: Scene<'_>, first: &Said, next: &Said) -> bool {
    let grammar = &scene.grammar;
    let end = |said: &Said| said.content.last().copied().unwrap_or(said.cue).max(said.cue);
    let start = next.content.first().copied().unwrap_or(next.cue).min(next.cue);
    let between = start.saturating_sub(end(first));
    if between > MOST_TOKENS_BETWEEN {
        return false;
    }
    let quotes_on = between <= FEW_TOKENS_BETWEEN
        && first.kind(scene) != "indirect"
        && next.kind(scene) == "direct"
        && !has_its_own_scene(grammar, next);
    let adds = matches!(grammar.lemma(next.cue).as_str(), "add" | "continue" | "go");
    let definite = |head: usize| {
        grammar.pos(head) == "PRON"
            || grammar.children(head, &["det"]).into_iter().any(|at| grammar.lower(at) == "the")
    };
    let one_sentence = grammar.sentence(first.cue) == grammar.sentence(next.cue);
    adds || one_sentence || quotes_on || next.source.head.is_none_or(definite)
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
