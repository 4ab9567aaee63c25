//! Patterns of Python's `re`, as packages hold them, with looks ahead and behind.
//!
//! Matches are those of Python (the first alternative that fits, greedy or lazy as written), found
//! by backtracking that never comes to one step and place twice, so in time that grows with the
//! text. Left out, and refused by name: back references, possessive repetition, endless
//! repetition in a look, and flags other than `i` and `u`.

mod class;
mod parse;
mod program;
mod search;

use std::ops::Range;

use class::Class;
use parse::{Node, Place, parse};
use program::{Branch, Compiler, First};
use search::Search;

/// Which way a pattern reads a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From the first character on.
    Forward,
    /// From the last character back.
    Backward,
}

/// A pattern of Python's `re`.
#[derive(Debug)]
pub(crate) struct Pattern {
    direction: Direction,
    branches: Vec<Branch>,
    classes: Vec<Class>,
    /// For each ASCII character, for all others and for the end of the text: the branches that
    /// can begin there, in order.
    openings: Vec<Vec<u16>>,
    /// Characters that every match holds.
    required: Vec<char>,
    anchored: bool,
}

const BEYOND_ASCII: usize = 128;
const NO_CHARACTER: usize = 129;

impl Pattern {
    /// A pattern that is to be matched in one direction.
    ///
    /// The error says what in the pattern is not known.
    pub(crate) fn new(source: &str, direction: Direction) -> Result<Self, String> {
        let nodes = match parse(source)? {
            Node::Alternate(branches) => branches,
            node => vec![node],
        };
        let mut classes = Vec::new();
        let branches = nodes
            .iter()
            .map(|node| Compiler::branch(node, direction, &mut classes))
            .collect::<Result<Vec<_>, _>>()?;
        if branches.len() > usize::from(u16::MAX) {
            return Err("it has too many alternatives".to_owned());
        }
        Ok(Pattern {
            direction,
            openings: openings(&branches),
            branches,
            classes,
            required: required(&nodes),
            anchored: nodes.iter().all(|node| is_anchored(node, direction)),
        })
    }

    /// Whether a match can only be where reading begins: at the text's start, or at its end if
    /// the pattern is read backward.
    pub(crate) fn is_anchored(&self) -> bool {
        self.anchored
    }

    /// How many bytes the match where reading begins has: the first that fits, read forward, the
    /// longest, read backward (which is what a search for the leftmost finds).
    pub(crate) fn affix(&self, text: &str) -> Option<usize> {
        if !self.required.iter().all(|&character| text.contains(character)) {
            return None;
        }
        match self.direction {
            Direction::Forward => self.first_match(text, 0),
            Direction::Backward => {
                let openings = &self.openings[opening(text.chars().next_back())];
                let starts = openings.iter().filter_map(|&nth| {
                    let branch = &self.branches[usize::from(nth)];
                    Search::new(text, text.len(), branch, &self.classes).farthest_back()
                });
                starts.min().map(|start| text.len() - start)
            }
        }
    }

    /// All matches from left to right, none within another.
    pub(crate) fn find_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find(text, from)?;
            let step = || text[found.end..].chars().next().map_or(1, char::len_utf8);
            from = found.end + if found.is_empty() { step() } else { 0 };
            Some(found)
        })
    }

    /// The leftmost match that begins at `from` or later.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let places = text.get(from..)?.char_indices().map(|(at, _)| from + at);
        places
            .chain([text.len()])
            .find_map(|at| self.first_match(text, at).map(|length| at..at + length))
    }

    fn first_match(&self, text: &str, at: usize) -> Option<usize> {
        let openings = &self.openings[opening(text[at..].chars().next())];
        openings.iter().find_map(|&nth| {
            let branch = &self.branches[usize::from(nth)];
            Search::new(text, at, branch, &self.classes).first().map(|end| end - at)
        })
    }
}

fn opening(character: Option<char>) -> usize {
    match character {
        Some(character) if character.is_ascii() => character as usize,
        Some(_) => BEYOND_ASCII,
        None => NO_CHARACTER,
    }
}

fn openings(branches: &[Branch]) -> Vec<Vec<u16>> {
    let opens = |first: First, opening: usize| {
        first.nothing
            || match opening {
                BEYOND_ASCII => first.beyond_ascii,
                NO_CHARACTER => false,
                ascii => first.ascii >> ascii & 1 == 1,
            }
    };
    let of = |opening| {
        let branches = branches.iter().enumerate();
        branches.filter(|(_, it)| opens(it.first, opening)).map(|(nth, _)| nth as u16).collect()
    };
    (0..=NO_CHARACTER).map(of).collect()
}

/// Characters that a match of any of the alternatives holds.
fn required(branches: &[Node]) -> Vec<char> {
    let mut each = branches.iter().map(required_by);
    let mut all = each.next().unwrap_or_default();
    each.for_each(|others| all.retain(|character| others.contains(character)));
    all
}

fn required_by(node: &Node) -> Vec<char> {
    match node {
        Node::Class(class) => class.only().into_iter().collect(),
        Node::Concat(parts) => parts.iter().flat_map(required_by).collect(),
        Node::Alternate(branches) => required(branches),
        Node::Repeat { node, least, .. } if *least > 0 => required_by(node),
        Node::Repeat { .. } | Node::Look { .. } | Node::Place { .. } => Vec::new(),
    }
}

fn is_anchored(node: &Node, direction: Direction) -> bool {
    let ends = |part: Option<&Node>| part.is_some_and(|part| is_anchored(part, direction));
    match (node, direction) {
        (Node::Place { place: Place::Start, negated: false }, Direction::Forward) => true,
        (Node::Place { place: Place::End | Place::VeryEnd, .. }, Direction::Backward) => true,
        (Node::Concat(parts), Direction::Forward) => ends(parts.first()),
        (Node::Concat(parts), Direction::Backward) => ends(parts.last()),
        (Node::Alternate(branches), _) => branches.iter().all(|part| is_anchored(part, direction)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
