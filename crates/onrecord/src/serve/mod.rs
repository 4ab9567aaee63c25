//! The record's pages over HTTP. What stands on them is the work of `onrecord-web`; here is who may
//! ask, and how many at once.

mod connections;
mod editor;
mod guard;
mod served;
mod workers;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use crate::Error;
use crate::interrupt::Interrupt;
use crate::messages::Messages;

pub(crate) use editor::Editor;
pub(crate) use guard::Guard;
use served::Served;
use workers::Workers;

/// Answers readers at `address` until the user interrupts. `ready` is told the address once they
/// may come.
pub(crate) fn serve(
    record: &Path,
    threads: usize,
    address: SocketAddr,
    guard: Guard,
    editor: Option<Editor>,
    (interrupt, messages): (&Interrupt, &Messages),
    ready: impl FnOnce(SocketAddr) -> Result<(), Error>,
) -> Result<(), Error> {
    let records = (0..threads).map(|_| Served::open(record, interrupt, messages));
    let workers = Workers::start(records.collect::<Result<_, Error>>()?)?;
    let listener = TcpListener::bind(address).map_err(|error| {
        Error::new(format!(
            "cannot listen at {address}: {error}; give another `--port`, or `--port 0` for one that \
             is free"
        ))
    })?;
    let failed = |error| Error::new(format!("cannot listen at {address}: {error}"));
    ready(listener.local_addr().map_err(failed)?)?;
    connections::answer(listener, workers, (guard, editor), interrupt).map_err(failed)
}
