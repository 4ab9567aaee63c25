use pulp::Arch;

use crate::network::{Flaw, Linear, Matrix, ModelFile, Rows};

/// More tokens than any state shows the network.
pub(crate) const MAX_FEATURES: usize = 13;

/// The network that scores moves.
///
/// A state shows it some tokens; each has a share in a maxout layer that depends on its part in
/// the state, and a linear layer scores the moves. Source: `spacy.TransitionBasedParser`; Kiperwasser
/// and Goldberg 2016, "Simple and accurate dependency parsing".
#[derive(Clone, Debug)]
pub(crate) struct Scorer {
    reduce: Linear,
    /// For each part a token can have in a state, its share in the hidden layer.
    shares: Vec<Matrix>,
    /// The share of a part that no token has.
    vacant: Vec<f32>,
    bias: Vec<f32>,
    hidden: usize,
    pieces: usize,
    upper: Linear,
}

impl Scorer {
    /// Reads the network from the model file of a parser or entity recogniser, whose tokens'
    /// vectors have `width` numbers.
    pub(crate) fn read(file: &ModelFile<'_>, width: usize) -> Result<Self, Flaw> {
        let [upper, reduce] = file.named("linear")[..] else {
            return Err(Flaw::unsupported("a transition model without an upper layer"));
        };
        let lower = file.only("precomputable_affine")?;
        let (hidden, reduced) = (lower.dimension("nO")?, lower.dimension("nI")?);
        let reduce = Linear::read(reduce, width)?;
        if reduce.outputs() != reduced {
            return Err(Flaw::broken("the layers of the transition model do not fit together"));
        }
        let pieces = lower.dimension("nP")?;
        if hidden == 0 || pieces == 0 {
            return Err(Flaw::broken("the hidden layer of the transition model is empty"));
        }
        let bias = lower.parameter("b", &[hidden, pieces])?;
        // All outputs' first pieces come first, then all second ones.
        let order = (0..pieces).flat_map(|piece| (0..hidden).map(move |at| at * pieces + piece));
        let order: Vec<usize> = order.collect();
        let features = lower.dimension("nF")?;
        let weights = lower.parameter("W", &[features, order.len(), reduced])?;
        let share = |weights: &[f32]| {
            Matrix::new(order.iter().map(|&at| &weights[at * reduced..][..reduced]))
        };
        let shares: Vec<Matrix> =
            weights.chunks_exact((order.len() * reduced).max(1)).map(share).collect();
        let vacant = lower.parameter("pad", &[features, order.len()])?;
        let width = shares.first().map_or(0, Matrix::width);
        let arrange = |values: &[f32]| {
            let mut arranged: Vec<f32> = order.iter().map(|&at| values[at]).collect();
            arranged.resize(width, 0.0);
            arranged
        };
        Ok(Scorer {
            vacant: vacant.chunks_exact(order.len().max(1)).flat_map(arrange).collect(),
            bias: arrange(&bias),
            hidden,
            pieces,
            upper: Linear::read(upper, hidden)?,
            reduce,
            shares,
        })
    }

    /// How many tokens a state shows.
    pub(crate) fn features(&self) -> usize {
        self.shares.len()
    }

    /// How many moves are scored.
    pub(crate) fn moves(&self) -> usize {
        self.upper.outputs()
    }

    /// How many numbers the reduced vector of a token has, one after the other.
    pub(crate) fn reduced(&self) -> usize {
        self.reduce.width()
    }

    /// Reduces tokens' vectors of `width` numbers to what the scorer needs of them, and appends
    /// these to `reduced`.
    pub(crate) fn reduce(&self, vectors: &[f32], width: usize, reduced: &mut Vec<f32>) {
        let count = vectors.len() / width.max(1);
        let start = reduced.len();
        reduced.resize(start + count * self.reduced(), 0.0);
        let rows = Rows { values: vectors, stride: width, count };
        self.reduce.apply(rows, &mut reduced[start..]);
    }

    /// How many numbers a token's share for one part takes.
    pub(crate) fn share_width(&self) -> usize {
        self.shares.first().map_or(0, Matrix::width)
    }

    /// Works out the shares of tokens for one part, `stride` apart, from their reduced vectors.
    pub(crate) fn share(&self, part: usize, reduced: &[f32], out: &mut [f32], stride: usize) {
        let count = reduced.len() / self.reduced();
        let rows = Rows { values: reduced, stride: self.reduced(), count };
        self.shares[part].multiply(rows, out, stride);
    }

    /// The share of a part that no token has.
    pub(crate) fn vacant(&self, part: usize) -> &[f32] {
        &self.vacant[part * self.share_width()..][..self.share_width()]
    }

    /// Scores all moves from the shares of the tokens that a state shows.
    pub(crate) fn score(&self, shares: &[&[f32]], sums: &mut Vec<f32>, scores: &mut Vec<f32>) {
        sums.resize(self.share_width(), 0.0);
        scores.resize(self.upper.width(), 0.0);
        Arch::new().dispatch(|| self.activate(shares, sums));
        let rows = Rows { values: sums, stride: self.hidden, count: 1 };
        self.upper.apply(rows, scores);
    }

    /// Sums the shares and leaves each output's largest piece at the start of `sums`.
    #[inline(always)]
    fn activate(&self, shares: &[&[f32]], sums: &mut [f32]) {
        sums.fill(0.0);
        for share in shares.iter().copied().chain([&self.bias[..]]) {
            for (sum, part) in sums.iter_mut().zip(share) {
                *sum += part;
            }
        }
        let (best, others) = sums[..self.hidden * self.pieces].split_at_mut(self.hidden);
        for others in others.chunks_exact(self.hidden) {
            for (best, &other) in best.iter_mut().zip(others) {
                *best = if other > *best { other } else { *best };
            }
        }
    }
}
