use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::Error;

/// Whether the user has asked the program to stop.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// Watches for Ctrl-C and for requests to terminate: the first asks the work to stop where
    /// nothing is lost, the second ends the process at once.
    pub fn watch() -> Result<Self, Error> {
        let interrupt = Interrupt::default();
        let asked = Arc::clone(&interrupt.asked);
        let stop = move || {
            if asked.swap(true, Ordering::SeqCst) {
                process::exit(130);
            }
        };
        ctrlc::set_handler(stop)
            .map_err(|error| Error::new(format!("cannot watch for Ctrl-C: {error}")))?;
        Ok(interrupt)
    }

    /// Tells, whenever it is asked, whether the user has.
    pub fn asked(&self) -> impl FnMut() -> bool + Send + 'static {
        let asked = Arc::clone(&self.asked);
        move || asked.load(Ordering::SeqCst)
    }

    /// Fails once the user has asked.
    pub fn check(&self) -> Result<(), Error> {
        match self.asked.load(Ordering::SeqCst) {
            true => Err(Error::interrupted("interrupted")),
            false => Ok(()),
        }
    }
}
