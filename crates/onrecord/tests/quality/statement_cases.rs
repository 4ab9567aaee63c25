//! The cases of `onrecord-coding/cases`: texts, each with the statements that it makes.

use std::fs;
use std::path::Path;

/// A text, what is known of its page, and what it is to be read as.
pub struct Case {
    /// File and line, and what it is about.
    pub name: String,
    pub known: Vec<(String, String)>,
    pub text: String,
    pub statements: Vec<Expected>,
}

/// A line `source | cue | content | kind | speaker | key=value …`.
pub struct Expected {
    pub line: String,
    pub source: String,
    pub cue: String,
    pub content: Vec<String>,
    pub kind: String,
    pub speaker: Option<String>,
    pub more: Vec<(String, String)>,
}

/// The cases of every file of the folder, by name, but for `known_misses.txt`.
pub fn right() -> Vec<Case> {
    let mut paths: Vec<_> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.retain(|path| !path.ends_with(KNOWN_MISSES));
    paths.sort();
    paths.iter().flat_map(|path| cases_in(path)).collect()
}

pub fn known_misses() -> Vec<Case> {
    cases_in(&folder().join(KNOWN_MISSES))
}

const KNOWN_MISSES: &str = "known_misses.txt";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../onrecord-coding/cases")
}

fn cases_in(path: &Path) -> Vec<Case> {
    let file = path.file_name().unwrap().to_string_lossy().into_owned();
    let written = fs::read_to_string(path).unwrap();
    let (mut cases, mut line) = (Vec::new(), 1);
    for block in written.split_inclusive("=====\n") {
        let case = case(&format!("{file}:{line}"), block.trim_end_matches("=====\n"));
        line += block.lines().count();
        cases.push(case);
    }
    cases
}

fn case(place: &str, block: &str) -> Case {
    let starting =
        |sign: &'static str| block.lines().filter_map(move |line| line.strip_prefix(sign));
    let about: Vec<&str> = starting("# ").collect();
    let name = format!("{place}: {}", about.join(" "));
    let text: Vec<&str> = block.lines().filter(|line| !line.starts_with(['#', '@', '>'])).collect();
    let statements: Vec<Expected> =
        starting("> ").filter(|line| *line != "none").map(|line| expected(&name, line)).collect();
    assert!(starting("> ").next().is_some(), "{name}: no statements, not even `> none`");
    let known = starting("@ ").map(|line| {
        let (key, value) = line.split_once(' ').unwrap();
        (key.to_owned(), value.to_owned())
    });
    Case { name, known: known.collect(), text: text.join("\n").trim().to_owned(), statements }
}

fn expected(name: &str, line: &str) -> Expected {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    assert!((5..=6).contains(&cells.len()), "{name}: `{line}` has not five or six columns");
    let given = |cell: &str| (cell != "—").then(|| cell.to_owned());
    let more = cells
        .get(5)
        .copied()
        .unwrap_or_default()
        .split("; ")
        .filter_map(|pair| pair.split_once('='));
    Expected {
        line: line.to_owned(),
        source: given(cells[0]).unwrap_or_default(),
        cue: cells[1].to_owned(),
        content: cells[2].split(" // ").map(str::to_owned).collect(),
        kind: cells[3].to_owned(),
        speaker: given(cells[4]),
        more: more.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
    }
}
