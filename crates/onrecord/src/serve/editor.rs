use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hyper::HeaderMap;
use hyper::header::{CONTENT_TYPE, HOST, ORIGIN};
use onrecord_record::{Correction, Corrections, Record};

use crate::interrupt::Interrupt;
use crate::{Error, environment};

const FORM: &str = "application/x-www-form-urlencoded";

/// Writes down what readers say of a record, and has it hold.
pub(crate) struct Editor {
    record: PathBuf,
    by: String,
    /// Stands in the forms of this site, where no other site can read it.
    token: String,
    interrupt: Interrupt,
    /// One says something at a time.
    turn: Mutex<()>,
}

impl Editor {
    /// Of the record at a path; what is said is said by `by`.
    pub fn new(record: &Path, by: String, interrupt: &Interrupt) -> Self {
        // Keys of the standard library's maps come from the system's source of randomness.
        let chance = || RandomState::new().build_hasher().finish();
        let token = format!("{:016x}{:016x}", chance(), chance());
        let (record, interrupt) = (record.to_owned(), interrupt.clone());
        Editor { record, by, token, interrupt, turn: Mutex::new(()) }
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
    pub(super) fn say(&self, path: &str, body: &str) -> Result<(), String> {
        if !body.split('&').any(|pair| pair.strip_prefix("token=") == Some(&self.token)) {
            return Err("This form is of an earlier run; load its page again.".to_owned());
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let record = Record::open(&self.record).map_err(|error| error.to_string())?;
        let asked = onrecord_web::asked(&record, path, body).map_err(|error| error.to_string())?;
        drop(record);
        let now = environment::now();
        let correction = Correction::new(&now, &self.by, &asked.why, asked.ruling);
        self.keep(&correction).map_err(|error| error.to_string())
    }

    fn keep(&self, correction: &Correction) -> Result<(), Error> {
        let path = Corrections::beside(&self.record);
        Corrections::append(&path, correction)?;
        let mut record = Record::open_or_create(&self.record)?;
        record.correct(&Corrections::read(&path)?)?;
        record.stop_when(self.interrupt.asked())?;
        Ok(record.join()?)
    }
}
