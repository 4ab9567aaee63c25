use std::collections::BTreeMap;

use super::content::{Frame, Scene};
use super::labels::{labelled, signed};
use super::lexicon::{force_of, may_be_cue};
use super::model::Model;
use super::nested::tell_nested;
use super::quoted;
use super::readings::Reading;
use super::reports::take_reports_out;
use super::source::{Source, as_saying, source_of};
use super::surroundings::{AROUND, Facts, facts};
use super::trees::Trees;
use super::verdict::{Bar, By, Refusal};
use crate::grammar::{Words, union, without};

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
    pub(crate) by: By,
}

/// What was decided of each word of a page that may be a cue.
pub(crate) struct Judged {
    /// The statements, in order of their cues.
    pub(crate) said: Vec<Said>,
    /// The other words, in order, and why they are none.
    pub(crate) refused: Vec<(usize, Refusal)>,
}

/// A longer "sentence" is a list or what is left of a table, and would cost more than it tells.
pub(crate) const LONGEST_SENTENCE: usize = 600;

/// The words that may be cues, in order, with the weight of each of their constructions.
pub(crate) fn readings(scene: Scene<'_>, model: &Model) -> Vec<Reading> {
    let grammar = &scene.grammar;
    (0..grammar.len())
        .filter(|&at| may_be_cue(grammar, at) && is_in_bounds(scene, at))
        .map(|cue| Reading::of(scene, cue, model))
        .collect()
}

fn is_in_bounds(scene: Scene<'_>, cue: usize) -> bool {
    scene.grammar.sentence(cue).len() <= LONGEST_SENTENCE
}

/// The statements of a page.
pub(crate) fn statements(scene: Scene<'_>) -> Judged {
    let mut announced = quoted::announced(scene);
    let mut labelled = labelled(scene);
    labelled.extend(signed(scene));
    announced.retain(|&cue, _| is_in_bounds(scene, cue));
    labelled.retain(|&cue, _| is_in_bounds(scene, cue));
    let readings = readings(scene, Model::get());
    let by_rule = |cue: &usize| announced.contains_key(cue) || labelled.contains_key(cue);
    let (mut said, mut refused) = (Vec::new(), Vec::new());
    for at in (0..readings.len()).filter(|&at| !by_rule(&readings[at].cue)) {
        match best_reading(scene, &readings, at) {
            Ok(found) => said.push(found),
            Err(why) => refused.push((readings[at].cue, why)),
        }
    }
    let unlabelled = announced.iter().filter(|(cue, _)| !labelled.contains_key(cue));
    said.extend(unlabelled.map(|(&cue, quotation)| announced_reading(scene, cue, quotation)));
    said.extend(labelled.into_values());
    said.retain(|said| !said.content.is_empty());
    let mut refused = tell_nested(scene, &readings, &mut said, refused);
    take_reports_out(scene, &mut said);
    let said = drop_echoes(said, &mut refused);
    refused.sort_by_key(|(cue, _)| *cue);
    Judged { said, refused }
}

fn announced_reading(scene: Scene<'_>, cue: usize, quotation: &[usize]) -> Said {
    let source = source_of(scene, cue);
    let whole = quoted::whole(scene, cue, &source.words, quotation);
    let content = without(&whole, &union(&source.words, [cue]));
    Said { cue, source, content, frame: "announced".into(), chance: 1.0, by: By::Announced }
}

/// The likeliest content of a cue, if it is likely enough.
fn best_reading(scene: Scene<'_>, readings: &[Reading], at: usize) -> Result<Said, Refusal> {
    let reading = &readings[at];
    let cue = reading.cue;
    let said = |frame: &Frame, chance, by| {
        let (source, content) = (reading.source.clone(), frame.content.clone());
        Said { cue, source, content, frame: frame.name.clone(), chance, by }
    };
    if scene.grammar.child(cue, &["expl"]).is_some() {
        return Err(Refusal::SaidByNobody);
    }
    if asks_for_anonymity(scene, cue, &reading.frames) {
        return Err(Refusal::AsksForAnonymity);
    }
    if let Some(frame) = made_clear(scene, cue, &reading.frames) {
        return Ok(said(frame, 1.0, By::MadeClear));
    }
    if let Some(frame) = quoted_as_saying(scene, cue, &reading.frames) {
        return Ok(said(frame, 1.0, By::QuotedAsSaying));
    }
    let (frame, chance, by) = by_models(scene, readings, at)?;
    Ok(said(&reading.frames[frame], chance, by))
}

/// The frame that the models find likely enough.
fn by_models(
    scene: Scene<'_>,
    readings: &[Reading],
    at: usize,
) -> Result<(usize, f32, By), Refusal> {
    let reading = &readings[at];
    let likeliest = likeliest(readings, at, reading, false, |_| true);
    let (frame, chance) = likeliest.ok_or(Refusal::NoContent)?;
    let bar = bar(scene, reading, &reading.frames[frame]);
    match chance >= bar.chance() {
        true => Ok((frame, chance, By::Models { frame, bar, alone: false })),
        false => Err(Refusal::Unlikely { frame, chance, bar }),
    }
}

/// The likeliest of the frames of `own` that fit, and its chance.
///
/// The reading stands at `at`; what may stand within another statement is judged `alone`, as if
/// nothing were said around it.
pub(super) fn likeliest(
    readings: &[Reading],
    at: usize,
    own: &Reading,
    alone: bool,
    fits: impl Fn(&Frame) -> bool,
) -> Option<(usize, f32)> {
    let fitting = (0..own.frames.len()).filter(|&frame| fits(&own.frames[frame]));
    let chances = fitting
        .map(|frame| (frame, Trees::get().chance(&facts_seen(readings, at, own, frame, alone))));
    chances.reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// What the trees are given to see of a frame.
pub(crate) fn facts_seen(
    readings: &[Reading],
    at: usize,
    own: &Reading,
    frame: usize,
    alone: bool,
) -> Facts {
    let mut seen = facts(readings, at, own, frame);
    if alone {
        seen[AROUND] = 0.0;
    }
    seen
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

/// What a statement of the page itself must be worth.
fn bar(scene: Scene<'_>, reading: &Reading, frame: &Frame) -> Bar {
    let force = force_of(&scene.grammar, reading.cue);
    let says = |&word: &usize| {
        matches!(scene.grammar.pos(word), "VERB" | "AUX") || scene.quotations.depth(word) > 0
    };
    let is_thing =
        matches!(frame.name.as_str(), "object" | "behind") && !frame.content.iter().any(says);
    if heads_its_sentence(scene, reading.cue) {
        Bar::AtTheHead
    } else if reading.source.words.is_empty() {
        Bar::WithoutSource
    } else if force == Some("assert") && is_thing {
        Bar::OfAThing
    } else if force.is_none() {
        Bar::WithoutForce
    } else {
        Bar::Usual
    }
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
fn drop_echoes(mut found: Vec<Said>, refused: &mut Vec<(usize, Refusal)>) -> Vec<Said> {
    found.sort_by(|one, other| other.chance.total_cmp(&one.chance).then(one.cue.cmp(&other.cue)));
    let mut kept: BTreeMap<usize, Said> = BTreeMap::new();
    for said in found {
        let near = said.cue.saturating_sub(NEIGHBOURS)..said.cue + NEIGHBOURS + 1;
        match kept.range(near).find(|(_, other)| echoes(&said, other)) {
            Some((&cue, _)) => refused.push((said.cue, Refusal::Echoes { cue })),
            None => drop(kept.insert(said.cue, said)),
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
