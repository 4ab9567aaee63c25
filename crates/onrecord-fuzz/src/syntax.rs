use std::cell::RefCell;
use std::sync::LazyLock;

use onrecord_syntax::{Document, Pipeline, Reader};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let package = onrecord::pipelines::package(None, &|_| {});
    let package = package.unwrap_or_else(|error| panic!("{error}"));
    Pipeline::load(&package).unwrap_or_else(|error| panic!("{error}"))
});

thread_local! {
    static READER: RefCell<Reader> = RefCell::new(PIPELINE.reader());
}

/// Parses the bytes as a text, with the pipeline that the program uses.
pub fn syntax(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let document = READER.with_borrow_mut(|reader| reader.read(&text));
    document_holds(&text, &document);
}

/// Tokens are in order and, but for blanks, the whole text; sentences part them; heads are a tree.
fn document_holds(text: &str, document: &Document) {
    let mut end = 0;
    for (at, token) in document.tokens().iter().enumerate() {
        let (start, next) = (token.start as usize, token.end as usize);
        assert!(text[end..start].trim().is_empty(), "left out: {:?}", &text[end..start]);
        assert!(!text[start..next].is_empty());
        assert!(document.sentence_around(at).contains(&document.head(at)));
        assert!(document.ancestors(at).count() <= document.tokens().len());
        end = next;
    }
    assert!(text[end..].trim().is_empty(), "left out: {:?}", &text[end..]);
    let sentences: usize = document.sentences().map(|sentence| sentence.len()).sum();
    assert_eq!(sentences, document.tokens().len());
}
