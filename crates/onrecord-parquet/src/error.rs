use std::fmt;
use std::io;

use parquet::errors::ParquetError;

/// Why a table could not be written.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Write(io::Error),
    Row(String),
    Parquet(ParquetError),
}

impl Error {
    /// A row that the columns cannot hold.
    pub(crate) fn row(why: String) -> Self {
        Error { kind: Kind::Row(why) }
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
            Kind::Write(error) => write!(f, "cannot write the table: {error}"),
            Kind::Row(why) => write!(f, "cannot write the table: {why}"),
            Kind::Parquet(error) => write!(f, "cannot write the table as Parquet: {error}"),
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
