use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use onrecord_record::Record;
use onrecord_web::{Request, Response, answer, answer_why};

use super::explainer::Explainer;
use crate::Error;
use crate::interrupt::Interrupt;
use crate::messages::Messages;

/// The record that stands at a path, whatever becomes of the file there.
pub(super) struct Served {
    path: PathBuf,
    interrupt: Interrupt,
    messages: Messages,
    open: Option<(Stamp, Record)>,
    /// What was last told of its faults; one is told once.
    told: Option<String>,
    /// Tells why rows are as they are.
    explainer: Option<Explainer>,
}

/// What tells a file from another that took its name, and from what it was before.
#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    #[cfg(unix)]
    file: (u64, u64),
}

impl Served {
    /// Opens the record, which must be there.
    pub fn open(path: &Path, interrupt: &Interrupt, messages: &Messages) -> Result<Self, Error> {
        let (interrupt, messages) = (interrupt.clone(), messages.clone());
        let (path, open, told, explainer) = (path.to_owned(), None, None, None);
        let mut served = Served { path, interrupt, messages, open, told, explainer };
        served.current()?;
        Ok(served)
    }

    /// The same, which also tells why rows are as they are.
    pub fn explained_by(self, explainer: Explainer) -> Self {
        Served { explainer: Some(explainer), ..self }
    }

    /// Answers from the record that is at the path now.
    pub fn answer(&mut self, request: &Request) -> Response {
        let mut explainer = self.explainer.take();
        let answered = match (self.current(), &mut explainer) {
            (Ok(record), None) => answer(record, request),
            (Ok(record), Some(explainer)) => {
                answer_why(record, request, &mut |page, id| explainer.why(page, id))
            }
            (Err(error), _) => Response {
                status: 503,
                content_type: "text/plain; charset=utf-8",
                body: "The record is being made anew, or was moved. Try again in a while."
                    .to_owned(),
                fault: Some(error.to_string()),
            },
        };
        self.explainer = explainer;
        if answered.fault.is_some() && answered.fault != self.told {
            let fault = answered.fault.as_deref().unwrap_or_default();
            self.messages.note(&format!("a reader was not answered: {fault}"));
        }
        self.told.clone_from(&answered.fault);
        answered
    }

    /// The record, opened anew if another file is there, or it was written to.
    fn current(&mut self) -> Result<&Record, Error> {
        // Before it is opened: what comes in between is seen the next time.
        let stamp = Stamp::of(&self.path).ok();
        let open = match self.open.take() {
            Some((of, record)) if Some(&of) == stamp.as_ref() => (of, record),
            _ => {
                let mut record = Record::open(&self.path)?;
                record.stop_when(self.interrupt.asked())?;
                let gone = || Error::new(format!("`{}` is gone", self.path.display()));
                (stamp.ok_or_else(gone)?, record)
            }
        };
        Ok(&self.open.insert(open).1)
    }
}

impl Stamp {
    fn of(path: &Path) -> io::Result<Self> {
        let file = fs::metadata(path)?;
        Ok(Stamp {
            modified: file.modified().ok(),
            length: file.len(),
            #[cfg(unix)]
            file: {
                use std::os::unix::fs::MetadataExt;
                (file.dev(), file.ino())
            },
        })
    }
}
