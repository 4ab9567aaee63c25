use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::{Error, Kind};
use crate::listed;

/// The version of the schema, kept in the file's `user_version`.
pub(crate) const VERSION: i64 = 18;
/// Marks a SQLite file as a record: `OnRe`.
const APPLICATION: i64 = 0x4f6e_5265;
const SCHEMA: &str = include_str!("schema.sql");
/// After so many steps of SQLite's machine it is asked whether to stop: far less than a
/// millisecond.
const STEPS: i32 = 200;
/// A reader keeps so many statements prepared, and so many kibibytes of the file: those who look at a
/// record in a browser go over the same indexes again and again.
const STATEMENTS: usize = 96;
const CACHE: i64 = 8 << 10;
/// As many kibibytes while pages are added and joined, which goes over all of the file several times.
const BUILDING_CACHE: i64 = 32 << 10;
const PATIENCE: Duration = Duration::from_secs(10);

/// A record: one SQLite file of what pages say.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("talks.onrecord");
/// use onrecord_record::{Format, Record, Table};
/// use onrecord_rows::PageRow;
///
/// let mut record = Record::open_or_create(&path)?;
/// record.add(&[PageRow { page: "a.txt".into(), digest: "sha256:00".into(), ..PageRow::default() }])?;
/// let mut printed = Vec::new();
/// record.export(Table::Pages, Format::Csv, &mut printed)?;
/// assert!(printed.starts_with(b"page,digest,title"));
/// # Ok::<(), onrecord_record::Error>(())
/// ```
#[derive(Debug)]
pub struct Record {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    /// What reads the pages that are added.
    pub(crate) reader: String,
}

impl Record {
    /// Opens the record at `path` to add to it, or makes an empty one.
    ///
    /// Fails, and leaves the file as it is, if it is something else or of another version.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        if path.is_dir() {
            return Err(Error::new(path, Kind::Folder));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut record = Record::connect(path, flags)?;
        record.sql(|connection| connection.pragma_update(None, "cache_size", -BUILDING_CACHE))?;
        if record.is_blank()? {
            record.lay_out()?;
        }
        record.check()?;
        Ok(record)
    }

    /// Opens the record at `path` to read it.
    ///
    /// If a build was killed while it wrote, SQLite undoes what it had not finished; nothing else
    /// is ever written.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if path.is_dir() {
            return Err(Error::new(path, Kind::Folder));
        }
        if !path.is_file() {
            return Err(Error::new(path, Kind::Missing));
        }
        let record = Record::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        record.check()?;
        record.connection.set_prepared_statement_cache_capacity(STATEMENTS);
        record.sql(|connection| {
            connection.pragma_update(None, "cache_size", -CACHE)?;
            connection.pragma_update(None, "query_only", true)
        })?;
        Ok(record)
    }

    /// From now on, stops what this record is at once `stop` says so, with an error that
    /// [`is_interrupted`](Error::is_interrupted). A join that is stopped leaves nothing behind.
    pub fn stop_when(&mut self, stop: impl FnMut() -> bool + Send + 'static) -> Result<(), Error> {
        let set = self.connection.progress_handler(STEPS, Some(stop));
        set.map_err(|error| Error::sqlite(&self.path, error))
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| Error::sqlite(path, error))?;
        let record = Record { connection, path: path.to_owned(), reader: String::new() };
        record.sql(|connection| {
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "foreign_keys", true)?;
            // A plan never hangs on the values that are bound: else SQLite, as it is built here, makes a statement's
            // plan anew for each of them.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            // A file from elsewhere must not run what its schema tells it to.
            connection.pragma_update(None, "trusted_schema", false)
        })?;
        Ok(record)
    }

    /// Takes back what a transaction that failed has written to the file. SQLite leaves that to whoever reads
    /// it next, and a copy of the file that is made before would be damaged.
    pub(crate) fn take_back(&self) {
        drop(self.pragma("application_id"));
    }

    fn is_blank(&self) -> Result<bool, Error> {
        let tables: i64 = self.sql(|connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        })?;
        Ok(tables == 0 && self.pragma("application_id")? == 0)
    }

    fn lay_out(&mut self) -> Result<(), Error> {
        let path = self.path.clone();
        let make = |connection: &mut Connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another program may have laid the file out while this one waited for it.
            let tables: i64 =
                transaction
                    .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            if tables == 0 {
                transaction.execute_batch(SCHEMA)?;
                transaction.execute_batch(listed::TABLES)?;
                transaction.pragma_update(None, "application_id", APPLICATION)?;
                transaction.pragma_update(None, "user_version", VERSION)?;
            }
            transaction.commit()
        };
        make(&mut self.connection).map_err(|error| Error::sqlite(&path, error))
    }

    fn check(&self) -> Result<(), Error> {
        if self.pragma("application_id")? != APPLICATION {
            return Err(Error::new(&self.path, Kind::NotARecord));
        }
        match self.pragma("user_version")? {
            version if version > VERSION => Err(Error::new(&self.path, Kind::Newer(version))),
            version if version < VERSION => Err(Error::new(&self.path, Kind::Older(version))),
            _ => Ok(()),
        }
    }

    fn pragma(&self, name: &str) -> Result<i64, Error> {
        self.sql(|connection| connection.pragma_query_value(None, name, |row| row.get(0)))
    }

    /// Reads several things of one state of the file, whatever a build beside it adds meanwhile.
    pub fn at_once<T>(&self, read: impl FnOnce(&Record) -> T) -> Result<T, Error> {
        self.sql(|connection| connection.execute_batch("BEGIN"))?;
        let value = read(self);
        self.sql(|connection| connection.execute_batch("ROLLBACK"))?;
        Ok(value)
    }

    /// Reads from the file itself: the views of the contract, and the tables beneath them.
    pub fn sql<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        work(&self.connection).map_err(|error| Error::sqlite(&self.path, error))
    }
}

/// As SQLite counts: a number beyond its largest is as good as that.
pub(crate) fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
