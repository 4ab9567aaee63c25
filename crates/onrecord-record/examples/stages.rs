//! Prints what each stage of a build costs once pages are read, in seconds of processor time, as a JSON object:
//! `stages COUNT < ROWS.jsonl`, where the rows are what `onrecord read` prints, and the first COUNT are taken.
//! `bench/growth/measure.py` draws how these grow. Needs Linux, which tells a thread's time without the
//! time in which others ran.

#![allow(clippy::print_stdout, reason = "an example that prints")]

use std::error::Error;
use std::fs::{metadata, read_to_string};
use std::io::{BufRead, stdin};

use onrecord_record::Record;
use onrecord_rows::PageRow;
use serde_json::{Map, Value, json};

/// As a build adds them.
const BATCH: usize = 256;

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).ok_or("give how many pages")?.parse()?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("measured.onrecord");
    let mut record = Record::open_or_create(&path)?;
    let (mut stages, mut pages, mut adding) = (Vec::new(), Vec::new(), 0.0);
    for line in stdin().lock().lines().take(count) {
        pages.push(serde_json::from_str::<PageRow>(&line?)?);
        if pages.len() == BATCH {
            adding += add(&mut record, &mut pages)?;
        }
    }
    adding += add(&mut record, &mut pages)?;
    stages.push(("adding rows", adding));
    let mut failed = None;
    let mut before: Option<(&str, f64)> = None;
    let mut begins = |stage| match seconds() {
        Ok(now) => {
            stages.extend(before.map(|(stage, then)| (stage, now - then)));
            before = Some((stage, now));
        }
        Err(error) => failed = Some(error),
    };
    record.join_in_stages(&mut begins)?;
    begins("the end");
    failed.map_or(Ok(()), Err)?;
    let stages: Map<String, Value> =
        stages.into_iter().map(|(stage, seconds)| (stage.to_owned(), seconds.into())).collect();
    let bytes = metadata(&path)?.len();
    println!(
        "{}",
        json!({ "pages": count, "seconds": stages, "bytes": bytes, "peak_kb": peak()? })
    );
    Ok(())
}

fn add(record: &mut Record, pages: &mut Vec<PageRow>) -> Result<f64, Box<dyn Error>> {
    let before = seconds()?;
    record.add(pages)?;
    pages.clear();
    Ok(seconds()? - before)
}

/// For how long this thread has run.
fn seconds() -> Result<f64, Box<dyn Error>> {
    let told = read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds: f64 = told.split(' ').next().ok_or("no time is told")?.parse()?;
    Ok(nanoseconds / 1e9)
}

/// The most memory that was resident, in KB.
fn peak() -> Result<u64, Box<dyn Error>> {
    let told = read_to_string("/proc/self/status")?;
    let line =
        told.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak is told")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
