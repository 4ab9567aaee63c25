//! The pipeline answers as spaCy does.

#[path = "../../../onrecord-syntax/tests/parity/table.rs"]
mod table;

use crate::pipeline::reader;

#[test]
fn every_text_of_the_table_is_read_as_spacy_reads_it() {
    let mut reader = reader();
    for (text, expected) in table::texts(table::ENGLISH) {
        let written = table::written(&text, &reader.read(&text));
        assert_eq!(written, expected, "of: {text}");
    }
}
