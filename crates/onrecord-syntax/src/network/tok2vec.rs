use std::ops::Range;

use super::cache::VectorCache;
use super::convolution::{TILE, Tiles};
use super::embedding::{Embedding, Room};
use super::window::WindowEncoder;
use super::{Flaw, ModelFile};

/// So many rows are encoded at a time, beside those that only surround them: whole tiles.
const CHUNK: usize = 96 * TILE;

/// A network that gives each token a vector for what it is and what stands around it.
///
/// Source: `spacy.Tok2Vec` of `spacy.MultiHashEmbed` and `spacy.MaxoutWindowEncoder`.
#[derive(Clone, Debug)]
pub(crate) struct Tok2Vec {
    embedding: Embedding,
    encoder: WindowEncoder,
}

/// The features of the tokens of some texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Features<'a> {
    /// A row for each token, of as many numbers as the network has columns.
    pub(crate) values: &'a [u64],
    /// The tokens of each text, in order and without gaps. Texts do not see one another.
    pub(crate) texts: &'a [Range<usize>],
}

/// Room to work in, and vectors kept from texts read before.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    cache: VectorCache,
    room: Room,
    tiles: Tiles,
    rows: Vec<f32>,
    vectors: Vec<f32>,
    line: Vec<Option<usize>>,
}

impl Tok2Vec {
    /// Reads the network from the model file of the component that owns it.
    pub(crate) fn read(file: &ModelFile<'_>) -> Result<Self, Flaw> {
        let other = Flaw::unsupported(format!("a network built as `{}`", file.description()));
        if file.named("extract_features").is_empty() {
            return Err(other);
        }
        let embedding = Embedding::read(file)?;
        let encoder = WindowEncoder::read(file, embedding.width())?;
        let network = Tok2Vec { embedding, encoder };
        let (whole, convolutions) = network.names();
        let padded = file.named(&convolutions).first().map(|node| node.attribute::<usize>("pad"));
        if file.named(&whole).is_empty() || padded != Some(Ok(network.encoder.depth())) {
            return Err(other);
        }
        Ok(network)
    }

    /// The names by which thinc's model file describes such a network, and its window encoder.
    fn names(&self) -> (String, String) {
        let tables = vec!["ints-getitem>>hashembed"; self.embedding.tables()].join("|");
        let layer = "residual(expand_window>>maxout>>layernorm>>dropout)";
        let convolutions = vec![layer; self.encoder.depth()].join(">>");
        let convolutions = format!("with_array({convolutions})");
        let embedding = "with_array(maxout>>layernorm>>dropout)>>ragged2list";
        let whole = format!(
            "extract_features>>list2ragged>>with_array({tables})>>{embedding}>>{convolutions}"
        );
        (whole, convolutions)
    }

    /// The token attributes that are a token's features, by spaCy's names.
    pub(crate) fn columns(&self) -> &[String] {
        self.embedding.columns()
    }

    /// How many numbers a token's vector has.
    pub(crate) fn width(&self) -> usize {
        self.embedding.width()
    }

    /// Works out the vectors of all tokens, some at a time: `take` gets runs of them in order.
    pub(crate) fn read_texts(
        &self,
        features: Features<'_>,
        scratch: &mut Scratch,
        mut take: impl FnMut(&[f32]),
    ) {
        let mut line = std::mem::take(&mut scratch.line);
        self.lay_out(features.texts, &mut line);
        let field = self.encoder.field();
        for start in (field..line.len() - field).step_by(CHUNK) {
            let end = (start + CHUNK).min(line.len() - field);
            self.encode(&line[start - field..end + field], features, scratch);
            scratch.vectors.clear();
            for (row, token) in line[start..end].iter().enumerate() {
                if token.is_some() {
                    let place = (field + row) * self.width();
                    scratch.vectors.extend_from_slice(&scratch.rows[place..][..self.width()]);
                }
            }
            take(&scratch.vectors);
        }
        scratch.line = line;
    }

    /// All texts' tokens in a line, with as much emptiness before, between and after the texts as
    /// the encoder sees. At a text's edges the encoder sees it, and no further. Each text begins with a
    /// tile, so that its sums are those of the text alone.
    fn lay_out(&self, texts: &[Range<usize>], line: &mut Vec<Option<usize>>) {
        line.clear();
        line.resize(self.encoder.field(), None);
        for text in texts.iter().filter(|text| !text.is_empty()) {
            line.extend(text.clone().map(Some));
            line.resize(line.len().next_multiple_of(TILE) + self.encoder.field(), None);
        }
    }

    fn encode(&self, line: &[Option<usize>], features: Features<'_>, scratch: &mut Scratch) {
        let Scratch { cache, room, tiles, rows, .. } = scratch;
        let columns = self.columns().len();
        let mut tokens = line.iter().flatten();
        if let Some(&first) = tokens.next() {
            let last = tokens.next_back().map_or(first, |&last| last);
            self.embedding.embed(
                &features.values[first * columns..(last + 1) * columns],
                cache,
                room,
            );
        }
        rows.clear();
        let mut places = room.places.iter();
        for token in line {
            match token.and_then(|_| places.next()) {
                Some(&place) => rows.extend_from_slice(cache.vector(place, self.width())),
                None => rows.extend(std::iter::repeat_n(0.0, self.width())),
            }
        }
        self.encoder.encode(rows, self.width(), tiles);
    }
}
