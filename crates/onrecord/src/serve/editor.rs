use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use hyper::HeaderMap;
use hyper::header::{CONTENT_TYPE, HOST, ORIGIN};
use onrecord_record::{Correction, Corrections, Record};

use crate::interrupt::Interrupt;
use crate::{Error, environment};

/// So long a reader waits for a correction to hold; in a large record it takes longer.
const PATIENCE: Duration = Duration::from_secs(8);
const FORM: &str = "application/x-www-form-urlencoded";

/// Writes down what readers say of a record, and has it hold.
pub(crate) struct Editor {
    record: PathBuf,
    by: String,
    /// Stands in the forms of this site, where no other site can read it.
    token: String,
    interrupt: Interrupt,
    /// One writes at a time, and the record is worked out anew for one at a time.
    writes: Mutex<()>,
    works: Mutex<()>,
}

/// What became of a form.
pub(super) enum Said {
    /// It holds.
    Holds,
    /// It is written down, and holds once the record is worked out anew.
    Kept,
}

impl Editor {
    /// Of the record at a path; what is said is said by `by`.
    pub fn new(record: &Path, by: String, interrupt: &Interrupt) -> Self {
        // Keys of the standard library's maps come from the system's source of randomness.
        let chance = || RandomState::new().build_hasher().finish();
        let token = format!("{:016x}{:016x}", chance(), chance());
        let (record, interrupt) = (record.to_owned(), interrupt.clone());
        let (writes, works) = (Mutex::new(()), Mutex::new(()));
        Editor { record, by, token, interrupt, writes, works }
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Whether a form was sent from this site itself, as far as its head tells.
    pub(super) fn may(&self, headers: &HeaderMap) -> Result<(), &'static str> {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let is_own = |origin: &str| {
            // Browsers send `null` where, as here, a site asks that nobody be told of it.
            let host = header(HOST.as_str()).unwrap_or("");
            origin == "null" || origin.split_once("://").is_some_and(|(_, from)| from == host)
        };
        if header("sec-fetch-site").is_some_and(|from| from != "same-origin")
            || !header(ORIGIN.as_str()).is_none_or(is_own)
        {
            return Err("Only this site's own forms are taken.");
        }
        let kind = header(CONTENT_TYPE.as_str()).unwrap_or("");
        match kind.split(';').next() {
            Some(FORM) => Ok(()),
            _ => Err("Only what forms send is taken."),
        }
    }

    /// Takes a form that was sent to an address, or tells why not.
    pub(super) fn say(self: &Arc<Self>, path: &str, body: &str) -> Result<Said, String> {
        if !body.split('&').any(|pair| pair.strip_prefix("token=") == Some(&self.token)) {
            return Err("This form is of an earlier run; load its page again.".to_owned());
        }
        let record = Record::open(&self.record).map_err(|error| error.to_string())?;
        let asked = onrecord_web::asked(&record, path, body).map_err(|error| error.to_string())?;
        drop(record);
        let now = environment::now();
        let correction = Correction::new(&now, &self.by, &asked.why, asked.ruling);
        self.keep(&correction).map_err(|error| error.to_string())?;
        let (told, hears) = mpsc::channel();
        let editor = Arc::clone(self);
        // Who says several things has them worked out together: the first to come does it for all.
        thread::spawn(move || told.send(editor.work_out().map_err(|error| error.to_string())));
        match hears.recv_timeout(PATIENCE) {
            Ok(worked) => worked.map(|()| Said::Holds),
            Err(_) => Ok(Said::Kept),
        }
    }

    fn keep(&self, correction: &Correction) -> Result<(), Error> {
        let _turn = self.writes.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Corrections::append(&Corrections::beside(&self.record), correction)?)
    }

    fn work_out(&self) -> Result<(), Error> {
        let _turn = self.works.lock().unwrap_or_else(PoisonError::into_inner);
        let mut record = Record::open_or_create(&self.record)?;
        record.stop_when(self.interrupt.asked())?;
        Ok(record.correct_and_join(&Corrections::read(&Corrections::beside(&self.record))?)?)
    }
}
