//! What the models weighed.

use std::borrow::Cow;

use super::{Telling, Weight};
use crate::statements::choose::facts_seen;
use crate::statements::features::{CueFacts, Features};
use crate::statements::model::Model;
use crate::statements::part::Part;
use crate::statements::readings::Reading;
use crate::statements::surroundings::FACTS;
use crate::statements::trees::Trees;

/// So many are told of those that speak for it, and of those that speak against it.
const MOST: usize = 4;

impl Telling<'_, '_> {
    /// What the trees made of a cue's frame.
    pub(super) fn facts_weighed(&self, cue: usize, frame: usize, alone: bool) -> Vec<Weight> {
        let Some((at, own)) = self.reading(cue, alone) else { return Vec::new() };
        let facts = facts_seen(&self.readings, at, &own, frame, alone);
        let shares = Trees::get().shares(&facts);
        let named = FACTS.iter().zip(facts).zip(shares);
        let all = named.map(|((name, fact), weight)| Weight {
            what: fact_words(name, fact),
            weight: weight.into(),
        });
        weightiest(all.collect())
    }

    /// What the weights made of it: features that speak of the same thing, together with whatever
    /// else they ask for, are told as one.
    pub(super) fn features_weighed(&self, cue: usize, frame: usize, alone: bool) -> Vec<Weight> {
        let Some((_, own)) = self.reading(cue, alone) else { return Vec::new() };
        let scene = self.coded.coder.resolver.scene;
        let described = CueFacts::new(scene, cue, &own.source, &own.frames, alone);
        let mut weighed = Weighed(Vec::new());
        described.describe_cue(&mut weighed);
        described.describe_frame(scene, cue, &own.source, &own.frames[frame], &mut weighed);
        weightiest(weighed.0)
    }

    fn reading(&self, cue: usize, alone: bool) -> Option<(usize, Cow<'_, Reading>)> {
        let at = self.readings.binary_search_by_key(&cue, |reading| reading.cue).ok()?;
        let reading = &self.readings[at];
        let scene = self.coded.coder.resolver.scene;
        Some((
            at,
            match alone {
                true => Cow::Owned(reading.as_if_alone(scene, Model::get())),
                false => Cow::Borrowed(reading),
            },
        ))
    }
}

struct Weighed(Vec<Weight>);

impl Features for Weighed {
    fn add(&mut self, parts: &[Part]) {
        let weight = f64::from(Model::get().weight_of(parts));
        let texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        let what = match texts[..] {
            ["bias", ..] | [] => return,
            [key, value, ..] => feature_words(key, value),
            [key] => key.to_owned(),
        };
        match self.0.iter_mut().find(|known| known.what == what) {
            Some(known) => known.weight += weight,
            None => self.0.push(Weight { what, weight }),
        }
    }
}

/// Those that weigh most for it, then those that weigh most against it.
fn weightiest(mut all: Vec<Weight>) -> Vec<Weight> {
    const TOO_LITTLE: f64 = 0.05;
    all.retain(|one| one.weight.abs() >= TOO_LITTLE);
    all.iter_mut().for_each(|one| one.weight = (one.weight * 100.0).round() / 100.0);
    all.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let against = all.iter().rev().filter(|one| one.weight < 0.0).take(MOST).cloned();
    let against: Vec<Weight> = against.collect();
    all.retain(|one| one.weight > 0.0);
    all.truncate(MOST);
    all.extend(against);
    all
}

/// A fact of `surroundings.rs`, for people.
fn fact_words(name: &str, fact: f32) -> String {
    match name {
        "odds" => format!("the words and their grammar ({fact:+.1})"),
        "best other odds" => format!("its best other construction ({fact:+.1})"),
        "ahead by" => format!("how far it is ahead of its other constructions ({fact:+.1})"),
        "chances of all frames" => format!("the chances of all its constructions ({fact:.1})"),
        "frames" => format!("{fact} constructions in all"),
        "better frames" => format!("{fact} better constructions"),
        "content length" => format!("a content of {fact} tokens"),
        "content from cue" => format!("the content begins {fact:+} tokens from the cue"),
        "content to cue" => format!("the content ends {fact:+} tokens from the cue"),
        "content pieces" => format!("a content in {fact} pieces"),
        "source length" => format!("a source of {fact} tokens"),
        "source from cue" if fact > 900.0 => "no source".to_owned(),
        "source from cue" => format!("the source begins {fact:+} tokens from the cue"),
        other => format!("{other} ({fact:.2})"),
    }
}

/// A feature of `features.rs`, for people.
fn feature_words(key: &str, value: &str) -> String {
    let of = match key {
        "lemma" => "the word",
        "pos" => "its part of speech",
        "dep" => "its place in the clause",
        "tag" => "its form",
        "core" => "what hangs on it",
        "names" => "the constructions it stands in",
        "who" => "who the source is",
        "in quotation" => "its place to quotation marks",
        "head" => "the word it hangs on",
        "head pos" => "the kind of word it hangs on",
        "before" => "the word before it",
        "behind" => "the word behind it",
        "behind 2" => "the second word behind it",
        "lemma behind" => "it and the word behind it",
        "lemma before" => "it and the word before it",
        "child" | "child lemma" | "lemma child" => "hanging on it",
        "above" => "the verb above it",
        "first paragraph" => "in the first paragraph",
        "length" => "the content's length, as a power of two",
        "first" => "the content's first word",
        "first tag" => "the form of the content's first word",
        "first dep" => "the place of the content's first word",
        "quoted" => "thirds of the content in quotation marks",
        "starts quoted" => "the content begins quoted",
        "ends quoted" => "the content ends quoted",
        "ends" => "where the content ends",
        "side" => "the content's side of it",
        "hole" => "words left out between, as a power of two",
        "reaches" => "the content begins the sentence",
        "reaches end" => "the content ends the sentence",
        "leaves" => "the content leaves the sentence",
        "frame" => "the construction",
        other => other,
    };
    format!("{of}: {value}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn whatever_is_weighed_has_words() {
        let table = include_str!("../../data/statements.model.tsv");
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let keys: BTreeSet<&str> = rows.filter_map(|row| row.split(['|', '\t']).next()).collect();
        assert!(keys.len() > 20);
        for key in keys.into_iter().filter(|key| *key != "bias") {
            assert_ne!(feature_words(key, "x"), format!("{key}: x"));
        }
    }

    #[test]
    fn the_weightiest_come_first_and_those_against_behind() {
        let weights = [0.01, -0.3, 0.2, 1.0, -2.0, 0.1, 0.4, 0.3];
        let all = weights.map(|weight| Weight { what: String::new(), weight });
        let told: Vec<f64> = weightiest(all.into()).iter().map(|one| one.weight).collect();
        assert_eq!(told, [1.0, 0.4, 0.3, 0.2, -2.0, -0.3]);
    }
}
