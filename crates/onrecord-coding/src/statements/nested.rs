//! What others are told to have said, thought or wanted by somebody who speaks.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::choose::{Said, likeliest};
use super::content::{Frame, Scene};
use super::force::force_over_thing;
use super::lexicon::force_of;
use super::model::Model;
use super::readings::Reading;
use super::verdict::{Bar, By, Refusal};
use crate::actors::words;
use crate::grammar::Grammar;

/// The rows of `data/attitudes.tsv`: by lemma the constructions that hold what is thought or wanted.
static ATTITUDES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/attitudes.tsv").lines();
    rows.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// Adds the statements that stand within those of `said`, and gives the cues that make none.
///
/// The corpus that the models are from labels no statement within another, so that they refuse each.
/// Such a cue is weighed again as if it headed a sentence of the page.
pub(super) fn tell_nested(
    scene: Scene<'_>,
    readings: &[Reading],
    said: &mut Vec<Said>,
    mut refused: Vec<(usize, Refusal)>,
) -> Vec<(usize, Refusal)> {
    let around = innermost(scene, said);
    let mut nested = Vec::new();
    refused.retain(|(cue, why)| {
        let outer = around.get(*cue).copied().flatten().and_then(|outer| said.get(outer));
        let at = readings.binary_search_by_key(cue, |reading| reading.cue).ok();
        let unlikely = matches!(why, Refusal::Unlikely { .. });
        let found = at.zip(outer).filter(|_| unlikely);
        let found = found.and_then(|(at, outer)| told_within(scene, readings, at, outer));
        let is_none = found.is_none();
        nested.extend(found);
        is_none
    });
    // What is only supposed is said by nobody, though the models may think so.
    let within = |one: &Said| around.get(one.cue).is_some_and(Option::is_some);
    let by_models = |one: &Said| matches!(one.by, By::Models { .. });
    said.retain(|one| !(within(one) && by_models(one) && is_supposed(&scene.grammar, one.cue)));
    said.extend(nested);
    refused
}

/// By token, the shortest statement whose content holds it.
fn innermost(scene: Scene<'_>, said: &[Said]) -> Vec<Option<usize>> {
    let mut around = vec![None; scene.grammar.len()];
    let mut longest_first: Vec<usize> = (0..said.len()).collect();
    longest_first.sort_by_key(|&at| Reverse(said[at].content.len()));
    for at in longest_first {
        for &token in said[at].content.iter().filter(|&&token| token != said[at].cue) {
            around[token] = Some(at);
        }
    }
    around
}

/// What the cue of a reading tells within `outer`; nothing where grammar lets nobody else speak.
fn told_within(scene: Scene<'_>, readings: &[Reading], at: usize, outer: &Said) -> Option<Said> {
    let reading = &readings[at];
    let bar = match who_else(scene, reading, outer)? {
        Other::Third => Bar::Inside,
        Other::Unsure => Bar::InsidePlainly,
    };
    if !is_told(&scene.grammar, reading.cue) {
        return None;
    }
    let own = reading.as_if_alone(scene, Model::get());
    let fits = |frame: &Frame| {
        let outside = |word: &usize| outer.content.binary_search(word).is_err();
        holds(scene, own.cue, frame) && !frame.content.iter().any(outside)
    };
    let (frame, chance) = likeliest(readings, at, &own, true, fits)?;
    let by = By::Models { frame, bar, alone: true };
    let Frame { name, content } = own.frames.get(frame)?.clone();
    let said = Said { cue: own.cue, source: own.source, content, frame: name, chance, by };
    (chance >= bar.chance()).then_some(said)
}

/// Who speaks within what somebody says.
enum Other {
    /// Somebody else: a name, an office, a body, people, "he".
    Third,
    /// A thing ("the polls say"), or speakers who tell what they said themselves.
    Unsure,
}

fn who_else(scene: Scene<'_>, reading: &Reading, outer: &Said) -> Option<Other> {
    let (grammar, cue) = (&scene.grammar, reading.cue);
    let head = reading.source.head.filter(|_| reading.source.words != outer.source.words)?;
    let who = antecedent(grammar, cue, head);
    let voiced = force_of(grammar, cue).is_some();
    let deeper = scene.quotations.depth(head) > scene.quotations.depth(outer.cue);
    match grammar.lower(who).as_str() {
        "he" | "she" | "they" if deeper || outer.frame == "label" => Some(Other::Third),
        // "He said he had ordered it": whoever tells of an act of their own did it before.
        "he" | "she" | "they" if voiced => Some(Other::Third),
        "i" | "we" if voiced && grammar.tag(cue) == "VBD" => Some(Other::Unsure),
        _ if is_somebody(grammar, who) => Some(Other::Third),
        _ if voiced && grammar.pos(who) == "NOUN" => Some(Other::Unsure),
        _ => None,
    }
}

/// The noun that a relative pronoun stands for, else the word itself.
fn antecedent(grammar: &Grammar<'_>, cue: usize, head: usize) -> usize {
    let relative = matches!(grammar.tag(head), "WP" | "WDT") && grammar.dep(cue) == "relcl";
    if relative { grammar.head(cue) } else { head }
}

fn is_somebody(grammar: &Grammar<'_>, head: usize) -> bool {
    let label = grammar.token(head).entity.as_ref().map(|tag| tag.label.as_str());
    let named = matches!(label, Some("GPE" | "PERSON" | "NORP" | "ORG"));
    match grammar.pos(head) {
        "PROPN" => true,
        "NOUN" => named || words::is_speaking_noun(&grammar.lemma(head).to_lowercase()),
        "ADJ" => named,
        _ => false,
    }
}

/// Whether a cue tells what was or is: "according to", or a verb that is finite and neither
/// supposed, nor possible, nor asked.
fn is_told(grammar: &Grammar<'_>, cue: usize) -> bool {
    if grammar.lower(cue) == "according" {
        return true;
    }
    let helpers = grammar.children(cue, &["aux"]);
    let helped = |lemma: &str| helpers.iter().any(|&at| grammar.lemma(at) == lemma);
    let would = |at: &usize| matches!(grammar.lower(*at).as_str(), "would" | "'d" | "’d");
    let likes = matches!(grammar.lemma(cue).as_str(), "like" | "love");
    let wishes = likes && helpers.iter().any(would);
    // Who "would not say" declines.
    let denied = grammar.child(cue, &["neg"]).is_some() && force_of(grammar, cue).is_some();
    let withheld = denied && helpers.iter().any(would);
    let possible = helpers.iter().any(|&at| matches!(grammar.tag(at), "MD" | "TO"));
    let finite = match grammar.tag(cue) {
        "VBD" | "VBZ" | "VBP" => true,
        "VBN" => helped("have"),
        "VBG" => helped("be"),
        "VB" => helped("do") || wishes || withheld,
        _ => false,
    };
    grammar.pos(cue) == "VERB"
        && finite
        && likes == wishes
        && (!possible || wishes || withheld)
        && !grammar.is_passive(cue)
        && !is_supposed(grammar, cue)
        && !is_asked(grammar, cue)
}

/// "if they want it", "whether he said so", "once they agree", and what hangs on these; not "once
/// they had agreed".
fn is_supposed(grammar: &Grammar<'_>, cue: usize) -> bool {
    let supposes = |clause: usize, mark: usize| match grammar.lower(mark).as_str() {
        "if" | "unless" | "whether" => true,
        "when" | "once" | "until" => !matches!(grammar.tag(clause), "VBD" | "VBN"),
        _ => false,
    };
    grammar.ancestors(cue).take(4).any(|clause| {
        let marks = grammar.children(clause, &["mark", "advmod"]);
        marks.into_iter().any(|mark| supposes(clause, mark))
    })
}

/// Whether the sentence ends with a question mark, quotation marks aside.
fn is_asked(grammar: &Grammar<'_>, cue: usize) -> bool {
    let closing = |at: &usize| matches!(grammar.word(*at), "\"" | "”" | "’" | "'" | "''" | "»");
    let end = grammar.sentence(cue).rev().find(|at| !closing(at) && grammar.pos(*at) != "SPACE");
    end.is_some_and(|at| grammar.word(at) == "?")
}

/// Whether a construction of a cue holds what is said, thought or wanted by it.
fn holds(scene: Scene<'_>, cue: usize, frame: &Frame) -> bool {
    let grammar = &scene.grammar;
    let (name, content) = (frame.name.as_str(), &frame.content);
    let level = scene.quotations.depth(cue);
    let is_clause = |&at: &usize| matches!(grammar.pos(at), "VERB" | "AUX");
    let is_quoted = |&at: &usize| scene.quotations.depth(at) > level;
    let tells = content.iter().any(|at| is_clause(at) || is_quoted(at));
    let listed = ATTITUDES.get(grammar.lemma(cue).as_str());
    let holds_attitude = listed.is_some_and(|frames| frames.split(',').any(|one| one == name));
    let holds_speech = |force: &str| match name {
        "clause" | "whether" | "quote" | "behind" | "around" | "as around" => true,
        "host" | "sentence" | "object predicate" | "object as" => true,
        "to" | "object to" => tells || force != "assert",
        "object" => force_over_thing(&grammar.lemma(cue)).unwrap_or(force) != "assert",
        "doing" => force != "assert",
        "for" => matches!(force, "demand" | "ask"),
        "of" => matches!(force, "accuse" | "threaten"),
        "with" => force == "accept",
        _ => false,
    };
    let governs = || {
        let governed = grammar.children(cue, &["ccomp", "xcomp"]);
        governed.iter().any(|at| content.binary_search(at).is_ok())
            || content.first().is_some_and(is_quoted)
    };
    (content.len() > 1 && !only_telephones(grammar, cue, name))
        && (name != "behind" || governs())
        && (holds_attitude || force_of(grammar, cue).is_some_and(holds_speech))
}

/// "called the mayor to urge calm", not "called the mayor a liar": what is said is not told. The
/// parser takes the name of "called Mayor Pell" for what the mayor is called.
fn only_telephones(grammar: &Grammar<'_>, cue: usize, name: &str) -> bool {
    let names = |at: usize| grammar.pos(at) == "PROPN";
    grammar.lemma(cue) == "call"
        && match name {
            "object" | "object to" | "to" | "behind" => true,
            "object predicate" => grammar.child(cue, &["oprd"]).is_some_and(names),
            _ => false,
        }
}
