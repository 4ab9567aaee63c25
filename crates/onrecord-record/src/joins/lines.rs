use onrecord_rows::Passage;

use super::hash::Hash;
use super::stored::{Apart, StoredPage};

/// Longer lines are paragraphs of an article, or a page without line ends.
const LONGEST: usize = 1_000;
/// Lines with fewer letters are marks and numbers.
const FEWEST_LETTERS: usize = 3;
/// A page's lines beyond these are not looked at.
const MOST_LINES: usize = 5_000;

/// A line of a page.
pub(super) struct Line<'p> {
    pub text: &'p str,
    pub place: Passage,
    /// The same for lines that differ in case and blanks only.
    pub key: u64,
    pub state: State<'p>,
}

/// What the page's own rules say of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State<'p> {
    Article,
    Cut(&'p str),
    Credit,
    /// A part of it is set apart.
    Torn,
}

impl Line<'_> {
    /// Whether the line is one that may recur.
    pub fn may_recur(&self) -> bool {
        let whole = matches!(self.state, State::Article | State::Cut(_));
        whole && self.length() <= LONGEST
    }

    /// In code points.
    pub fn length(&self) -> usize {
        self.place.end - self.place.start
    }
}

impl<'p> State<'p> {
    pub fn cut(self) -> Option<&'p str> {
        match self {
            State::Cut(reason) => Some(reason),
            _ => None,
        }
    }
}

/// The page's lines with words, in their order.
pub(super) fn lines(page: &StoredPage) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in page.text.split('\n').take(MOST_LINES) {
        let text = whole.trim();
        let before = whole.chars().take_while(|letter| letter.is_whitespace()).count();
        let length = text.chars().count();
        if letters(text) >= FEWEST_LETTERS {
            let place = Passage { start: start + before, end: start + before + length };
            lines.push(Line { text, place, key: key(text), state: state(&page.apart, place) });
        }
        start += whole.chars().count() + 1;
    }
    lines
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// A line as it is compared: in small letters, with single blanks.
pub(super) fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

pub(super) fn key(text: &str) -> u64 {
    let mut hash = Hash::new();
    hash.add(normal(text).as_bytes());
    hash.finish()
}

fn state(apart: &[Apart], line: Passage) -> State<'_> {
    let touching = |one: &&Apart| one.place.start < line.end && line.start < one.place.end;
    let Some(first) = apart.iter().find(touching) else { return State::Article };
    let whole = first.place.start <= line.start && line.end <= first.place.end;
    match &first.cut {
        _ if !whole => State::Torn,
        Some(reason) => State::Cut(reason),
        None => State::Credit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_places_and_what_became_of_them() {
        let apart = |start, end, cut: Option<&str>| Apart {
            place: Passage { start, end },
            cut: cut.map(str::to_owned),
        };
        let page = StoredPage {
            id: 1,
            address: String::new(),
            outlet: None,
            title: None,
            text: "“Ja” \n\n  Read  MORE\r\n12 – 13\n(NPA) and more\nThe end".into(),
            apart: vec![apart(8, 18, Some("related")), apart(28, 33, None)],
        };
        let told: Vec<(&str, usize, usize, State<'_>)> = lines(&page)
            .iter()
            .map(|line| (line.text, line.place.start, line.place.end, line.state))
            .collect();
        assert_eq!(
            told,
            [
                ("Read  MORE", 9, 19, State::Torn),
                ("(NPA) and more", 29, 43, State::Torn),
                ("The end", 44, 51, State::Article),
            ]
        );
        assert_eq!(key("Read  MORE"), key("read more"));
    }
}
