use std::sync::LazyLock;

use super::features::Features;
use super::part::{Part, hash_of};

/// Weighs a cue with one construction: a logistic regression over named features.
///
/// The weights stand, a name a line, in `data/statements.model.tsv`; how they were trained stands
/// at its head. Names are their parts with bars between them. Sums run in the order features are made, so the same page gives the same score.
pub(crate) struct Model {
    /// Hash of the feature's name, and its weight, by hash.
    weights: Vec<(u64, f32)>,
    /// Where the weights begin whose hashes begin with 0, 1, 2, …: hashes spread evenly, so that
    /// next to none stand between two places.
    places: Vec<usize>,
}

/// So many bits of a hash tell its place.
const PLACE_BITS: u32 = 16;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../data/statements.model.tsv")));

impl Model {
    /// The model that comes with the program.
    pub(crate) fn get() -> &'static Model {
        &MODEL
    }

    /// Reads a table of names and weights.
    pub(crate) fn parse(table: &str) -> Model {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let mut weights: Vec<(u64, f32)> = rows
            .filter_map(|line| {
                let (name, weight) = line.split_once('\t')?;
                Some((hash_of(name.split('|').map(Part::of)), weight.parse().ok()?))
            })
            .collect();
        weights.sort_unstable_by_key(|(hash, _)| *hash);
        let first = |place: usize| weights.partition_point(|(hash, _)| place_of(*hash) < place);
        let places = (0..=1 << PLACE_BITS).map(first).collect();
        Model { weights, places }
    }

    /// A sum that features can be added to.
    pub(crate) fn sum(&self) -> Sum<'_> {
        Sum { model: self, total: 0.0 }
    }

    /// The weight of a feature, given as its parts.
    pub(crate) fn weight_of(&self, parts: &[Part]) -> f32 {
        self.weight(hash_of(parts.iter().copied()))
    }

    fn weight(&self, hash: u64) -> f32 {
        let place = place_of(hash);
        let near = &self.weights[self.places[place]..self.places[place + 1]];
        near.iter().find(|(known, _)| *known == hash).map_or(0.0, |(_, weight)| *weight)
    }
}

fn place_of(hash: u64) -> usize {
    (hash >> (u64::BITS - PLACE_BITS)) as usize
}

/// The running sum of the weights of the features that hold.
#[derive(Clone)]
pub(crate) struct Sum<'m> {
    model: &'m Model,
    total: f32,
}

impl Sum<'_> {
    /// The log-odds that the cue has just this content.
    pub(crate) fn odds(&self) -> f32 {
        self.total
    }
}

impl Features for Sum<'_> {
    fn add(&mut self, parts: &[Part]) {
        self.total += self.model.weight_of(parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_follow_their_weights() {
        let model = Model::parse("# a comment\nlemma|say\t2.0\nbias\t-1.0\n");
        let mut sum = model.sum();
        sum.add(&[Part::of("bias")]);
        assert_eq!(sum.odds(), -1.0);
        sum.add(&[Part::of("lemma"), Part::of("say")]);
        sum.add(&[Part::of("lemma"), Part::of("unknown")]);
        assert_eq!(sum.odds(), 1.0);
    }

    #[test]
    fn the_model_that_ships_can_be_read() {
        assert!(Model::get().weights.len() > 1000);
    }
}
