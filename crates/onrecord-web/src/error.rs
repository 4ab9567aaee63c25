use std::error::Error as StdError;
use std::fmt;

/// Why an address could not be answered; its message says what to do.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Missing(String),
    Wrong(String),
    Record(onrecord_record::Error),
}

impl Error {
    /// The record has no such thing.
    pub(crate) fn missing(what: impl Into<String>) -> Self {
        Error { kind: Kind::Missing(what.into()) }
    }

    /// The address cannot be understood.
    pub(crate) fn wrong(what: impl Into<String>) -> Self {
        Error { kind: Kind::Wrong(what.into()) }
    }

    /// Why the record could not be read, where that is so. It may name files, so readers are not told.
    pub(crate) fn fault(&self) -> Option<String> {
        match &self.kind {
            Kind::Record(error) => Some(error.to_string()),
            Kind::Missing(_) | Kind::Wrong(_) => None,
        }
    }

    /// The status of HTTP that says so.
    pub fn status(&self) -> u16 {
        match self.kind {
            Kind::Missing(_) => 404,
            Kind::Wrong(_) => 400,
            Kind::Record(_) => 500,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Missing(what) | Kind::Wrong(what) => f.write_str(what),
            Kind::Record(_) => f.write_str(
                "The record cannot be read just now. Try again; whoever serves it is told why.",
            ),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.kind {
            Kind::Record(error) => Some(error),
            Kind::Missing(_) | Kind::Wrong(_) => None,
        }
    }
}

impl From<onrecord_record::Error> for Error {
    fn from(error: onrecord_record::Error) -> Self {
        Error { kind: Kind::Record(error) }
    }
}
