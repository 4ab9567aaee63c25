use crate::Holds;

/// The columns that hold numbers, in any table that has them.
const NUMBERS: [&str; 16] = [
    "start",
    "end",
    "of_start",
    "of_end",
    "a_start",
    "a_end",
    "b_start",
    "b_end",
    "sentence_start",
    "sentence_end",
    "share_of_page",
    "share_of_other",
    "mentions",
    "pages",
    "accounts",
    "independent",
];

/// A table of the record that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// What was handed in.
    Pages,
    /// Stretches that are not the article.
    Cuts,
    /// Lines that say where a text comes from.
    Credits,
    /// Whom the pages speak of, joined over pages.
    Actors,
    /// Where they speak of them.
    Mentions,
    /// Who says what.
    Statements,
    /// Who does what to whom.
    Events,
    /// What is at issue.
    Matters,
    /// Who is for and against it.
    Positions,
    /// What was put on the table.
    Proposals,
    /// What the others said to it.
    Answers,
    /// The same words of somebody on several pages.
    Quotations,
    /// One thing in the world each.
    Happenings,
    /// Who tells of them, and what.
    Accounts,
    /// Where the accounts part.
    Conflicts,
    /// Which pages share their text with which.
    Copies,
    /// The happenings that pages report.
    Stories,
    /// Which pages report them.
    StoryPages,
    /// What people say of it.
    Corrections,
    /// What could not be read.
    Notes,
}

impl Table {
    /// Every table, in the order of the contract.
    pub const ALL: [Table; 20] = [
        Table::Pages,
        Table::Cuts,
        Table::Credits,
        Table::Actors,
        Table::Mentions,
        Table::Statements,
        Table::Events,
        Table::Matters,
        Table::Positions,
        Table::Proposals,
        Table::Answers,
        Table::Quotations,
        Table::Happenings,
        Table::Accounts,
        Table::Conflicts,
        Table::Copies,
        Table::Stories,
        Table::StoryPages,
        Table::Corrections,
        Table::Notes,
    ];

    /// The name of its view in the file.
    pub fn name(self) -> &'static str {
        match self {
            Table::Pages => "pages",
            Table::Cuts => "cuts",
            Table::Credits => "credits",
            Table::Actors => "actors",
            Table::Mentions => "mentions",
            Table::Statements => "statements",
            Table::Events => "events",
            Table::Matters => "matters",
            Table::Positions => "positions",
            Table::Proposals => "proposals",
            Table::Answers => "answers",
            Table::Quotations => "quotations",
            Table::Happenings => "happenings",
            Table::Accounts => "accounts",
            Table::Conflicts => "conflicts",
            Table::Copies => "copies",
            Table::Stories => "stories",
            Table::StoryPages => "story_pages",
            Table::Corrections => "corrections",
            Table::Notes => "notes",
        }
    }

    /// The columns whose text is JSON.
    pub(crate) fn json_columns(self) -> &'static [&'static str] {
        match self {
            Table::Pages => &["dateline"],
            Table::Actors => &["roles", "aliases", "merged_because"],
            Table::Statements => &["chain", "source_spans", "cue_spans", "content_spans"],
            Table::Events => &["context", "sources", "targets", "quantities", "trigger_spans"],
            Table::Matters => &["terms"],
            Table::Proposals => &["recipients", "passages"],
            Table::Quotations => &["left_out", "altered"],
            Table::Happenings => &["actors", "origins"],
            Table::Accounts => &["says"],
            Table::Conflicts => &["a_sources", "b_sources"],
            _ => &[],
        }
    }

    /// What the values of its column `name` are.
    pub(crate) fn holds(self, name: &str) -> Holds {
        if self.json_columns().contains(&name) {
            Holds::Json
        } else if NUMBERS.contains(&name) {
            Holds::Integer
        } else {
            Holds::Text
        }
    }

    /// What its rows are sorted by, so that row numbers never show in an export. The columns tell
    /// any two rows apart, or the rows are alike.
    pub(crate) fn order(self) -> &'static str {
        match self {
            Table::Pages => "page, digest",
            Table::Cuts | Table::Credits => r#"page, digest, "start", "end", reason"#,
            Table::Actors => "actor",
            Table::Mentions => r#"page, digest, "start", "end", actor"#,
            Table::Statements => {
                r#"page, digest, "start", "end", statement, source_spans, cue_spans, content_spans, rule"#
            }
            Table::Events => r#"page, digest, "start", "end", event, trigger_spans, rule"#,
            Table::Matters => "matter",
            Table::Positions => {
                r#"matter, actor, date = '', date, page, digest, "start", "end", holder, stance, rule"#
            }
            Table::Proposals => "proposal",
            Table::Answers => r#"proposal, date = '', date, actor, page, digest, "start", "end""#,
            Table::Quotations => r#"quotation, page, digest, "start", "end""#,
            Table::Happenings => "happening",
            Table::Accounts => r#"happening, page, digest, "start", "end", says"#,
            Table::Conflicts => "conflict",
            Table::Copies => "page, digest, of, of_digest",
            Table::Stories => "story",
            Table::StoryPages => "page, digest",
            Table::Corrections => "at, correction",
            Table::Notes => "page, digest, what, why",
        }
    }
}
