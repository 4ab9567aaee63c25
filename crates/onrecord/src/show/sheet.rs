use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, wrap};

pub(super) const PLAIN: Style = Style::new();
pub(super) const DIM: Style = Style::new().effects(Effects::DIMMED);
pub(super) const STRONG: Style = Style::new().bold();
pub(super) const HEADING: Style = Style::new().bold().underline();
pub(super) const SPEAKER: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const DATE: Style = AnsiColor::Green.on_default();
pub(super) const CUE: Style = Style::new().italic();

/// The column that labels and dates stand in.
pub(super) const LABEL: usize = 12;

/// Writes wrapped and styled lines.
pub(super) struct Sheet<'o> {
    out: &'o mut dyn Write,
    width: usize,
}

impl<'o> Sheet<'o> {
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Sheet { out, width }
    }

    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line across.
    pub fn rule(&mut self) -> io::Result<()> {
        writeln!(self.out, "{DIM}{}{DIM:#}", "─".repeat(self.width))
    }

    /// In how many columns it writes.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A line as it is, `indent` columns in.
    pub fn line(&mut self, indent: usize, style: Style, words: &str) -> io::Result<()> {
        writeln!(self.out, "{}{style}{words}{style:#}", " ".repeat(indent))
    }

    /// Pieces of text run on, wrapped, `indent` columns in.
    pub fn text(&mut self, indent: usize, pieces: &[(Style, &str)]) -> io::Result<()> {
        let margin = " ".repeat(indent);
        self.wrapped(&margin, &margin, &styled(pieces))
    }

    /// As [`text`](Self::text), with a label in the column before it.
    pub fn labelled(
        &mut self,
        indent: usize,
        label: (Style, &str),
        pieces: &[(Style, &str)],
    ) -> io::Result<()> {
        let (style, label) = (label.0, one_line(label.1));
        let gap = " ".repeat(LABEL.saturating_sub(display_width(&label)).max(1));
        let first = format!("{}{style}{label}{style:#}{gap}", " ".repeat(indent));
        self.wrapped(&first, &" ".repeat(indent + LABEL), &styled(pieces))
    }

    /// One line only, `indent` columns in, cut off with an ellipsis where it is too long.
    pub fn shortened(
        &mut self,
        indent: usize,
        label: &str,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        let lead = format!("{}{label}", " ".repeat(indent));
        let room = self.width.saturating_sub(display_width(&lead));
        writeln!(self.out, "{DIM}{lead}{DIM:#}{style}{}{style:#}", shorten(text, room))
    }

    fn wrapped(&mut self, first: &str, other: &str, text: &str) -> io::Result<()> {
        // A name or address that is broken at its hyphens cannot be copied.
        let options = Options::new(self.width)
            .word_splitter(WordSplitter::NoHyphenation)
            .initial_indent(first)
            .subsequent_indent(other);
        wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{}", line.trim_end()))
    }
}

fn styled(pieces: &[(Style, &str)]) -> String {
    let piece = |(style, text): &(Style, &str)| format!("{style}{}{style:#}", spaced(text));
    pieces.iter().map(piece).collect()
}

fn shorten(text: &str, room: usize) -> String {
    let text = one_line(text);
    if display_width(&text) <= room {
        return text;
    }
    let mut left = room.saturating_sub(1);
    let fits = |letter: &char| {
        let width = display_width(letter.encode_utf8(&mut [0; 4]));
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

fn one_line(text: &str) -> String {
    spaced(text).trim().to_owned()
}

/// The text with every run of blanks as one, so that wrapping alone breaks lines.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter.is_whitespace() {
            true if spaced.ends_with(' ') => {}
            true => spaced.push(' '),
            false => spaced.push(letter),
        }
    }
    spaced
}

/// The text without what could steer a terminal: control characters, but for line feeds, and the
/// marks that turn the direction of writing. What a page says must not act on who reads it.
pub(crate) fn plain(text: &str) -> String {
    let steers = |letter: char| match letter {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => true,
        _ => letter.is_control(),
    };
    let safe = |letter: char| match letter {
        '\n' => Some('\n'),
        '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        _ => (!steers(letter)).then_some(letter),
    };
    text.chars().filter_map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        assert_eq!(plain("\u{1b}[31mred\u{1b}]0;title\u{7} \u{9b}2J"), "[31mred]0;title 2J");
        assert_eq!(plain("evil\u{202e}txt.exe"), "eviltxt.exe");
        assert_eq!(plain("a\tb\r\nc"), "a b \nc");
    }

    #[test]
    fn long_lines_are_cut_by_columns_not_bytes() {
        assert_eq!(shorten("Subscribe  now\nfor access", 14), "Subscribe now…");
        assert_eq!(shorten("協議は続く", 6), "協議…");
        assert_eq!(shorten("short", 5), "short");
    }

    #[test]
    fn labels_stand_in_a_column_of_their_own() {
        let mut out = Vec::new();
        Sheet::new(&mut out, 30)
            .labelled(2, (PLAIN, "2024-09"), &[(PLAIN, "one two three four")])
            .unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert_eq!(lines, "  2024-09     one two three\n              four\n");
    }
}
