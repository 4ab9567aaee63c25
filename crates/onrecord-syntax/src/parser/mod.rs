//! The dependency parser: heads, labels and sentences.

mod arc_eager;
mod deprojective;
mod edges;
mod labels;
mod state;
#[cfg(test)]
mod tests;

use crate::network::{Flaw, ModelFile};
use crate::transitions::{FeatureTable, Moves, Scorer, best};

use arc_eager::Action;
use labels::Labels;
use state::State;

/// A parser: the network that scores moves, and what the moves do.
#[derive(Clone, Debug)]
pub(crate) struct Parser {
    scorer: Scorer,
    actions: Vec<Action>,
    labels: Labels,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    table: FeatureTable,
    state: State,
}

/// What the parser found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parse {
    /// The head of each token, itself for a root.
    pub(crate) heads: Vec<u32>,
    /// The number of each token's label.
    pub(crate) labels: Vec<u32>,
    /// Whether a sentence begins at each token.
    pub(crate) starts: Vec<bool>,
}

impl Parser {
    /// Reads a parser from its files `model` and `moves`; its tokens' vectors have `width` numbers.
    pub(crate) fn read(file: &ModelFile<'_>, moves: &[u8], width: usize) -> Result<Self, Flaw> {
        let scorer = Scorer::read(file, width)?;
        let moves = Moves::read(moves, |_| true)?;
        if moves.len() != scorer.moves() {
            return Err(Flaw::broken("the parser's network does not fit its moves"));
        }
        if !matches!(scorer.features(), 8 | 13) {
            return Err(Flaw::unsupported("a parser whose states show other than 8 or 13 tokens"));
        }
        let mut labels = Labels::default();
        let actions = moves.iter().map(|next| Action::read(next, &mut labels));
        Ok(Parser { actions: actions.collect::<Result<_, _>>()?, scorer, labels })
    }

    /// The network that scores moves.
    pub(crate) fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// The names of the labels, by number.
    pub(crate) fn labels(&self) -> &[String] {
        self.labels.names()
    }

    /// Parses a text greedily, from its tokens' reduced vectors; `blank` says which are blanks.
    pub(crate) fn parse(&self, reduced: &[f32], blank: &[bool], scratch: &mut Scratch) -> Parse {
        let Scratch { table, state } = scratch;
        table.begin(&self.scorer);
        state.begin(blank.len());
        while !state.is_done() {
            let shown = arc_eager::shown(state, self.scorer.features());
            let shown = &shown[..self.scorer.features()];
            let scores = table.scores(&self.scorer, reduced, shown);
            let allowed = arc_eager::allowed(state);
            match best(scores, |place| allowed[self.actions[place].kind()]) {
                Some(best) => self.actions[best].make(state),
                None => state.abandon(),
            }
        }
        annotate(state, &self.labels, blank)
    }
}

/// The tree of a finished state.
fn annotate(state: &State, labels: &Labels, blank: &[bool]) -> Parse {
    let mut parse = Parse::default();
    for word in 0..blank.len() as u32 {
        let (head, label) = state.arc(word).unwrap_or((word, labels.root()));
        parse.heads.push(head);
        parse.labels.push(label);
    }
    deprojective::reattach(&mut parse, labels, blank);
    parse.starts = edges::Edges::of(&parse.heads).sentence_starts(&parse.heads);
    parse
}
