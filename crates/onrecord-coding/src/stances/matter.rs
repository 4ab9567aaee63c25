use std::collections::BTreeSet;

use super::families::family;
use super::lexicon::{Predicate, Side, lists, predicates};
use crate::events::{
    act_at, behind, is_actor, is_infinitive, is_negated, joined, objects, set_holds, word_at,
};
use crate::grammar::Grammar;
use crate::statements::lexicon::force_of;

/// What a stance is taken on.
#[derive(Clone, Debug)]
pub(super) struct Matter {
    /// The word of the act.
    pub(super) at: usize,
    pub(super) act: String,
    pub(super) object: Option<String>,
    pub(super) name: String,
    pub(super) cameo: Option<&'static str>,
    /// Whether the words on the way to it turn the stance round: "stop the tests".
    pub(super) turned: bool,
    /// A noun passed on the way that stands for what somebody has put forward: "the offer".
    pub(super) idea: Option<usize>,
}

/// What a phrase with this head leads to.
#[derive(Clone, Debug)]
pub(super) enum Leads {
    To(Matter),
    /// Only to a noun that stands for what was put forward before.
    Idea {
        noun: usize,
        turned: bool,
    },
}

impl Leads {
    /// The noun that stands for what was put forward.
    pub(super) fn idea(&self) -> Option<usize> {
        match self {
            Leads::To(matter) => matter.idea,
            Leads::Idea { noun, .. } => Some(*noun),
        }
    }
}

/// Phrases within phrases beyond this are not followed.
const DEEPEST: usize = 6;

/// The matters that a phrase or clause names, those joined to it included.
pub(super) fn matters(grammar: &Grammar<'_>, head: usize) -> Vec<Leads> {
    let mut followed = Followed::default();
    follow(grammar, head, Way::default(), &mut followed);
    followed.found
}

/// What a phrase leads to so far, and the words it was looked for at, each once.
#[derive(Default)]
struct Followed {
    found: Vec<Leads>,
    seen: BTreeSet<usize>,
}

#[derive(Clone, Copy, Default)]
struct Way {
    depth: usize,
    turned: bool,
    idea: Option<usize>,
}

fn follow(grammar: &Grammar<'_>, head: usize, way: Way, followed: &mut Followed) {
    if way.depth > DEEPEST {
        return;
    }
    for at in joined(grammar, head) {
        if !followed.seen.insert(at) {
            continue;
        }
        match grammar.pos(at) {
            "VERB" => verb(grammar, at, way, followed),
            "NOUN" => noun(grammar, at, way, followed),
            _ => {}
        }
    }
}

fn noun(grammar: &Grammar<'_>, at: usize, way: Way, followed: &mut Followed) {
    let lemma = word_at(grammar, at);
    let ends = lists("ends\tnoun", &lemma);
    let is_idea = lists("idea\tnoun", &lemma);
    let way = Way { idea: way.idea.or(is_idea.then_some(at)), ..way };
    if ends || is_idea || lists("keeps\tnoun", &lemma) {
        let inner = Way { depth: way.depth + 1, turned: way.turned != ends, ..way };
        let before = followed.found.len();
        for next in within_noun(grammar, at) {
            follow(grammar, next, inner, followed);
            if followed.found.len() > before {
                return;
            }
        }
        if is_idea {
            followed.found.push(Leads::Idea { noun: at, turned: way.turned });
        }
        return;
    }
    if names_matter(grammar, at, &lemma) {
        let way = Way { turned: way.turned != is_to_end(grammar, at), ..way };
        followed.found.push(Leads::To(of_noun(grammar, at, &lemma, way)));
    }
}

/// "called for the violence to stop", where the parser takes the clause to be of the noun, or of the
/// verb.
fn is_to_end(grammar: &Grammar<'_>, noun: usize) -> bool {
    let preposition = grammar.head(noun);
    let mut clauses = grammar.children(noun, &["acl", "relcl"]);
    if grammar.dep(noun) == "pobj" && grammar.lower(preposition) == "for" {
        clauses.extend(grammar.children(grammar.head(preposition), &["xcomp", "advcl"]));
    }
    clauses.into_iter().any(|clause| {
        let of_noun = |&object: &usize| object != noun;
        is_infinitive(grammar, clause)
            && lists("ends\tverb", &with_particle(grammar, clause))
            && !objects(grammar, clause).iter().any(of_noun)
    })
}

/// What an "offer" or an "end" is of: behind it, or before it ("the mediation offer").
fn within_noun(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut next = behind(grammar, at, &["of"]);
    next.extend(
        grammar
            .children(at, &["acl", "relcl"])
            .into_iter()
            .filter(|&clause| is_infinitive(grammar, clause)),
    );
    next.extend(behind(grammar, at, &["for", "to", "on", "in"]));
    next.extend(grammar.children(at, &["compound"]));
    next
}

/// Whether a noun names something that can be wanted or refused.
fn names_matter(grammar: &Grammar<'_>, at: usize, lemma: &str) -> bool {
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    let named = matches!(
        label,
        Some("PERSON" | "GPE" | "ORG" | "NORP" | "DATE" | "TIME" | "MONEY" | "PERCENT")
    );
    let able = matches!(grammar.tag(at), "NN" | "NNS") && lemma.chars().count() > 2;
    let agent = lemma != "mediator" && lemma != "intermediary" && is_actor(grammar, at);
    able && !named && !agent && !lists("vague", lemma) && !set_holds("people-counts", lemma)
}

fn of_noun(grammar: &Grammar<'_>, at: usize, lemma: &str, way: Way) -> Matter {
    let family = family(lemma);
    let of = behind(grammar, at, &["of"]).into_iter().find(|&of| is_thing(grammar, of));
    let mut before = grammar.children(at, &["compound"]).into_iter();
    let before = before.rfind(|&before| is_thing(grammar, before));
    let object = of.or(before).filter(|_| !family.alone);
    let mut name = phrase_name(grammar, at);
    if let Some(of) = of.filter(|_| !family.alone) {
        name = format!("{name} of {}", phrase_name(grammar, of));
    }
    Matter {
        at,
        object: object.map(|object| self::family(&word_at(grammar, object)).name),
        act: family.name,
        name,
        cameo: act_at(grammar, at).map(|act| act.cameo),
        turned: way.turned,
        idea: way.idea,
    }
}

fn is_thing(grammar: &Grammar<'_>, at: usize) -> bool {
    grammar.pos(at) == "NOUN" && grammar.token(at).entity.is_none() && !is_actor(grammar, at)
}

fn verb(grammar: &Grammar<'_>, at: usize, way: Way, followed: &mut Followed) {
    let lemma = with_particle(grammar, at);
    let turned = way.turned != is_negated(grammar, at);
    let sense = sense(grammar, at);
    let turns =
        lists("ends\tverb", &lemma) || sense.is_some_and(|sense| sense.side == Side::Against);
    let says_little = turns || sense.is_some() || lists("keeps\tverb", &lemma);
    let next = match sense {
        Some(sense) => {
            sense.slots.iter().flat_map(|slot| sense.fillers(grammar, at, slot)).collect()
        }
        None if says_little => within_verb(grammar, at),
        None if lists("keeps\tto", &lemma) => behind(grammar, at, &TOWARDS),
        None => Vec::new(),
    };
    if says_little || !next.is_empty() {
        let inner = Way { depth: way.depth + 1, turned: turned != turns, ..way };
        let before = followed.found.len();
        for next in next {
            follow(grammar, next, inner, followed);
            if followed.found.len() > before {
                return;
            }
        }
        return;
    }
    if is_deed(grammar, at, &lemma) && !is_done_to_nothing(grammar, at) {
        followed.found.push(Leads::To(of_verb(grammar, at, &lemma, Way { turned, ..way })));
    }
}

/// Prepositions behind which a verb that says little has what it is about.
const TOWARDS: [&str; 10] =
    ["in", "to", "with", "on", "into", "from", "for", "at", "toward", "towards"];

fn within_verb(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut next = objects(grammar, at);
    next.extend(grammar.children(at, &["xcomp", "ccomp"]));
    if next.is_empty() {
        // "for the violence to end"
        next.extend(grammar.child(at, &["nsubj"]).filter(|&subject| !is_actor(grammar, subject)));
    }
    next
}

/// A verb's lemma, with its particle: "give up".
fn with_particle(grammar: &Grammar<'_>, at: usize) -> String {
    let lemma = word_at(grammar, at);
    match grammar.child(at, &["prt"]) {
        Some(particle) => format!("{lemma} {}", grammar.lower(particle)),
        None => lemma,
    }
}

/// The sense in which a verb takes a stance itself.
fn sense(grammar: &Grammar<'_>, at: usize) -> Option<&'static Predicate> {
    let lemma = grammar.lemma(at);
    let holds = |predicate: &&&'static Predicate| {
        predicate.conditions.iter().all(|condition| condition.holds(grammar, at))
    };
    predicates('v', &lemma).iter().find(holds).copied()
}

/// Whether a verb tells a deed rather than a state or a way of speaking.
fn is_deed(grammar: &Grammar<'_>, at: usize, lemma: &str) -> bool {
    // "meet the conditions" is no meeting.
    let meets =
        lemma == "meet" && objects(grammar, at).into_iter().any(|at| !is_actor(grammar, at));
    let speaks = force_of(grammar, at) == Some("assert") && !family(lemma).alone;
    !speaks && !lists("state\tverb", lemma) && !meets
}

/// Whether a verb that tells no act has an object that is no matter: "seize the opportunity".
fn is_done_to_nothing(grammar: &Grammar<'_>, at: usize) -> bool {
    let mut done_to = objects(grammar, at).into_iter();
    let tells = act_at(grammar, at).is_some() || family(&grammar.lemma(at)).alone;
    !tells && done_to.any(|object| lists("vague", &word_at(grammar, object)))
}

fn of_verb(grammar: &Grammar<'_>, at: usize, lemma: &str, way: Way) -> Matter {
    let family = family(lemma);
    let done_to = objects(grammar, at).into_iter();
    let mut to_thing = done_to.filter(|&object| matches!(grammar.pos(object), "NOUN" | "PROPN"));
    let object = to_thing.next().filter(|_| !family.alone);
    let mut name = if family.alone { family.name.clone() } else { lemma.to_owned() };
    if let Some(object) = object {
        name = format!("{name} {}", phrase_name(grammar, object));
    }
    Matter {
        at,
        act: family.name,
        object: object.map(|object| self::family(&word_at(grammar, object)).name),
        name,
        cameo: act_at(grammar, at).map(|act| act.cameo),
        turned: way.turned,
        idea: way.idea,
    }
}

/// Whether a word is of a name; "third" is none.
fn is_named(grammar: &Grammar<'_>, at: usize) -> bool {
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    label.is_some_and(|label| !matches!(label, "ORDINAL" | "CARDINAL"))
}

/// A head with the words before it that tell its kind, in small letters: "third-party mediation".
fn phrase_name(grammar: &Grammar<'_>, head: usize) -> String {
    let telling = |&at: &usize| {
        let kind = matches!(grammar.dep(at), "compound" | "amod" | "nmod");
        at < head && kind && !is_named(grammar, at) && !lists("idle\tadjective", &grammar.lower(at))
    };
    let mut before = grammar.document.dependents(head).filter(telling);
    let first = before.next().map_or(head, |at| grammar.document.stretch(at).start);
    if (first..head).any(|at| is_named(grammar, at)) {
        return word_at(grammar, head);
    }
    let mut name = String::new();
    for at in first..=head {
        let dash = |at: usize| grammar.word(at) == "-";
        if at > first && !dash(at) && !dash(at - 1) {
            name.push(' ');
        }
        name.push_str(&if at == head { grammar.lemma(at) } else { grammar.lower(at) });
    }
    name
}
