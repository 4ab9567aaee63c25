//! What is handed in: files, folders and standard input, as a stream of pages' bytes.

mod kind;
mod lines;

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use onrecord_rows::NoteRow;
use walkdir::{DirEntry, WalkDir};

use crate::Error;
use kind::FileKind;
use lines::Lines;

pub use kind::{bytes_of, looks_like_html};

/// A page that was handed in, not read yet.
#[derive(Debug)]
pub enum Input {
    /// A file that holds one page.
    File {
        /// Where it is, which is the page's name.
        path: PathBuf,
        /// How to read it; nothing where its name does not tell.
        kind: Option<onrecord_page::Kind>,
    },
    /// A line of JSON Lines.
    Line {
        /// `FILE:NUMBER`.
        name: String,
        /// The line without its end.
        bytes: Vec<u8>,
    },
    /// Something that could not be read, with the reason.
    Unread {
        /// The path, or the line's name.
        page: String,
        /// What happened.
        note: NoteRow,
    },
}

/// Paths that have been looked at: each is there, and no folder is without pages.
#[derive(Debug)]
pub struct Inputs {
    paths: Vec<PathBuf>,
}

impl Inputs {
    /// Looks at every path before anything is read. Fails on the first that cannot be meant.
    pub fn check(paths: &[PathBuf]) -> Result<Self, Error> {
        for path in paths.iter().filter(|path| !is_stdin(path)) {
            let shown = path.display();
            match fs::metadata(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let message = format!("there is no file or folder `{shown}`; check the path");
                    return Err(Error::new(message));
                }
                Ok(found) if found.is_dir() && folder(path).next().is_none() => {
                    return Err(Error::new(format!(
                        "the folder `{shown}` holds no pages: no file in it ends in {}",
                        kind::ENDINGS
                    )));
                }
                _ => {}
            }
        }
        Ok(Inputs { paths: paths.to_vec() })
    }

    /// The pages, in the order of the paths; within a folder by name, depth first.
    ///
    /// Files are opened one at a time, and lines read as they are asked for.
    pub fn pages(self) -> impl Iterator<Item = Input> + Send + 'static {
        self.paths.into_iter().flat_map(|path| -> Pages {
            match fs::metadata(&path) {
                _ if is_stdin(&path) => {
                    Box::new(Lines::new("-".to_owned(), BufReader::new(io::stdin())))
                }
                Ok(found) if found.is_dir() => Box::new(folder(&path).flat_map(pages_of)),
                _ => pages_of(Found::File { kind: FileKind::of(&path), path }),
            }
        })
    }
}

type Pages = Box<dyn Iterator<Item = Input> + Send>;

enum Found {
    File { path: PathBuf, kind: Option<FileKind> },
    Fault { path: PathBuf, why: String },
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The files of a folder whose names tell that they hold pages, and what could not be looked at.
fn folder(path: &Path) -> impl Iterator<Item = Found> + Send + 'static {
    WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter_map(|entry| match entry {
            // A pipe or device in a folder is no page, and reading it may never end.
            Ok(entry) if !entry.file_type().is_file() => None,
            Ok(entry) => FileKind::of(entry.path())
                .map(|kind| Found::File { path: entry.into_path(), kind: Some(kind) }),
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
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn pages_of(found: Found) -> Pages {
    let one = |input| Box::new(std::iter::once(input));
    match found {
        Found::Fault { path, why } => one(cannot_be_read(&path, &why)),
        Found::File { path, kind: Some(FileKind::JsonLines { gzip }) } => match open(&path, gzip) {
            Ok(reader) => Box::new(Lines::new(path.display().to_string(), reader)),
            Err(error) => one(cannot_be_read(&path, &error)),
        },
        Found::File { path, kind: Some(FileKind::Archive) } => one(Input::Unread {
            page: path.display().to_string(),
            note: NoteRow {
                what: "kind not read".to_owned(),
                why: "web archives (WARC) are not read yet; hand in the pages as .html, .txt or \
                      .jsonl files"
                    .to_owned(),
            },
        }),
        Found::File { path, kind: Some(FileKind::Page(kind)) } => {
            one(Input::File { path, kind: Some(kind) })
        }
        Found::File { path, kind: None } => one(Input::File { path, kind: None }),
    }
}

fn open(path: &Path, gzip: bool) -> io::Result<Box<dyn BufRead + Send>> {
    let file = BufReader::new(fs::File::open(path)?);
    Ok(if gzip { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(file) })
}

fn cannot_be_read(path: &Path, why: &dyn ToString) -> Input {
    Input::Unread { page: path.display().to_string(), note: unread(why) }
}

/// The note of a page whose bytes could not be had.
pub fn unread(why: &dyn ToString) -> NoteRow {
    NoteRow { what: "not read".to_owned(), why: why.to_string() }
}
