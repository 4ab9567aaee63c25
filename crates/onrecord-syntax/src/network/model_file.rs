use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Flaw;

/// A model as thinc writes it: nodes in breadth-first order, with their attributes and parameters.
///
/// Source: `thinc.model.Model.to_dict`; arrays are written as `msgpack_numpy` does.
pub(crate) struct ModelFile<'a> {
    nodes: Vec<Node<'a>>,
}

/// One layer of a model.
pub(crate) struct Node<'a> {
    /// Says how the layer is built: `maxout>>layernorm>>dropout`.
    pub(crate) name: &'a str,
    dimensions: BTreeMap<&'a str, Option<usize>>,
    /// Each is MessagePack within the MessagePack of the file.
    attributes: BTreeMap<&'a str, &'a [u8]>,
    parameters: BTreeMap<&'a str, Option<Array<'a>>>,
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    nodes: Vec<Header<'a>>,
    #[serde(borrow)]
    attrs: Vec<BTreeMap<&'a str, &'a [u8]>>,
    #[serde(borrow)]
    params: Vec<BTreeMap<&'a str, Option<Array<'a>>>>,
}

#[derive(Deserialize)]
struct Header<'a> {
    name: &'a str,
    #[serde(borrow)]
    dims: BTreeMap<&'a str, Option<usize>>,
}

#[derive(Deserialize)]
struct Array<'a> {
    r#type: &'a str,
    data: &'a [u8],
}

impl<'a> ModelFile<'a> {
    /// Reads the bytes of a file named `model`. Parameters are decoded only when asked for.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let file: File<'a> = rmp_serde::from_slice(bytes)
            .map_err(|error| Flaw::broken(format!("it is not a thinc model ({error})")))?;
        let parts = file.nodes.into_iter().zip(file.attrs).zip(file.params);
        let nodes = parts.map(|((Header { name, dims }, attributes), parameters)| Node {
            name,
            dimensions: dims,
            attributes,
            parameters,
        });
        Ok(ModelFile { nodes: nodes.collect() })
    }

    /// How the whole model is built: the name of its outermost layer.
    pub(crate) fn description(&self) -> &'a str {
        self.nodes.first().map_or("nothing", |node| node.name)
    }

    /// The layers of exactly this name, in order.
    pub(crate) fn named(&self, name: &str) -> Vec<&Node<'a>> {
        self.nodes.iter().filter(|node| node.name == name).collect()
    }

    /// The only layer of this name.
    pub(crate) fn only(&self, name: &str) -> Result<&Node<'a>, Flaw> {
        match self.named(name)[..] {
            [node] => Ok(node),
            _ => Err(Flaw::unsupported(format!("a model without exactly one `{name}` layer"))),
        }
    }
}

impl Node<'_> {
    /// The size the layer was built with, such as `nO` outputs.
    pub(crate) fn dimension(&self, key: &str) -> Result<usize, Flaw> {
        self.dimensions.get(key).copied().flatten().ok_or_else(|| self.lacks(key))
    }

    /// An attribute.
    pub(crate) fn attribute<T: DeserializeOwned>(&self, key: &str) -> Result<T, Flaw> {
        let bytes = self.attributes.get(key).ok_or_else(|| self.lacks(key))?;
        rmp_serde::from_slice(bytes).map_err(|_| self.lacks(key))
    }

    /// All numbers of a parameter, of which there must be as many as its shape says.
    pub(crate) fn parameter(&self, key: &str, shape: &[usize]) -> Result<Vec<f32>, Flaw> {
        let Some(Some(Array { r#type: "<f4", data })) = self.parameters.get(key) else {
            return Err(self.lacks(key));
        };
        let numbers = data.as_chunks::<4>().0.iter().map(|&number| f32::from_le_bytes(number));
        let count = shape.iter().try_fold(1usize, |count, &size| count.checked_mul(size));
        if count != Some(numbers.len()) {
            return Err(self.lacks(key));
        }
        Ok(numbers.collect())
    }

    fn lacks(&self, key: &str) -> Flaw {
        Flaw::broken(format!("layer `{}` has no usable {key}", self.name))
    }
}
