//! The networks of a pipeline: reading them from thinc's model files, and running them.
//!
//! All arithmetic is in `f32` and gives each row of a result by the same sequence of operations
//! whatever other rows are worked out beside it, so a text is read alike alone and in a batch.

mod cache;
mod convolution;
mod embedding;
mod flaw;
mod linear;
#[cfg(test)]
pub(crate) mod made;
mod matrix;
mod maxout;
mod model_file;
#[cfg(test)]
mod tests;
mod tok2vec;
mod window;

pub(crate) use flaw::Flaw;
pub(crate) use linear::Linear;
pub(crate) use matrix::{Matrix, Rows};
pub(crate) use model_file::{ModelFile, Node};
pub(crate) use tok2vec::{Features, Scratch, Tok2Vec};
