use super::compose::compose;
use super::frame::{Condition, behind, joined, objects};
use super::lexicon::{Class, Gives, Lexicon, Pattern, Reading, set_holds, word_at};
use super::participants::is_actor;
use super::status::is_negated;
use crate::grammar::Grammar;

/// What a word in its grammar tells that is done.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// The PLOVER type.
    pub(crate) kind: &'static str,
    pub(crate) mode: Option<&'static str>,
    pub(crate) contexts: Vec<&'static str>,
    pub(crate) cameo: &'static str,
    /// The word.
    pub(crate) trigger: usize,
    /// The senses that made it, the outermost first.
    pub(crate) senses: Vec<&'static str>,
    /// The pattern of the word, where one made it.
    pub(crate) pattern: Option<&'static Pattern>,
    /// The operator that made it, and the act it is about.
    pub(crate) operator: Option<&'static str>,
    pub(crate) over: Option<Box<Act>>,
    /// The word needs no other to tell an event.
    pub(crate) alone: bool,
}

/// Operators within operators beyond this are not read.
const DEEPEST: usize = 6;

/// The act that a word tells; nothing where it tells none.
pub(crate) fn act_at(grammar: &Grammar<'_>, at: usize) -> Option<Act> {
    read(grammar, at, 0)
}

fn read(grammar: &Grammar<'_>, at: usize, depth: usize) -> Option<Act> {
    if depth > DEEPEST {
        return None;
    }
    let class = class_of(grammar, at)?;
    let lemma = word_at(grammar, at);
    let mut readings = Lexicon::get().readings(class, &lemma);
    if readings.is_empty() && lemma.contains('-') {
        // The tagger takes "de-escalate" for a noun.
        readings = Lexicon::get().readings(Class::Verb, &lemma);
    }
    readings
        .iter()
        .filter(|reading| {
            reading.pattern.conditions.iter().all(|condition| condition.holds(grammar, at))
        })
        .find_map(|reading| act_of(grammar, at, *reading, depth))
}

/// The senses of a word that is no act, each with the first of its conditions that does not hold;
/// none where all hold, and what it is about makes no act.
pub(crate) fn missed(
    grammar: &Grammar<'_>,
    at: usize,
) -> Vec<(&'static Pattern, Option<&'static Condition>)> {
    let Some(class) = class_of(grammar, at) else { return Vec::new() };
    let lemma = grammar.lemma(at);
    let missed = |pattern: &'static Pattern| {
        let mut conditions = pattern.conditions.iter();
        (pattern, conditions.find(|condition| !condition.holds(grammar, at)))
    };
    let readings = Lexicon::get().readings(class, &lemma);
    readings.iter().map(|reading| missed(reading.pattern)).collect()
}

fn class_of(grammar: &Grammar<'_>, at: usize) -> Option<Class> {
    match grammar.pos(at) {
        "VERB" => Some(Class::Verb),
        "NOUN" => Some(Class::Noun),
        "ADJ" => Some(Class::Adjective),
        _ => None,
    }
}

fn act_of(grammar: &Grammar<'_>, at: usize, reading: Reading, depth: usize) -> Option<Act> {
    let pattern = reading.pattern;
    match pattern.gives {
        Gives::Type(kind) => Some(Act {
            kind,
            mode: pattern.mode,
            contexts: pattern.contexts.clone(),
            cameo: pattern.cameo,
            trigger: at,
            senses: vec![pattern.sense],
            pattern: Some(pattern),
            operator: None,
            over: None,
            alone: reading.alone,
        }),
        Gives::Operator("DEMAND") if asserts(grammar, at) => None,
        Gives::Operator(operator) => {
            let over = complement(grammar, at, operator, depth + 1);
            let mut act = applied(operator, over, at)?;
            act.senses.insert(0, pattern.sense);
            act.pattern = Some(pattern);
            act.mode = act.mode.or(pattern.mode);
            act.alone = reading.alone;
            Some(act)
        }
    }
}

/// "insisted that they had left": what is so is not demanded.
fn asserts(grammar: &Grammar<'_>, at: usize) -> bool {
    let told = |&clause: &usize| grammar.is_finite(clause);
    set_holds("asserting", &grammar.lemma(at)) && grammar.children(at, &["ccomp"]).iter().any(told)
}

/// What an operator, told by the word `at`, makes of an act.
pub(crate) fn applied(operator: &'static str, over: Option<Act>, at: usize) -> Option<Act> {
    let outcome = compose(operator, over.as_ref().map(|act| (act.kind, act.cameo)))?;
    match over {
        Some(inner) => Some(Act {
            kind: outcome.kind.unwrap_or(inner.kind),
            mode: outcome.mode.or(if outcome.kind.is_none() { inner.mode } else { None }),
            contexts: inner.contexts.clone(),
            cameo: if outcome.cameo == "=" { inner.cameo } else { outcome.cameo },
            trigger: at,
            senses: inner.senses.clone(),
            pattern: None,
            operator: Some(operator),
            over: Some(Box::new(inner)),
            alone: true,
        }),
        None => Some(Act {
            kind: outcome.kind?,
            mode: outcome.mode,
            contexts: Vec::new(),
            cameo: outcome.cameo,
            trigger: at,
            senses: Vec::new(),
            pattern: None,
            operator: Some(operator),
            over: None,
            alone: true,
        }),
    }
}

/// Prepositions behind which stands what an operator is about.
const ABOUT: [&str; 12] =
    ["to", "for", "on", "of", "from", "with", "in", "against", "into", "over", "about", "by"];

/// The act an operator is about: what it governs as clause, object or behind a preposition. Of
/// what is done, the object tells first ("held talks to avert a strike").
fn complement(grammar: &Grammar<'_>, at: usize, operator: &str, depth: usize) -> Option<Act> {
    let (governed, loose) = clauses_of(grammar, at);
    let first = |clauses: Vec<usize>| clauses.into_iter().find_map(|at| clause(grammar, at, depth));
    let nouns = || objects_of(grammar, at).into_iter().find_map(|at| noun(grammar, at, depth));
    let prepositions = || {
        let mut behind = ABOUT.iter().flat_map(|about| behind(grammar, at, &[about]));
        behind.find_map(|at| phrase(grammar, at, depth))
    };
    if operator == "DO" {
        return nouns().or_else(|| first(governed)).or_else(prepositions).or_else(|| first(loose));
    }
    first(governed).or_else(nouns).or_else(|| first(loose)).or_else(prepositions)
}

fn phrase(grammar: &Grammar<'_>, at: usize, depth: usize) -> Option<Act> {
    match grammar.pos(at) {
        "VERB" => clause(grammar, at, depth),
        _ => noun(grammar, at, depth),
    }
}

/// The clauses a word governs, and those the parser hangs more loosely: infinitives of its object
/// ("urged both sides to talk") or beside it.
fn clauses_of(grammar: &Grammar<'_>, at: usize) -> (Vec<usize>, Vec<usize>) {
    let mut governed = grammar.children(at, &["xcomp", "ccomp"]);
    for linking in governed.clone() {
        // "agreed to be host": the copula tells nothing by itself.
        governed.extend(grammar.children(linking, &["acomp", "attr"]));
    }
    let mut loose = grammar.children(at, &["acl", "relcl"]);
    for object in grammar.children(at, &["dobj", "dative", "attr", "nsubjpass"]) {
        loose.extend(grammar.children(object, &["acl", "relcl"]));
    }
    loose.extend(grammar.children(at, &["advcl"]));
    // "a plan to withdraw", "a decree banning the party"
    loose.retain(|&clause| {
        let tells = grammar.dep(clause) == "acl" && grammar.tag(clause) == "VBG";
        is_infinitive(grammar, clause)
            || tells && set_holds("transparent", &grammar.lemma(grammar.head(clause)))
    });
    (governed, loose)
}

pub(crate) fn is_infinitive(grammar: &Grammar<'_>, clause: usize) -> bool {
    grammar.children(clause, &["aux"]).into_iter().any(|at| grammar.tag(at) == "TO")
}

/// What an operator has as object: also its subject in the passive.
fn objects_of(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut found = match grammar.pos(at) {
        "NOUN" => grammar.children(at, &["compound", "amod", "nmod"]),
        _ => objects(grammar, at),
    };
    found.extend(grammar.children(at, &["attr", "ccomp"]));
    found
}

/// The act of a clause; what it says is not to be done is ended or refused.
fn clause(grammar: &Grammar<'_>, at: usize, depth: usize) -> Option<Act> {
    let act = match class_of(grammar, at) {
        Some(Class::Noun) => noun(grammar, at, depth),
        _ => joined_clauses(grammar, at).into_iter().find_map(|at| read(grammar, at, depth)),
    }?;
    if is_negated(grammar, at) {
        return applied("STOP", Some(act), at);
    }
    Some(act)
}

fn joined_clauses(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut found = vec![at];
    found.extend(grammar.children(at, &["conj"]));
    found
}

/// The act of a noun phrase: of its head, of what its head is a series, plan or part of, or of
/// what stands before its head ("aid convoys", "a withdrawal plan").
fn noun(grammar: &Grammar<'_>, at: usize, depth: usize) -> Option<Act> {
    if depth > DEEPEST {
        return None;
    }
    joined(grammar, at).into_iter().find_map(|head| {
        read(grammar, head, depth).or_else(|| {
            // "a campaign of raids" is of raids, though a campaign may speak.
            if is_actor(grammar, head) && !set_holds("transparent", &grammar.lemma(head)) {
                return None;
            }
            let before = grammar.children(head, &["compound", "amod", "nmod"]);
            let modifier = before.into_iter().rev().find_map(|at| read(grammar, at, depth + 1));
            modifier.or_else(|| through(grammar, head, depth + 1))
        })
    })
}

/// "a plan for talks", "months of fighting", "the decision to withdraw".
fn through(grammar: &Grammar<'_>, head: usize, depth: usize) -> Option<Act> {
    if !set_holds("transparent", &grammar.lemma(head)) {
        return None;
    }
    let clauses = grammar.children(head, &["acl"]).into_iter();
    clauses
        .filter(|&at| is_infinitive(grammar, at))
        .find_map(|at| clause(grammar, at, depth))
        .or_else(|| {
            let about = ["of", "for", "on", "in", "to"].iter();
            about
                .flat_map(|about| behind(grammar, head, &[about]))
                .find_map(|at| phrase(grammar, at, depth))
        })
}

impl Act {
    /// The word of the act and of those it is about, the outermost first.
    pub(crate) fn triggers(&self) -> Vec<usize> {
        self.levels().map(|act| act.trigger).collect()
    }

    /// The act, what it is about, what that is about.
    pub(crate) fn levels(&self) -> impl Iterator<Item = &Act> {
        std::iter::successors(Some(self), |act| act.over.as_deref())
    }
}
