use std::collections::BTreeMap;
use std::sync::LazyLock;

use dom_query::Element;

use crate::dates::words::Label;
use crate::html::elements::attribute;

/// Whether what stands in an element is the article's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Apart {
    #[default]
    No,
    /// It may be something else's.
    Aside,
    /// It is something else's.
    Others,
}

/// What the class and id of an element say of it, by the words of `data/date-marks.txt`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub apart: Apart,
    pub label: Option<Label>,
}

impl Marks {
    pub fn of(element: &Element) -> Marks {
        let mut marks = Marks::default();
        for named in [attribute(element, "class"), attribute(element, "id")].into_iter().flatten() {
            let named = named.to_ascii_lowercase();
            let words = named.split(|letter: char| !letter.is_alphanumeric());
            words.flat_map(marks_of).for_each(|mark| marks.add(mark));
        }
        marks
    }

    fn add(&mut self, mark: &str) {
        match mark {
            "others" => self.apart = Apart::Others,
            "aside" => self.apart = self.apart.max(Apart::Aside),
            "published" => self.label = Some(Label::Published),
            "updated" if self.label != Some(Label::Published) => self.label = Some(Label::Updated),
            "shown" => self.label = self.label.or(Some(Label::Shown)),
            _ => {}
        }
    }
}

/// The marks whose stems a word begins with.
fn marks_of(word: &str) -> impl Iterator<Item = &'static str> {
    let alike = word.as_bytes().first().and_then(|first| STEMS.get(first));
    let begins = move |(stem, _): &&(&str, &str)| word.starts_with(stem);
    alike.into_iter().flatten().filter(begins).map(|(_, mark)| *mark)
}

/// Stems and their marks, by their first letter: every element of a page asks for its own.
static STEMS: LazyLock<BTreeMap<u8, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/date-marks.txt").lines();
    let mut stems: BTreeMap<u8, Vec<(&str, &str)>> = BTreeMap::new();
    for (mark, named) in
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
    {
        for stem in named.split(' ').filter(|stem| !stem.is_empty()) {
            stems.entry(stem.as_bytes()[0]).or_default().push((stem, mark));
        }
    }
    stems
});
