use std::path::Path;

use onrecord_record::{Added, Record};
use onrecord_rows::PageRow;

use super::session::Session;
use super::show;
use crate::Error;
use crate::arguments::{Only, Pages};
use crate::messages::PageDone;

/// A batch is written when it has so many pages, or so many bytes of text.
const PAGES: usize = 256;
const BYTES: usize = 8 << 20;

/// Reads pages into the record at `out`, a transaction a batch, and joins them in one more.
pub(super) fn build(
    session: &mut Session,
    pages: &Pages,
    out: &Path,
    then_show: bool,
) -> Result<(), Error> {
    let reading = session.prepare(&pages.paths, &pages.named.fields)?;
    let mut batches = Batches::new(Record::open_or_create(out)?);
    session.messages.show_progress();
    let ended = session.each_page(
        reading,
        |reader, input| reader.row(input),
        |messages, row| {
            messages.page(&PageDone::new(&row.page, &row.text, &row.notes));
            batches.push(row)
        },
    );
    match ended {
        Err(error) if !error.is_interrupted() => return Err(error),
        _ => batches.write()?,
    }
    let Added { new, again } = batches.added;
    let told = format!("{new} pages are new, {again} were there already");
    if ended.is_err() {
        return Err(Error::interrupted(format!(
            "interrupted; the pages read so far are in {} ({told}): run the same command again to \
             go on",
            out.display()
        )));
    }
    batches.record.join()?;
    session.messages.say(&format!("{}: {told}", out.display()));
    if then_show { show::record(&batches.record, &Only::default()) } else { Ok(()) }
}

struct Batches {
    record: Record,
    pages: Vec<PageRow>,
    bytes: usize,
    added: Added,
}

impl Batches {
    fn new(record: Record) -> Self {
        Batches { record, pages: Vec::new(), bytes: 0, added: Added::default() }
    }

    fn push(&mut self, row: PageRow) -> Result<(), Error> {
        self.bytes += row.text.len();
        self.pages.push(row);
        if self.pages.len() >= PAGES || self.bytes >= BYTES { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), Error> {
        let Added { new, again } = self.record.add(&self.pages)?;
        self.added.new += new;
        self.added.again += again;
        self.pages.clear();
        self.bytes = 0;
        Ok(())
    }
}
