//! Prints what the statement models are trained from: every word of each page that may be a cue, in
//! every construction it stands in, as JSON Lines.
//!
//! `cargo run --release -p onrecord --example candidates -- pages.jsonl [weights.tsv] > out.jsonl`,
//! where a line of the input is `{"page": …, "text": …}`. Without weights it prints the features
//! that weights are trained on; with them the facts that trees are trained on. `--facts` prints the
//! names of the facts. Passages count code points.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;

use onrecord_coding::{Candidate, FACTS, candidates};
use onrecord_page::{Kind, Source, read};
use onrecord_rows::{CodePoints, Passage};
use onrecord_syntax::Pipeline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a JSON Lines file of pages")?;
    if path == "--facts" {
        return Ok(writeln!(out, "{}", FACTS.join("\n"))?);
    }
    let weights = arguments.next().map(std::fs::read_to_string).transpose()?;
    let package = onrecord::pipelines::package(None, &|_| {})?;
    let mut reader = Pipeline::load(&package)?.reader();
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        let source = Source { page: "line".into(), bytes: line.as_bytes(), kind: Kind::JsonLine };
        let article = read(&source);
        let document = reader.read_stretches(&article.text, &article.paragraphs());
        let points = CodePoints::of(&article.text);
        let found = candidates(&article, &document, weights.as_deref().unwrap_or_default());
        let found: Vec<_> =
            found.iter().map(|one| written(one, weights.is_some(), &points)).collect();
        writeln!(out, "{}", serde_json::json!({ "page": article.page, "candidates": found }))?;
    }
    Ok(out.flush()?)
}

fn written(candidate: &Candidate, weighed: bool, points: &CodePoints) -> serde_json::Value {
    if weighed {
        return serde_json::json!({ "facts": candidate.facts });
    }
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
