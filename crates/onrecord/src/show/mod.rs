//! A record as a person reads it: page by page, what was cut, who is spoken of, who said what.

mod actors;
mod apart;
mod sheet;
mod statements;

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_rows::{PageRow, StatementRow};

use crate::arguments::Only;
use sheet::{DIM, HEADING, PLAIN, STRONG, Sheet};

pub(crate) use sheet::plain;

/// How many speakers the summary names.
const SPEAKERS_NAMED: usize = 8;

/// Shows pages, one after the other, and at the end what they come to.
pub(crate) struct Show<'o> {
    sheet: Sheet<'o>,
    only: &'o Only,
    pages: usize,
    statements: usize,
    /// Name and number of statements of each speaker.
    speakers: BTreeMap<String, (String, usize)>,
}

impl<'o> Show<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize, only: &'o Only) -> Self {
        let sheet = Sheet::new(out, width);
        Show { sheet, only, pages: 0, statements: 0, speakers: BTreeMap::new() }
    }

    /// Shows a page, unless it is filtered out.
    pub fn page(&mut self, page: &PageRow) -> io::Result<()> {
        let statements: Vec<&StatementRow> =
            page.statements.iter().filter(|statement| self.wants_speaker(statement)).collect();
        if !self.wants_page(page) || (self.only.speaker.is_some() && statements.is_empty()) {
            return Ok(());
        }
        self.count(&statements);
        self.head(page)?;
        if self.only.speaker.is_none() {
            apart::show(&mut self.sheet, page)?;
            actors::show(&mut self.sheet, page)?;
        }
        statements::show(&mut self.sheet, page, &statements)?;
        self.sheet.blank()
    }

    /// Shows how much there was, and who speaks most.
    pub fn summary(&mut self) -> io::Result<()> {
        let mut told =
            format!("{}, {}", counted(self.pages, "page"), counted(self.statements, "statement"));
        if !self.speakers.is_empty() {
            let mut speakers: Vec<&(String, usize)> = self.speakers.values().collect();
            speakers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let named: Vec<String> = speakers
                .iter()
                .take(SPEAKERS_NAMED)
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            let more = if speakers.len() > SPEAKERS_NAMED { ", …" } else { "" };
            let number = counted(speakers.len(), "speaker");
            told = format!("{told} by {number}: {}{more}", named.join(", "));
        }
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &told)])
    }

    fn head(&mut self, page: &PageRow) -> io::Result<()> {
        self.sheet.rule()?;
        let title = page.title.as_deref().unwrap_or(&page.page);
        self.sheet.text(0, &[(HEADING, title)])?;
        let published = page.published.as_ref().map(|dated| dated.date.to_string());
        let parts = [
            page.outlet.clone(),
            Some(published.unwrap_or_else(|| "undated".to_owned())),
            (!page.byline.is_empty()).then(|| format!("by {}", page.byline.join(", "))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let line = parts.join(" · ");
        let evidence =
            page.published.as_ref().map(|dated| format!(" (dated by: {})", dated.evidence));
        self.sheet.text(0, &[(PLAIN, &line), (DIM, evidence.as_deref().unwrap_or_default())])?;
        if page.title.is_some() {
            self.sheet.text(0, &[(DIM, &page.page)])?;
        }
        Ok(())
    }

    fn count(&mut self, statements: &[&StatementRow]) {
        self.pages += 1;
        self.statements += statements.len();
        for statement in statements {
            let Some(speaker) = &statement.speaker else { continue };
            let name = statement.speaker_name.as_ref().unwrap_or(speaker);
            let entry = self.speakers.entry(speaker.clone()).or_insert_with(|| (name.clone(), 0));
            entry.1 += 1;
        }
    }

    fn wants_page(&self, page: &PageRow) -> bool {
        holds(&self.only.page, [Some(&page.page), page.title.as_ref(), page.outlet.as_ref()])
    }

    fn wants_speaker(&self, statement: &StatementRow) -> bool {
        holds(&self.only.speaker, [statement.speaker.as_ref(), statement.speaker_name.as_ref()])
    }
}

/// Whether one of `texts` holds the wanted words, or nothing is wanted.
fn holds<const N: usize>(wanted: &Option<String>, texts: [Option<&String>; N]) -> bool {
    let Some(wanted) = wanted else { return true };
    let wanted = wanted.to_lowercase();
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(&wanted))
}

/// `1 page`, `2 pages`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
