use std::io::{IsTerminal, Write, stderr};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use onrecord_rows::{NoteRow, PageRow};

use crate::inputs::{Extent, Inputs};
use crate::show::plain;

const NOTE: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
/// After so many unread pages the user knows; the rest is counted.
const NOTES_SHOWN: usize = 10;

const TICK: Duration = Duration::from_millis(120);

/// What the program says while it works, on standard error.
#[derive(Clone)]
pub(crate) struct Messages {
    quiet: bool,
    progress: ProgressBar,
    extent: Extent,
    pages: u64,
    rows: usize,
    unread: usize,
}

/// A page that is done, as far as the user is to hear of it.
pub(crate) struct PageDone {
    page: String,
    /// Why it could not be read.
    unread: Option<String>,
    rows: usize,
}

impl PageDone {
    /// A page with its text and notes. One without text could not be read.
    pub fn new(page: &str, text: &str, notes: &[NoteRow]) -> Self {
        let reasons: Vec<String> =
            notes.iter().map(|note| format!("{}: {}", note.what, note.why)).collect();
        let unread = (text.trim().is_empty() && !notes.is_empty()).then(|| reasons.join("; "));
        PageDone { page: page.to_owned(), unread, rows: 0 }
    }

    /// A page with all its rows.
    pub fn of(row: &PageRow) -> Self {
        let rows = row.mentions.len() + row.statements.len() + row.events.len() + row.stances.len();
        PageDone { rows, ..PageDone::new(&row.page, &row.text, &row.notes) }
    }

    /// A page that need not be read again.
    pub fn known(page: &str) -> Self {
        PageDone { page: page.to_owned(), unread: None, rows: 0 }
    }
}

impl Messages {
    /// Says nothing but errors where `quiet`.
    pub fn new(quiet: bool) -> Self {
        let progress = ProgressBar::hidden();
        Messages { quiet, progress, extent: Extent::default(), pages: 0, rows: 0, unread: 0 }
    }

    /// Whether somebody watches a terminal.
    fn is_watched(&self) -> bool {
        !self.quiet && stderr().is_terminal()
    }

    /// Shows how many pages are done and how many rows were found, how fast, and how long it will take, if
    /// somebody watches a terminal.
    pub fn show_progress(&mut self, inputs: &Inputs) {
        if !self.is_watched() {
            return;
        }
        self.extent = inputs.extent();
        self.progress = match inputs.size() {
            Some(size) => {
                let bar = bar("{spinner} {percent}% · {msg} · {eta} left");
                bar.set_length(size);
                bar
            }
            None => bar("{spinner} {msg}"),
        };
        self.progress.enable_steady_tick(TICK);
    }

    /// Shows what is worked out, if somebody watches a terminal.
    pub fn show_work(&mut self, what: &str) {
        if self.is_watched() {
            self.progress.finish_and_clear();
            self.progress = bar("{spinner} {msg}");
            self.progress.set_message(what.to_owned());
            self.progress.enable_steady_tick(TICK);
        }
    }

    /// Shows nothing of the work any more.
    pub fn end_of_work(&self) {
        self.progress.finish_and_clear();
    }

    /// Counts a page, and tells of one that could not be read.
    pub fn page(&mut self, done: &PageDone) {
        self.pages += 1;
        self.rows += done.rows;
        self.progress.set_position(self.extent.so_far());
        self.progress.set_message(self.told_so_far());
        let Some(why) = &done.unread else { return };
        self.unread += 1;
        if self.unread <= NOTES_SHOWN {
            self.note(&format!("{}: {why}", done.page));
        }
    }

    /// `1204 pages · 48210 rows · 38 pages a second`.
    fn told_so_far(&self) -> String {
        let seconds = self.progress.elapsed().as_secs_f64();
        let speed = if seconds > 0.0 { self.pages as f64 / seconds } else { 0.0 };
        let rows = if self.rows > 0 { format!(" · {} rows", self.rows) } else { String::new() };
        format!("{} pages{rows} · {speed:.0} pages a second", self.pages)
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

fn bar(template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template);
    ProgressBar::new_spinner()
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}
