use std::collections::BTreeMap;

use super::content::{Frame, Scene, frames};
use super::features::CueFacts;
use super::labels::labelled;
use super::lexicon::{force_of, may_be_cue};
use super::model::Model;
use super::quoted;
use super::source::{Source, as_saying, source_of};
use crate::grammar::{Words, runs, union, without};

/// A cue with the source and the content chosen for it.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) cue: usize,
    pub(crate) source: Source,
    pub(crate) content: Words,
    /// The construction that holds the content.
    pub(crate) frame: String,
    /// How likely it is that this is a statement with just this content.
    pub(crate) chance: f32,
}

/// What a cue and its content must at least be worth. Chosen on PolNeAR's train split, where
/// linked F1 is flat around it; higher is surer and finds less.
const ENOUGH: f32 = 0.4;

/// The same for a verb of saying that heads its sentence and governs a clause, or by which a state
/// takes a stance: grammar alone makes it plain, and the corpus, of one country's politics, has few
/// of them ("New Delhi maintains that …", "Norway rejected the offer").
const ENOUGH_AT_THE_HEAD: f32 = 0.2;

/// The same for what others say inside a quotation.
const ENOUGH_QUOTED: f32 = 0.9;

/// A longer "sentence" is a list or what is left of a table, and would cost more than it tells.
const LONGEST_SENTENCE: usize = 600;

/// The statements of a page, in order of their cues.
pub(crate) fn statements(scene: Scene<'_>) -> Vec<Said> {
    let announced = quoted::announced(scene);
    let mut labelled = labelled(scene);
    let grammar = &scene.grammar;
    let may_be = |&at: &usize| {
        may_be_cue(grammar, at) || announced.contains_key(&at) || labelled.contains_key(&at)
    };
    let cues: Vec<usize> = (0..grammar.len())
        .filter(may_be)
        .filter(|&cue| grammar.sentence(cue).len() <= LONGEST_SENTENCE)
        .collect();
    let read = |cue: usize| match (labelled.remove(&cue), announced.get(&cue)) {
        (Some(said), _) => Some(said),
        (None, Some(quotation)) => Some(announced_reading(scene, cue, quotation)),
        (None, None) => best_reading(scene, cue),
    };
    let found = cues.into_iter().filter_map(read).filter(|said| !said.content.is_empty()).collect();
    drop_echoes(found)
}

fn announced_reading(scene: Scene<'_>, cue: usize, quotation: &[usize]) -> Said {
    let source = source_of(scene, cue);
    let whole = quoted::whole(scene, cue, &source.words, quotation);
    let content = without(&whole, &union(&source.words, [cue]));
    Said { cue, source, content, frame: "announced".into(), chance: 1.0 }
}

/// The likeliest content of a cue, if it is likely enough.
fn best_reading(scene: Scene<'_>, cue: usize) -> Option<Said> {
    let source = source_of(scene, cue);
    let frames = frames(scene, cue, &source.words);
    // The corpus that the model is from labels nothing inside quotations. So a cue in one is judged
    // as if it stood outside, and must be surer.
    let facts = CueFacts::new(scene, cue, &source, &frames, false);
    let chance = |frame: &Frame| {
        let mut sum = Model::get().sum();
        facts.describe(scene, cue, &source, frame, &mut sum);
        sum.chance()
    };
    // "There seems a chance": nobody says so.
    if scene.grammar.child(cue, &["expl"]).is_some() || asks_for_anonymity(scene, cue, &frames) {
        return None;
    }
    let sure = made_clear(scene, cue, &frames).or_else(|| quoted_as_saying(scene, cue, &frames));
    if let Some(frame) = sure {
        let (content, frame) = (frame.content.clone(), frame.name.clone());
        return Some(Said { cue, source, content, frame, chance: 1.0 });
    }
    let enough = match scene.quotations.depth(cue) {
        0 if heads_its_sentence(scene, cue) => ENOUGH_AT_THE_HEAD,
        0 => ENOUGH,
        _ => ENOUGH_QUOTED,
    };
    let (frame, chance) = frames
        .into_iter()
        .map(|frame| (chance(&frame), frame))
        .filter(|(chance, _)| *chance >= enough)
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(chance, frame)| (frame, chance))?;
    Some(Said { cue, source, content: frame.content, frame: frame.name, chance })
}

fn heads_its_sentence(scene: Scene<'_>, cue: usize) -> bool {
    let grammar = &scene.grammar;
    let (Some(force), Some(subject)) = (force_of(grammar, cue), grammar.child(cue, &["nsubj"]))
    else {
        return false;
    };
    let label = grammar.token(subject).entity.as_ref().map(|tag| tag.label.as_str());
    let takes_a_stance = force != "assert"
        && label == Some("GPE")
        && grammar.child(cue, &["dobj", "xcomp"]).is_some();
    grammar.is_root(cue) && (takes_a_stance || grammar.child(cue, &["ccomp"]).is_some())
}

/// "made it clear that …", "made known that …": as sure as a verb of saying, and too rare in the
/// corpus for the model to know.
fn made_clear<'f>(scene: Scene<'_>, cue: usize, frames: &'f [Frame]) -> Option<&'f Frame> {
    let grammar = &scene.grammar;
    let adjective = |at: &usize| {
        matches!(grammar.lower(*at).as_str(), "clear" | "plain" | "known" | "explicit" | "public")
    };
    let made = grammar.lemma(cue) == "make" && scene.quotations.depth(cue) == 0;
    grammar.document.dependents(cue).find(adjective).filter(|_| made)?;
    frames.iter().find(|frame| frame.name == "adjective clause")
}

/// "The agency quoted officials as saying …": what is behind `saying`, or else in quotation marks.
fn quoted_as_saying<'f>(scene: Scene<'_>, cue: usize, frames: &'f [Frame]) -> Option<&'f Frame> {
    as_saying(&scene.grammar, cue)?;
    let named = |name: &str| frames.iter().find(|frame| frame.name == name);
    named("as saying").or_else(|| named("quote")).or_else(|| named("clause"))
}

/// "who asked not to be named": why a source has no name is not what the source says.
fn asks_for_anonymity(scene: Scene<'_>, cue: usize, frames: &[Frame]) -> bool {
    let grammar = &scene.grammar;
    let asks =
        matches!(grammar.lemma(cue).as_str(), "ask" | "request" | "insist" | "speak" | "decline");
    let hides = |at: &usize| {
        matches!(
            grammar.lower(*at).as_str(),
            "named" | "identified" | "anonymity" | "anonymous" | "withheld"
        )
    };
    asks && frames.iter().any(|frame| frame.content.len() < 20 && frame.content.iter().any(hides))
}

/// Where two neighbouring words tell the same content ("made the claim that"), keeps the surer.
fn drop_echoes(mut found: Vec<Said>) -> Vec<Said> {
    found.sort_by(|one, other| other.chance.total_cmp(&one.chance).then(one.cue.cmp(&other.cue)));
    let mut kept: BTreeMap<usize, Said> = BTreeMap::new();
    for said in found {
        let near = said.cue.saturating_sub(NEIGHBOURS)..said.cue + NEIGHBOURS + 1;
        if !kept.range(near).any(|(_, other)| echoes(&said, other)) {
            kept.insert(said.cue, said);
        }
    }
    kept.into_values().collect()
}

/// How many tokens apart two words may be that tell the same content.
const NEIGHBOURS: usize = 8;

fn echoes(said: &Said, other: &Said) -> bool {
    let sources_agree = said.source.words == other.source.words
        || said.source.words.is_empty()
        || other.source.words.is_empty();
    sources_agree && shared(&said.content, &other.content) > 0.6
}

/// The words two contents share, of all they have.
fn shared(one: &[usize], other: &[usize]) -> f64 {
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    both as f64 / (one.len() + other.len() - both).max(1) as f64
}

impl Said {
    /// For each statement the smallest one that it stands in: whose content holds its cue.
    ///
    /// `all` are in order of their cues, so each content meets only the cues between its ends.
    pub(crate) fn nesting(all: &[Said]) -> Vec<Option<usize>> {
        let mut inside: Vec<Option<usize>> = vec![None; all.len()];
        for (at, outer) in all.iter().enumerate() {
            let (Some(&first), Some(&last)) = (outer.content.first(), outer.content.last()) else {
                continue;
            };
            let from = all.partition_point(|inner| inner.cue < first);
            let held = all[from..].iter().enumerate().take_while(|(_, inner)| inner.cue <= last);
            for (nth, inner) in held {
                let smaller = |known: usize| all[known].content.len() <= outer.content.len();
                let holds = inner.cue != outer.cue
                    && inner.content.len() < outer.content.len()
                    && outer.content.binary_search(&inner.cue).is_ok();
                if holds && !inside[from + nth].is_some_and(smaller) {
                    inside[from + nth] = Some(at);
                }
            }
        }
        inside
    }

    /// The cue's words: the word itself with its auxiliaries, negation, particle, and the
    /// preposition that leads to the content.
    pub(crate) fn cue_words(&self, scene: Scene<'_>) -> Words {
        let grammar = &scene.grammar;
        let leads = |at: usize| {
            grammar.dep(at) == "prep" && self.frame.split(' ').any(|name| name == grammar.lower(at))
        };
        let mut words: Words = grammar
            .document
            .dependents(self.cue)
            .filter(|&at| matches!(grammar.dep(at), "aux" | "auxpass" | "neg" | "prt") || leads(at))
            .filter(|at| self.content.binary_search(at).is_err())
            .filter(|at| self.source.words.binary_search(at).is_err())
            .collect();
        words.extend(as_saying(grammar, self.cue).into_iter().flatten());
        if grammar.lower(self.cue) == "according" {
            words.extend(grammar.children(self.cue, &["prep"]));
        }
        words.push(self.cue);
        words.sort_unstable();
        words.dedup();
        words.dedup();
        // Words far from the cue belong to its surroundings rather than to it.
        runs(&words)
            .into_iter()
            .filter(|run| run.end + 3 > self.cue && run.start < self.cue + 4)
            .flatten()
            .collect()
    }

    /// `direct` where all is quoted, `mixed` where some is, else `indirect`.
    pub(crate) fn kind(&self, scene: Scene<'_>) -> &'static str {
        let level = scene.quotations.depth(self.cue);
        let quoted = |at: &&usize| scene.quotations.depth(**at) > level;
        let words: Vec<usize> =
            self.content.iter().copied().filter(|&at| !scene.grammar.is_mark(at)).collect();
        match words.iter().filter(quoted).count() {
            0 => "indirect",
            all if all == words.len() => "direct",
            _ => "mixed",
        }
    }
}
