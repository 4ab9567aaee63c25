use std::fmt;

/// Why a pipeline package could not be loaded.
///
/// The message names the file or the part at fault and says what to do.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Archive { why: String },
    Missing { file: String },
    Malformed { file: String, why: String },
    Unsupported { part: String, why: String },
}

impl Error {
    pub(crate) fn archive(why: impl fmt::Display) -> Self {
        Error { kind: Kind::Archive { why: why.to_string() } }
    }

    pub(crate) fn missing(file: impl Into<String>) -> Self {
        Error { kind: Kind::Missing { file: file.into() } }
    }

    pub(crate) fn malformed(file: impl Into<String>, why: impl fmt::Display) -> Self {
        Error { kind: Kind::Malformed { file: file.into(), why: why.to_string() } }
    }

    pub(crate) fn unsupported(part: impl Into<String>, why: impl fmt::Display) -> Self {
        Error { kind: Kind::Unsupported { part: part.into(), why: why.to_string() } }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Archive { why } => {
                write!(
                    out,
                    "this is not a pipeline package that can be opened: {why}; give a .whl file or an unpacked model folder of spaCy v3"
                )
            }
            Kind::Missing { file } => {
                write!(
                    out,
                    "the pipeline package has no file `{file}`; it is not a whole spaCy v3 package: fetch it again"
                )
            }
            Kind::Malformed { file, why } => {
                write!(
                    out,
                    "the pipeline package's `{file}` cannot be read: {why}; fetch the package again"
                )
            }
            Kind::Unsupported { part, why } => {
                write!(
                    out,
                    "this pipeline has a part that cannot be run here, {part}: {why}; use another pipeline, or disable the part in its config.cfg"
                )
            }
        }
    }
}

impl std::error::Error for Error {}
