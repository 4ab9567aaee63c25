//! Prints how many words a second are coded once they are parsed, on one thread: actors, statements,
//! dates and events together, and the events apart.
//!
//! `cargo run --release -p onrecord --example coding_speed -- pages.jsonl`. Words are what blanks
//! part. The pages are parsed first and coded twenty times; the fastest round counts, since
//! others were held up. What the events cost is what the pages take longer than without them.

use std::io::{BufRead, BufReader, Write};
use std::time::{Duration, Instant};

use onrecord_page::{Article, Kind, Source};
use onrecord_rows::PageRow;
use onrecord_syntax::{Document, Pipeline};

const ROUNDS: usize = 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a JSON Lines file of pages")?;
    let package = onrecord::pipelines::package(None, &|_| {})?;
    let mut reader = Pipeline::load(&package)?.reader();
    let mut pages = Vec::new();
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        let source = Source { page: "line".into(), bytes: line.as_bytes(), kind: Kind::JsonLine };
        let article = onrecord_page::read(&source);
        let document = reader.read_stretches(&article.text, &article.paragraphs());
        pages.push((article, document));
    }
    let words: usize =
        pages.iter().map(|(article, _)| article.text.split_whitespace().count()).sum();
    let all_pages = |code: fn(&Article, &Document) -> PageRow| {
        timed(|| {
            for (article, document) in &pages {
                std::hint::black_box(code(article, document));
            }
        })
    };
    let (mut all, mut others) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        all = all.min(all_pages(onrecord_coding::read));
        others = others.min(all_pages(onrecord_coding::read_without_events));
    }
    let events = all.saturating_sub(others);
    let speed = |time: Duration| words as f64 / time.as_secs_f64();
    let mut out = std::io::stdout();
    writeln!(out, "{} pages, {words} words: {:.0} a second", pages.len(), speed(all))?;
    Ok(writeln!(out, "events alone: {:.0} a second", speed(events))?)
}

#[allow(clippy::disallowed_methods, reason = "the clock is what this measures with")]
fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}
