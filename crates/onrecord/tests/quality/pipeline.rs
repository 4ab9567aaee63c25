//! The pipeline, loaded once as the program loads it.

use std::sync::LazyLock;

use onrecord_page::{Kind, Source, read};
use onrecord_rows::PageRow;
use onrecord_syntax::{Pipeline, Reader};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let package = onrecord::pipelines::package(None, &|_| {}).unwrap_or_else(|e| panic!("{e}"));
    Pipeline::load(&package).unwrap()
});

pub fn reader() -> Reader {
    PIPELINE.reader()
}

/// What `onrecord read` makes of a page.
pub fn page_row(reader: &mut Reader, source: &Source) -> PageRow {
    let article = read(source);
    let document = reader.read_stretches(&article.text, &article.paragraphs());
    onrecord_coding::read(&article, &document)
}

/// The same of a text with what is known of its page: `published`, `outlet`, `title`.
pub fn text_row(reader: &mut Reader, text: &str, known: &[(String, String)]) -> PageRow {
    let mut line = serde_json::Map::new();
    line.insert("text".into(), text.into());
    for (key, value) in known {
        line.insert(key.clone(), value.as_str().into());
    }
    let bytes = serde_json::to_vec(&line).unwrap();
    page_row(reader, &Source { page: "case".into(), bytes: &bytes, kind: Kind::JsonLine })
}
