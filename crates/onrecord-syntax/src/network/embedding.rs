use super::cache::VectorCache;
use super::maxout::Maxout;
use super::{Flaw, ModelFile, Rows};

/// Gives a token its vector before its surroundings are looked at.
///
/// Each feature is looked up in a table by four hashes, whose rows are summed; a maxout layer
/// mixes the features' vectors. Source: Serrà and Karatzoglou 2017, "Getting deep recommenders
/// fit: Bloom embeddings"; as in `spacy.MultiHashEmbed`.
#[derive(Clone, Debug)]
pub(crate) struct Embedding {
    columns: Vec<String>,
    tables: Vec<Table>,
    mix: Maxout,
}

#[derive(Clone, Debug)]
struct Table {
    /// Which of a token's features is looked up.
    column: usize,
    seed: u32,
    rows: u32,
    values: Vec<f32>,
}

impl Embedding {
    /// Reads the layers of a tok2vec that come before its window encoder.
    pub(crate) fn read(file: &ModelFile<'_>) -> Result<Self, Flaw> {
        let columns: Vec<String> = file.only("extract_features")?.attribute("columns")?;
        let mut tables = Vec::new();
        for node in file.named("hashembed") {
            let rows = node.dimension("nV")?;
            let column: usize = node.attribute("column")?;
            if rows == 0 || column >= columns.len() {
                return Err(Flaw::broken("an embedding table has no rows or no feature"));
            }
            tables.push(Table {
                column,
                seed: node.attribute("seed")?,
                rows: rows as u32,
                values: node.parameter("E", &[rows, node.dimension("nO")?])?,
            });
        }
        let depth = tables.iter().map(Table::width).sum();
        let (maxout, norm) = (file.named("maxout"), file.named("layernorm"));
        let (Some(maxout), Some(norm)) = (maxout.first(), norm.first()) else {
            return Err(Flaw::broken("the embedding has no mixing layer"));
        };
        Ok(Embedding { columns, tables, mix: Maxout::read(maxout, norm, depth)? })
    }

    /// The token attributes that are a token's features, by spaCy's names.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many features are looked up.
    pub(crate) fn tables(&self) -> usize {
        self.tables.len()
    }

    /// How many numbers a token's vector has.
    pub(crate) fn width(&self) -> usize {
        self.mix.width()
    }

    /// Finds or works out the vectors of tokens, and gives their places in the cache.
    ///
    /// `features` holds a row of as many numbers as there are columns for each token.
    pub(crate) fn embed(&self, features: &[u64], cache: &mut VectorCache, room: &mut Room) {
        let columns = self.columns.len().max(1);
        cache.make_room(features.len() / columns);
        room.places.clear();
        room.inputs.clear();
        let mut fresh = 0;
        for features in features.chunks_exact(columns) {
            let (place, new) = cache.place(features);
            room.places.push(place);
            if new {
                fresh += 1;
                self.tables.iter().for_each(|table| table.look_up(features, &mut room.inputs));
            }
        }
        let rows = Rows { values: &room.inputs, stride: self.mix.depth(), count: fresh };
        self.mix.products(rows, &mut room.products);
        self.mix.add_outputs(&room.products, cache.fresh(fresh, self.width()));
    }
}

/// Room to work in, and the places of the tokens that were embedded last.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// The place in the cache of each token's vector.
    pub(crate) places: Vec<u32>,
    inputs: Vec<f32>,
    /// Products of any layer on their way to its output.
    pub(crate) products: Vec<f32>,
}

impl Table {
    fn width(&self) -> usize {
        self.values.len() / self.rows as usize
    }

    /// Appends the vector of a token's feature to `out`.
    fn look_up(&self, features: &[u64], out: &mut Vec<f32>) {
        let (start, width) = (out.len(), self.width());
        out.resize(start + width, 0.0);
        for key in hashes(features[self.column], self.seed) {
            let row = &self.values[(key % self.rows) as usize * width..][..width];
            for (sum, value) in out[start..].iter_mut().zip(row) {
                *sum += value;
            }
        }
    }
}

/// Four 32-bit hashes of a number: MurmurHash3's 128 bits for 64-bit processors, of eight bytes.
///
/// Source: Austin Appleby, `MurmurHash3_x64_128`, as in `thinc.NumpyOps.hash`.
pub(super) fn hashes(number: u64, seed: u32) -> [u32; 4] {
    let mut low = number.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    low = low.wrapping_mul(0x4cf5_ad43_2745_937f) ^ u64::from(seed) ^ 8;
    let mut high = u64::from(seed) ^ 8;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    (low, high) = (scramble(low), scramble(high));
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

fn scramble(mut word: u64) -> u64 {
    word = (word ^ (word >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    word = (word ^ (word >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ (word >> 33)
}
