use dom_query::{Document, LocalName, NodeData, NodeRef, local_name};

use super::live;
use super::signs::{self, Sign};

/// A page's elements and texts in reading order, with how much prose stands in each.
///
/// Holds nothing of elements that have no words to read, such as scripts.
pub(crate) struct Outline<'d> {
    pub parts: Vec<Part<'d>>,
    /// Whether the page is a live blog.
    pub live: bool,
}

/// An element or a text of a page.
pub(crate) struct Part<'d> {
    pub node: NodeRef<'d>,
    /// An element's name; nothing for a text.
    pub name: Option<LocalName>,
    /// The place of the element that it stands in; of the first, its own.
    pub parent: usize,
    /// One past the last part in it.
    pub end: usize,
    /// What its markup says that it is.
    pub sign: Option<Sign>,
    /// Bytes of words in it.
    pub letters: usize,
    /// Bytes of them that are links.
    pub linked: usize,
    /// Bytes of prose in it, without what is set apart.
    pub prose: usize,
    /// Bytes of prose in it that stand in no other block.
    pub own: usize,
}

impl<'d> Outline<'d> {
    /// Takes time proportional to the page.
    pub fn of(document: &'d Document, linked_data: &[NodeRef]) -> Self {
        let root = document.body().unwrap_or_else(|| document.root());
        let mut outline = Outline { parts: parts_of(root), live: false };
        outline.live = live::is_live(linked_data, &outline);
        let direct = outline.count_letters();
        outline.parts.iter_mut().zip(&direct).for_each(|(part, count)| part.own = count.prose());
        signs::weigh(&mut outline, &direct);
        outline.sum_prose();
        if outline.keeps_little(0) {
            outline.doubt();
        }
        // Where nothing is long enough for prose, any words will do.
        if outline.parts.first().is_some_and(|page| page.prose == 0) {
            let unlinked = |count: &Count| count.letters - count.linked;
            outline
                .parts
                .iter_mut()
                .zip(&direct)
                .for_each(|(part, count)| part.own = unlinked(count));
            outline.sum_prose();
        }
        outline
    }

    /// The places of the elements and texts that stand directly in one.
    pub fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.parts[of].end;
        let first = Some(of + 1).filter(|&first| first < end);
        std::iter::successors(first, move |&at| Some(self.parts[at].end).filter(|&at| at < end))
    }

    /// The places of the elements around one, from within.
    pub fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = |&at: &usize| Some(self.parts[at].parent).filter(|&parent| parent != at);
        std::iter::successors(parent(&at), parent)
    }

    /// Adds up all words of each element, and gives the words of each block that stand in no block
    /// within it.
    fn count_letters(&mut self) -> Vec<Count> {
        let mut direct = vec![Count::default(); self.parts.len()];
        let (mut blocks, mut links) = (vec![0; self.parts.len()], vec![false; self.parts.len()]);
        for at in 1..self.parts.len() {
            let part = &self.parts[at];
            let parent = part.parent;
            blocks[at] = if part.is_inline() { blocks[parent] } else { at };
            links[at] = links[parent] || part.is_link();
            if part.name.is_none() {
                let letters = part.words_length();
                let linked = if links[at] { letters } else { 0 };
                direct[blocks[at]].letters += letters;
                direct[blocks[at]].linked += linked;
                (self.parts[at].letters, self.parts[at].linked) = (letters, linked);
            }
        }
        for (count, part) in direct.iter_mut().zip(&self.parts) {
            count.shortest = match part.name.as_deref() {
                Some("p") => SHORTEST_PARAGRAPH,
                Some(name) if HEADINGS.contains(&name) => usize::MAX,
                _ => SHORTEST_PROSE,
            };
        }
        for at in (1..self.parts.len()).rev() {
            let Part { parent, letters, linked, .. } = self.parts[at];
            self.parts[parent].letters += letters;
            self.parts[parent].linked += linked;
        }
        direct
    }

    fn sum_prose(&mut self) {
        let mut apart = vec![false; self.parts.len()];
        for at in 0..self.parts.len() {
            apart[at] = apart[self.parts[at].parent] || self.parts[at].is_apart();
        }
        let kept = |(part, apart): (&Part, &bool)| if *apart { 0 } else { part.own };
        let prose = self.summed(self.parts.iter().zip(&apart).map(kept).collect());
        self.parts.iter_mut().zip(prose).for_each(|(part, prose)| part.prose = prose);
    }

    /// Whether an element's markup would set nearly all of its prose apart, so that it cannot mean
    /// what it says. Readers may well have written more than the outlet.
    pub fn keeps_little(&self, element: usize) -> bool {
        let (mut all, mut at) = (0, element);
        while at < self.parts[element].end {
            let part = &self.parts[at];
            let comments = part.sign == Some(Sign::Apart("comment"));
            all += if comments { 0 } else { part.own };
            at = if comments { part.end } else { at + 1 };
        }
        self.parts[element].prose * 4 < all
    }

    /// Takes back what only the words of classes say.
    pub fn doubt(&mut self) {
        for part in &mut self.parts {
            if part.is_apart() && !part.is_one_of(&["nav", "footer", "aside", "form", "figcaption"])
            {
                part.sign = None;
            }
        }
        self.sum_prose();
    }

    /// What each part has with all that is in it.
    pub fn summed(&self, mut own: Vec<usize>) -> Vec<usize> {
        for at in (1..self.parts.len()).rev() {
            own[self.parts[at].parent] += own[at];
        }
        own
    }
}

/// Bytes of words, and of those that are links.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub letters: usize,
    pub linked: usize,
    /// So many are prose in such a block.
    shortest: usize,
}

/// Shorter blocks are headlines and labels as often as prose.
const SHORTEST_PROSE: usize = 60;
/// Who marks a paragraph as one may mean prose.
const SHORTEST_PARAGRAPH: usize = 25;

impl Count {
    /// Bytes of prose, if this is prose.
    pub fn prose(&self) -> usize {
        let prose = self.letters >= self.shortest && self.linked * 2 < self.letters;
        if prose { self.letters - self.linked } else { 0 }
    }
}

impl Part<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
    }

    pub fn is_one_of(&self, names: &[&str]) -> bool {
        self.name.as_deref().is_some_and(|name| names.contains(&name))
    }

    pub fn is_inline(&self) -> bool {
        self.name.as_deref().is_none_or(|name| INLINE.contains(&name))
    }

    pub fn is_apart(&self) -> bool {
        matches!(self.sign, Some(Sign::Apart(_) | Sign::Unseen))
    }

    /// An `a` with nothing but a name is a place to link to.
    fn is_link(&self) -> bool {
        self.is("a") && (self.node.has_attr("href") || !self.node.has_attr("name"))
    }

    fn words_length(&self) -> usize {
        let length = |contents: &str| match contents.is_ascii() {
            true => contents.bytes().filter(|byte| !matches!(byte, b' ' | 9..=13)).count(),
            false => contents.split_whitespace().map(str::len).sum(),
        };
        self.node
            .query(|node| match &node.data {
                NodeData::Text { contents } => length(contents),
                _ => 0,
            })
            .unwrap_or_default()
    }
}

/// Walks a list, so that no depth overflows a stack.
fn parts_of(root: NodeRef) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut coming = vec![(root, 0)];
    while let Some((node, parent)) = coming.pop() {
        let element = node.element_ref();
        let is_text = element.is_none() && node.is_text();
        let name = element.as_ref().map(|element| element.name.local.clone());
        let unread = name.as_ref().is_some_and(|name| UNREAD.contains(&name.as_ref()));
        if unread || (name.is_none() && !is_text && !parts.is_empty()) {
            continue;
        }
        let sign = element.as_deref().and_then(signs::sign_of);
        let at = parts.len();
        // A page without a body is its own.
        let name = name.or((!is_text).then_some(local_name!("body")));
        let (letters, linked, prose, own) = (0, 0, 0, 0);
        parts.push(Part { node, name, parent, end: at + 1, sign, letters, linked, prose, own });
        coming.extend(node.children_it(true).map(|child| (child, at)));
    }
    for at in (1..parts.len()).rev() {
        let Part { parent, end, .. } = parts[at];
        parts[parent].end = parts[parent].end.max(end);
    }
    parts
}

/// Elements with nothing to read in them.
pub(crate) const UNREAD: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "object",
    "audio", "video", "head", "input", "textarea", "canvas", "math",
];

/// Elements that run on within a line. All others begin and end a paragraph.
pub(crate) const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

pub(crate) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
