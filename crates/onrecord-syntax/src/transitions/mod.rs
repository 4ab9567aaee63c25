//! What the parser and the entity recogniser share: a network that, in every state of reading a
//! text from left to right, scores the moves that could be made next.

mod moves;
mod scorer;
mod table;

pub(crate) use moves::{Move, Moves, best};
pub(crate) use scorer::{MAX_FEATURES, Scorer};
pub(crate) use table::FeatureTable;
