//! The record's pages over HTTP. What stands on them is the work of `onrecord-web`; here is who may
//! ask, and how many at once.

mod connections;
mod editor;
mod explainer;
mod guard;
mod served;
mod workers;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use crate::Error;
use crate::interrupt::Interrupt;
use crate::messages::Messages;

use connections::Readers;
pub(crate) use editor::Editor;
pub(crate) use explainer::Explainer;
pub(crate) use guard::Guard;
use served::Served;
use workers::Workers;

/// What is served, where, and how.
pub(crate) struct Service<'s> {
    pub record: &'s Path,
    /// So many read at once.
    pub threads: usize,
    pub address: SocketAddr,
    pub guard: Guard,
    pub editor: Option<Editor>,
    pub explainer: Explainer,
}

/// So many requests wait for a reader's turn, as many as may be connected; and so many to be told why a
/// row is as it is, which takes longer.
const WAITING: usize = 128;
const WAITING_FOR_STEPS: usize = 16;

/// Answers readers until the user interrupts. `ready` is told the address once they may come.
pub(crate) fn serve(
    service: Service<'_>,
    (interrupt, messages): (&Interrupt, &Messages),
    ready: impl FnOnce(SocketAddr) -> Result<(), Error>,
) -> Result<(), Error> {
    let Service { record, threads, address, guard, editor, explainer } = service;
    let open = || Served::open(record, interrupt, messages);
    let records = (0..threads).map(|_| open()).collect::<Result<_, Error>>()?;
    // Alone, so that memory is bounded, and nobody else waits for it.
    let explaining = open()?.explained_by(explainer);
    let readers = Readers {
        workers: Workers::start(records, WAITING)?,
        explaining: Workers::start(vec![explaining], WAITING_FOR_STEPS)?,
        guard,
        editor: editor.map(Arc::new),
    };
    let listener = TcpListener::bind(address).map_err(|error| {
        Error::new(format!(
            "cannot listen at {address}: {error}; give another `--port`, or `--port 0` for one that \
             is free"
        ))
    })?;
    let failed = |error| Error::new(format!("cannot listen at {address}: {error}"));
    ready(listener.local_addr().map_err(failed)?)?;
    connections::answer(listener, readers, interrupt).map_err(failed)
}
