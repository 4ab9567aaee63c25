//! `onrecord`: see the library beside this file.

use std::process::ExitCode;

use clap::Parser;
use onrecord::Arguments;

fn main() -> ExitCode {
    onrecord::run(&Arguments::parse())
}
