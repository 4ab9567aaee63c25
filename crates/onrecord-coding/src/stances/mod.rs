//! Who is for and against what: the stances that clauses take on matters.
//!
//! A word of `data/stances/predicates.tsv` takes a stance on what stands in its frame ("rejected
//! mediation"); a clause of what must, will or may not be takes one of whoever says so ("the troops
//! must withdraw"). What may be, what is asked and what is only supposed takes none.

mod conditions;
mod families;
mod find;
mod lexicon;
mod matter;
mod rows;
mod speech;

pub(crate) use rows::stance_rows;
