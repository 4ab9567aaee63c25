use std::ops::Range;

use super::act::{Act, act_at, applied, is_infinitive};
use super::compose::is_cooperation;
use super::frame::joined;
use super::lexicon::{Lexicon, set_holds};
use super::participants::{is_actor, sources};
use super::status::{Mood, is_imperative, is_negated, mood};
use super::targets::{is_mutual, targets};
use crate::actors::words;
use crate::grammar::Grammar;
use crate::statements::lexicon::force_of;
use crate::statements::source::source_of_verb;

/// An event as a sentence tells it, before its participants are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) act: Act,
    pub(crate) mood: Mood,
    /// The heads of the phrases of those who do it, and of those it is done to.
    pub(crate) sources: Vec<usize>,
    pub(crate) targets: Vec<usize>,
    pub(crate) sentence: Range<usize>,
}

/// A longer "sentence" is a list or what is left of a table.
const LONGEST_SENTENCE: usize = 600;

/// Why a word tells no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoEvent {
    /// No pattern of the word fits, or it has none.
    NoAct,
    /// A noun that tells an event only with a verb that carries it: "sanctions".
    NotAlone,
    /// "said Norland was guilty", without somebody who says so.
    NobodyBlames,
    /// "the besieged town": it describes.
    Describes,
    /// A noun beside which nobody is named who does it or to whom it is done.
    NobodyActs,
    /// What somebody will do, or refuses, makes no event of this act.
    Unwanted,
    /// The event at `trigger` tells it already.
    Covered {
        trigger: usize,
    },
    ToldAgain {
        trigger: usize,
    },
}

/// The events of a text, sentence by sentence; in a sentence the main clause's first.
pub(crate) fn events(grammar: &Grammar<'_>) -> Vec<Found> {
    judged(grammar, |_, _| {})
}

/// The same; hands each verb, noun and adjective that tells none to `refuse`, and why.
pub(crate) fn judged(grammar: &Grammar<'_>, mut refuse: impl FnMut(usize, NoEvent)) -> Vec<Found> {
    let sentences = grammar.document.sentences().filter(|tokens| tokens.len() <= LONGEST_SENTENCE);
    sentences.flat_map(|sentence| in_sentence(grammar, sentence, &mut refuse)).collect()
}

fn in_sentence(
    grammar: &Grammar<'_>,
    sentence: Range<usize>,
    refuse: &mut impl FnMut(usize, NoEvent),
) -> Vec<Found> {
    let mut order: Vec<(usize, usize)> = sentence
        .clone()
        .filter(|&at| matches!(grammar.pos(at), "VERB" | "NOUN" | "ADJ"))
        .map(|at| (grammar.ancestors(at).count(), at))
        .collect();
    order.sort_unstable();
    let mut covered: Vec<Option<usize>> = vec![None; sentence.len()];
    let mut found: Vec<Found> = Vec::new();
    for (_, at) in order {
        if let Some(trigger) = covered[at - sentence.start] {
            refuse(at, NoEvent::Covered { trigger });
            continue;
        }
        let event = match event_at(grammar, at, &sentence) {
            Ok(event) => event,
            Err(why) => {
                refuse(at, why);
                continue;
            }
        };
        let trigger = event.act.trigger;
        for word in told_by(grammar, &event.act).chain(circumstances(grammar, trigger)) {
            covered[word - sentence.start].get_or_insert(trigger);
        }
        match found.iter().find(|known| is_told_again(known, &event)) {
            Some(known) => refuse(at, NoEvent::ToldAgain { trigger: known.act.trigger }),
            None => found.push(event),
        }
    }
    found
}

fn event_at(grammar: &Grammar<'_>, at: usize, sentence: &Range<usize>) -> Result<Found, NoEvent> {
    let told = |act, mood, sources, targets| {
        Ok(Found { act, mood, sources, targets, sentence: sentence.clone() })
    };
    let act = act_at(grammar, at);
    if act.is_none() && grammar.pos(at) != "VERB" {
        return Err(NoEvent::NoAct);
    }
    let mood = mood(grammar, at);
    if mood.demanded
        && let Some((act, speakers, asked)) = demanded(grammar, at)
    {
        return told(act, Mood { negated: mood.negated, ..Mood::default() }, speakers, asked);
    }
    let act = act.ok_or(NoEvent::NoAct)?;
    if !act.alone {
        return Err(NoEvent::NotAlone);
    }
    if act.senses.first() == Some(&"say guilty") {
        let (speakers, blamed) = said_of(grammar, at).ok_or(NoEvent::NobodyBlames)?;
        return told(act, Mood { demanded: false, ..mood }, speakers, blamed);
    }
    if is_imperative(grammar, at) || is_connective(grammar, at) {
        return Err(NoEvent::NobodyActs);
    }
    // "troops backed by Norland": it tells which troops.
    let behind_them = act.kind == "SUPPORT" && grammar.dep(at) == "acl" && grammar.tag(at) == "VBN";
    if matches!(grammar.pos(at), "VERB" | "ADJ") && grammar.dep(at) == "amod" || behind_them {
        return Err(NoEvent::Describes);
    }
    let sources = sources(grammar, &act);
    if is_only_needed(grammar, &act, &sources) {
        return Err(NoEvent::NobodyActs);
    }
    // "it is time to stop the fighting": nobody does it.
    let loose = matches!(grammar.dep(at), "acl" | "advcl") && is_infinitive(grammar, at);
    let named = || {
        let done_to = || act.operator.is_none() && !targets(grammar, &act, &sources).is_empty();
        is_said_to_happen(grammar, at) || done_to()
    };
    if sources.is_empty() && (loose || grammar.pos(at) == "NOUN" && !named()) {
        return Err(NoEvent::NobodyActs);
    }
    let mut mood = mood;
    mood.put_off(schedule(grammar, &act, at));
    let (act, mood) = with_intent(grammar, act, mood, at).ok_or(NoEvent::Unwanted)?;
    let mut targets = targets(grammar, &act, &sources);
    let mut sources = sources;
    if targets.is_empty() && sources.len() > 1 && is_mutual(&act) {
        targets = sources.split_off(1);
    }
    told(act, mood, sources, targets)
}

/// "the crisis demands patience", "the weather prevented a landing": what things ask for or let happen,
/// save those in which somebody speaks or rules.
fn is_only_needed(grammar: &Grammar<'_>, act: &Act, sources: &[usize]) -> bool {
    let asks_or_lets =
        matches!(act.operator, Some("DEMAND" | "APPEAL" | "WISH" | "ORDER" | "ALLOW" | "THREATEN"))
            || matches!(act.senses.first(), Some(&"prevent" | &"ban from" | &"force to"));
    let thing = |&at: &usize| {
        let lemma = grammar.lemma(at);
        let speaks = words::VENUES.contains_key(lemma.as_str()) || set_holds("ruling", &lemma);
        // Of people that no list has most are called so: "teller", "florist", "custodian".
        let person = ["er", "or", "ist", "ian"].iter().any(|end| lemma.ends_with(end));
        grammar.tag(at).starts_with("NN")
            && grammar.pos(at) == "NOUN"
            && grammar.token(at).entity.is_none()
            && !is_actor(grammar, at)
            && !speaks
            && !person
    };
    asks_or_lets && !sources.is_empty() && sources.iter().all(thing)
}

/// "talks took place", "fighting broke out": a deed that the page says happened needs no doer.
fn is_said_to_happen(grammar: &Grammar<'_>, noun: usize) -> bool {
    let verb = grammar.head(noun);
    let due = || {
        let told = grammar.children(verb, &["acomp"]);
        told.into_iter().any(|at| set_holds("coming-adjectives", &grammar.lower(at)))
    };
    match grammar.dep(noun) {
        "nsubj" if grammar.lemma(verb) == "be" => due(),
        "nsubj" => set_holds("occurring", &grammar.lemma(verb)),
        "nsubjpass" => set_holds("occurring", &grammar.lemma(verb)),
        "dobj" => set_holds("causing", &grammar.lemma(verb)),
        _ => false,
    }
}

/// The "order" of "in order to".
fn is_connective(grammar: &Grammar<'_>, at: usize) -> bool {
    grammar.lower(at) == "order"
        && grammar.dep(at) == "pobj"
        && grammar.lower(grammar.head(at)) == "in"
        && grammar.child(at, &["acl"]).is_some()
}

/// "is due to meet", "is scheduled to visit", "is planned for Monday": the word that puts off.
fn schedule(grammar: &Grammar<'_>, act: &Act, at: usize) -> Option<usize> {
    let agreed = act.kind == "AGREE";
    let due = match act.senses.first() {
        Some(&"due") | Some(&"scheduled") => agreed,
        Some(&"decide") => agreed && grammar.is_passive(at),
        // "talks are scheduled for Friday"
        Some(&"do") => set_holds("coming-verbs", &grammar.lemma(at)),
        _ => false,
    };
    due.then_some(at)
}

/// What is announced is a promise where it is cooperation and a threat where it is conflict; what
/// somebody will not do is refused (PLOVER's manual, under AGREE and THREATEN).
fn with_intent(grammar: &Grammar<'_>, act: Act, mood: Mood, at: usize) -> Option<(Act, Mood)> {
    // "does not accept mediation", "does not want talks": so it is refused.
    let unwanted = matches!(act.senses.first(), Some(&"accept") | Some(&"ask"))
        && mood.negated
        && !mood.hypothetical
        && matches!(grammar.lemma(at).as_str(), "accept" | "want");
    if unwanted {
        let settled = Mood { negated: false, future: false, ..mood };
        return Some((applied("REFUSE", act.over.map(|over| *over), at)?, settled));
    }
    if !mood.future {
        return Some((act, mood));
    }
    if !mood.negated {
        // "will withdraw unless they stop": what is announced is a threat.
        let threat = is_unless(grammar, at) && is_cooperation(act.kind);
        let operator = if threat { "THREATEN" } else { "INTEND" };
        return Some((applied(operator, Some(act), at)?, mood));
    }
    let settled = Mood { negated: false, future: false, ..mood };
    match applied("REFUSE", Some(act.clone()), at) {
        Some(refused) if is_cooperation(act.kind) => Some((refused, settled)),
        _ => Some((act, mood)),
    }
}

/// Whether a clause with "unless" stands with a verb.
fn is_unless(grammar: &Grammar<'_>, verb: usize) -> bool {
    let mut clauses = grammar.children(verb, &["advcl"]).into_iter();
    clauses.any(|at| grammar.child(at, &["mark"]).is_some_and(|at| grammar.lower(at) == "unless"))
}

/// "The envoy said Norland must withdraw", "must be ready to": a demand on whoever must, by whoever
/// says so; "said the fighting must be stopped": on nobody.
fn demanded(grammar: &Grammar<'_>, at: usize) -> Option<(Act, Vec<usize>, Vec<usize>)> {
    let verb = match grammar.dep(at) {
        "acomp" | "attr" => grammar.head(at),
        _ => at,
    };
    if !grammar.is_verb(verb) {
        return None;
    }
    let said = grammar.ancestors(verb).skip(1).take(3).find(|&up| {
        matches!(grammar.pos(up), "VERB" | "NOUN") && force_of(grammar, up).is_some()
    })?;
    // "did not say that Norland must withdraw": nobody demands it.
    if is_negated(grammar, said) {
        return None;
    }
    let asked = grammar.subject(verb)?;
    let speaker = source_of_verb(grammar, said, 0).filter(|&speaker| speaker != asked)?;
    let act = act_at(grammar, at);
    let deed = || act.is_some() || act_at(grammar, asked).is_some();
    let told = match is_actor(grammar, asked) {
        true => grammar.pos(asked) != "PRON",
        false => grammar.is_passive(verb) && is_actor(grammar, speaker) && deed(),
    };
    if !told {
        return None;
    }
    let asked = if is_actor(grammar, asked) { joined(grammar, asked) } else { Vec::new() };
    let act = applied("DEMAND", act, at).or_else(|| applied("DEMAND", None, at))?;
    Some((act, joined(grammar, speaker), asked))
}

/// "The envoy said Norland was responsible": who says it, and of whom.
fn said_of(grammar: &Grammar<'_>, at: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    let clause = grammar.head(at);
    let blamed = grammar.subject(clause).filter(|&blamed| is_actor(grammar, blamed))?;
    let said = grammar.head(clause);
    force_of(grammar, said).filter(|_| grammar.dep(clause) == "ccomp")?;
    let speaker = source_of_verb(grammar, said, 0).filter(|&speaker| speaker != blamed)?;
    Some((joined(grammar, speaker), joined(grammar, blamed)))
}

/// The words that tell an event already: the act's own, and what it governs, save other clauses.
fn told_by(grammar: &Grammar<'_>, act: &Act) -> impl Iterator<Item = usize> {
    let mut words = act.triggers();
    let mut next = 0;
    while let Some(&at) = words.get(next) {
        next += 1;
        let verb = matches!(grammar.pos(at), "VERB" | "AUX");
        let inner = grammar.document.dependents(at).filter(|&child| {
            // What is done in order to do something else is no event yet.
            let aim = grammar.dep(child) == "advcl" && is_infinitive(grammar, child);
            // "urged them to meet and settle": both are urged.
            let shared = act.operator.is_some()
                && at != act.trigger
                && grammar.tag(at) == "VB"
                && grammar.tag(child) == "VB";
            let apart = matches!(grammar.dep(child), "relcl" | "advcl" | "parataxis") && !aim
                || grammar.dep(child) == "conj" && verb && !shared
                || matches!(grammar.dep(child), "nsubj" | "nsubjpass" | "csubj");
            !apart
        });
        words.extend(inner);
    }
    words.into_iter()
}

/// The words of clauses that tell when, why or how an event comes about, and who takes part:
/// "after …", "killing …", "who …". They are its circumstances; a recap that has a date of its own
/// is an event.
fn circumstances(grammar: &Grammar<'_>, trigger: usize) -> impl Iterator<Item = usize> {
    let within = grammar.document.stretch(trigger);
    let clauses = within.filter(move |&at| {
        let clause = match grammar.dep(at) {
            "advcl" => at != trigger && !tells_more(grammar, at, trigger),
            "relcl" => !is_about_a_deed(grammar, at),
            _ => false,
        };
        clause && grammar.ancestors(at).any(|up| up == trigger) && !is_dated(grammar, at)
    });
    clauses.flat_map(|clause| grammar.document.stretch(clause))
}

/// "called the premier, urging him to withdraw": a participle that tells what is said with it, of
/// another type than the main clause.
fn tells_more(grammar: &Grammar<'_>, clause: usize, trigger: usize) -> bool {
    let beside = ["mark", "neg", "nsubj", "aux"];
    let participle = grammar.tag(clause) == "VBG" && grammar.children(clause, &beside).is_empty();
    let by_words = |kind: &str| {
        matches!(kind, "ACCUSE" | "REQUEST" | "THREATEN" | "REJECT" | "SUPPORT" | "AGREE")
    };
    let told = || act_at(grammar, clause).filter(|act| act.alone && by_words(act.kind));
    // "marched, demanding a vote": what they march for.
    let main = || act_at(grammar, trigger).map_or("", |main| main.kind);
    participle && told().is_some_and(|act| main() != act.kind && main() != "PROTEST")
}

/// "an offer of mediation, which Norland refused": what became of a deed is one of its own.
fn is_about_a_deed(grammar: &Grammar<'_>, clause: usize) -> bool {
    let deed = Lexicon::get().is_event_noun(&grammar.lemma(grammar.head(clause)))
        || matches!(grammar.pos(grammar.head(clause)), "VERB" | "AUX");
    let subject = grammar.subject(clause);
    deed && subject.is_some_and(|subject| is_actor(grammar, subject))
}

/// Whether a clause names a day, a month or a year.
fn is_dated(grammar: &Grammar<'_>, clause: usize) -> bool {
    grammar.document.stretch(clause).any(|at| {
        let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
        let year = grammar.pos(at) == "NUM" && grammar.word(at).len() == 4;
        label == Some("DATE") && (year || grammar.pos(at) == "PROPN")
    })
}

/// Whether an event only tells again what the sentence has told: the same type, nobody else in it.
fn is_told_again(known: &Found, event: &Found) -> bool {
    let within = |some: &[usize], all: &[usize]| some.iter().all(|one| all.contains(one));
    known.act.kind == event.act.kind
        && within(&event.sources, &known.sources)
        && within(&event.targets, &known.targets)
}
