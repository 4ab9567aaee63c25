use super::act::is_infinitive;
use super::lexicon::{set_holds, word_at};
use super::participants::{antecedent, is_actor, is_unknown_name};
use crate::grammar::Grammar;

/// What must stand with a word for a sense to hold: `obj=@aid`, `on`, `!prt`, `prt=off`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) slot: Slot,
    /// What must fill the slot; anything where it is empty.
    pub(crate) words: Vec<&'static str>,
    /// Nothing of the kind may stand there.
    pub(crate) absent: bool,
    /// As the pattern has it.
    pub(crate) written: &'static str,
}

/// A place in a word's grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// What it is done to, in active, passive and nominal.
    Object,
    /// Who or what does it.
    Subject,
    /// "call *off*".
    Particle,
    /// Words before a noun, adverbs beside a verb.
    Modifier,
    /// What its object is called: "called him a liar".
    Name,
    /// A clause it governs.
    Clause,
    /// Several who do it together.
    Together,
    /// Several who are named apart: "Norland and Sudria", "Norlandic and Sudrian ships".
    Several,
    /// Any word of its phrase, save its subject's.
    Within,
    /// Behind one of these prepositions.
    Behind(Vec<&'static str>),
}

impl Condition {
    /// Reads the conditions of a frame, parted by blanks.
    pub(crate) fn parse_all(frame: &'static str) -> impl Iterator<Item = Condition> {
        frame.split_whitespace().map(|written| {
            let (absent, condition) = match written.strip_prefix('!') {
                Some(rest) => (true, rest),
                None => (false, written),
            };
            let (slot, words) = condition.split_once('=').unwrap_or((condition, ""));
            let words = words.split(',').filter(|word| !word.is_empty()).collect();
            Condition { slot: Slot::parse(slot), words, absent, written }
        })
    }

    /// Whether the condition holds of a word.
    pub(crate) fn holds(&self, grammar: &Grammar<'_>, at: usize) -> bool {
        match self.slot {
            Slot::Together => return is_together(grammar, at) != self.absent,
            Slot::Several => return are_several(grammar, at) != self.absent,
            _ => {}
        }
        let fillers = self.slot.fillers(grammar, at);
        let whole = matches!(self.slot, Slot::Object | Slot::Subject | Slot::Behind(_));
        let fits = |filler: usize| self.words.is_empty() || self.fits(grammar, filler, whole);
        fillers.into_iter().any(fits) != self.absent
    }

    /// Whether a filler is one of the words: by its head or by what stands with the head.
    fn fits(&self, grammar: &Grammar<'_>, filler: usize, whole: bool) -> bool {
        let one = |at: usize| self.words.iter().any(|word| is_word(grammar, at, word));
        one(filler) || whole && beside(grammar, filler).into_iter().any(one)
    }
}

impl Slot {
    fn parse(name: &'static str) -> Slot {
        match name {
            "obj" => Slot::Object,
            "subj" => Slot::Subject,
            "prt" => Slot::Particle,
            "mod" => Slot::Modifier,
            "name" => Slot::Name,
            "clause" => Slot::Clause,
            "together" => Slot::Together,
            "several" => Slot::Several,
            "within" => Slot::Within,
            prepositions => Slot::Behind(prepositions.split('/').collect()),
        }
    }

    /// The heads of what fills the slot of a word.
    pub(crate) fn fillers(&self, grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
        match self {
            Slot::Object => objects(grammar, at),
            Slot::Subject => {
                let mut found = grammar.children(at, &["nsubj", "csubj", "agent", "poss"]);
                if found.is_empty() && !grammar.is_passive(at) {
                    found.extend(shared_subject(grammar, at));
                }
                found.into_iter().map(|at| antecedent(grammar, at)).collect()
            }
            Slot::Particle => grammar.children(at, &["prt", "advmod", "prep"]),
            Slot::Modifier => {
                grammar.children(at, &["compound", "amod", "nmod", "poss", "advmod", "acomp"])
            }
            Slot::Name => grammar.children(at, &["oprd"]),
            Slot::Clause => grammar.children(at, &["xcomp", "ccomp", "acl", "pcomp"]),
            Slot::Together | Slot::Several => Vec::new(),
            Slot::Within => within(grammar, at),
            Slot::Behind(prepositions) => behind(grammar, at, prepositions),
        }
    }
}

/// The longest phrase that is searched for a word.
const MOST_WITHIN: usize = 60;

fn within(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    let stretch = grammar.document.stretch(at);
    let subject = grammar.subject(at).map(|subject| grammar.document.stretch(subject));
    let outside = |word: &usize| !subject.as_ref().is_some_and(|words| words.contains(word));
    stretch.filter(|&word| word != at).filter(outside).take(MOST_WITHIN).collect()
}

/// What a verb is done to: its object, its subject in the passive, the noun a participle is of;
/// what a noun tells is done to: behind its `of`.
pub(crate) fn objects(grammar: &Grammar<'_>, at: usize) -> Vec<usize> {
    if grammar.pos(at) == "NOUN" {
        return behind(grammar, at, &["of"]);
    }
    if set_holds("undergoing", &grammar.lemma(at)) {
        return grammar.subject(at).into_iter().collect();
    }
    let direct = grammar.children(at, &["dobj", "nsubjpass", "oprd"]);
    let relative = |found: &usize| matches!(grammar.tag(*found), "WDT" | "WP");
    if direct.iter().any(|found| !relative(found)) {
        return direct;
    }
    let head = grammar.head(at);
    if direct.is_empty() {
        let shared = shared_object(grammar, at).or_else(|| left_out(grammar, at));
        if let Some(object) = shared {
            return vec![object];
        }
    }
    match grammar.dep(at) {
        "relcl" if direct.iter().any(relative) => vec![head],
        "acl" if grammar.tag(at) == "VBN" => vec![head],
        // "was arrested and jailed", "was banned, fined and …"
        "conj" if is_passive_with(grammar, at, head) => grammar.children(head, &["nsubjpass"]),
        _ => direct,
    }
}

/// A participle that shares the subject and the helpers of the passive it is joined to.
fn is_passive_with(grammar: &Grammar<'_>, at: usize, head: usize) -> bool {
    let own = grammar.subject(at).is_some();
    grammar.tag(at) == "VBN" && grammar.is_passive(head) && !own
}

/// "stormed and burnt the station": the object of the second verb is that of the first, right
/// beside it.
fn shared_object(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let joined = grammar.child(verb, &["conj"])?;
    let beside = joined == verb + 2 && grammar.dep(verb + 1) == "cc";
    // The tagger takes "have rammed and blocked" for a participle and a past tense.
    let past = |at: usize| matches!(grammar.tag(at), "VBD" | "VBN");
    let same = beside && (grammar.tag(verb) == grammar.tag(joined) || past(verb) && past(joined));
    same.then(|| grammar.child(joined, &["dobj"])).flatten()
}

/// "the man the police arrested", "the town they are thinking of attacking": the noun of a relative
/// clause without a pronoun.
fn left_out(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let bare = |at: usize| grammar.child(at, &["dobj", "prep", "advmod", "ccomp"]).is_none();
    let outer = Some(verb).filter(|&at| grammar.dep(at) == "xcomp").map(|at| grammar.head(at));
    let clause = outer.filter(|&at| bare(at)).unwrap_or(verb);
    let subject = grammar.child(clause, &["nsubj"]).filter(|_| grammar.dep(clause) == "relcl")?;
    let asks = |at: usize| matches!(grammar.tag(at), "WDT" | "WP" | "WP$" | "WRB");
    let noun = grammar.head(clause);
    let whole = grammar.document.stretch(clause).any(asks) || !bare(verb);
    (!whole && noun < subject && !set_holds("when-and-why", &grammar.lemma(noun))).then_some(noun)
}

/// What stands behind one of these prepositions of a word.
pub(crate) fn behind(grammar: &Grammar<'_>, at: usize, prepositions: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    for preposition in grammar.children(at, &["prep", "agent", "dative", "prt"]) {
        if prepositions.contains(&grammar.lower(preposition).as_str())
            && !is_absolute(grammar, preposition)
        {
            found.extend(grammar.children(preposition, &["pobj", "pcomp"]));
            // "into the hands of": the second preposition hangs on the first.
            for inner in grammar.children(preposition, &["prep"]) {
                found.extend(grammar.children(inner, &["pobj"]));
            }
        }
    }
    // "back away from the talks", "pulled out of the talks"
    for adverb in grammar.children(at, &["advmod", "prt", "prep"]) {
        if matches!(grammar.word(adverb), "away" | "back" | "out" | "off") {
            for inner in grammar.children(adverb, &["prep"]) {
                if prepositions.contains(&grammar.lower(inner).as_str()) {
                    found.extend(grammar.children(inner, &["pobj", "pcomp"]));
                }
            }
        }
    }
    found
}

/// "with Norland offering help": what goes on beside, and nobody it is done with.
fn is_absolute(grammar: &Grammar<'_>, preposition: usize) -> bool {
    let within = grammar.children(preposition, &["pobj", "pcomp"]);
    grammar.lower(preposition) == "with"
        && within.into_iter().any(|at| {
            let clause = grammar
                .children(at, &["acl"])
                .into_iter()
                .any(|clause| grammar.tag(clause) == "VBG");
            // The tagger takes "with Norland offering to help" for a noun.
            let noun = grammar.tag(at) == "NN"
                && grammar.lower(at).ends_with("ing")
                && grammar.child(at, &["relcl"]).is_some_and(|at| is_infinitive(grammar, at))
                && grammar.child(at, &["compound"]).is_some();
            clause || noun || grammar.dep(at) == "pcomp" && grammar.subject(at).is_some()
        })
}

/// The words that share a filler's place: those joined to it, its modifiers where it is no person,
/// a person's title, and what it is a series, part or number of.
fn beside(grammar: &Grammar<'_>, filler: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for head in joined(grammar, filler) {
        found.push(head);
        let counts = set_holds("people-counts", &grammar.lemma(head));
        if !is_actor(grammar, head) || counts {
            found.extend(grammar.children(head, &["compound", "amod", "nmod"]));
            found.extend(behind(grammar, head, &["of"]));
        } else if grammar.pos(head) == "PROPN" {
            // "Ambassador Moor"
            found.extend(grammar.children(head, &["compound"]));
        }
    }
    found
}

/// A phrase's head and those joined to it by "and".
pub(crate) fn joined(grammar: &Grammar<'_>, head: usize) -> Vec<usize> {
    let mut heads = vec![head];
    let mut next = 0;
    while let Some(&at) = heads.get(next) {
        heads.extend(grammar.children(at, &["conj"]));
        next += 1;
        if heads.len() > MOST_JOINED {
            break;
        }
    }
    heads
}

/// A longer list is not read on.
const MOST_JOINED: usize = 16;

/// "Norland and Sudria met": several subjects, a plural, or no one named.
fn is_together(grammar: &Grammar<'_>, at: usize) -> bool {
    let mut subjects = grammar.children(at, &["nsubj", "nsubjpass"]);
    if subjects.is_empty() {
        // "Norland and Sudria are to meet"
        subjects.extend(shared_subject(grammar, at));
    }
    let several = |&subject: &usize| {
        joined(grammar, subject).len() > 1
            || matches!(grammar.tag(subject), "NNS" | "NNPS")
            || matches!(grammar.lower(subject).as_str(), "they" | "both" | "we")
    };
    subjects.iter().any(several) || !behind(grammar, at, &["between", "among"]).is_empty()
}

fn are_several(grammar: &Grammar<'_>, at: usize) -> bool {
    let apart = |&subject: &usize| {
        let mut whose = grammar.children(subject, &["amod", "nmod", "compound"]).into_iter();
        joined(grammar, subject).len() > 1
            || whose.any(|word| {
                grammar.token(word).entity.is_some() && grammar.child(word, &["conj"]).is_some()
            })
    };
    grammar.children(at, &["nsubj"]).iter().any(apart)
}

/// "the troops began to cross", "left the base, crossing the river": the subject of the verb above.
fn shared_subject(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..3 {
        let beside = grammar.dep(at) == "advcl" && grammar.tag(at) == "VBG";
        let shared = beside || matches!(grammar.dep(at), "xcomp" | "conj");
        if !shared || !grammar.is_verb(grammar.head(at)) {
            return None;
        }
        at = grammar.head(at);
        if let Some(subject) = grammar.child(at, &["nsubj"]) {
            return grammar
                .child(at, &["dobj"])
                .is_none_or(|object| object > verb)
                .then_some(subject);
        }
    }
    None
}

fn is_word(grammar: &Grammar<'_>, at: usize, word: &str) -> bool {
    match word.strip_prefix('@') {
        Some("actor") => is_actor(grammar, at) || is_unknown_name(grammar, at),
        Some("thing") => !is_actor(grammar, at),
        Some("place") if is_place_name(grammar, at) => true,
        Some("person") => is_person_name(grammar, at),
        Some(set) => set_holds(set, &word_at(grammar, at)) || set_holds(set, &grammar.lower(at)),
        None => word_at(grammar, at) == word || grammar.lower(at) == word,
    }
}

fn is_person_name(grammar: &Grammar<'_>, at: usize) -> bool {
    grammar.token(at).entity.as_ref().is_some_and(|tag| tag.label == "PERSON")
}

fn is_place_name(grammar: &Grammar<'_>, at: usize) -> bool {
    let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    matches!(label, Some("GPE" | "LOC" | "FAC"))
}
