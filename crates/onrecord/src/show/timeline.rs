//! What happened, in the order of time.

use std::io::{self, Write};

use onrecord_record::{Happening, Names};

use super::counted;
use super::sheet::{DATE, DIM, LABEL, PLAIN, SPEAKER, STRONG, Sheet};

/// Of a happening's sources, so many are named.
const SOURCES_NAMED: usize = 6;

/// Shows happenings, and who tells of them.
pub(crate) struct Timeline<'o> {
    sheet: Sheet<'o>,
}

impl<'o> Timeline<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Timeline { sheet: Sheet::new(out, width) }
    }

    /// Shows the happenings as they stand.
    pub fn show(&mut self, happenings: &[Happening], names: &Names) -> io::Result<()> {
        for happening in happenings {
            self.happening(happening, names)?;
            self.sheet.blank()?;
        }
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &counted(happenings.len(), "happening"))])
    }

    /// `2025-05-10  CONSULT JD Vance → Narendra Modi`, the words of the first account, and who tells it.
    fn happening(&mut self, happening: &Happening, names: &Names) -> io::Result<()> {
        let Some(first) = happening.accounts.first() else { return Ok(()) };
        let (known, date) = when(happening);
        let of = |ids: &[String]| {
            let named: Vec<&str> = ids.iter().map(|id| names.of(id)).collect();
            if named.is_empty() { "—".to_owned() } else { named.join(", ") }
        };
        let fullest = happening.accounts.iter().rev().max_by_key(|account| {
            usize::from(!account.source.is_empty()) + usize::from(!account.target.is_empty())
        });
        let most = fullest.unwrap_or(first);
        let (source, target) = (of(&most.source), format!(" → {}", of(&most.target)));
        let mut line = vec![(STRONG, &*happening.kind), (PLAIN, " "), (SPEAKER, &source)];
        if !most.target.is_empty() {
            line.push((SPEAKER, &target));
        }
        self.sheet.labelled(0, (if known { DATE } else { DIM }, &date), &line)?;
        self.sheet.text(LABEL, &[(PLAIN, &first.sentence)])?;
        self.sheet.text(LABEL, &[(DIM, &told(happening, names))])
    }
}

/// The date of a happening; else by when it must have been, if that is known.
fn when(happening: &Happening) -> (bool, String) {
    match (&happening.date, &*happening.reported.0) {
        (Some(date), _) => (true, date.to_string()),
        (None, "") => (false, "undated".to_owned()),
        (None, reported) => (false, format!("≤{reported}")),
    }
}

/// `reported 2025-05-11 to 2025-05-14 on 3 pages · 2 sources: NPA, Meridian TV · only in statements`.
fn told(happening: &Happening, names: &Names) -> String {
    let reported = match &happening.reported {
        (first, _) if first.is_empty() => String::new(),
        (first, last) if first == last => format!("reported {first} "),
        (first, last) => format!("reported {first} to {last} "),
    };
    let named: Vec<&str> =
        happening.origins.iter().take(SOURCES_NAMED).map(|origin| names.of(origin)).collect();
    let more = if happening.origins.len() > SOURCES_NAMED { ", …" } else { "" };
    let only_said = happening.accounts.iter().all(|account| account.status == "claimed");
    let said = if only_said { " · only in statements" } else { "" };
    let sources = counted(happening.origins.len(), "source");
    let pages = counted(happening.pages, "page");
    format!("{reported}on {pages} · {sources}: {}{more}{said}", named.join(", "))
}
