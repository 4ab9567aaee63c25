use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use onrecord_web::{Request, Response};
use tokio::sync::oneshot;

use super::served::Served;
use crate::Error;

/// Threads that answer, each with the record open for itself.
#[derive(Clone)]
pub(super) struct Workers {
    jobs: SyncSender<Job>,
}

struct Job {
    request: Request,
    answered: oneshot::Sender<Response>,
}

impl Workers {
    /// One for each record. `most` requests wait for one of them; who comes then is told to come again.
    pub fn start(records: Vec<Served>, most: usize) -> Result<Self, Error> {
        let (jobs, waiting) = sync_channel(most);
        let waiting = Arc::new(Mutex::new(waiting));
        for mut record in records {
            let waiting = Arc::clone(&waiting);
            thread::Builder::new()
                .spawn(move || work(&mut record, &waiting))
                .map_err(|error| Error::new(format!("cannot start a thread: {error}")))?;
        }
        Ok(Workers { jobs })
    }

    /// The answer; nothing where too many wait already, or the program ends.
    pub async fn answer(&self, request: Request) -> Option<Response> {
        let (answered, answer) = oneshot::channel();
        match self.jobs.try_send(Job { request, answered }) {
            Ok(()) => answer.await.ok(),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => None,
        }
    }
}

fn work(record: &mut Served, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { request, answered }) = job else { return };
        // Whoever asked may have gone.
        let _ = answered.send(record.answer(&request));
    }
}
