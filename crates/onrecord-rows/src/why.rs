use serde::Serialize;

use crate::Passage;

/// Why a row is as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Why {
    /// The sentences it is told in.
    pub around: Passage,
    /// What is explained of it, in the order in which it was found.
    pub parts: Vec<Part>,
}

/// What is explained of a row, with the reasons one after the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// `made by`, `force`, `speaker`, `addressee`, …
    pub about: &'static str,
    /// The steps by which it came to be.
    pub reasons: Vec<Reason>,
}

/// A step, in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reason {
    /// A sentence without its stop.
    pub words: String,
    /// The words of the page that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// The line of the project's data that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<DataLine>,
    /// What spoke for it, the weightiest first, then what spoke against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<Weight>,
}

/// A line of a data file of the crate that codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataLine {
    /// The file in that crate's folder `data`.
    pub file: String,
    /// Its number, from 1.
    pub line: usize,
    /// The line.
    pub text: &'static str,
}

/// Something that a model weighed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight {
    /// What it is.
    pub what: String,
    /// How much it speaks for the row, in log-odds; against it where it is negative.
    pub weight: f64,
}

impl DataLine {
    /// Its cells, each at most sixty letters long: some list hundreds of words.
    pub fn cells(&self) -> Vec<String> {
        self.text.split('\t').map(shortened).collect()
    }
}

fn shortened(cell: &str) -> String {
    const LONGEST_CELL: usize = 60;
    match cell.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}
