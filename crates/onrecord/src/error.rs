use std::fmt;
use std::io;

/// Why a command ended before its work was done.
///
/// The message names the file, the place and what to do about it.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Message(String),
    /// Whoever read the output has gone, as `head` does; no fault of anybody's.
    NobodyReads,
    Interrupted(String),
}

impl Error {
    /// An error with its message.
    pub fn new(message: impl Into<String>) -> Self {
        Error { kind: Kind::Message(message.into()) }
    }

    pub(crate) fn interrupted(message: impl Into<String>) -> Self {
        Error { kind: Kind::Interrupted(message.into()) }
    }

    pub(crate) fn is_interrupted(&self) -> bool {
        matches!(self.kind, Kind::Interrupted(_))
    }

    /// The failure to write to `place`.
    pub(crate) fn writing(place: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Error { kind: Kind::NobodyReads },
            _ => Error::new(format!("cannot write to {place}: {error}")),
        }
    }

    /// The failure to print on standard output.
    pub(crate) fn printing(error: io::Error) -> Self {
        Error::writing("standard output", &error)
    }

    /// What the process ends with: 0, 1, or 130 after Ctrl-C.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Message(_) => 1,
            Kind::NobodyReads => 0,
            Kind::Interrupted(_) => 130,
        }
    }

    /// What to tell the user, if anything.
    pub fn message(&self) -> Option<&str> {
        match &self.kind {
            Kind::Message(message) | Kind::Interrupted(message) => Some(message),
            Kind::NobodyReads => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().unwrap_or("nobody reads the output"))
    }
}

impl std::error::Error for Error {}

impl From<onrecord_record::Error> for Error {
    fn from(error: onrecord_record::Error) -> Self {
        match error.writing() {
            None if error.is_interrupted() => Error::interrupted("interrupted"),
            Some(writing) if writing.kind() == io::ErrorKind::BrokenPipe => {
                Error { kind: Kind::NobodyReads }
            }
            _ => Error::new(error.to_string()),
        }
    }
}
