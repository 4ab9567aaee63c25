use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::{CutRow, MentionRow, PageRow, Passage};
use rusqlite::{Result, Row};

use super::known_as::known_as;
use crate::{Error, PageName, Record};

/// What the other pages of a record tell of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Its lines that are cut because they recur, in order.
    pub recurring: Vec<RecurringLine>,
    /// The pages that came first and share its text, those that share most first.
    pub copies: Vec<Copy>,
    /// What it reports, if other pages report it too.
    pub story: Option<StoryOfPage>,
    /// Its actors who are known under another id in the record, with that id.
    pub identities: BTreeMap<String, String>,
}

/// A happening that several pages report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryOfPage {
    /// The title of its first page that has one.
    pub title: Option<String>,
    /// The number of its pages.
    pub pages: usize,
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
    /// statements and events within them are gone, as are actors who are spoken of nowhere else;
    /// and actors have the ids by which the record knows them.
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
        known_as(kept, &self.identities)
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
        let story = "SELECT title, pages FROM stories
            WHERE story = (SELECT story FROM _stories WHERE page_id = ?) AND pages > 1";
        let identities = "SELECT actor, same_as FROM _identities WHERE page_id = ?";
        Ok(Joined {
            recurring: self.rows(recurring, name.id, recurring_line)?,
            copies: self.rows(copies, name.id, copy)?,
            story: self.rows(story, name.id, story_of_page)?.pop(),
            identities: self.rows(identities, name.id, identity)?.into_iter().collect(),
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

fn story_of_page(row: &Row<'_>) -> Result<StoryOfPage> {
    Ok(StoryOfPage { title: row.get(0)?, pages: row.get(1)? })
}

fn identity(row: &Row<'_>) -> Result<(String, String)> {
    Ok((row.get(0)?, row.get(1)?))
}
