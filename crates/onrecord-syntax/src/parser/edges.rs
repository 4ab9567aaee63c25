/// The first and last word below each word of a tree, whose arcs may cross.
///
/// Source: `set_children_from_heads` of `spacy.tokens.doc`; its bound on rounds is kept, as what
/// it gives for tangled trees decides where sentences begin.
#[derive(Debug)]
pub(crate) struct Edges {
    edges: Vec<(u32, u32)>,
}

/// So many rounds at most to carry edges upwards.
const ROUNDS: usize = 12;

impl Edges {
    /// The edges in a tree given by each word's head, which is itself for a root.
    pub(crate) fn of(heads: &[u32]) -> Self {
        let mut edges = Edges { edges: (0..heads.len() as u32).map(|word| (word, word)).collect() };
        for _ in 0..ROUNDS {
            (0..heads.len()).for_each(|word| edges.widen(word, heads[word] as usize));
            (0..heads.len()).rev().for_each(|word| edges.widen(word, heads[word] as usize));
            if edges.hold_sentences(heads) {
                break;
            }
        }
        edges
    }

    /// The first and last word below a word.
    pub(crate) fn at(&self, word: u32) -> (u32, u32) {
        self.edges[word as usize]
    }

    /// Whether a sentence begins at each word: where the words below a root begin.
    pub(crate) fn sentence_starts(&self, heads: &[u32]) -> Vec<bool> {
        let mut starts = vec![false; heads.len()];
        for (word, &head) in heads.iter().enumerate() {
            if head as usize == word {
                starts[self.edges[word].0 as usize] = true;
            }
        }
        starts
    }

    fn widen(&mut self, word: usize, head: usize) {
        let (first, last) = self.edges[word];
        let edges = &mut self.edges[head];
        *edges = (edges.0.min(first), edges.1.max(last));
    }

    /// Whether every head lies in its word's sentence.
    fn hold_sentences(&self, heads: &[u32]) -> bool {
        let starts = self.sentence_starts(heads);
        let mut start = 0;
        for at in 0..heads.len() {
            if at > 0 && starts[at] || at + 1 == heads.len() {
                if heads[start..at].iter().any(|&head| !(start..=at).contains(&(head as usize))) {
                    return false;
                }
                start = at;
            }
        }
        true
    }
}
