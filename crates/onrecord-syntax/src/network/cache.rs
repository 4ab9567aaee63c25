use crate::lookup::Lookup;

/// Vectors of the tokens met lately, by their features.
///
/// What it gives is what would be worked out anew, so nothing depends on what was read before.
#[derive(Debug, Default)]
pub(crate) struct VectorCache {
    places: Lookup<Box<[u64]>, u32>,
    vectors: Vec<f32>,
}

impl VectorCache {
    /// How many tokens' vectors are held at most.
    const CAPACITY: usize = 1 << 14;

    /// Makes room for `count` new tokens, forgetting all where they would be too many.
    pub(crate) fn make_room(&mut self, count: usize) {
        if self.places.len() + count > Self::CAPACITY {
            self.places.clear();
            self.vectors.clear();
        }
    }

    /// The place of the vector for these features, and whether it is new and must be filled.
    pub(crate) fn place(&mut self, features: &[u64]) -> (u32, bool) {
        if let Some(&place) = self.places.get(features) {
            return (place, false);
        }
        let place = self.places.len() as u32;
        self.places.insert(features.into(), place);
        (place, true)
    }

    /// The vectors of the last `count` places, zeroed, to be filled.
    pub(crate) fn fresh(&mut self, count: usize, width: usize) -> &mut [f32] {
        let start = self.vectors.len();
        self.vectors.resize(start + count * width, 0.0);
        &mut self.vectors[start..]
    }

    /// The vector at a place.
    pub(crate) fn vector(&self, place: u32, width: usize) -> &[f32] {
        &self.vectors[place as usize * width..][..width]
    }
}
