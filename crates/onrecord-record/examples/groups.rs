//! Scores whether the record joins what a person joins, actors over pages or pages into stories
//! (`tests/labels/README.md`): `groups ROWS.jsonl LABELS.tsv [--show]`, where `ROWS.jsonl` is what
//! `onrecord read` prints of the pages. Ends with 1 beneath the floors of the labels.
//!
//! B-cubed (Bagga and Baldwin, *Algorithms for Scoring Coreference Chains*, 1998): of each label,
//! how much of the group it is found in belongs there, and how much of its own group is found.

#![allow(clippy::print_stdout, reason = "an example that prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::{File, read_to_string};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use onrecord_record::{Format, Record, Table};
use onrecord_rows::PageRow;
use serde_json::Value;

/// Precision and F1 that labels of a file must reach.
const FLOORS: [(&str, f64, f64); 3] = [
    ("actors.dev.tsv", 0.97, 0.95),
    ("actors.test.tsv", 0.95, 0.90),
    ("stories.dev.tsv", 0.75, 0.74),
];

type Groups = BTreeMap<String, String>;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [rows, labels, show @ ..] = &given[..] else {
        return Err("give ROWS.jsonl and LABELS.tsv".into());
    };
    let expected = labelled(labels)?;
    let folder = tempfile::tempdir()?;
    let record = joined(rows, &folder.path().join("labelled.onrecord"), &expected)?;
    let mut found = found(&record)?;
    found.retain(|key, _| expected.contains_key(key));
    for key in expected.keys() {
        found.entry(key.clone()).or_insert_with(|| format!("missing {key}"));
    }
    if !show.is_empty() {
        differences(&expected, &found);
    }
    let precision = b_cubed(&found, &expected);
    let recall = b_cubed(&expected, &found);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let labelled = expected.len();
    println!("{labelled} labels: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    let name = Path::new(labels).file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let floor = FLOORS.iter().find(|(of, ..)| *of == name);
    let reached = floor.is_none_or(|(_, least, least_f1)| precision >= *least && f1 >= *least_f1);
    Ok(if reached { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The last column of each line, by the others.
fn labelled(path: &str) -> Result<Groups, Box<dyn Error>> {
    let text = read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let told = lines.map(|line| line.rsplit_once('\t').ok_or(format!("no label in `{line}`")));
    let told: Result<Groups, String> =
        told.map(|told| told.map(|(key, label)| (key.to_owned(), label.to_owned()))).collect();
    Ok(told?)
}

/// A record of the rows. All labelled pages must be among them.
fn joined(rows: &str, path: &Path, expected: &Groups) -> Result<Record, Box<dyn Error>> {
    let mut record = Record::open_or_create(path)?;
    let mut pages: Vec<PageRow> = Vec::new();
    for line in BufReader::new(File::open(rows)?).lines() {
        pages.push(serde_json::from_str(&line?)?);
    }
    let names: BTreeSet<&str> = pages.iter().map(|page| &*page.page).collect();
    let lacks = |key: &&String| !names.contains(key.split('\t').next().unwrap_or_default());
    if let Some(key) = expected.keys().find(lacks) {
        return Err(format!("{rows} lacks a labelled page: {key}").into());
    }
    record.add(&pages)?;
    record.join()?;
    Ok(record)
}

/// The actors of mentions and the stories of pages, by their columns in the labels.
fn found(record: &Record) -> Result<Groups, Box<dyn Error>> {
    let mut groups = Groups::new();
    for (table, group) in [(Table::Mentions, "actor"), (Table::StoryPages, "story")] {
        let mut printed = Vec::new();
        record.export(table, Format::Jsonl, &mut printed)?;
        for line in printed.lines() {
            let row: Value = serde_json::from_str(&line?)?;
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            let key = match table {
                Table::Mentions => format!("{}\t{}\t{}", text("page"), row["start"], row["end"]),
                _ => text("page"),
            };
            groups.insert(key, text(group));
        }
    }
    Ok(groups)
}

/// How much of the groups of the one are groups of the other, each member counted alike.
fn b_cubed(one: &Groups, other: &Groups) -> f64 {
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    let mut shared: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for (key, group) in one {
        *sizes.entry(group).or_default() += 1;
        *shared.entry((group, &other[key])).or_default() += 1;
    }
    let shares = shared
        .iter()
        .map(|((group, _), count)| f64::from(*count) * f64::from(*count) / f64::from(sizes[group]));
    shares.sum::<f64>() / one.len() as f64
}

fn differences(expected: &Groups, found: &Groups) {
    for (what, of, within) in [("apart", expected, found), ("joined", found, expected)] {
        let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (key, group) in of {
            groups.entry(group).or_default().insert(&within[key]);
        }
        for (group, parts) in groups.iter().filter(|(_, parts)| parts.len() > 1) {
            println!("{what}: {group}: {}", parts.iter().copied().collect::<Vec<_>>().join(", "));
        }
    }
}
