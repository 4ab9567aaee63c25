//! One module for each thing the user can ask for.

mod build;
mod explain;
mod export;
mod parse;
mod pipeline;
mod read;
mod serve;
mod session;
mod show;

use std::process::ExitCode;

use anstream::ColorChoice;

use crate::arguments::{Colour, Command};
use crate::messages::Messages;
use crate::{Arguments, Error};
use session::Session;

/// Does what the user asks for, and tells what went wrong.
pub fn run(arguments: &Arguments) -> ExitCode {
    let choice = match arguments.general.color {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    };
    choice.write_global();
    let ended = Session::new(&arguments.general)
        .and_then(|mut session| command(&arguments.command, &mut session));
    let Err(error) = ended else { return ExitCode::SUCCESS };
    if let Some(message) = error.message() {
        Messages::new(true).error(message);
    }
    ExitCode::from(error.exit_code())
}

fn command(command: &Command, session: &mut Session) -> Result<(), Error> {
    match command {
        Command::Read { pages, article_only } => read::read(session, pages, *article_only),
        Command::Parse { pages } => parse::parse(session, pages),
        Command::Build { pages, out, show } => build::build(session, pages, out, *show),
        Command::Show { paths, named, only, all, timeline } => {
            show::show(session, paths, &named.fields, only, *all, *timeline)
        }
        Command::Serve { file, listen } => serve::serve(session, file, listen),
        Command::Export { file, table, format, out } => {
            export::export(session, file, *table, *format, out.as_deref())
        }
        Command::Explain { file, what, format } => explain::explain(session, file, what, *format),
        Command::Pipeline(command) => pipeline::pipeline(command, session),
    }
}
