use super::clauses::modal;
use super::content::Scene;
use super::continued::{object_of_after, speech_continued};
use super::lexicon::force_of;
use super::marked::source_at_mark;
use super::names_beside::{name_before, name_beside};
use super::participles::source_of_participle;
use crate::actors::words;
use crate::dates::taken_into_a_name;
use crate::grammar::{Grammar, Words, without};

/// The phrase that names who speaks, by grammar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    pub(crate) words: Words,
    /// The head of the phrase.
    pub(crate) head: Option<usize>,
}

/// How far from the cue a subject is looked for: beyond it, none is named.
const MOST_STEPS: usize = 6;

/// The source of a cue, if grammar names one.
pub(crate) fn source_of(scene: Scene<'_>, cue: usize) -> Source {
    let grammar = &scene.grammar;
    let head = match grammar.pos(cue) {
        "PUNCT" => return source_at_mark(scene, cue),
        _ if tells_appearance(grammar, cue) => beholder(grammar, cue),
        _ if grammar.lower(cue) == "according" => source_according(grammar, cue),
        "NOUN" | "PROPN" => source_of_noun(grammar, cue, 0),
        _ => source_of_verb(grammar, cue, 0),
    };
    let apart = |head: &usize| is_quoted_apart(scene, cue, *head);
    let Some(head) = head.filter(|head| !apart(head)).or_else(|| name_beside(scene, cue)) else {
        return Source::default();
    };
    let mut words = grammar.document.subtree(head);
    words = beside_quotations(scene, cue, head, words);
    // A phrase that holds the cue is told apart from the clause the cue heads.
    if words.binary_search(&cue).is_ok() {
        let clause = clause_below(grammar, head, cue);
        words = without(&words, &grammar.document.subtree(clause));
    }
    // "On Thursday Mr Pell said": the day is no part of the name.
    let is_day = |&at: &usize| taken_into_a_name(grammar, at).is_some();
    words.retain(|at| !is_day(at));
    let words = trim(grammar, words);
    let head = Some(head).filter(|_| !begins_within_brackets(grammar, &words));
    Source { words, head }
}

/// "R-Elland)", of a name before the bracket that the parser lost: nobody who speaks.
fn begins_within_brackets(grammar: &Grammar<'_>, words: &[usize]) -> bool {
    let first = words.iter().find(|&&at| matches!(grammar.word(at), "(" | ")"));
    first.is_some_and(|&at| grammar.word(at) == ")")
}

/// Follows subjects, relative clauses, coordination and control to who acts.
pub(crate) fn source_of_verb(grammar: &Grammar<'_>, verb: usize, steps: usize) -> Option<usize> {
    if steps > MOST_STEPS {
        return None;
    }
    if let Some(quoted) = quoted_as_saying(grammar, verb) {
        return Some(quoted);
    }
    if grammar.is_passive(verb) || is_bare_participle(grammar, verb) {
        return agent(grammar, verb);
    }
    if let Some(teller) = source_of_participle(grammar, verb, steps) {
        return Some(teller);
    }
    let head = grammar.head(verb);
    if let Some(subject) = own_subject(grammar, verb) {
        return Some(subject);
    }
    if let Some(subject) = inverted_subject(grammar, verb) {
        return Some(subject);
    }
    if let Some(outer) = speech_continued(grammar, verb) {
        return source_of_verb(grammar, outer, steps + 1);
    }
    if let Some(object) = object_of_after(grammar, verb) {
        return Some(object);
    }
    if let Some(name) = name_before(grammar, verb) {
        return Some(name);
    }
    match grammar.dep(verb) {
        "pcomp" if grammar.lower(head) == "as" => whom_is_quoted(grammar, grammar.head(head)),
        "pcomp" if grammar.lower(head) == "for" => judged_for(grammar, grammar.head(head), steps),
        "conj" if grammar.tag(verb) == "VBP" && modal(grammar, head).is_none() => {
            plural_subject(grammar, verb, head, steps)
        }
        "conj" | "pcomp" | "advcl" | "dep" => climb(grammar, head, steps),
        "xcomp" | "ccomp" => controller(grammar, verb, head, steps),
        "prep" => climb(grammar, head, steps),
        "acl" if serves_an_act(grammar, verb, head) => climb(grammar, head, steps),
        "acl" | "relcl" if head != verb => Some(head),
        "aux" => climb(grammar, head, steps),
        _ => None,
    }
}

/// "faulted the envoy for saying", "was faulted for saying": who is judged said it. Of "apologised for
/// saying" the subject did; of "hurled abuse at them for saying" nobody is sure.
fn judged_for(grammar: &Grammar<'_>, judging: usize, steps: usize) -> Option<usize> {
    if grammar.is_passive(judging) {
        return grammar.child(judging, &["nsubjpass"]);
    }
    let Some(object) = grammar.child(judging, &["dobj"]) else {
        return climb(grammar, judging, steps);
    };
    let somebody = matches!(grammar.pos(object), "PROPN" | "PRON")
        || words::is_speaking_noun(&grammar.lemma(object));
    somebody.then_some(object)
}

/// "Critics doubt that Pell wants to talk and believe …": of one person it would be "believes", so the
/// verb is joined to one farther out.
fn plural_subject(
    grammar: &Grammar<'_>,
    verb: usize,
    joined: usize,
    steps: usize,
) -> Option<usize> {
    let found = climb(grammar, joined, steps)?;
    let label = grammar.token(found).entity.as_ref().map(|tag| tag.label.as_str());
    let one = label == Some("PERSON") && grammar.child(found, &["conj"]).is_none();
    if !one {
        return Some(found);
    }
    let mut outer = grammar.ancestors(verb).filter_map(|at| grammar.child(at, &["nsubj"]));
    let plural = |at: &usize| *at < found && matches!(grammar.tag(*at), "NNS" | "NNPS");
    outer.find(plural).or(Some(found))
}

/// A verb's subject; of "whom many people think has won" the people.
fn own_subject(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let subjects = grammar.children(verb, &["nsubj", "csubj"]);
    let asks = |at: &usize| matches!(grammar.tag(*at), "WP" | "WDT");
    let told = subjects.iter().copied().find(|at| *at < verb && !asks(at));
    // "The port's envoy, Dana Holt, said": of two subjects the name beside the verb is whole.
    let named = subjects.iter().copied().rfind(|at| *at < verb && grammar.pos(*at) == "PROPN");
    let before = subjects.iter().filter(|at| **at < verb && !asks(at)).count();
    told.filter(|_| subjects.first().is_some_and(asks))
        .or(named.filter(|_| before > 1))
        .or(subjects.first().copied())
}

/// Verbs of `data/appearances.txt`.
pub(crate) fn tells_appearance(grammar: &Grammar<'_>, cue: usize) -> bool {
    let lemma = grammar.lemma(cue);
    let listed = include_str!("../../data/appearances.txt").lines().any(|line| line == lemma);
    listed && matches!(grammar.pos(cue), "VERB" | "AUX")
}

/// "It seems to the port that …".
fn beholder(grammar: &Grammar<'_>, cue: usize) -> Option<usize> {
    let to = grammar.children(cue, &["prep", "dative"]).into_iter();
    to.filter(|&at| grammar.lower(at) == "to").find_map(|at| grammar.child(at, &["pobj"]))
}

/// "took the chance to blame them", "had trouble defending it": whoever has the chance does it. Of
/// "met members calling for talks" the members call.
fn serves_an_act(grammar: &Grammar<'_>, verb: usize, noun: usize) -> bool {
    let infinitive = grammar.child(verb, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO");
    let thing = grammar.pos(noun) == "NOUN"
        && grammar.token(noun).entity.is_none()
        && !words::is_speaking_noun(&grammar.lemma(noun));
    infinitive && thing && matches!(grammar.dep(noun), "dobj" | "attr")
}

/// "Asked about the toll, he …": a participle without an auxiliary is done to somebody.
fn is_bare_participle(grammar: &Grammar<'_>, verb: usize) -> bool {
    let perfect =
        |at: usize| grammar.child(at, &["aux"]).is_some_and(|aux| grammar.lemma(aux) == "have");
    let head = grammar.head(verb);
    // "Asked about the toll": the tagger takes it for a past tense.
    let asked = grammar.lower(verb) == "asked" && grammar.dep(verb) == "advcl";
    (grammar.tag(verb) == "VBN" || asked)
        && matches!(grammar.dep(verb), "advcl" | "acl" | "relcl" | "conj" | "dep")
        && grammar.child(verb, &["nsubj"]).is_none()
        && !perfect(verb)
        && !(grammar.dep(verb) == "conj" && (perfect(head) || grammar.tag(head) != "VBN"))
}

/// "The agency quoted officials as saying": the officials say it.
fn whom_is_quoted(grammar: &Grammar<'_>, quoting: usize) -> Option<usize> {
    let role = if grammar.is_passive(quoting) { "nsubjpass" } else { "dobj" };
    grammar.child(quoting, &[role])
}

/// The same, told of the verb of quoting itself; "“…,” the agency quoted its head Oren Pell" as well.
fn quoted_as_saying(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let quoted = whom_is_quoted(grammar, verb)?;
    let label = grammar.token(quoted).entity.as_ref().map(|tag| tag.label.as_str());
    let person = grammar.lemma(verb) == "quote" && label == Some("PERSON");
    (person || as_saying(grammar, verb).is_some()).then_some(quoted)
}

/// The words `as` and `saying` behind a verb of quoting.
pub(crate) fn as_saying(grammar: &Grammar<'_>, verb: usize) -> Option<[usize; 2]> {
    if !matches!(grammar.lemma(verb).as_str(), "quote" | "cite") {
        return None;
    }
    let behind = grammar.children(verb, &["prep"]).into_iter();
    let mut pairs = behind
        .filter(|&at| grammar.lower(at) == "as")
        .filter_map(|at| Some([at, grammar.child(at, &["pcomp"])?]));
    pairs.find(|[_, saying]| grammar.tag(*saying) == "VBG")
}

/// "…, added another trader": the parser takes a subject behind its verb for an object.
fn inverted_subject(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let object = grammar.child(verb, &["dobj", "npadvmod", "dep", "oprd", "attr"])?;
    let clause_before = grammar.child(verb, &["ccomp"]).is_some_and(|clause| clause < verb);
    let quote_before = verb > 0 && matches!(grammar.word(verb - 1), "\"" | "”" | "''" | "»" | "’");
    let nominal = matches!(grammar.pos(object), "NOUN" | "PROPN");
    let told = grammar.tag(verb) == "VBD" && force_of(grammar, verb).is_some();
    (told && nominal && verb < object && (clause_before || quote_before)).then_some(object)
}

/// "according to the port".
fn source_according(grammar: &Grammar<'_>, cue: usize) -> Option<usize> {
    let to = grammar.child(cue, &["prep"])?;
    grammar.child(to, &["pobj", "pcomp"])
}

/// The part of a phrase outside quotations: "“It is closed,” the pilot, 60, told" is read as one
/// phrase by the parser, but only the pilot speaks.
fn beside_quotations(scene: Scene<'_>, cue: usize, head: usize, words: Words) -> Words {
    let Some(&first) = words.first() else { return words };
    let beside = scene.quotations.touching(first..head).filter(|quote| {
        !quote.contains(cue) && quote.tokens.end <= head && quote.tokens.len() > SHORT_QUOTATION
    });
    let end = beside.map(|quote| quote.tokens.end).max().unwrap_or(first);
    words.into_iter().filter(|&word| word >= end).collect()
}

/// Up to so many tokens, marks included, a quotation may be a name: “The Harbour Show”.
const SHORT_QUOTATION: usize = 6;

/// Whether a phrase stands in a quotation that the cue is outside of: who is quoted does not
/// speak for the page.
fn is_quoted_apart(scene: Scene<'_>, cue: usize, head: usize) -> bool {
    scene
        .quotations
        .touching(head..head + 1)
        .any(|quote| !quote.contains(cue) && quote.tokens.len() > SHORT_QUOTATION)
}

fn climb(grammar: &Grammar<'_>, head: usize, steps: usize) -> Option<usize> {
    match grammar.pos(head) {
        _ if steps > MOST_STEPS => None,
        "VERB" | "AUX" => source_of_verb(grammar, head, steps + 1),
        "ADP" | "SCONJ" => climb(grammar, grammar.head(head), steps + 1),
        "NOUN" => source_of_noun(grammar, head, steps + 1),
        _ => None,
    }
}

/// A passive verb's agent: "was announced by the port".
fn agent(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let by = grammar.document.dependents(verb).find(|&child| {
        matches!(grammar.dep(child), "agent" | "prep") && grammar.lower(child) == "by"
    })?;
    let agent = grammar.child(by, &["pobj"])?;
    let label = grammar.token(agent).entity.as_ref().map(|tag| tag.label.as_str());
    // "was forgotten by June"
    (!matches!(label, Some("DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY"))).then_some(agent)
}

/// "He asked them to leave" makes `them` leave; "he promised to leave" makes `he`.
fn controller(grammar: &Grammar<'_>, verb: usize, head: usize, steps: usize) -> Option<usize> {
    if !matches!(grammar.pos(head), "VERB" | "AUX") || head == verb {
        return None;
    }
    match grammar.child(head, &["dobj", "dative"]) {
        Some(object) if object < verb => Some(object),
        _ if grammar.is_passive(head) => grammar.child(head, &["nsubjpass"]),
        _ => source_of_verb(grammar, head, steps + 1),
    }
}

/// "his claim", "the ministry's refusal", "a warning by the port", "made a claim".
pub(crate) fn source_of_noun(grammar: &Grammar<'_>, noun: usize, steps: usize) -> Option<usize> {
    if let Some(owner) = grammar.child(noun, &["poss"]) {
        return Some(owner);
    }
    let by = |at: usize| {
        grammar.dep(at) == "prep" && matches!(grammar.lower(at).as_str(), "by" | "from")
    };
    if let Some(by) = grammar.document.dependents(noun).find(|&at| by(at)) {
        return grammar.child(by, &["pobj"]);
    }
    let head = grammar.head(noun);
    let object = matches!(grammar.dep(noun), "dobj" | "attr");
    if object && LIGHT.contains(&grammar.lemma(head).as_str()) {
        return source_of_verb(grammar, head, steps + 1);
    }
    grammar.children(noun, &["compound", "amod", "nmod"]).into_iter().find(|&at| {
        matches!(
            grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str()),
            Some("GPE" | "NORP" | "ORG" | "PERSON")
        )
    })
}

/// Verbs that lend their subject to the noun they govern.
const LIGHT: [&str; 14] = [
    "make",
    "issue",
    "give",
    "have",
    "voice",
    "express",
    "repeat",
    "reiterate",
    "release",
    "raise",
    "offer",
    "deliver",
    "send",
    "renew",
];

/// The topmost token below `head` on the way down to `cue`.
fn clause_below(grammar: &Grammar<'_>, head: usize, cue: usize) -> usize {
    grammar.document.ancestors(cue).take_while(|&at| at != head).last().unwrap_or(cue)
}

pub(super) fn trim(grammar: &Grammar<'_>, mut words: Words) -> Words {
    while words
        .last()
        .is_some_and(|&at| grammar.is_mark(at) && !matches!(grammar.word(at), ")" | "”" | "\""))
    {
        words.pop();
    }
    // "said that government would": the parser takes the conjunction for an article.
    let loose = |at: usize| grammar.is_mark(at) || grammar.lower(at) == "that" && words.len() > 1;
    let first = words.iter().position(|&at| !loose(at)).unwrap_or(words.len());
    words.split_off(first)
}
