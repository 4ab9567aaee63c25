//! The lemmatizer: dictionary forms by rules over suffixes, exceptions and an index of words.

mod base_form;
mod tables;

use smol_str::SmolStr;

use crate::attributes::Analysis;
use crate::error::Error;
use crate::lookup::Lookup;
use crate::package::{Component, Package};
use crate::tokenizer::RawToken;
use crate::unicode::is_alpha;
use crate::vocab::{Attribute, Lexeme, Lexicon, string_id};

use base_form::is_base_form;
use tables::{Class, Tables};

/// The most dictionary forms kept by a thread.
const MOST_KEPT: usize = 1 << 16;

/// Languages whose lemmatizer is a program of their own in spaCy, not the general one.
const OTHER_PROGRAMS: [&str; 7] = ["ca", "el", "es", "fr", "ht", "mk", "nl"];

/// A package's lemmatizer, of mode `rule` or `lookup`.
#[derive(Debug)]
pub struct Lemmatizer {
    mode: Mode,
    tables: Tables,
    /// Whether lemmas that a rule of the attribute ruler has set are set anew.
    overwrite: bool,
    /// Whether features tell that a word is its own dictionary form, as spaCy does for English.
    knows_base_forms: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Rule,
    Lookup,
}

/// The dictionary forms found so far, by the numbers of word and part of speech, and whether the
/// word is a base form. One for each thread; emptied when it has grown too large.
#[derive(Debug, Default)]
pub struct LemmaCache {
    kept: Lookup<(u64, u64, bool), SmolStr>,
}

impl Lemmatizer {
    /// The lemmatizer of a package.
    ///
    /// # Errors
    /// Tables that are missing or cannot be read; a mode, or a language, whose lemmas are found
    /// otherwise than by spaCy's general rules or lookup.
    pub fn load(package: &Package, component: &Component) -> Result<Self, Error> {
        let (section, language) = (component.section(), package.language()?);
        let mode: Option<String> = package.config().find(&section, "mode")?;
        let mode = mode.unwrap_or_else(|| "lookup".to_owned());
        let part = format!("the lemmatizer `{}` (mode `{mode}`)", component.name);
        let is_general = !OTHER_PROGRAMS.contains(&language.as_str());
        let mode = match mode.as_str() {
            "rule" if is_general => Mode::Rule,
            "lookup" if language != "nl" => Mode::Lookup,
            _ => {
                let why =
                    format!("lemmas of `{language}` in this mode need a program of their own");
                return Err(Error::unsupported(part, why));
            }
        };
        Ok(Lemmatizer {
            mode,
            tables: Tables::load(package, &format!("{}/lookups/lookups.bin", component.name))?,
            overwrite: package.config().find(&section, "overwrite")?.unwrap_or(false),
            knows_base_forms: language == "en",
        })
    }

    /// Sets the lemma of each token that has none.
    pub fn apply(
        &self,
        tokens: &[RawToken],
        lexicon: &Lexicon,
        analyses: &mut [Analysis],
        cache: &mut LemmaCache,
    ) {
        if cache.kept.len() > MOST_KEPT {
            cache.kept.clear();
        }
        for (token, analysis) in tokens.iter().zip(analyses) {
            if self.overwrite || analysis.lemma.is_empty() {
                let lexeme = lexicon.lexeme(token.lexeme);
                analysis.lemma = self.cached(lexeme, &analysis.pos, &analysis.morph, cache);
            }
        }
    }

    fn cached(&self, lexeme: &Lexeme, pos: &str, morph: &str, cache: &mut LemmaCache) -> SmolStr {
        let is_base = self.knows_base_forms && is_base_form(pos, morph);
        let key = (lexeme.value(Attribute::Orth, false), string_id(pos), is_base);
        let lemma = || self.lemma(&lexeme.text, pos, is_base);
        cache.kept.entry(key).or_insert_with(lemma).clone()
    }

    fn lemma(&self, text: &str, pos: &str, is_base: bool) -> SmolStr {
        match self.mode {
            Mode::Lookup => self.tables.lookup(text).unwrap_or(text).into(),
            Mode::Rule => self.by_rules(text, pos, is_base),
        }
    }

    fn by_rules(&self, text: &str, pos: &str, is_base: bool) -> SmolStr {
        let lower = text.to_lowercase();
        if is_base || matches!(pos, "" | "EOL" | "SPACE") {
            return lower.into();
        }
        match self.tables.class(&pos.to_lowercase()) {
            Some(class) => best_form(class, &lower).unwrap_or_else(|| text.into()),
            None if pos == "PROPN" => text.into(),
            None => lower.into(),
        }
    }
}

/// The form that spaCy puts first: an exception, else a word of the index or a form that is not
/// all letters, else what a rule makes of the word.
fn best_form(class: &Class, word: &str) -> Option<SmolStr> {
    let (mut forms, mut unknown) = (Vec::<SmolStr>::new(), None);
    for (old, new) in &class.rules {
        let Some(stem) = word.strip_suffix(old.as_str()) else { continue };
        let form = SmolStr::from_iter([stem, new.as_str()]);
        if form.is_empty() {
            continue;
        }
        // Forms of the index go to the front one after another, so the last comes first.
        if class.holds(&form) {
            forms.insert(0, form);
        } else if !form.chars().all(is_alpha) {
            forms.push(form);
        } else {
            unknown.get_or_insert(form);
        }
    }
    for exception in class.exceptions(word) {
        // An exception that the rules found too keeps the place they gave it.
        if !forms.contains(exception) {
            forms.insert(0, exception.clone());
        }
    }
    forms.into_iter().next().or(unknown)
}

#[cfg(test)]
mod tests;
