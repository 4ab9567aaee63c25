use super::act::is_infinitive;
use crate::grammar::Grammar;

/// How the page has an event, before it is asked who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mood {
    pub(crate) negated: bool,
    pub(crate) future: bool,
    pub(crate) hypothetical: bool,
    /// "must", "should": what somebody says another has to do.
    pub(crate) demanded: bool,
    pub(crate) by: MoodWords,
}

/// The words that make a mood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MoodWords {
    pub(crate) negated: Option<usize>,
    pub(crate) future: Option<usize>,
    pub(crate) hypothetical: Option<usize>,
}

/// Verbs that leave open whether what they govern comes about.
const OPEN: [&str; 12] = [
    "try", "attempt", "want", "hope", "wish", "consider", "seek", "expect", "aim", "intend",
    "fail", "plan",
];

/// What a noun tells is still to come, or may never come.
const COMING: [&str; 8] = [
    "upcoming",
    "forthcoming",
    "planned",
    "scheduled",
    "future",
    "impending",
    "imminent",
    "coming",
];
const POSSIBLE: [&str; 6] =
    ["possible", "potential", "proposed", "eventual", "hypothetical", "prospective"];

/// The mood of the clause that a word heads or stands in.
pub(crate) fn mood(grammar: &Grammar<'_>, at: usize) -> Mood {
    let verb = clause_verb(grammar, at);
    let mut mood = Mood::default();
    mood.negate(negation(grammar, at));
    if verb != at {
        mood.negate(negation(grammar, verb));
    }
    let mut helpers = grammar.children(verb, &["aux"]);
    if helpers.is_empty() && grammar.dep(verb) == "conj" && grammar.tag(verb) == "VB" {
        helpers = grammar.children(grammar.head(verb), &["aux"]);
    }
    for helper in helpers {
        match grammar.lower(helper).as_str() {
            "will" | "'ll" | "’ll" | "shall" | "wo" => mood.put_off(Some(helper)),
            "would" | "'d" | "’d" => {
                mood.put_off(Some(helper));
                mood.suppose(condition_of(grammar, verb));
            }
            "may" | "might" | "could" => mood.suppose(Some(helper)),
            "must" | "should" => mood.demanded = true,
            _ => {}
        }
    }
    mood.suppose(condition_around(grammar, verb));
    mood.suppose(is_only_named(grammar, verb).then_some(verb));
    // "is going to withdraw"
    let going = grammar.lemma(verb) == "go" && grammar.tag(verb) == "VBG";
    let aim = grammar.child(verb, &["xcomp"]).is_some_and(|at| is_infinitive(grammar, at));
    mood.put_off((going && aim).then_some(verb));
    if grammar.pos(at) == "NOUN" {
        let said = |words: &[&str]| {
            let mut adjectives = grammar.children(at, &["amod"]).into_iter();
            adjectives.find(|&at| words.contains(&grammar.lower(at).as_str()))
        };
        mood.put_off(said(&COMING));
        mood.suppose(said(&POSSIBLE));
    }
    let head = grammar.head(verb);
    let infinitive = grammar.dep(verb) == "ccomp" && is_infinitive(grammar, verb);
    if (grammar.dep(verb) == "xcomp" || infinitive) && head != verb {
        let governor = grammar.lemma(head);
        mood.suppose(OPEN.contains(&governor.as_str()).then_some(head));
        mood.put_off((governor == "go" && grammar.tag(head) == "VBG").then_some(head));
        mood.demanded |= matches!(governor.as_str(), "need" | "have");
        mood.negate(negation(grammar, head));
    }
    mood
}

impl Mood {
    fn negate(&mut self, by: Option<usize>) {
        self.negated |= by.is_some();
        self.by.negated = self.by.negated.or(by);
    }

    pub(crate) fn put_off(&mut self, by: Option<usize>) {
        self.future |= by.is_some();
        self.by.future = self.by.future.or(by);
    }

    fn suppose(&mut self, by: Option<usize>) {
        self.hypothetical |= by.is_some();
        self.by.hypothetical = self.by.hypothetical.or(by);
    }
}

/// The verb whose mood is a word's: the word itself, or the one a noun is the subject or object of.
/// What "during", "after" or "on" stand before is as it is, whatever the verb's mood.
fn clause_verb(grammar: &Grammar<'_>, at: usize) -> usize {
    let beside = grammar.dep(at) == "pobj"
        && !matches!(grammar.lower(grammar.head(at)).as_str(), "of" | "in");
    if matches!(grammar.pos(at), "VERB" | "AUX") || beside {
        return at;
    }
    let verb = grammar.ancestors(at).take(4).find(|&up| matches!(grammar.pos(up), "VERB" | "AUX"));
    verb.unwrap_or(at)
}

/// "the matter is Norland returning the island", "the plan includes withdrawing the troops": a
/// gerund names what may be done.
fn is_only_named(grammar: &Grammar<'_>, verb: usize) -> bool {
    let governor = grammar.lemma(grammar.head(verb));
    let names = match grammar.dep(verb) {
        "csubj" | "ccomp" | "attr" => true,
        "xcomp" | "dobj" => matches!(governor.as_str(), "include" | "involve" | "mean" | "entail"),
        _ => false,
    };
    names && grammar.tag(verb) == "VBG" && grammar.child(verb, &["aux"]).is_none()
}

/// Whether a word says that it is not so: "not", "never", "no talks".
pub(crate) fn is_negated(grammar: &Grammar<'_>, at: usize) -> bool {
    negation(grammar, at).is_some()
}

/// The word that says so.
fn negation(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let negates = |at: &usize| {
        grammar.dep(*at) == "neg"
            || matches!(grammar.lower(*at).as_str(), "no" | "never" | "neither")
    };
    let within = |child: usize| {
        let takes_part = matches!(grammar.dep(child), "dobj" | "nsubjpass" | "nsubj");
        let words = grammar.children(child, &["det", "neg"]);
        words.into_iter().filter(|_| takes_part).find(negates)
    };
    let own = |child: usize| Some(child).filter(negates).or_else(|| within(child));
    let head = grammar.head(at);
    let lacks = matches!(grammar.dep(at), "pobj" | "pcomp") && grammar.lower(head) == "without";
    grammar.document.dependents(at).find_map(own).or(lacks.then_some(head))
}

/// The "if" of "would attack if …".
fn condition_of(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let mut clauses = grammar.children(verb, &["advcl"]).into_iter();
    clauses.find_map(|clause| condition(grammar, clause))
}

/// "if they attack": the word of condition with which the clause or one around it begins.
fn condition_around(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    grammar
        .ancestors(verb)
        .take(5)
        .take_while(|&at| matches!(grammar.pos(at), "VERB" | "AUX" | "ADP"))
        .filter(|&at| grammar.dep(at) == "advcl")
        .find_map(|at| condition(grammar, at))
}

fn condition(grammar: &Grammar<'_>, clause: usize) -> Option<usize> {
    grammar.children(clause, &["mark", "advmod"]).into_iter().find(|&at| {
        matches!(grammar.lower(at).as_str(), "if" | "unless" | "should" | "until" | "whether")
    })
}
