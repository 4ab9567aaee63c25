//! The table of spaCy's answers is whole, and documents are written in its form.

#[path = "parity/table.rs"]
mod table;

use onrecord_syntax::{Document, EntityTag, Token};

#[test]
fn every_word_of_the_table_stands_in_its_text_and_every_head_in_its_sentence() {
    let texts = table::texts(table::ENGLISH);
    assert!(texts.len() >= 120, "only {} texts", texts.len());
    for (text, lines) in texts {
        let (mut rest, mut number) = (text.as_str(), 0);
        for sentence in lines.split("\n\n") {
            let rows: Vec<Vec<&str>> =
                sentence.lines().map(|line| line.split('\t').collect()).collect();
            let numbers = number + 1..=number + rows.len();
            for row in &rows {
                assert_eq!(row.len(), 8, "{row:?}");
                number += 1;
                assert_eq!(row[0], number.to_string());
                let word: String = serde_json::from_str(&format!("\"{}\"", row[1])).unwrap();
                let after = rest.strip_prefix(&*word);
                let after = after.or_else(|| rest.strip_prefix(' ')?.strip_prefix(&*word));
                rest = after.unwrap_or_else(|| panic!("`{word}` is not next in: {rest}"));
                let head: usize = row[5].parse().unwrap();
                assert!(head == 0 || numbers.contains(&head), "{row:?} of: {text}");
            }
        }
        assert!(rest.trim_matches(' ').is_empty(), "left over: {rest}");
    }
}

#[test]
fn a_document_is_written_in_the_form_of_the_table() {
    let token = |start, end, head, dep: &str, entity| Token {
        start,
        end,
        tag: "NN".into(),
        pos: "NOUN".into(),
        lemma: "x".into(),
        head,
        dep: dep.into(),
        entity,
    };
    let entity = |begins| Some(EntityTag { label: "GPE".into(), begins });
    let tokens = vec![
        token(0, 3, 1, "compound", entity(true)),
        token(4, 8, 1, "ROOT", entity(false)),
        token(8, 9, 2, "ROOT", None),
    ];
    let written = table::written("New Pell\n", &Document::new(tokens, vec![0, 2]));
    let expected = "1\tNew\tx\tNOUN\tNN\t2\tcompound\tB-GPE\n2\tPell\tx\tNOUN\tNN\t0\tROOT\tI-GPE\n\n\
                    3\t\\n\tx\tNOUN\tNN\t0\tROOT\t-";
    assert_eq!(written, expected);
}
