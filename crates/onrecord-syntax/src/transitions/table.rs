use super::{MAX_FEATURES, Scorer};

/// So many tokens' shares are worked out at a time.
const BLOCK: usize = 64;
/// So many tokens' shares are held, the latest ones.
const HELD: usize = 8 * BLOCK;

/// The shares of tokens in a scorer's hidden layer, worked out once for each token and part as
/// reading goes on.
///
/// Only the latest tokens' shares are held, so that a long text takes no more memory; those of an
/// older token are worked out again when a state shows it.
#[derive(Debug, Default)]
pub(crate) struct FeatureTable {
    shares: Vec<f32>,
    /// The tokens whose shares have been worked out so far.
    done: usize,
    /// Shares of tokens that are no longer held, for one state.
    again: Vec<f32>,
    sums: Vec<f32>,
    scores: Vec<f32>,
}

impl FeatureTable {
    /// Begins with other tokens.
    pub(crate) fn begin(&mut self, scorer: &Scorer) {
        self.done = 0;
        self.shares.resize(HELD * scorer.features() * scorer.share_width(), 0.0);
        self.again.resize(scorer.features() * scorer.share_width(), 0.0);
    }

    /// The scores of all moves in a state that shows `tokens`, of which `reduced` holds the vectors.
    pub(crate) fn scores(
        &mut self,
        scorer: &Scorer,
        reduced: &[f32],
        tokens: &[Option<usize>],
    ) -> &[f32] {
        let latest = tokens.iter().flatten().max().copied();
        while latest.is_some_and(|latest| latest >= self.done) {
            self.work_out_block(scorer, reduced);
        }
        self.work_out_again(scorer, reduced, tokens);
        let mut shares: [&[f32]; MAX_FEATURES] = [&[]; MAX_FEATURES];
        for (part, (share, token)) in shares.iter_mut().zip(tokens).enumerate() {
            *share = match token {
                None => scorer.vacant(part),
                Some(token) if self.holds(*token) => {
                    let start = self.place(scorer, *token) + part * scorer.share_width();
                    &self.shares[start..][..scorer.share_width()]
                }
                Some(_) => &self.again[part * scorer.share_width()..][..scorer.share_width()],
            };
        }
        scorer.score(&shares[..tokens.len()], &mut self.sums, &mut self.scores);
        &self.scores[..scorer.moves()]
    }

    fn holds(&self, token: usize) -> bool {
        token + HELD >= self.done
    }

    fn place(&self, scorer: &Scorer, token: usize) -> usize {
        token % HELD * scorer.features() * scorer.share_width()
    }

    fn work_out_block(&mut self, scorer: &Scorer, reduced: &[f32]) {
        let vectors = &reduced[self.done * scorer.reduced()..];
        let vectors = &vectors[..vectors.len().min(BLOCK * scorer.reduced())];
        let start = self.place(scorer, self.done);
        let stride = scorer.features() * scorer.share_width();
        for part in 0..scorer.features() {
            let out = &mut self.shares[start + part * scorer.share_width()..];
            scorer.share(part, vectors, out, stride);
        }
        self.done += BLOCK;
    }

    fn work_out_again(&mut self, scorer: &Scorer, reduced: &[f32], tokens: &[Option<usize>]) {
        for (part, token) in tokens.iter().enumerate() {
            if let Some(token) = token.filter(|&token| !self.holds(token)) {
                let vector = &reduced[token * scorer.reduced()..][..scorer.reduced()];
                let out = &mut self.again[part * scorer.share_width()..];
                scorer.share(part, vector, out, scorer.share_width());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::ModelFile;
    use crate::network::made::MadeModel;

    #[test]
    fn tokens_that_are_no_longer_held_count_as_they_did() {
        let bytes = MadeModel::new(3).transitions(3, 7, 6).bytes();
        let scorer = Scorer::read(&ModelFile::read(&bytes).unwrap(), 6).unwrap();
        let count = 3 * HELD + 5;
        let vectors: Vec<f32> = (0..count * 6).map(|at| (at % 101) as f32 / 50.0 - 1.0).collect();
        let mut reduced = Vec::new();
        scorer.reduce(&vectors, 6, &mut reduced);
        let (mut used, shown) = (FeatureTable::default(), [Some(0), Some(count - 1), None]);
        used.begin(&scorer);
        for token in 0..count {
            used.scores(&scorer, &reduced, &[Some(token), None, Some(token / 2)]);
        }
        let mut fresh = FeatureTable::default();
        fresh.begin(&scorer);
        let early = fresh.scores(&scorer, &reduced, &[Some(0), Some(9), None]).to_vec();
        let scores = used.scores(&scorer, &reduced, &[Some(0), Some(9), None]).to_vec();
        assert_eq!(early, scores);
        assert_eq!(fresh.scores(&scorer, &reduced, &shown), used.scores(&scorer, &reduced, &shown));
        assert_eq!(scores.len(), 7);
    }
}
