use std::ops::Range;

use dom_query::NodeData;

use super::outline::{HEADINGS, Outline, Part};
use super::signs::Sign;

/// A text written from a page's elements.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// Paragraphs parted by a blank line.
    pub text: String,
    /// What in it is set apart, with the reason: in order, none in another.
    pub apart: Vec<(Range<usize>, &'static str)>,
    /// Headings that are not set apart.
    pub headings: Vec<Range<usize>>,
    /// Where elements stand that were asked for.
    pub placed: Vec<(usize, Range<usize>)>,
}

/// Writes the words of elements in reading order, and says where some of them came to stand.
pub(crate) fn write(outline: &Outline, elements: &[usize], ask: &[usize]) -> Written {
    let mut writer = Writer::default();
    for &element in elements {
        writer.write(outline, element, ask);
    }
    writer.written
}

/// What parts the words so far from the next ones.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Blank,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    written: Written,
    gap: Gap,
    /// Whether what is written is set apart.
    apart: bool,
    prose: bool,
}

struct Open {
    at: usize,
    start: usize,
    sets_apart: bool,
}

impl Writer {
    fn write(&mut self, outline: &Outline, element: usize, ask: &[usize]) {
        let mut open: Vec<Open> = Vec::new();
        let mut at = element;
        while at < outline.parts[element].end {
            self.leave_before(outline, at, &mut open, ask);
            let part = &outline.parts[at];
            if part.sign == Some(Sign::Unseen) || self.is_headline(part) {
                at = part.end;
                continue;
            }
            if part.name.is_none() {
                part.node.query(|node| {
                    if let NodeData::Text { contents } = &node.data {
                        self.words(contents);
                    }
                });
            } else {
                self.part(part, true);
                let below = self.prose && part.sign == Some(Sign::Apart("summary"));
                let sets_apart = part.is_apart() && !self.apart && !below;
                self.apart |= sets_apart;
                open.push(Open { at, start: self.written.text.len(), sets_apart });
            }
            self.prose |= !self.apart && part.own > 0;
            at += 1;
        }
        self.leave_before(outline, at, &mut open, ask);
    }

    /// A headline is known as the page's title, and over the article is no part of it.
    fn is_headline(&self, part: &Part) -> bool {
        part.sign == Some(Sign::Headline) && !self.prose && part.letters <= LONGEST_HEADLINE
    }

    fn leave_before(&mut self, outline: &Outline, at: usize, open: &mut Vec<Open>, ask: &[usize]) {
        while let Some(last) = open.pop_if(|last| outline.parts[last.at].end <= at) {
            let part = &outline.parts[last.at];
            if !part.is("br") {
                self.part(part, false);
            }
            let range = self.words_from(last.start);
            if let (true, Some(Sign::Apart(reason))) = (last.sets_apart, part.sign) {
                self.apart = false;
                if !range.is_empty() {
                    self.written.apart.push((range, reason));
                }
            } else if !self.apart && part.is_one_of(&HEADINGS) && !range.is_empty() {
                self.written.headings.push(range);
            } else if ask.binary_search(&last.at).is_ok() && !range.is_empty() {
                self.written.placed.push((last.at, range));
            }
        }
    }

    fn words_from(&self, start: usize) -> Range<usize> {
        let text = &self.written.text[start..];
        start + (text.len() - text.trim_start().len())..self.written.text.len()
    }

    fn part(&mut self, part: &Part, enters: bool) {
        let name = part.name.as_deref().unwrap_or("");
        let gap = match name {
            // A second line break is a paragraph's end.
            "br" if self.gap >= Gap::Line => Gap::Paragraph,
            "br" => Gap::Line,
            "td" | "th" | "wbr" => Gap::Blank,
            _ if part.sign == Some(Sign::Apart("caption")) => Gap::Paragraph,
            _ if part.is_inline() => Gap::None,
            _ => Gap::Paragraph,
        };
        let _ = enters;
        self.widen(gap);
    }

    fn widen(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }

    fn words(&mut self, contents: &str) {
        if contents.starts_with(char::is_whitespace) {
            self.widen(Gap::Blank);
        }
        for word in contents.split_whitespace() {
            if !self.written.text.is_empty() {
                self.written.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Blank => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            self.written.text.push_str(word);
            self.gap = Gap::Blank;
        }
        if !contents.ends_with(char::is_whitespace) && self.gap == Gap::Blank {
            self.gap = Gap::None;
        }
    }
}

/// In bytes.
const LONGEST_HEADLINE: usize = 300;
