use std::ops::Range;

use super::words;
use crate::grammar::Grammar;

/// An office that the words beside a name give its bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleWords {
    /// The office as the page words it, without article and country: `foreign minister`.
    pub(crate) words: String,
    pub(crate) country: Option<&'static str>,
    pub(crate) sector: &'static str,
    /// A body has one such holder at a time.
    pub(crate) single: bool,
}

/// The offices given to the person named at `tokens`: "Foreign Minister Ilse Varga", "Ilse Varga,
/// the foreign minister of Norway", "the foreign minister, Ilse Varga".
pub(crate) fn role_of(grammar: &Grammar<'_>, tokens: Range<usize>) -> Vec<RoleWords> {
    let before = before_name(grammar, tokens.start);
    let mut found: Vec<RoleWords> = role_in(grammar, before).into_iter().collect();
    let head = name_head(grammar, &tokens);
    for child in grammar.children(head, &["appos"]) {
        found.extend(role_of_phrase(grammar, child));
    }
    if grammar.dep(head) == "appos" && !tokens.contains(&grammar.head(head)) {
        found.extend(role_of_phrase(grammar, grammar.head(head)));
    }
    found
}

/// The office that a noun phrase with this head describes.
pub(crate) fn role_of_phrase(grammar: &Grammar<'_>, head: usize) -> Option<RoleWords> {
    if grammar.token(head).entity.as_ref().is_some_and(|tag| tag.label == "PERSON") {
        return None;
    }
    let start = grammar.document.stretch(head).start;
    let mut role = role_in(grammar, start..head + 1)?;
    role.country = role.country.or_else(|| country_behind(grammar, head));
    Some(role)
}

/// "the president of Norway", "the envoy to Norway" is not of Norway.
fn country_behind(grammar: &Grammar<'_>, head: usize) -> Option<&'static str> {
    let of = grammar.children(head, &["prep"]).into_iter().find(|&at| grammar.lower(at) == "of")?;
    let place = grammar.child(of, &["pobj"])?;
    words::state(entity_words(grammar, place)).map(|state| state.code)
}

/// The words of the entity that holds a token, or the token's own.
fn entity_words<'a>(grammar: &Grammar<'a>, at: usize) -> &'a str {
    &grammar.text[grammar.bytes(grammar.entity_around(at).unwrap_or(at..at + 1))]
}

/// The token of a name that the others hang on.
fn name_head(grammar: &Grammar<'_>, tokens: &Range<usize>) -> usize {
    let outside = |at: &usize| !tokens.contains(&grammar.head(*at)) || grammar.is_root(*at);
    tokens.clone().find(outside).unwrap_or(tokens.end - 1)
}

const MOST_TITLE_WORDS: usize = 8;

/// The run of words before a name that belong to the same phrase.
fn before_name(grammar: &Grammar<'_>, name: usize) -> Range<usize> {
    let belongs = |at: usize| {
        matches!(grammar.pos(at), "PROPN" | "NOUN" | "ADJ")
            || matches!(grammar.word(at), "-" | "'s" | "’s" | "for" | "of" | "and")
            || grammar.tag(at) == "POS"
    };
    let mut start = name;
    while start > grammar.sentence(name).start
        && name - start < MOST_TITLE_WORDS
        && belongs(start - 1)
    {
        start -= 1;
    }
    while start < name && matches!(grammar.pos(start), "ADP" | "CCONJ" | "PUNCT" | "PART") {
        start += 1;
    }
    start..name
}

/// Reads `[country] words… office` from a run of words.
fn role_in(grammar: &Grammar<'_>, range: Range<usize>) -> Option<RoleWords> {
    let office =
        range.clone().rev().find(|&at| words::OFFICES.contains_key(lemma(grammar, at).as_str()))?;
    // An office further off than its name's own phrase is somebody else's.
    if (office + 1..range.end)
        .any(|at| !matches!(grammar.pos(at), "PROPN" | "NOUN" | "ADJ" | "PUNCT" | "ADP"))
    {
        return None;
    }
    let cells = &words::OFFICES[lemma(grammar, office).as_str()];
    let mut country = None;
    let mut kept = Vec::new();
    for at in range.start..office + 1 {
        match words::state(grammar.word(at)) {
            Some(state) => country = Some(state.code),
            None if matches!(grammar.pos(at), "DET" | "PART" | "PUNCT" | "CCONJ")
                && grammar.word(at) != "-" => {}
            None => kept.push(grammar.lower(at)),
        }
    }
    let words = kept.join(" ").replace(" - ", "-");
    Some(RoleWords { words, country, sector: cells[0], single: cells.get(1) == Some(&"one") })
}

fn lemma(grammar: &Grammar<'_>, at: usize) -> String {
    // Proper nouns keep their own form as lemma, so their lower case is looked up as well.
    let lower = grammar.lower(at);
    if words::OFFICES.contains_key(lower.as_str()) { lower } else { grammar.lemma(at) }
}
