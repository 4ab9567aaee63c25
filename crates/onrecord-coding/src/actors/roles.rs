use std::ops::Range;

use super::words;
use crate::grammar::Grammar;

/// An office that the words beside a name give its bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleWords {
    /// The office as the page words it, without article and country: `foreign minister`.
    pub(crate) words: String,
    pub(crate) country: Option<&'static str>,
    /// The place it is of, in the page's words, where no registry has it.
    pub(crate) of: Option<String>,
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
    let start = grammar.document.stretch(head).start.max(head.saturating_sub(MOST_TITLE_WORDS));
    let mut role = role_in(grammar, start..head + 1).filter(|_| is_office(grammar, head))?;
    let prepositions = grammar.children(head, &["prep"]);
    let of = prepositions.into_iter().find(|&at| grammar.lower(at) == "of");
    if let Some(owner) = of.and_then(|of| grammar.child(of, &["pobj"])) {
        // "the president of Norway"; "the envoy to Norway" is not of Norway.
        match words::state(entity_words(grammar, owner)) {
            Some(state) => role.country = role.country.or(Some(state.code)),
            None if grammar.pos(owner) == "PROPN" => role.of = Some(grammar.lower(owner)),
            None => role.words = format!("{} of {}", role.words, grammar.lower(owner)),
        }
    }
    Some(role)
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

/// The run of words before a name that belong to the same phrase: "the secretary of state".
fn before_name(grammar: &Grammar<'_>, name: usize) -> Range<usize> {
    let first = grammar.sentence(name).start.max(name.saturating_sub(MOST_TITLE_WORDS));
    let mut start = name;
    while start > first {
        let at = start - 1;
        let of_office = || at > first && is_office(grammar, at - 1);
        let belongs = match grammar.pos(at) {
            "PROPN" | "NOUN" | "ADJ" => true,
            "ADP" => matches!(grammar.lower(at).as_str(), "of" | "for") && of_office(),
            _ => grammar.word(at) == "-" || grammar.tag(at) == "POS",
        };
        if !belongs {
            break;
        }
        start = at;
    }
    start..name
}

/// Reads `[country] words… office [of words…]` from a run of words.
fn role_in(grammar: &Grammar<'_>, range: Range<usize>) -> Option<RoleWords> {
    let office = range.clone().rev().find(|&at| is_office(grammar, at))?;
    let lemma = lemma(grammar, office);
    // "Secretary-General" is no general.
    let before = office.checked_sub(2).filter(|_| grammar.word(office - 1) == "-");
    let whole = before.map(|before| format!("{}-{lemma}", grammar.lower(before)));
    let whole = whole.and_then(|whole| words::OFFICES.get(whole.as_str()));
    let cells = whole.unwrap_or(&words::OFFICES[lemma.as_str()]);
    let (mut country, mut of) = (None, None);
    let mut kept = Vec::new();
    for at in range {
        // A state's name may have several words, and "North" alone is none.
        let whole = grammar.entity_around(at).filter(|entity| entity.len() > 1);
        let named = whole.and_then(|entity| words::state(&grammar.text[grammar.bytes(entity)]));
        match named.or_else(|| words::state(grammar.word(at))) {
            Some(state) => country = country.or(Some(state.code)),
            None if at == office && cells.len() > 2 => kept.push(cells[2].to_owned()),
            None if is_of_a_place(grammar, at) => of = of.or(Some(grammar.lower(at))),
            None if matches!(grammar.pos(at), "DET" | "PART" | "CCONJ") => {}
            None => kept.push(grammar.lower(at)),
        }
    }
    let words = kept.join(" ").replace(" - ", "-");
    Some(RoleWords { words, country, of, sector: cells[0], single: cells.get(1) == Some(&"one") })
}

/// A name of a state that no registry has, or of its people: not part of the office.
fn is_of_a_place(grammar: &Grammar<'_>, at: usize) -> bool {
    let owner = matches!(grammar.dep(at), "poss") && grammar.pos(at) != "NOUN";
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    owner || matches!(label, Some("GPE" | "NORP" | "LOC")) || grammar.child(at, &["case"]).is_some()
}

fn is_office(grammar: &Grammar<'_>, at: usize) -> bool {
    matches!(grammar.pos(at), "NOUN" | "PROPN")
        && words::OFFICES.contains_key(lemma(grammar, at).as_str())
}

fn lemma(grammar: &Grammar<'_>, at: usize) -> String {
    // Proper nouns keep their own form as lemma, so their lower case is looked up as well.
    let lower = grammar.lower(at);
    if words::OFFICES.contains_key(lower.as_str()) { lower } else { grammar.lemma(at) }
}
