//! Words of a page with marks under those that matter.

use std::io;

use onrecord_rows::{CodePoints, Passage};
use textwrap::core::display_width;

use super::sheet::{DIM, PLAIN, Sheet, plain};

/// What stands under the words of some passages.
pub(super) struct Marks {
    pub mark: char,
    /// What the mark says of the words.
    pub says: &'static str,
    pub passages: Vec<Passage>,
}

/// Shows the words of `around`, `indent` columns in, with marks beneath them, and what they say.
pub(super) fn show(
    sheet: &mut Sheet<'_>,
    indent: usize,
    text: &str,
    around: Passage,
    marks: &[Marks],
) -> io::Result<()> {
    let columns = columns(text, around, marks);
    for line in lines(&columns, sheet.width().saturating_sub(indent).max(NARROWEST)) {
        let words: String = line.iter().map(|column| column.letter).collect();
        sheet.line(indent, PLAIN, words.trim_end())?;
        let under: String = line.iter().map(Column::under).collect();
        if !under.trim().is_empty() {
            sheet.line(indent, DIM, under.trim_end())?;
        }
    }
    let there = marks.iter().filter(|marks| !marks.passages.is_empty());
    let legend: Vec<String> = there.map(|one| format!("{} {}", one.mark, one.says)).collect();
    sheet.line(indent, DIM, &legend.join("   "))
}

const NARROWEST: usize = 20;

/// A letter with what stands under it.
struct Column {
    letter: char,
    mark: char,
}

impl Column {
    fn width(&self) -> usize {
        display_width(self.letter.encode_utf8(&mut [0; 4]))
    }

    fn under(&self) -> String {
        self.mark.to_string().repeat(self.width())
    }
}

/// The letters with their marks; blanks in a row are one, and what could steer a terminal is left
/// out.
fn columns(text: &str, around: Passage, marks: &[Marks]) -> Vec<Column> {
    let words = CodePoints::of(text).slice(text, around);
    let mut columns: Vec<Column> = Vec::new();
    for (nth, letter) in words.chars().enumerate() {
        let at = around.start + nth;
        let holds = |passage: &Passage| (passage.start..passage.end).contains(&at);
        let mark = marks.iter().find(|marks| marks.passages.iter().any(holds));
        let mark = mark.map_or(' ', |marks| marks.mark);
        let blank = letter.is_whitespace();
        if blank && columns.last().is_none_or(|before| before.letter == ' ')
            || !blank && plain(letter.encode_utf8(&mut [0; 4])).is_empty()
        {
            continue;
        }
        columns.push(Column { letter: if blank { ' ' } else { letter }, mark });
    }
    columns
}

/// Breaks at the last blank that fits, or, in a longer word, where the width ends.
fn lines(mut columns: &[Column], width: usize) -> Vec<&[Column]> {
    let mut lines = Vec::new();
    while !columns.is_empty() {
        let mut left = width;
        let fits = columns.iter().take_while(|column| {
            let fits = column.width() <= left;
            left = left.saturating_sub(column.width());
            fits
        });
        let fitting = fits.count().max(1);
        let blank = columns[..fitting].iter().rposition(|column| column.letter == ' ');
        let end = match blank {
            Some(blank) if fitting < columns.len() => blank + 1,
            _ => fitting,
        };
        lines.push(&columns[..end]);
        columns = &columns[end..];
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, width: usize, passages: &[(usize, usize)]) -> String {
        let passages = passages.iter().map(|&(start, end)| Passage { start, end }).collect();
        let mut out = Vec::new();
        let around = Passage { start: 0, end: text.chars().count() };
        let marks = [Marks { mark: '^', says: "source", passages }];
        show(&mut Sheet::new(&mut out, width), 2, text, around, &marks).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn marks_stand_under_their_words_however_lines_break() {
        let told = marked("Ilse  Varga\nsaid that talks had ended.", 24, &[(0, 11), (28, 31)]);
        assert_eq!(
            told,
            "  Ilse Varga said that\n  ^^^^^^^^^^\n  talks had ended.\n        ^^^\n  ^ source\n"
        );
    }

    #[test]
    fn wide_letters_have_wide_marks_and_steering_ones_none() {
        assert_eq!(marked("\u{1b}協議 ended", 40, &[(0, 3)]), "  協議 ended\n  ^^^^\n  ^ source\n");
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        let told = marked(&"a".repeat(50), 22, &[]);
        assert_eq!(told.lines().map(str::len).collect::<Vec<_>>(), [22, 22, 12, 2]);
    }
}
