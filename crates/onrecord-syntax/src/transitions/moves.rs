use std::collections::BTreeMap;

use serde::Deserialize;

use crate::network::Flaw;

/// A move, as a kind of action and the label it gives, which is empty for some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    /// The number of the action, as the component counts them.
    pub(crate) action: usize,
    /// The label, such as `nsubj`.
    pub(crate) label: String,
}

/// The moves of a component, in the order of the network's outputs.
#[derive(Clone, Debug)]
pub(crate) struct Moves {
    moves: Vec<Move>,
}

impl Moves {
    /// Reads the bytes of a file named `moves`: for each action its labels, with frequencies.
    ///
    /// The order is by action, then by falling frequency; labels that were added after training
    /// have negative frequencies and come last. `keep` says which moves the component can have.
    /// Source: `TransitionSystem.initialize_actions`.
    pub(crate) fn read(bytes: &[u8], keep: impl Fn(&Move) -> bool) -> Result<Self, Flaw> {
        let frequencies = labels_by_action(bytes)?;
        let (mut moves, mut late) = (Vec::new(), Vec::new());
        for (action, labels) in frequencies {
            let mut labels: Vec<(i64, String)> =
                labels.into_iter().map(|(label, frequency)| (frequency, label)).collect();
            labels.sort_unstable_by(|left, right| right.cmp(left));
            for (frequency, label) in labels {
                let list = if frequency < 0 { &mut late } else { &mut moves };
                list.push((frequency, Move { action, label }));
            }
        }
        late.sort_by(|(left, a), (right, b)| (right, &b.label).cmp(&(left, &a.label)));
        let together = late
            .iter()
            .flat_map(|(_, first)| late.iter().filter(|(_, next)| next.label == first.label));
        let mut ordered: Vec<Move> = Vec::new();
        for (_, next) in moves.iter().chain(together) {
            if keep(next) && !ordered.contains(next) {
                ordered.push(next.clone());
            }
        }
        Ok(Moves { moves: ordered })
    }

    /// How many moves there are.
    pub(crate) fn len(&self) -> usize {
        self.moves.len()
    }

    /// All moves, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Move> {
        self.moves.iter()
    }
}

/// The place of the highest score, the first of these, among the moves that may be made; none
/// where no move may.
pub(crate) fn best(scores: &[f32], may: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (place, score) in scores.iter().enumerate() {
        if may(place) && best.is_none_or(|best| *score > scores[best]) {
            best = Some(place);
        }
    }
    best
}

type Frequencies = BTreeMap<usize, BTreeMap<String, i64>>;

fn labels_by_action(bytes: &[u8]) -> Result<Frequencies, Flaw> {
    #[derive(Deserialize)]
    struct File<'a> {
        moves: &'a str,
    }
    let file: File<'_> = rmp_serde::from_slice(bytes)
        .map_err(|error| Flaw::broken(format!("it is no list of moves ({error})")))?;
    serde_json::from_str(file.moves).map_err(|error| Flaw::broken(format!("its moves: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(moves: &str) -> Vec<u8> {
        rmp_serde::to_vec(&BTreeMap::from([("cfg", "unread"), ("moves", moves)])).unwrap()
    }

    #[test]
    fn moves_are_ordered_by_action_and_falling_frequency_and_late_ones_last() {
        let bytes =
            file(r#"{"2":{"det":9,"aux":9,"late":-1},"0":{"":5},"3":{"pobj":7,"late":-2}}"#);
        let moves = Moves::read(&bytes, |_| true).unwrap();
        let names: Vec<_> =
            moves.iter().map(|next| format!("{}-{}", next.action, next.label)).collect();
        assert_eq!(names, ["0-", "2-det", "2-aux", "3-pobj", "2-late", "3-late"]);
    }

    #[test]
    fn the_best_move_is_the_first_of_the_highest_that_may_be_made() {
        let scores = [9.0, 1.0, 2.0, 2.0];
        assert_eq!(best(&scores, |place| place != 0), Some(2));
        assert_eq!(best(&scores, |_| false), None);
    }
}
