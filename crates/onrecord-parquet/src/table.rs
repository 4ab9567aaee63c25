/// What a column is called, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name; no two columns of a table share one.
    pub name: String,
    /// What its values are.
    pub holds: Holds,
}

/// What a column's values are. Any of them may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text (`STRING`).
    Text,
    /// Whole numbers of 64 bits.
    Integer,
    /// Text that is JSON (`JSON`).
    Json,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// None is known.
    Missing,
    /// A whole number.
    Integer(i64),
    /// Text, or JSON as text.
    Text(String),
}
