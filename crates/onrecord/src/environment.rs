use std::path::PathBuf;
use std::process::Command as Process;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};

use jiff::Timestamp;

use crate::Error;

/// The folder where a user's programs keep their data, by the custom of the system.
pub(crate) fn data_folder() -> Result<PathBuf, Error> {
    let below_home = |folder: &str| path_in("HOME").map(|home| home.join(folder));
    let folder = match env::consts::OS {
        "macos" => below_home("Library/Application Support"),
        "windows" => path_in("APPDATA"),
        _ => path_in("XDG_DATA_HOME").or_else(|| below_home(".local/share")),
    };
    folder.ok_or_else(|| {
        Error::new(
            "cannot tell where to keep language pipelines: neither HOME nor XDG_DATA_HOME names a \
             folder; set one, or name a pipeline's folder with --pipeline",
        )
    })
}

/// The bytes of this program.
pub(crate) fn program() -> Option<Vec<u8>> {
    env::current_exe().and_then(fs::read).ok()
}

/// The moment, as RFC 3339 writes it in UTC, to the second.
#[allow(clippy::disallowed_methods, reason = "when a person spoke is the one time that is kept")]
pub(crate) fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let moment = i64::try_from(since).ok().and_then(|second| Timestamp::from_second(second).ok());
    moment.unwrap_or_default().to_string()
}

/// What git calls the user here.
pub(crate) fn author() -> Option<String> {
    let told = Process::new("git").args(["config", "user.name"]).output().ok()?;
    let name = String::from_utf8(told.stdout).ok()?.trim().to_owned();
    (told.status.success() && !name.is_empty()).then_some(name)
}

/// A relative path in such a variable is to be ignored, as the XDG specification asks.
#[allow(clippy::disallowed_methods, reason = "the command line reads the environment, here alone")]
fn path_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
