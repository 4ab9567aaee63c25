//! The names of a page as it means them, where the recogniser cuts them short or takes in too much.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_syntax::Entity;

use super::missed_names::{names_behind_offices, names_that_speak};
use super::names::person_name;
use super::roster::is_said_to_be_an_outlet;
use super::words;
use crate::grammar::Grammar;

/// The persons whom a page names by more than one word: where, and the name.
pub(super) fn full_names(
    grammar: &Grammar<'_>,
    entities: &[Entity],
) -> Vec<(Range<usize>, String)> {
    let persons = entities.iter().filter(|entity| entity.label == "PERSON");
    let persons = persons.filter(|entity| !is_said_to_be_an_outlet(grammar, &entity.tokens));
    let mut full: Vec<(Range<usize>, String)> = persons
        .map(|entity| entity.tokens.clone())
        .chain(names_behind_offices(grammar))
        .chain(names_that_speak(grammar))
        .filter_map(|tokens| person_name(grammar, tokens))
        .filter(|(_, name)| name.contains(' ') && words::state(name).is_none())
        .collect();
    join_ends(&mut full);
    full
}

/// Words that last names of several words begin with.
const PARTICLES: [&str; 21] = [
    "van", "vander", "von", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la",
    "le", "al", "el", "bin", "ibn", "ben", "abu", "st.",
];

/// Of two names one of which is the end of the other, gives both the one that is a whole name: "Van
/// der Lind" behind "Anna Van der Lind" is she, and so is "Rival Anna Lind" where Anna Lind is named.
fn join_ends(full: &mut [(Range<usize>, String)]) {
    let names: BTreeSet<String> = full.iter().map(|(_, name)| name.clone()).collect();
    let mut longer: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in &names {
        for end in ends(name).filter(|&end| names.contains(end)) {
            longer.entry(end).or_default().push(name);
        }
    }
    let begins_well = |name: &str| words::is_given_name(first_word(name));
    let whole = |name: &str| {
        if let Some([longer]) = longer.get(name).map(Vec::as_slice)
            && PARTICLES.contains(&first_word(name).to_lowercase().as_str())
        {
            return Some((*longer).to_owned());
        }
        let within = ends(name).find(|&end| names.contains(end) && begins_well(end));
        within.filter(|_| !begins_well(name)).map(str::to_owned)
    };
    for (_, name) in full.iter_mut() {
        if let Some(whole) = whole(name) {
            *name = whole;
        }
    }
}

/// The ends of a name that have more than one word.
fn ends(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices(' ').map(|(space, _)| &name[space + 1..]);
    ends.filter(|end| end.contains(' '))
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// The entities of a page, where names that the recogniser cut in two are whole, two names that a
/// colon parts are two, and a body with a person's given name is a person.
pub(super) fn entities(grammar: &Grammar<'_>) -> Vec<Entity> {
    let cut = grammar.document.entities().into_iter().flat_map(|entity| {
        let colon = entity.tokens.clone().find(|&at| grammar.word(at) == ":");
        let Some(colon) = colon else { return vec![entity] };
        let parts = [entity.tokens.start..colon, colon + 1..entity.tokens.end];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(|tokens| Entity { tokens, label: entity.label.clone() }).collect()
    });
    let told = cut.map(|mut entity| {
        if entity.label == "ORG" && is_like_a_person(grammar, &entity.tokens) {
            entity.label = "PERSON".into();
        }
        entity
    });
    whole_names(grammar, told.collect())
}

/// "Rachel Lind": a given name and one or two more words, none of which a body has in its name.
fn is_like_a_person(grammar: &Grammar<'_>, tokens: &Range<usize>) -> bool {
    let plain = |at: usize| {
        let lower = grammar.lower(at);
        grammar.pos(at) == "PROPN"
            && grammar.word(at).chars().all(|letter| letter.is_alphabetic() || letter == '.')
            && !words::is_speaking_noun(&lower)
            && !words::is_outlet_name(grammar.word(at))
    };
    (2..=3).contains(&tokens.len())
        && words::is_given_name(grammar.word(tokens.start))
        && tokens.clone().all(plain)
}

/// Joins the names of persons that the recogniser cut in two: "Lin" and "Mei Tan" side by side, the
/// first a part of the second by grammar.
fn whole_names(grammar: &Grammar<'_>, entities: Vec<Entity>) -> Vec<Entity> {
    let mut whole: Vec<Entity> = Vec::with_capacity(entities.len());
    for entity in entities {
        let cut = |first: &Entity| {
            let last = first.tokens.end - 1;
            first.label == "PERSON"
                && entity.label == "PERSON"
                && first.tokens.end == entity.tokens.start
                && grammar.dep(last) == "compound"
                && entity.tokens.contains(&grammar.head(last))
        };
        match whole.last_mut().filter(|first| cut(first)) {
            Some(first) => first.tokens.end = entity.tokens.end,
            None => whole.push(entity),
        }
    }
    whole
}
