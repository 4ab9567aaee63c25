use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

use super::marks::{Apart, Marks};
use super::may_hold_date;
use crate::dates::words::{Label, is_date_line};
use crate::html::elements::attribute;
use crate::html::metadata::words;
use crate::html::outline::{INLINE, UNREAD};

/// A line as a reader sees it, with what its elements say.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    /// The dates that its elements hold.
    pub held: Vec<Held>,
    /// What the elements around its words mark them as.
    pub mark: Option<Label>,
    /// How far the least of its words stands apart; nothing while it has none.
    words_apart: Option<Apart>,
    /// Whether the headline begins here.
    pub headline: bool,
}

impl Line {
    /// How far the line stands apart: a byline is one though a count of comments stands in it.
    pub fn apart(&self) -> Apart {
        let held = self.held.iter().map(|held| held.apart).min();
        self.words_apart.or(held).unwrap_or_default()
    }
}

/// A date in an attribute, or alone in a marked element.
#[derive(Debug)]
pub(super) struct Held {
    pub said: String,
    pub label: Label,
    /// The element, for the evidence.
    pub name: String,
    pub apart: Apart,
    /// Whether the markup itself names it a date of the article (schema.org's `datePublished`).
    pub is_named: bool,
}

enum Step<'a> {
    Into(NodeRef<'a>),
    OutOf { inline: bool, before: Setting },
}

/// What the elements around a word make of it.
#[derive(Clone, Copy, Default)]
struct Setting {
    apart: Apart,
    mark: Option<Label>,
}

/// The lines of a page's body that have words or hold dates. Walks a list of steps, so that no
/// depth overflows a stack.
pub(super) fn lines(document: &Document, headline: Option<&NodeRef>) -> Vec<Line> {
    let around: Vec<NodeRef> = headline
        .map(|node| node.ancestors(None).into_iter().chain([*node]).collect())
        .unwrap_or_default();
    let in_article = around.iter().any(|node| node.has_name("article"));
    let around: Vec<NodeId> = around.iter().map(|node| node.id).collect();
    let mut writer = Writer::default();
    let mut steps: Vec<Step> = document.body().map(Step::Into).into_iter().collect();
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Into(node) => node,
            Step::OutOf { inline, before } => {
                writer.part(inline);
                writer.setting = before;
                continue;
            }
        };
        node.query(|node| {
            if let NodeData::Text { contents } = &node.data {
                writer.write(contents);
            }
        });
        let Some(element) = node.element_ref() else { continue };
        let name: &str = &element.name.local;
        if UNREAD.contains(&name) {
            continue;
        }
        let (inline, before) = (INLINE.contains(&name), writer.setting);
        writer.part(inline);
        let marks = Marks::of(&element);
        // What holds the headline is of the article, whatever it is called.
        if !around.contains(&node.id) {
            let apart = match name {
                "article" if in_article => Apart::Others,
                "nav" | "aside" | "footer" | "form" => Apart::Aside,
                _ => Apart::No,
            };
            writer.setting.apart = before.apart.max(apart).max(marks.apart);
            writer.setting.mark = marks.label.or(before.mark);
        }
        writer.line().headline |= headline.is_some_and(|headline| headline.id == node.id);
        writer.hold(&element, marks.label);
        steps.push(Step::OutOf { inline, before });
        steps.extend(node.children_it(true).map(Step::Into));
    }
    writer.lines.retain(|line| !line.text.is_empty() || !line.held.is_empty() || line.headline);
    writer.lines
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    setting: Setting,
    blank: bool,
}

impl Writer {
    fn line(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    fn part(&mut self, inline: bool) {
        let line = self.line();
        let begun = !line.text.is_empty() || !line.held.is_empty() || line.headline;
        if !inline && begun {
            self.lines.push(Line::default());
        }
    }

    fn write(&mut self, contents: &str) {
        let Setting { apart, mark } = self.setting;
        let mut blank = self.blank || contents.starts_with(char::is_whitespace);
        self.blank = contents.ends_with(char::is_whitespace);
        if contents.chars().all(char::is_whitespace) {
            return;
        }
        let line = self.line();
        line.words_apart = Some(line.words_apart.map_or(apart, |known| known.min(apart)));
        line.mark = line.mark.or(mark);
        for word in contents.split_whitespace() {
            if blank && !line.text.is_empty() {
                line.text.push(' ');
            }
            line.text.push_str(word);
            blank = true;
        }
        let short = contents.len() <= 60 && may_hold_date(contents);
        if let Some(label) = mark.filter(|_| short && is_date_line(contents)) {
            let name = "marked".to_owned();
            line.held.push(Held { said: words(contents), label, name, apart, is_named: false });
        }
    }

    /// Keeps the date that an element holds in an attribute.
    fn hold(&mut self, element: &Element, mark: Option<Label>) {
        if element.attrs.is_empty() {
            return;
        }
        let name: &str = &element.name.local;
        let is_dated = attribute(element, "pubdate").is_some();
        let itemprop = attribute(element, "itemprop").unwrap_or_default().to_lowercase();
        let label = match itemprop.as_ref() {
            "datepublished" => Some(Label::Published),
            "datemodified" => Some(Label::Updated),
            _ if is_dated => Some(Label::Published),
            _ if name == "time" => Some(mark.unwrap_or(Label::Shown)),
            _ => mark,
        };
        let Some(label) = label else { return };
        let attributes = ["datetime", "content", "title", "data-date-time"];
        let said = attributes.iter().filter_map(|key| attribute(element, key)).map(words);
        let Some(said) = said.into_iter().find(|said| said.len() <= 60 && may_hold_date(said))
        else {
            return;
        };
        let apart = self.setting.apart;
        let is_named = itemprop.starts_with("date") || is_dated;
        let name = selector(element, name, &itemprop);
        self.line().held.push(Held { said, label, name, apart, is_named });
    }
}

/// What tells an element: `time[itemprop=datepublished]`, `span.published`.
fn selector(element: &Element, name: &str, itemprop: &str) -> String {
    if !itemprop.is_empty() {
        return format!("{name}[itemprop={itemprop}]");
    }
    let class = attribute(element, "class").unwrap_or_default();
    let class = class.split_whitespace().next().map(|class| format!(".{class}"));
    format!("{name}{}", class.unwrap_or_default())
}
