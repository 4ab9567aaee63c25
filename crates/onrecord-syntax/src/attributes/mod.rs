//! The attribute ruler: sets parts of speech, features and lemmas by patterns over tokens.

mod pattern;
mod rules;

use smol_str::SmolStr;

use crate::error::Error;
use crate::lookup::Lookup;
use crate::package::{Component, Package};
use crate::tokenizer::RawToken;
use crate::vocab::Lexicon;

use pattern::{Seen, TokenPattern};
use rules::Settings;

/// What the pipeline says of a token, as far as it has come; empty where nothing is said yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The fine-grained tag, `VBD`.
    pub tag: SmolStr,
    /// The dependency label, `nsubj`.
    pub dep: SmolStr,
    /// The coarse part of speech, `VERB`.
    pub pos: SmolStr,
    /// The features, `Tense=Past|VerbForm=Fin`.
    pub morph: SmolStr,
    /// The dictionary form.
    pub lemma: SmolStr,
}

/// A package's attribute ruler.
#[derive(Debug, Default)]
pub struct AttributeRuler {
    phrases: Vec<Phrase>,
    /// What each rule sets, in the order of the rules: later ones win.
    settings: Vec<Settings>,
    /// The phrases whose first token must have a tag, by the tag's number.
    by_tag: Lookup<u64, Vec<usize>>,
    /// The other phrases.
    untagged: Vec<usize>,
}

/// One of a rule's patterns: conditions on neighbouring tokens.
#[derive(Debug)]
struct Phrase {
    tokens: Vec<TokenPattern>,
    rule: usize,
    /// Which of the tokens the rule sets.
    target: usize,
}

impl AttributeRuler {
    /// The attribute ruler of a package.
    ///
    /// # Errors
    /// Patterns that are missing, cannot be read, or ask for what is not known here.
    pub fn load(package: &Package, component: &Component) -> Result<Self, Error> {
        let file = format!("{}/patterns", component.name);
        let mut ruler = AttributeRuler::default();
        for rule in rules::read(package.file(&file)?, &file)? {
            ruler.add(rule);
        }
        Ok(ruler)
    }

    fn add(&mut self, rule: rules::Rule) {
        for (tokens, target) in rule.patterns {
            let phrase = self.phrases.len();
            match tokens.first().and_then(TokenPattern::tag) {
                Some(tag) => self.by_tag.entry(tag).or_default().push(phrase),
                None => self.untagged.push(phrase),
            }
            self.phrases.push(Phrase { tokens, rule: self.settings.len(), target });
        }
        self.settings.push(rule.settings);
    }

    /// Sets the attributes of each token for which a rule has a pattern.
    ///
    /// All patterns are held against the tokens as they come in, tag and dependency label given;
    /// where two rules set the same attribute of a token, the later rule wins.
    pub fn apply(&self, tokens: &[RawToken], lexicon: &Lexicon, analyses: &mut [Analysis]) {
        let seen: Vec<Seen<'_>> = tokens
            .iter()
            .zip(analyses.iter())
            .map(|(token, analysis)| Seen::new(token, lexicon, analysis))
            .collect();
        let mut matches = Vec::with_capacity(tokens.len() * 2);
        for start in 0..seen.len() {
            let tagged = self.by_tag.get(&seen[start].tag()).into_iter().flatten();
            for phrase in tagged.chain(&self.untagged).map(|&nth| &self.phrases[nth]) {
                if phrase.holds(&seen[start..]) {
                    matches.push((phrase.rule, start + phrase.target));
                }
            }
        }
        matches.sort_unstable();
        for (rule, token) in matches {
            self.settings[rule].set(&mut analyses[token]);
        }
    }
}

impl Phrase {
    fn holds(&self, from: &[Seen<'_>]) -> bool {
        from.len() >= self.tokens.len()
            && self.tokens.iter().zip(from).all(|(pattern, token)| pattern.holds(token))
    }
}

#[cfg(test)]
mod tests;
