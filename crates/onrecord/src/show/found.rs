//! What a search finds.

use std::io::{self, Write};

use anstyle::Style;
use onrecord_record::Hit;

use super::counted;
use super::sheet::{DATE, DIM, HEADING, LABEL, PLAIN, SPEAKER, STRONG, Sheet};

/// Shows hits, with the words that were searched for set off.
pub(crate) struct Found<'o> {
    sheet: Sheet<'o>,
    total: usize,
}

impl<'o> Found<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Found { sheet: Sheet::new(out, width), total: 0 }
    }

    /// Shows the first hits of a kind, of as many as there are.
    pub fn hits(&mut self, name: &str, hits: &[Hit], total: usize) -> io::Result<()> {
        self.total += total;
        if hits.is_empty() {
            return Ok(());
        }
        let more = match total - hits.len().min(total) {
            0 => String::new(),
            more => format!(", and {more} more: --limit {total}"),
        };
        self.sheet.text(0, &[(HEADING, name), (DIM, &more)])?;
        hits.iter().try_for_each(|hit| self.hit(hit))?;
        self.sheet.blank()
    }

    fn hit(&mut self, hit: &Hit) -> io::Result<()> {
        let date = if hit.date.is_empty() { "—" } else { &hit.date };
        let told = hit.told.as_deref().unwrap_or("");
        let place = match hit.place {
            Some((start, end)) => format!("{}:{start}-{end}", hit.page),
            None => hit.page.clone(),
        };
        let outlet = hit.outlet.as_deref().map(|outlet| format!("{outlet} · ")).unwrap_or_default();
        let parted = if told.is_empty() { "" } else { " · " };
        self.sheet.labelled(
            2,
            (DATE, date),
            &[(SPEAKER, told), (PLAIN, parted), (DIM, &outlet), (DIM, &place)],
        )?;
        let words: Vec<(Style, &str)> = hit
            .words
            .iter()
            .map(|(words, is_hit)| (if *is_hit { STRONG } else { PLAIN }, &**words))
            .collect();
        self.sheet.text(2 + LABEL, &words)
    }

    /// Shows how many there are.
    pub fn end(&mut self) -> io::Result<()> {
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &counted(self.total, "hit"))])
    }
}
