//! To whom something is done, by the role that a phrase has: recipient, object, goal, partner, and
//! only then whose a thing is, whom it concerns, and where.

use super::act::{Act, is_infinitive};
use super::compose::is_cooperation;
use super::frame::{Slot, behind, joined, objects};
use super::lexicon::{Lexicon, set_holds};
use super::participants::{
    actors_in, antecedent, each_of, is_actor, is_met, is_unknown_name, speaker_meant,
};
use crate::grammar::Grammar;

/// Prepositions behind which stands to whom something is done, the surest first.
const TOWARDS: [&str; 14] = [
    "against", "on", "upon", "at", "to", "with", "for", "towards", "toward", "from", "into",
    "over", "between", "of",
];

/// Those behind which stands whom a deed reaches, whatever its object is.
const GOALS: [&str; 6] = ["against", "on", "upon", "to", "towards", "toward"];

/// To whom it is done: the heads of their phrases.
pub(crate) fn targets(grammar: &Grammar<'_>, act: &Act, sources: &[usize]) -> Vec<usize> {
    let triggers = act.triggers();
    // "its plan" is that of the one who does it, save where several do.
    let own = |head: usize| {
        let other = sources.len() > 1 && grammar.lower(head) != "their";
        grammar.dep(head) == "poss" && grammar.pos(head) == "PRON" && !sources.is_empty() && !other
    };
    let other = |heads: Vec<usize>| -> Vec<usize> {
        heads
            .into_iter()
            .filter(|&head| !sources.contains(&head) && !triggers.contains(&head) && !own(head))
            // "blew himself up"
            .filter(|&head| !is_reflexive(grammar, head) && !is_kind(grammar, head))
            .collect()
    };
    if is_met(act) {
        let mut offers = grammar.children(act.trigger, &["nsubjpass", "dobj"]);
        // The parser takes the "offer" of "the Sudrian offer" for a verb.
        offers.extend(offers.clone().into_iter().filter_map(|at| grammar.subject(at)));
        return other(offers.into_iter().flat_map(|at| actors_in(grammar, at, 0)).collect());
    }
    for (nth, level) in act.levels().enumerate() {
        let direct = reached(grammar, level, nth > 0).into_iter().map(|at| named(grammar, at));
        // "Norland and Sudria agreed on the Estmark border": with each other.
        let told = level.over.is_none() || level.operator == Some("DO");
        let together = sources.len() > 1 && told && is_mutual(level);
        let phrases = if together { Vec::new() } else { towards(grammar, level, nth > 0) };
        let within = phrases.into_iter().map(|head| actors_in(grammar, head, 0));
        let recipient = std::iter::once_with(|| beyond(grammar, level));
        let apart =
            |found: Vec<usize>| found.into_iter().flat_map(|at| each_of(grammar, at)).collect();
        let mut all = direct.chain(recipient).chain(within).map(apart).map(&other);
        if let Some(found) = all.find(|found| !found.is_empty()) {
            return found;
        }
    }
    if matches!(act.kind, "THREATEN" | "REJECT") {
        let found = other(on_condition(grammar, act));
        if !found.is_empty() {
            return found;
        }
    }
    let elsewhere = act.levels().any(|level| !takes_place_as_target(level.kind));
    if elsewhere || sources.len() > 1 && is_mutual(act) {
        return Vec::new();
    }
    other(places(grammar, act).into_iter().flat_map(|head| joined(grammar, head)).collect())
}

/// Types in which those who do it together do it to one another.
pub(crate) fn is_mutual(act: &Act) -> bool {
    matches!(act.kind, "CONSULT" | "COOPERATE" | "AGREE")
        || matches!(act.cameo, "050" | "057" | "190" | "196" | "127" | "164")
}

/// The phrases whose heads name, if anybody, to whom an act is done.
fn reached(grammar: &Grammar<'_>, level: &Act, inner: bool) -> Vec<usize> {
    let at = level.trigger;
    if grammar.pos(at) == "NOUN" && inner {
        return Vec::new();
    }
    let mut found = grammar.children(at, &["dative"]);
    found.retain(|&head| grammar.pos(head) != "ADP");
    let passed_on = set_holds("passing-on", &grammar.lemma(at));
    found.extend(if passed_on { behind(grammar, at, &["to"]) } else { Vec::new() });
    let objects = objects(grammar, at);
    let things = objects.iter().copied().filter(|&object| !is_means(grammar, object));
    found.extend(things);
    // "condemned Norland's attack on Sudria": whose deed it is, and not whom that reached.
    let of_others = |&&object: &&usize| {
        let whose = grammar.child(object, &["poss"]).filter(|&at| is_actor(grammar, at));
        whose.is_some_and(|at| grammar.pos(at) != "PRON") && !is_own_deed(grammar, level, object)
    };
    let things: Vec<usize> = objects.iter().filter(|at| !of_others(at)).copied().collect();
    // Of cooperation "on" tells only the subject, "with" the partner.
    let together = is_cooperation(level.kind);
    let with: &[&str] = if together { &["with", "between", "among"] } else { &[] };
    let goal = |about: &&&str| !(together && matches!(**about, "on" | "upon"));
    for about in with.iter().chain(GOALS.iter().filter(goal)) {
        let beside = things.iter().flat_map(|&object| behind(grammar, object, &[about]));
        let heads = beside.chain(behind(grammar, at, &[about]));
        found.extend(heads.filter(|&head| !is_audience(grammar, level, about, head)));
    }
    found
}

/// "returned a pendant with the image of a king to Sudria": to whom it goes, where the parse hangs
/// them on a word within what is given.
fn beyond(grammar: &Grammar<'_>, level: &Act) -> Vec<usize> {
    let verb = level.trigger;
    if !set_holds("giving", &grammar.lemma(verb)) || objects(grammar, verb).is_empty() {
        return Vec::new();
    }
    let to = |&at: &usize| {
        at > verb && grammar.lower(at) == "to" && matches!(grammar.dep(at), "prep" | "dative")
    };
    let goals = grammar.document.stretch(verb).filter(to);
    let recipients = goals.flat_map(|at| grammar.children(at, &["pobj"]));
    let mut named = recipients.map(|at| named(grammar, at));
    named.find(|found| !found.is_empty()).unwrap_or_default()
}

/// "criticised the raid to reporters": who hears it.
fn is_audience(grammar: &Grammar<'_>, level: &Act, about: &str, head: usize) -> bool {
    about == "to" && level.kind != "CONSULT" && set_holds("press", &grammar.lemma(head))
}

/// The actors that a phrase's head is, and those joined to it.
fn named(grammar: &Grammar<'_>, head: usize) -> Vec<usize> {
    let head = antecedent(grammar, head);
    let who = |&at: &usize| is_actor(grammar, at) || at == head && is_unknown_name(grammar, at);
    joined(grammar, head).into_iter().filter(who).collect()
}

/// The "command" of "a command exercise": of which kind the deed is, and nobody it is done to,
/// save in "a prisoner release".
fn is_kind(grammar: &Grammar<'_>, at: usize) -> bool {
    let deed = grammar.lemma(grammar.head(at));
    grammar.dep(at) == "compound"
        && grammar.pos(at) == "NOUN"
        && !set_holds("prisoners", &grammar.lemma(at))
        && (Lexicon::get().is_event_noun(&deed) || set_holds("own-deeds", &deed))
}

fn is_reflexive(grammar: &Grammar<'_>, at: usize) -> bool {
    matches!(grammar.lower(at).as_str(), "himself" | "herself" | "itself" | "themselves")
}

/// "threatened to leave if Sudria builds the dam": who has the condition in hand.
fn on_condition(grammar: &Grammar<'_>, act: &Act) -> Vec<usize> {
    let clauses = act.levels().flat_map(|level| grammar.children(level.trigger, &["advcl"]));
    let conditional = |&clause: &usize| {
        let marks = grammar.children(clause, &["mark"]);
        marks.into_iter().any(|at| matches!(grammar.lower(at).as_str(), "if" | "unless" | "until"))
    };
    let subjects = clauses.filter(conditional).filter_map(|clause| grammar.subject(clause));
    let subjects = subjects.filter(|&subject| grammar.pos(subject) != "PRON");
    let mut found: Vec<usize> = subjects.flat_map(|at| actors_in(grammar, at, 0)).collect();
    // Two levels of an act may have one word.
    found.dedup();
    found
}

/// The phrases that may name to whom a word's act is done, the surest first.
fn towards(grammar: &Grammar<'_>, level: &Act, inner: bool) -> Vec<usize> {
    let at = level.trigger;
    let mut found = grammar.children(at, &["dative"]);
    found.retain(|&head| grammar.pos(head) != "ADP");
    if grammar.pos(at) == "NOUN" {
        if inner {
            found.extend(grammar.children(at, &["poss"]));
        }
    } else {
        if set_holds("passing-on", &grammar.lemma(at)) {
            found.extend(behind(grammar, at, &["to"]));
        }
        let objects = objects(grammar, at);
        // "voiced its support for Sudria": whose support it is says nothing of whom it is for.
        let own = |&&object: &&usize| is_own_deed(grammar, level, object);
        found.extend(objects.iter().filter(own).flat_map(|&at| behind(grammar, at, &TOWARDS)));
        found.extend(objects.iter().copied().filter(|&object| !is_means(grammar, object)));
        let beside = |object| behind(grammar, object, &TOWARDS[..TOWARDS.len() - 1]);
        found.extend(objects.iter().copied().flat_map(beside));
        // "gave approval for Sudria to trade"
        let mut clauses = grammar.children(at, &["advcl"]);
        clauses.extend(objects.into_iter().flat_map(|object| grammar.children(object, &["acl"])));
        for clause in clauses.into_iter().filter(|&clause| is_infinitive(grammar, clause)) {
            let mark = grammar.child(clause, &["mark"]).filter(|&at| grammar.lower(at) == "for");
            found.extend(mark.and_then(|_| grammar.subject(clause)));
        }
    }
    if inner {
        let subjects = grammar.children(at, &["nsubj"]).into_iter();
        found.extend(subjects.filter(|&subject| speaker_meant(grammar, at, subject).is_none()));
    }
    let towards = TOWARDS.iter().flat_map(|about| behind(grammar, at, &[about]));
    let (means, reached): (Vec<usize>, Vec<usize>) =
        towards.partition(|&head| is_means(grammar, head));
    found.extend(reached.into_iter().chain(means));
    if level.kind == "CONSULT" {
        // "mediates in the dispute between the two"
        let matters = behind(grammar, at, &["in"]).into_iter();
        found.extend(matters.filter(|&at| set_holds("matters", &grammar.lemma(at))));
    }
    // "went on strike in protest against the decree"
    let protest = |&at: &usize| grammar.lemma(at) == "protest";
    found.extend(behind(grammar, at, &["in"]).into_iter().filter(protest));
    // "threatened to deliver a blow to Norland": what they will do tells no act, but to whom.
    for clause in grammar.children(at, &["xcomp"]) {
        let objects = objects(grammar, clause).into_iter();
        let (means, others): (Vec<usize>, Vec<usize>) =
            objects.partition(|&object| is_means(grammar, object));
        found.extend(others);
        // "threatened to use force against Norland"
        found.extend(means.into_iter().flat_map(|at| behind(grammar, at, &GOALS)));
        found.extend(TOWARDS.iter().flat_map(|about| behind(grammar, clause, &[about])));
    }
    // "sent tents to help the villagers"
    for clause in grammar.children(at, &["advcl"]) {
        if is_infinitive(grammar, clause) {
            found.extend(grammar.children(clause, &["dobj"]));
            // "began a strike to protest against the decree"
            found.extend(behind(grammar, clause, &["against"]));
        }
    }
    // "urged that the two meet": whoever is to do it.
    for clause in grammar.children(at, &["ccomp"]).into_iter().filter(|&clause| clause > at) {
        let subjects = grammar.children(clause, &["nsubj", "nsubjpass"]).into_iter();
        found.extend(subjects.filter(|&at| speaker_meant(grammar, clause, at).is_none()));
    }
    if grammar.pos(at) == "NOUN" {
        found.extend(grammar.children(at, &["amod", "compound", "nmod"]));
        // "a raid that killed the envoy"
        let told = |&clause: &usize| {
            grammar.subject(clause).is_some_and(|subject| antecedent(grammar, subject) == at)
        };
        for clause in grammar.children(at, &["relcl"]).into_iter().filter(told) {
            found.extend(grammar.children(clause, &["dobj"]));
        }
    }
    found
}

/// "voiced support", "restored ties": what the verb only carries is the doer's own.
fn is_own_deed(grammar: &Grammar<'_>, level: &Act, object: usize) -> bool {
    let conditions = level.pattern.iter().flat_map(|pattern| &pattern.conditions);
    let mut carried = conditions.filter(|told| told.slot == Slot::Object && !told.words.is_empty());
    set_holds("own-deeds", &grammar.lemma(object)) && carried.next().is_some()
}

/// Troops that are sent and envoys that are recalled are not whom it is done to.
fn is_means(grammar: &Grammar<'_>, at: usize) -> bool {
    let head = grammar.head(at);
    // "the withdrawal of troops"
    let head = if grammar.dep(at) == "pobj" { grammar.head(head) } else { head };
    let verb = grammar.lemma(head);
    let lemma = grammar.lemma(at);
    let moved = ["troops", "police", "peacekeepers", "inspectors", "diplomats", "helpers"].iter();
    set_holds("moving", &verb) && moved.into_iter().any(|set| set_holds(set, &lemma))
}

/// Force, aid and withdrawal go to a place; words do not.
fn takes_place_as_target(kind: &str) -> bool {
    !matches!(kind, "CONSULT" | "ACCUSE" | "SUPPORT")
}

/// The states and towns where an act takes place, from which it goes or to which, and land and
/// places that it is done to.
fn places(grammar: &Grammar<'_>, act: &Act) -> Vec<usize> {
    let heads: Vec<usize> = act
        .levels()
        .flat_map(|level| {
            let mut heads = vec![level.trigger];
            heads.extend(objects(grammar, level.trigger));
            heads.extend(behind(grammar, level.trigger, &TOWARDS));
            heads
        })
        .collect();
    let moves = matches!(act.kind, "RETREAT" | "MOBILIZE" | "SANCTION" | "AID" | "AGREE");
    let ends: &[&str] = if moves { &["from", "to", "on", "for"] } else { &[] };
    let around = heads.iter().flat_map(|&at| behind(grammar, at, &WHERE));
    let ends: Vec<usize> = heads.iter().flat_map(|&at| behind(grammar, at, ends)).collect();
    let label = |at: usize| grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    // "in the Osmer matter": what it is about.
    let matter = |at: &usize| set_holds("matters", &grammar.lemma(*at));
    let around = around.chain(ends.iter().copied()).filter(|at| !matter(at));
    let named = around.flat_map(|at| {
        // "along the Norlandic border"
        let whose = grammar.children(at, &["amod", "compound", "poss"]);
        [vec![at], whose, behind(grammar, at, &["of", "in", "with"])].concat()
    });
    let capital = |at: usize| grammar.word(at).starts_with(char::is_uppercase);
    let place = |&at: &usize| matches!(label(at), Some("GPE" | "NORP" | "LOC")) && capital(at);
    let found: Vec<usize> = named.filter(place).take(1).collect();
    if !found.is_empty() {
        return found;
    }
    let pronoun =
        |at: usize| grammar.child(at, &["poss"]).is_some_and(|whose| grammar.pos(whose) == "PRON");
    let land = |at: &usize| set_holds("land", &grammar.lemma(*at)) && !pronoun(*at);
    if !matches!(act.kind, "ASSAULT" | "COERCE" | "MOBILIZE" | "RETREAT") {
        return Vec::new();
    }
    let done_to = objects(grammar, act.trigger).into_iter();
    done_to.chain(ends).filter(land).take(1).collect()
}

/// Prepositions behind which stands where something is done.
const WHERE: [&str; 10] = [
    "in",
    "into",
    "inside",
    "near",
    "across",
    "around",
    "along",
    "through",
    "outside",
    "throughout",
];
