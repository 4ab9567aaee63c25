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
    /// Headings that are not set apart, in order.
    pub headings: Vec<Range<usize>>,
    /// Where the elements stand that were asked for, as they end.
    pub placed: Vec<(usize, Range<usize>)>,
}

/// Writes the words of elements in reading order, and where those of `asked` (ascending) stand.
pub(crate) fn write(outline: &Outline, elements: &[usize], asked: &[usize]) -> Written {
    let written = Written::default();
    let gap = Gap::None;
    let mut writer =
        Writer { outline, asked, open: Vec::new(), written, gap, apart: false, prose: false };
    for &element in elements {
        writer.element(element);
    }
    writer.written
}

/// What parts the words so far from the next ones.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Blank,
    Line,
    Paragraph,
}

struct Writer<'o> {
    outline: &'o Outline<'o>,
    asked: &'o [usize],
    open: Vec<Open>,
    written: Written,
    gap: Gap,
    /// Whether what is written is set apart.
    apart: bool,
    /// Whether prose was written that is not.
    prose: bool,
}

/// An element that is being written.
struct Open {
    place: usize,
    /// Where its words start in the text.
    start: usize,
    sets_apart: bool,
}

impl Writer<'_> {
    fn element(&mut self, element: usize) {
        let end = self.outline.parts[element].end;
        let mut place = element;
        while place < end {
            self.leave_before(place);
            let part = &self.outline.parts[place];
            if part.sign == Some(Sign::Unseen) || self.is_headline(part) {
                place = part.end;
                continue;
            }
            match part.name {
                Some(_) => self.enter(place, part),
                None => self.text_of(part),
            }
            place += 1;
        }
        self.leave_before(end);
    }

    /// A headline is known as the page's title, and over the article is no part of it.
    fn is_headline(&self, part: &Part) -> bool {
        part.sign == Some(Sign::Headline) && !self.prose && part.letters <= LONGEST_HEADLINE
    }

    fn enter(&mut self, place: usize, part: &Part) {
        self.widen(gap_at(part, self.gap));
        // What stands within the article and looks like a summary is a subhead.
        let subhead = self.prose && part.sign == Some(Sign::Apart("summary"));
        let sets_apart = part.is_apart() && !self.apart && !subhead;
        self.apart |= sets_apart;
        self.prose |= !self.apart && part.own > 0;
        self.open.push(Open { place, start: self.written.text.len(), sets_apart });
    }

    /// Leaves the elements that end before a place.
    fn leave_before(&mut self, place: usize) {
        let outline = self.outline;
        while let Some(left) = self.open.pop_if(|open| outline.parts[open.place].end <= place) {
            let part = &outline.parts[left.place];
            if !part.is("br") {
                self.widen(gap_at(part, self.gap));
            }
            self.apart &= !left.sets_apart;
            let words = &self.written.text[left.start..];
            let start = left.start + (words.len() - words.trim_start().len());
            if start < self.written.text.len() {
                self.place(&left, part, start..self.written.text.len());
            }
        }
    }

    fn place(&mut self, left: &Open, part: &Part, range: Range<usize>) {
        match part.sign {
            Some(Sign::Apart(reason)) if left.sets_apart => {
                self.written.apart.push((range, reason))
            }
            _ if !self.apart && part.is_one_of(&HEADINGS) => self.written.headings.push(range),
            _ if self.asked.binary_search(&left.place).is_ok() => {
                self.written.placed.push((left.place, range));
            }
            _ => {}
        }
    }

    fn text_of(&mut self, part: &Part) {
        part.node.query(|node| {
            if let NodeData::Text { contents } = &node.data {
                self.words(contents);
            }
        });
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

/// What an element puts before and behind its words, after a gap that is there already.
fn gap_at(part: &Part, before: Gap) -> Gap {
    match part.name.as_deref().unwrap_or("") {
        // A second line break is a paragraph's end.
        "br" if before >= Gap::Line => Gap::Paragraph,
        "br" => Gap::Line,
        "td" | "th" | "wbr" => Gap::Blank,
        _ if part.sign == Some(Sign::Apart("caption")) => Gap::Paragraph,
        _ if part.is_inline() => Gap::None,
        _ => Gap::Paragraph,
    }
}

/// In bytes.
const LONGEST_HEADLINE: usize = 300;

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn read(markup: &str) -> (String, Vec<String>) {
        let document = Document::from(markup);
        let Written { text, apart, .. } = write(&Outline::of(&document, &[]), &[0], &[]);
        let apart = apart
            .into_iter()
            .map(|(range, reason)| format!("{reason}: {}", &text[range]))
            .collect();
        (text, apart)
    }

    #[test]
    fn blocks_are_paragraphs_and_words_run_on() {
        let (text, apart) = read(
            "<div><p>One <b>bold</b>er\n word.</p>Loose<br>line<br><br>new<ul><li>a<li>b</ul>\
             <table><tr><td>1<td>2</table><figure><img><figcaption>The hall</figcaption></figure>",
        );
        assert_eq!(text, "One bolder word.\n\nLoose\nline\n\nnew\n\na\n\nb\n\n1 2\n\nThe hall");
        assert_eq!(apart, ["caption: The hall"]);
    }

    #[test]
    fn blanks_between_elements_part_words() {
        assert_eq!(
            read("<p><a>one</a> <a>two</a><a>three</a>\n<i> four</i></p>").0,
            "one twothree four"
        );
    }

    #[test]
    fn a_headline_is_over_the_article_and_a_subhead_in_it() {
        let prose = "The envoy said that the talks would go on in the autumn, whatever happens.";
        let (text, _) = read(&format!("<h1>Talks go on</h1><p>{prose}</p><h1>What then</h1>"));
        assert_eq!(text, format!("{prose}\n\nWhat then"));
    }
}
