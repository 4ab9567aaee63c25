//! Who did what to whom by a page, whether it happened or is only said, and by whom.

use std::io;

use onrecord_rows::{EventActor, EventRow, PageRow, Passage, Quantity, StatementRow};

use super::sheet::{DATE, DIM, LABEL, PLAIN, SPEAKER, STRONG, Sheet};
use super::words::Words;

/// After so many events of a page, the rest is counted.
const EVENTS_SHOWN: usize = 8;

/// A line for each event; with its words and numbers where the page is shown `in_full`.
pub(super) fn show(
    sheet: &mut Sheet<'_>,
    page: &PageRow,
    events: &[&EventRow],
    in_full: bool,
) -> io::Result<()> {
    let told = Told { words: Words::of(page), statements: &page.statements };
    let shown = if in_full { events.len() } else { EVENTS_SHOWN };
    for (nth, event) in events.iter().take(shown).enumerate() {
        if nth == 0 || in_full {
            sheet.blank()?;
        }
        if in_full {
            told.in_full(sheet, event)?;
        } else {
            let label = if nth == 0 { "events" } else { "" };
            let line = told.line(event);
            let pieces: Vec<_> = line.iter().map(|(style, text)| (*style, &**text)).collect();
            sheet.labelled(2, (DIM, label), &pieces)?;
        }
    }
    match events.len().saturating_sub(shown) {
        0 => Ok(()),
        more => sheet.labelled(2, (DIM, ""), &[(DIM, &format!("… and {more} more"))]),
    }
}

struct Told<'p> {
    words: Words<'p>,
    statements: &'p [StatementRow],
}

impl Told<'_> {
    fn in_full(&self, sheet: &mut Sheet<'_>, event: &EventRow) -> io::Result<()> {
        let date = event.date.as_ref().map(|dated| dated.date.to_string());
        let mut line = self.line(event);
        if !event.cameo.is_empty() {
            line.push((DIM, format!(" · CAMEO {}", event.cameo)));
        }
        let pieces: Vec<_> = line.iter().map(|(style, text)| (*style, &**text)).collect();
        sheet.labelled(2, (DATE, date.as_deref().unwrap_or("—")), &pieces)?;
        sheet.text(2 + LABEL, &[(PLAIN, self.words.passage(event.whole()))])?;
        for quantity in &event.quantities {
            sheet.text(2 + LABEL, &[(DIM, &self.quantity(quantity))])?;
        }
        Ok(())
    }

    /// `REJECT Orvenia → Meridia · claimed by Petra Lund`.
    fn line(&self, event: &EventRow) -> Vec<(anstyle::Style, String)> {
        let mode = event.mode.as_ref().map(|mode| format!(" ({mode})")).unwrap_or_default();
        let mut line = vec![
            (STRONG, event.kind.clone()),
            (DIM, mode),
            (PLAIN, " ".to_owned()),
            (SPEAKER, self.actors(&event.source)),
        ];
        if !event.target.is_empty() {
            line.push((DIM, " → ".to_owned()));
            line.push((SPEAKER, self.actors(&event.target)));
        }
        line.push((DIM, " · ".to_owned()));
        line.push((PLAIN, self.status(event)));
        line
    }

    /// What the page has of it: `actual`, `future, says Petra Lund`, `denied by Petra Lund`.
    fn status(&self, event: &EventRow) -> String {
        let status = &event.status;
        let told_in = |row: &&StatementRow| Some(&row.statement) == event.claimed_in.as_ref();
        let Some(statement) = self.statements.iter().find(told_in) else { return status.clone() };
        let speaker = self.speaker(statement);
        match (status.as_str(), statement.force.as_deref()) {
            ("claimed", Some("deny")) => format!("denied by {speaker}"),
            ("claimed", _) => format!("claimed by {speaker}"),
            _ => format!("{status}, says {speaker}"),
        }
    }

    fn speaker(&self, statement: &StatementRow) -> String {
        let id = || statement.speaker.as_ref().map(|id| self.words.name(id).to_owned());
        let words = || Some(self.words.span(&statement.source)).filter(|words| !words.is_empty());
        let named = statement.speaker_name.clone().or_else(id).or_else(words);
        named.unwrap_or_else(|| "somebody".to_owned())
    }

    fn actors(&self, actors: &[EventActor]) -> String {
        let name = |actor: &EventActor| match &actor.actor {
            Some(id) => self.words.name(id).to_owned(),
            None => self.words.passage(Passage { start: actor.start, end: actor.end }).to_owned(),
        };
        let names: Vec<String> = actors.iter().map(name).collect();
        if names.is_empty() { "—".to_owned() } else { names.join(", ") }
    }

    /// `killed: at least 12`, in the page's words.
    fn quantity(&self, quantity: &Quantity) -> String {
        let place = Passage { start: quantity.start, end: quantity.end };
        format!("{}: {}", quantity.what, self.words.passage(place))
    }
}
