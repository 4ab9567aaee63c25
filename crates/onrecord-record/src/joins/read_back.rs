use std::collections::BTreeSet;

use onrecord_rows::{CutRow, MentionRow, PageRow, Passage};
use rusqlite::{Result, Row};

use crate::{Error, PageName, Record};

/// What the other pages of a record tell of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Its lines that are cut because they recur, in order.
    pub recurring: Vec<RecurringLine>,
    /// The pages that came first and share its text, those that share most first.
    pub copies: Vec<Copy>,
}

/// A line that is no part of the article because it stands on other pages too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurringLine {
    /// Where it stands.
    pub place: Passage,
    /// Why it is cut, as of a [`CutRow`](onrecord_rows::CutRow).
    pub reason: String,
    /// On how many pages of whom it stands, in words.
    pub evidence: String,
}

/// A page that shares text with one that came before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The name of the page that came first.
    pub of: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// `same`, `partial` or `quotation`.
    pub relation: String,
    /// How much of the later page is shared, in per cent of its words.
    pub share_of_page: usize,
    /// How much of the first page is shared, in per cent of its words.
    pub share_of_other: usize,
}

impl Joined {
    /// The page as the record's views have it: recurring lines are cuts, and mentions,
    /// statements and events within them are gone, as are actors who are spoken of nowhere else.
    pub fn apply(&self, page: PageRow) -> PageRow {
        let spoken_of = |mentions: &[MentionRow]| -> BTreeSet<String> {
            mentions.iter().map(|mention| mention.actor.clone()).collect()
        };
        let mut kept = page;
        let before = spoken_of(&kept.mentions);
        kept.mentions.retain(|&MentionRow { start, end, .. }| !self.is_cut(Passage { start, end }));
        kept.statements.retain(|statement| !self.is_cut(statement.whole()));
        kept.events.retain(|event| !self.is_cut(event.whole()));
        let after = spoken_of(&kept.mentions);
        kept.actors.retain(|actor| !before.contains(&actor.actor) || after.contains(&actor.actor));
        kept.cuts.extend(self.recurring.iter().map(RecurringLine::cut));
        kept.cuts.sort_by_key(|cut| (cut.start, cut.end));
        kept
    }

    fn is_cut(&self, passage: Passage) -> bool {
        let holds = |line: &RecurringLine| {
            line.place.start <= passage.start && passage.end <= line.place.end
        };
        self.recurring.iter().any(holds)
    }
}

impl RecurringLine {
    fn cut(&self) -> CutRow {
        let Passage { start, end } = self.place;
        CutRow { start, end, reason: self.reason.clone(), actor: None }
    }
}

impl Record {
    /// What is told of a page by the others; nothing before [`join`](Record::join) is done.
    pub fn joined(&self, name: &PageName) -> std::result::Result<Joined, Error> {
        let recurring = r#"SELECT "start", "end", reason, evidence FROM _recurring
            WHERE page_id = ? ORDER BY "start""#;
        let copies = "SELECT page, outlet, relation, share_of_page, share_of_other
            FROM _copies JOIN _pages ON id = of_id WHERE page_id = ?
            ORDER BY share_of_page DESC, share_of_other DESC, page, digest";
        Ok(Joined {
            recurring: self.rows(recurring, name.id, recurring_line)?,
            copies: self.rows(copies, name.id, copy)?,
        })
    }
}

fn recurring_line(row: &Row<'_>) -> Result<RecurringLine> {
    let place = Passage { start: row.get(0)?, end: row.get(1)? };
    Ok(RecurringLine { place, reason: row.get(2)?, evidence: row.get(3)? })
}

fn copy(row: &Row<'_>) -> Result<Copy> {
    Ok(Copy {
        of: row.get(0)?,
        outlet: row.get(1)?,
        relation: row.get(2)?,
        share_of_page: row.get(3)?,
        share_of_other: row.get(4)?,
    })
}
