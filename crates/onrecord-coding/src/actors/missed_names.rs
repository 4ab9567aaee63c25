//! Names that the recogniser missed, or takes for different things in different sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_syntax::Entity;

use super::names::is_title;
use super::words;
use crate::grammar::Grammar;
use crate::statements::lexicon::force_of;

/// Where the word at `at` ends, with what is joined to it by hyphens, if it is a name.
pub(super) fn hyphenated_end(grammar: &Grammar<'_>, at: usize) -> usize {
    let proper = |at: usize| at < grammar.len() && grammar.pos(at) == "PROPN";
    let joined = |at: usize| grammar.token(at).start == grammar.token(at - 1).end;
    let mut end = at + 1;
    while proper(at)
        && proper(end + 1)
        && grammar.word(end) == "-"
        && joined(end)
        && joined(end + 1)
    {
        end += 2;
    }
    end
}

/// Names that the recogniser missed: two and more proper nouns right behind an office, with or
/// without a comma between ("the foreign minister, Ilse Varga-Holm").
pub(super) fn names_behind_offices(grammar: &Grammar<'_>) -> Vec<Range<usize>> {
    let is_name = |at: usize| {
        grammar.pos(at) == "PROPN"
            && grammar.token(at).entity.as_ref().is_none_or(|tag| tag.label != "PERSON")
            && !words::OFFICES.contains_key(grammar.lower(at).as_str())
    };
    let name_at = |from: usize, end: usize| {
        let hyphen = |at: usize| grammar.word(at) == "-" && at + 1 < end && is_name(at + 1);
        let length = (from..end).take_while(|&at| is_name(at) || at > from && hyphen(at)).count();
        from..from + length
    };
    let is_office = |at: usize| words::OFFICES.contains_key(grammar.lower(at).as_str());
    let offices = (0..grammar.len()).filter(|&at| is_office(at));
    let names = offices.filter_map(|office| {
        let end = grammar.sentence(office).end;
        let from = (office + 1..end).find(|&at| grammar.word(at) != ",")?;
        Some(name_at(from, end))
    });
    let proper = |name: &Range<usize>| name.clone().filter(|&at| is_name(at)).count();
    names.filter(|name| (2..=4).contains(&proper(name))).collect()
}

/// Names that the recogniser missed: two or three proper nouns, without an article, that say
/// something.
pub(super) fn names_that_speak(grammar: &Grammar<'_>) -> Vec<Range<usize>> {
    let speaks = |at: &usize| {
        let verb = grammar.head(*at);
        let alone = grammar.children(*at, &["det", "poss", "conj", "prep", "nummod"]).is_empty();
        grammar.dep(*at) == "nsubj" && alone && force_of(grammar, verb) == Some("assert")
    };
    let is_name = |at: usize| grammar.pos(at) == "PROPN" && grammar.token(at).entity.is_none();
    let heads = (0..grammar.len()).filter(|&at| is_name(at)).filter(speaks);
    let names = heads.map(|head| {
        let first = (0..head).rev().take_while(|&at| is_name(at)).last().unwrap_or(head);
        first..head + 1
    });
    let body = |name: &Range<usize>| words::is_speaking_noun(&grammar.lower(name.end - 1));
    names.filter(|name| (2..=3).contains(&name.len()) && !body(name)).collect()
}

/// Names that the page treats as a state's or a place's: the recogniser says so at least as often
/// as anything else, or an office or body is theirs ("Orvenia's foreign minister").
pub(super) fn places_by_vote(grammar: &Grammar<'_>, entities: &[Entity]) -> BTreeSet<String> {
    let mut votes: BTreeMap<&str, i32> = BTreeMap::new();
    for entity in entities.iter().filter(|entity| entity.tokens.len() == 1) {
        let at = entity.tokens.start;
        let owned = grammar.lemma(grammar.head(at)).to_lowercase();
        // "the Pell administration", "Pell's campaign": persons have these as well.
        let anybodys = ["administration", "campaign", "office", "party", "foundation", "company"];
        let owns = matches!(grammar.dep(at), "poss" | "compound" | "nmod")
            && !anybodys.contains(&owned.as_str())
            && (words::OFFICES.contains_key(owned.as_str())
                || words::BODIES.contains_key(owned.as_str()));
        let label = match entity.label.as_str() {
            "GPE" | "LOC" => 1,
            "PERSON" | "ORG" => -1,
            _ => 0,
        };
        // "Mr. Obama's campaign", "President Obama's office"
        let before = at.checked_sub(1).map(|at| grammar.lower(at)).unwrap_or_default();
        let titled = is_title(&before) || words::OFFICES.contains_key(before.as_str());
        let says =
            grammar.dep(at) == "nsubj" && force_of(grammar, grammar.head(at)) == Some("assert");
        // Persons say more than places do, whatever the recogniser takes them for.
        let vote = match (titled, owns) {
            (true, _) => -2,
            (_, true) => 2,
            _ if says => label.min(0),
            _ => label,
        };
        *votes.entry(grammar.word(at)).or_default() += vote;
    }
    let places = votes.into_iter().filter(|(_, votes)| *votes > 0);
    places.map(|(name, _)| name.to_owned()).collect()
}
