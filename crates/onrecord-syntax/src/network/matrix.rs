use pulp::{Arch, Simd, WithSimd};

/// Outputs are worked out in panels of so many columns: two AVX-512 registers, four of AVX.
const PANEL: usize = 32;

/// The weights of a linear map from `depth` inputs to `outputs` outputs, packed for products.
///
/// Every output is one chain of fused multiply-adds over the inputs in order, whatever the shape
/// of the product and the width of the processor's registers. So a row's product never depends on
/// the rows beside it, and is the same on all processors that have fused multiply-add.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    depth: usize,
    outputs: usize,
    panels: Vec<f32>,
}

/// Rows of numbers to multiply: `count` rows of a matrix's depth, `stride` apart.
///
/// A stride smaller than the depth gives overlapping rows, the windows of a convolution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'a> {
    /// The numbers of all rows.
    pub(crate) values: &'a [f32],
    /// From the start of a row to the start of the next.
    pub(crate) stride: usize,
    /// How many rows.
    pub(crate) count: usize,
}

impl Matrix {
    /// Packs weights; `weights` holds one slice of the same length for each output.
    pub(crate) fn new<'a>(weights: impl IntoIterator<Item = &'a [f32]>) -> Self {
        let weights: Vec<&[f32]> = weights.into_iter().collect();
        let depth = weights.first().map_or(0, |output| output.len());
        let mut panels = vec![0.0; weights.len().div_ceil(PANEL) * PANEL * depth];
        for (output, weights) in weights.iter().enumerate() {
            let panel = &mut panels[output / PANEL * PANEL * depth..];
            for (input, weight) in weights.iter().enumerate() {
                panel[input * PANEL + output % PANEL] = *weight;
            }
        }
        Matrix { depth, outputs: weights.len(), panels }
    }

    /// How many numbers go in.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// How many numbers come out.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// How many numbers a row of a product takes: the outputs, rounded up to whole panels.
    pub(crate) fn width(&self) -> usize {
        self.outputs.div_ceil(PANEL) * PANEL
    }

    /// Writes the product of each row to `out`, `stride` apart; `stride` is at least the width.
    ///
    /// Numbers beyond the outputs, up to the width, are set to zero.
    pub(crate) fn multiply(&self, rows: Rows<'_>, out: &mut [f32], stride: usize) {
        if self.depth > 0 && rows.count > 0 {
            Arch::new().dispatch(Product { matrix: self, rows, out, stride });
        }
    }
}

struct Product<'a> {
    matrix: &'a Matrix,
    rows: Rows<'a>,
    out: &'a mut [f32],
    stride: usize,
}

impl WithSimd for Product<'_> {
    type Output = ();

    /// The tile of rows is as high as the processor's registers allow for its width.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            16 => self.run::<S, 12, 2>(simd),
            8 => self.run::<S, 6, 2>(simd),
            4 => self.run::<S, 6, 2>(simd),
            _ => self.run::<S, 4, 1>(simd),
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn run<S: Simd, const HIGH: usize, const VECTORS: usize>(mut self, simd: S) {
        let columns = VECTORS * S::F32_LANES;
        let alone = self.rows.count % HIGH % 3;
        for column in (0..self.matrix.width()).step_by(columns) {
            let mut row = 0;
            while row + HIGH <= self.rows.count {
                self.tile::<S, HIGH, VECTORS>(simd, row, column);
                row += HIGH;
            }
            while row + 3 <= self.rows.count {
                self.tile::<S, 3, VECTORS>(simd, row, column);
                row += 3;
            }
        }
        for row in self.rows.count - alone..self.rows.count {
            self.row::<S, VECTORS>(simd, row);
        }
    }

    /// A row by itself, by many columns at once, since each sum waits for its last addition.
    #[inline(always)]
    fn row<S: Simd, const VECTORS: usize>(&mut self, simd: S, row: usize) {
        const WIDE: usize = 4;
        let (depth, columns) = (self.matrix.depth, VECTORS * S::F32_LANES);
        let input = &self.rows.values[row * self.rows.stride..][..depth];
        let out = &mut self.out[row * self.stride..][..self.matrix.width()];
        for (group, out) in out.chunks_mut(WIDE * columns).enumerate() {
            let panel = |nth: usize| {
                let column = (group * WIDE + nth) * columns;
                let start = column / PANEL * PANEL * depth + column % PANEL;
                self.matrix.panels.get(start..).unwrap_or_default().chunks(PANEL)
            };
            let mut panels: [_; WIDE] = std::array::from_fn(panel);
            let mut sums = [[simd.splat_f32s(0.0); VECTORS]; WIDE];
            for &input in input {
                let input = simd.splat_f32s(input);
                for (sums, panel) in sums.iter_mut().zip(&mut panels) {
                    let (weights, _) = S::as_simd_f32s(panel.next().unwrap_or_default());
                    for (sum, &weights) in sums.iter_mut().zip(weights) {
                        *sum = multiply_add(simd, input, weights, *sum);
                    }
                }
            }
            for (out, sums) in out.chunks_exact_mut(columns).zip(&sums) {
                S::as_mut_simd_f32s(out).0.copy_from_slice(sums);
            }
        }
    }

    /// Works out `HIGH` rows by `VECTORS` registers of the product, all sums held in registers.
    #[inline(always)]
    fn tile<S: Simd, const HIGH: usize, const VECTORS: usize>(
        &mut self,
        simd: S,
        row: usize,
        column: usize,
    ) {
        let Rows { values, stride, .. } = self.rows;
        let depth = self.matrix.depth;
        let inputs: [&[f32]; HIGH] =
            std::array::from_fn(|nth| &values[(row + nth) * stride..][..depth]);
        let panel = &self.matrix.panels[column / PANEL * PANEL * depth..][..PANEL * depth];
        let mut sums = [[simd.splat_f32s(0.0); VECTORS]; HIGH];
        for (at, weights) in panel.chunks_exact(PANEL).enumerate() {
            let (weights, _) = S::as_simd_f32s(&weights[column % PANEL..]);
            let weights: [S::f32s; VECTORS] = std::array::from_fn(|vector| weights[vector]);
            for (sums, inputs) in sums.iter_mut().zip(&inputs) {
                let input = simd.splat_f32s(inputs[at]);
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = multiply_add(simd, input, weights, *sum);
                }
            }
        }
        for (nth, sums) in sums.iter().enumerate() {
            let out = &mut self.out[(row + nth) * self.stride + column..][..VECTORS * S::F32_LANES];
            let (out, _) = S::as_mut_simd_f32s(out);
            out.copy_from_slice(sums);
        }
    }
}

/// Fused, but where the processor has no such instruction and a fused sum would be very slow.
#[inline(always)]
fn multiply_add<S: Simd>(simd: S, left: S::f32s, right: S::f32s, sum: S::f32s) -> S::f32s {
    if S::IS_SCALAR {
        simd.add_f32s(simd.mul_f32s(left, right), sum)
    } else {
        simd.mul_add_f32s(left, right, sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed | 1;
        let mut next = || {
            state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            (state >> 9) as f32 / (1 << 22) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    proptest! {
        #[test]
        fn a_row_alone_and_among_others_has_the_same_product(
            count in 1usize..40, depth in 1usize..70, outputs in 1usize..80, seed: u32,
        ) {
            let (weights, values) = (numbers(outputs * depth, seed), numbers(count * depth, !seed));
            let matrix = Matrix::new(weights.chunks(depth));
            let mut together = vec![1.0; count * matrix.width()];
            let rows = Rows { values: &values, stride: depth, count };
            matrix.multiply(rows, &mut together, matrix.width());
            for (row, together) in together.chunks(matrix.width()).enumerate() {
                let mut alone = vec![1.0; matrix.width()];
                let rows = Rows { values: &values[row * depth..], stride: depth, count: 1 };
                matrix.multiply(rows, &mut alone, matrix.width());
                prop_assert_eq!(&alone, together);
                for (output, weights) in weights.chunks(depth).enumerate() {
                    let pairs = weights.iter().zip(&values[row * depth..]);
                    let sum: f64 = pairs.map(|(&left, &right)| left as f64 * right as f64).sum();
                    prop_assert!((sum - alone[output] as f64).abs() < 1e-4);
                }
            }
        }
    }

    #[test]
    fn processors_give_the_same_and_those_without_vectors_nearly_so() {
        let (weights, values) = (numbers(37 * 50, 1), numbers(11 * 50, 2));
        let matrix = Matrix::new(weights.chunks(50));
        let rows = Rows { values: &values, stride: 50, count: 11 };
        let (mut best, stride) = (vec![0.0; 11 * matrix.width()], matrix.width());
        matrix.multiply(rows, &mut best, stride);
        let mut other = vec![0.0; best.len()];
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            let product = Product { matrix: &matrix, rows, out: &mut other, stride };
            simd.vectorize(|| product.with_simd(simd));
            assert_eq!(best, other);
        }
        let product = Product { matrix: &matrix, rows, out: &mut other, stride };
        product.with_simd(pulp::Scalar);
        assert!(best.iter().zip(&other).all(|(one, other)| (one - other).abs() < 1e-5));
    }

    #[test]
    fn overlapping_rows_are_windows() {
        let matrix = Matrix::new([&[1.0, 10.0, 100.0][..]]);
        let mut out = vec![0.0; 2 * matrix.width()];
        let rows = Rows { values: &[1.0, 2.0, 3.0, 4.0], stride: 1, count: 2 };
        matrix.multiply(rows, &mut out, matrix.width());
        assert_eq!((out[0], out[matrix.width()]), (321.0, 432.0));
    }
}
