use std::collections::BTreeMap;
use std::ops::Range;

use proptest::prelude::*;

use super::Pipeline;
use crate::document::{Document, Token};
use crate::network::made::MadeModel;
use crate::package::Package;

const CONFIG: &str = r#"
[nlp]
lang = "xx"
pipeline = ["words","tagger","parser","ner"]
tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}
[components.words]
factory = "tok2vec"
[components.tagger]
factory = "tagger"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
upstream = "words"
[components.parser]
factory = "parser"
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
[components.ner]
factory = "ner"
"#;

const SHARED: [&str; 3] = ["NORM", "SPACY", "IS_SPACE"];
const MOVES: &str = r#"{"0":{"":9},"1":{"":9},"2":{"det":9,"acl||det":1},"3":{"obj":9,"acl||obj":2},"4":{"ROOT":1}}"#;
const ENTITIES: &str =
    r#"{"0":{},"1":{"GPE":2},"2":{"GPE":2},"3":{"GPE":2},"4":{"GPE":2,"":1},"5":{"":1}}"#;

/// The files of a small pipeline whose weights are drawn from a seed.
fn files(seed: u32) -> BTreeMap<String, Vec<u8>> {
    let moves = |moves: &str| rmp_serde::to_vec(&BTreeMap::from([("moves", moves)])).unwrap();
    let patterns = BTreeMap::from([("suffix_search", "[.,!]$"), ("prefix_search", "^\"")]);
    let listener = || MadeModel::new(seed).layer("tok2vec-listener", &[]);
    let own = MadeModel::new(seed).tok2vec(&["SHAPE"], 4, 1);
    BTreeMap::from([
        ("config.cfg".to_owned(), CONFIG.as_bytes().to_vec()),
        ("tokenizer".to_owned(), rmp_serde::to_vec(&patterns).unwrap()),
        ("words/model".to_owned(), MadeModel::new(seed).tok2vec(&SHARED, 6, 2).bytes()),
        ("tagger/cfg".to_owned(), br#"{"labels":["NN","VB","_SP"]}"#.to_vec()),
        ("tagger/model".to_owned(), listener().softmax(3, 6).bytes()),
        ("parser/cfg".to_owned(), br#"{"beam_width":1}"#.to_vec()),
        ("parser/model".to_owned(), listener().transitions(8, 7, 6).bytes()),
        ("parser/moves".to_owned(), moves(MOVES)),
        ("ner/cfg".to_owned(), b"{}".to_vec()),
        ("ner/model".to_owned(), own.transitions(3, 6, 4).bytes()),
        ("ner/moves".to_owned(), moves(ENTITIES)),
    ])
}

fn pipeline(seed: u32) -> Pipeline {
    Pipeline::load(&Package::from_files(files(seed)).unwrap()).unwrap()
}

/// Why a pipeline with one file changed is refused.
fn refusal(file: &str, from: &str, to: &str) -> String {
    let mut files = files(1);
    let text = String::from_utf8(files.remove(file).unwrap()).unwrap();
    assert!(text.contains(from));
    files.insert(file.to_owned(), text.replace(from, to).into_bytes());
    Pipeline::load(&Package::from_files(files).unwrap()).unwrap_err().to_string()
}

/// What a document says of a stretch that begins at the token `first` and the byte `offset`, as if
/// the stretch were all.
fn moved(tokens: &[Token], first: usize, offset: usize) -> Vec<Token> {
    let moved = |token: &Token| Token {
        start: token.start - offset as u32,
        end: token.end - offset as u32,
        head: token.head - first as u32,
        ..token.clone()
    };
    tokens.iter().map(moved).collect()
}

fn sentences(document: &Document) -> Vec<Range<usize>> {
    document.sentences().collect()
}

proptest! {
    #[test]
    fn stretches_are_read_as_texts_of_their_own_and_whatever_was_read_before(
        stretches in prop::collection::vec("([a-cé]{1,3}[ .,\"\n]{0,3}){0,30}", 0..6), seed in 0u32..50,
    ) {
        let pipeline = pipeline(seed);
        let (text, mut ranges) = (stretches.concat(), Vec::new());
        for stretch in &stretches {
            let start = ranges.last().map_or(0, |range: &Range<usize>| range.end);
            ranges.push(start..start + stretch.len());
        }
        let mut used = pipeline.reader();
        let document = used.read_stretches(&text, &ranges);
        let mut first = 0;
        for range in ranges {
            let stretch = &text[range.clone()];
            let alone = pipeline.reader().read(stretch);
            prop_assert_eq!(&alone, &used.read(stretch));
            let end = first + alone.tokens().len();
            prop_assert_eq!(alone.tokens(), moved(&document.tokens()[first..end], first, range.start));
            let starts = sentences(&document).into_iter().filter(|it| (first..end).contains(&it.start));
            let starts: Vec<_> = starts.map(|it| it.start - first..it.end - first).collect();
            prop_assert_eq!(sentences(&alone), starts);
            first = end;
        }
        prop_assert_eq!(first, document.tokens().len());
    }

    #[test]
    fn a_damaged_package_is_refused_or_read_with(
        file in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), byte: u8,
    ) {
        let mut files = files(1);
        let names: Vec<String> = files.keys().filter(|name| *name != "config.cfg").cloned().collect();
        let bytes = files.get_mut(file.get(&names)).unwrap();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(pipeline) = Pipeline::load(&Package::from_files(files).unwrap()) {
            pipeline.reader().read("ab abc c.\n abc");
        }
    }

    #[test]
    fn any_text_is_read_and_its_tokens_slice_back(text in any::<String>(), seed in 0u32..50) {
        let document = pipeline(seed).reader().read(&text);
        let mut end = 0;
        for token in document.tokens() {
            let (start, next) = (token.start as usize, token.end as usize);
            prop_assert!(text.get(start..next).is_some_and(|word| !word.is_empty()));
            prop_assert!(text[end..start].bytes().all(|byte| byte == b' '));
            end = next;
        }
        for entity in document.entities() {
            let sentence = document.sentence_of(entity.tokens.start);
            prop_assert_eq!(document.sentence_of(entity.tokens.end - 1), sentence);
        }
    }
}

#[test]
fn what_cannot_be_run_is_refused_by_name() {
    let said = refusal("parser/cfg", "1", "8");
    assert!(said.contains("the component `parser`") && said.contains("a beam of 8"), "{said}");
    let said = refusal("config.cfg", "\"words\"\n", "\"others\"\n");
    assert!(said.contains("[components.tagger.model.tok2vec]"), "{said}");
    let said = refusal("tagger/cfg", "\"VB\",", "");
    assert!(said.contains("`tagger/model`"), "{said}");
    let mut files = files(1);
    files.remove("ner/moves");
    let said = Pipeline::load(&Package::from_files(files).unwrap()).unwrap_err().to_string();
    assert!(said.contains("`ner/moves`"), "{said}");
}

#[test]
fn readers_are_for_one_thread_each() {
    let pipeline = pipeline(7);
    let text = "ab abc c. ".repeat(50);
    let expected = pipeline.reader().read(&text);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| pipeline.reader().read(&text))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
}
