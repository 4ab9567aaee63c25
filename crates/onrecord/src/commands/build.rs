use std::path::Path;

use onrecord_record::{Added, Record};
use onrecord_rows::PageRow;

use super::session::Session;
use super::{correct, show};
use crate::Error;
use crate::arguments::{Kept, Only, Pages};
use crate::lock::Lock;
use crate::messages::PageDone;
use crate::show::counted;

/// A batch is written when it has so many pages, or so many bytes of text.
const PAGES: usize = 256;
const BYTES: usize = 8 << 20;

/// Reads pages into the record at `out`, a transaction a batch, and joins them in one more.
pub(super) fn build(
    session: &mut Session,
    pages: &Pages,
    out: &Path,
    then_show: bool,
    kept: &Kept,
) -> Result<(), Error> {
    // What is wrong with them is told before anything is read.
    let corrections = correct::corrections(out, kept)?;
    let reading = session.prepare(&pages.paths, &pages.named.fields)?;
    let _alone = alone(out)?;
    let record = Record::open_or_create(out)?;
    let (known, by) = (record.known()?, reading.reader());
    let mut batches = Batches::new(record);
    session.messages.show_progress(reading.inputs());
    let ended = session.each_page(
        reading,
        move |reader, input| reader.row_unless(&known, &by, input),
        |messages, read| match read {
            Ok((row, by)) => {
                messages.page(&PageDone::of(&row));
                batches.push(row, by)
            }
            Err(page) => {
                messages.page(&PageDone::known(&page));
                batches.added.again += 1;
                Ok(())
            }
        },
    );
    match ended {
        Err(error) if !error.is_interrupted() => return Err(error),
        _ => batches.write()?,
    }
    let Batches { mut record, added, .. } = batches;
    let told = told(&added);
    let shown = out.display();
    if ended.is_err() {
        return Err(Error::interrupted(format!(
            "interrupted; the pages read so far are in {shown} ({told}): run the same command \
             again to go on"
        )));
    }
    record.correct(&corrections)?;
    record.stop_when(session.interrupt.asked())?;
    let messages = &mut session.messages;
    let joined = record.join_in_stages(&mut |what| messages.show_work(&format!("joining: {what}")));
    messages.end_of_work();
    joined.map_err(|error| match error.is_interrupted() {
        true => Error::interrupted(format!(
            "interrupted; the pages are in {shown} ({told}), but not what takes all of them \
             together, as copies do: run the same command again to go on"
        )),
        false => error.into(),
    })?;
    session.messages.say(&format!("{shown}: {told}"));
    correct::tell(session, &record, out)?;
    if then_show { show::record(session, &record, &Only::default(), false) } else { Ok(()) }
}

/// Keeps other builds of the record away while this one goes on. SQLite would keep the file whole, but
/// each would undo the other's joins.
fn alone(out: &Path) -> Result<Option<Lock>, Error> {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    match Lock::take(&out.with_file_name(format!(".{name}.building"))) {
        Ok(Some(lock)) => Ok(Some(lock)),
        Ok(None) => Err(Error::new(format!(
            "another `onrecord build` is adding to `{}`; run this again when it is done, or build into \
             another file",
            out.display()
        ))),
        // What is wrong with the folder is told when the record is opened; and not every disk has locks.
        Err(_) => Ok(None),
    }
}

/// `20 pages added, 3 it had already (the same bytes), 1 without text`.
fn told(added: &Added) -> String {
    let Added { new, again, without_text } = *added;
    let mut told = format!("{} added", counted(new, "page"));
    if again > 0 {
        told += &format!(", {again} it had already (the same bytes)");
    }
    if without_text > 0 {
        told += &format!(", {without_text} without text");
    }
    told
}

struct Batches {
    record: Record,
    pages: Vec<PageRow>,
    /// What read them.
    by: String,
    bytes: usize,
    added: Added,
}

impl Batches {
    fn new(record: Record) -> Self {
        let added = Added::default();
        Batches { record, pages: Vec::new(), by: String::new(), bytes: 0, added }
    }

    fn push(&mut self, row: PageRow, by: String) -> Result<(), Error> {
        if by != self.by {
            self.write()?;
            self.by = by;
        }
        self.bytes += row.text.len();
        self.pages.push(row);
        if self.pages.len() >= PAGES || self.bytes >= BYTES { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), Error> {
        // Adding nothing would undo the joins.
        if self.pages.is_empty() {
            return Ok(());
        }
        self.record.read_by(&self.by);
        let Added { new, again, without_text } = self.record.add(&self.pages)?;
        self.added.new += new;
        self.added.again += again;
        self.added.without_text += without_text;
        self.pages.clear();
        self.bytes = 0;
        Ok(())
    }
}
