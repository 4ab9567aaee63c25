use crate::grammar::Grammar;

/// How the page has an event, before it is asked who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mood {
    pub(crate) negated: bool,
    pub(crate) future: bool,
    pub(crate) hypothetical: bool,
    /// "must", "should": what somebody says another has to do.
    pub(crate) demanded: bool,
}

/// Verbs that leave open whether what they govern comes about.
const OPEN: [&str; 12] = [
    "try", "attempt", "want", "hope", "wish", "consider", "seek", "expect", "aim", "intend",
    "fail", "plan",
];

/// The mood of the clause that a word heads or stands in.
pub(crate) fn mood(grammar: &Grammar<'_>, at: usize) -> Mood {
    let verb = clause_verb(grammar, at);
    let mut mood = Mood { negated: is_negated(grammar, at), ..Mood::default() };
    if verb != at {
        mood.negated |= is_negated(grammar, verb);
    }
    let mut helpers = grammar.children(verb, &["aux"]);
    if helpers.is_empty() && grammar.dep(verb) == "conj" && grammar.tag(verb) == "VB" {
        helpers = grammar.children(grammar.head(verb), &["aux"]);
    }
    for helper in helpers {
        match grammar.lower(helper).as_str() {
            "will" | "'ll" | "’ll" | "shall" | "wo" => mood.future = true,
            "would" | "'d" | "’d" => {
                mood.future = true;
                mood.hypothetical |= has_condition(grammar, verb);
            }
            "may" | "might" | "could" => mood.hypothetical = true,
            "must" | "should" => mood.demanded = true,
            _ => {}
        }
    }
    mood.hypothetical |= is_in_condition(grammar, verb) || is_only_named(grammar, verb);
    let head = grammar.head(verb);
    if grammar.dep(verb) == "xcomp" && head != verb {
        let governor = grammar.lemma(head);
        mood.hypothetical |= OPEN.contains(&governor.as_str());
        mood.future |= governor == "go" && grammar.tag(head) == "VBG";
        mood.demanded |= matches!(governor.as_str(), "need" | "have");
        mood.negated |= is_negated(grammar, head);
    }
    mood
}

/// The verb whose mood is a word's: the word itself, or the one a noun is the subject or object of.
fn clause_verb(grammar: &Grammar<'_>, at: usize) -> usize {
    if matches!(grammar.pos(at), "VERB" | "AUX") {
        return at;
    }
    let verb = grammar.ancestors(at).take(4).find(|&up| matches!(grammar.pos(up), "VERB" | "AUX"));
    verb.unwrap_or(at)
}

/// "the matter is Norland returning the island": a gerund names what may be done.
fn is_only_named(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.tag(verb) == "VBG"
        && matches!(grammar.dep(verb), "csubj" | "ccomp" | "attr")
        && grammar.child(verb, &["aux"]).is_none()
}

/// Whether a word says that it is not so: "not", "never", "no talks".
pub(crate) fn is_negated(grammar: &Grammar<'_>, at: usize) -> bool {
    let negates = |at: &usize| {
        grammar.dep(*at) == "neg"
            || matches!(grammar.lower(*at).as_str(), "no" | "never" | "neither")
    };
    let direct = grammar.document.dependents(at).any(|child| {
        negates(&child)
            || matches!(grammar.dep(child), "dobj" | "nsubjpass" | "nsubj")
                && grammar.children(child, &["det", "neg"]).iter().any(negates)
    });
    let head = grammar.head(at);
    direct
        || grammar.dep(at) == "pobj" && grammar.lower(head) == "without"
        || grammar.dep(at) == "pcomp" && grammar.lower(head) == "without"
}

/// "would attack if …"
fn has_condition(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.children(verb, &["advcl"]).into_iter().any(|clause| is_condition(grammar, clause))
}

/// "if they attack": the clause or one around it begins with a word of condition.
fn is_in_condition(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar
        .ancestors(verb)
        .take(5)
        .take_while(|&at| matches!(grammar.pos(at), "VERB" | "AUX"))
        .any(|at| grammar.dep(at) == "advcl" && is_condition(grammar, at))
}

fn is_condition(grammar: &Grammar<'_>, clause: usize) -> bool {
    grammar.children(clause, &["mark", "advmod"]).into_iter().any(|at| {
        matches!(grammar.lower(at).as_str(), "if" | "unless" | "should" | "until" | "whether")
    })
}
