//! Where in the crate's data a decision stands.

use super::DataLine;
use crate::events::{FILES, Pattern};

/// A data file: its name and its text.
pub(super) type File = (&'static str, &'static str);

pub(super) const CUES: File = ("cues.tsv", include_str!("../../data/cues.tsv"));
pub(super) const FORCE_USES: File = ("force-uses.tsv", include_str!("../../data/force-uses.tsv"));
pub(super) const VENUES: File = ("venues.tsv", include_str!("../../data/venues.tsv"));
pub(super) const OFFICES: File = ("offices.tsv", include_str!("../../data/offices.tsv"));
pub(super) const BODIES: File = ("bodies.tsv", include_str!("../../data/bodies.tsv"));
pub(super) const UNNAMED: File = ("unnamed.tsv", include_str!("../../data/unnamed.tsv"));
pub(super) const STATES: File = ("states.tsv", include_str!("../../data/states.tsv"));
pub(super) const STATE_NAMES: File =
    ("state-names.tsv", include_str!("../../data/state-names.tsv"));

pub(super) const COMPOSITIONS: File =
    ("events/compositions.tsv", include_str!("../../data/events/compositions.tsv"));

pub(super) const CONTEXTS: File =
    ("events/contexts.tsv", include_str!("../../data/events/contexts.tsv"));

/// The line of a pattern of events.
pub(super) fn pattern_line(pattern: &'static Pattern) -> Option<DataLine> {
    let file = FILES.into_iter().find(|(name, _)| *name == pattern.file)?;
    let found = line_that(file, |line| line == pattern.line)?;
    Some(DataLine { file: format!("events/{}", found.file), ..found })
}

/// The first line whose cells begin with these.
pub(super) fn line_with(file: File, cells: &[&str]) -> Option<DataLine> {
    line_that(file, |line| {
        let mut own = line.split('\t').map(str::trim);
        cells.iter().all(|cell| own.next() == Some(cell))
    })
}

/// The first line that has a name among its cells, whatever its capitals; a cell may have several.
pub(super) fn line_naming(file: File, name: &str) -> Option<DataLine> {
    let is_it = |other: &str| other.trim().to_lowercase() == name.to_lowercase();
    line_that(file, |line| line.split(['\t', ';']).any(is_it))
}

fn line_that((file, text): File, fits: impl Fn(&str) -> bool) -> Option<DataLine> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let (at, text) = lines.find(|(_, line)| fits(line))?;
    Some(DataLine { file: file.to_owned(), line: at + 1, text })
}
