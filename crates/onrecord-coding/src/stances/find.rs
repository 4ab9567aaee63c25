use std::ops::Range;

use super::conditions::condition;
use super::lexicon::{Predicate, Side, predicates};
use super::matter::{Leads, matters, only_ends};
use super::speech::spoken;
use crate::events::{
    antecedent, behind, is_actor, is_infinitive, is_negated, joined, objects, speaker_meant,
};
use crate::grammar::Grammar;
use crate::statements::clauses::{modal, shall_be};
use crate::statements::source::{source_of_noun, source_of_verb};

/// A stance as a sentence tells it, before it is known whom its words stand for.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// The word that tells it.
    pub(super) at: usize,
    pub(super) sense: &'static str,
    pub(super) side: Side,
    pub(super) deed: &'static str,
    pub(super) by: By,
    pub(super) leads: Leads,
    pub(super) condition: Option<Range<usize>>,
    /// The heads of the phrases of those who are asked or offered.
    pub(super) recipients: Vec<usize>,
    /// The head of the phrase for whose offer or demand it is that is accepted or refused.
    pub(super) whose: Option<usize>,
}

/// Who takes a stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The phrase with this head.
    Phrase(usize),
    /// The same, only if it is the side of whoever speaks.
    Own(usize),
    /// Whoever speaks.
    Speaker,
}

/// A longer "sentence" is a list or what is left of a table.
const LONGEST_SENTENCE: usize = 600;

/// The stances of a text, sentence by sentence.
pub(super) fn stances(grammar: &Grammar<'_>) -> Vec<Taken> {
    let sentences = grammar.document.sentences().filter(|tokens| tokens.len() <= LONGEST_SENTENCE);
    sentences.flat_map(|sentence| in_sentence(grammar, sentence)).collect()
}

fn in_sentence(grammar: &Grammar<'_>, sentence: Range<usize>) -> Vec<Taken> {
    let mut found = Vec::new();
    if sentence.clone().any(|at| grammar.word(at) == "?") {
        return found;
    }
    let mut order: Vec<(usize, usize)> = sentence
        .clone()
        .filter(|&at| matches!(grammar.pos(at), "VERB" | "AUX" | "NOUN" | "ADJ" | "ADP"))
        .map(|at| (grammar.ancestors(at).count(), at))
        .collect();
    order.sort_unstable();
    let mut covered = vec![false; sentence.len()];
    for (_, at) in order {
        if covered[at - sentence.start] {
            continue;
        }
        let Some(taken) = at_word(grammar, at).or_else(|| spoken(grammar, at)) else { continue };
        for word in governed(grammar, at) {
            covered[word - sentence.start] = true;
        }
        found.extend(taken);
    }
    found
}

/// The words that a stance is told with: its own and what it governs, save other clauses.
fn governed(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut words = vec![at];
    let mut next = 0;
    while let Some(&at) = words.get(next) {
        next += 1;
        let verb = grammar.is_verb(at);
        words.extend(grammar.document.dependents(at).filter(|&child| {
            let clause = matches!(
                grammar.dep(child),
                "relcl" | "advcl" | "parataxis" | "nsubj" | "nsubjpass"
            );
            !(clause || verb && grammar.dep(child) == "conj" || stands_apart(grammar, child, at))
        }));
    }
    words
}

/// "Norland wants peace; Sudria wants war": the parser hangs the first clause on the second.
fn stands_apart(grammar: &Grammar<'_>, clause: usize, verb: usize) -> bool {
    grammar.dep(clause) == "ccomp"
        && clause < verb
        && (clause..verb).any(|at| matches!(grammar.word(at), ";" | ":"))
}

/// The stances that a word of the lexicon takes: none where its mood leaves them open. Nothing where
/// the word is none of the lexicon, or has no matter.
fn at_word(grammar: &Grammar<'_>, at: usize) -> Option<Vec<Taken>> {
    let (predicate, leads) = senses(grammar, at).into_iter().find_map(|predicate| {
        predicate.conditions.iter().all(|condition| condition.holds(grammar, at)).then_some(())?;
        let leads = leads(grammar, at, predicate);
        (!leads.is_empty()).then_some((predicate, leads))
    })?;
    Some(taken(grammar, at, predicate, leads).unwrap_or_default())
}

fn senses(grammar: &Grammar<'_>, at: usize) -> Vec<&'static Predicate> {
    let (lemma, lower) = (grammar.lemma(at), grammar.lower(at));
    let mut found: Vec<&'static Predicate> = Vec::new();
    let describes = grammar.dep(at) == "amod";
    match grammar.pos(at) {
        "VERB" if !describes => {
            // "is prepared to": the parser takes the adjective for a passive.
            if grammar.tag(at) == "VBN" {
                found.extend(predicates('a', &lower));
            }
            found.extend(predicates('v', &lemma));
        }
        "NOUN" => found.extend(predicates('n', &lemma)),
        "ADJ" if !describes => found.extend(predicates('a', &lower)),
        "ADP" if grammar.lemma(grammar.head(at)) == "be" => found.extend(predicates('p', &lower)),
        _ => {}
    }
    found
}

/// What a predicate's frame leads to.
fn leads(grammar: &Grammar<'_>, at: usize, predicate: &Predicate) -> Vec<Leads> {
    for slot in &predicate.slots {
        let heads = predicate.fillers(grammar, at, slot);
        let found: Vec<Leads> =
            heads.into_iter().flat_map(|head| of_slot(grammar, at, slot, head)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What one of a slot's phrases leads to. "Called for the violence to end": what is called for is
/// the end.
fn of_slot(grammar: &Grammar<'_>, at: usize, slot: &str, head: usize) -> Vec<Leads> {
    let behind = grammar.document.stretch(head).end;
    let mut clauses = grammar.children(at, &["xcomp", "advcl", "ccomp"]).into_iter();
    let clause = clauses.find(|&clause| {
        slot == "for" && is_infinitive(grammar, clause) && behind < grammar.len() && {
            grammar.tag(behind) == "TO" && grammar.head(behind) == clause
        }
    });
    match clause {
        Some(clause) if is_actor(grammar, head) => matters(grammar, clause),
        Some(clause) if only_ends(grammar, clause) => {
            matters(grammar, head).into_iter().map(Leads::turned).collect()
        }
        _ => matters(grammar, head),
    }
}

impl Predicate {
    /// The heads of what stands in one of its slots.
    pub(super) fn fillers(&self, grammar: &Grammar<'_>, at: usize, slot: &str) -> Vec<usize> {
        let infinitive = |&clause: &usize| is_infinitive(grammar, clause);
        match slot {
            "obj" => own_objects(grammar, at),
            "subj" => grammar.children(at, &["nsubj", "nsubjpass"]),
            "pobj" => grammar.children(at, &["pobj", "pcomp"]),
            "event" => events(grammar, at),
            "clause" => clauses(grammar, at, self),
            "infinitive" => clauses(grammar, at, self).into_iter().filter(infinitive).collect(),
            "others" => {
                let mut found = clauses(grammar, at, self);
                found.retain(|clause| infinitive(clause) && grammar.subject(*clause).is_some());
                found
            }
            preposition => {
                let mut found = behind(grammar, at, &[preposition]);
                // "condemned the demands, only for another trip to be announced"
                if self.deed != "refuse" {
                    found.extend(marked_clauses(grammar, at, preposition));
                }
                found
            }
        }
    }
}

/// "called for the troops to withdraw": the clause that begins with the preposition.
fn marked_clauses(grammar: &Grammar<'_>, at: usize, preposition: &str) -> Vec<usize> {
    let mut found = grammar.children(at, &["advcl", "ccomp", "xcomp"]);
    found.retain(|&clause| {
        let marks = grammar.children(clause, &["mark"]);
        is_infinitive(grammar, clause)
            && grammar.subject(clause).is_some()
            && marks.into_iter().any(|mark| grammar.lower(mark) == preposition)
    });
    found
}

/// What is refused or wanted. Of "it was called, and they refused to go" it is not what was called.
fn own_objects(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut found = objects(grammar, at);
    if grammar.child(at, &["nsubj"]).is_some() {
        found.retain(|&object| grammar.dep(object) != "nsubjpass");
    }
    // "is hard won and should be kept"
    let shares = grammar.dep(at) == "conj" && grammar.is_passive(at);
    if found.is_empty() && shares && grammar.subject(at).is_none() {
        found.extend(grammar.subject(grammar.head(at)));
    }
    found
}

/// The clauses of what is to be done. That something is so is no matter.
fn clauses(grammar: &Grammar<'_>, at: usize, predicate: &Predicate) -> Vec<usize> {
    let mut found = grammar.children(at, &["xcomp", "ccomp", "acl", "pcomp"]);
    for object in grammar.children(at, &["dobj", "dative", "nsubjpass"]) {
        found.extend(grammar.children(object, &["acl", "relcl"]));
    }
    // "Norland needs to withdraw" tells what it must do, and not what it wants.
    let needs = grammar.lemma(at) == "need";
    found.retain(|&clause| !needs || grammar.subject(clause).is_some());
    found.retain(|&clause| {
        is_infinitive(grammar, clause)
            || grammar.tag(clause) == "VBG" && grammar.child(clause, &["aux"]).is_none()
            || shall_be(grammar, clause)
            || matches!(predicate.deed, "want" | "demand") && is_bare(grammar, clause)
    });
    found
}

/// "feared that they would attack": clauses of what will or may happen.
fn events(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut found = grammar.children(at, &["ccomp", "acl"]);
    found.retain(|&clause| {
        modal(grammar, clause).is_some_and(|modal| {
            matches!(modal.as_str(), "will" | "would" | "may" | "might" | "can" | "could")
        })
    });
    found
}

/// "demanded all sanctions be lifted", "wanted the sanctions lifted".
fn is_bare(grammar: &Grammar<'_>, clause: usize) -> bool {
    let helpers = grammar.children(clause, &["aux", "auxpass"]);
    // "wanted the sites disabled": the tagger takes the participle for a past tense.
    let past = grammar.tag(clause) == "VBD" && grammar.child(clause, &["mark", "dobj"]).is_none();
    grammar.subject(clause).is_some()
        && (past || matches!(grammar.tag(clause), "VB" | "VBN"))
        && helpers.into_iter().all(|at| grammar.tag(at) == "VB")
}

fn taken(
    grammar: &Grammar<'_>,
    at: usize,
    predicate: &Predicate,
    leads: Vec<Leads>,
) -> Option<Vec<Taken>> {
    let mood = mood(grammar, at)?;
    let side = match mood.denied {
        true => predicate.denied?,
        false => predicate.side,
    };
    let verb = clause_verb(grammar, at);
    let subjects = match predicate.slots[..] {
        // "was met with resistance from Norland"
        ["subj"] => behind(grammar, at, &["with"])
            .into_iter()
            .flat_map(|met| behind(grammar, met, &["from", "by", "of", "in"]))
            .collect(),
        _ => subjects(grammar, at),
    };
    let (holders, deed): (Vec<By>, _) = match mood.demanded {
        true => (vec![By::Speaker], "demand"),
        // "Norland will accept it" is another's guess, unless Norland says so.
        false if mood.future => {
            (subjects.iter().map(|&head| By::Own(head)).collect(), predicate.deed)
        }
        false => (subjects.iter().map(|&head| By::Phrase(head)).collect(), predicate.deed),
    };
    let deed = match (side, deed) {
        (Side::Against, "accept" | "want" | "offer" | "promise") => "refuse",
        (_, deed) => deed,
    };
    let mut recipients = match mood.demanded {
        true => subjects,
        false => recipients(grammar, at),
    };
    let mut all = Vec::new();
    for leads in leads {
        let mut owners = vec![at, verb];
        if let Leads::To(matter) = &leads {
            owners.extend(grammar.ancestors(matter.at).take_while(|&up| up != at && up != verb));
            // "the meeting with Norland", "the meeting planned with Norland"
            let planned = grammar.children(matter.at, &["acl"]).into_iter();
            let planned = planned.filter(|&at| grammar.tag(at) == "VBN");
            let with = [matter.at].into_iter().chain(planned);
            let with = with.flat_map(|head| behind(grammar, head, &["between", "with"]));
            recipients.extend(with.flat_map(|head| joined(grammar, head)));
            // "demanded that Norland withdraw"
            let asked = grammar.subject(matter.at).filter(|_| deed == "demand");
            recipients.extend(asked.into_iter().flat_map(|head| joined(grammar, head)));
        }
        let whose = leads.idea().and_then(|idea| owner(grammar, idea, &leads));
        if let (Leads::To(_), Some(idea), Some(whose)) = (&leads, leads.idea(), whose) {
            all.push(put_forward(grammar, idea, whose, leads.clone()));
        }
        for &by in &holders {
            all.push(Taken {
                at,
                sense: predicate.sense,
                side,
                deed,
                by,
                leads: leads.clone(),
                condition: condition(grammar, &owners),
                recipients: recipients.clone(),
                whose,
            });
        }
    }
    Some(all)
}

/// "Estmark's offer", "an offer proposed by Estmark": whose it is.
fn owner(grammar: &Grammar<'_>, idea: usize, leads: &Leads) -> Option<usize> {
    let mut made = grammar.children(idea, &["acl"]);
    if let Leads::To(matter) = leads {
        // "an offer of mediation made by Estmark"
        made.extend(grammar.children(matter.at, &["acl"]));
    }
    let made = made.into_iter().filter(|&at| grammar.tag(at) == "VBN");
    let by = made.flat_map(|made| behind(grammar, made, &["by"])).next();
    by.or_else(|| source_of_noun(grammar, idea, 0)).filter(|&owner| is_actor(grammar, owner))
}

/// Whether a noun for what is put forward is a demand rather than an offer.
pub(super) fn is_demand(grammar: &Grammar<'_>, idea: usize) -> bool {
    matches!(grammar.lemma(idea).as_str(), "demand" | "call" | "request" | "appeal")
}

/// The stance of whoever put forward what others accept or refuse.
fn put_forward(grammar: &Grammar<'_>, idea: usize, whose: usize, leads: Leads) -> Taken {
    Taken {
        at: idea,
        sense: "whose it is",
        side: Side::For,
        deed: if is_demand(grammar, idea) { "demand" } else { "offer" },
        by: By::Phrase(whose),
        leads,
        condition: None,
        recipients: Vec::new(),
        whose: None,
    }
}

/// Who is asked or offered.
fn recipients(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let mut found = grammar.children(at, &["dobj", "dative"]);
    found.extend(behind(grammar, at, &["on", "upon", "to", "from", "with", "between"]));
    found.into_iter().flat_map(|head| joined(grammar, head)).collect()
}

/// The heads of the phrases of those who take it.
pub(super) fn subjects(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let head = match grammar.pos(at) {
        "NOUN" => whose_it_voices(grammar, at)
            .or_else(|| source_of_noun(grammar, at, 0))
            .or_else(|| who_is_in(grammar, at)),
        _ if clause_verb(grammar, at) != at => source_of_verb(grammar, clause_verb(grammar, at), 0),
        // "is prepared to mediate"
        _ if grammar.is_passive(at) => {
            let is_adjective = !predicates('a', &grammar.lower(at)).is_empty();
            let whose = || grammar.child(at, &["nsubjpass"]).filter(|_| is_adjective);
            whose().or_else(|| source_of_verb(grammar, at, 0))
        }
        _ => source_of_verb(grammar, at, 0),
    };
    let Some(head) = head.map(|head| antecedent(grammar, head)) else { return Vec::new() };
    let mut heads = joined(grammar, head);
    if let Some(speaker) = speaker_meant(grammar, at, head) {
        // "said he and the envoy had agreed": the envoy stays.
        heads.retain(|&joined| joined != head);
        heads.splice(0..0, joined(grammar, speaker));
    }
    heads.retain(|&at| may_act(grammar, at));
    heads
}

/// Whether a word may stand for somebody. A name that the tagger takes for a common word keeps its
/// capital, or stands behind the rest of the name: "Rush called off the talks", "Lee Jae-in".
fn may_act(grammar: &Grammar<'_>, at: usize) -> bool {
    let capital = |at: usize| grammar.word(at).starts_with(char::is_uppercase);
    let is_subject = || matches!(grammar.dep(at), "nsubj" | "conj");
    let in_name = || {
        let before = grammar.children(at, &["compound"]);
        before.into_iter().any(|at| grammar.pos(at) == "PROPN" && is_actor(grammar, at))
    };
    is_actor(grammar, at)
        || matches!(grammar.lower(at).as_str(), "it" | "media")
        || grammar.pos(at) == "PROPN"
        || is_subject() && grammar.pos(at) != "PRON" && (capital(at) || in_name())
}

/// "Norland made clear its commitment": the pronoun is the subject's.
fn whose_it_voices(grammar: &Grammar<'_>, noun: usize) -> Option<usize> {
    let pronoun = grammar.child(noun, &["poss"]).is_some_and(|at| grammar.tag(at) == "PRP$");
    (pronoun && grammar.dep(noun) == "dobj")
        .then(|| source_of_verb(grammar, grammar.head(noun), 0))
        .flatten()
}

/// "Norland is in favour of …".
fn who_is_in(grammar: &Grammar<'_>, noun: usize) -> Option<usize> {
    let preposition = grammar.head(noun);
    let verb = grammar.head(preposition);
    let is_in = grammar.dep(noun) == "pobj" && grammar.lower(preposition) == "in";
    (is_in && grammar.lemma(verb) == "be").then(|| source_of_verb(grammar, verb, 0)).flatten()
}

/// How a word that takes a stance stands in its clause.
pub(super) struct Mood {
    pub(super) denied: bool,
    /// "must", "should".
    pub(super) demanded: bool,
    /// "will".
    pub(super) future: bool,
}

/// Verbs that carry on, begin, decide or try what they govern, and leave its stance as it is.
const CARRIES: [&str; 19] = [
    "continue", "begin", "start", "decide", "choose", "opt", "vow", "come", "go", "proceed", "say",
    "remain", "appear", "seem", "try", "attempt", "strive", "struggle", "work",
];

/// The mood of a word's clause; nothing where the clause leaves open what it tells.
pub(super) fn mood(grammar: &Grammar<'_>, at: usize) -> Option<Mood> {
    let verb = clause_verb(grammar, at);
    let mut helpers: Vec<String> =
        grammar.children(verb, &["aux"]).into_iter().map(|at| grammar.lower(at)).collect();
    // "could go there and promise a withdrawal": the helper is of both.
    let shares = grammar.dep(verb) == "conj" && matches!(grammar.tag(verb), "VB" | "VBP");
    if shares && helpers.is_empty() && grammar.subject(verb).is_none() {
        let first = grammar.children(grammar.head(verb), &["aux"]);
        helpers.extend(first.into_iter().map(|at| grammar.lower(at)));
    }
    let helped = |words: &[&str]| helpers.iter().any(|helper| words.contains(&helper.as_str()));
    let never = |at: usize| {
        grammar.children(at, &["neg", "advmod"]).into_iter().any(|at| grammar.lower(at) == "never")
    };
    let by_word = grammar.lower(at) == "say";
    let denied = is_denied(grammar, at, verb) && !by_word;
    let perfect = helped(&["have", "has", "had", "'ve", "’ve"]);
    let open = helped(&["may", "might"])
        || helped(&["can", "could"]) && !denied
        || perfect
            && (denied && !never(at) && !never(verb) || helped(&["would", "could", "should"]))
        || is_supposed(grammar, verb)
        || is_governed(grammar, verb);
    (!open).then(|| Mood {
        denied,
        demanded: helped(&["must", "should", "ought"]),
        future: helped(&["will", "'ll", "’ll", "wo", "shall"]),
    })
}

fn is_denied(grammar: &Grammar<'_>, at: usize, verb: usize) -> bool {
    let says_no = objects(grammar, at).into_iter().any(|object| grammar.lower(object) == "no");
    let no_longer = |at: usize| {
        grammar.children(at, &["advmod"]).into_iter().any(|longer| {
            grammar.lower(longer) == "longer" && longer > 0 && grammar.lower(longer - 1) == "no"
        })
    };
    !says_no
        && (is_negated(grammar, at)
            || verb != at && is_negated(grammar, verb)
            || no_longer(at)
            || no_longer(verb))
}

/// The verb of the clause that a word stands in: the word itself, or the verb that it belongs to.
pub(super) fn clause_verb(grammar: &Grammar<'_>, at: usize) -> usize {
    // "is opposed": the tagger takes the adjective for a participle.
    if grammar.is_verb(at) && grammar.dep(at) != "acomp" {
        return at;
    }
    let verb = grammar.ancestors(at).skip(1).take(3).find(|&up| grammar.is_verb(up));
    verb.filter(|&verb| {
        let is_for = grammar.pos(at) == "ADP" && grammar.head(at) == verb;
        is_for
            || matches!(
                grammar.dep(at),
                "acomp" | "attr" | "dobj" | "oprd" | "nsubjpass" | "xcomp" | "conj"
            )
    })
    .unwrap_or(at)
}

/// Whether a clause, or one around it, is only supposed: "if they accept", "whether to accept".
pub(super) fn is_supposed(grammar: &Grammar<'_>, verb: usize) -> bool {
    let chain = grammar
        .ancestors(verb)
        .take(6)
        .take_while(|&at| matches!(grammar.pos(at), "VERB" | "AUX" | "ADP" | "ADJ"));
    chain.into_iter().any(|at| {
        let marks = grammar.children(at, &["mark", "advmod"]);
        matches!(grammar.dep(at), "advcl" | "ccomp" | "pcomp")
            && marks.into_iter().any(|mark| {
                matches!(
                    grammar.lower(mark).as_str(),
                    "if" | "unless" | "until" | "before" | "whether" | "should" | "how" | "why"
                )
            })
            || grammar.dep(at) == "pcomp" && grammar.lower(grammar.head(at)) == "without"
    })
}

/// Whether a verb depends on another that leaves its stance open: "is expected to accept", "persuaded
/// it to accept".
pub(super) fn is_governed(grammar: &Grammar<'_>, verb: usize) -> bool {
    let head = grammar.head(verb);
    // "accused it of rejecting the offer", but "ended the dispute by rejecting it"
    if grammar.dep(verb) == "pcomp" {
        let factive = matches!(grammar.lower(head).as_str(), "by" | "after" | "in" | "upon");
        let outer = grammar.ancestors(head).skip(1).take(3).find(|&up| grammar.is_verb(up));
        return !factive || outer.is_some_and(|outer| mood(grammar, outer).is_none());
    }
    let bound = grammar.dep(verb) == "xcomp"
        || grammar.dep(verb) == "ccomp" && is_infinitive(grammar, verb)
        || matches!(grammar.dep(verb), "acl" | "advcl") && is_infinitive(grammar, verb);
    if !bound || head == verb {
        return false;
    }
    let carries = CARRIES.contains(&grammar.lemma(head).as_str()) && !is_negated(grammar, head);
    !carries || mood(grammar, head).is_none()
}
