use super::outline::{Outline, Part};
use super::signs::Sign;

/// The elements that hold the article, in reading order, none within another; none if the page has
/// no prose.
pub(crate) fn of(outline: &Outline) -> Vec<usize> {
    let Some(first) = outline.parts.first().filter(|page| page.prose > 0) else {
        return Vec::new();
    };
    let densest = densest(outline);
    if let Some(called) = called_article(outline, densest) {
        return called;
    }
    if outline.parts[densest].prose == first.prose {
        return vec![densest];
    }
    with_siblings(outline, densest, |part| part.is_one_of(&PARAGRAPHS) || part.is("blockquote"))
}

/// Follows the element with most of the prose, down to where no element has most of it.
fn densest(outline: &Outline) -> usize {
    let mut at = titled_article(outline).unwrap_or(0);
    loop {
        let most = outline.children(at).max_by_key(|&child| (outline.parts[child].prose, child));
        match most {
            Some(child) if is_most(outline, child, at) => at = child,
            _ => return at,
        }
    }
}

/// The article that the page's one headline stands in, where other articles stand beside it.
fn titled_article(outline: &Outline) -> Option<usize> {
    let mut titled = (0..outline.parts.len())
        .filter(|&at| outline.parts[at].is("h1"))
        .filter_map(|at| outline.around(at).find(|&around| outline.parts[around].is("article")));
    let only = titled.next().filter(|_| titled.next().is_none())?;
    (outline.parts[only].prose >= LEAST_PROSE).then_some(only)
}

/// Articles of fewer bytes are teasers.
const LEAST_PROSE: usize = 250;

/// In per cent, most of the prose.
const MOST: usize = 70;

fn is_most(outline: &Outline, child: usize, of: usize) -> bool {
    let (child, of) = (&outline.parts[child], &outline.parts[of]);
    !child.is_inline() && !child.is_one_of(&PARAGRAPHS) && child.prose * 100 >= of.prose * MOST
}

/// Elements that are one paragraph, and never an article.
const PARAGRAPHS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre"];

/// The element that calls itself the article's body, with those beside it that go on: the innermost
/// that holds enough of the prose, or else the only one there is.
fn called_article(outline: &Outline, densest: usize) -> Option<Vec<usize>> {
    let enough = outline.parts[densest].prose * MOST / 100;
    let (mut outermost, mut innermost): (Vec<usize>, Option<usize>) = (Vec::new(), None);
    let (mut at, mut outer_end) = (0, 0);
    while let Some(part) = outline.parts.get(at) {
        at = if part.is_apart() { part.end } else { at + 1 };
        if part.sign != Some(Sign::Article) {
            continue;
        }
        let place = at - 1;
        if part.prose >= enough
            && innermost.is_none_or(|held| part.prose <= outline.parts[held].prose)
        {
            innermost = Some(place);
        }
        if place >= outer_end && part.letters - part.linked >= LEAST_PROSE {
            outermost.push(place);
            outer_end = part.end;
        }
    }
    let only = if let [only] = outermost[..] { Some(only) } else { None };
    innermost.or(only).map(|called| with_siblings(outline, called, |_| false))
}

/// An element, and those beside it that go on as it does: of its name and class, or as told.
fn with_siblings(outline: &Outline, at: usize, also: impl Fn(&Part) -> bool) -> Vec<usize> {
    let class = outline.parts[at].node.class();
    let goes_on = |other: &usize| {
        let part = &outline.parts[*other];
        let alike = part.name == outline.parts[at].name && part.node.class() == class;
        *other == at || (part.prose > 0 && !part.is_apart() && (alike || also(part)))
    };
    if outline.parts[at].is("article") {
        return vec![at];
    }
    outline.children(outline.parts[at].parent).filter(goes_on).collect()
}
