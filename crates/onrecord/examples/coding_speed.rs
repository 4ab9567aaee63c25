//! Prints how many words a second are coded once they are parsed: actors, statements, dates and
//! events, on one thread.
//!
//! `cargo run --release -p onrecord --example coding_speed -- pages.jsonl`. Words are what blanks
//! part. The pages are parsed first and coded five times; the fastest round counts, since others
//! were held up.

use std::io::{BufRead, BufReader, Write};
use std::time::{Duration, Instant};

use onrecord_page::{Kind, Source};
use onrecord_syntax::Pipeline;

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
    let rounds = (0..5).map(|_| {
        timed(|| {
            for (article, document) in &pages {
                std::hint::black_box(onrecord_coding::read(article, document));
            }
        })
    });
    let fastest = rounds.min().ok_or("there is a round")?;
    let speed = words as f64 / fastest.as_secs_f64();
    Ok(writeln!(std::io::stdout(), "{} pages, {words} words: {speed:.0} a second", pages.len())?)
}

#[allow(clippy::disallowed_methods, reason = "the clock is what this measures with")]
fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}
