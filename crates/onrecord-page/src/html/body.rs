use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

/// The text of a page's article.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Body {
    /// Paragraphs parted by a blank line.
    pub text: String,
    /// Captions in it.
    pub captions: Vec<Range<usize>>,
}

/// Finds the article in a page, if it has one.
pub(crate) fn of(document: Document) -> Option<Body> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    // The extractor is not ours: should a page make it panic, that page alone goes unread.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
        reader.parse().ok()?;
        let content = reader.doc.select_single("#readability-page-1");
        content.nodes().first().map(text_of)
    }));
    found.ok().flatten().filter(|body| !body.text.is_empty())
}

enum Step<'a> {
    Into(NodeRef<'a>),
    OutOf(String),
}

/// An element's text in reading order. Walks a list of steps, so that no depth overflows a stack.
fn text_of(element: &NodeRef) -> Body {
    let mut writer = Writer::default();
    let mut steps: Vec<Step> = element.children_it(true).map(Step::Into).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::OutOf(name) => writer.leave(&name),
            Step::Into(node) => {
                node.query(|node| {
                    if let NodeData::Text { contents } = &node.data {
                        writer.words(contents);
                    }
                });
                let Some(name) = node.node_name() else { continue };
                if UNREAD.contains(&name.as_ref()) {
                    continue;
                }
                writer.enter(&name);
                steps.push(Step::OutOf(name.to_string()));
                steps.extend(node.children_it(true).map(Step::Into));
            }
        }
    }
    writer.body
}

/// Elements with nothing to read in them.
const UNREAD: [&str; 11] = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "object",
    "audio", "video",
];

/// Elements that run on within a line. All others begin and end a paragraph.
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

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
    body: Body,
    gap: Gap,
    caption: Option<usize>,
}

impl Writer {
    fn enter(&mut self, name: &str) {
        self.part(name);
        if name == "figcaption" {
            self.caption = Some(self.body.text.len());
        }
    }

    fn leave(&mut self, name: &str) {
        if name != "br" {
            self.part(name);
        }
        if let Some(start) = self.caption.take_if(|_| name == "figcaption") {
            let text = &self.body.text[start..];
            let start = start + (text.len() - text.trim_start().len());
            if start < self.body.text.len() {
                self.body.captions.push(start..self.body.text.len());
            }
        }
    }

    fn part(&mut self, name: &str) {
        let gap = match name {
            // A second line break is a paragraph's end.
            "br" if self.gap >= Gap::Line => Gap::Paragraph,
            "br" => Gap::Line,
            "td" | "th" | "wbr" => Gap::Blank,
            _ if INLINE.contains(&name) => Gap::None,
            _ => Gap::Paragraph,
        };
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
            if !self.body.text.is_empty() {
                self.body.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Blank => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            self.body.text.push_str(word);
            self.gap = Gap::Blank;
        }
        if !contents.ends_with(char::is_whitespace) && self.gap == Gap::Blank {
            self.gap = Gap::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markup: &str) -> (String, Vec<String>) {
        let document = Document::from(markup);
        let Body { text, captions } = text_of(&document.root());
        let captions = captions.into_iter().map(|range| text[range].to_owned()).collect();
        (text, captions)
    }

    #[test]
    fn blocks_are_paragraphs_and_words_run_on() {
        let (text, captions) = read(
            "<div><p>One <b>bold</b>er\n word.</p>Loose<br>line<br><br>new<ul><li>a<li>b</ul>\
             <table><tr><td>1<td>2</table><figure><img><figcaption>The hall</figcaption></figure>",
        );
        assert_eq!(text, "One bolder word.\n\nLoose\nline\n\nnew\n\na\n\nb\n\n1 2\n\nThe hall");
        assert_eq!(captions, ["The hall"]);
    }

    #[test]
    fn blanks_between_elements_part_words() {
        assert_eq!(
            read("<p><a>one</a> <a>two</a><a>three</a>\n<i> four</i></p>").0,
            "one twothree four"
        );
    }
}
