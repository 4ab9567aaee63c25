//! Who is for and against what, with every passage.

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_record::{Names, TableRow};

use super::sheet::{DATE, DIM, HEADING, PLAIN, SPEAKER, STRONG, Sheet};
use super::{counted, text};

/// Shows positions: matter by matter, actor by actor, in the order of time.
pub(crate) struct Positions<'o> {
    sheet: Sheet<'o>,
}

impl<'o> Positions<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Positions { sheet: Sheet::new(out, width) }
    }

    /// Shows the rows of the table, which stand matter by matter and actor by actor.
    pub fn show(&mut self, rows: &[TableRow], names: &Names) -> io::Result<()> {
        let mut by_matter: BTreeMap<&str, Vec<&TableRow>> = BTreeMap::new();
        for row in rows {
            by_matter.entry(text(row, "matter")).or_default().push(row);
        }
        let mut matters: Vec<Vec<&TableRow>> = by_matter.into_values().collect();
        matters.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
        for rows in &matters {
            self.sheet
                .text(0, &[(HEADING, rows.first().map_or("", |row| text(row, "matter_name")))])?;
            for held in rows.chunk_by(|one, other| text(one, "actor") == text(other, "actor")) {
                self.actor(held, names)?;
            }
            self.sheet.blank()?;
        }
        self.sheet.rule()?;
        let told =
            format!("{}, {}", counted(matters.len(), "matter"), counted(rows.len(), "passage"));
        self.sheet.text(0, &[(STRONG, &told)])
    }

    fn actor(&mut self, held: &[&TableRow], names: &Names) -> io::Result<()> {
        let name = held.first().map_or("", |row| text(row, "actor_name"));
        self.sheet.text(2, &[(SPEAKER, name)])?;
        held.iter().try_for_each(|row| self.passage(row, names))
    }

    /// `2024-09-08  against “…”, on the word of Mira Voss · pages/talks.html`.
    fn passage(&mut self, row: &TableRow, names: &Names) -> io::Result<()> {
        let date = match text(row, "date") {
            "" => "—",
            date => date,
        };
        let condition = match text(row, "condition") {
            "" => String::new(),
            condition => format!(" ({condition})"),
        };
        let told = match text(row, "told_by") {
            "" => String::new(),
            by => format!(", on the word of {}", names.of(by)),
        };
        let quote = format!("{condition} “{}”", text(row, "quote"));
        let place = format!("{told} · {}", text(row, "page"));
        let pieces = [(STRONG, text(row, "stance")), (PLAIN, &*quote), (DIM, &*place)];
        self.sheet.labelled(4, (DATE, date), &pieces)
    }
}
