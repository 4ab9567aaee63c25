use std::path::PathBuf;
use std::{env, fs};

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

/// A relative path in such a variable is to be ignored, as the XDG specification asks.
#[allow(clippy::disallowed_methods, reason = "the command line reads the environment, here alone")]
fn path_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
