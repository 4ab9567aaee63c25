//! The statements that the example's pages hold, as `examples/README.md` tells, on their pages.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_rows::Passage;

/// A row of the gold list.
pub struct Gold {
    pub page: String,
    pub starts: String,
    pub source: String,
    pub cue: String,
    pub content: Vec<String>,
    /// A full name or a description; empty where the page does not tell.
    pub speaker: String,
    /// Careful readers may differ on it.
    pub faint: bool,
}

/// Places in a [`FlatText`].
#[derive(Default)]
pub struct Placed {
    pub source: Vec<usize>,
    pub cue: Vec<usize>,
    pub content: Vec<usize>,
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

pub fn rows() -> Vec<Gold> {
    let table = fs::read_to_string(folder().join("osmer-strait.statements.tsv")).unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        Gold {
            page: cells[0].to_owned(),
            starts: cells[3].to_owned(),
            source: cells[4].to_owned(),
            cue: cells[5].to_owned(),
            content: cells[6].split(" | ").map(str::to_owned).collect(),
            speaker: cells[7].to_owned(),
            faint: cells[10] == "faint",
        }
    });
    rows.collect()
}

/// A text in which blanks and line breaks count as one blank.
pub struct FlatText {
    letters: Vec<char>,
    /// For each code point of the text, and its end, where it stands in `letters`.
    places: Vec<usize>,
}

impl FlatText {
    pub fn of(text: &str) -> Self {
        let (mut letters, mut places) = (Vec::new(), Vec::new());
        for letter in text.chars() {
            match (letter.is_whitespace(), letters.last()) {
                (true, Some(' ')) => places.push(letters.len() - 1),
                (blank, _) => {
                    places.push(letters.len());
                    letters.push(if blank { ' ' } else { letter });
                }
            }
        }
        places.push(letters.len());
        FlatText { letters, places }
    }

    /// The places of some passages' letters, blanks and marks aside.
    pub fn places(&self, passages: &[Passage]) -> Vec<usize> {
        let spans = passages.iter().flat_map(|span| self.places[span.start]..self.places[span.end]);
        self.telling(spans.collect())
    }

    /// Where a row's words stand; nothing where its page's text does not hold them.
    pub fn place(&self, gold: &Gold) -> Option<Placed> {
        let from = *self.all(&gold.starts).first()?;
        let mut content: Vec<usize> = Vec::new();
        for piece in &gold.content {
            let from = content.last().map_or(from, |last| last + 1);
            content.extend(self.piece(piece, from)?);
        }
        let source = self.nearest(&gold.source, &content, &content)?;
        let taken = [content.clone(), source.clone()].concat();
        let cue =
            self.nearest(&gold.cue, if source.is_empty() { &content } else { &source }, &taken)?;
        let [source, cue, content] = [source, cue, content].map(|places| self.telling(places));
        Some(Placed { source, cue, content })
    }

    fn telling(&self, mut places: Vec<usize>) -> Vec<usize> {
        places.retain(|&at| {
            !self.letters[at].is_whitespace() && !"\"'“”‘’,.".contains(self.letters[at])
        });
        places.sort_unstable();
        places.dedup();
        places
    }

    /// A piece of a content, whole or as its first and last words, at or behind `from`.
    fn piece(&self, piece: &str, from: usize) -> Option<Vec<usize>> {
        let behind = |words: &str, from| self.all(words).into_iter().find(|&at| at >= from);
        let (first, last) = piece.split_once(" … ").unwrap_or((piece, ""));
        let start = behind(first, from)?;
        let first_end = start + first.chars().count();
        let end = if last.is_empty() {
            first_end
        } else {
            behind(last, first_end)? + last.chars().count()
        };
        Some((start..end).collect())
    }

    /// The words nearest to `to` that share no letter with `taken`.
    fn nearest(&self, words: &str, to: &[usize], taken: &[usize]) -> Option<Vec<usize>> {
        if words.is_empty() {
            return Some(Vec::new());
        }
        let length = words.chars().count();
        let free = |at: &usize| (*at..at + length).all(|place| !taken.contains(&place));
        let gap = |at: &usize| {
            let gaps = to.iter().map(|&place| match place {
                before if before < *at => at - before,
                behind => behind - (at + length - 1),
            });
            gaps.min()
        };
        let start = self.all(words).into_iter().filter(free).min_by_key(gap)?;
        Some((start..start + length).collect())
    }

    /// Everywhere some words stand as words.
    fn all(&self, words: &str) -> Vec<usize> {
        let words: Vec<char> = words.chars().collect();
        let letter = |at: Option<usize>| {
            at.and_then(|at| self.letters.get(at)).is_some_and(|letter| letter.is_alphanumeric())
        };
        let parted = |edge: Option<&char>, beside| {
            !(edge.is_some_and(|edge| edge.is_alphanumeric()) && letter(beside))
        };
        let whole = |at: usize| {
            parted(words.first(), at.checked_sub(1)) && parted(words.last(), Some(at + words.len()))
        };
        let windows = self.letters.windows(words.len()).enumerate();
        windows.filter(|(at, window)| *window == words && whole(*at)).map(|(at, _)| at).collect()
    }
}
