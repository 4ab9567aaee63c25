//! The entity recogniser.

use crate::network::{Flaw, ModelFile};
use crate::transitions::{FeatureTable, MAX_FEATURES, Move, Moves, Scorer, best};

/// An entity recogniser: the network that scores moves, and what the moves do.
///
/// It reads each word once and decides whether an entity begins, goes on or ends there. Source:
/// Lample et al. 2016; `spacy.pipeline._parser_internals.ner`.
#[derive(Clone, Debug)]
pub(crate) struct Recogniser {
    scorer: Scorer,
    actions: Vec<Action>,
    labels: Vec<String>,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    table: FeatureTable,
}

/// A token's part in an entity: the number of its label, and whether the entity begins here.
pub(crate) type Tag = Option<(u32, bool)>;

/// What is said of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// An entity begins here and goes on.
    Begin(u32),
    /// The entity goes on.
    In(u32),
    /// The entity ends here.
    Last(u32),
    /// An entity begins and ends here.
    Unit(u32),
    /// No entity is here.
    Out,
    /// What only annotators say: that a word may be in no entity.
    Never,
}

impl Recogniser {
    /// Reads a recogniser from its files `model` and `moves`; its tokens' vectors have `width`
    /// numbers.
    pub(crate) fn read(file: &ModelFile<'_>, moves: &[u8], width: usize) -> Result<Self, Flaw> {
        let scorer = Scorer::read(file, width)?;
        // Moves that say nothing, and `out` with a label, are in the file but not in the network.
        let moves = Moves::read(moves, |next| {
            next.action != 0 && (next.action != 5 || next.label.is_empty())
        })?;
        if moves.len() != scorer.moves() {
            return Err(Flaw::broken("the entity recogniser's network does not fit its moves"));
        }
        if !matches!(scorer.features(), 3 | 6) {
            return Err(Flaw::unsupported(
                "a recogniser whose states show other than 3 or 6 tokens",
            ));
        }
        let mut labels = Vec::new();
        let actions = moves.iter().map(|next| Action::read(next, &mut labels));
        Ok(Recogniser { actions: actions.collect::<Result<_, _>>()?, scorer, labels })
    }

    /// The network that scores moves.
    pub(crate) fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// The names of the labels, by number.
    pub(crate) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Finds the entities of a text greedily, from its tokens' reduced vectors.
    ///
    /// `blank` says which tokens are blanks, `starts` at which a sentence begins. An entity begins
    /// at no blank, and does not reach into the next sentence.
    pub(crate) fn recognise(
        &self,
        reduced: &[f32],
        blank: &[bool],
        starts: &[bool],
        scratch: &mut Scratch,
    ) -> Vec<Tag> {
        scratch.table.begin(&self.scorer);
        let mut tags = Vec::with_capacity(blank.len());
        let mut open: Option<Open> = None;
        for word in 0..blank.len() {
            let shown = self.shown(word, open);
            let scores =
                scratch.table.scores(&self.scorer, reduced, &shown[..self.scorer.features()]);
            let goes_on = word + 1 < blank.len() && !starts[word + 1];
            let may = |place: usize| self.actions[place].may(open, goes_on, blank[word]);
            let action = best(scores, may).map_or(Action::Out, |best| self.actions[best]);
            tags.push(action.tag());
            open = match action {
                Action::Begin(label) => Some(Open { label, start: word }),
                Action::In(_) => open,
                _ => None,
            };
        }
        tags
    }

    /// The tokens that a state shows the network: the word, and those of an entity left open.
    fn shown(&self, word: usize, open: Option<Open>) -> [Option<usize>; MAX_FEATURES] {
        let mut shown = [None; MAX_FEATURES];
        shown[0] = Some(word);
        let Some(Open { start, .. }) = open else { return shown };
        if self.scorer.features() == 3 {
            shown[1..3].copy_from_slice(&[Some(start), Some(word - 1)]);
        } else {
            for (shown, token) in shown[1..6].iter_mut().zip(start..word) {
                *shown = Some(token);
            }
        }
        shown
    }
}

/// An entity that has begun.
#[derive(Clone, Copy, Debug)]
struct Open {
    label: u32,
    start: usize,
}

impl Action {
    /// The action of a move from the recogniser's file.
    fn read(next: &Move, labels: &mut Vec<String>) -> Result<Self, Flaw> {
        if next.action == 5 {
            return Ok(Action::Out);
        }
        if next.label.is_empty() {
            return Ok(Action::Never);
        }
        let number = labels.iter().position(|label| *label == next.label).unwrap_or_else(|| {
            labels.push(next.label.clone());
            labels.len() - 1
        }) as u32;
        match next.action {
            1 => Ok(Action::Begin(number)),
            2 => Ok(Action::In(number)),
            3 => Ok(Action::Last(number)),
            4 => Ok(Action::Unit(number)),
            other => Err(Flaw::unsupported(format!("the entity recogniser's move {other}"))),
        }
    }

    /// Whether this can be said of a word, where an entity may be open; `goes_on` says whether
    /// another word of the sentence follows.
    fn may(self, open: Option<Open>, goes_on: bool, blank: bool) -> bool {
        match (self, open) {
            (Action::Begin(_), None) => goes_on && !blank,
            (Action::In(label), Some(open)) => goes_on && label == open.label,
            (Action::Last(label), Some(open)) => label == open.label,
            (Action::Unit(_), None) => !blank,
            (Action::Out, None) => true,
            _ => false,
        }
    }

    fn tag(self) -> Tag {
        match self {
            Action::Begin(label) | Action::Unit(label) => Some((label, true)),
            Action::In(label) | Action::Last(label) => Some((label, false)),
            Action::Out | Action::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may be said of a word: the actions by their letters, a label that does not fit as `X`.
    fn may_be_said(open: Option<Open>, goes_on: bool, blank: bool) -> String {
        let actions = [
            (Action::Begin(1), "B"),
            (Action::In(1), "I"),
            (Action::In(2), "X"),
            (Action::Last(1), "L"),
            (Action::Last(2), "X"),
            (Action::Unit(1), "U"),
            (Action::Out, "O"),
            (Action::Never, "X"),
        ];
        let said = actions.iter().filter(|(action, _)| action.may(open, goes_on, blank));
        said.map(|(_, letter)| *letter).collect()
    }

    #[test]
    fn an_entity_begins_at_no_blank_and_ends_with_its_sentence() {
        let open = Some(Open { label: 1, start: 0 });
        for (open, goes_on, blank, expected) in [
            (None, true, false, "BUO"),
            (None, false, false, "UO"),
            (None, true, true, "O"),
            (open, true, false, "IL"),
            (open, false, false, "L"),
            (open, true, true, "IL"),
        ] {
            assert_eq!(may_be_said(open, goes_on, blank), expected);
        }
    }
}
