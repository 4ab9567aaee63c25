//! Who speaks where no more than a mark tells it: before a colon, behind a dash.

use super::content::Scene;
use super::source::{Source, trim};
use crate::actors::words::{self, StateName};
use crate::grammar::Grammar;
use crate::quotations::Quotation;

/// What stands before a colon, or behind a dash, in its paragraph.
pub(crate) fn source_at_mark(scene: Scene<'_>, mark: usize) -> Source {
    let grammar = &scene.grammar;
    let Some(paragraph) = scene.quotations.paragraph(mark) else {
        return Source::default();
    };
    let range = match grammar.word(mark) {
        ":" if is_quoted_before(scene, mark) => {
            mark + 1..name_end(grammar, mark + 1, paragraph.end)
        }
        ":" => paragraph.start..mark,
        _ => mark + 1..paragraph.end,
    };
    let words = trim(grammar, range.collect());
    let head = words
        .iter()
        .copied()
        .find(|&at| words.binary_search(&grammar.head(at)).is_err() || grammar.is_root(at));
    match head.filter(|&head| may_speak(grammar, head, words.len())) {
        Some(head) => Source { words, head: Some(head) },
        None => Source::default(),
    }
}

/// Whether the paragraph up to a colon is one quotation: "“No talks”: foreign minister".
pub(crate) fn is_quoted_before(scene: Scene<'_>, colon: usize) -> bool {
    let Some(paragraph) = scene.quotations.paragraph(colon) else { return false };
    let before = paragraph.start..colon;
    let whole = |quote: &Quotation| quote.tokens == before;
    scene.quotations.touching(before.clone()).any(whole)
}

/// Where the noun phrase that begins at `start` ends.
fn name_end(grammar: &Grammar<'_>, start: usize, end: usize) -> usize {
    let of_name =
        |at: &usize| matches!(grammar.pos(*at), "PROPN" | "NOUN" | "ADJ" | "PART" | "DET");
    (start..end).take_while(of_name).last().map_or(start, |last| last + 1)
}

/// Whether a phrase before a colon can name a speaker: a person, a state, an office or a short
/// name; not "Breaking news:".
fn may_speak(grammar: &Grammar<'_>, head: usize, length: usize) -> bool {
    match grammar.token(head).entity.as_ref().map(|tag| tag.label.as_str()) {
        Some("PERSON" | "NORP") => length <= 12,
        // A city before a colon is where a report is from.
        Some("GPE") => {
            let name =
                grammar.entity_around(head).map(|tokens| &grammar.text[grammar.bytes(tokens)]);
            name.and_then(words::state).is_some_and(|state| state.by != StateName::Capital)
        }
        Some(_) => false,
        None => {
            let lemma = grammar.lemma(head).to_lowercase();
            length <= 12 && words::is_speaking_noun(&lemma)
                || grammar.pos(head) == "PROPN" && length <= 3
        }
    }
}
