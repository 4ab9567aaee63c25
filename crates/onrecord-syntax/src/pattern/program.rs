use super::Direction;
use super::class::Class;
use super::parse::{Node, Place};

/// The most steps one pattern may have; spaCy's longest has about 300.
const MOST_STEPS: usize = 1 << 16;

/// A step of a program. Numbers of steps are places in the program.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Passes one character of a class, by its place among the pattern's classes.
    Pass(u32),
    /// Goes on at the first, or failing that at the second.
    Split(u32, u32),
    Jump(u32),
    /// Whether the steps after this one, up to [`Step::Match`], hold from here in `direction`.
    Look {
        direction: Direction,
        negated: bool,
        after: u32,
    },
    At {
        place: Place,
        negated: bool,
    },
    Match,
}

/// One alternative of a pattern.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) steps: Vec<Step>,
    /// Whether it may come to the same step and place on many ways, which it must then remember.
    pub(super) remembers: bool,
    pub(super) first: First,
}

/// Which characters an alternative can begin with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct First {
    pub(super) ascii: u128,
    pub(super) beyond_ascii: bool,
    /// Whether it can match nothing.
    pub(super) nothing: bool,
}

/// Turns a pattern into the steps that match it in one direction.
pub(super) struct Compiler<'c> {
    pub(super) classes: &'c mut Vec<Class>,
    steps: Vec<Step>,
}

impl<'c> Compiler<'c> {
    pub(super) fn branch(
        node: &Node,
        direction: Direction,
        classes: &'c mut Vec<Class>,
    ) -> Result<Branch, String> {
        let mut compiler = Compiler { classes, steps: Vec::new() };
        compiler.node(node, direction)?;
        compiler.steps.push(Step::Match);
        let (repeats, complex) = repeats(node);
        Ok(Branch {
            steps: compiler.steps,
            remembers: repeats > 1 || complex,
            first: first(node, direction),
        })
    }

    fn node(&mut self, node: &Node, direction: Direction) -> Result<(), String> {
        if self.steps.len() > MOST_STEPS {
            return Err("it is too large".to_owned());
        }
        match node {
            Node::Class(class) => self.pass(class),
            Node::Concat(parts) => in_order(parts, direction)
                .into_iter()
                .try_for_each(|part| self.node(part, direction))?,
            Node::Alternate(branches) => self.alternate(branches, direction)?,
            Node::Repeat { node, least, most, lazy } => {
                self.repeat(node, (*least, *most), *lazy, direction)?
            }
            Node::Look { node, behind, negated } => self.look(node, *behind, *negated)?,
            Node::Place { place, negated } => {
                self.steps.push(Step::At { place: *place, negated: *negated })
            }
        }
        Ok(())
    }

    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn pass(&mut self, class: &Class) {
        let known = self.classes.iter().position(|other| other == class);
        let number = known.unwrap_or_else(|| {
            self.classes.push(class.clone());
            self.classes.len() - 1
        });
        self.steps.push(Step::Pass(number as u32));
    }

    fn alternate(&mut self, branches: &[Node], direction: Direction) -> Result<(), String> {
        let mut ends = Vec::new();
        for (nth, branch) in branches.iter().enumerate() {
            let split = self.steps.len();
            let is_last = nth + 1 == branches.len();
            if !is_last {
                self.steps.push(Step::Split(0, 0));
            }
            self.node(branch, direction)?;
            if !is_last {
                ends.push(self.steps.len());
                self.steps.push(Step::Jump(0));
                self.steps[split] = Step::Split(split as u32 + 1, self.here());
            }
        }
        let after = self.here();
        ends.into_iter().for_each(|end| self.steps[end] = Step::Jump(after));
        Ok(())
    }

    fn repeat(
        &mut self,
        node: &Node,
        (least, most): (u32, Option<u32>),
        lazy: bool,
        direction: Direction,
    ) -> Result<(), String> {
        let split = |body, after| {
            if lazy { Step::Split(after, body) } else { Step::Split(body, after) }
        };
        (0..least).try_for_each(|_| self.node(node, direction))?;
        let Some(most) = most else {
            let start = self.here();
            self.steps.push(Step::Match);
            self.node(node, direction)?;
            self.steps.push(Step::Jump(start));
            self.steps[start as usize] = split(start + 1, self.here());
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.steps.len());
            self.steps.push(Step::Match);
            self.node(node, direction)?;
        }
        let after = self.here();
        splits.into_iter().for_each(|at| self.steps[at] = split(at as u32 + 1, after));
        Ok(())
    }

    fn look(&mut self, node: &Node, behind: bool, negated: bool) -> Result<(), String> {
        if repeats_without_end(node) {
            return Err("an endless repetition in a look ahead or behind".to_owned());
        }
        let direction = if behind { Direction::Backward } else { Direction::Forward };
        let look = self.steps.len();
        self.steps.push(Step::Match);
        self.node(node, direction)?;
        self.steps.push(Step::Match);
        self.steps[look] = Step::Look { direction, negated, after: self.here() };
        Ok(())
    }
}

fn in_order(parts: &[Node], direction: Direction) -> Vec<&Node> {
    match direction {
        Direction::Forward => parts.iter().collect(),
        Direction::Backward => parts.iter().rev().collect(),
    }
}

/// How many repetitions there are, and whether one repeats more than a class.
fn repeats(node: &Node) -> (usize, bool) {
    match node {
        Node::Class(_) | Node::Place { .. } | Node::Look { .. } => (0, false),
        Node::Concat(parts) | Node::Alternate(parts) => {
            parts.iter().map(repeats).fold((0, false), |sum, it| (sum.0 + it.0, sum.1 || it.1))
        }
        Node::Repeat { node, .. } => (1 + repeats(node).0, !matches!(**node, Node::Class(_))),
    }
}

fn repeats_without_end(node: &Node) -> bool {
    match node {
        Node::Class(_) | Node::Place { .. } => false,
        Node::Concat(parts) | Node::Alternate(parts) => parts.iter().any(repeats_without_end),
        Node::Repeat { node, most, .. } => most.is_none() || repeats_without_end(node),
        Node::Look { node, .. } => repeats_without_end(node),
    }
}

fn first(node: &Node, direction: Direction) -> First {
    let nothing = First { nothing: true, ..First::default() };
    let join = |one: First, other: First| First {
        ascii: one.ascii | other.ascii,
        beyond_ascii: one.beyond_ascii || other.beyond_ascii,
        nothing: one.nothing || other.nothing,
    };
    match node {
        Node::Class(class) => {
            First { ascii: class.ascii(), beyond_ascii: class.goes_beyond_ascii(), nothing: false }
        }
        Node::Concat(parts) => {
            let mut all = nothing;
            for part in in_order(parts, direction) {
                let part = first(part, direction);
                all = First { nothing: part.nothing, ..join(all, part) };
                if !part.nothing {
                    break;
                }
            }
            all
        }
        Node::Alternate(branches) => {
            branches.iter().map(|branch| first(branch, direction)).fold(First::default(), join)
        }
        Node::Repeat { node, least, .. } => {
            let inner = first(node, direction);
            First { nothing: inner.nothing || *least == 0, ..inner }
        }
        Node::Look { .. } | Node::Place { .. } => nothing,
    }
}
