use serde_json::{Value, json};

use super::{Analysis, AttributeRuler, rules};
use crate::tokenizer::RawToken;
use crate::vocab::Lexicon;

fn ruler(rules: Value) -> Result<AttributeRuler, String> {
    let bytes = rmp_serde::to_vec(&rules).unwrap();
    let mut ruler = AttributeRuler::default();
    for rule in rules::read(&bytes, "ruler/patterns").map_err(|why| why.to_string())? {
        ruler.add(rule);
    }
    Ok(ruler)
}

/// What a ruler says of words, given as (word, tag, dependency label).
fn analyse(ruler: &AttributeRuler, words: &[(&str, &str, &str)]) -> Vec<Analysis> {
    let mut lexicon = Lexicon::new(Default::default());
    let tokens: Vec<RawToken> = words
        .iter()
        .map(|(word, ..)| RawToken {
            start: 0,
            end: 0,
            lexeme: lexicon.intern(word, None),
            spacy: true,
        })
        .collect();
    let mut analyses: Vec<Analysis> = words
        .iter()
        .map(|(_, tag, dep)| Analysis {
            tag: (*tag).into(),
            dep: (*dep).into(),
            ..Analysis::default()
        })
        .collect();
    ruler.apply(&tokens, &lexicon, &mut analyses);
    analyses
}

#[test]
fn later_rules_win_and_set_only_what_they_name() {
    let ruler = ruler(json!([
        {"patterns": [[{"TAG": "VB"}], [{"TAG": "VBD"}]], "attrs": {"POS": "VERB", "MORPH": "Tense=Past"}, "index": 0},
        {"patterns": [[{"TAG": {"NOT_IN": ["TO", ""]}, "DEP": {"IN": ["aux", "auxpass"]}}]], "attrs": {"POS": "AUX"}},
        {"patterns": [[{"IS_SPACE": true}]], "attrs": {"TAG": "_SP", "POS": "SPACE", "MORPH": "_", "DEP": "dep"}},
    ])).unwrap();
    let words =
        [("had", "VBD", "aux"), ("left", "VBD", "ROOT"), ("\n", "VB", ""), ("to", "TO", "aux")];
    let analyses = analyse(&ruler, &words);
    let said: Vec<_> =
        analyses.iter().map(|it| [&*it.tag, &*it.pos, &*it.morph, &*it.dep]).collect();
    assert_eq!(
        said,
        [
            ["VBD", "AUX", "Tense=Past", "aux"],
            ["VBD", "VERB", "Tense=Past", "ROOT"],
            ["_SP", "SPACE", "", "dep"],
            ["TO", "", "", "aux"],
        ]
    );
}

#[test]
fn a_pattern_may_span_tokens_and_set_any_of_them() {
    let ruler = ruler(json!([
        {"patterns": [[{"LOWER": "let"}, {"LOWER": {"REGEX": "^'?s$"}}]], "attrs": {"LEMMA": "us"}, "index": -1},
        {"patterns": [[{"ORTH": "Let"}, {}]], "attrs": {"LEMMA": "let"}, "index": 0},
    ])).unwrap();
    let lemmas = |words: &[(&str, &str, &str)]| -> Vec<String> {
        analyse(&ruler, words).into_iter().map(|it| it.lemma.into()).collect()
    };
    assert_eq!(lemmas(&[("LET", "", ""), ("'S", "", "")]), ["", "us"]);
    assert_eq!(lemmas(&[("Let", "", ""), ("him", "", "")]), ["let", ""]);
    assert_eq!(lemmas(&[("Let", "", "")]), [""]);
}

#[test]
fn patterns_that_are_not_known_are_refused_by_name() {
    let with = |token: Value| json!([{"patterns": [[token]], "attrs": {}, "index": 0}]);
    for (rules, why) in [
        (with(json!({"LIKE_NUM": true})), "asks for `LIKE_NUM`"),
        (with(json!({"LOWER": {"FUZZY": "a"}})), "asks for `FUZZY`"),
        (with(json!({"TAG": "VB", "OP": "?"})), "asks for `OP`"),
        (with(json!({"TAG": {"REGEX": "^V"}})), "asks for `REGEX`"),
        (with(json!({"LOWER": 3})), "the value `3`"),
        (
            json!([{"patterns": [[{"TAG": "VB"}]], "attrs": {"SENT_START": "x"}}]),
            "sets `SENT_START`",
        ),
        (json!([{"patterns": [[{"TAG": "VB"}]], "attrs": {}, "index": 1}]), "outside its pattern"),
        (json!({"patterns": 1}), "cannot be read"),
    ] {
        let said = ruler(rules).unwrap_err();
        assert!(said.contains("ruler/patterns") && said.contains(why), "{said}");
    }
}
