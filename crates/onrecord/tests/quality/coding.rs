//! Statements of the cases, as read and as they should be.

use onrecord_rows::{CodePoints, PageRow, Passage, StatementRow};

use crate::pipeline::{reader, text_row};
use crate::statement_cases::{Case, Expected, known_misses, right};

#[test]
fn texts_are_read_as_their_cases_say() {
    let cases = right();
    assert!(cases.len() >= 70, "only {} cases", cases.len());
    let wrong = differences(&cases);
    let (wrong, number) = (wrong.join("\n\n"), wrong.len());
    assert!(wrong.is_empty(), "{number} of {} cases:\n\n{wrong}", cases.len());
}

#[test]
fn cases_that_are_missed_no_longer_have_moved() {
    let cases = known_misses();
    let wrong = differences(&cases);
    println!("{} known misses:\n\n{}", cases.len(), wrong.join("\n\n"));
    let mended = cases.iter().filter(|case| !wrong.iter().any(|told| told.starts_with(&case.name)));
    let mended: Vec<&str> = mended.map(|case| case.name.as_str()).collect();
    assert!(mended.is_empty(), "read rightly, move to the file of their kind: {mended:#?}");
}

fn differences(cases: &[Case]) -> Vec<String> {
    let mut reader = reader();
    let row = |case: &Case| text_row(&mut reader, &case.text, &case.known);
    cases.iter().map(row).zip(cases).filter_map(|(row, case)| difference(case, &row)).collect()
}

/// What a case expects, and what was found, where they differ.
fn difference(case: &Case, row: &PageRow) -> Option<String> {
    let mut found: Vec<&StatementRow> = row.statements.iter().collect();
    found.sort_by_key(|statement| statement.cue.first().map(|cue| cue.start));
    let page = Page { row, points: CodePoints::of(&row.text), found };
    let agree = case.statements.len() == page.found.len()
        && case.statements.iter().zip(&page.found).all(|(one, other)| page.agree(one, other));
    if agree {
        return None;
    }
    let expected: Vec<String> =
        case.statements.iter().map(|expected| format!("  > {}", expected.line)).collect();
    let written: Vec<String> =
        page.found.iter().map(|statement| format!("  < {}", page.written(statement))).collect();
    let sides = [expected.join("\n"), written.join("\n")];
    Some(format!("{}\n  {}\n{}", case.name, case.text, sides.join("\n")))
}

struct Page<'a> {
    row: &'a PageRow,
    points: CodePoints,
    /// In order of their cues.
    found: Vec<&'a StatementRow>,
}

impl Page<'_> {
    fn agree(&self, expected: &Expected, found: &StatementRow) -> bool {
        let content: Vec<String> =
            found.content.iter().map(|piece| self.words(&[*piece])).collect();
        same_words(&expected.source, &self.words(&found.source))
            && same_words(&expected.cue, &self.words(&found.cue))
            && expected.content.len() == content.len()
            && expected.content.iter().zip(&content).all(|(one, other)| same_piece(one, other))
            && expected.kind == found.kind
            && self.same_speaker(expected, found)
            && expected.more.iter().all(|(key, value)| self.tells(found, key) == *value)
    }

    /// `unnamed` is whoever has no name, told apart by the page or not.
    fn same_speaker(&self, expected: &Expected, found: &StatementRow) -> bool {
        if expected.speaker.as_deref() != Some("unnamed") {
            return expected.speaker == found.speaker_name;
        }
        let Some(id) = &found.speaker else { return true };
        self.row.actors.iter().any(|actor| actor.actor == *id && actor.kind == "unnamed source")
    }

    /// The words of a span, its pieces parted by blanks.
    fn words(&self, passages: &[Passage]) -> String {
        let slice = |passage: &Passage| self.points.slice(&self.row.text, *passage);
        passages.iter().map(slice).collect::<Vec<_>>().join(" ")
    }

    /// What a statement says besides, `—` where it says nothing.
    fn tells(&self, statement: &StatementRow, key: &str) -> String {
        let names = |ids: &[String]| ids.iter().map(|id| self.name(id)).collect::<Vec<_>>();
        let told = match key {
            "force" => statement.force.clone(),
            "addressee" => statement.addressee.as_ref().map(|id| self.name_or_words(id)),
            "venue" => statement.venue.clone(),
            "said_on" => statement.said_on.as_ref().map(|told| told.date.to_string()),
            "chain" => Some(names(&statement.chain).join(" < ")),
            "inside" => statement.inside.as_ref().map(|id| self.number(id)),
            _ => panic!("`{key}` is no key of a case"),
        };
        told.unwrap_or_else(|| "—".to_owned())
    }

    fn name(&self, id: &str) -> String {
        let actor = self.row.actors.iter().find(|actor| actor.actor == id);
        actor.map_or_else(|| format!("nobody ({id})"), |actor| actor.name.clone())
    }

    /// An actor's name, or the words that stand for those who are no actor.
    fn name_or_words(&self, told: &str) -> String {
        let actor = self.row.actors.iter().find(|actor| actor.actor == told);
        actor.map_or_else(|| told.to_owned(), |actor| actor.name.clone())
    }

    /// A statement's number in the text, from 1.
    fn number(&self, id: &str) -> String {
        let at = self.found.iter().position(|statement| statement.statement == id);
        at.map_or_else(|| format!("nothing ({id})"), |at| (at + 1).to_string())
    }

    fn written(&self, statement: &StatementRow) -> String {
        let content: Vec<String> =
            statement.content.iter().map(|piece| self.words(&[*piece])).collect();
        let keys = ["inside", "addressee", "venue", "said_on", "chain"];
        let more = keys.map(|key| format!("{key}={}", self.tells(statement, key)));
        [
            self.words(&statement.source),
            self.words(&statement.cue),
            content.join(" // ").replace('\n', "¶"),
            statement.kind.clone(),
            statement.speaker_name.clone().unwrap_or_else(|| "—".to_owned()),
            more.join("; "),
        ]
        .join(" | ")
    }
}

/// A piece is written whole, or by its first and last words.
fn same_piece(expected: &str, found: &str) -> bool {
    match expected.split_once(" … ") {
        None => same_words(expected, found),
        Some((first, last)) => {
            let found = bare(found);
            found.starts_with(&bare(first)) && found.ends_with(&bare(last))
        }
    }
}

fn same_words(expected: &str, found: &str) -> bool {
    bare(expected) == bare(found)
}

/// Words with single blanks, without the marks at either end: whether a comma belongs to what is
/// said is nobody's question.
fn bare(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = |letter: char| letter.is_whitespace() || "\"'“”‘’«»‹›„,.;:?!–—-…".contains(letter);
    match words.trim_matches(marks) {
        "" => words,
        bare => bare.to_owned(),
    }
}
