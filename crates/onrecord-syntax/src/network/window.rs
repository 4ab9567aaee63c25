use super::maxout::Maxout;
use super::{Flaw, ModelFile, Rows};

/// Lets each token's vector take in those beside it: convolutions over a window, each added to
/// what it was given.
///
/// Source: `spacy.MaxoutWindowEncoder`.
#[derive(Clone, Debug)]
pub(crate) struct WindowEncoder {
    /// How many tokens on each side a layer sees.
    reach: usize,
    layers: Vec<Maxout>,
}

/// No encoder sees more tokens on each side at once.
const WIDEST: usize = 16;

impl WindowEncoder {
    /// Reads the layers of a tok2vec that come after its embedding, for vectors of `width`.
    pub(crate) fn read(file: &ModelFile<'_>, width: usize) -> Result<Self, Flaw> {
        let windows = file.named("expand_window");
        let reach: usize = windows.first().map_or(Ok(0), |node| node.attribute("window_size"))?;
        let (maxouts, norms) = (file.named("maxout"), file.named("layernorm"));
        if maxouts.len() != windows.len() + 1 || norms.len() != maxouts.len() {
            return Err(Flaw::broken("the window encoder's layers are not complete"));
        }
        let others = windows.iter().any(|node| node.attribute("window_size") != Ok(reach));
        if others || reach > WIDEST {
            return Err(Flaw::unsupported(
                "a window encoder with windows of several or great widths",
            ));
        }
        let mut layers = Vec::new();
        for (maxout, norm) in maxouts.iter().zip(norms).skip(1) {
            let layer = Maxout::read(maxout, norm, width * (2 * reach + 1))?;
            if layer.width() != width {
                return Err(Flaw::broken("the window encoder's layers differ in width"));
            }
            layers.push(layer);
        }
        Ok(WindowEncoder { reach, layers })
    }

    /// How many layers there are.
    pub(crate) fn depth(&self) -> usize {
        self.layers.len()
    }

    /// How many tokens on each side all layers together see.
    pub(crate) fn field(&self) -> usize {
        self.reach * self.layers.len()
    }

    /// Encodes rows of vectors in place, but for [`field`](WindowEncoder::field) rows at each end,
    /// which are left half done.
    pub(crate) fn encode(&self, rows: &mut [f32], width: usize, products: &mut Vec<f32>) {
        let count = rows.len() / width.max(1);
        for (nth, layer) in self.layers.iter().enumerate() {
            let margin = (nth + 1) * self.reach;
            let Some(count) = count.checked_sub(2 * margin).filter(|&count| count > 0) else {
                return;
            };
            let windows = &rows[nth * self.reach * width..];
            layer.products(Rows { values: windows, stride: width, count }, products);
            layer.add_outputs(products, &mut rows[margin * width..][..count * width]);
        }
    }
}
