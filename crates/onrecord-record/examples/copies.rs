//! Scores how pages that share text are told apart, against pairs that a person labelled
//! (`tests/labels/README.md`): `copies ROWS.jsonl LABELS.tsv`, where `ROWS.jsonl` is what
//! `onrecord read` prints of the pages. Ends with 1 beneath the floors.

#![allow(clippy::print_stdout, reason = "an example that prints")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{File, read_to_string};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use onrecord_record::{Format, Record, Table};
use onrecord_rows::PageRow;
use serde_json::Value;

/// Pairs that must be told right, in per cent of each half.
const FLOORS: [(&str, usize); 2] = [("dev", 90), ("test", 90)];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let [_, rows, labels] = &std::env::args().collect::<Vec<_>>()[..] else {
        return Err("give ROWS.jsonl and LABELS.tsv".into());
    };
    let folder = tempfile::tempdir()?;
    let copies = Copies::of(&joined(rows, &folder.path().join("labelled.onrecord"))?)?;
    let mut reached = true;
    for (half, floor) in FLOORS {
        let (mut right, mut all) = (0, 0);
        for line in read_to_string(labels)?.lines() {
            let [of, expected, page, other] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("four columns, not `{line}`").into());
            };
            if of == half {
                let told = copies.relation(page, other);
                all += 1;
                right += usize::from(told == expected);
                if told != expected {
                    println!("{half}: {told}, not {expected}: {page} {other}");
                }
            }
        }
        println!("{half}: {right} of {all} pairs told right");
        reached &= right * 100 >= floor * all;
    }
    Ok(if reached { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A record of the rows.
fn joined(rows: &str, path: &Path) -> Result<Record, Box<dyn Error>> {
    let mut record = Record::open_or_create(path)?;
    let mut pages: Vec<PageRow> = Vec::new();
    for line in BufReader::new(File::open(rows)?).lines() {
        pages.push(serde_json::from_str(&line?)?);
    }
    record.add(&pages)?;
    record.join()?;
    Ok(record)
}

/// The record's copies.
struct Copies {
    relations: BTreeMap<(String, String), String>,
    origins: BTreeMap<String, String>,
}

impl Copies {
    fn of(record: &Record) -> Result<Self, Box<dyn Error>> {
        let mut printed = Vec::new();
        record.export(Table::Copies, Format::Jsonl, &mut printed)?;
        let mut copies = Copies { relations: BTreeMap::new(), origins: BTreeMap::new() };
        for line in printed.lines() {
            let row: Value = serde_json::from_str(&line?)?;
            let [page, of, relation] =
                ["page", "of", "relation"].map(|key| row[key].as_str().unwrap_or("").to_owned());
            if relation == "same" {
                copies.origins.insert(page.clone(), of.clone());
            }
            copies.relations.insert((page, of), relation);
        }
        Ok(copies)
    }

    /// How two pages are related: where one is a copy, as the page is that it is a copy of.
    fn relation(&self, page: &str, other: &str) -> &str {
        let origin = |page| self.origins.get(page).map_or(page, String::as_str);
        let (page, other) = (origin(page), origin(other));
        let told = |page: &str, other: &str| self.relations.get(&(page.into(), other.into()));
        match told(page, other).or_else(|| told(other, page)) {
            _ if page == other => "same",
            Some(relation) => relation,
            None => "none",
        }
    }
}
