//! Models made by hand, for tests: the bytes that thinc would write for them.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// A model file of nodes in breadth-first order.
#[derive(Default, Serialize)]
pub(crate) struct MadeModel {
    nodes: Vec<Header>,
    attrs: Vec<BTreeMap<String, Bytes>>,
    params: Vec<BTreeMap<String, Array>>,
    #[serde(skip)]
    random: u32,
}

#[derive(Serialize)]
struct Header {
    name: String,
    dims: BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct Array {
    r#type: &'static str,
    data: Bytes,
}

struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl MadeModel {
    /// A model whose parameters are drawn from `seed`.
    pub(crate) fn new(seed: u32) -> Self {
        MadeModel { random: seed, ..MadeModel::default() }
    }

    /// Adds a layer with its sizes; then its attributes and parameters may be set.
    pub(crate) fn layer(mut self, name: impl Into<String>, sizes: &[(&str, usize)]) -> Self {
        let dims = sizes.iter().map(|&(name, size)| (name.to_owned(), size)).collect();
        self.nodes.push(Header { name: name.into(), dims });
        self.attrs.push(BTreeMap::new());
        self.params.push(BTreeMap::new());
        self
    }

    /// Sets an attribute of the layer that was added last.
    pub(crate) fn attribute(mut self, name: &str, value: impl Serialize) -> Self {
        let bytes = Bytes(rmp_serde::to_vec(&value).unwrap());
        self.attrs.last_mut().unwrap().insert(name.to_owned(), bytes);
        self
    }

    /// Sets a parameter of so many numbers, drawn between -1 and 1.
    pub(crate) fn parameter(mut self, name: &str, count: usize) -> Self {
        let numbers: Vec<u8> = (0..count).flat_map(|_| self.draw().to_le_bytes()).collect();
        let array = Array { r#type: "<f4", data: Bytes(numbers) };
        self.params.last_mut().unwrap().insert(name.to_owned(), array);
        self
    }

    /// Adds all layers of a tok2vec network: of `columns` features, `depth` convolutions.
    pub(crate) fn tok2vec(mut self, columns: &[&str], width: usize, depth: usize) -> Self {
        let tables = vec!["ints-getitem>>hashembed"; columns.len()].join("|");
        let convolution = "residual(expand_window>>maxout>>layernorm>>dropout)";
        let convolutions = vec![convolution; depth].join(">>");
        let encoder = format!("with_array({convolutions})");
        let name = format!(
            "extract_features>>list2ragged>>with_array({tables})>>with_array(maxout>>layernorm>>dropout)\
             >>ragged2list>>{encoder}"
        );
        self = self.layer(name, &[]).layer(encoder, &[]).attribute("pad", depth);
        self = self.layer("extract_features", &[]).attribute("columns", columns);
        for column in 0..columns.len() {
            self = self
                .layer("hashembed", &[("nV", 17), ("nO", width)])
                .attribute("column", column)
                .attribute("seed", 8 + column)
                .parameter("E", 17 * width);
        }
        self = self.maxout(width, columns.len() * width);
        for _ in 0..depth {
            self = self.layer("expand_window", &[]).attribute("window_size", 1);
            self = self.maxout(width, 3 * width);
        }
        self
    }

    /// Adds a tagger's last layer.
    pub(crate) fn softmax(self, tags: usize, width: usize) -> Self {
        let layer = self.layer("softmax", &[("nO", tags)]);
        layer.parameter("W", tags * width).parameter("b", tags)
    }

    /// Adds the layers of a parser or entity recogniser that come after its network.
    pub(crate) fn transitions(self, features: usize, moves: usize, width: usize) -> Self {
        let (hidden, pieces, reduced) = (5, 2, 4);
        let sizes = [("nO", hidden), ("nP", pieces), ("nF", features), ("nI", reduced)];
        self.layer("precomputable_affine", &sizes)
            .parameter("W", features * hidden * pieces * reduced)
            .parameter("b", hidden * pieces)
            .parameter("pad", features * hidden * pieces)
            .layer("linear", &[("nO", moves)])
            .parameter("W", moves * hidden)
            .parameter("b", moves)
            .layer("linear", &[("nO", reduced)])
            .parameter("W", reduced * width)
            .parameter("b", reduced)
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        rmp_serde::to_vec_named(self).unwrap()
    }

    fn maxout(self, width: usize, depth: usize) -> Self {
        self.layer("maxout", &[("nO", width), ("nP", 3)])
            .parameter("W", width * 3 * depth)
            .parameter("b", width * 3)
            .layer("layernorm", &[])
            .parameter("G", width)
            .parameter("b", width)
    }

    fn draw(&mut self) -> f32 {
        self.random = self.random.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        (self.random >> 9) as f32 / (1 << 22) as f32 - 1.0
    }
}
