use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde::Serialize;

use super::rules::Rules;
use super::{RawToken, Tokenizer};
use crate::vocab::{Attribute, Lexicon, Vocab, string_id};

/// A small `tokenizer` file, with rules of every sort that packages have.
#[derive(Serialize)]
struct Stored {
    prefix_search: &'static str,
    suffix_search: &'static str,
    infix_finditer: &'static str,
    token_match: Option<&'static str>,
    url_match: &'static str,
    exceptions: BTreeMap<String, Vec<BTreeMap<u32, &'static str>>>,
    faster_heuristics: bool,
}

fn stored() -> Stored {
    let exceptions = [
        ("can't", &["ca", "n't"][..]),
        (":)", &[":)"]),
        (":(", &[":("]),
        ("approx.", &["approx."]),
        ("a.m.", &["a.m."]),
        ("New York", &["New York"]),
        ("\u{a0}", &["\u{a0}"]),
    ];
    let piece = |&orth: &&'static str| match orth {
        "n't" => BTreeMap::from([(65, orth), (67, "not")]),
        _ => BTreeMap::from([(65, orth)]),
    };
    Stored {
        prefix_search: r#"^"|^\(|^\.\.+"#,
        suffix_search: r#""$|\)$|\($|,$|\?$|\.\.+$|(?<=[0-9])(?:km|m)$|(?<=[a-z"])\.$|(?<=[A-Z][A-Z])\.$"#,
        infix_finditer: r"(?<=[A-Za-z])-(?=[A-Za-z])|…",
        token_match: None,
        url_match: r"(?u)^https?://\S+$",
        exceptions: exceptions
            .map(|(text, pieces)| (text.to_owned(), pieces.iter().map(piece).collect()))
            .into(),
        faster_heuristics: true,
    }
}

fn tokenizer() -> Tokenizer {
    Tokenizer::new(Rules::load(&rmp_serde::to_vec_named(&stored()).unwrap()).unwrap())
}

fn lexicon() -> Lexicon {
    Lexicon::new(Arc::new(Vocab::default()))
}

fn words<'t>(text: &'t str, tokens: &[RawToken]) -> Vec<&'t str> {
    tokens.iter().map(|token| &text[token.start as usize..token.end as usize]).collect()
}

#[test]
fn the_cases_are_cut_as_written() {
    let (tokenizer, mut lexicon) = (tokenizer(), lexicon());
    let lines = include_str!("cases.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = line.split_once(" → ").unwrap();
        let (text, expected) = (text.replace('~', "\u{a0}"), expected.replace('~', "\u{a0}"));
        let expected = expected.replace('·', " ");
        let expected: Vec<&str> = expected.strip_suffix('|').unwrap().split('|').collect();
        // Once afresh, and once from what the lexicon remembers.
        for _ in 0..2 {
            assert_eq!(words(&text, &tokenizer.tokenize(&text, &mut lexicon)), expected, "{text}");
        }
    }
}

#[test]
fn exceptions_give_norms_and_blanks_belong_to_the_token_before() {
    let mut lexicon = lexicon();
    let tokens = tokenizer().tokenize("(can't) go\n", &mut lexicon);
    let norms = tokens.iter().map(|it| lexicon.lexeme(it.lexeme).value(Attribute::Norm, false));
    assert_eq!(norms.collect::<Vec<_>>(), ["(", "ca", "not", ")", "go", "\n"].map(string_id));
    let spacy: Vec<bool> = tokens.iter().map(|token| token.spacy).collect();
    assert_eq!(spacy, [false, false, false, true, false, false]);
}

#[test]
fn files_that_cannot_be_run_are_refused_by_name() {
    let refused = |stored: Stored| {
        Rules::load(&rmp_serde::to_vec_named(&stored).unwrap()).unwrap_err().to_string()
    };
    let said = refused(Stored { suffix_search: "s$|x", ..stored() });
    assert!(said.contains("`suffix_search`") && said.contains("mid-word"), "{said}");
    let said = refused(Stored { infix_finditer: r"(-)\1", ..stored() });
    assert!(said.contains("`infix_finditer`"), "{said}");
    let wrong = BTreeMap::from([("a.m.".to_owned(), vec![BTreeMap::from([(65, "am")])])]);
    let said = refused(Stored { exceptions: wrong, ..stored() });
    assert!(said.contains("`a.m.`"), "{said}");
    assert!(Rules::load(b"no MessagePack").is_err());
}

proptest! {
    #[test]
    fn tokens_slice_back_and_hold_all_but_single_blanks(
        text in r#"([a-zA-Z0-9 .,:()"'’“”…/\-\n\t\u{a0}\u{200b}\u{301}é😀]|can't|New York|\PC| {1,3}){0,40}"#
    ) {
        let mut lexicon = lexicon();
        let tokens = tokenizer().tokenize(&text, &mut lexicon);
        let mut end = 0;
        for (nth, token) in tokens.iter().enumerate() {
            let (start, word) = (token.start as usize, lexicon.lexeme(token.lexeme).text.as_str());
            let after_blank = nth > 0 && tokens[nth - 1].spacy;
            prop_assert_eq!(start, end + usize::from(after_blank));
            prop_assert_eq!(&text[end..start], if after_blank { " " } else { "" });
            prop_assert_eq!(&text[start..token.end as usize], word);
            prop_assert!(!word.is_empty());
            end = token.end as usize;
        }
        prop_assert!(text[end..].is_empty() || &text[end..] == " ");
    }
}
