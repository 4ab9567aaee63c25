use pulp::Arch;

use super::{Flaw, Matrix, Node, Rows};

/// A maxout layer whose outputs are normalised to mean 0 and variance 1, then scaled and shifted.
#[derive(Clone, Debug)]
pub(crate) struct Maxout {
    /// All outputs' first pieces, then all second ones: so the largest is found in whole vectors.
    matrix: Matrix,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Maxout {
    /// From a `maxout` node over `depth` inputs and the `layernorm` node that follows it.
    pub(crate) fn read(maxout: &Node<'_>, norm: &Node<'_>, depth: usize) -> Result<Self, Flaw> {
        let (width, pieces) = (maxout.dimension("nO")?, maxout.dimension("nP")?);
        if width == 0 || pieces == 0 || depth == 0 {
            return Err(Flaw::broken("a maxout layer is empty"));
        }
        let weights = maxout.parameter("W", &[width, pieces, depth])?;
        let bias = maxout.parameter("b", &[width, pieces])?;
        let order = || (0..pieces).flat_map(|piece| (0..width).map(move |at| at * pieces + piece));
        Ok(Maxout {
            matrix: Matrix::new(order().map(|at| &weights[at * depth..][..depth])),
            bias: order().map(|at| bias[at]).collect(),
            gain: norm.parameter("G", &[width])?,
            shift: norm.parameter("b", &[width])?,
        })
    }

    /// How many numbers go in.
    pub(crate) fn depth(&self) -> usize {
        self.matrix.depth()
    }

    /// How many numbers come out.
    pub(crate) fn width(&self) -> usize {
        self.gain.len()
    }

    /// Works out the linear half of the layer for each row, into `products` of any content.
    pub(crate) fn products(&self, rows: Rows<'_>, products: &mut Vec<f32>) {
        let stride = self.matrix.width();
        products.resize(products.len().max(rows.count * stride), 0.0);
        self.matrix.multiply(rows, products, stride);
    }

    /// Adds the layer's outputs to the rows of `sums`, which lie close together, from the products
    /// of as many rows.
    pub(crate) fn add_outputs(&self, products: &mut [f32], sums: &mut [f32]) {
        let products = products.chunks_exact_mut(self.matrix.width());
        let rows = products.zip(sums.chunks_exact_mut(self.width()));
        Arch::new().dispatch(|| rows.for_each(|(products, sums)| self.finish(products, sums)));
    }

    #[inline(always)]
    fn finish(&self, products: &mut [f32], sums: &mut [f32]) {
        let width = self.width();
        let (best, others) = products.split_at_mut(width);
        let (first, rest) = self.bias.split_at(width);
        for (best, bias) in best.iter_mut().zip(first) {
            *best += bias;
        }
        for (others, bias) in others.chunks_exact(width).zip(rest.chunks_exact(width)) {
            for ((best, other), bias) in best.iter_mut().zip(others).zip(bias) {
                let other = other + bias;
                *best = if other > *best { other } else { *best };
            }
        }
        self.add_normalised(best, sums);
    }

    #[inline(always)]
    fn add_normalised(&self, values: &mut [f32], sums: &mut [f32]) {
        let count = values.len() as f32;
        let mean = sum_of(values, |value| value) / count;
        for value in values.iter_mut() {
            *value -= mean;
        }
        let variance = sum_of(values, |value| value * value) / count + 1e-8;
        let scale = 1.0 / variance.sqrt();
        let weights = self.gain.iter().zip(&self.shift);
        for ((sum, value), (gain, shift)) in sums.iter_mut().zip(values).zip(weights) {
            *sum += *value * scale * gain + shift;
        }
    }
}

/// A sum in sixteen strands, so that it is fast and always rounds alike.
#[inline(always)]
fn sum_of(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut strands = [0.0f32; 16];
    let chunks = values.chunks_exact(16);
    let rest: f32 = chunks.remainder().iter().map(|&value| term(value)).sum();
    for chunk in chunks {
        for (strand, value) in strands.iter_mut().zip(chunk) {
            *strand += term(*value);
        }
    }
    strands.iter().sum::<f32>() + rest
}
