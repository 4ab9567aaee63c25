//! What of a page is asked for.

use onrecord_rows::{EventActor, EventRow, PageRow, Passage, StatementRow};

use super::words::Words;
use crate::arguments::Only;

/// A page's rows that the filters let through.
pub(crate) struct Wanted<'p> {
    pub statements: Vec<&'p StatementRow>,
    pub events: Vec<&'p EventRow>,
}

impl<'p> Wanted<'p> {
    /// Nothing where the page is not asked for, or has nothing of the actors that are.
    pub fn of(page: &'p PageRow, only: &Only) -> Option<Self> {
        let Only { page: called, speaker, actor } = only;
        let words = Words::of(page);
        let says = |statement: &&StatementRow| {
            let (id, name) = (statement.speaker.as_ref(), statement.speaker_name.as_ref());
            let source = words.span(&statement.source);
            any_holds(speaker, [id, name]) && any_holds(actor, [id, name, Some(&source)])
        };
        let statements: Vec<&StatementRow> = page.statements.iter().filter(says).collect();
        let wants = |event: &&EventRow| {
            let told_in = |row: &&StatementRow| event.claimed_in.as_ref() == Some(&row.statement);
            (speaker.is_none() || statements.iter().any(told_in))
                && (actor.is_none() || takes_part(event, &words, actor))
        };
        let events: Vec<&EventRow> = page.events.iter().filter(wants).collect();
        let is_called =
            any_holds(called, [Some(&page.page), page.title.as_ref(), page.outlet.as_ref()]);
        let has_any = !(statements.is_empty() && events.is_empty());
        (is_called && (has_any || !only.is_of_actors())).then_some(Wanted { statements, events })
    }
}

impl Only {
    /// Whether nothing is left out.
    pub(crate) fn is_everything(&self) -> bool {
        self.page.is_none() && !self.is_of_actors()
    }

    /// Whether what somebody says or does is asked for, and not the pages.
    pub(super) fn is_of_actors(&self) -> bool {
        self.speaker.is_some() || self.actor.is_some()
    }

    /// What is told where it leaves nothing of the pages.
    pub(super) fn missing(&self) -> Option<String> {
        let told = |words: &Option<String>, what: &str| {
            words.as_ref().map(|words| format!("{what} holds “{words}”"))
        };
        let missing: Vec<String> = [
            told(&self.page, "whose name, title or outlet"),
            told(&self.speaker, "with a speaker whose name or id"),
            told(&self.actor, "with an actor whose name or id"),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!missing.is_empty()).then(|| missing.join(" and "))
    }
}

fn takes_part(event: &EventRow, words: &Words<'_>, wanted: &Option<String>) -> bool {
    event.source.iter().chain(&event.target).any(|EventActor { actor, start, end, .. }| {
        let named = words.passage(Passage { start: *start, end: *end }).to_owned();
        let name = actor.as_ref().map(|id| words.name(id).to_owned());
        any_holds(wanted, [actor.as_ref(), name.as_ref(), Some(&named)])
    })
}

/// Whether one of `texts` holds the wanted words, in whatever case, or nothing is wanted.
pub(crate) fn holds<'t>(wanted: Option<&str>, texts: impl IntoIterator<Item = &'t str>) -> bool {
    let Some(wanted) = wanted else { return true };
    let wanted = wanted.to_lowercase();
    texts.into_iter().any(|text| text.to_lowercase().contains(&wanted))
}

fn any_holds<const N: usize>(wanted: &Option<String>, texts: [Option<&String>; N]) -> bool {
    holds(wanted.as_deref(), texts.into_iter().flatten().map(String::as_str))
}
