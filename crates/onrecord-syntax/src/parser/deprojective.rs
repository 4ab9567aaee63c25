use std::collections::{BTreeSet, VecDeque};

use super::Parse;
use super::edges::Edges;
use super::labels::Labels;

/// So many words at most are looked at to find one word's head. No sentence that people write has
/// so many; it bounds the time that other text takes.
const LOOKED_AT: usize = 4096;

/// Lets arcs cross: a word labelled `X||Y` was attached too high, and gets the label `X` and as its
/// head the nearest word labelled `Y` below its present one.
///
/// Looks from the top down, level by level and from left to right. Source: Nivre and Nilsson 2005,
/// "Pseudo-projective dependency parsing"; `spacy.pipeline._parser_internals.nonproj`.
pub(crate) fn reattach(parse: &mut Parse, labels: &Labels, blank: &[bool]) {
    if parse.labels.iter().all(|&label| labels.halves(label).is_none()) {
        return;
    }
    let mut tree = Tree {
        edges: Edges::of(&parse.heads),
        arcs: parse.heads.iter().zip(0..).map(|(&head, word)| (head, word)).collect(),
    };
    for word in 0..parse.heads.len() as u32 {
        let label = parse.labels[word as usize];
        let Some((label, above)) = labels.halves(label) else { continue };
        let head = parse.heads[word as usize];
        let new_head = tree.find(word, head, |other| {
            (!blank[other as usize]).then(|| parse.labels[other as usize] == above)
        });
        tree.move_word(word, head, new_head.unwrap_or(head));
        parse.heads[word as usize] = new_head.unwrap_or(head);
        parse.labels[word as usize] = label;
    }
}

struct Tree {
    /// As they were before any word was moved: a dependent outside them is not seen.
    edges: Edges,
    /// Pairs of head and dependent.
    arcs: BTreeSet<(u32, u32)>,
}

impl Tree {
    /// The first word below `head` that is `wanted`, without looking at `word` or below it;
    /// nor at or below a word of which `wanted` says nothing.
    fn find(&self, word: u32, head: u32, wanted: impl Fn(u32) -> Option<bool>) -> Option<u32> {
        let mut queue = VecDeque::from([head]);
        let mut looked_at = 0;
        while let Some(above) = queue.pop_front() {
            let (first, last) = self.edges.at(above);
            for &(_, dependent) in self.arcs.range((above, first)..=(above, last)) {
                if dependent == word || dependent == above {
                    continue;
                }
                match wanted(dependent) {
                    Some(true) => return Some(dependent),
                    Some(false) => queue.push_back(dependent),
                    None => {}
                }
                looked_at += 1;
                if looked_at == LOOKED_AT {
                    return None;
                }
            }
        }
        None
    }

    fn move_word(&mut self, word: u32, from: u32, to: u32) {
        self.arcs.remove(&(from, word));
        self.arcs.insert((to, word));
    }
}
