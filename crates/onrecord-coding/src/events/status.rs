use super::act::is_infinitive;
use super::frame::behind;
use super::governed::from_above;
use super::lexicon::set_holds;
use crate::grammar::Grammar;
use crate::statements::lexicon::force_of;

/// How the page has an event, before it is asked in whose words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mood {
    pub(crate) negated: bool,
    pub(crate) future: bool,
    pub(crate) hypothetical: bool,
    /// "if it does not", "may not": open, though it is negated.
    pub(crate) open_either_way: bool,
    /// "must", "should": what somebody says another has to do.
    pub(crate) demanded: bool,
    /// "allegedly", "accused of": only said of somebody.
    pub(crate) hearsay: bool,
    pub(crate) by: MoodWords,
}

/// The words that make a mood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MoodWords {
    pub(crate) negated: Option<usize>,
    pub(crate) future: Option<usize>,
    pub(crate) hypothetical: Option<usize>,
}

/// Clauses and phrases within others beyond this are not followed up.
const DEEPEST: usize = 8;

/// The mood of what a word tells: what its clause says of it, and what governs the clause.
pub(crate) fn mood(grammar: &Grammar<'_>, at: usize) -> Mood {
    let mut mood = Mood::default();
    mood.read(grammar, at, 0);
    mood
}

impl Mood {
    /// Adds what stands with a word and above it.
    pub(super) fn read(&mut self, grammar: &Grammar<'_>, at: usize, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        self.negate(negation(grammar, at));
        if grammar.is_verb(at) {
            self.of_clause(grammar, at);
        } else {
            self.of_phrase(grammar, at);
        }
        from_above(grammar, at, self, depth);
    }

    /// What a verb's own clause says.
    fn of_clause(&mut self, grammar: &Grammar<'_>, verb: usize) {
        for helper in grammar.children(verb, &["aux"]) {
            self.of_helper(grammar, verb, helper);
        }
        let condition = condition_around(grammar, verb);
        self.open_either_way |= condition.is_some();
        self.suppose(condition);
        self.suppose(is_only_named(grammar, verb).then_some(verb));
        self.suppose(is_imperative(grammar, verb).then_some(verb));
        let adverbs = grammar.children(verb, &["advmod"]);
        let perhaps = |&at: &usize| set_holds("perhaps", &grammar.lower(at));
        self.suppose(adverbs.iter().copied().find(perhaps));
        self.suppose(is_asked(grammar, verb));
        self.hearsay |= adverbs.into_iter().any(|at| set_holds("hearsay", &grammar.lower(at)));
        // "is going to withdraw"
        let going = grammar.lemma(verb) == "go" && grammar.tag(verb) == "VBG";
        let aim = grammar.child(verb, &["xcomp"]).is_some_and(|at| is_infinitive(grammar, at));
        self.put_off((going && aim).then_some(verb));
    }

    fn of_helper(&mut self, grammar: &Grammar<'_>, verb: usize, helper: usize) {
        match grammar.lower(helper).as_str() {
            "will" | "'ll" | "’ll" | "shall" | "wo" => self.put_off(Some(helper)),
            "would" | "'d" | "’d" => {
                self.put_off(Some(helper));
                let refused = grammar.child(verb, &["neg"]).is_some();
                let open = !refused && !is_reported(grammar, verb);
                if open || condition_of(grammar, verb).is_some() {
                    self.suppose(Some(helper));
                }
            }
            "could" | "can" | "ca" => self.suppose(Some(helper)),
            "may" | "might" => {
                self.open_either_way = true;
                self.suppose(Some(helper));
            }
            "must" | "should" | "ought" => {
                (self.demanded, self.open_either_way) = (true, true);
                self.suppose(Some(helper));
            }
            _ => {}
        }
    }

    /// What stands before a noun.
    fn of_phrase(&mut self, grammar: &Grammar<'_>, noun: usize) {
        for adjective in grammar.children(noun, &["amod"]) {
            let word = grammar.lower(adjective);
            self.put_off(set_holds("coming-deeds", &word).then_some(adjective));
            self.suppose(set_holds("possible-deeds", &word).then_some(adjective));
            self.hearsay |= set_holds("alleged-deeds", &word);
        }
    }

    /// Adds what another mood says.
    pub(super) fn add(&mut self, other: Mood) {
        self.negate(other.by.negated);
        self.put_off(other.by.future);
        self.suppose(other.by.hypothetical);
        self.demanded |= other.demanded;
        self.hearsay |= other.hearsay;
        self.open_either_way |= other.open_either_way;
    }

    pub(super) fn negate(&mut self, by: Option<usize>) {
        self.negated |= by.is_some();
        self.by.negated = self.by.negated.or(by);
    }

    pub(crate) fn put_off(&mut self, by: Option<usize>) {
        self.future |= by.is_some();
        self.by.future = self.by.future.or(by);
    }

    pub(super) fn suppose(&mut self, by: Option<usize>) {
        self.hypothetical |= by.is_some();
        self.by.hypothetical = self.by.hypothetical.or(by);
    }
}

/// "said it would withdraw", "signalled that it would": what was to come, and no mere supposition.
fn is_reported(grammar: &Grammar<'_>, verb: usize) -> bool {
    let said = |at: usize| {
        let head = grammar.head(at);
        let past = grammar.tag(head) == "VBD" && !set_holds("open-that", &grammar.lemma(head));
        past || force_of(grammar, head).is_some()
    };
    let mut clauses = grammar.ancestors(verb).take(4);
    clauses.any(|at| grammar.dep(at) == "ccomp" && said(at))
}

/// "the matter is Norland returning the island", "the plan includes withdrawing the troops": a
/// gerund names what may be done.
fn is_only_named(grammar: &Grammar<'_>, verb: usize) -> bool {
    let head = grammar.head(verb);
    let governor = grammar.lemma(head);
    // "the plan included withdrawing", of what has been done.
    let told = grammar.tag(head) == "VBD" && matches!(governor.as_str(), "include" | "involve");
    let names = match grammar.dep(verb) {
        // "the envoys negotiating the deal acknowledged": the parse takes the clause for the subject.
        "csubj" => force_of(grammar, head).is_none(),
        "attr" => true,
        _ if told => false,
        "ccomp" | "xcomp" | "dobj" => set_holds("naming", &governor),
        _ => false,
    };
    names && grammar.tag(verb) == "VBG" && grammar.child(verb, &["aux"]).is_none()
}

/// "Did they attack the camp?": the helper before the subject; "Why did they?" takes it for so.
fn is_asked(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let sentence = grammar.sentence(verb);
    let subject = grammar.subject(verb).filter(|_| grammar.is_root(verb))?;
    let asks = sentence.clone().rev().take(3).any(|at| grammar.word(at) == "?");
    let whole = sentence.start..subject;
    let why = |at: usize| matches!(grammar.tag(at), "WRB" | "WP" | "WDT");
    let helpers = grammar.children(verb, &["aux", "auxpass"]).into_iter();
    let first = helpers.min().filter(|&at| at < subject && asks);
    first.filter(|_| !whole.into_iter().any(why))
}

/// "Stop the fighting": a bare verb that heads a sentence and has no subject.
pub(super) fn is_imperative(grammar: &Grammar<'_>, verb: usize) -> bool {
    if grammar.lemma(verb) == "let" && matches!(grammar.tag(verb), "VB" | "VBP") {
        return lets_us(grammar, verb);
    }
    let heads = grammar.is_root(verb) || matches!(grammar.dep(verb), "ccomp" | "parataxis");
    let first = || grammar.document.stretch(verb).find(|&at| !grammar.is_mark(at)) == Some(verb);
    heads
        && grammar.tag(verb) == "VB"
        && grammar.subject(verb).is_none()
        && grammar.child(verb, &["aux", "auxpass"]).is_none()
        && (first() || grammar.child(verb, &["npadvmod", "intj", "advmod", "neg"]).is_some())
}

/// "let's see", "let me say", "let them come".
fn lets_us(grammar: &Grammar<'_>, verb: usize) -> bool {
    let own = |at: &usize| matches!(grammar.lower(*at).as_str(), "'s" | "’s" | "us" | "me");
    let bare = grammar.child(verb, &["nsubj", "aux"]).is_none_or(|at| own(&at));
    bare && (grammar.is_root(verb) || verb + 1 < grammar.len() && own(&(verb + 1)))
}

/// Whether a word says that it is not so: "not", "never", "no talks".
pub(crate) fn is_negated(grammar: &Grammar<'_>, at: usize) -> bool {
    negation(grammar, at).is_some()
}

/// The word that says so.
pub(super) fn negation(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let own = |child: usize| Some(child).filter(|&at| negates(grammar, at));
    let within = |child: usize| {
        let takes_part = matches!(grammar.dep(child), "dobj" | "nsubjpass" | "nsubj")
            // "no longer backs"
            || grammar.dep(child) == "advmod" && grammar.lower(child) == "longer";
        let words = grammar.children(child, &["det", "neg"]);
        words.into_iter().filter(|_| takes_part).find(|&at| negates(grammar, at))
    };
    let head = grammar.head(at);
    let lacks = matches!(grammar.dep(at), "pobj" | "pcomp") && grammar.lower(head) == "without";
    // "did not curb arrests, nor ban them"
    let nor = || {
        let joins = |&word: &usize| grammar.dep(word) == "cc" && grammar.lower(word) == "nor";
        let joined = grammar.dep(at) == "conj" && grammar.is_verb(at);
        grammar.document.dependents(head).find(joins).filter(|_| joined)
    };
    let mut words = grammar.document.dependents(at);
    words
        .find_map(|child| own(child).or_else(|| within(child)))
        .or(lacks.then_some(head))
        .or_else(nor)
}

fn negates(grammar: &Grammar<'_>, at: usize) -> bool {
    let word = grammar.lower(at);
    // "nearly killed", but not "killed nearly all"
    let almost = matches!(word.as_str(), "almost" | "nearly");
    let fits = match grammar.dep(at) {
        "neg" => true,
        "advmod" if almost => grammar.head(at) == at + 1 && grammar.is_verb(at + 1),
        "det" | "nsubj" | "nsubjpass" | "dobj" | "advmod" | "preconj" => {
            set_holds("not-words", &word)
        }
        _ => false,
    };
    let merely = || at + 1 < grammar.len() && set_holds("not-merely", &grammar.lower(at + 1));
    fits && !(matches!(word.as_str(), "not" | "n't" | "n’t") && merely())
}

/// The "if" of "would attack if …".
pub(super) fn condition_of(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let mut clauses = grammar.children(verb, &["advcl"]).into_iter();
    clauses.find_map(|clause| condition(grammar, clause))
}

/// "if they attack", "whether they attack": the word of condition with which the clause or one
/// around it begins.
fn condition_around(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    grammar
        .ancestors(verb)
        .take(5)
        .take_while(|&at| matches!(grammar.pos(at), "VERB" | "AUX" | "ADP"))
        .filter(|&at| matches!(grammar.dep(at), "advcl" | "ccomp" | "pcomp"))
        .find_map(|at| condition(grammar, at))
}

fn condition(grammar: &Grammar<'_>, clause: usize) -> Option<usize> {
    // "provided that they sign", "in case they sign"
    let head = grammar.head(clause);
    let assumed = grammar.lower(head);
    let that = grammar.child(clause, &["mark"]).is_some();
    match assumed.as_str() {
        "assuming" | "supposing" => return Some(head),
        "provided" | "providing" if that => return Some(head),
        _ => {}
    }
    let subject = grammar.subject(clause).unwrap_or(clause);
    let case = behind(grammar, clause, &["in"]).into_iter().find(|&at| at + 1 == subject);
    if case.is_some_and(|at| grammar.lower(at) == "case") {
        return case;
    }
    let past = grammar.tag(clause) == "VBD" || grammar.is_passive(clause);
    let opens = |at: &usize| match grammar.lower(*at).as_str() {
        "if" | "unless" | "should" | "whether" | "lest" => true,
        // "until they withdrew": so they did.
        "until" => !past,
        _ => false,
    };
    grammar.children(clause, &["mark", "advmod"]).into_iter().find(opens)
}
