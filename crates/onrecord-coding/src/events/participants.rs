use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::act::Act;
use super::frame::{behind, joined, objects};
use super::lexicon::{Lexicon, lines, set_holds, word_at};
use crate::actors::words;
use crate::grammar::Grammar;
use crate::statements::lexicon::force_of;
use crate::statements::source::{source_of_noun, source_of_verb};

/// Nouns for people and bodies that act, with their PLOVER sector: `data/events/agents.tsv`.
static AGENTS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/events/agents.tsv"));
    let sector = |line: &'static str| line.split_once('\t');
    rows.filter_map(sector)
        .flat_map(|(sector, nouns)| nouns.split(',').map(move |noun| (noun, sector)))
        .collect()
});

/// The sector a noun's people are of; empty where the noun does not tell.
pub(crate) fn sector_of(lemma: &str) -> Option<&'static str> {
    AGENTS.get(lemma).copied()
}

/// Whether a phrase with this head is somebody who can act or be acted upon.
pub(crate) fn is_actor(grammar: &Grammar<'_>, at: usize) -> bool {
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    let lemma = || word_at(grammar, at);
    match (label, grammar.pos(at)) {
        (Some("PERSON" | "NORP" | "GPE" | "ORG"), _) => {
            !Lexicon::get().is_event_noun(&lemma()) && !is_only_for_or_against(grammar, at)
        }
        (Some("DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "EVENT" | "LAW"), _) => false,
        (_, "PRON") => set_holds("people-pronouns", &grammar.lower(at)),
        // "third-party mediation" is no party's.
        (_, "NOUN") if grammar.dep(at) == "compound" && lemma() == "party" => false,
        (_, "NOUN" | "PROPN") => sector_of(&lemma()).is_some() || words::is_speaking_noun(&lemma()),
        (_, "NUM" | "ADJ") => {
            !matches!(grammar.dep(at), "amod" | "nummod") && set_holds("people-counts", &lemma())
        }
        _ => false,
    }
}

/// A name that the tagger gives no kind, and that no list knows for a thing.
pub(super) fn is_unknown_name(grammar: &Grammar<'_>, at: usize) -> bool {
    let named = grammar.word(at).starts_with(char::is_uppercase)
        && grammar.token(at).entity.is_none()
        && (grammar.pos(at) == "PROPN" || words::state(grammar.word(at)).is_some());
    let word = grammar.lower(at);
    let thing = || THINGS.iter().any(|set| set_holds(set, &word));
    named && !Lexicon::get().is_event_noun(&word) && !thing()
}

/// Sets of words for what is no actor, though its name has capital letters.
const THINGS: [&str; 9] = [
    "agreement",
    "plan",
    "laws",
    "ruling",
    "talks",
    "place",
    "buildings",
    "weapons",
    "transparent",
];

/// The "Norland" of "pro-Norland" and "Norland-backed": whom others stand for, or who stands behind
/// them, and not whose they are.
pub(crate) fn is_only_for_or_against(grammar: &Grammar<'_>, at: usize) -> bool {
    let hyphen = |at: usize| at < grammar.len() && grammar.word(at) == "-";
    let beside = |set: &str, at: usize| at < grammar.len() && set_holds(set, &grammar.lower(at));
    at >= 2 && hyphen(at - 1) && beside("for-or-against", at - 2)
        || hyphen(at + 1) && beside("stood-behind", at + 2)
}

/// Who does it: the heads of their phrases.
pub(crate) fn sources(grammar: &Grammar<'_>, act: &Act) -> Vec<usize> {
    let at = act.trigger;
    if is_met(act) {
        let answers = behind(grammar, at, &["with"]).into_iter();
        return answers.flat_map(|at| actors_in(grammar, at, 0)).collect();
    }
    if set_holds("undergoing", &grammar.lemma(at)) {
        let deeds = behind(grammar, at, &DEADLY).into_iter();
        let doers = deeds.filter_map(|deed| source_of_deed(grammar, deed));
        return doers.filter(|&doer| is_actor(grammar, doer)).collect();
    }
    let mut between = behind(grammar, at, &["between", "among"]);
    if between.is_empty() && grammar.dep(at) == "nsubj" {
        // "fighting broke out between …"
        between = behind(grammar, grammar.head(at), &["between", "among"]);
    }
    if let Some(led) = whoever_is_led(grammar, act) {
        return joined(grammar, led).into_iter().flat_map(|at| each_of(grammar, at)).collect();
    }
    let head = match grammar.pos(at) {
        "NOUN" if !between.is_empty() && grammar.child(at, &["poss"]).is_none() => {
            between.first().copied()
        }
        "NOUN" => source_of_deed(grammar, at)
            .or_else(|| subject_of_copula(grammar, at))
            .or_else(|| agent_behind(grammar, at)),
        "ADJ" => subject_of_copula(grammar, at),
        // "Norland is expected to reject the plan": it is Norland that rejects.
        _ if act.senses.first() == Some(&"scheduled") && grammar.is_passive(at) => {
            grammar.child(at, &["nsubjpass"])
        }
        _ => source_of_verb(grammar, at, 0)
            .or_else(|| subject_of_adjective(grammar, at))
            .or_else(|| shared_agent(grammar, at)),
    };
    // "the Solberg protests": over a person.
    let over = |head: usize| {
        let label = grammar.token(head).entity.as_ref().map(|tag| tag.label.as_str());
        act.kind == "PROTEST" && grammar.dep(head) == "compound" && label == Some("PERSON")
    };
    let head = head.filter(|&head| !over(head)).map(|head| antecedent(grammar, head));
    let Some(head) = head else { return Vec::new() };
    let head = whoever_is(grammar, at, head);
    let head = speaker_meant(grammar, at, head).unwrap_or(head);
    if grammar.pos(at) != "VERB" && grammar.lower(head) == "it" {
        // "It is an offer": whose, it does not tell.
        return Vec::new();
    }
    let actors = joined(grammar, head).into_iter().flat_map(|head| who_acts(grammar, head));
    let mut found: Vec<usize> = actors.flat_map(|at| each_of(grammar, at)).collect();
    // "Solberg & Moor" is one name.
    let name = |at: usize| grammar.entity_around(at).unwrap_or(at..at + 1);
    found.dedup_by(|one, other| name(*one) == name(*other));
    found
}

/// "helped the troops kill a rebel", "led the police to arrest him": it is they who kill and arrest.
fn whoever_is_led(grammar: &Grammar<'_>, act: &Act) -> Option<usize> {
    let led = matches!(grammar.lemma(act.trigger).as_str(), "help" | "lead" | "prompt");
    let inner = act.over.as_ref().filter(|_| led)?.trigger;
    let clause = grammar.is_verb(inner) && grammar.head(inner) == act.trigger;
    let object = || grammar.child(act.trigger, &["dobj"]);
    let doer = grammar.child(inner, &["nsubj"]).or_else(object);
    doer.filter(|&doer| clause && is_actor(grammar, doer))
}

/// "the Norlandic and Sudrian ministers", "the leaders of Norland and Sudria": each state apart.
pub(super) fn each_of(grammar: &Grammar<'_>, head: usize) -> Vec<usize> {
    let state = |at: &usize| {
        let label = grammar.token(*at).entity.as_ref().map(|tag| tag.label.as_str());
        matches!(label, Some("GPE" | "NORP"))
    };
    let mut whose = grammar.children(head, &["amod", "compound", "nmod"]);
    whose.extend(behind(grammar, head, &["of"]));
    let several = |at: usize| {
        let states: Vec<usize> = joined(grammar, at).into_iter().filter(state).collect();
        (state(&at) && states.len() > 1).then_some(states)
    };
    let plural = grammar.tag(head) == "NNS" && is_actor(grammar, head);
    whose.into_iter().filter(|_| plural).find_map(several).unwrap_or_else(|| vec![head])
}

/// Prepositions behind which stands the deed in which somebody dies.
const DEADLY: [&str; 5] = ["in", "from", "of", "after", "during"];

/// "Norland is the first state to recognise it": who is said to be the one that does it.
fn whoever_is(grammar: &Grammar<'_>, at: usize, head: usize) -> usize {
    let told = grammar.head(at) == head && grammar.dep(head) == "attr";
    let verb = grammar.head(head);
    let is = matches!(grammar.lemma(verb).as_str(), "be" | "become" | "remain");
    let subject = grammar.subject(verb).filter(|&subject| is_actor(grammar, subject));
    subject.filter(|_| told && is).unwrap_or(head)
}

/// Whose deed a noun tells. "The Norland withdrawal from the valley" is no deed of the valley's.
fn source_of_deed(grammar: &Grammar<'_>, noun: usize) -> Option<usize> {
    let found = source_of_noun(grammar, noun, 0)?;
    let preposition = grammar.head(found);
    if grammar.dep(found) != "pobj" || grammar.lower(preposition) != "from" {
        return Some(found);
    }
    let before = grammar.children(noun, &["compound", "amod", "nmod"]);
    let named = before.into_iter().find(|&at| is_actor(grammar, at));
    let left = set_holds("leaving", &grammar.lemma(noun));
    named.or(Some(found).filter(|_| !left))
}

/// "The group is ready", "the raid was an attack".
fn subject_of_copula(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let verb = grammar.head(at);
    matches!(grammar.dep(at), "acomp" | "attr" | "xcomp" | "oprd")
        .then(|| source_of_verb(grammar, verb, 0))
        .flatten()
}

/// "The offer of Sudria was met with resistance from Norland": who resists stands with the noun.
pub(super) fn is_met(act: &Act) -> bool {
    act.senses.first() == Some(&"met with resistance")
}

/// "the attack on the base by Norland": the parse hangs the doer on what it is done to.
fn agent_behind(grammar: &Grammar<'_>, noun: usize) -> Option<usize> {
    let done_to = behind(grammar, noun, &["of", "on", "against", "to", "with"]);
    let mut doers = done_to.into_iter().flat_map(|at| behind(grammar, at, &["by"]));
    doers.find(|&at| is_actor(grammar, at))
}

/// "was arrested and later released by the police": the agent stands with the last verb.
fn shared_agent(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let joined = grammar.children(verb, &["conj"]).into_iter();
    let mut same = joined.filter(|&other| {
        grammar.tag(other) == "VBN"
            && grammar.is_passive(verb)
            && grammar.child(other, &["nsubj", "nsubjpass"]).is_none()
    });
    same.find_map(|other| source_of_verb(grammar, other, 0).filter(|&agent| agent > other))
}

/// "Norland is unable to meet", "is capable of meeting": whoever the adjective is said of.
fn subject_of_adjective(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let adjective = match grammar.dep(verb) {
        "xcomp" => grammar.head(verb),
        "pcomp" => grammar.head(grammar.head(verb)),
        _ => return None,
    };
    let governed = grammar.pos(adjective) == "ADJ";
    governed.then(|| subject_of_copula(grammar, adjective)).flatten()
}

/// "Norland said it would withdraw": what a speaker says of `it`, `he` or `they` in the clause of
/// the saying is said of the speaker.
pub(crate) fn speaker_meant(grammar: &Grammar<'_>, at: usize, subject: usize) -> Option<usize> {
    let pronoun = grammar.lower(subject);
    if !matches!(pronoun.as_str(), "it" | "he" | "she" | "they") {
        return None;
    }
    let said = grammar.ancestors(at).skip(1).take(4).find(|&up| force_of(grammar, up).is_some())?;
    let speaker = source_of_verb(grammar, said, 0).filter(|&speaker| speaker < subject)?;
    let label = grammar.token(speaker).entity.as_ref().map(|tag| tag.label.as_str());
    let lemma = grammar.lemma(speaker).to_lowercase();
    let person = label == Some("PERSON") || words::OFFICES.contains_key(lemma.as_str());
    let plural = matches!(grammar.tag(speaker), "NNS" | "NNPS")
        || !grammar.children(speaker, &["conj"]).is_empty();
    let fits = match pronoun.as_str() {
        "it" => !person && !plural,
        "they" => !person || plural,
        _ => person,
    };
    fits.then_some(speaker)
}

/// The noun that a relative pronoun stands for.
pub(crate) fn antecedent(grammar: &Grammar<'_>, at: usize) -> usize {
    if !matches!(grammar.tag(at), "WP" | "WDT") {
        return at;
    }
    let clause = grammar.ancestors(at).take(5).find(|&up| grammar.dep(up) == "relcl");
    clause.map_or(at, |clause| grammar.head(clause))
}

/// A subject that acts: somebody, or whoever stands behind an event or a weapon ("a Norland raid").
fn who_acts(grammar: &Grammar<'_>, head: usize) -> Vec<usize> {
    let lemma = grammar.lemma(head).to_lowercase();
    // "a declaration demanding": whoever made it.
    if words::VENUES.contains_key(lemma.as_str()) && !is_actor(grammar, head) {
        let made = Some(grammar.head(head)).filter(|_| grammar.dep(head) == "dobj");
        return source_of_noun(grammar, head, 0)
            // "adopted a declaration demanding"
            .or_else(|| source_of_verb(grammar, made?, 0))
            .into_iter()
            .collect();
    }
    let deed = Lexicon::get().is_event_noun(&lemma)
        || set_holds("weapons", &lemma)
        || set_holds("transparent", &lemma);
    if is_actor(grammar, head)
        || matches!(
            (grammar.pos(head), grammar.lower(head).as_str()),
            ("PROPN", _) | ("PRON", "it")
        )
        || grammar.pos(head) == "NOUN" && !deed
    {
        return vec![head];
    }
    actors_in(grammar, head, 0)
}

/// How deep into a phrase somebody is looked for.
const DEEPEST: usize = 3;

/// Those a phrase names: its head and those joined to it, or, where the head is a thing, whose it
/// is, who made it, whom it concerns.
pub(super) fn actors_in(grammar: &Grammar<'_>, head: usize, depth: usize) -> Vec<usize> {
    let head = antecedent(grammar, head);
    let all: Vec<usize> =
        joined(grammar, head).into_iter().filter(|&at| is_actor(grammar, at)).collect();
    if !all.is_empty() || depth >= DEEPEST {
        return all;
    }
    let mut inside = Vec::new();
    for head in joined(grammar, head) {
        // "the Osmer dispute with Norland": whose it is, and not what it is about.
        if set_holds("matters", &grammar.lemma(head)) {
            inside.extend(behind(grammar, head, &["between", "among", "with", "of"]));
            inside.extend(grammar.children(head, &["poss", "amod"]));
            continue;
        }
        inside.extend(grammar.children(head, &["poss", "amod", "compound", "nmod"]));
        inside.extend(behind(grammar, head, &["of", "by", "from", "between", "among"]));
        let about = ["against", "on", "to", "with", "for", "in", "at", "near"];
        inside.extend(behind(grammar, head, &about));
        for clause in grammar.children(head, &["acl"]) {
            inside.extend(behind(grammar, clause, &["by", "to", "for", "against", "on"]));
            inside.extend(objects(grammar, clause));
        }
        if grammar.dep(head) == "pcomp" && is_stood_for(grammar, head) {
            // "support for helping to integrate refugees"
            inside.extend(objects(grammar, head));
            inside.extend(grammar.children(head, &["xcomp"]));
        }
    }
    // "the Seagull, a Norlandic ship"
    inside.extend(grammar.children(head, &["appos"]));
    inside.retain(|&at| at != head);
    inside
        .into_iter()
        .map(|at| actors_in(grammar, at, depth + 1))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Whether a gerund tells what somebody stands for: "support for integrating", "a commitment to".
fn is_stood_for(grammar: &Grammar<'_>, gerund: usize) -> bool {
    let noun = grammar.lemma(grammar.head(grammar.head(gerund)));
    set_holds("support", &noun) || noun == "commitment"
}
