use std::slice::ChunksExactMut;

use pulp::Arch;

use super::maxout::Output;
use super::{Flaw, Matrix, Node, Rows};

/// A maxout layer over windows of three rows that lie side by side.
///
/// Four outputs beside each other take six products of one row's width, where a sum for each of
/// them would take twelve: minimal filtering of four outputs by three weights. Its sums hold all six
/// rows that the four windows see, so an output is the same to the last bit only where it has the
/// same place in its tile. Source: Winograd 1980, "Arithmetic complexity of computations"; Lavin and
/// Gray 2016, "Fast algorithms for convolutional neural networks".
#[derive(Clone, Debug)]
pub(crate) struct Convolution {
    /// The weights at each of the points where the polynomials are multiplied.
    points: [Matrix; POINTS],
    output: Output,
}

/// So many rows are worked out together.
pub(crate) const TILE: usize = 4;
/// So many rows an output sees: itself and one on each side.
pub(crate) const WINDOW: usize = 3;
const POINTS: usize = TILE + WINDOW - 1;

/// Room to work in.
#[derive(Debug, Default)]
pub(crate) struct Tiles {
    inputs: Vec<f32>,
    products: Vec<f32>,
    largest: Vec<f32>,
}

impl Convolution {
    /// From a `maxout` node over windows of vectors of `width`, and the `layernorm` node that
    /// follows it.
    pub(crate) fn read(maxout: &Node<'_>, norm: &Node<'_>, width: usize) -> Result<Self, Flaw> {
        let (weights, output) = Output::read(maxout, norm, width * WINDOW)?;
        if output.width() != width {
            return Err(Flaw::broken("the window encoder's layers differ in width"));
        }
        let points = std::array::from_fn(|point| {
            let weights = weights.iter().map(|weights| at_point(weights, point));
            let weights: Vec<Vec<f32>> = weights.collect();
            Matrix::new(weights.iter().map(Vec::as_slice))
        });
        Ok(Convolution { points, output })
    }

    /// Adds the layer's outputs to `rows`, all but the first and the last, which are only seen.
    ///
    /// What lies between them are whole tiles.
    pub(crate) fn add_to(&self, rows: &mut [f32], tiles: &mut Tiles) {
        let width = self.output.width();
        let count = (rows.len() / width).saturating_sub(2) / TILE;
        if count == 0 {
            return;
        }
        tiles.inputs.resize(POINTS * count * width, 0.0);
        Arch::new().dispatch(|| transform(rows, width, &mut tiles.inputs));
        self.multiply(count, &tiles.inputs, &mut tiles.products);
        tiles.largest.resize(width, 0.0);
        let sums = rows[width..].chunks_exact_mut(TILE * width);
        Arch::new().dispatch(|| self.finish(&mut tiles.products, &mut tiles.largest, sums));
    }

    /// The products at all points, those of a tile beside each other.
    fn multiply(&self, count: usize, inputs: &[f32], products: &mut Vec<f32>) {
        let (width, stride) = (self.output.width(), self.points[0].width());
        products.resize(POINTS * count * stride, 0.0);
        let inputs = inputs.chunks_exact(count * width);
        for (nth, (point, values)) in self.points.iter().zip(inputs).enumerate() {
            let rows = Rows { values, stride: width, count };
            point.multiply(rows, &mut products[nth * stride..], POINTS * stride);
        }
    }

    /// Adds the outputs of each tile to its rows, from its products.
    #[inline(always)]
    fn finish(&self, products: &mut [f32], largest: &mut [f32], tiles: ChunksExactMut<'_, f32>) {
        let (width, stride) = (self.output.width(), self.points[0].width());
        for (products, sums) in products.chunks_exact_mut(POINTS * stride).zip(tiles) {
            combine(products, stride);
            for (products, sums) in products.chunks_exact(stride).zip(sums.chunks_exact_mut(width))
            {
                self.output.find_largest(products, largest);
                self.output.add_normalised(largest, sums);
            }
        }
    }
}

/// The weights of an output at a point: those for the row before, the row itself and the row after.
fn at_point(weights: &[f32], point: usize) -> Vec<f32> {
    let (before, rest) = weights.split_at(weights.len() / WINDOW);
    let (own, after) = rest.split_at(before.len());
    let shares: [f64; WINDOW] = [
        [1.0 / 4.0, 0.0, 0.0],
        [-1.0 / 6.0, -1.0 / 6.0, -1.0 / 6.0],
        [-1.0 / 6.0, 1.0 / 6.0, -1.0 / 6.0],
        [1.0 / 24.0, 1.0 / 12.0, 1.0 / 6.0],
        [1.0 / 24.0, -1.0 / 12.0, 1.0 / 6.0],
        [0.0, 0.0, 1.0],
    ][point];
    let weights = before.iter().zip(own).zip(after).map(|((&before, &own), &after)| {
        let terms = [before, own, after].into_iter().zip(shares);
        terms.map(|(weight, share)| f64::from(weight) * share).sum::<f64>() as f32
    });
    weights.collect()
}

/// The rows that each tile sees, at each point; those of one point lie together.
#[inline(always)]
fn transform(rows: &[f32], width: usize, inputs: &mut [f32]) {
    let mut points = inputs.chunks_exact_mut((inputs.len() / POINTS).max(1));
    let mut points: [&mut [f32]; POINTS] =
        std::array::from_fn(|_| points.next().unwrap_or_default());
    for tile in 0..points[0].len() / width {
        let seen = &rows[tile * TILE * width..][..POINTS * width];
        let seen: [&[f32]; POINTS] = std::array::from_fn(|nth| &seen[nth * width..][..width]);
        let mut made = points.each_mut().map(|point| &mut point[tile * width..][..width]);
        for at in 0..width {
            for (made, value) in made.iter_mut().zip(at_points(seen.map(|row| row[at]))) {
                made[at] = value;
            }
        }
    }
}

#[inline(always)]
fn at_points([first, second, third, fourth, fifth, sixth]: [f32; POINTS]) -> [f32; POINTS] {
    let (even, odd) = (fifth - 4.0 * third, fourth - 4.0 * second);
    let (even_twice, odd_twice) = (fifth - third, 2.0 * (fourth - second));
    [
        4.0 * first - 5.0 * third + fifth,
        even + odd,
        even - odd,
        even_twice + odd_twice,
        even_twice - odd_twice,
        4.0 * second - 5.0 * fourth + sixth,
    ]
}

/// Puts the four outputs of a tile in place of the first four of its products.
#[inline(always)]
fn combine(products: &mut [f32], stride: usize) {
    let mut parts = products.chunks_exact_mut(stride);
    let mut parts: [&mut [f32]; POINTS] =
        std::array::from_fn(|_| parts.next().map_or(&mut [][..], |part| &mut part[..stride]));
    for at in 0..stride {
        let outputs = outputs(parts.each_ref().map(|part| part[at]));
        for (part, output) in parts.iter_mut().zip(outputs) {
            part[at] = output;
        }
    }
}

#[inline(always)]
fn outputs([first, second, third, fourth, fifth, sixth]: [f32; POINTS]) -> [f32; TILE] {
    let (even, odd) = (second + third, second - third);
    let (even_twice, odd_twice) = (fourth + fifth, fourth - fifth);
    [
        first + even + even_twice,
        odd + 2.0 * odd_twice,
        even + 4.0 * even_twice,
        odd + 8.0 * odd_twice + sixth,
    ]
}
