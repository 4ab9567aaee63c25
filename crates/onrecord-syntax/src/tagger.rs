use crate::network::{Flaw, Linear, ModelFile, Rows};

/// Gives each token a fine-grained tag: the one with the highest score, the first of these.
#[derive(Clone, Debug)]
pub(crate) struct Tagger {
    scorer: Linear,
}

impl Tagger {
    /// Reads a tagger for so many tags; its tokens' vectors have `width` numbers.
    pub(crate) fn read(file: &ModelFile<'_>, tags: usize, width: usize) -> Result<Self, Flaw> {
        let scorer = Linear::read(file.only("softmax")?, width)?;
        if scorer.outputs() != tags || tags == 0 {
            return Err(Flaw::broken("the tagger's network does not fit its labels"));
        }
        Ok(Tagger { scorer })
    }

    /// Appends the numbers of the tags of tokens, from their vectors of `width` numbers.
    pub(crate) fn tag(
        &self,
        vectors: &[f32],
        width: usize,
        scores: &mut Vec<f32>,
        tags: &mut Vec<u32>,
    ) {
        let count = vectors.len() / width.max(1);
        scores.resize(scores.len().max(count * self.scorer.width()), 0.0);
        self.scorer.apply(Rows { values: vectors, stride: width, count }, scores);
        for scores in scores.chunks_exact(self.scorer.width()).take(count) {
            let scores = &scores[..self.scorer.outputs()];
            let best = (1..scores.len())
                .fold(0, |best, at| if scores[at] > scores[best] { at } else { best });
            tags.push(best as u32);
        }
    }
}
