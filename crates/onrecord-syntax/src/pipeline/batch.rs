use std::ops::Range;

use super::parts::Network;
use crate::attributes::Analysis;
use crate::document::{EntityTag, Token};
use crate::tokenizer::RawToken;
use crate::vocab::Lexicon;

/// Some stretches of a text that are read together, and what is known of their tokens so far.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The tokens of each stretch, without gaps.
    pub(super) stretches: Vec<Range<usize>>,
    /// Where each stretch begins in the text.
    offsets: Vec<usize>,
    pub(super) tokens: Vec<RawToken>,
    /// Which tokens are blanks.
    pub(super) blank: Vec<bool>,
    pub(super) analyses: Vec<Analysis>,
    /// The head of each token, counted from the start of its stretch.
    pub(super) heads: Vec<u32>,
    /// Whether a sentence begins at each token.
    pub(super) starts: Vec<bool>,
    pub(super) entities: Vec<Option<EntityTag>>,
}

impl Batch {
    /// Adds the tokens of the stretch that begins at `offset` in the text.
    pub(super) fn add(&mut self, offset: usize, tokens: Vec<RawToken>, lexicon: &Lexicon) {
        let start = self.tokens.len();
        self.stretches.push(start..start + tokens.len());
        self.offsets.push(offset);
        self.blank.extend(tokens.iter().map(|token| lexicon.lexeme(token.lexeme).is_space()));
        self.heads.extend(0..tokens.len() as u32);
        self.starts.extend((0..tokens.len()).map(|at| at == 0));
        self.tokens.extend(tokens);
        self.analyses.resize_with(self.tokens.len(), Analysis::default);
        self.entities.resize(self.tokens.len(), None);
    }

    /// What a network sees of each token.
    pub(super) fn features(&self, network: &Network, lexicon: &Lexicon, features: &mut Vec<u64>) {
        features.clear();
        for token in &self.tokens {
            let lexeme = lexicon.lexeme(token.lexeme);
            let values = network.attributes.iter();
            features.extend(values.map(|&attribute| lexeme.value(attribute, token.spacy)));
        }
    }

    /// Moves all tokens out, to the end of a document's `tokens` and of the `starts` of its
    /// sentences.
    pub(super) fn drain_to(&mut self, tokens: &mut Vec<Token>, starts: &mut Vec<usize>) {
        let all = std::mem::take(self);
        let mut rest = all.tokens.into_iter().zip(all.analyses).zip(all.entities);
        for (stretch, offset) in all.stretches.into_iter().zip(all.offsets) {
            let first = tokens.len();
            let known = rest.by_ref().take(stretch.len()).zip(stretch);
            for (((raw, analysis), entity), at) in known {
                if all.starts[at] {
                    starts.push(tokens.len());
                }
                tokens.push(Token {
                    start: raw.start + offset as u32,
                    end: raw.end + offset as u32,
                    tag: analysis.tag,
                    pos: analysis.pos,
                    lemma: analysis.lemma,
                    head: all.heads[at] + first as u32,
                    dep: analysis.dep,
                    entity,
                });
            }
        }
    }
}
