use std::io::{IsTerminal, Write, stderr};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use onrecord_rows::NoteRow;

use crate::show::plain;

const NOTE: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
/// After so many unread pages the user knows; the rest is counted.
const NOTES_SHOWN: usize = 10;

/// What the program says while it works, on standard error.
#[derive(Clone)]
pub(crate) struct Messages {
    quiet: bool,
    progress: ProgressBar,
    pages: u64,
    unread: usize,
}

/// A page that is done, as far as the user is to hear of it.
pub(crate) struct PageDone {
    page: String,
    /// Why it could not be read.
    unread: Option<String>,
}

impl PageDone {
    /// A page with its text and notes. One without text could not be read.
    pub fn new(page: &str, text: &str, notes: &[NoteRow]) -> Self {
        let reasons: Vec<String> =
            notes.iter().map(|note| format!("{}: {}", note.what, note.why)).collect();
        let unread = (text.trim().is_empty() && !notes.is_empty()).then(|| reasons.join("; "));
        PageDone { page: page.to_owned(), unread }
    }

    /// A page that need not be read again.
    pub fn known(page: &str) -> Self {
        PageDone { page: page.to_owned(), unread: None }
    }
}

impl Messages {
    /// Says nothing but errors where `quiet`.
    pub fn new(quiet: bool) -> Self {
        Messages { quiet, progress: ProgressBar::hidden(), pages: 0, unread: 0 }
    }

    /// Shows how many pages are done, if somebody watches a terminal.
    pub fn show_progress(&mut self) {
        if self.quiet || !stderr().is_terminal() {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {pos} pages in {elapsed} · {wide_msg}");
        self.progress = ProgressBar::new_spinner()
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        self.progress.enable_steady_tick(Duration::from_millis(120));
    }

    /// Counts a page, and tells of one that could not be read.
    pub fn page(&mut self, done: &PageDone) {
        self.pages += 1;
        self.progress.set_message(plain(&done.page));
        self.progress.inc(1);
        let Some(why) = &done.unread else { return };
        self.unread += 1;
        if self.unread <= NOTES_SHOWN {
            self.note(&format!("{}: {why}", done.page));
        }
    }

    /// Ends the count; `all` pages came in, or the work ended before.
    pub fn end_of_pages(&mut self, all: bool) {
        self.progress.finish_and_clear();
        let more = std::mem::take(&mut self.unread).saturating_sub(NOTES_SHOWN);
        if more > 0 {
            self.note(&format!("{more} more pages could not be read"));
        }
        if all && self.pages == 0 {
            self.note("no pages came in");
        }
    }

    /// Tells what is going on.
    pub fn say(&self, message: &str) {
        self.print(&plain(message));
    }

    /// Tells what the user would not expect.
    pub fn note(&self, message: &str) {
        self.print(&format!("{NOTE}note:{NOTE:#} {}", plain(message)));
    }

    fn print(&self, line: &str) {
        if !self.quiet {
            // Nobody may read standard error; the work goes on.
            self.progress.suspend(|| drop(writeln!(anstream::stderr(), "{line}")));
        }
    }

    /// Tells why the program ends.
    pub fn error(&self, message: &str) {
        self.progress.finish_and_clear();
        let message = plain(message);
        drop(writeln!(anstream::stderr(), "{ERROR}error:{ERROR:#} {message}"));
    }
}
