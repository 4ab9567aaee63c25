use std::ops::Range;

use onrecord_page::Article;
use onrecord_syntax::Document;

use crate::grammar::{Grammar, runs};
use crate::quotations::Quotations;
use crate::statements::choose::readings;
use crate::statements::content::Scene;
use crate::statements::features::{CueFacts, Features};
use crate::statements::model::Model;
use crate::statements::part::Part;
use crate::statements::readings::Reading;
use crate::statements::surroundings::facts;

/// A word that may be a cue, with one construction it stands in, before anything is chosen.
///
/// What the weights of `data/statements.model.tsv` and the trees of `data/statements.trees.tsv` are
/// trained from.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The cue's part of speech.
    pub pos: String,
    /// Bytes of the cue.
    pub cue: Range<usize>,
    /// Bytes of the word the cue depends on; its own where it is a root.
    pub root: Range<usize>,
    /// Bytes of the content.
    pub content: Vec<Range<usize>>,
    /// What the weights are given to see of it.
    pub features: Vec<String>,
    /// What the trees are given to see of it, by the names in [`FACTS`](crate::FACTS).
    pub facts: Vec<f32>,
}

struct Named(Vec<String>);

impl Features for Named {
    fn add(&mut self, parts: &[Part]) {
        let texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        self.0.push(texts.join("|"));
    }
}

/// Every word of an article that could be a cue, in every construction it stands in.
///
/// `weights` is a table as `data/statements.model.tsv` is; the facts are as it weighs them.
pub fn candidates(article: &Article, document: &Document, weights: &str) -> Vec<Candidate> {
    let grammar = Grammar::new(&article.text, document);
    let quotations = Quotations::of(&grammar, paragraphs_as_tokens(article, document));
    let scene = Scene { grammar, quotations: &quotations };
    let readings = readings(scene, &Model::parse(weights));
    let mut found = Vec::new();
    for (at, Reading { cue, source, frames, .. }) in readings.iter().enumerate() {
        let cue = *cue;
        let described = CueFacts::new(scene, cue, source, frames, false);
        for (nth, frame) in frames.iter().enumerate() {
            let mut features = Named(Vec::new());
            described.describe_cue(&mut features);
            described.describe_frame(scene, cue, source, frame, &mut features);
            let bytes =
                |words: &[usize]| runs(words).into_iter().map(|run| grammar.bytes(run)).collect();
            found.push(Candidate {
                pos: grammar.pos(cue).to_owned(),
                features: features.0,
                facts: facts(&readings, at, &readings[at], nth).to_vec(),
                cue: grammar.bytes(cue..cue + 1),
                root: grammar.bytes(grammar.head(cue)..grammar.head(cue) + 1),
                content: bytes(&frame.content),
            });
        }
    }
    found
}

/// The article's paragraphs, as ranges of tokens.
pub(crate) fn paragraphs_as_tokens(article: &Article, document: &Document) -> Vec<Range<usize>> {
    let tokens = document.tokens();
    let place = |byte: usize| tokens.partition_point(|token| (token.start as usize) < byte);
    let ranges = article.paragraphs().into_iter().map(|bytes| place(bytes.start)..place(bytes.end));
    ranges.filter(|range| !range.is_empty()).collect()
}
