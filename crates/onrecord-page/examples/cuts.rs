//! Measures cuts and credits against labels, character by character.
//!
//! `cargo run --release -p onrecord-page --example cuts -- TEXTS.jsonl LABELS.tsv [--show N]`
//!
//! `TEXTS` are JSON Lines as `onrecord read` takes them; `-` reads them from standard input.
//! `LABELS` are as `tests/labels/README.md` tells. Beside them may stand a file of the same name
//! that ends in `.floors`, with a line `precision 0.97` or `recall 0.90` each: beneath one of them
//! the program exits with 1.

#![allow(clippy::print_stdout, reason = "the figures are what the program is for")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use onrecord_page::{Kind, Source, read};

#[path = "../tests/labels/score.rs"]
mod score;

use score::{Label, Score};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (texts, labels, show) = match arguments.as_slice() {
        [texts, labels] => (texts, labels, 0),
        [texts, labels, flag, show] if flag == "--show" => (texts, labels, show.parse()?),
        _ => return Err("usage: cuts TEXTS.jsonl LABELS.tsv [--show N]".into()),
    };
    let labels = Path::new(labels);
    let of_pages = labels_by_page(&std::fs::read_to_string(labels)?)?;
    let score = score_of(texts, &of_pages)?;
    print(&score, show);
    let floors = std::fs::read_to_string(labels.with_extension("floors")).unwrap_or_default();
    Ok(if hold(&score, &floors)? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Rows of `page`, `start`, `end` and `reason` under a line that names the columns.
fn labels_by_page(table: &str) -> Result<BTreeMap<String, Vec<Label>>, Box<dyn Error>> {
    let mut of_pages: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [page, start, end, reason] = columns.as_slice() else {
            return Err(format!("not four columns: {line}").into());
        };
        let label = Label { range: start.parse()?..end.parse()?, reason: (*reason).to_owned() };
        of_pages.entry((*page).to_owned()).or_default().push(label);
    }
    Ok(of_pages)
}

fn score_of(texts: &str, of_pages: &BTreeMap<String, Vec<Label>>) -> Result<Score, Box<dyn Error>> {
    let input: Box<dyn BufRead> = match texts {
        "-" => Box::new(std::io::stdin().lock()),
        path => Box::new(BufReader::new(std::fs::File::open(path)?)),
    };
    let (mut score, mut seen) = (Score::default(), 0);
    for line in input.lines() {
        let line = line?;
        let source = Source { page: "line".into(), bytes: line.as_bytes(), kind: Kind::JsonLine };
        let article = read(&source);
        if let Some(labels) = of_pages.get(&article.page) {
            seen += 1;
            score.add(&article, labels);
        }
    }
    println!("{seen} of {} labelled texts", of_pages.len());
    Ok(score)
}

fn print(score: &Score, show: usize) {
    for fault in score.faults.iter().take(show) {
        println!("{fault}");
    }
    println!("{:<12} {:>7} {:>7} {:>12}", "label", "letters", "found", "same reason");
    for (reason, [letters, found, same]) in &score.by_reason {
        println!("{reason:<12} {letters:>7} {found:>7} {same:>12}");
    }
    let Score { right, wrong, missed, credits_cut, .. } = score;
    println!("rightly cut {right}, wrongly cut {wrong} (credits: {credits_cut}), missed {missed}");
    println!("precision {:.4}, recall {:.4}", score.precision(), score.recall());
}

/// Whether the figures reach the floors.
fn hold(score: &Score, floors: &str) -> Result<bool, Box<dyn Error>> {
    let mut hold = true;
    for floor in floors.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, least) = floor.split_once(' ').ok_or("a floor is a name and a number")?;
        let reached = match name {
            "precision" => score.precision(),
            "recall" => score.recall(),
            other => return Err(format!("`{other}` has no floor").into()),
        };
        if reached < least.trim().parse()? {
            println!("{name} {reached:.4} is under its floor of {least}");
            hold = false;
        }
    }
    Ok(hold)
}
