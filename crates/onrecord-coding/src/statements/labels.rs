use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::choose::Said;
use super::content::Scene;
use super::lexicon::is_speaker_mark;
use super::source::Source;
use super::verdict::By;
use crate::actors::words;
use crate::grammar::Grammar;

/// What stands behind a speaker's name and a colon at the start of a paragraph, as interviews and
/// headlines have it, by the colon: "Varga: No talks before harvest".
///
/// The label must be a person's name, a name that the page uses elsewhere too, or, in the page's
/// first paragraph, an office or body; so "Photo:" or a report's place is none.
pub(crate) fn labelled(scene: Scene<'_>) -> BTreeMap<usize, Said> {
    let grammar = &scene.grammar;
    let names = names_used(grammar);
    let mut found = BTreeMap::new();
    for (nth, paragraph) in scene.quotations.paragraphs().iter().enumerate() {
        let Some(colon) = label_end(grammar, paragraph) else { continue };
        let label = label_start(grammar, paragraph)..colon;
        let content: Vec<usize> = (colon + 1..paragraph.end).collect();
        let Some(head) = speaker_in(grammar, &label, &names, nth == 0) else { continue };
        if content.len() >= SHORTEST {
            let source = Source { words: label.collect(), head: Some(head) };
            let frame = "label".to_owned();
            let by = By::Labelled;
            found.insert(colon, Said { cue: colon, source, content, frame, chance: 1.0, by });
        }
    }
    found
}

/// Quotations with a name behind a dash, as readers' words and mottoes have it, by the dash:
/// "“The gates must open.” — Mira Tarn". Nothing but a mark may follow the name.
pub(crate) fn signed(scene: Scene<'_>) -> BTreeMap<usize, Said> {
    let grammar = &scene.grammar;
    let mut found = BTreeMap::new();
    for quote in scene.quotations.iter().filter(|quote| quote.depth == 0 && !quote.open) {
        let Some(dash) = behind_space(grammar, quote.tokens.end) else { continue };
        let is_dash = is_speaker_mark(grammar, dash) && grammar.word(dash) != ":";
        let Some(name) = is_dash.then(|| signature(scene, dash)).flatten() else { continue };
        if quote.tokens.len() > SHORTEST + 2 {
            let source = Source { head: name.last().copied(), words: name };
            let (content, frame) = (quote.tokens.clone().collect(), "signed".to_owned());
            let said = Said { cue: dash, source, content, frame, chance: 1.0, by: By::Signed };
            found.insert(dash, said);
        }
    }
    found
}

/// The name behind a dash, where its line or what was told ends with it.
fn signature(scene: Scene<'_>, dash: usize) -> Option<Vec<usize>> {
    let grammar = &scene.grammar;
    let paragraph = scene.quotations.paragraph(dash)?;
    let first = behind_space(grammar, dash + 1)?;
    let label = |at: usize| grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    let of_name = |at: &usize| {
        scene.quotations.depth(*at) == 0
            && (grammar.pos(*at) == "PROPN" || label(*at) == Some("PERSON"))
    };
    let name: Vec<usize> = (first..paragraph.end).take_while(of_name).collect();
    let end = name.last()? + 1;
    let ends = end >= paragraph.end
        || grammar.pos(end) == "SPACE"
        || grammar.is_mark(end)
        || scene.quotations.depth(end) > 0;
    let place = |at: &usize| matches!(label(*at), Some("GPE" | "LOC" | "DATE" | "TIME"));
    (ends && name.len() <= LONGEST_LABEL && !name.iter().any(place)).then_some(name)
}

fn behind_space(grammar: &Grammar<'_>, from: usize) -> Option<usize> {
    (from..grammar.len()).find(|&at| grammar.pos(at) != "SPACE")
}

/// A label has at most so many tokens, and what is said at least so many.
const LONGEST_LABEL: usize = 6;
const SHORTEST: usize = 3;

/// Where a paragraph's label begins: behind the mark of a quotation that goes on from before.
fn label_start(grammar: &Grammar<'_>, paragraph: &Range<usize>) -> usize {
    let opens = matches!(grammar.word(paragraph.start), "\"" | "“" | "``");
    paragraph.start + usize::from(opens && paragraph.len() > 1)
}

/// The colon that ends a paragraph's label, if it begins with one.
fn label_end(grammar: &Grammar<'_>, paragraph: &Range<usize>) -> Option<usize> {
    let start = label_start(grammar, paragraph);
    let end = paragraph.end.min(start + LONGEST_LABEL + 1);
    let colon = (start..end).find(|&at| grammar.word(at) == ":")?;
    let of_name = |at: usize| {
        matches!(grammar.pos(at), "PROPN" | "NOUN" | "ADJ" | "PART") || grammar.word(at) == "-"
    };
    (colon > start && (start..colon).all(of_name)).then_some(colon)
}

fn speaker_in(
    grammar: &Grammar<'_>,
    label: &Range<usize>,
    names: &BTreeSet<&str>,
    first: bool,
) -> Option<usize> {
    let head = label.end - 1;
    let entity = grammar.token(head).entity.as_ref().map(|tag| tag.label.as_str());
    // A place before a colon is where a report is from.
    if matches!(entity, Some("GPE" | "LOC" | "DATE" | "TIME")) {
        return None;
    }
    let person = entity == Some("PERSON") && label.len() > 1;
    let named = grammar.pos(head) == "PROPN" && names.contains(grammar.word(head));
    let office = first && words::is_speaking_noun(&grammar.lemma(head).to_lowercase());
    (person || named || office).then_some(head)
}

/// Proper nouns that act or own somewhere on the page, or that the recogniser takes for persons.
fn names_used<'a>(grammar: &Grammar<'a>) -> BTreeSet<&'a str> {
    let used = |at: &usize| {
        let behind = at + 1 < grammar.len() && grammar.word(at + 1) == ":";
        let person = grammar.token(*at).entity.as_ref().is_some_and(|tag| tag.label == "PERSON");
        grammar.pos(*at) == "PROPN"
            && !behind
            && (person || matches!(grammar.dep(*at), "nsubj" | "nsubjpass" | "poss"))
    };
    (0..grammar.len()).filter(used).map(|at| grammar.word(at)).collect()
}
