use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use dom_query::Element;

use super::elements::attribute;
use super::outline::{Count, Outline, Part};

/// What an element's markup says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// The body of the article.
    Article,
    /// An entry of a live blog, or several of them.
    Live,
    /// The headline.
    Headline,
    /// Not the article, with the reason.
    Apart(&'static str),
    /// Not shown.
    Unseen,
}

/// What an element says of itself by its name, its role, its linked data and the words of its
/// classes.
pub(crate) fn sign_of(element: &Element) -> Option<Sign> {
    let name = element.name.local.as_ref();
    if matches!(name, "html" | "body" | "main" | "br") {
        return None;
    }
    let attribute = |key: &str| attribute(element, key);
    let styled = attribute("style")
        .is_some_and(|style| style.contains("display:none") || style.contains("display: none"));
    if attribute("hidden").is_some() || styled {
        return Some(Sign::Unseen);
    }
    if !element.attrs.iter().any(|attr| SAYING.contains(&&*attr.name.local)) {
        return SIGNS.elements.get(name).copied();
    }
    let mut said = String::with_capacity(160);
    said.push(' ');
    for (kind, value) in
        [("element", Some(name)), ("role", attribute("role")), ("prop", attribute("itemprop"))]
    {
        for word in value.into_iter().flat_map(str::split_whitespace) {
            said.push_str(kind);
            said.push('=');
            said.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
            said.push(' ');
        }
    }
    said.push_str("| ");
    for key in NAMING {
        for token in attribute(key).into_iter().flat_map(str::split_whitespace) {
            push_words(token, &mut said);
            said.push_str("| ");
        }
    }
    push_words(attribute("aria-label").unwrap_or(""), &mut said);
    let found = SIGNS.matcher.find_overlapping_iter(&said).map(|found| found.pattern().as_usize());
    found.min().map(|first| SIGNS.signs[first])
}

/// Attributes that name what an element is, for style sheets and scripts.
const NAMING: [&str; 6] =
    ["class", "id", "data-component", "data-testid", "data-type", "data-module"];

/// All attributes that say what an element is.
const SAYING: [&str; 9] = [
    "class",
    "id",
    "role",
    "itemprop",
    "aria-label",
    "data-component",
    "data-testid",
    "data-type",
    "data-module",
];

/// Words before which a class tells what is in an element, or what is not, rather than what it is.
const OF_CONTENTS: [&str; 8] = ["has", "no", "with", "without", "js", "is", "not", "hide"];

/// The words of a class, in small letters: `InlineImage-caption` is `inline image caption`.
fn push_words(token: &str, said: &mut String) {
    let start = said.len();
    let mut before = ' ';
    // Most classes are one word in small letters.
    let plain = token.bytes().take_while(|byte| byte.is_ascii_lowercase()).count();
    if let Some(last) = plain.checked_sub(1) {
        said.push_str(&token[..plain]);
        before = char::from(token.as_bytes()[last]);
    }
    for letter in token[plain..].chars() {
        let parts = !letter.is_alphanumeric();
        if (parts || (letter.is_uppercase() && before.is_lowercase())) && !said.ends_with(' ') {
            said.push(' ');
        }
        if !parts {
            match letter.is_ascii() {
                true => said.push(letter.to_ascii_lowercase()),
                false => said.extend(letter.to_lowercase()),
            }
        }
        before = letter;
    }
    let first = said[start..].split(' ').next().unwrap_or("");
    if OF_CONTENTS.contains(&first) {
        said.truncate(start);
    } else if !said.ends_with(' ') {
        said.push(' ');
    }
}

struct Signs {
    matcher: AhoCorasick,
    signs: Vec<Sign>,
    /// The signs of elements that say nothing but their name.
    elements: BTreeMap<&'static str, Sign>,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let lines = include_str!("../../data/markup/signs.txt").lines();
    let rules = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut patterns, mut signs, mut elements) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (reason, words) in rules.filter_map(|line| line.split_once(": ")) {
        for words in words.split(", ") {
            let sign = match reason {
                "article" => Sign::Article,
                "live" => Sign::Live,
                "headline" => Sign::Headline,
                reason => Sign::Apart(reason),
            };
            patterns.push(format!(" {} ", words.trim()));
            signs.push(sign);
            if let Some(name) = words.trim().strip_prefix("element=") {
                elements.entry(name).or_insert(sign);
            }
        }
    }
    let kind = Some(AhoCorasickKind::DFA);
    let matcher = AhoCorasick::builder().kind(kind).build(patterns).expect("patterns of our own");
    Signs { matcher, signs, elements }
});

/// Takes back signs that what stands in the elements denies, and sets apart what is only links.
pub(crate) fn weigh(outline: &mut Outline, direct: &[Count]) {
    let prose = outline.summed(outline.parts.iter().map(|part| part.own).collect());
    let total = prose.first().copied().unwrap_or(0);
    // In a block that holds others, what stands between them is a line of its own.
    let (mut blocks, mut mixed) = (vec![0; direct.len()], vec![false; direct.len()]);
    for part in &outline.parts {
        mixed[part.parent] |= !part.is_inline() && !part.is("br");
    }
    for at in 1..direct.len() {
        let part = &outline.parts[at];
        blocks[at] = if part.is_inline() { blocks[part.parent] } else { at };
        let block = direct[blocks[at]].letters;
        let sign = match part.sign {
            Some(Sign::Apart("comment" | "navigation")) if prose[at] * 10 <= total * 9 => part.sign,
            Some(Sign::Apart("summary")) if part.letters > LONGEST_SUMMARY => None,
            Some(Sign::Apart(_) | Sign::Unseen) if prose[at] * 2 > total => None,
            Some(Sign::Apart(reason))
                if reason != "caption" && !mixed[blocks[at]] && is_within_words(part, block) =>
            {
                None
            }
            None if prose[at] * 2 <= total
                && ((is_links(part) && !is_quoted(outline, at)) || is_teaser(outline, at)) =>
            {
                Some(Sign::Apart("related"))
            }
            sign => sign,
        };
        outline.parts[at].sign = sign;
    }
}

/// In bytes.
const LONGEST_SUMMARY: usize = 600;

/// Whether an element is some words within a line, which its class only colours.
fn is_within_words(part: &Part, block: usize) -> bool {
    part.is_inline() && block >= 60 && part.letters * 2 < block
}

/// Whether an element is nothing but links to other pages.
fn is_links(part: &Part) -> bool {
    let lists = part.is_one_of(&["ul", "ol", "dl"]) && part.linked * 2 >= part.letters;
    let titles =
        !part.is_inline() && part.letters >= SHORTEST_TITLE && part.linked * 10 >= part.letters * 8;
    part.linked > 0 && (lists || titles)
}

/// Of another piece, in bytes; what is shorter may be a source in brackets.
const SHORTEST_TITLE: usize = 25;

/// Posts of others that a page shows are links as a whole.
fn is_quoted(outline: &Outline, at: usize) -> bool {
    outline.parts[at].is("blockquote")
        || outline.around(at).any(|around| outline.parts[around].is("blockquote"))
}

/// Whether an element is another article within an article: one whose headline leads elsewhere, and
/// that is no entry of a live blog.
fn is_teaser(outline: &Outline, at: usize) -> bool {
    if outline.live
        || !outline.parts[at].is("article")
        || !outline.around(at).any(|around| outline.parts[around].is("article"))
    {
        return false;
    }
    let within = at + 1..outline.parts[at].end;
    let mut headings = within.filter(|&at| outline.parts[at].is_one_of(&["h1", "h2", "h3", "h4"]));
    headings.next().is_some_and(|at| {
        let heading = &outline.parts[at];
        heading.linked > 0 && heading.linked * 10 >= heading.letters * 8
    })
}
