use std::fs;
use std::io::{Write, stdout};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;

use super::session::Session;
use crate::arguments::Listen;
use crate::serve::{Editor, Guard, Service, serve as answer};
use crate::{Error, environment};

/// Answers readers of the record at `file` until the user interrupts.
pub(super) fn serve(session: &Session, file: &Path, listen: &Listen) -> Result<(), Error> {
    // Opened here, so that what is wrong with it is told before anything listens.
    drop(session.open(file)?);
    let address = listen.listen.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let guard = match &listen.token_file {
        Some(file) => token(file)?,
        None => Guard::ThisMachine,
    };
    let address = SocketAddr::new(address, listen.port);
    let editor = listen.edit.then(|| editor(session, file, listen)).transpose()?;
    let explainer = session.explainer();
    let service =
        Service { record: file, threads: session.threads(), address, guard, editor, explainer };
    answer(service, (&session.interrupt, &session.messages), |address| {
        session.messages.say(&format!("{}: Ctrl-C ends", file.display()));
        let mut out = stdout().lock();
        writeln!(out, "http://{address}/").and_then(|()| out.flush()).map_err(Error::printing)
    })
}

fn editor(session: &Session, file: &Path, listen: &Listen) -> Result<Editor, Error> {
    let by = listen.by.clone().or_else(environment::author).ok_or_else(|| {
        Error::new("a correction tells who made it: give --by NAME, or set ONRECORD_BY")
    })?;
    Ok(Editor::new(file, by, &session.interrupt))
}

fn token(file: &Path) -> Result<Guard, Error> {
    let place = file.display();
    let held = fs::read_to_string(file)
        .map_err(|error| Error::new(format!("cannot read the token in `{place}`: {error}")))?;
    Guard::token(&held).map_err(|why| Error::new(format!("`{place}` holds no token: {why}")))
}
