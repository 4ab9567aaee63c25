//! What is done by saying something, as far as what is said tells it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::clauses::{
    going_to, has_condition, is_called_for, is_denied, is_imperative, is_infinitive, is_needed,
    is_unreal, lets_us, main_clauses, modal, shall_be,
};
use super::force::force_of_act;
use super::lexicon::force_of;
use super::side::Speech;
use crate::grammar::Grammar;

/// The rows of `data/force-words.tsv`.
static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/force-words.tsv").lines();
    rows.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

pub(super) fn tells(what: &str, lemma: &str) -> bool {
    WORDS.contains(&(what, lemma))
}

/// "ready", "unwilling", "committed": adjectives by which somebody offers, refuses or promises to act.
pub(super) fn tells_readiness(word: &str) -> bool {
    ["ready", "unready", "bound"].into_iter().any(|what| tells(what, word))
}

/// Verbs by which somebody is given a name or a quality.
const NAMING: [&str; 8] =
    ["call", "describe", "label", "dub", "name", "characterize", "portray", "depict"];

/// What the first of the main clauses does that does more than assert, and the word that tells it.
pub(crate) fn force(speech: Speech<'_>) -> Option<(&'static str, usize)> {
    let (grammar, said) = (&speech.scene.grammar, speech.said);
    if NAMING.contains(&grammar.lemma(said.cue).as_str()) {
        let blames = |at: &usize| {
            let lemma = grammar.lemma(*at);
            (tells("accuse", &lemma) || tells("crime", &lemma)) && !is_negated_part(grammar, *at)
        };
        return said.content.iter().find(|at| blames(at)).map(|&at| ("accuse", at));
    }
    if let Some(force) = answer(speech) {
        return Some((force, *said.content.first()?));
    }
    let clauses = main_clauses(speech);
    clauses.iter().find_map(|&clause| Some((clause_force(speech, clause)?, clause)))
}

/// "Yes" and "no" in quotation marks; a question.
fn answer(speech: Speech<'_>) -> Option<&'static str> {
    let (scene, said) = (speech.scene, speech.said);
    let grammar = &scene.grammar;
    let quoted = |at: &usize| scene.quotations.depth(*at) > scene.quotations.depth(said.cue);
    let mut words = said.content.iter().copied().filter(|at| !grammar.is_mark(*at));
    let first = words.next().filter(quoted)?;
    let alone = first + 1 < grammar.len() && grammar.is_mark(first + 1);
    match grammar.lower(first).as_str() {
        "yes" | "yeah" | "yep" | "correct" | "absolutely" if alone => return Some("confirm"),
        "no" | "nope" if alone => return Some("deny"),
        _ => {}
    }
    let ends = said.content.iter().map(|&at| grammar.word(at));
    let mut ends = ends.filter(|word| matches!(*word, "." | "!" | "?" | ",")).rev().peekable();
    let asks_last = ends.peek() == Some(&"?");
    (asks_last && ends.all(|end| matches!(end, "?" | ","))).then_some("ask")
}

fn clause_force(speech: Speech<'_>, verb: usize) -> Option<&'static str> {
    let grammar = &speech.scene.grammar;
    let own = speech.is_own(verb);
    if demands(speech, verb, own) {
        return Some("demand");
    }
    // "They should have gone."
    if !own && is_reproach(grammar, verb) {
        return Some("accuse");
    }
    let act = going_to(grammar, verb);
    let modal = act.map(|_| "will".to_owned()).or_else(|| modal(grammar, verb));
    let modal = modal.as_deref();
    if own && let Some(force) = own_force(speech, verb, act.unwrap_or(verb), modal) {
        return Some(force);
    }
    let may_threaten = !own && modal.is_some() && !speech.is_of_bystanders();
    if may_threaten && foretells_harm(grammar, verb) {
        return Some("threaten");
    }
    if is_not_so(speech, verb, own) {
        return Some("deny");
    }
    let supposed = matches!(modal, Some("would" | "could" | "may" | "might"));
    let blames = !own && !supposed && !is_denied(grammar, verb);
    let wrong = || has_word(grammar, verb, "accuse") || commits_crime(grammar, verb);
    (blames && (wrong() || leaves_undone(speech, verb))).then_some("accuse")
}

/// "The council failed to warn them", "they have refused to pay"; not "repairs failed to hold".
fn leaves_undone(speech: Speech<'_>, verb: usize) -> bool {
    let grammar = &speech.scene.grammar;
    let act = grammar.child(verb, &["xcomp"]).filter(|&act| is_infinitive(grammar, act));
    tells("leaves undone", &grammar.lemma(verb)) && act.is_some() && speech.is_somebody(verb)
}

/// "He is a criminal", "they committed crimes", "an act of terror"; not "criminal charges".
fn commits_crime(grammar: &Grammar<'_>, verb: usize) -> bool {
    let crime = |at: usize| tells("crime", &grammar.lemma(at)) && !is_negated_part(grammar, at);
    let of_crime = |at: usize| {
        let of = grammar.child(at, &["prep"]).filter(|&of| grammar.lower(of) == "of");
        of.and_then(|of| grammar.child(of, &["pobj"])).is_some_and(crime)
    };
    let told = grammar.children(verb, &["attr", "acomp", "oprd", "dobj"]);
    told.into_iter().any(|at| crime(at) || of_crime(at))
}

/// "There will be consequences", "sanctions could be imposed"; not "it could have consequences".
fn foretells_harm(grammar: &Grammar<'_>, verb: usize) -> bool {
    let lemma = grammar.lemma(verb);
    let comes = tells("imposes", &lemma) && has_word(grammar, verb, "penalty");
    !is_denied(grammar, verb)
        && lemma != "have"
        && (comes || has_word(grammar, verb, "consequence"))
}

/// Whether others are to act: "we should go", "we need to go" call on all.
fn demands(speech: Speech<'_>, verb: usize, own: bool) -> bool {
    let grammar = &speech.scene.grammar;
    let has_auxiliary =
        |word| grammar.children(verb, &["aux"]).into_iter().any(|at| grammar.lower(at) == word);
    let subject = grammar.child(verb, &["nsubj"]).map(|at| grammar.lower(at));
    let of_oneself = match subject.as_deref() {
        Some("i") => true,
        Some("they") if speech.is_of_one_person() => false,
        // "Sometimes you have to walk": anybody does.
        Some("one") => true,
        Some("you") => matches!(grammar.lemma(verb).as_str(), "have" | "get" | "need"),
        _ => own && !has_auxiliary("must"),
    };
    let we = subject.as_deref() == Some("we");
    shall_be(grammar, verb) && (!of_oneself || we && has_auxiliary("should"))
        || is_needed(grammar, verb) && (!own || we)
        || is_called_for(grammar, verb)
        || is_imperative(speech.scene, verb)
        || lets_us(grammar, verb)
        || own && wants_of_others(grammar, verb)
        || may_not_be(grammar, verb)
}

/// "I want the council to act", "she wished they would listen".
fn wants_of_others(grammar: &Grammar<'_>, verb: usize) -> bool {
    let acts = |clause: usize, of_wish: bool| {
        let subject = grammar.child(clause, &["nsubj", "nsubjpass"]);
        let others = subject.is_some_and(|at| !matches!(grammar.lower(at).as_str(), "it" | "you"));
        let would = || modal(grammar, clause).as_deref() == Some("would");
        let told = tells("state", &grammar.lemma(clause));
        others && if of_wish { would() } else { is_infinitive(grammar, clause) && !told }
    };
    let clauses = || grammar.children(verb, &["ccomp", "xcomp"]).into_iter();
    let they = |at: usize| grammar.lower(at) == "they" && grammar.lemma(verb) == "want";
    !is_denied(grammar, verb)
        && !grammar.child(verb, &["nsubj"]).is_some_and(they)
        && match grammar.lemma(verb).as_str() {
            "want" => clauses().any(|clause| acts(clause, false)),
            "wish" => clauses().any(|clause| acts(clause, true)),
            _ => false,
        }
}

/// "It cannot go on", "this can't be allowed to happen again".
fn may_not_be(grammar: &Grammar<'_>, verb: usize) -> bool {
    let unable = matches!(modal(grammar, verb).as_deref(), Some("can" | "could"));
    let goes_on = grammar.lemma(verb) == "allow" && grammar.is_passive(verb)
        || matches!(grammar.lemma(verb).as_str(), "continue" | "stand" | "persist");
    unable && goes_on && grammar.child(verb, &["neg"]).is_some()
}

fn is_reproach(grammar: &Grammar<'_>, verb: usize) -> bool {
    let auxiliaries = grammar.children(verb, &["aux"]);
    let any = |word: &str| auxiliaries.iter().any(|&at| grammar.lower(at) == word);
    any("should") && any("have")
}

/// What a speaker does who tells an act of their own side. `verb` has the modal, `act` the act.
fn own_force(
    speech: Speech<'_>,
    verb: usize,
    act: usize,
    modal: Option<&str>,
) -> Option<&'static str> {
    let grammar = &speech.scene.grammar;
    if let Some(force) = readiness(grammar, verb) {
        return Some(force);
    }
    if grammar.is_passive(act) {
        return None;
    }
    let lemma = grammar.lemma_in_full(act);
    let denied = is_denied(grammar, verb) || is_denied(grammar, act);
    let condition = has_condition(grammar, verb) || has_condition(grammar, act);
    let future = matches!(modal, Some("will" | "would" | "shall"));
    let possible = future || matches!(modal, Some("may" | "could" | "might"));
    let harms = tells("harm", &lemma) && !denied;
    let indirect =
        speech.scene.quotations.depth(verb) <= speech.scene.quotations.depth(speech.said.cue);
    // "If it were not so, I would not be here" threatens nobody.
    let breaks = denied && lemma != "be" || tells("break", &lemma);
    // "would call his mother" is no call on anybody.
    let stance =
        || force_of(grammar, act).filter(|force| force_of_act(speech, act) == Some(*force));
    if is_unreal(grammar, verb) {
        return None;
    }
    match modal {
        _ if possible && (harms || condition && breaks) => Some("threaten"),
        Some("would" | "could" | "may" | "might") if lemma == "consider" => Some("offer"),
        Some("can" | "could") if denied && tells("allow", &lemma) => Some("refuse"),
        Some(_) if tells("state", &lemma) => None,
        _ if future && denied => Some("refuse"),
        _ if future && condition => Some("offer"),
        _ if future && tells("allow", &lemma) => Some("accept"),
        // "will oppose", "will demand": a stance more than a deed.
        _ if future && matches!(stance(), Some("demand" | "refuse" | "deny")) => stance(),
        // "We would rather": no more than a view.
        Some("would") if !indirect => None,
        _ if future && tells("argues", &grammar.lemma(speech.said.cue)) => None,
        _ if future => Some("promise"),
        // "announced that it was sending help"
        None if grammar.lemma(speech.said.cue) == "announce"
            && grammar.tag(act) == "VBG"
            && !tells("state", &lemma) =>
        {
            Some("promise")
        }
        None if lemma == "hold" && has_lemma(grammar, verb, &["responsible", "accountable"]) => {
            Some("accuse")
        }
        None if (is_present(grammar, verb) || indirect && is_stance(grammar, verb)) && !denied => {
            force_of(grammar, verb).filter(|force| *force != "assert")
        }
        // "We are not attending", of one's own side.
        None if denied
            && goes_on_now(grammar, act)
            && !["state", "thought", "goes on"].iter().any(|what| tells(what, &lemma)) =>
        {
            Some("refuse")
        }
        None if lemma == "have" && denied && has_lemma(grammar, verb, &INTENTIONS) => {
            Some("refuse")
        }
        _ => None,
    }
}

const INTENTIONS: [&str; 4] = ["intention", "plan", "interest", "desire"];

/// "is ready to talk" offers, "is ready to strike" threatens, "is not ready to talk" refuses, "is
/// committed to peace" promises.
fn readiness(grammar: &Grammar<'_>, verb: usize) -> Option<&'static str> {
    // "is prepared to": the parser takes the adjective for a passive.
    let participle = || matches!(grammar.tag(verb), "VBN" | "JJ").then_some(verb);
    let adjective = grammar.child(verb, &["acomp", "attr"]).or_else(participle)?;
    let word = grammar.lower(adjective);
    let act = grammar.child(adjective, &["xcomp"]);
    if tells("unready", &word) {
        return Some("refuse");
    }
    let denied = is_denied(grammar, verb) || is_denied(grammar, adjective);
    if tells("ready", &word) && (word != "happy" || act.is_some()) {
        let harms = act.is_some_and(|at| {
            let lemma = grammar.lemma(at);
            tells("harm", &lemma) || tells("break", &lemma)
        });
        return Some(match (denied, harms) {
            (true, _) => "refuse",
            (_, true) => "threaten",
            _ => "offer",
        });
    }
    if tells("bound", &word) && !denied {
        return Some("promise");
    }
    // "am proud to support her": what it does to do so.
    let does = act.and_then(|act| force_of(grammar, act)).filter(|force| *force != "assert");
    does.filter(|_| tells("glad", &word) && !denied)
}

/// "is not attending"; not "without attending".
fn goes_on_now(grammar: &Grammar<'_>, verb: usize) -> bool {
    let helped = grammar.children(verb, &["aux"]);
    grammar.tag(verb) == "VBG" && helped.into_iter().any(|at| grammar.lemma_in_full(at) == "be")
}

/// "said it welcomed the plan": a stance taken in speaking, told in the past.
fn is_stance(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.tag(verb) == "VBD" && tells("stance", &grammar.lemma(verb))
}

fn is_present(grammar: &Grammar<'_>, verb: usize) -> bool {
    matches!(grammar.tag(verb), "VBP" | "VBZ")
}

fn has_lemma(grammar: &Grammar<'_>, verb: usize, lemmas: &[&str]) -> bool {
    let words = grammar.document.subtree(verb);
    words.into_iter().any(|at| lemmas.contains(&grammar.lemma(at).as_str()))
}

/// Whether a clause itself, not one that hangs on a noun of it, has a telling word.
pub(super) fn has_word(grammar: &Grammar<'_>, verb: usize, what: &str) -> bool {
    let words = grammar.document.subtree(verb);
    words.into_iter().any(|at| {
        tells(what, &grammar.lemma(at))
            && (at == verb || !is_negated_part(grammar, at))
            && grammar.ancestors(at).take_while(|&above| above != verb).all(|above| {
                let apart =
                    matches!(grammar.dep(above), "relcl" | "advcl" | "acl" | "ccomp" | "conj");
                let beside = (grammar.pos(above) == "ADP" || grammar.dep(above) == "prep")
                    && !matches!(grammar.lower(above).as_str(), "of" | "by" | "with" | "in" | "as");
                !apart && !beside
            })
    })
}

/// "non-aggression", "not a liar".
fn is_negated_part(grammar: &Grammar<'_>, at: usize) -> bool {
    let joined = at.checked_sub(1).is_some_and(|before| grammar.word(before) == "-");
    joined || grammar.child(at, &["neg"]).is_some()
}

/// "the report was false"; of one's own side, "had not made such demands", "was not involved".
fn is_not_so(speech: Speech<'_>, verb: usize, own: bool) -> bool {
    let grammar = &speech.scene.grammar;
    let predicate = grammar.child(verb, &["acomp", "attr"]);
    let untrue = predicate.is_some_and(|at| {
        tells("untrue", &grammar.lower(at)) && grammar.child(verb, &["neg"]).is_none()
            || tells("true", &grammar.lower(at)) && is_denied(grammar, verb)
    });
    let helped = grammar.children(verb, &["aux"]);
    let any = |words: &[&str]| helped.iter().any(|&at| words.contains(&grammar.lower(at).as_str()));
    let indirect =
        speech.scene.quotations.depth(verb) <= speech.scene.quotations.depth(speech.said.cue);
    // "We have not finished" in one's own words denies nothing.
    let past = any(&["did"]) || indirect && any(&["had", "has", "have"]);
    let act = grammar.pos(verb) == "VERB" && !tells("state", &grammar.lemma_in_full(verb)) && past;
    let charge = has_word(grammar, verb, "charge");
    untrue || is_denied(grammar, verb) && (own && (act || charge) || does_wrong(grammar, verb))
}

/// "had not violated them", "involved no bribe"; not "I do not blame them", "it will not be rigged".
fn does_wrong(grammar: &Grammar<'_>, verb: usize) -> bool {
    let wrong = |at: usize| {
        let lemma = grammar.lemma(at);
        lemma != "blame" && (tells("accuse", &lemma) || tells("crime", &lemma))
    };
    let things = grammar.children(verb, &["dobj", "attr"]);
    let to_come = modal(grammar, verb).is_some() || grammar.dep(verb) == "xcomp";
    !to_come && (wrong(verb) || things.into_iter().any(wrong))
}
