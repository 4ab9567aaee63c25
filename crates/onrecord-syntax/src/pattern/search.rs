use super::Direction;
use super::class::Class;
use super::parse::Place;
use super::program::{Branch, Step};
use crate::unicode::is_word;

/// One matching of one alternative with a text.
pub(super) struct Search<'p> {
    text: &'p str,
    steps: &'p [Step],
    classes: &'p [Class],
    from: usize,
    /// A bit for each step and place that led nowhere, if the alternative [`Branch::remembers`].
    /// Places are counted from `from`, so that it is no larger than what was looked at.
    seen: Option<Vec<u64>>,
}

impl<'p> Search<'p> {
    /// A matching that begins, or read backward ends, at `from`.
    pub(super) fn new(
        text: &'p str,
        from: usize,
        branch: &'p Branch,
        classes: &'p [Class],
    ) -> Self {
        let seen = branch.remembers.then(Vec::new);
        Search { text, steps: &branch.steps, classes, from, seen }
    }

    /// Where the first match ends.
    pub(super) fn first(mut self) -> Option<usize> {
        let mut end = None;
        self.run(0, self.from, Direction::Forward, &mut |at| {
            end = Some(at);
            true
        });
        end
    }

    /// Where the longest match, read backward, begins.
    pub(super) fn farthest_back(mut self) -> Option<usize> {
        let mut farthest = None;
        self.run(0, self.from, Direction::Backward, &mut |at| {
            farthest = Some(farthest.map_or(at, |before: usize| before.min(at)));
            false
        });
        farthest
    }

    /// Runs from a step and a place; tells each match until one is enough.
    fn run(
        &mut self,
        step: u32,
        at: usize,
        direction: Direction,
        is_enough: &mut dyn FnMut(usize) -> bool,
    ) {
        let mut waiting = Vec::new();
        let mut next = Some((step, at));
        while let Some((step, at)) = next.or_else(|| waiting.pop()) {
            next = match &self.steps[step as usize] {
                Step::Pass(class) => self.pass(*class, at, direction).map(|at| (step + 1, at)),
                Step::Jump(to) => Some((*to, at)),
                Step::Split(first, second) => self.is_new(step, at).then(|| {
                    waiting.push((*second, at));
                    (*first, at)
                }),
                Step::At { place, negated } => {
                    (self.is_at(*place, at) != *negated).then_some((step + 1, at))
                }
                Step::Look { direction, negated, after } => {
                    let (direction, after) = (*direction, *after);
                    (self.holds(step + 1, at, direction) != *negated).then_some((after, at))
                }
                Step::Match if is_enough(at) => return,
                Step::Match => None,
            };
        }
    }

    /// Looks never repeat without end, so they run without remembering where they have been: what
    /// they learnt at one place would be wrong for the next.
    fn holds(&self, step: u32, at: usize, direction: Direction) -> bool {
        let mut look = Search { from: at, seen: None, ..*self };
        let mut found = false;
        look.run(step, at, direction, &mut |_| {
            found = true;
            true
        });
        found
    }

    fn pass(&self, class: u32, at: usize, direction: Direction) -> Option<usize> {
        let holds = |character: &char| self.classes[class as usize].holds(*character);
        match direction {
            Direction::Forward => {
                self.text[at..].chars().next().filter(holds).map(|it| at + it.len_utf8())
            }
            Direction::Backward => {
                self.text[..at].chars().next_back().filter(holds).map(|it| at - it.len_utf8())
            }
        }
    }

    fn is_new(&mut self, step: u32, at: usize) -> bool {
        let Some(seen) = &mut self.seen else { return true };
        let bit = at.abs_diff(self.from) * self.steps.len() + step as usize;
        if seen.len() <= bit / 64 {
            seen.resize(bit / 64 + 1, 0);
        }
        let is_new = seen[bit / 64] >> (bit % 64) & 1 == 0;
        seen[bit / 64] |= 1 << (bit % 64);
        is_new
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let (before, after) = (&self.text[..at], &self.text[at..]);
        match place {
            Place::Start => at == 0,
            Place::End => after.is_empty() || after == "\n",
            Place::VeryEnd => after.is_empty(),
            Place::WordEdge => {
                before.chars().next_back().is_some_and(is_word)
                    != after.chars().next().is_some_and(is_word)
            }
        }
    }
}
