//! Prints what the statement model is trained from: every word of each page that may be a cue, in
//! every construction it stands in, as JSON Lines.
//!
//! `cargo run --release -p onrecord --example candidates -- pages.jsonl > candidates.jsonl`,
//! where a line of the input is `{"page": …, "text": …}`. Passages count code points.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;

use onrecord_coding::Candidate;
use onrecord_page::{Kind, Source, read};
use onrecord_rows::{CodePoints, Passage};
use onrecord_syntax::Pipeline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a JSON Lines file of pages")?;
    let package = onrecord::pipelines::package(None, &|_| {})?;
    let mut reader = Pipeline::load(&package)?.reader();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        let source = Source { page: "line".into(), bytes: line.as_bytes(), kind: Kind::JsonLine };
        let article = read(&source);
        let document = reader.read_stretches(&article.text, &article.paragraphs());
        let points = CodePoints::of(&article.text);
        let candidates: Vec<_> = onrecord_coding::candidates(&article, &document)
            .iter()
            .map(|candidate| written(candidate, &points))
            .collect();
        let page = serde_json::json!({ "page": article.page, "candidates": candidates });
        writeln!(out, "{page}")?;
    }
    Ok(out.flush()?)
}

fn written(candidate: &Candidate, points: &CodePoints) -> serde_json::Value {
    let passages = |ranges: &[Range<usize>]| -> Vec<Passage> {
        ranges.iter().map(|range| points.passage(range.clone())).collect()
    };
    serde_json::json!({
        "cue": points.passage(candidate.cue.clone()),
        "content": passages(&candidate.content),
        "root": points.passage(candidate.root.clone()),
        "pos": candidate.pos,
        "features": candidate.features,
    })
}
