use std::io::{Write, stdout};

use super::session::Session;
use crate::Error;
use crate::arguments::PipelineCommand;
use crate::pipelines::Store;

/// Manages the pipelines of the user's store.
pub(super) fn pipeline(command: &PipelineCommand, session: &Session) -> Result<(), Error> {
    let store = Store::of_user()?;
    match command {
        PipelineCommand::Add { path } => {
            let stored = store.add(path)?;
            session.messages.say(&format!("kept {} in {}", stored.name, stored.path.display()));
            Ok(())
        }
        PipelineCommand::List => {
            let stored = store.list()?;
            if stored.is_empty() {
                session
                    .messages
                    .say("no pipelines yet; the first command that needs one fetches it");
            }
            stored.iter().try_for_each(|stored| print(&stored.name))
        }
        PipelineCommand::Path { name: None } => print(&store.folder().display().to_string()),
        PipelineCommand::Path { name: Some(name) } => match store.find(name)? {
            Some(stored) => print(&stored.path.display().to_string()),
            None => Err(Error::new(format!(
                "there is no pipeline `{name}`; `onrecord pipeline list` shows those there are"
            ))),
        },
    }
}

fn print(line: &str) -> Result<(), Error> {
    writeln!(stdout(), "{line}").map_err(Error::printing)
}
