use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::{Arguments, Error};

/// Prints a shell's completions.
pub(super) fn completions(shell: Shell) -> Result<(), Error> {
    // The generator panics where it cannot write, as it cannot to a pipe that nobody reads.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "onrecord", &mut script);
    stdout().lock().write_all(&script).map_err(Error::printing)
}

/// Prints the main manual page, or writes one for each command to the folder `out`.
pub(super) fn pages(out: Option<&Path>) -> Result<(), Error> {
    let Some(folder) = out else {
        let mut page = Vec::new();
        Man::new(Arguments::command()).render(&mut page).map_err(Error::printing)?;
        return stdout().lock().write_all(&page).map_err(Error::printing);
    };
    let failed = |error| Error::writing(&format!("`{}`", folder.display()), &error);
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Arguments::command(), folder).map_err(failed)
}
