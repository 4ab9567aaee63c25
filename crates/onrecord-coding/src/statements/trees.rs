use std::sync::LazyLock;

use super::surroundings::{FACTS, Facts};

/// Decision trees whose answers are added up: gradient boosting (Friedman 2001).
///
/// The nodes stand, a line each, in `data/statements.trees.tsv`; how they were trained stands at its
/// head.
pub(crate) struct Trees {
    base: f32,
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

enum Node {
    /// Goes to the next node where the fact is at most the bound, else to `above`.
    Asks {
        fact: usize,
        bound: f32,
        above: usize,
    },
    Adds(f32),
}

static TREES: LazyLock<Trees> =
    LazyLock::new(|| Trees::parse(include_str!("../../data/statements.trees.tsv")));

impl Trees {
    /// The trees that come with the program.
    pub(crate) fn get() -> &'static Trees {
        &TREES
    }

    /// Reads nodes in depth-first order: `fact <tab> bound <tab> lines to the node above it`, or `= <tab> what it
    /// adds`. A line `tree` begins the next tree.
    #[allow(clippy::expect_used, reason = "the table stands in this crate; a test reads it")]
    fn parse(table: &str) -> Trees {
        let mut trees = Trees { base: 0.0, nodes: Vec::new(), roots: Vec::new() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().expect("a node has its columns");
            let number = |cell: &str| cell.parse::<f32>().expect("a number");
            match cell() {
                "base" => trees.base = number(cell()),
                "tree" => trees.roots.push(trees.nodes.len()),
                "=" => trees.nodes.push(Node::Adds(number(cell()))),
                name => {
                    let fact = FACTS.iter().position(|fact| *fact == name).expect("a known fact");
                    let bound = number(cell());
                    let above = trees.nodes.len() + number(cell()) as usize;
                    trees.nodes.push(Node::Asks { fact, bound, above });
                }
            }
        }
        trees
    }

    /// How likely it is that a frame with these facts is a statement, from 0 to 1.
    pub(crate) fn chance(&self, facts: &Facts) -> f32 {
        let sum = self.roots.iter().fold(self.base, |sum, &root| sum + self.answer(root, facts));
        1.0 / (1.0 + (-sum).exp())
    }

    /// How much each fact moves the log-odds: on its way down a tree, each question moves the answer
    /// from the mean of all leaves below it to that of the leaves still left (Saabas 2014).
    pub(crate) fn shares(&self, facts: &Facts) -> Facts {
        let mut shares = Facts::default();
        for &root in &self.roots {
            let mut at = root;
            while let Node::Asks { fact, bound, above } = self.nodes[at] {
                let next = if facts[fact] <= bound { at + 1 } else { above };
                shares[fact] += self.mean(next) - self.mean(at);
                at = next;
            }
        }
        shares
    }

    fn mean(&self, at: usize) -> f32 {
        let (sum, leaves) = self.leaves(at);
        sum / leaves
    }

    /// The sum of what the leaves below a node add, and their number.
    fn leaves(&self, at: usize) -> (f32, f32) {
        match self.nodes[at] {
            Node::Adds(value) => (value, 1.0),
            Node::Asks { above, .. } => {
                let (below, over) = (self.leaves(at + 1), self.leaves(above));
                (below.0 + over.0, below.1 + over.1)
            }
        }
    }

    fn answer(&self, root: usize, facts: &Facts) -> f32 {
        let mut at = root;
        loop {
            match self.nodes[at] {
                Node::Adds(value) => return value,
                Node::Asks { fact, bound, .. } if facts[fact] <= bound => at += 1,
                Node::Asks { above, .. } => at = above,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_add_up() {
        let trees =
            Trees::parse("# a comment\nbase\t-1\ntree\nodds\t0.5\t2\n=\t-1\n=\t3\ntree\n=\t0.5\n");
        let mut facts = Facts::default();
        assert!((trees.chance(&facts) - 1.0 / (1.0 + 1.5_f32.exp())).abs() < 1e-6);
        facts[0] = 0.6;
        assert!(trees.chance(&facts) > 0.9);
        assert_eq!(trees.shares(&facts)[0], 2.0, "from the mean of -1 and 3 to 3");
    }

    #[test]
    fn the_trees_that_ship_end_in_answers() {
        let trees = Trees::get();
        assert!(trees.roots.len() > 10);
        for (at, node) in trees.nodes.iter().enumerate() {
            if let Node::Asks { above, .. } = node {
                assert!(*above > at + 1 && *above < trees.nodes.len());
            }
        }
    }
}
