//! The table of spaCy's answers, and a document written in the same form.

use onrecord_syntax::Document;

/// What spaCy's English pipeline says of the invented texts.
pub const ENGLISH: &str = include_str!("en_core_web_sm.tsv");

/// The texts of a table, each with the lines that say what is expected of it.
pub fn texts(table: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    let blocks = lines.join("\n");
    let blocks = blocks.split("\n= ").skip(1).map(|block| {
        let (text, lines) = block.split_once('\n').unwrap_or((block, ""));
        let text = serde_json::from_str(text).expect("a text is a JSON string");
        (text, lines.trim_matches('\n').to_owned())
    });
    blocks.collect()
}

/// A document in the form of the table.
pub fn written(text: &str, document: &Document) -> String {
    let sentences = document.sentences().map(|sentence| {
        let tokens = sentence.map(|at| token(text, document, at));
        tokens.collect::<Vec<_>>().join("\n")
    });
    sentences.collect::<Vec<_>>().join("\n\n")
}

fn token(text: &str, document: &Document, at: usize) -> String {
    let token = &document.tokens()[at];
    let head = if document.head(at) == at { 0 } else { document.head(at) + 1 };
    let entity = token.entity.as_ref().map_or("-".to_owned(), |entity| {
        format!("{}-{}", if entity.begins { "B" } else { "I" }, entity.label)
    });
    let word = &text[token.start as usize..token.end as usize];
    let columns = [
        (at + 1).to_string(),
        plain(word),
        plain(&token.lemma),
        token.pos.to_string(),
        token.tag.to_string(),
        head.to_string(),
        token.dep.to_string(),
        entity,
    ];
    columns.join("\t")
}

/// A word without line breaks and tabs, as the inside of a JSON string.
fn plain(word: &str) -> String {
    let quoted = serde_json::to_string(word).expect("a string is JSON");
    quoted[1..quoted.len() - 1].to_owned()
}
