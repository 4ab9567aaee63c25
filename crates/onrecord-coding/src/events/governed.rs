//! What the words above a clause or a noun say of it: "hopes to …", "failed to …", "a plan for …".

use super::act::is_infinitive;
use super::lexicon::set_holds;
use super::participants::{antecedent, is_actor};
use super::status::{Mood, condition_of, negation};
use crate::grammar::Grammar;

/// Adds what governs a word to its mood.
pub(super) fn from_above(grammar: &Grammar<'_>, at: usize, mood: &mut Mood, depth: usize) {
    let head = grammar.head(at);
    if head == at {
        return;
    }
    if matches!(grammar.dep(at), "nsubj" | "nsubjpass") {
        // "the talks, if they go ahead, would be about trade"
        mood.suppose(condition_of(grammar, head));
    }
    match (grammar.is_verb(at), grammar.dep(at)) {
        (_, "conj") => joined_to(grammar, at, head, mood, depth),
        (_, "pobj" | "pcomp") => behind(grammar, at, head, mood, depth),
        (true, "xcomp" | "ccomp") => complement(grammar, at, head, mood, depth),
        // "Premier to meet envoys": a headline's future.
        (true, "acl" | "relcl") if is_infinitive(grammar, at) && is_headline(grammar, head) => {
            mood.put_off(grammar.child(at, &["aux"]));
        }
        (true, "acl" | "relcl") if is_infinitive(grammar, at) => {
            infinitive_of(grammar, head, mood);
        }
        (true, "advcl") => beside(grammar, at, head, mood, depth),
        (false, "dobj" | "nsubjpass" | "dative" | "oprd") => {
            object_of(grammar, head, mood);
            // "wants to phase out arrests": they are made.
            if set_holds("ending", &grammar.lemma(head)) {
                return;
            }
            if !is_known(grammar, at) || set_holds("occurring", &grammar.lemma(head)) {
                mood.read(grammar, head, depth + 1);
            }
        }
        (false, "nsubj" | "attr" | "acomp" | "xcomp") => {
            // "exercises are due to begin", "talks are likely"
            for told in grammar.children(head, &["acomp"]) {
                let word = grammar.lower(told);
                mood.put_off(set_holds("coming-adjectives", &word).then_some(told));
                mood.suppose(set_holds("possible-deeds", &word).then_some(told));
            }
            let comes_about =
                grammar.dep(at) != "nsubj" || set_holds("occurring", &grammar.lemma(head));
            if comes_about {
                mood.read(grammar, head, depth + 1);
            }
        }
        (false, "compound" | "nmod" | "appos") => {
            mood.suppose(set_holds("open-nouns", &grammar.lemma(head)).then_some(head));
            mood.read(grammar, head, depth + 1);
        }
        _ => {}
    }
}

/// "will meet and sign": what is joined without a subject of its own shares helpers and governors.
fn joined_to(grammar: &Grammar<'_>, at: usize, head: usize, mood: &mut Mood, depth: usize) {
    if !grammar.is_verb(at) {
        mood.read(grammar, head, depth + 1);
        return;
    }
    let same = grammar.tag(at) == grammar.tag(head) || grammar.tag(at) == "VB";
    let own = grammar.children(at, &["aux"]).into_iter().any(|at| grammar.tag(at) != "TO");
    let apart = own || grammar.subject(at).is_some();
    if !same || apart {
        return;
    }
    let mut shared = Mood::default();
    shared.read(grammar, head, depth + 1);
    let or = |&at: &usize| matches!(grammar.lower(at).as_str(), "or" | "nor");
    if grammar.tag(at) != "VB" && !grammar.children(head, &["cc"]).iter().any(or) {
        (shared.negated, shared.by.negated) = (false, None);
    }
    mood.add(shared);
}

/// An infinitive, a gerund or a clause with "that", and the verb or adjective it is of.
fn complement(grammar: &Grammar<'_>, at: usize, head: usize, mood: &mut Mood, depth: usize) {
    let word = grammar.lemma(head);
    let holds = |set: &str| set_holds(set, &word).then_some(head);
    if !is_loose(grammar, at) {
        mood.suppose(holds("open-that"));
        mood.negate(holds("not-that"));
        // "does not think they signed": that they did not is what is thought.
        mood.negate(holds("thinking").and_then(|verb| negation(grammar, verb)));
        // "it is not true that they signed", "it was not they that signed"
        let untrue = word == "be" && is_said_of_it(grammar, head);
        mood.negate(negation(grammar, head).filter(|_| untrue));
        // "one possibility is that they sign"
        let named = grammar.subject(head).filter(|_| word == "be");
        mood.suppose(named.filter(|&at| set_holds("open-nouns", &grammar.lemma(at))));
        return;
    }
    if !grammar.is_verb(head) {
        mood.suppose(holds("open-adjectives").filter(|_| !is_past_ability(grammar, head)));
        mood.put_off(holds("coming-adjectives"));
        mood.negate(holds("not-adjectives"));
        mood.read(grammar, grammar.head(head), depth + 1);
        return;
    }
    match word.as_str() {
        "have" | "be" if yet(grammar, head).is_some() => mood.negate(yet(grammar, head)),
        // "did little to stop them"
        "do" => {
            let what = grammar.child(head, &["dobj"]);
            let none = |at: &usize| matches!(grammar.lower(*at).as_str(), "little" | "nothing");
            mood.negate(what.filter(none));
        }
        "have" if grammar.tag(head) == "VBD" => {}
        "have" | "need" if is_infinitive(grammar, at) => {
            mood.demanded = true;
            mood.suppose(Some(head));
        }
        // "the aim is to withdraw", "the envoys are to meet"
        "be" if is_infinitive(grammar, at) => {
            let acts = grammar.subject(head).is_some_and(|subject| is_actor(grammar, subject));
            if acts { mood.put_off(Some(head)) } else { mood.suppose(Some(head)) }
        }
        "go" if grammar.tag(head) == "VBG" => mood.put_off(Some(head)),
        _ => {}
    }
    let coming = holds("coming-verbs").filter(|&verb| grammar.tag(verb) == "VBN");
    mood.put_off(coming);
    mood.suppose(holds("open-verbs").filter(|_| coming.is_none()));
    let put_off = |at: usize| word == "put" && grammar.lower(at) == "off";
    let delayed = grammar.children(head, &["prt"]).into_iter().any(put_off);
    let lacking = if is_infinitive(grammar, at) { "not-verbs" } else { "not-gerunds" };
    mood.negate(set_holds(lacking, &word).then_some(head).or(delayed.then_some(head)));
    mood.hearsay |= grammar.is_passive(head) && set_holds("reporting", &word);
    mood.read(grammar, head, depth + 1);
}

/// Somebody who is all that the sentence states.
fn is_headline(grammar: &Grammar<'_>, noun: usize) -> bool {
    grammar.is_root(noun) && is_actor(grammar, noun)
}

/// "it is true that", "it was Norland that"
fn is_said_of_it(grammar: &Grammar<'_>, copula: usize) -> bool {
    let it = grammar.subject(copula).is_some_and(|at| grammar.lower(at) == "it");
    let holds = |at: usize| matches!(grammar.lower(at).as_str(), "true" | "so" | "correct");
    let what = grammar.children(copula, &["attr", "acomp"]);
    it && what.into_iter().any(|at| grammar.dep(at) == "attr" || holds(at))
}

/// A clause without a tense of its own: "to withdraw", "withdrawing", "that it withdraw".
fn is_loose(grammar: &Grammar<'_>, clause: usize) -> bool {
    let mut helpers = grammar.children(clause, &["aux", "auxpass"]).into_iter();
    matches!(grammar.tag(clause), "VB" | "VBG" | "VBN")
        && helpers.all(|at| grammar.tag(at) != "MD" && !is_tensed(grammar, at))
}

fn is_tensed(grammar: &Grammar<'_>, at: usize) -> bool {
    matches!(grammar.tag(at), "VBD" | "VBP" | "VBZ")
}

/// "was able to leave": so they left.
fn is_past_ability(grammar: &Grammar<'_>, adjective: usize) -> bool {
    grammar.lemma(adjective) == "able" && grammar.tag(grammar.head(adjective)) == "VBD"
}

/// The "yet" of "has yet to sign".
fn yet(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let mut around = (verb + 1..grammar.len()).take(2);
    around.find(|&at| grammar.lower(at) == "yet")
}

/// "efforts to settle", "the failure to settle", "the first to settle".
fn infinitive_of(grammar: &Grammar<'_>, noun: usize, mood: &mut Mood) {
    let word = grammar.lemma(noun);
    let rank = |at: usize| {
        matches!(grammar.lower(at).as_str(), "first" | "last" | "only" | "second" | "latest")
    };
    let ranks = |at: usize| rank(at) || grammar.tag(at) == "JJS" && grammar.lower(at) != "best";
    let ranked = rank(noun) || grammar.children(noun, &["amod", "advmod"]).into_iter().any(ranks);
    if set_holds("not-nouns", &word) {
        mood.negate(Some(noun));
    } else if !ranked && !set_holds("settled-nouns", &word) {
        mood.suppose(Some(noun));
    }
}

/// "flew in to meet", "urging", "having signed": an aim is open, what goes on beside shares the time.
fn beside(grammar: &Grammar<'_>, at: usize, head: usize, mood: &mut Mood, depth: usize) {
    let mark = grammar.child(at, &["mark"]);
    let marked = mark.is_some() || grammar.subject(at).is_some();
    // "rather than attack"
    mood.negate(mark.filter(|&at| grammar.lower(at) == "than"));
    let mut shared = Mood::default();
    if is_infinitive(grammar, at) {
        if !set_holds("attained", &grammar.lemma(head)) {
            mood.suppose(Some(at));
        }
    } else if !matches!(grammar.tag(at), "VBG" | "VB") || marked {
        return;
    }
    shared.read(grammar, head, depth + 1);
    (shared.negated, shared.by.negated) = (false, None);
    mood.add(shared);
}

/// What stands behind a preposition, and the word the preposition hangs on.
fn behind(grammar: &Grammar<'_>, at: usize, preposition: usize, mood: &mut Mood, depth: usize) {
    let governor = grammar.head(preposition);
    let (word, about) = (grammar.lemma(governor), grammar.lower(preposition));
    // "instead of attacking, they left": the parse has "instead" stand with "of".
    let beside = grammar.child(preposition, &["advmod"]);
    mood.negate(beside.filter(|&at| matches!(grammar.lower(at).as_str(), "instead" | "rather")));
    let holds = |set: &str| set_holds(set, &word).then_some(governor);
    match about.as_str() {
        "without" => return,
        "of" | "than" if matches!(word.as_str(), "instead" | "rather") => {
            mood.negate(Some(governor))
        }
        "of" if set_holds("coming-before", &word) => mood.put_off(Some(governor)),
        "of" if matches!(word.as_str(), "case" | "event") && grammar.dep(governor) == "pobj" => {
            mood.suppose(Some(governor));
        }
        "from" if grammar.is_verb(governor) && grammar.dep(at) == "pcomp" => {
            mood.negate(holds("not-verbs"))
        }
        "of" | "with" | "for" | "that" if set_holds("charging", &word) => mood.hearsay = true,
        "of" | "for" | "on" | "to" | "at" | "about" | "towards" | "toward" => {
            let noun = !grammar.is_verb(governor);
            if !noun && about == "at" {
                return;
            }
            let aim = grammar.pos(governor) == "ADJ" && grammar.dep(at) == "pcomp";
            mood.suppose(holds("open-adjectives").filter(|_| aim));
            mood.suppose(if noun { holds("open-nouns") } else { holds("open-verbs") });
            mood.negate(holds("not-nouns").filter(|_| noun));
            let carries =
                noun && (mood.by.hypothetical == Some(governor) || set_holds("transparent", &word));
            if carries {
                mood.read(grammar, governor, depth + 1);
            }
        }
        _ => {}
    }
    // "will speak at the summit": it is to come as well.
    if matches!(about.as_str(), "at" | "in" | "during") && grammar.is_verb(governor) {
        let mut verb = Mood::default();
        verb.read(grammar, governor, depth + 1);
        mood.put_off(verb.by.future.filter(|_| grammar.pos(at) == "NOUN"));
        if grammar.dep(at) == "pcomp" {
            mood.suppose(verb.by.hypothetical);
        }
    }
}

/// "his promise", "that ultimatum": what there is already, whatever is done about it.
fn is_known(grammar: &Grammar<'_>, noun: usize) -> bool {
    let points = |at: usize| {
        grammar.dep(at) == "poss"
            || matches!(grammar.lower(at).as_str(), "the" | "this" | "that" | "these" | "those")
    };
    grammar.children(noun, &["poss", "det"]).into_iter().any(points)
}

/// "seeks talks", "averted an attack", "accepted that".
fn object_of(grammar: &Grammar<'_>, verb: usize, mood: &mut Mood) {
    let word = grammar.lemma(verb);
    let holds = |set: &str| set_holds(set, &word).then_some(verb);
    mood.suppose(holds("open-things"));
    // "the terms include a withdrawal"
    let names = matches!(word.as_str(), "include" | "involve" | "mean" | "entail");
    let named_by = grammar.subject(verb).filter(|_| names).map(|at| antecedent(grammar, at));
    mood.suppose(named_by.filter(|&at| set_holds("open-nouns", &grammar.lemma(at))));
    mood.negate(holds("not-things"));
    mood.put_off(holds("coming-verbs").filter(|_| grammar.is_passive(verb)));
}
