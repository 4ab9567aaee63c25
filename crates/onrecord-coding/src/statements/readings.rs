use super::content::{Frame, Scene, frames};
use super::features::CueFacts;
use super::model::Model;
use super::source::{Source, source_of};

/// A word that may be a cue, with its constructions and what the weights say of each.
#[derive(Clone)]
pub(crate) struct Reading {
    pub(crate) cue: usize,
    pub(crate) source: Source,
    pub(crate) frames: Vec<Frame>,
    /// By frame, the log-odds that the word is a cue with just this content.
    pub(crate) odds: Vec<f32>,
    /// The likeliest frame, the earlier of two that are alike. Every cue nearby asks for it.
    pub(crate) best: Option<usize>,
    /// The chance of the likeliest frame.
    pub(crate) chance: f32,
    /// The chances of all frames, added up.
    pub(crate) chances: f32,
}

impl Reading {
    /// Weighs every construction in which `cue` stands.
    pub(crate) fn of(scene: Scene<'_>, cue: usize, model: &Model) -> Reading {
        let source = source_of(scene, cue);
        let frames = frames(scene, cue, &source.words);
        weighed(scene, model, false, cue, source, frames)
    }

    /// The same cue with some of its frames, weighed as if it headed a sentence of the page.
    pub(crate) fn as_if_alone(&self, scene: Scene<'_>, model: &Model) -> Reading {
        weighed(scene, model, true, self.cue, self.source.clone(), self.frames.clone())
    }
}

fn weighed(
    scene: Scene<'_>,
    model: &Model,
    alone: bool,
    cue: usize,
    source: Source,
    frames: Vec<Frame>,
) -> Reading {
    let facts = CueFacts::new(scene, cue, &source, &frames, alone);
    let mut of_cue = model.sum();
    facts.describe_cue(&mut of_cue);
    let weigh = |frame: &Frame| {
        let mut sum = of_cue.clone();
        facts.describe_frame(scene, cue, &source, frame, &mut sum);
        sum.odds()
    };
    let odds: Vec<f32> = frames.iter().map(weigh).collect();
    let surer = |best: usize, at: usize| if odds[at] > odds[best] { at } else { best };
    let best = (0..odds.len()).reduce(surer);
    let likeliest = best.map_or(0.0, |best| chance(odds[best]));
    let chances = odds.iter().map(|&odds| chance(odds)).sum();
    Reading { cue, source, frames, odds, best, chance: likeliest, chances }
}

/// The chance that log-odds stand for.
fn chance(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
