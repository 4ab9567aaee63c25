use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use onrecord_page::{Fields, Kind};
use onrecord_rows::NoteRow;

use super::Input;

/// What comes out of the inputs.
#[derive(Debug)]
pub enum Handed {
    /// A page, to be read.
    Page(Input),
    /// Something the user may want to know of the inputs.
    Said(String),
}

/// Whether more is wanted.
pub type Flow = ControlFlow<()>;

/// Where the readers of files put the pages they find, as they find them.
///
/// Pages are pushed and not pulled, so that an archive's members, which borrow the archive, can
/// hold pages of their own.
pub struct Sink<'s> {
    /// What the fields of JSON objects are called.
    pub fields: &'s Fields,
    /// The shapes of JSON objects that were told, so that each is told once.
    pub(super) shapes: BTreeSet<String>,
    /// How many bytes of the files were read.
    pub(super) read: Arc<AtomicU64>,
    take: &'s mut dyn FnMut(Handed) -> Flow,
}

impl<'s> Sink<'s> {
    /// A sink that gives what it gets to `take`, until that has had enough.
    pub fn new(fields: &'s Fields, take: &'s mut dyn FnMut(Handed) -> Flow) -> Self {
        Sink { fields, shapes: BTreeSet::new(), read: Arc::default(), take }
    }

    pub(super) fn page(&mut self, input: Input) -> Flow {
        (self.take)(Handed::Page(input))
    }

    pub(super) fn bytes(&mut self, name: String, bytes: Vec<u8>, kind: Kind) -> Flow {
        self.page(Input::bytes(name, bytes, kind))
    }

    pub(super) fn unread(&mut self, page: &str, what: &str, why: String) -> Flow {
        let note = NoteRow { what: what.to_owned(), why };
        self.page(Input::Unread { page: page.to_owned(), note })
    }

    pub(super) fn say(&mut self, words: String) -> Flow {
        (self.take)(Handed::Said(words))
    }
}
