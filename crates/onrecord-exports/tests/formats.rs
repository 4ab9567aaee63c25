//! Each format of a small record, as it is written, and what must hold of any record.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io;

use onrecord_exports::{Format, Tables, Visit, write};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value};

/// The record's tables as `onrecord export` prints them: invented states, outlets and speakers.
const RECORD: &str = include_str!("record.json");

const ALL: [Format; 11] = [
    Format::WebAnnotation,
    Format::Plover,
    Format::Gdelt,
    Format::GdeltMentions,
    Format::FollowTheMoney,
    Format::TimelineJs,
    Format::Dna,
    Format::GraphMl,
    Format::Gexf,
    Format::SchemaOrg,
    Format::Brief,
];

struct Small(Map<String, Value>);

impl Small {
    fn record() -> Self {
        Small(serde_json::from_str(RECORD).unwrap())
    }

    fn rows(&self, table: &str) -> Vec<Map<String, Value>> {
        let rows = self.0.get(table).and_then(Value::as_array).cloned().unwrap_or_default();
        rows.into_iter().map(|row| row.as_object().unwrap().clone()).collect()
    }
}

impl Tables for Small {
    fn each(&self, table: &str, visit: &mut Visit<'_>) -> io::Result<()> {
        self.rows(table).into_iter().try_for_each(visit)
    }

    fn each_of_page(
        &self,
        table: &str,
        page: &str,
        digest: &str,
        visit: &mut Visit<'_>,
    ) -> io::Result<()> {
        let is_of_page = |row: &Map<String, Value>| row["page"] == page && row["digest"] == digest;
        self.rows(table).into_iter().filter(is_of_page).try_for_each(visit)
    }
}

fn written(format: Format, tables: &dyn Tables) -> String {
    let mut out = Vec::new();
    write(format, tables, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn each_format_of_a_small_record() {
    let record = Small::record();
    for format in ALL {
        insta::assert_snapshot!(format!("{format:?}"), written(format, &record));
    }
}

#[test]
fn a_record_without_rows_is_written_in_every_format() {
    for format in ALL {
        is_well_formed(format, &written(format, &Small(Map::new())));
    }
}

#[test]
fn what_is_only_claimed_is_never_told_as_done() {
    let record = Small::record();
    let rammed = "Belisand had rammed a ferry";
    for format in [Format::Gdelt, Format::GdeltMentions] {
        let lines = written(format, &record);
        assert_eq!(lines.lines().count(), 1, "only what is reported as done: {lines}");
    }
    for line in written(Format::FollowTheMoney, &record).lines() {
        let is_event = line.contains("\"schema\":\"Event\"");
        assert!(!(is_event && line.contains(rammed)), "{line}");
    }
    for line in written(Format::Plover, &record).lines().filter(|line| line.contains(rammed)) {
        assert!(line.contains("\"claimed\"") && line.contains("Ruta Haldin"), "{line}");
    }
    let brief = written(Format::Brief, &record);
    for line in brief.lines().filter(|line| line.contains(rammed) && line.starts_with('-')) {
        assert!(line.contains("only said, by Ruta Haldin: “"), "{brief}");
    }
    assert!(written(Format::TimelineJs, &record).contains("(only said)"));
}

/// Whether what was written can be read as what it is.
fn is_well_formed(format: Format, written: &str) {
    match format {
        Format::WebAnnotation | Format::TimelineJs | Format::SchemaOrg => {
            serde_json::from_str::<Value>(written).unwrap();
        }
        Format::Plover | Format::FollowTheMoney => written.lines().for_each(|line| {
            serde_json::from_str::<Value>(line).unwrap();
        }),
        Format::Gdelt => columns(written, '\t', 61),
        Format::GdeltMentions => columns(written, '\t', 16),
        Format::Dna => columns(written, ';', 17),
        Format::GraphMl | Format::Gexf => {
            let mut reader = Reader::from_str(written);
            while !matches!(reader.read_event().unwrap(), Event::Eof) {}
        }
        Format::Brief => assert!(written.starts_with("# The record\n")),
    }
}

fn columns(written: &str, parted: char, number: usize) {
    for line in written.split_terminator('\n') {
        assert_eq!(line.split(parted).count(), number, "{line:?}");
    }
}

proptest! {
    #[test]
    fn no_words_of_a_page_break_a_format(words in "\\PC{0,20}|[\\x00-\\x7f]{0,20}|[<>&\"';\t\n\\]]{0,20}") {
        let mut record = Small::record();
        let fields = ["quote", "content", "name", "title", "outlet", "page", "actor", "condition",
            "a_by", "speaker_name", "byline", "trigger", "text", "by"];
        for rows in record.0.values_mut() {
            for row in rows.as_array_mut().unwrap() {
                for field in fields {
                    if let Some(value) = row.get_mut(field).filter(|value| value.is_string()) {
                        *value = words.as_str().into();
                    }
                }
            }
        }
        for format in ALL {
            is_well_formed(format, &written(format, &record));
        }
    }
}
