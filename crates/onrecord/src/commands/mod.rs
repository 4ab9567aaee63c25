//! One module for each thing the user can ask for.

mod build;
mod changes;
mod correct;
mod explain;
mod export;
mod listed;
mod manual;
mod named;
#[cfg_attr(not(feature = "parquet"), path = "no_parquet.rs")]
mod parquet;
mod parse;
mod pipeline;
mod read;
mod search;
mod serve;
mod session;
mod show;
mod site;

use std::process::ExitCode;

use anstream::ColorChoice;

use crate::arguments::{Colour, Command, Listing, Telling};
use crate::messages::Messages;
use crate::{Arguments, Error};
use session::Session;

/// What a program that lacks Parquet tells.
#[cfg(not(feature = "parquet"))]
pub(crate) const NO_PARQUET: &str = "this program was built without Parquet; build it with `cargo install \
                                     --path crates/onrecord --features parquet`";

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
        Command::Read { pages, article_only, rows } => {
            read::read(session, pages, *article_only, rows)
        }
        Command::Parse { pages } => parse::parse(session, pages),
        Command::Build { pages, out, show, kept } => build::build(session, pages, out, *show, kept),
        Command::Show { paths, only, timeline: true, json, .. } => {
            show::timeline(session, paths, only, Listing { json: *json })
        }
        Command::Show { paths, named, only, all, json, .. } => {
            show::show(session, paths, &named.fields, only, *all, *json)
        }
        Command::Search { file, words, within, limit, listing } => {
            search::search(session, file, words, within, *limit, *listing)
        }
        Command::Timeline { file, actor, listing } => {
            listed::timeline(session, file, actor.as_deref(), *listing)
        }
        Command::Conflicts { file, actor, kind, listing } => {
            listed::conflicts(session, file, actor.as_deref(), kind.as_deref(), *listing)
        }
        Command::Positions { file, actor, matter, listing } => {
            listed::positions(session, file, actor.as_deref(), matter.as_deref(), *listing)
        }
        Command::Diff { old, new, listing } => changes::diff(session, old, new, *listing),
        Command::Correct { file, kept, what } => correct::correct(session, file, kept, what),
        Command::Serve { file, listen } => serve::serve(session, file, listen),
        Command::Site { file, out } => site::site(session, file, out),
        Command::Export { file, table, format, out } => {
            export::export(session, file, *table, *format, out.as_deref())
        }
        Command::Explain { file, what, format, json } => {
            let format = if *json { Telling::Json } else { *format };
            explain::explain(session, file, what, format)
        }
        Command::Pipeline(command) => pipeline::pipeline(command, session),
        Command::Completions { shell } => manual::completions(*shell),
        Command::Man { out } => manual::pages(out.as_deref()),
    }
}
