use super::{Flaw, Matrix, Node, Rows};

/// A linear layer: a product, and a bias added to it.
#[derive(Clone, Debug)]
pub(crate) struct Linear {
    matrix: Matrix,
    bias: Vec<f32>,
}

impl Linear {
    /// From the weights `W` and the bias `b` of a model's node, over `depth` inputs.
    pub(crate) fn read(node: &Node<'_>, depth: usize) -> Result<Self, Flaw> {
        let outputs = node.dimension("nO")?;
        if outputs == 0 || depth == 0 {
            return Err(Flaw::broken("a linear layer is empty"));
        }
        let weights = node.parameter("W", &[outputs, depth])?;
        let matrix = Matrix::new(weights.chunks_exact(depth));
        let mut bias = node.parameter("b", &[outputs])?;
        bias.resize(matrix.width(), 0.0);
        Ok(Linear { matrix, bias })
    }

    /// How many numbers come out for a row.
    pub(crate) fn outputs(&self) -> usize {
        self.matrix.outputs()
    }

    /// From the start of a row of results to the start of the next.
    pub(crate) fn width(&self) -> usize {
        self.matrix.width()
    }

    /// Writes the layer's output for each row to `out`, [`width`](Linear::width) apart.
    pub(crate) fn apply(&self, rows: Rows<'_>, out: &mut [f32]) {
        self.matrix.multiply(rows, out, self.width());
        for out in out.chunks_exact_mut(self.width()).take(rows.count) {
            for (out, bias) in out.iter_mut().zip(&self.bias) {
                *out += bias;
            }
        }
    }
}
