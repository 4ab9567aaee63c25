use super::convolution::{Convolution, TILE, Tiles, WINDOW};
use super::{Flaw, ModelFile};

/// Lets each token's vector take in those beside it: convolutions over a window, each added to
/// what it was given.
///
/// Source: `spacy.MaxoutWindowEncoder`.
#[derive(Clone, Debug)]
pub(crate) struct WindowEncoder {
    layers: Vec<Convolution>,
}

impl WindowEncoder {
    /// Reads the layers of a tok2vec that come after its embedding, for vectors of `width`.
    pub(crate) fn read(file: &ModelFile<'_>, width: usize) -> Result<Self, Flaw> {
        let windows = file.named("expand_window");
        let (maxouts, norms) = (file.named("maxout"), file.named("layernorm"));
        if maxouts.len() != windows.len() + 1 || norms.len() != maxouts.len() {
            return Err(Flaw::broken("the window encoder's layers are not complete"));
        }
        if windows.iter().any(|node| node.attribute("window_size") != Ok(WINDOW / 2)) {
            return Err(Flaw::unsupported(
                "a window encoder that sees more or less than one token on each side",
            ));
        }
        let pairs = maxouts.iter().zip(norms).skip(1);
        let layers = pairs.map(|(maxout, norm)| Convolution::read(maxout, norm, width));
        Ok(WindowEncoder { layers: layers.collect::<Result<_, _>>()? })
    }

    /// How many layers there are.
    pub(crate) fn depth(&self) -> usize {
        self.layers.len()
    }

    /// How many rows on each side of a tile take part in the sums that make it, through all layers.
    pub(crate) fn field(&self) -> usize {
        TILE * self.layers.len()
    }

    /// Encodes rows of vectors in place, which are whole tiles, but for [`field`](WindowEncoder::field)
    /// rows at each end, which are left half done.
    pub(crate) fn encode(&self, rows: &mut [f32], width: usize, tiles: &mut Tiles) {
        for (nth, layer) in self.layers.iter().enumerate() {
            // A layer is worked out where whole tiles of the one before it lie on both sides.
            let seen = ((nth + 1) * TILE - 1) * width;
            let end = rows.len().saturating_sub(seen);
            if let Some(rows) = rows.get_mut(seen..end) {
                layer.add_to(rows, tiles);
            }
        }
    }
}
