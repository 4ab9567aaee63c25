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
    /// The stretches of it that the page's own rules left in the article.
    pub left: Vec<Passage>,
    /// Why they cut the rest, if they did.
    pub cut: Option<&'p str>,
    /// Whether it is a credit, or a part of it is.
    pub credited: bool,
}

impl Line<'_> {
    /// Whether the line is one that may recur.
    pub fn may_recur(&self) -> bool {
        !self.credited && self.length() <= LONGEST
    }

    /// Whether all of it is in the article.
    pub fn is_whole(&self) -> bool {
        self.left == [self.place]
    }

    /// The words of a stretch of it.
    pub fn words(&self, stretch: Passage) -> String {
        let letters = self.text.chars().skip(stretch.start - self.place.start);
        letters.take(stretch.end - stretch.start).collect::<String>()
    }

    /// In code points.
    pub fn length(&self) -> usize {
        self.place.end - self.place.start
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
            lines.push(line(text, place, &page.apart));
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

fn line<'p>(text: &'p str, place: Passage, apart: &'p [Apart]) -> Line<'p> {
    let touching =
        || apart.iter().filter(|one| one.place.start < place.end && place.start < one.place.end);
    let letters: Vec<char> = text.chars().collect();
    let mut left = Vec::new();
    let mut from = place.start;
    for stretch in
        touching().map(|one| one.place).chain([Passage { start: place.end, end: place.end }])
    {
        let until = stretch.start.max(from);
        let gap = &letters[from - place.start..until - place.start];
        if gap.iter().any(|letter| letter.is_alphabetic()) {
            left.push(trimmed(gap, from));
        }
        from = stretch.end.clamp(from, place.end);
    }
    Line {
        text,
        place,
        key: key(text),
        left,
        cut: touching().find_map(|one| one.cut.as_deref()),
        credited: touching().any(|one| one.cut.is_none()),
    }
}

/// Where letters stand that begin at `start`, less the blanks around them.
fn trimmed(letters: &[char], start: usize) -> Passage {
    let blanks = |letters: &mut dyn Iterator<Item = &char>| {
        letters.take_while(|letter| letter.is_whitespace()).count()
    };
    let before = blanks(&mut letters.iter());
    let after = blanks(&mut letters.iter().rev());
    Passage { start: start + before, end: start + letters.len() - after }
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
            text: "“Ja” \n\n  Read  MORE\r\n12 – 13\n(NPA) and more\nThe end\nGet it".into(),
            apart: vec![
                apart(8, 14, Some("related")),
                apart(29, 34, None),
                apart(52, 55, Some("promotion")),
                apart(55, 58, Some("promotion")),
            ],
        };
        let lines = lines(&page);
        let told: Vec<(&str, Passage, &[Passage], bool)> = lines
            .iter()
            .map(|line| (line.text, line.place, &line.left[..], line.credited))
            .collect();
        let at = |start, end| Passage { start, end };
        assert_eq!(
            told,
            [
                ("Read  MORE", at(9, 19), &[at(15, 19)][..], false),
                ("(NPA) and more", at(29, 43), &[at(35, 43)], true),
                ("The end", at(44, 51), &[at(44, 51)], false),
                ("Get it", at(52, 58), &[], false),
            ]
        );
        assert_eq!(key("Read  MORE"), key("read more"));
    }
}
