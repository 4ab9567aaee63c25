//! Who says what.

pub(crate) mod choose;
pub(crate) mod circumstances;
pub(crate) mod clauses;
pub(crate) mod content;
mod continued;
mod cue;
pub(crate) mod details;
pub(crate) mod features;
pub(crate) mod force;
pub(crate) mod labels;
pub(crate) mod lexicon;
mod marked;
mod matter;
pub(crate) mod model;
mod nested;
pub(crate) mod occasions;
pub(crate) mod part;
pub(crate) mod quoted;
pub(crate) mod readings;
pub(crate) mod said_on;
pub(crate) mod side;
pub(crate) mod source;
pub mod surroundings;
pub(crate) mod trees;
pub(crate) mod verdict;
mod withheld;
