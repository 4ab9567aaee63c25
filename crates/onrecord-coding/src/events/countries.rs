use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::frame::behind;
use super::lexicon::{Lexicon, lines, set_holds};
use super::participants::is_only_for_or_against;
use crate::actors::words;
use crate::grammar::Grammar;

/// The names of `data/events/countries.tsv`, `cities.tsv` and `regions.tsv`, in small letters;
/// those of persons and of places apart.
struct Names {
    any: BTreeMap<String, &'static str>,
    leaders: BTreeMap<String, &'static str>,
    places: BTreeMap<String, &'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let (any, leaders) = (BTreeMap::new(), BTreeMap::new());
    let mut names = Names { any, leaders, places: BTreeMap::new() };
    for line in lines(include_str!("../../data/events/countries.tsv")) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let [code, kind, all] = cells[..] else { continue };
        let of_kind = if kind == "leader" { &mut names.leaders } else { &mut names.any };
        of_kind.extend(all.split(';').map(|name| (name.to_lowercase(), code)));
    }
    let files = [
        include_str!("../../data/events/cities.tsv"),
        include_str!("../../data/events/regions.tsv"),
    ];
    for line in files.into_iter().flat_map(lines) {
        let Some((code, all)) = line.split_once('\t') else { continue };
        names.places.extend(all.split(';').map(|name| (name.to_lowercase(), code)));
    }
    names
});

/// Whether the lists of places have a name.
pub(crate) fn is_listed_place(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES.places.contains_key(&name) || NAMES.any.contains_key(&name)
}

/// The country that the words of an actor's phrase tell, ISO 3166-1 alpha-3: its name, what stands
/// before its head, whose or where it is ("rebels in Norland").
pub(crate) fn country_of(
    grammar: &Grammar<'_>,
    head: usize,
    phrase: Range<usize>,
) -> Option<&'static str> {
    let entity = grammar.entity_around(head).unwrap_or(head..head + 1);
    owner(grammar, head, &entity)
        .or_else(|| named(grammar, entity.clone()))
        .or_else(|| leader(grammar, entity))
        .or_else(|| in_words(grammar, phrase.clone()))
        .or_else(|| {
            // "the country's rulers in Norland": they may be there as guests.
            let whose = grammar.child(head, &["poss"]);
            if whose.is_some_and(|at| set_holds("the-country", &grammar.lemma(at))) {
                return None;
            }
            let mut found = behind(grammar, head, &WHERE);
            // "parties to the conflict in Norland"
            if matches!(grammar.lemma(head).as_str(), "party" | "side") {
                found.extend(behind(grammar, head, &["to"]));
            }
            // "Union targets in Norland": where the thing is that is theirs.
            let thing = grammar.head(head);
            if matches!(grammar.dep(head), "compound" | "nmod" | "amod" | "poss")
                && grammar.pos(thing) == "NOUN"
                && !Lexicon::get().is_event_noun(&grammar.lemma(thing))
            {
                found.extend(behind(grammar, thing, &WHERE));
            }
            for clause in grammar.children(head, &["acl"]) {
                found.extend(behind(grammar, clause, &["in", "from"]));
            }
            // "workers of the bus company of the capital"
            let inner = found.iter().flat_map(|&at| behind(grammar, at, &["of", "in", "at"]));
            let all: Vec<usize> = found.iter().copied().chain(inner).collect();
            all.into_iter().find_map(|at| {
                let around = grammar.entity_around(at).unwrap_or(at..at + 1);
                let before = grammar.document.stretch(at).start.max(at.saturating_sub(4));
                named(grammar, around).or_else(|| in_words(grammar, before..at + 1))
            })
        })
        .or_else(|| in_apposition(grammar, head))
}

/// "Norland's Congress", "the Norlandic Congress": whose it is goes before what its name tells.
fn owner(grammar: &Grammar<'_>, head: usize, entity: &Range<usize>) -> Option<&'static str> {
    let mut before = grammar.children(head, &["poss", "amod", "compound", "nmod"]).into_iter();
    before.find_map(|at| {
        let whose = !entity.contains(&at) && !is_only_for_or_against(grammar, at);
        grammar.entity_around(at).filter(|_| whose).and_then(|name| named(grammar, name))
    })
}

/// "Maria Solberg, a daughter of Norland's premier": what the phrase beside the name tells.
fn in_apposition(grammar: &Grammar<'_>, head: usize) -> Option<&'static str> {
    let beside = grammar.children(head, &["appos"]).into_iter();
    beside.filter(|&at| grammar.pos(at) == "NOUN").find_map(|at| {
        let phrase = grammar.document.stretch(at).start..at + 1;
        in_words(grammar, phrase).or_else(|| {
            let mut of = behind(grammar, at, &["of", "from", "in"]).into_iter();
            of.find_map(|at| in_words(grammar, grammar.document.stretch(at).start..at + 1))
        })
    })
}

/// Prepositions behind which stands whose or where somebody is.
const WHERE: [&str; 9] =
    ["of", "from", "in", "throughout", "across", "inside", "for", "at", "near"];

/// Of a people that lives in another state than the one it is called after: the state it lives in,
/// where that is told. Nothing of anybody else.
pub(crate) fn country_of_minority(
    grammar: &Grammar<'_>,
    head: usize,
    phrase: Range<usize>,
) -> Option<Option<&'static str>> {
    let ethnic = phrase.clone().any(|at| grammar.lower(at) == "ethnic");
    let people = grammar.token(head).entity.as_ref().is_some_and(|tag| tag.label == "NORP");
    let lives_in = |prepositions: &[&str]| {
        let mut places = behind(grammar, head, prepositions);
        // "guerrillas operating in Norland"
        for clause in grammar.children(head, &["acl"]) {
            places.extend(behind(grammar, clause, &["in"]));
        }
        places.into_iter().find_map(|at| named(grammar, grammar.entity_around(at)?))
    };
    if ethnic {
        return Some(lives_in(&["of", "in", "from"]));
    }
    let country = lives_in(&["of"]).filter(|_| people)?;
    Some(Some(country))
}

/// Where a deed is done: "killed two people in Norland", "in a raid on a market in Norland".
pub(crate) fn country_where(grammar: &Grammar<'_>, trigger: usize) -> Option<&'static str> {
    let mut places = behind(grammar, trigger, &["in", "at", "near", "inside", "outside", "across"]);
    // "in a market", "in a raid": the place stands deeper.
    let mut deeper = 0;
    while deeper < places.len() && places.len() < MOST_PLACES {
        let at = places[deeper];
        let named = grammar.token(at).entity.is_some();
        if !named {
            places.extend(behind(grammar, at, &["of", "in", "at", "near", "on", "outside"]));
        }
        deeper += 1;
    }
    places.into_iter().find_map(|at| {
        let around = grammar.entity_around(at)?;
        let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
        named(grammar, around).filter(|_| matches!(label, Some("GPE" | "LOC")))
    })
}

/// So many nouns are followed to where a deed is done.
const MOST_PLACES: usize = 12;

/// A name as a whole.
fn named(grammar: &Grammar<'_>, tokens: Range<usize>) -> Option<&'static str> {
    let place = tokens.clone().all(|at| {
        let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
        matches!(label, Some("GPE" | "LOC"))
    });
    let name = &grammar.text[grammar.bytes(tokens)];
    let name = name.trim_end_matches("'s").trim_end_matches("’s");
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    country_named(bare).or_else(|| {
        let city = || NAMES.places.get(&bare.to_lowercase()).copied();
        place.then(city).flatten()
    })
}

/// The countries that the names of a page tell, each with the first token of the name.
pub(crate) fn countries_told(grammar: &Grammar<'_>) -> Vec<(usize, &'static str)> {
    let mut told = Vec::new();
    let mut at = 0;
    while at < grammar.len() {
        let entity = grammar.entity_around(at).unwrap_or(at..at + 1);
        let names = grammar.token(at).entity.is_some();
        told.extend(
            names.then(|| in_words(grammar, entity.clone())).flatten().map(|one| (at, one)),
        );
        at = entity.end.max(at + 1);
    }
    told
}

/// The country that most of a page's names tell, where the page names it often.
pub(crate) fn main_country(told: &[(usize, &'static str)]) -> Option<&'static str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, country) in told {
        *times.entry(country).or_default() += 1;
    }
    let (country, times) = times.into_iter().max_by_key(|&(_, times)| times)?;
    (times >= OFTEN && times * 3 >= told.len() * 2).then_some(country)
}

/// A page that names a country fewer times is not about it.
const OFTEN: usize = 5;

/// The one country among those told in a stretch; nothing where there are several.
pub(crate) fn only_country(
    told: &[(usize, &'static str)],
    within: Range<usize>,
    passed_over: impl Fn(usize) -> bool,
) -> Option<&'static str> {
    let from = told.partition_point(|&(at, _)| at < within.start);
    let near = told[from..].iter().take_while(|&&(at, _)| at < within.end);
    let mut countries = near.filter(|&&(at, _)| !passed_over(at)).map(|&(_, country)| country);
    let only = countries.next()?;
    countries.all(|country| country == only).then_some(only)
}

/// A state by name, capital or demonym, in singular and plural, or a name of the list.
fn country_named(name: &str) -> Option<&'static str> {
    let singular = name.strip_suffix('s').filter(|one| one.len() > 4);
    let known = |name: &str| {
        let listed = NAMES.any.get(&name.to_lowercase()).copied();
        listed.or_else(|| words::state(name).map(|state| state.code))
    };
    let capital = name.starts_with(char::is_uppercase);
    known(name).or_else(|| singular.and_then(known)).filter(|_| capital)
}

/// A person whom the press calls by a leader's name.
fn leader(grammar: &Grammar<'_>, tokens: Range<usize>) -> Option<&'static str> {
    let name = grammar.text[grammar.bytes(tokens)].to_lowercase();
    let name = name.trim_end_matches("'s").trim_end_matches("’s");
    let last = name.rsplit(' ').next()?;
    let by = |name: &str| NAMES.leaders.get(name).copied();
    let two = name.rmatch_indices(' ').nth(1).and_then(|(at, _)| by(&name[at + 1..]));
    by(name).or(two).or_else(|| by(last))
}

/// The first state that the words of a phrase name, two words together before one alone.
fn in_words(grammar: &Grammar<'_>, tokens: Range<usize>) -> Option<&'static str> {
    let one = |at: usize| {
        matches!(grammar.pos(at), "PROPN" | "ADJ" | "NOUN") && !is_only_for_or_against(grammar, at)
    };
    let pairs = tokens.clone().filter(|&at| at + 1 < tokens.end && one(at) && one(at + 1));
    let pair = pairs.into_iter().find_map(|at| named(grammar, at..at + 2));
    pair.or_else(|| tokens.clone().filter(|&at| one(at)).find_map(|at| named(grammar, at..at + 1)))
        .or_else(|| {
            let mut names = tokens.filter(|&at| grammar.pos(at) == "PROPN");
            names.find_map(|at| leader(grammar, at..at + 1))
        })
}
