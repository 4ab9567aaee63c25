use std::collections::BTreeMap;

use super::{LemmaCache, Lemmatizer};
use crate::attributes::Analysis;
use crate::error::Error;
use crate::package::{Component, Factory, Package};
use crate::tokenizer::RawToken;
use crate::vocab::{Lexicon, string_id};

fn lemmatizer(language: &str, mode: &str) -> Result<Lemmatizer, Error> {
    let config = format!("[nlp]\nlang = \"{language}\"\n[components.words]\nmode = \"{mode}\"\n");
    let files = BTreeMap::from([
        ("config.cfg".to_owned(), config.into_bytes()),
        ("words/lookups/lookups.bin".to_owned(), tables()),
    ]);
    let component = Component { name: "words".to_owned(), factory: Factory::Lemmatizer };
    Lemmatizer::load(&Package::from_files(files).unwrap(), &component)
}

/// Tables as packages hold them: by the numbers of parts of speech and, for lookup, of words.
fn tables() -> Vec<u8> {
    let verb = string_id("verb");
    let rules = vec![("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ing", "e"), ("ing", "")];
    let exceptions = BTreeMap::from([("went", vec!["go"]), ("lies", vec!["lie"])]);
    let index = vec!["deny", "lie", "hop", "hope", "say", "walk"];
    let stored = (
        BTreeMap::from([(verb, rules)]),
        BTreeMap::from([(verb, exceptions)]),
        BTreeMap::from([(verb, index)]),
        BTreeMap::from([(string_id("Mice"), "mouse"), (string_id("mice"), "mouse")]),
    );
    let names = ["lemma_rules", "lemma_exc", "lemma_index", "lemma_lookup"];
    let mut bytes = vec![0x84];
    for (name, table) in names.iter().zip([
        rmp_serde::to_vec(&stored.0).unwrap(),
        rmp_serde::to_vec(&stored.1).unwrap(),
        rmp_serde::to_vec(&stored.2).unwrap(),
        rmp_serde::to_vec(&stored.3).unwrap(),
    ]) {
        bytes.extend(rmp_serde::to_vec(name).unwrap());
        bytes.extend(table);
    }
    bytes
}

fn lemma(lemmatizer: &Lemmatizer, word: &str, pos: &str, morph: &str) -> String {
    let mut lexicon = Lexicon::new(Default::default());
    let lexeme = lexicon.intern(word, None);
    let token = RawToken { start: 0, end: word.len() as u32, lexeme, spacy: false };
    let mut analyses = [Analysis { pos: pos.into(), morph: morph.into(), ..Analysis::default() }];
    let mut cache = LemmaCache::default();
    // The second time from the cache.
    lemmatizer.apply(&[token], &lexicon, &mut analyses, &mut cache);
    let first = std::mem::take(&mut analyses[0].lemma);
    lemmatizer.apply(&[token], &lexicon, &mut analyses, &mut cache);
    assert_eq!(first, analyses[0].lemma);
    first.into()
}

#[test]
fn rules_exceptions_and_the_index_give_lemmas() {
    let english = lemmatizer("en", "rule").unwrap();
    for (word, pos, morph, expected) in [
        ("Denies", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin", "deny"),
        ("went", "VERB", "Tense=Past|VerbForm=Fin", "go"),
        // Of two known forms the later rule's wins.
        ("hoping", "VERB", "VerbForm=Ger", "hop"),
        // The exception wins over a known form.
        ("lies", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin", "lie"),
        // No form is known: the first rule's.
        ("Brokes", "VERB", "Tense=Past|VerbForm=Fin", "broke"),
        // No rule fits: the word as it is written.
        ("Ran", "VERB", "Tense=Past|VerbForm=Fin", "Ran"),
        // A form that is not all letters counts as known.
        ("co-edits", "VERB", "Tense=Past", "co-edit"),
        ("Goings", "VERB", "VerbForm=Inf", "goings"),
        ("Marwick", "PROPN", "Number=Sing", "Marwick"),
        ("The", "DET", "", "the"),
        ("\n", "SPACE", "", "\n"),
        ("Odd", "", "", "odd"),
    ] {
        assert_eq!(lemma(&english, word, pos, morph), expected, "{word}");
    }
}

#[test]
fn only_english_knows_base_forms() {
    let other = lemmatizer("xx", "rule").unwrap();
    assert_eq!(lemma(&other, "denies", "VERB", "VerbForm=Inf"), "deny");
}

#[test]
fn lookup_heeds_the_word_as_it_is_written() {
    let lookup = lemmatizer("xx", "lookup").unwrap();
    assert_eq!(lemma(&lookup, "Mice", "NOUN", ""), "mouse");
    assert_eq!(lemma(&lookup, "MICE", "NOUN", ""), "MICE");
}

#[test]
fn lemmas_that_need_another_program_are_refused() {
    for (language, mode) in [("fr", "rule"), ("ru", "pymorphy3"), ("it", "pos_lookup")] {
        let said = lemmatizer(language, mode).unwrap_err().to_string();
        assert!(said.contains(&format!("`words` (mode `{mode}`)")), "{said}");
    }
}

#[test]
fn a_lemma_that_is_set_already_stays() {
    let english = lemmatizer("en", "rule").unwrap();
    let mut lexicon = Lexicon::new(Default::default());
    let token = RawToken { start: 0, end: 2, lexeme: lexicon.intern("wo", None), spacy: false };
    let mut analyses = [Analysis { lemma: "will".into(), ..Analysis::default() }];
    english.apply(&[token], &lexicon, &mut analyses, &mut LemmaCache::default());
    assert_eq!(analyses[0].lemma, "will");
}
