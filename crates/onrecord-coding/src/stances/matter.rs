use std::collections::BTreeSet;

use super::families::{family, is_listed};
use super::lexicon::{Predicate, Side, lists, predicates};
use crate::events::{
    act_at, behind, is_actor, is_infinitive, is_negated, joined, objects, set_holds, word_at,
};
use crate::grammar::Grammar;
use crate::statements::clauses::modal;
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

    /// The same for who is for its end.
    pub(super) fn turned(self) -> Leads {
        match self {
            Leads::To(matter) => Leads::To(Matter { turned: !matter.turned, ..matter }),
            Leads::Idea { noun, turned } => Leads::Idea { noun, turned: !turned },
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
            "PROPN" if is_named_matter(grammar, at) => noun(grammar, at, way, followed),
            "AUX" => there_are(grammar, at, way, followed),
            _ => {}
        }
    }
}

/// "ensure that there are talks"
fn there_are(grammar: &Grammar<'_>, at: usize, way: Way, followed: &mut Followed) {
    let inner = Way { depth: way.depth + 1, ..way };
    let what = grammar.child(at, &["expl"]).and_then(|_| grammar.child(at, &["attr", "nsubj"]));
    if let Some(what) = what {
        follow(grammar, what, inner, followed);
    }
}

/// "the Harbour Accord": a name whose head is a word of a family of acts.
fn is_named_matter(grammar: &Grammar<'_>, at: usize) -> bool {
    is_listed(&grammar.lower(at))
}

fn noun(grammar: &Grammar<'_>, at: usize, way: Way, followed: &mut Followed) {
    let lemma = word_at(grammar, at).to_lowercase();
    let way = Way { turned: way.turned != is_to_end(grammar, at), ..way };
    let ends = lists("ends\tnoun", &lemma);
    let is_idea = lists("idea\tnoun", &lemma);
    let way = Way { idea: way.idea.or(is_idea.then_some(at)), ..way };
    let keeps = lists("keeps\tnoun", &lemma) || returns(grammar, at, &lemma);
    if ends || is_idea || keeps {
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
            return;
        }
    }
    if names_matter(grammar, at, &lemma) {
        followed.found.push(Leads::To(of_noun(grammar, at, &lemma, way)));
    }
}

/// "called for the violence to end": whether what is to be done with it is to end it.
fn is_to_end(grammar: &Grammar<'_>, noun: usize) -> bool {
    let clauses = grammar.children(noun, &["acl", "relcl"]).into_iter();
    clauses
        .filter(|&clause| is_infinitive(grammar, clause))
        .any(|clause| only_ends(grammar, clause))
}

/// Whether a clause only tells that something ends: "to stop", "to be lifted".
pub(super) fn only_ends(grammar: &Grammar<'_>, clause: usize) -> bool {
    lists("ends\tverb", &with_particle(grammar, clause))
        && grammar.child(clause, &["dobj", "xcomp"]).is_none()
}

/// "a return to talks": to what was before, and not of what was taken.
fn returns(grammar: &Grammar<'_>, at: usize, lemma: &str) -> bool {
    lemma == "return" && !behind(grammar, at, &["to"]).is_empty()
}

/// What an "offer" or an "end" is of: behind it, or before it ("the mediation offer").
fn within_noun(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut next = behind(grammar, at, &["of"]);
    next.extend(
        grammar
            .children(at, &["acl", "relcl"])
            .into_iter()
            .filter(|&clause| is_infinitive(grammar, clause) || is_that(grammar, clause)),
    );
    next.extend(behind(grammar, at, &["for", "to", "on", "in"]));
    next.extend(grammar.children(at, &["compound"]));
    next
}

/// "the idea that they would withdraw"
fn is_that(grammar: &Grammar<'_>, clause: usize) -> bool {
    let that = grammar.child(clause, &["mark"]).is_some_and(|at| grammar.lower(at) == "that");
    that && modal(grammar, clause).is_some()
}

/// Whether a noun names something that can be wanted or refused.
fn names_matter(grammar: &Grammar<'_>, at: usize, lemma: &str) -> bool {
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    let named = matches!(
        label,
        Some("PERSON" | "GPE" | "ORG" | "NORP" | "DATE" | "TIME" | "MONEY" | "PERCENT")
    );
    let named = named && !is_named_matter(grammar, at);
    let able = matches!(grammar.pos(at), "NOUN" | "PROPN") && lemma.chars().count() > 2;
    let agent = lemma != "mediator" && lemma != "intermediary" && is_actor(grammar, at);
    let vague = says_nothing(lemma) && !says_with_kind(grammar, at, lemma);
    able && !named && !agent && !vague && !set_holds("people-counts", lemma)
}

/// Whether a noun tells no matter by itself.
fn says_nothing(lemma: &str) -> bool {
    let listed = ["vague", "keeps\tnoun", "ends\tnoun"].into_iter().any(|list| lists(list, lemma));
    listed && !lists("itself\tnoun", lemma)
}

/// "a phased approach", "military action", "the Orvane model"
fn says_with_kind(grammar: &Grammar<'_>, at: usize, lemma: &str) -> bool {
    lists("kind\tnoun", lemma) && kind(grammar, at).is_some()
        || lists("model\tnoun", lemma) && named_kind(grammar, at).is_some()
}

/// The name that a "model" or "formula" goes by.
fn named_kind(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let before = grammar.children(at, &["amod", "compound", "nmod"]);
    before.into_iter().rfind(|&kind| kind < at && is_named(grammar, kind))
}

/// The word before a noun that tells of what kind it is: "phased" of "a more phased approach".
fn kind(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let before = grammar.children(at, &["amod", "compound"]);
    before.into_iter().rfind(|&kind| {
        kind < at && !is_named(grammar, kind) && !lists("idle\tadjective", &grammar.lower(kind))
    })
}

fn of_noun(grammar: &Grammar<'_>, at: usize, lemma: &str, way: Way) -> Matter {
    let family = family(lemma);
    let of = behind(grammar, at, &["of"]).into_iter().find(|&of| is_thing(grammar, of));
    let mut before = grammar.children(at, &["compound"]).into_iter();
    let before = before.rfind(|&before| is_thing(grammar, before));
    let kind = kind(grammar, at).filter(|_| says_nothing(lemma));
    let model = named_kind(grammar, at).filter(|_| lists("model\tnoun", lemma));
    let object = of.or(before).or(model).or(kind).filter(|_| !family.alone);
    let mut name = match model {
        Some(model) => format!("{} {lemma}", grammar.word(model)),
        None => phrase_name(grammar, at),
    };
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
    if grammar.child(at, &["expl"]).is_some() {
        return there_are(grammar, at, way, followed);
    }
    let lemma = with_particle(grammar, at);
    let turned = way.turned != is_negated(grammar, at);
    let sense = sense(grammar, at);
    let comes = comes_about(grammar, at, &lemma);
    let turns =
        lists("ends\tverb", &lemma) || sense.is_some_and(|sense| sense.side == Side::Against);
    let says_little = turns || sense.is_some() || lists("keeps\tverb", &lemma);
    let next = match sense {
        _ if comes.is_some() => comes.into_iter().collect(),
        Some(sense) => {
            sense.slots.iter().flat_map(|slot| sense.fillers(grammar, at, slot)).collect()
        }
        None if says_little => within_verb(grammar, at),
        None if lists("keeps\tto", &lemma) => {
            let mut next = behind(grammar, at, &TOWARDS);
            next.extend(
                grammar
                    .children(at, &["xcomp", "advcl"])
                    .into_iter()
                    .filter(|&to| is_infinitive(grammar, to)),
            );
            next
        }
        None if lemma == "negotiate" => objects(grammar, at),
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
        if !family(&lemma).alone {
            return;
        }
    }
    if is_deed(grammar, at, &lemma) {
        followed.found.push(Leads::To(of_verb(grammar, at, &lemma, Way { turned, ..way })));
    }
}

/// "wants the talks to begin", "feared that the ceasefire would collapse": the subject of a verb by
/// which a matter comes about or ends, where that is all it tells.
fn comes_about(grammar: &Grammar<'_>, verb: usize, lemma: &str) -> Option<usize> {
    let tells = lists("happens\tverb", lemma) || lists("ends\tverb", lemma);
    let subject = grammar.child(verb, &["nsubj"]).filter(|_| tells)?;
    let more = grammar.child(verb, &["dobj", "xcomp", "ccomp", "acomp", "attr"]).is_some();
    (!more && !is_actor(grammar, subject) && grammar.pos(subject) != "PRON").then_some(subject)
}

/// Prepositions behind which a verb that says little has what it is about.
const TOWARDS: [&str; 10] =
    ["in", "to", "with", "on", "into", "from", "for", "at", "toward", "towards"];

fn within_verb(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut next = objects(grammar, at);
    // "committed to the dismantling of the mines"
    if next.is_empty() && grammar.tag(at) == "VBG" {
        next = behind(grammar, at, &["of"]);
    }
    next.extend(grammar.children(at, &["xcomp", "ccomp"]));
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
    !speaks && !lists("state\tverb", lemma) && !meets && tells_enough(grammar, at, lemma)
}

/// Whether a verb tells what is at issue: by itself ("negotiate", "withdraw"), else by what it is
/// done to ("transfer arms", but not "seize an opportunity", "give in").
fn tells_enough(grammar: &Grammar<'_>, at: usize, lemma: &str) -> bool {
    let tells = |&object: &usize| {
        let lemma = word_at(grammar, object).to_lowercase();
        names_matter(grammar, object, &lemma) || is_listed(&lemma)
    };
    let objects = objects(grammar, at);
    let whom = || objects.iter().all(|&object| is_actor(grammar, object));
    let act = || whom() && act_at(grammar, at).is_some();
    is_listed(lemma) || objects.iter().any(tells) || act()
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

/// Whether a modifier is words alone, without marks and joined words: "realistic”", "fair, just".
fn is_plain(grammar: &Grammar<'_>, at: usize) -> bool {
    let mut words = grammar.document.stretch(at);
    words.all(|at| grammar.pos(at) != "PUNCT" || grammar.word(at) == "-")
}

/// A head with the words before it that tell its kind, in small letters: "third-party mediation".
fn phrase_name(grammar: &Grammar<'_>, head: usize) -> String {
    let telling = |&at: &usize| {
        let kind = matches!(grammar.dep(at), "compound" | "amod" | "nmod") && is_plain(grammar, at);
        at < head && kind && !is_named(grammar, at) && !lists("idle\tadjective", &grammar.lower(at))
    };
    let mut before = grammar.document.dependents(head).filter(telling);
    let first = before.next().map_or(head, |at| grammar.document.stretch(at).start);
    // Only the kind itself is told of, where marks or an owner stand between: "their “realistic” plan".
    let parts = |at: usize| {
        grammar.pos(at) == "PUNCT" && grammar.word(at) != "-" || grammar.tag(at) == "PRP$"
    };
    let first = (first..head).rfind(|&at| parts(at)).map_or(first, |at| at + 1);
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
