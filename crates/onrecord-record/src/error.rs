use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a record could not be opened, added to or printed; its message says what to do.
#[derive(Debug)]
pub struct Error {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Missing,
    Folder,
    NotARecord,
    Newer(i64),
    Older(i64),
    Damaged(String),
    Interrupted,
    Sqlite(rusqlite::Error),
    Write(io::Error),
    /// A line of a file of corrections, from one, or the whole file, and what is wrong with it.
    Corrections(usize, String),
}

impl Error {
    pub(crate) fn new(path: &Path, kind: Kind) -> Self {
        Error { path: path.to_owned(), kind }
    }

    /// Sorts what SQLite says into what a user can mend.
    pub(crate) fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Kind::NotARecord,
            Some(ErrorCode::OperationInterrupted) => Kind::Interrupted,
            Some(ErrorCode::DatabaseCorrupt) => Kind::Damaged(error.to_string()),
            _ => Kind::Sqlite(error),
        };
        Error::new(path, kind)
    }

    /// Whether the work was stopped, as [`stop_when`](crate::Record::stop_when) asks.
    pub fn is_interrupted(&self) -> bool {
        matches!(self.kind, Kind::Interrupted)
    }

    /// As [`writing`](Error::writing), by value; else the error as it is.
    pub fn into_writing(self) -> Result<io::Error, Self> {
        match self.kind {
            Kind::Write(error) => Ok(error),
            kind => Err(Error { kind, ..self }),
        }
    }

    /// The failure of the writer handed to [`export`](crate::Record::export), if that is what
    /// this error is.
    pub fn writing(&self) -> Option<&io::Error> {
        match &self.kind {
            Kind::Write(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use rusqlite::ErrorCode;
        let path = self.path.display();
        match &self.kind {
            Kind::Missing => {
                write!(
                    f,
                    "there is no record `{path}`; make one with `onrecord build PATH… --out {path}`"
                )
            }
            Kind::Folder => {
                write!(f, "`{path}` is a folder, and a record is a file: name one in it")
            }
            Kind::NotARecord => {
                write!(f, "`{path}` is not a record, and is left as it is; name another file")
            }
            Kind::Newer(version) => write!(
                f,
                "`{path}` is a record of version {version}, made by a newer onrecord than this one \
                 (which reads up to version {}); update onrecord, or build the record anew",
                crate::record::VERSION
            ),
            Kind::Older(version) => write!(
                f,
                "`{path}` is a record of version {version}, made by an older onrecord than this one \
                 (which keeps records of version {}); build the record anew, into another file",
                crate::record::VERSION
            ),
            Kind::Damaged(what) => write!(
                f,
                "the record `{path}` is damaged ({what}); restore it from a copy, or build it anew \
                 into another file"
            ),
            Kind::Interrupted => {
                write!(f, "interrupted; what was in `{path}` before is unharmed")
            }
            Kind::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                    write!(f, "another program is writing to `{path}`; try again when it is done")
                }
                Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                    write!(
                        f,
                        "cannot open `{path}`: {error}; check that its folder exists and that you may write there"
                    )
                }
                Some(ErrorCode::DiskFull) => {
                    write!(f, "no room left to write `{path}`; what was in it before is unharmed")
                }
                Some(ErrorCode::SystemIoFailure) => write!(
                    f,
                    "cannot read or write `{path}`: {error}; what was in it before is unharmed: see \
                     whether its disk is full or failing, and try again"
                ),
                _ => write!(f, "cannot use the record `{path}`: {error}"),
            },
            Kind::Write(error) => write!(f, "cannot write the export of `{path}`: {error}"),
            Kind::Corrections(0, why) => write!(f, "the corrections `{path}`: {why}"),
            Kind::Corrections(line, why) => write!(f, "`{path}`, line {line}: {why}"),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.kind {
            Kind::Sqlite(error) => Some(error),
            Kind::Write(error) => Some(error),
            _ => None,
        }
    }
}
