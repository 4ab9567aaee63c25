use pulp::Arch;

use super::{Flaw, Matrix, Node, Rows};

/// A maxout layer whose outputs are normalised to mean 0 and variance 1, then scaled and shifted.
#[derive(Clone, Debug)]
pub(crate) struct Maxout {
    matrix: Matrix,
    output: Output,
}

impl Maxout {
    /// From a `maxout` node over `depth` inputs and the `layernorm` node that follows it.
    pub(crate) fn read(maxout: &Node<'_>, norm: &Node<'_>, depth: usize) -> Result<Self, Flaw> {
        let (weights, output) = Output::read(maxout, norm, depth)?;
        Ok(Maxout { matrix: Matrix::new(weights.iter().map(Vec::as_slice)), output })
    }

    /// How many numbers go in.
    pub(crate) fn depth(&self) -> usize {
        self.matrix.depth()
    }

    /// How many numbers come out.
    pub(crate) fn width(&self) -> usize {
        self.output.width()
    }

    /// Works out the linear half of the layer for each row, into `products` of any content.
    pub(crate) fn products(&self, rows: Rows<'_>, products: &mut Vec<f32>) {
        let stride = self.matrix.width();
        products.resize(products.len().max(rows.count * stride), 0.0);
        self.matrix.multiply(rows, products, stride);
    }

    /// Adds the layer's outputs to the rows of `sums`, which lie close together, from the products
    /// of as many rows.
    pub(crate) fn add_outputs(&self, products: &[f32], sums: &mut [f32]) {
        let products = products.chunks_exact(self.matrix.width());
        let rows = products.zip(sums.chunks_exact_mut(self.width()));
        let mut largest = vec![0.0; self.width()];
        Arch::new().dispatch(|| {
            for (products, sums) in rows {
                self.output.find_largest(products, &mut largest);
                self.output.add_normalised(&mut largest, sums);
            }
        });
    }
}

/// What a maxout layer does with the products of its weights.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Output {
    /// From a `maxout` node over `depth` inputs and the `layernorm` node that follows it; before it,
    /// the weights of each product.
    ///
    /// All outputs' first pieces come first, then all second ones: so the largest is found in whole vectors.
    pub(crate) fn read(
        maxout: &Node<'_>,
        norm: &Node<'_>,
        depth: usize,
    ) -> Result<(Vec<Vec<f32>>, Self), Flaw> {
        let (width, pieces) = (maxout.dimension("nO")?, maxout.dimension("nP")?);
        if width == 0 || pieces == 0 || depth == 0 {
            return Err(Flaw::broken("a maxout layer is empty"));
        }
        let weights = maxout.parameter("W", &[width, pieces, depth])?;
        let bias = maxout.parameter("b", &[width, pieces])?;
        let order = || (0..pieces).flat_map(|piece| (0..width).map(move |at| at * pieces + piece));
        let output = Output {
            bias: order().map(|at| bias[at]).collect(),
            gain: norm.parameter("G", &[width])?,
            shift: norm.parameter("b", &[width])?,
        };
        Ok((order().map(|at| weights[at * depth..][..depth].to_vec()).collect(), output))
    }

    /// How many numbers come out.
    pub(crate) fn width(&self) -> usize {
        self.gain.len()
    }

    /// Finds the largest piece of each output of a row, from its products.
    #[inline(always)]
    pub(crate) fn find_largest(&self, products: &[f32], largest: &mut [f32]) {
        let width = self.width();
        largest.fill(f32::MIN);
        for (products, bias) in products.chunks_exact(width).zip(self.bias.chunks_exact(width)) {
            for ((largest, product), bias) in largest.iter_mut().zip(products).zip(bias) {
                let piece = product + bias;
                *largest = if piece > *largest { piece } else { *largest };
            }
        }
    }

    /// Adds to `sums` the outputs that have these largest pieces, of which nothing is left.
    #[inline(always)]
    pub(crate) fn add_normalised(&self, values: &mut [f32], sums: &mut [f32]) {
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
