//! A brief in Markdown, with a footnote to the passage behind every line (CommonMark, with the
//! footnotes of PHP Markdown Extra that Pandoc and GitHub read).
//!
//! What is claimed is told as said, with by whom.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::rows::{Account, Answer, Conflict, Happening, Matter, Page, Position, Proposal};
use crate::tables::{Actors, Pages, Tables, all, grouped};

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    let pages = Pages::read(tables)?;
    let mut brief = Brief { out, actors: &actors, pages: &pages, notes: Vec::new() };
    brief.head()?;
    let matters: Vec<Matter> = all(tables)?;
    brief.positions(&matters, all(tables)?)?;
    brief.proposals(
        &matters,
        all(tables)?,
        &grouped(tables, |answer: &Answer| &answer.proposal)?,
    )?;
    brief.conflicts(all(tables)?)?;
    brief.happenings(all(tables)?, &grouped(tables, |account: &Account| &account.happening)?)?;
    brief.footnotes()
}

struct Brief<'b> {
    out: &'b mut dyn Write,
    actors: &'b Actors,
    pages: &'b Pages,
    /// The footnotes, in the order of their numbers.
    notes: Vec<String>,
}

impl Brief<'_> {
    fn head(&mut self) -> io::Result<()> {
        let dates: BTreeSet<&str> = self
            .pages
            .iter()
            .map(|page| &*page.published)
            .filter(|date| !date.is_empty())
            .collect();
        let outlets: BTreeSet<&str> =
            self.pages.iter().filter_map(|page| page.outlet.as_deref()).collect();
        let period = match (dates.first(), dates.last()) {
            (Some(first), Some(last)) if first == last => format!(", published on {first}"),
            (Some(first), Some(last)) => format!(", published from {first} to {last}"),
            _ => String::new(),
        };
        let pages = counted(self.pages.iter().count(), "page");
        writeln!(
            self.out,
            "# The record\n\n{pages} of {}{period}.",
            counted(outlets.len(), "outlet")
        )
    }

    fn positions(&mut self, matters: &[Matter], positions: Vec<Position>) -> io::Result<()> {
        if positions.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## Who is for and against what")?;
        // One line for what a party has said the same way on several pages.
        let mut held: BTreeMap<&str, BTreeMap<[&str; 4], Vec<&Position>>> = BTreeMap::new();
        for position in &positions {
            let Position { actor, stance, condition, told_by, .. } = position;
            let [condition, told_by] =
                [condition, told_by].map(|known| known.as_deref().unwrap_or(""));
            let of_matter = held.entry(&position.matter).or_default();
            of_matter.entry([actor, stance, condition, told_by]).or_default().push(position);
        }
        for Matter { matter, name } in matters {
            let Some(of_matter) = held.get(&**matter) else { continue };
            writeln!(self.out, "\n### {}\n", escaped(name))?;
            of_matter.iter().try_for_each(|(what, passages)| self.position(*what, passages))?;
        }
        Ok(())
    }

    fn position(
        &mut self,
        [actor, stance, condition, told_by]: [&str; 4],
        passages: &[&Position],
    ) -> io::Result<()> {
        let notes: String = passages
            .iter()
            .map(|position| {
                let page = self.pages.get(&position.page, &position.digest);
                self.note(&page, position.start, position.end, &position.quote)
            })
            .collect();
        let since = passages.iter().map(|position| &*position.date).filter(|date| !date.is_empty());
        let date = dated(since.min().unwrap_or(""));
        let condition =
            if condition.is_empty() { String::new() } else { format!(": {}", escaped(condition)) };
        let told = match told_by {
            "" => String::new(),
            by => format!(", on the word of {}", self.name(by)),
        };
        writeln!(self.out, "- {date}{}: {stance}{condition}{told}{notes}", self.name(actor))
    }

    fn proposals(
        &mut self,
        matters: &[Matter],
        proposals: Vec<Proposal>,
        answers: &BTreeMap<String, Vec<Answer>>,
    ) -> io::Result<()> {
        if proposals.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## What is on the table\n")?;
        for proposal in &proposals {
            let matter = matters.iter().find(|matter| matter.matter == proposal.matter);
            self.proposal(proposal, matter.map_or(&*proposal.matter, |matter| &matter.name))?;
            // One line for what a party has answered the same way on several pages.
            let mut given: BTreeMap<[&str; 2], Vec<&Answer>> = BTreeMap::new();
            for answer in answers.get(&proposal.proposal).into_iter().flatten() {
                given.entry([&answer.actor, &answer.answer]).or_default().push(answer);
            }
            given.iter().try_for_each(|(what, answers)| self.answer(*what, answers))?;
        }
        Ok(())
    }

    fn proposal(&mut self, proposal: &Proposal, matter: &str) -> io::Result<()> {
        let pages = self.pages;
        let notes: String = proposal
            .passages
            .iter()
            .filter_map(|place| Some((pages.named(&place.page)?, place)))
            .map(|(page, place)| self.note(page, place.start, place.end, ""))
            .collect();
        let condition =
            proposal.condition.as_ref().map(|words| format!(", on condition: {}", escaped(words)));
        let kind = match &*proposal.kind {
            kind if kind == matter => String::new(),
            kind => format!(" ({kind})"),
        };
        writeln!(
            self.out,
            "- {}{}: {}{kind}{} — {}{notes}",
            dated(&proposal.first_date),
            self.name(&proposal.proposer),
            escaped(matter),
            condition.unwrap_or_default(),
            proposal.standing
        )
    }

    fn answer(&mut self, [actor, answer]: [&str; 2], answers: &[&Answer]) -> io::Result<()> {
        let notes: String = answers.iter().filter_map(|answer| self.note_of(answer)).collect();
        let dates = answers.iter().map(|answer| &*answer.date).filter(|date| !date.is_empty());
        let date = dated(dates.min().unwrap_or(""));
        writeln!(self.out, "    - {date}{}: {answer}{notes}", self.name(actor))
    }

    fn note_of(&mut self, answer: &Answer) -> Option<String> {
        let page = self.pages.get(answer.page.as_deref()?, answer.digest.as_deref()?);
        Some(self.note(&page, answer.start?, answer.end?, answer.quote.as_deref().unwrap_or("")))
    }

    fn conflicts(&mut self, conflicts: Vec<Conflict>) -> io::Result<()> {
        if conflicts.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## Where the accounts part\n")?;
        for conflict in &conflicts {
            let one = self.pages.get(&conflict.a_page, &conflict.a_digest);
            let other = self.pages.get(&conflict.b_page, &conflict.b_digest);
            let note = self.note(&one, conflict.a_start, conflict.a_end, "");
            let other_note = self.note(&other, conflict.b_start, conflict.b_end, "");
            let by = |by: &Option<String>| {
                by.as_deref().map_or("somebody".to_owned(), |by| self.name(by))
            };
            let (a_by, b_by) = (by(&conflict.a_by), by(&conflict.b_by));
            writeln!(self.out, "- {}:", conflict.kind)?;
            writeln!(self.out, "    - {a_by}: “{}”{note}", escaped(&conflict.a_quote))?;
            writeln!(self.out, "    - {b_by}: “{}”{other_note}", escaped(&conflict.b_quote))?;
        }
        Ok(())
    }

    fn happenings(
        &mut self,
        mut happenings: Vec<Happening>,
        accounts: &BTreeMap<String, Vec<Account>>,
    ) -> io::Result<()> {
        if happenings.is_empty() {
            return Ok(());
        }
        let when = |happening: &Happening| {
            let date =
                if happening.date.is_empty() { &happening.first_reported } else { &happening.date };
            (date.is_empty(), date.clone(), happening.happening.clone())
        };
        happenings.sort_by_key(when);
        writeln!(self.out, "\n## What happened\n")?;
        for happening in &happenings {
            let told = accounts.get(&happening.happening).map_or(&[][..], Vec::as_slice);
            self.happening(happening, told)?;
        }
        Ok(())
    }

    fn happening(&mut self, happening: &Happening, told: &[Account]) -> io::Result<()> {
        let Some(first) = told.first() else { return Ok(()) };
        let only_said = told.iter().all(|account| account.says.status != "actual");
        let by: Vec<String> = told
            .iter()
            .filter_map(|account| account.by.as_deref())
            .map(|by| self.name(by))
            .collect();
        let said = match (only_said, by.first()) {
            (false, _) => String::new(),
            (true, None) => "only said: ".to_owned(),
            (true, Some(by)) => format!("only said, by {by}: "),
        };
        let notes: String = told
            .iter()
            .map(|account| {
                let page = self.pages.get(&account.page, &account.digest);
                self.note(&page, account.start, account.end, &account.quote)
            })
            .collect();
        let date = match (&*happening.date, &*happening.first_reported) {
            ("", "") => String::new(),
            ("", reported) => format!("reported {reported}: "),
            (date, _) => dated(date),
        };
        writeln!(self.out, "- {date}{said}“{}”{notes}", escaped(first.sentence()))
    }

    /// The mark of a new footnote to a passage.
    fn note(&mut self, page: &Page, start: usize, end: usize, quote: &str) -> String {
        let words =
            if quote.is_empty() { String::new() } else { format!("“{}” ", escaped(quote)) };
        let outlet = page.outlet.as_deref().map(escaped);
        let title = page.title.as_deref().map(|title| format!("*{}*", escaped(title)));
        let published =
            if page.published.is_empty() { "undated".to_owned() } else { page.published.clone() };
        let place = match page.web_address() {
            Some(address) => format!("<{address}>"),
            None => format!("`{}`", page.page.replace('`', "'")),
        };
        let told: Vec<String> =
            [outlet, title, Some(published), Some(place)].into_iter().flatten().collect();
        self.notes.push(format!("{words}{}, {start}–{end}", told.join(", ")));
        format!("[^{}]", self.notes.len())
    }

    fn footnotes(&mut self) -> io::Result<()> {
        writeln!(self.out, "\nThe numbers after a page's name count the letters of its text.\n")?;
        for (number, note) in (1..).zip(&self.notes) {
            writeln!(self.out, "[^{number}]: {note}")?;
        }
        Ok(())
    }

    fn name(&self, id: &str) -> String {
        escaped(self.actors.name(id))
    }
}

/// `1 page`, `2 pages`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The date as `2024-09-08: `; nothing where it is unknown.
fn dated(edtf: &str) -> String {
    if edtf.is_empty() { String::new() } else { format!("{edtf}: ") }
}

/// Text in one line that Markdown takes for nothing but text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if "\\`*_{}[]<>#|~".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
