use std::fmt;

/// Why a part of a pipeline cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// The file does not hold what its kind of file holds.
    Broken(String),
    /// The part is sound, but of an architecture that is not run here.
    Unsupported(String),
}

impl Flaw {
    /// The file is not what it should be.
    pub(crate) fn broken(why: impl Into<String>) -> Self {
        Flaw::Broken(why.into())
    }

    /// The part is one that is not run here.
    pub(crate) fn unsupported(what: impl Into<String>) -> Self {
        Flaw::Unsupported(what.into())
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Broken(why) => write!(formatter, "the file is broken: {why}"),
            Flaw::Unsupported(what) => write!(formatter, "{what} is not supported"),
        }
    }
}
