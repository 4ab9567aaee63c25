use std::fmt;
use std::io;

use parquet::errors::ParquetError;

/// Why a file could not be written or read.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Write(io::Error),
    Row(String),
    Parquet(ParquetError),
    /// A file of pages lacks this column, or has it otherwise.
    Columns(String),
    Damaged,
}

impl Error {
    /// A row that the columns cannot hold.
    pub(crate) fn row(why: String) -> Self {
        Error { kind: Kind::Row(why) }
    }

    pub(crate) fn other_columns(column: String) -> Self {
        Error { kind: Kind::Columns(column) }
    }

    pub(crate) fn damaged() -> Self {
        Error { kind: Kind::Damaged }
    }

    /// Whether a file is Parquet and holds something else than pages.
    pub fn is_other_table(&self) -> bool {
        matches!(self.kind, Kind::Columns(_))
    }

    /// The failure of the writer, if that is what it was.
    pub fn into_writing(self) -> Result<io::Error, Self> {
        match self.kind {
            Kind::Write(error) => Ok(error),
            kind => Err(Error { kind }),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Write(error) => write!(f, "cannot write: {error}"),
            Kind::Row(why) => write!(f, "a row does not fit: {why}"),
            Kind::Parquet(error) => write!(f, "not whole, or no Parquet: {error}"),
            Kind::Columns(column) => write!(
                f,
                "`{column}` is not there, or not as this version of onrecord writes it: read the pages anew \
                 with `onrecord read --format parquet`"
            ),
            Kind::Damaged => f.write_str("damaged: copy it again, or read its pages anew"),
        }
    }
}

impl std::error::Error for Error {}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Self {
        let kind = match error {
            ParquetError::External(error) => match error.downcast::<io::Error>() {
                Ok(error) => Kind::Write(*error),
                Err(error) => Kind::Parquet(ParquetError::External(error)),
            },
            error => Kind::Parquet(error),
        };
        Error { kind }
    }
}
