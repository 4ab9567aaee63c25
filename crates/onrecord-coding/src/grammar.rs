use std::ops::Range;

use onrecord_syntax::{Document, Token};

/// A parsed text as the rules speak of it: words, lemmas, labels, subjects, phrases.
#[derive(Clone, Copy)]
pub(crate) struct Grammar<'a> {
    pub(crate) text: &'a str,
    pub(crate) document: &'a Document,
}

impl<'a> Grammar<'a> {
    pub(crate) fn new(text: &'a str, document: &'a Document) -> Self {
        Grammar { text, document }
    }

    pub(crate) fn len(&self) -> usize {
        self.document.tokens().len()
    }

    pub(crate) fn token(&self, at: usize) -> &'a Token {
        &self.document.tokens()[at]
    }

    pub(crate) fn word(&self, at: usize) -> &'a str {
        let token = self.token(at);
        self.text.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    pub(crate) fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    pub(crate) fn lemma(&self, at: usize) -> String {
        self.token(at).lemma.to_lowercase()
    }

    /// The lemma, also of a verb that is shortened with a curly apostrophe, which the pipeline gives
    /// none: "we’re" as "we're".
    pub(crate) fn lemma_in_full(&self, at: usize) -> String {
        let Token { lemma, tag, .. } = self.token(at);
        let is_verb = tag.starts_with('V') || tag == "MD";
        if is_verb && lemma.starts_with('’') {
            let verb = match self.lower(at).as_str() {
                "’s" | "’re" | "’m" => "be",
                "’ve" => "have",
                "’ll" => "will",
                "’d" => "would",
                _ => lemma,
            };
            return verb.to_owned();
        }
        lemma.to_lowercase()
    }

    pub(crate) fn pos(&self, at: usize) -> &'a str {
        &self.token(at).pos
    }

    pub(crate) fn tag(&self, at: usize) -> &'a str {
        &self.token(at).tag
    }

    pub(crate) fn dep(&self, at: usize) -> &'a str {
        &self.token(at).dep
    }

    pub(crate) fn head(&self, at: usize) -> usize {
        self.document.head(at)
    }

    pub(crate) fn is_root(&self, at: usize) -> bool {
        self.head(at) == at
    }

    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.document.sentence_around(at)
    }

    /// The token, its head, and so on up.
    pub(crate) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + 'a {
        self.document.ancestors(at)
    }

    pub(crate) fn is_verb(&self, at: usize) -> bool {
        matches!(self.pos(at), "VERB" | "AUX")
    }

    pub(crate) fn is_mark(&self, at: usize) -> bool {
        matches!(self.pos(at), "PUNCT" | "SPACE")
    }

    /// The first dependent with one of these labels.
    pub(crate) fn child(&self, at: usize, deps: &[&str]) -> Option<usize> {
        self.document.dependents(at).find(|&child| deps.contains(&self.dep(child)))
    }

    /// All dependents with one of these labels.
    pub(crate) fn children(&self, at: usize, deps: &[&str]) -> Vec<usize> {
        self.document.dependents(at).filter(|&child| deps.contains(&self.dep(child))).collect()
    }

    /// The subject of a verb, active or passive.
    pub(crate) fn subject(&self, verb: usize) -> Option<usize> {
        self.child(verb, &["nsubj", "nsubjpass", "csubj"])
    }

    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        self.child(verb, &["nsubjpass", "auxpass", "csubjpass"]).is_some()
    }

    /// Whether a verb, or what helps it, bears a tense or is a modal: "left", "has left", "may leave".
    pub(crate) fn is_finite(&self, verb: usize) -> bool {
        let tensed = |at: usize| matches!(self.tag(at), "VBD" | "VBZ" | "VBP" | "MD");
        tensed(verb) || self.children(verb, &["aux", "auxpass"]).into_iter().any(tensed)
    }

    /// The byte range of a range of tokens.
    pub(crate) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match (tokens.clone().next(), tokens.last()) {
            (Some(first), Some(last)) => {
                self.token(first).start as usize..self.token(last).end as usize
            }
            _ => 0..0,
        }
    }

    /// The tokens of the named entity that holds a token.
    pub(crate) fn entity_around(&self, at: usize) -> Option<Range<usize>> {
        let begins = |at: usize| self.token(at).entity.as_ref().map(|tag| tag.begins);
        let (mut start, mut end) = (at, at + 1);
        while !begins(start)? && start > 0 && begins(start - 1).is_some() {
            start -= 1;
        }
        while end < self.len() && begins(end) == Some(false) {
            end += 1;
        }
        Some(start..end)
    }
}

/// A set of tokens, in order: the words of a source, a cue or a content.
pub(crate) type Words = Vec<usize>;

/// Adds and takes away words, keeping the order.
pub(crate) fn union(some: &[usize], more: impl IntoIterator<Item = usize>) -> Words {
    let mut all: Words = some.iter().copied().chain(more).collect();
    all.sort_unstable();
    all.dedup();
    all
}

pub(crate) fn without(some: &[usize], less: &[usize]) -> Words {
    some.iter().copied().filter(|word| less.binary_search(word).is_err()).collect()
}

/// The words as runs without a gap.
pub(crate) fn runs(words: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &word in words {
        match runs.last_mut() {
            Some(run) if run.end == word => run.end = word + 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs
}
