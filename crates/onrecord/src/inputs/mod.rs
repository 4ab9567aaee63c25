//! What is handed in: files, folders, archives and standard input, as a stream of pages' bytes.

mod extent;
mod gunzip;
mod json;
mod kind;
mod lines;
mod links;
mod members;
mod objects;
mod once;
mod other;
mod parts;
#[cfg_attr(not(feature = "parquet"), path = "no_rows.rs")]
mod rows;
mod sink;
mod streams;
mod tarred;
mod warc;
mod zipped;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use onrecord_page::{Fields, Kind};
use onrecord_rows::{Date, NoteRow, PageRow};
use walkdir::{DirEntry, WalkDir};

use crate::Error;
use kind::FileKind;
use links::Links;
use other::PassedOver;

pub use extent::Extent;
pub use kind::looks_like_html;
pub use parts::Part;
pub use sink::{Flow, Handed, Sink};

/// A page that was handed in, not read yet.
#[derive(Debug)]
pub enum Input {
    /// A file that holds one page, gzip-compressed or not.
    File {
        /// Where it is, which is the page's name.
        path: PathBuf,
        /// How to read it; nothing where its name does not tell.
        kind: Option<Kind>,
    },
    /// A page that stood in a file with others: a line, a record, a member of an archive.
    Bytes {
        /// Its own name, or `FILE:NUMBER` for a line, or `ARCHIVE/MEMBER`.
        name: String,
        /// What there is of it.
        bytes: Vec<u8>,
        /// How to read it.
        kind: Kind,
        /// What was amiss with it in its archive.
        notes: Vec<NoteRow>,
        /// The day on which it was had, where its archive tells that: it is not of after.
        had: Option<Date>,
    },
    /// A page that was read before, as a file of rows has it.
    Row {
        /// What was read.
        row: Box<PageRow>,
        /// What read it; empty where that is not told.
        reader: String,
    },
    /// Something that could not be read, with the reason.
    Unread {
        /// The path, or the page's name.
        page: String,
        /// What happened.
        note: NoteRow,
    },
}

impl Input {
    fn bytes(name: String, bytes: Vec<u8>, kind: Kind) -> Self {
        Input::Bytes { name, bytes, kind, notes: Vec::new(), had: None }
    }
}

/// Paths that have been looked at: each is there, and no folder is without pages.
#[derive(Debug)]
pub struct Inputs {
    paths: Vec<PathBuf>,
    /// What the user may want to know of them.
    told: Vec<String>,
    fields: Fields,
    /// Whether files of folders that hold many pages are passed over.
    only_pages: bool,
    /// How far they are read.
    extent: Extent,
}

impl Inputs {
    /// Looks at every path before anything is read. Fails on the first that cannot be meant.
    pub fn check(paths: &[PathBuf], fields: Fields) -> Result<Self, Error> {
        for path in paths.iter().filter(|path| !is_stdin(path)) {
            let shown = path.display();
            match fs::metadata(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let what = match fs::symlink_metadata(path) {
                        Ok(_) => {
                            format!("`{shown}` is a link to a file or folder that is not there")
                        }
                        Err(_) => format!("there is no file or folder `{shown}`; check the path"),
                    };
                    return Err(Error::new(what));
                }
                Err(error) => return Err(Error::new(format!("cannot look at `{shown}`: {error}"))),
                Ok(found) if found.is_dir() => check_folder(path)?,
                Ok(_) if FileKind::of(&path.to_string_lossy()) == Some(FileKind::Rows) => {
                    rows::check(path)?;
                }
                Ok(_) if FileKind::of(&path.to_string_lossy()).is_none() => {
                    other::mend(path).map_or(Ok(()), |mend| Err(Error::new(mend)))?;
                }
                Ok(_) => {}
            }
        }
        let (paths, told) = once::once(paths);
        Ok(Inputs { paths, told, fields, only_pages: false, extent: Extent::default() })
    }

    /// Gives `take` the pages, in the order of the paths; within a folder by name, depth first.
    /// Ends when `take` has had enough.
    ///
    /// Files are opened one at a time, and what is in them is read as it is asked for.
    pub fn each(self, take: &mut dyn FnMut(Handed) -> Flow) -> Flow {
        let mut sink = Sink::new(&self.fields, take);
        sink.read = self.extent.read();
        self.told.into_iter().try_for_each(|words| sink.say(words))?;
        for path in self.paths {
            let found = fs::metadata(&path);
            if is_stdin(&path) {
                let stdin = BufReader::new(io::stdin());
                streams::pages_in("-", FileKind::JsonLines, stdin, &mut sink)?;
            } else if found.as_ref().is_ok_and(fs::Metadata::is_dir) {
                pages_in_folder(&path, self.only_pages, &mut sink)?;
            } else {
                if found.is_ok_and(|found| is_pipe(&found)) {
                    let shown = path.display();
                    sink.say(format!("`{shown}` is a pipe: waiting for what is written into it"))?;
                }
                let kind = FileKind::of(&path.to_string_lossy());
                pages_of(Found::File { kind, path }, &mut sink)?;
            }
        }
        Flow::Continue(())
    }
}

/// Hands on the pages in bytes, as if they were those of a file of that name.
pub fn pages_in_bytes(name: &str, bytes: &[u8], sink: &mut Sink) -> Flow {
    match FileKind::of(name) {
        Some(FileKind::Zip) => zipped::pages_in_bytes(name, bytes, sink),
        Some(kind) => streams::pages_in(name, kind, bytes, sink),
        None => sink.bytes(name.to_owned(), bytes.to_vec(), Kind::Text),
    }
}

enum Found {
    File {
        path: PathBuf,
        kind: Option<FileKind>,
    },
    /// Its name does not tell that it holds pages.
    Other {
        path: PathBuf,
    },
    Fault {
        path: PathBuf,
        why: String,
    },
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Fails where a folder holds no pages.
fn check_folder(path: &Path) -> Result<(), Error> {
    let mut passed = PassedOver::default();
    for found in folder(path) {
        match found {
            Found::Other { path } => passed.count(&path.to_string_lossy()),
            _ => return Ok(()),
        }
    }
    let holds = passed.told().map_or_else(String::new, |told| format!("; it holds {told}"));
    let shown = path.display();
    let endings = kind::ENDINGS;
    Err(Error::new(format!(
        "the folder `{shown}` holds no pages: no file in it ends in {endings}{holds}"
    )))
}

fn pages_in_folder(path: &Path, only_pages: bool, sink: &mut Sink) -> Flow {
    let mut passed = PassedOver::default();
    for found in folder(path) {
        match found {
            Found::Other { path } => passed.count(&path.to_string_lossy()),
            Found::File { kind, .. } if only_pages && !matches!(kind, Some(FileKind::Page(_))) => {}
            found => pages_of(found, sink)?,
        }
    }
    match passed.told() {
        Some(told) => sink.say(format!(
            "{}: passed over, as their names are not those of pages: {told} (name such a file \
             itself to see what to do with it)",
            path.display()
        )),
        None => Flow::Continue(()),
    }
}

/// The files of a folder in order, and what could not be looked at.
fn folder(path: &Path) -> impl Iterator<Item = Found> + Send + 'static {
    let links = Links::within(path);
    WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| {
            entry.depth() == 0 || !(is_hidden(entry) || links.leads_to_what_is_seen(entry))
        })
        .filter_map(|entry| match entry {
            // A pipe or device in a folder is no page, and reading it may never end.
            Ok(entry) if !entry.file_type().is_file() => None,
            Ok(entry) => Some(match FileKind::of(&entry.path().to_string_lossy()) {
                Some(FileKind::Rows) if rows::is_other_table(entry.path()) => {
                    Found::Other { path: entry.into_path() }
                }
                Some(kind) => Found::File { path: entry.into_path(), kind: Some(kind) },
                None => Found::Other { path: entry.into_path() },
            }),
            // A link back to a folder above it: everything in there is seen already.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let path = error.path().map(Path::to_owned).unwrap_or_default();
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                Some(Found::Fault { path, why })
            }
        })
}

fn is_hidden(entry: &DirEntry) -> bool {
    is_hidden_name(entry.file_name())
}

fn is_hidden_name(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn pages_of(found: Found, sink: &mut Sink) -> Flow {
    let (path, kind) = match found {
        Found::Fault { path, why } => {
            return sink.unread(&path.display().to_string(), "not read", why);
        }
        Found::File { path, kind: None } | Found::Other { path } => {
            return sink.page(Input::File { path, kind: None });
        }
        Found::File { path, kind: Some(FileKind::Page(kind)) } => {
            extent::count_file(&path, sink);
            return sink.page(Input::File { path, kind: Some(kind) });
        }
        Found::File { path, kind: Some(kind) } => (path, kind),
    };
    let name = path.display().to_string();
    match (File::open(&path), kind) {
        (Err(error), _) => sink.unread(&name, "not read", error.to_string()),
        (Ok(file), FileKind::Zip) => {
            extent::count_file(&path, sink);
            zipped::pages_in(&name, file, sink)
        }
        (Ok(file), FileKind::Rows) => {
            extent::count_file(&path, sink);
            rows::pages_in(&name, file, sink)
        }
        (Ok(file), kind) => {
            let file = BufReader::new(extent::counted(file, sink));
            streams::pages_in(&name, kind, file, sink)
        }
    }
}

/// The bytes of a file that holds one page, with a note where they break off. Fails on one that is
/// too long, without reading on.
pub fn bytes_of(path: &Path) -> io::Result<(Vec<u8>, Option<NoteRow>)> {
    streams::bytes_of(&mut gunzip::unpacked(BufReader::new(File::open(path)?))?)
}

#[cfg(unix)]
fn is_pipe(found: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&found.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

/// The note of a page whose bytes could not be had.
pub fn unread(why: &dyn ToString) -> NoteRow {
    NoteRow { what: "not read".to_owned(), why: why.to_string() }
}
