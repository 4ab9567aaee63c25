//! What of a page is asked for.

use onrecord_rows::{DateEvidence, EventActor, EventRow, PageRow, Passage, StatementRow};

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
        let Only { page: called, speaker, actor, .. } = only;
        let (words, published) = (Words::of(page), page.published.as_ref());
        let says = |statement: &&StatementRow| {
            let (id, name) = (statement.speaker.as_ref(), statement.speaker_name.as_ref());
            let source = words.span(&statement.source);
            any_holds(speaker, [id, name])
                && any_holds(actor, [id, name, Some(&source)])
                && (only.force.is_none() || only.force == statement.force)
                && only.holds_date(statement.said_on.as_ref().or(published))
        };
        let statements: Vec<&StatementRow> = page.statements.iter().filter(says).collect();
        let wants = |event: &&EventRow| {
            let told_in = |row: &&StatementRow| event.claimed_in.as_ref() == Some(&row.statement);
            let of_statements = speaker.is_some() || only.force.is_some();
            (!of_statements || statements.iter().any(told_in))
                && (actor.is_none() || takes_part(event, &words, actor))
                && only.holds_date(event.date.as_ref().or(published))
        };
        let events: Vec<&EventRow> = page.events.iter().filter(wants).collect();
        let is_called =
            any_holds(called, [Some(&page.page), page.title.as_ref(), page.outlet.as_ref()]);
        let has_any = !(statements.is_empty() && events.is_empty());
        (is_called && (has_any || !only.is_of_rows())).then_some(Wanted { statements, events })
    }
}

impl Only {
    /// Whether nothing is left out.
    pub(crate) fn is_everything(&self) -> bool {
        self.page.is_none() && !self.is_of_rows()
    }

    /// Whether what is said or done is asked for, and not the pages.
    pub(super) fn is_of_rows(&self) -> bool {
        let Only { page: _, speaker, actor, force, from, to } = self;
        speaker.is_some() || actor.is_some() || force.is_some() || from.is_some() || to.is_some()
    }

    /// Whether a date may lie within the period that is asked for.
    fn holds_date(&self, dated: Option<&DateEvidence>) -> bool {
        let (from, to) = (self.from.as_ref(), self.to.as_ref());
        if from.is_none() && to.is_none() {
            return true;
        }
        dated.is_some_and(|DateEvidence { date, .. }| {
            !from.is_some_and(|from| date.is_before(from))
                && !to.is_some_and(|to| to.is_before(date))
        })
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
            self.force.as_ref().map(|force| format!("with a statement of force “{force}”")),
            self.from.as_ref().map(|from| format!("with something dated from {from} on")),
            self.to.as_ref().map(|to| format!("with something dated up to {to}")),
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

#[cfg(test)]
mod tests {
    use onrecord_rows::Date;

    use super::*;

    #[test]
    fn statements_are_taken_by_force_and_period_or_by_the_day_of_the_page() {
        let said = |force: &str, date: Option<&str>| StatementRow {
            force: Some(force.into()),
            said_on: date.map(|date| DateEvidence::new(Date::parse(date).unwrap(), "on the day")),
            ..StatementRow::default()
        };
        let statements = vec![
            said("deny", Some("2024-05-11")),
            said("assert", Some("2024-05")),
            said("deny", None),
        ];
        let published = Date::parse("2023").map(|date| DateEvidence::new(date, "below the title"));
        let page = PageRow { statements, published, ..PageRow::default() };
        let count = |force: Option<&str>, from: Option<&str>, to: Option<&str>| {
            let (force, date) = (force.map(str::to_owned), |edtf: &str| Date::parse(edtf));
            let only =
                Only { force, from: from.and_then(date), to: to.and_then(date), ..Only::default() };
            Wanted::of(&page, &only).map_or(0, |wanted| wanted.statements.len())
        };
        assert_eq!(count(None, None, None), 3);
        assert_eq!(count(Some("deny"), None, None), 2);
        assert_eq!(count(Some("deny"), Some("2024-05-11"), None), 1);
        assert_eq!(count(None, Some("2024-05-12"), None), 1, "the month may be later");
        assert_eq!(count(None, Some("2024-05"), Some("2024")), 2);
        assert_eq!(count(None, None, Some("2024-05-10")), 2);
        assert_eq!(count(None, None, Some("2023")), 1);
        assert_eq!(count(None, Some("2025"), None), 0);
    }
}
