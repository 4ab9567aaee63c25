use std::fs;
use std::path::Path;

use onrecord_web::{Site, SiteFile};

use super::session::Session;
use crate::messages::PageDone;
use crate::{Error, whole};

/// Writes the record at `file` as a site without a server, into the folder `out`.
pub(super) fn site(session: &mut Session, file: &Path, out: &Path) -> Result<(), Error> {
    let record = session.open(file)?;
    session.messages.show_work("writing pages");
    let ended = whole::folder(out, "site", |folder| {
        let mut site = Site::new();
        while let Some(file) = site.next(&record) {
            session.interrupt.check()?;
            write(folder, &file, out)?;
            session.messages.page(&PageDone::known(&file.path));
        }
        Ok(())
    });
    session.messages.end_of_pages(ended.is_ok());
    ended?;
    session.messages.say(&format!("{}: open index.html", out.display()));
    Ok(())
}

/// Writes a file into `folder`, which will be called `out`.
fn write(folder: &Path, file: &SiteFile, out: &Path) -> Result<(), Error> {
    let path = folder.join(&file.path);
    if file.response.status != 200 {
        // A build beside it may have changed what is to be read.
        let why =
            file.response.fault.as_deref().unwrap_or("it is no longer in the record; try again");
        return Err(Error::new(format!("cannot make `{}` of the site: {why}", file.path)));
    }
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| fs::write(&path, &file.response.body));
    let place = format!("`{}`", out.join(&file.path).display());
    written.map_err(|error| Error::writing(&place, &error))
}
