use std::ops::Range;
use std::sync::Arc;

use smol_str::SmolStr;

use super::batch::Batch;
use super::parts::{Network, Parts, Step};
use super::stretches::readable;
use crate::document::{Document, EntityTag};
use crate::entities::{self, Recogniser};
use crate::lemmas::LemmaCache;
use crate::network::{Features, Scratch};
use crate::parser::{self, Parser};
use crate::vocab::Lexicon;

/// So many bytes of text are read together at most, but that a stretch is never parted.
const BATCH: usize = 1 << 15;

/// Reads texts with a pipeline, in one thread.
///
/// It remembers words it has met, to be faster; what it gives for a text never depends on that.
#[derive(Debug)]
pub struct Reader {
    parts: Arc<Parts>,
    lexicon: Lexicon,
    room: Room,
}

/// What components keep from text to text, and room for them to work in.
#[derive(Debug, Default)]
struct Room {
    features: Vec<u64>,
    networks: Vec<Scratch>,
    /// What each step has from its network for the tokens at hand.
    heard: Vec<Heard>,
    parser: parser::Scratch,
    entities: entities::Scratch,
    lemmas: LemmaCache,
}

/// What a component takes from the vectors that its network gives to tokens.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The numbers of the tokens' tags.
    pub(super) tags: Vec<u32>,
    /// The tokens' reduced vectors.
    pub(super) reduced: Vec<f32>,
    /// Room for scores.
    pub(super) scores: Vec<f32>,
}

impl Reader {
    pub(super) fn new(parts: Arc<Parts>) -> Self {
        let mut room = Room::default();
        room.networks.resize_with(parts.networks.len(), Scratch::default);
        room.heard.resize_with(parts.steps.len(), Heard::default);
        Reader { lexicon: Lexicon::new(Arc::clone(&parts.vocab)), parts, room }
    }

    /// Reads a text of less than 4 GiB. One of more than 256 KiB is read in parts.
    pub fn read(&mut self, text: &str) -> Document {
        self.read_stretches(text, std::slice::from_ref(&(0..text.len())))
    }

    /// Reads each stretch of a text, a range of its bytes, as if it were a text of its own.
    ///
    /// Gives one document over the whole text, in which sentences and arcs stay in their stretch.
    /// Stretches are in order and do not overlap; one that does, that does not lie on character
    /// boundaries of the text, or that ends beyond 4 GiB, is passed over. A stretch of more than
    /// 256 KiB is read in parts, cut where a line ends if one does.
    pub fn read_stretches(&mut self, text: &str, stretches: &[Range<usize>]) -> Document {
        let (mut tokens, mut starts) = (Vec::new(), Vec::new());
        let (mut batch, mut size) = (Batch::default(), 0);
        self.lexicon.begin_text();
        for stretch in readable(text, stretches) {
            if size + stretch.len() > BATCH {
                self.analyse(&mut batch);
                batch.drain_to(&mut tokens, &mut starts);
                self.lexicon.begin_text();
                size = 0;
            }
            let found = self.parts.tokenizer.tokenize(&text[stretch.clone()], &mut self.lexicon);
            batch.add(stretch.start, found, &self.lexicon);
            size += stretch.len();
        }
        self.analyse(&mut batch);
        batch.drain_to(&mut tokens, &mut starts);
        Document::new(tokens, starts)
    }

    fn analyse(&mut self, batch: &mut Batch) {
        let Reader { parts, lexicon, room } = self;
        let mut unheard: Vec<usize> = (0..parts.networks.len()).collect();
        for (nth, step) in parts.steps.iter().enumerate() {
            // A network runs when the first of its listeners comes, so that what different
            // networks found is not held at the same time.
            for network in unheard.extract_if(.., |network| step.network() == Some(*network)) {
                batch.features(&parts.networks[network], lexicon, &mut room.features);
                room.listen(network, &parts.networks[network], &parts.steps, batch);
            }
            match step {
                Step::Tag { tags, .. } => room.tag(nth, tags, batch),
                Step::Parse { parser, labels, .. } => room.parse(nth, parser, labels, batch),
                Step::Recognise { recogniser, labels, .. } => {
                    room.recognise(nth, recogniser, labels, batch);
                }
                Step::SetAttributes(ruler) => {
                    for stretch in batch.stretches.iter().cloned() {
                        let tokens = &batch.tokens[stretch.clone()];
                        ruler.apply(tokens, lexicon, &mut batch.analyses[stretch]);
                    }
                }
                Step::Lemmatize(lemmatizer) => {
                    lemmatizer.apply(&batch.tokens, lexicon, &mut batch.analyses, &mut room.lemmas);
                }
            }
            room.heard[nth] = Heard::default();
        }
    }
}

impl Room {
    /// Runs a network over a batch and lets those who listen to it take what they need.
    fn listen(&mut self, nth: usize, network: &Network, steps: &[Step], batch: &Batch) {
        let Room { features, networks, heard, .. } = self;
        let mut listeners: Vec<(&Step, &mut Heard)> =
            steps.iter().zip(heard).filter(|(step, _)| step.network() == Some(nth)).collect();
        let features = Features { values: features, texts: &batch.stretches };
        network.tok2vec.read_texts(features, &mut networks[nth], |vectors| {
            for (step, heard) in &mut listeners {
                step.hear(vectors, network.tok2vec.width(), heard);
            }
        });
    }

    fn tag(&mut self, nth: usize, tags: &[SmolStr], batch: &mut Batch) {
        for (analysis, &tag) in batch.analyses.iter_mut().zip(&self.heard[nth].tags) {
            analysis.tag.clone_from(&tags[tag as usize]);
        }
    }

    fn parse(&mut self, nth: usize, parser: &Parser, labels: &[SmolStr], batch: &mut Batch) {
        let (width, reduced) = (parser.scorer().reduced(), &self.heard[nth].reduced);
        for stretch in batch.stretches.iter().cloned() {
            let reduced = &reduced[stretch.start * width..stretch.end * width];
            let parse = parser.parse(reduced, &batch.blank[stretch.clone()], &mut self.parser);
            batch.heads[stretch.clone()].copy_from_slice(&parse.heads);
            batch.starts[stretch.clone()].copy_from_slice(&parse.starts);
            for (analysis, label) in batch.analyses[stretch].iter_mut().zip(parse.labels) {
                analysis.dep.clone_from(&labels[label as usize]);
            }
        }
    }

    fn recognise(
        &mut self,
        nth: usize,
        recogniser: &Recogniser,
        labels: &[SmolStr],
        batch: &mut Batch,
    ) {
        let (width, reduced) = (recogniser.scorer().reduced(), &self.heard[nth].reduced);
        for stretch in batch.stretches.iter().cloned() {
            let reduced = &reduced[stretch.start * width..stretch.end * width];
            let (blank, starts) = (&batch.blank[stretch.clone()], &batch.starts[stretch.clone()]);
            let tags = recogniser.recognise(reduced, blank, starts, &mut self.entities);
            for (entity, tag) in batch.entities[stretch].iter_mut().zip(tags) {
                *entity = tag.map(|(label, begins)| EntityTag {
                    label: labels[label as usize].clone(),
                    begins,
                });
            }
        }
    }
}
