use super::labels::Labels;
use super::state::{Side, State};
use crate::network::Flaw;
use crate::transitions::{MAX_FEATURES, Move};

/// A move of the arc-eager system.
///
/// Source: Nivre 2003; `spacy.pipeline._parser_internals.arc_eager`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Puts the next word onto the stack.
    Shift,
    /// Takes the top off the stack; puts it back before the next word if it has no head yet.
    Reduce,
    /// Attaches the top of the stack to the next word, with a label, and takes it off.
    Left(u32),
    /// Attaches the next word to the top of the stack, with a label, and puts it onto the stack.
    Right(u32),
    /// Lets a sentence begin after the next word.
    Break,
}

/// How many kinds of move there are.
const KINDS: usize = 5;

impl Action {
    /// The action of a move from the parser's file.
    pub(crate) fn read(next: &Move, labels: &mut Labels) -> Result<Self, Flaw> {
        if next.label == "subtok" {
            return Err(Flaw::unsupported("a parser that joins tokens (learn_tokens)"));
        }
        match next.action {
            0 => Ok(Action::Shift),
            1 => Ok(Action::Reduce),
            2 => Ok(Action::Left(labels.number(&next.label))),
            3 => Ok(Action::Right(labels.number(&next.label))),
            4 => Ok(Action::Break),
            other => Err(Flaw::unsupported(format!("the parser's move {other}"))),
        }
    }

    /// The number of the kind of move, as the parser's file counts them.
    pub(crate) fn kind(self) -> usize {
        match self {
            Action::Shift => 0,
            Action::Reduce => 1,
            Action::Left(_) => 2,
            Action::Right(_) => 3,
            Action::Break => 4,
        }
    }

    /// Makes the move, which must be [allowed].
    pub(crate) fn make(self, state: &mut State) {
        match (self, state.stacked(0), state.coming(0)) {
            (Action::Shift, ..) => state.push(),
            (Action::Reduce, Some(top), _) if state.depth() > 1 && state.arc(top).is_none() => {
                state.put_back();
            }
            (Action::Reduce, ..) => state.pop(),
            (Action::Left(label), Some(top), Some(next)) => {
                state.attach(next, top, label);
                state.forget_return(next);
                state.pop();
            }
            (Action::Right(label), Some(top), Some(next)) => {
                state.attach(top, next, label);
                state.push();
            }
            (Action::Break, ..) => {
                state.coming(1).into_iter().for_each(|at| state.start_sentence(at))
            }
            (Action::Left(_) | Action::Right(_), ..) => state.abandon(),
        }
    }
}

/// Which kinds of move may be made, in the order of their numbers.
pub(crate) fn allowed(state: &State) -> [bool; KINDS] {
    let next = state.coming(0);
    let at_start = next.is_some_and(|next| state.starts_sentence(next));
    let attach = state.depth() > 0 && next.is_some() && !at_start;
    let returned = next.is_some_and(|next| state.was_returned(next));
    let shift = state.depth() == 0 || state.waiting() >= 2 && !at_start && !returned;
    let may_break = match (next, state.coming(1)) {
        (Some(next), Some(after)) => after == next + 1 && !state.starts_sentence(after),
        _ => false,
    };
    [shift, state.depth() > 0, attach, attach, may_break]
}

/// The tokens that a state shows the network, of which it takes the first 8, or 13.
pub(crate) fn shown(state: &State, count: usize) -> [Option<usize>; MAX_FEATURES] {
    use Side::{Left, Right};
    let (next, top, second) = (state.coming(0), state.stacked(0), state.stacked(1));
    let mut shown = [None; MAX_FEATURES];
    shown[..5].copy_from_slice(&[next, state.coming(1), top, second, state.stacked(2)]);
    let dependents: &[(Option<u32>, Side, usize)] = if count <= 8 {
        &[(next, Left, 0), (top, Left, 0), (top, Right, 0)]
    } else {
        &[
            (top, Left, 0),
            (top, Right, 0),
            (next, Left, 0),
            (top, Right, 1),
            (second, Left, 0),
            (second, Left, 1),
            (second, Right, 0),
            (second, Right, 1),
        ]
    };
    for (shown, &(word, side, before)) in shown[5..].iter_mut().zip(dependents) {
        *shown = state.dependent(word, side, before);
    }
    shown.map(|word| word.map(|word| word as usize))
}
