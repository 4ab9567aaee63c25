use std::ops::Range;

use smol_str::SmolStr;

/// A word, number, mark or run of blanks, with what the pipeline says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The fine-grained tag, `VBD`.
    pub tag: SmolStr,
    /// The coarse part of speech, `VERB`.
    pub pos: SmolStr,
    /// The dictionary form.
    pub lemma: SmolStr,
    /// The index of the token it depends on; its own index for the root of a sentence.
    pub head: u32,
    /// The dependency label, `nsubj`.
    pub dep: SmolStr,
    /// The entity it is part of.
    pub entity: Option<EntityTag>,
}

/// A token's place in a named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityTag {
    /// `GPE`, `PERSON`, …
    pub label: SmolStr,
    /// Whether the entity begins here (`B-`), rather than goes on (`I-`).
    pub begins: bool,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// `GPE`, `PERSON`, …
    pub label: SmolStr,
}

/// What the pipeline saw in a text: tokens, sentences and a tree over each sentence.
///
/// Always holds: tokens are in order, do not overlap and lie on character boundaries; sentences
/// part the tokens without a gap; a token's head lies in its own sentence; heads form a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    tokens: Vec<Token>,
    /// The index of each sentence's first token.
    starts: Vec<usize>,
    /// Dependents of all tokens, in order of head and then of place.
    dependents: Vec<u32>,
    /// Where each token's dependents begin in `dependents`; one more than there are tokens.
    offsets: Vec<u32>,
    /// The first and last token of each token's subtree.
    edges: Vec<(u32, u32)>,
}

impl Document {
    /// A document of `tokens`, whose sentences begin at the tokens `starts`.
    ///
    /// A head that lies outside its sentence, or that would close a circle, is replaced by the
    /// token itself, so that walks over the tree always end.
    pub fn new(mut tokens: Vec<Token>, mut starts: Vec<usize>) -> Self {
        starts.retain(|&start| start < tokens.len());
        starts.sort_unstable();
        starts.dedup();
        if !tokens.is_empty() && starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        let mut document = Document { starts, ..Document::default() };
        for sentence in 0..document.starts.len() {
            let range = sentence_range(&document.starts, tokens.len(), sentence);
            mend_heads(&mut tokens, range);
        }
        document.index_dependents(&tokens);
        document.index_edges(&tokens);
        document.tokens = tokens;
        document
    }

    /// One document over the same text from documents of its parts, in order.
    pub fn concat(parts: impl IntoIterator<Item = Document>) -> Self {
        let (mut tokens, mut starts) = (Vec::new(), Vec::new());
        for part in parts {
            let base = tokens.len();
            starts.extend(part.starts.iter().map(|start| start + base));
            tokens.extend(part.tokens.into_iter().map(|mut token| {
                token.head += base as u32;
                token
            }));
        }
        Document::new(tokens, starts)
    }

    /// All tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences, as ranges of tokens.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Range<usize>> + '_ {
        (0..self.starts.len()).map(|nth| sentence_range(&self.starts, self.tokens.len(), nth))
    }

    /// The index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.starts.partition_point(|&start| start <= token).saturating_sub(1)
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence_around(&self, token: usize) -> Range<usize> {
        sentence_range(&self.starts, self.tokens.len(), self.sentence_of(token))
    }

    /// The tokens that depend on `token` directly, in order.
    pub fn dependents(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.offsets[token] as usize..self.offsets[token + 1] as usize;
        self.dependents[range].iter().map(|&dependent| dependent as usize)
    }

    /// The token that `token` depends on, itself for a root.
    pub fn head(&self, token: usize) -> usize {
        self.tokens[token].head as usize
    }

    /// The tokens from the left to the right edge of `token`'s subtree.
    ///
    /// In a crossing (non-projective) sentence the range may hold tokens of other subtrees too.
    pub fn stretch(&self, token: usize) -> Range<usize> {
        let (left, right) = self.edges[token];
        left as usize..right as usize + 1
    }

    /// `token` and all that depend on it, in order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let (mut below, mut next) = (vec![token], 0);
        while let Some(&at) = below.get(next) {
            below.extend(self.dependents(at));
            next += 1;
        }
        below.sort_unstable();
        below
    }

    /// Whether `token` is `other` or one of its ancestors.
    pub fn governs(&self, token: usize, other: usize) -> bool {
        self.ancestors(other).any(|ancestor| ancestor == token)
    }

    /// `token`, its head, its head's head, up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(token), |&at| {
            let head = self.head(at);
            (head != at).then_some(head)
        })
    }

    /// The named entities, in order.
    pub fn entities(&self) -> Vec<Entity> {
        let mut entities: Vec<Entity> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let Some(tag) = &token.entity else { continue };
            match entities.last_mut() {
                Some(last) if !tag.begins && last.tokens.end == at => last.tokens.end = at + 1,
                _ => entities.push(Entity { tokens: at..at + 1, label: tag.label.clone() }),
            }
        }
        entities
    }

    fn index_dependents(&mut self, tokens: &[Token]) {
        let mut counts = vec![0u32; tokens.len() + 1];
        for (at, token) in tokens.iter().enumerate() {
            if token.head as usize != at {
                counts[token.head as usize + 1] += 1;
            }
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        self.dependents = vec![0; counts.last().copied().unwrap_or(0) as usize];
        let mut next = counts.clone();
        for (at, token) in tokens.iter().enumerate() {
            let head = token.head as usize;
            if head != at {
                self.dependents[next[head] as usize] = at as u32;
                next[head] += 1;
            }
        }
        self.offsets = counts;
    }

    fn index_edges(&mut self, tokens: &[Token]) {
        self.edges = (0..tokens.len() as u32).map(|at| (at, at)).collect();
        for at in downwards(tokens) {
            let head = tokens[at].head as usize;
            let (left, right) = self.edges[at];
            self.edges[head].0 = self.edges[head].0.min(left);
            self.edges[head].1 = self.edges[head].1.max(right);
        }
    }
}

fn sentence_range(starts: &[usize], total: usize, nth: usize) -> Range<usize> {
    starts[nth]..starts.get(nth + 1).copied().unwrap_or(total)
}

/// Cuts heads that leave the sentence, and circles, in time linear in the sentence.
fn mend_heads(tokens: &mut [Token], sentence: Range<usize>) {
    for at in sentence.clone() {
        if !sentence.contains(&(tokens[at].head as usize)) {
            tokens[at].head = at as u32;
        }
    }
    let mut settled = vec![false; sentence.len()];
    for from in sentence.clone() {
        let (mut path, mut at) = (Vec::new(), from);
        let on_path = |at: usize, settled: &mut Vec<bool>| {
            let seen = settled[at - sentence.start];
            settled[at - sentence.start] = true;
            seen
        };
        while !on_path(at, &mut settled) {
            path.push(at);
            at = tokens[at].head as usize;
        }
        if path.contains(&at) && tokens[at].head as usize != at {
            tokens[at].head = at as u32;
        }
    }
}

/// Every token but the roots, each before its head.
fn downwards(tokens: &[Token]) -> Vec<usize> {
    let mut waiting = vec![0u32; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        if token.head as usize != at {
            waiting[token.head as usize] += 1;
        }
    }
    let mut order: Vec<usize> = (0..tokens.len()).filter(|&at| waiting[at] == 0).collect();
    let mut next = 0;
    while let Some(&at) = order.get(next) {
        next += 1;
        let head = tokens[at].head as usize;
        if head != at {
            waiting[head] -= 1;
            if waiting[head] == 0 {
                order.push(head);
            }
        }
    }
    order.retain(|&at| tokens[at].head as usize != at);
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token(at: usize, head: u32) -> Token {
        Token {
            start: at as u32,
            end: at as u32 + 1,
            tag: "NN".into(),
            pos: "NOUN".into(),
            lemma: "x".into(),
            head,
            dep: "dep".into(),
            entity: None,
        }
    }

    proptest! {
        #[test]
        fn walks_end_and_edges_hold_the_subtree(heads in prop::collection::vec(0u32..40, 0..40), starts in prop::collection::vec(0usize..40, 0..5)) {
            let tokens = heads.iter().enumerate().map(|(at, &head)| token(at, head)).collect();
            let document = Document::new(tokens, starts);
            for at in 0..heads.len() {
                prop_assert!(document.ancestors(at).count() <= heads.len());
                prop_assert!(document.sentence_around(at).contains(&document.head(at)));
                for other in document.subtree(at) {
                    prop_assert!(document.stretch(at).contains(&other));
                }
                let below = (0..heads.len()).filter(|&other| document.governs(at, other)).count();
                prop_assert_eq!(document.subtree(at).len(), below);
            }
        }
    }
}
