//! What is done by saying something, as far as what is said tells it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::choose::Said;
use super::content::Scene;
use super::lexicon::force_of;
use crate::grammar::Grammar;

/// The rows of `data/force-words.tsv`.
static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/force-words.tsv").lines();
    rows.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

fn tells(what: &str, lemma: &str) -> bool {
    WORDS.contains(&(what, lemma))
}

/// Verbs by which somebody is given a name or a quality.
const NAMING: [&str; 8] =
    ["call", "describe", "label", "dub", "name", "characterize", "portray", "depict"];

/// So many clauses of a content are looked at.
const MOST_CLAUSES: usize = 8;

/// What the first of the main clauses does that does more than assert.
pub(crate) fn force(scene: Scene<'_>, said: &Said) -> Option<&'static str> {
    let grammar = &scene.grammar;
    if NAMING.contains(&grammar.lemma(said.cue).as_str()) {
        let blames =
            |at: &usize| tells("accuse", &grammar.lemma(*at)) && !is_negated_part(grammar, *at);
        return said.content.iter().any(blames).then_some("accuse");
    }
    let clauses = main_clauses(scene, said);
    clauses.iter().find_map(|&clause| clause_force(scene, said, clause))
}

/// The verbs that head what is said, and those joined to them, in order.
fn main_clauses(scene: Scene<'_>, said: &Said) -> Vec<usize> {
    let grammar = &scene.grammar;
    let within = |at: usize| said.content.binary_search(&at).is_ok();
    let mut clauses: Vec<usize> = Vec::new();
    for &at in &said.content {
        if clauses.len() == MOST_CLAUSES {
            break;
        }
        if !matches!(grammar.pos(at), "VERB" | "AUX" | "NOUN" | "ADJ") {
            continue;
        }
        let head = grammar.head(at);
        let heads = !within(head) || head == at;
        let joined = matches!(grammar.dep(at), "conj" | "ccomp")
            && clauses.contains(&head)
            && (grammar.dep(at) == "conj" || tells("leads", &grammar.lemma(head)) || at < head);
        if heads && !matches!(grammar.dep(at), "aux" | "auxpass") || joined {
            clauses.push(at);
        }
        // The parser hangs the first clause on a later one: "It is done, we will not go".
        if !heads
            && !joined
            && grammar.dep(at) == "ccomp"
            && at < head
            && !within(grammar.head(head))
        {
            clauses.push(at);
        }
    }
    clauses
}

fn clause_force(scene: Scene<'_>, said: &Said, verb: usize) -> Option<&'static str> {
    let grammar = &scene.grammar;
    let own = is_own(scene, said, verb);
    let modal = modal(grammar, verb);
    let modal = modal.as_deref();
    if shall_be(grammar, verb) && !first_person_singular(grammar, verb)
        || is_imperative(scene, verb)
    {
        return Some("demand");
    }
    if own && let Some(force) = own_force(grammar, verb, modal) {
        return Some(force);
    }
    if !own && modal.is_some() && has_word(grammar, verb, "consequence") {
        return Some("threaten");
    }
    if says_it_is_not_so(scene, said, verb) {
        return Some("deny");
    }
    (!own && has_word(grammar, verb, "accuse")).then_some("accuse")
}

/// What a speaker does who tells an act of their own side.
fn own_force(grammar: &Grammar<'_>, verb: usize, modal: Option<&str>) -> Option<&'static str> {
    let lemma = grammar.lemma(verb);
    if let Some(adjective) = grammar.child(verb, &["acomp", "attr"]).or(Some(verb)) {
        let word = grammar.lower(adjective);
        let act = grammar.child(adjective, &["xcomp"]);
        if tells("ready", &word) {
            let harms = act.is_some_and(|at| tells("harm", &grammar.lemma(at)));
            return Some(if harms { "threaten" } else { "offer" });
        }
        if tells("bound", &word) {
            return Some("promise");
        }
    }
    let denied = grammar.child(verb, &["neg"]).is_some();
    let condition = has_condition(grammar, verb);
    match modal {
        Some("will" | "would" | "shall" | "may" | "could" | "might")
            if tells("harm", &lemma) && !denied =>
        {
            Some("threaten")
        }
        Some("will" | "would" | "shall" | "may" | "could" | "might")
            if condition && (denied || tells("break", &lemma)) =>
        {
            Some("threaten")
        }
        Some("would" | "could" | "may" | "might") if lemma == "consider" => Some("offer"),
        Some(_) if tells("state", &lemma) => None,
        Some("will" | "would" | "shall") if denied => Some("refuse"),
        Some("would") if condition => Some("offer"),
        Some("will" | "shall" | "would") if lemma == "allow" || lemma == "accept" => Some("accept"),
        Some("will" | "shall" | "would") => Some("promise"),
        None if lemma == "hold" && has_word(grammar, verb, "accuse") => Some("accuse"),
        None if is_present(grammar, verb) && !denied => {
            force_of(grammar, verb).filter(|force| *force != "assert")
        }
        _ => None,
    }
}

fn is_present(grammar: &Grammar<'_>, verb: usize) -> bool {
    matches!(grammar.tag(verb), "VBP" | "VBZ")
}

/// The auxiliary that makes a clause one of what will or may be; "going to" is `will`.
fn modal(grammar: &Grammar<'_>, verb: usize) -> Option<String> {
    let auxiliaries = grammar.children(verb, &["aux"]);
    let modal = auxiliaries.into_iter().find(|&at| grammar.tag(at) == "MD")?;
    Some(match grammar.lower(modal).as_str() {
        "'ll" | "’ll" | "wo" | "will" => "will".to_owned(),
        "'d" | "’d" => "would".to_owned(),
        word => word.to_owned(),
    })
}

/// A clause of what must or should be: "must go", "that he go".
pub(crate) fn shall_be(grammar: &Grammar<'_>, verb: usize) -> bool {
    let auxiliaries = grammar.children(verb, &["aux", "auxpass"]);
    let must = |at: &usize| matches!(grammar.lower(*at).as_str(), "must" | "should" | "ought");
    let bare = |at: usize| grammar.tag(at) == "VB";
    let asks_why =
        grammar.children(verb, &["advmod"]).into_iter().any(|at| grammar.tag(at) == "WRB");
    let subjunctive = auxiliaries.iter().all(|&at| grammar.dep(at) == "auxpass" && bare(at))
        && (bare(verb) || auxiliaries.iter().any(|&at| bare(at)))
        && grammar.subject(verb).is_some()
        && grammar.child(verb, &["mark"]).is_some();
    // "that the port make no deal": the tagger takes the bare verb for a plural.
    let plural_of_one = grammar.tag(verb) == "VBP"
        && auxiliaries.is_empty()
        && grammar.child(verb, &["mark"]).is_some_and(|at| grammar.lower(at) == "that")
        && grammar.child(verb, &["nsubj"]).is_some_and(|at| {
            matches!(grammar.tag(at), "NN" | "NNP") && grammar.child(at, &["conj"]).is_none()
        });
    auxiliaries.iter().any(must) && !asks_why || subjunctive || plural_of_one
}

/// "Open the gates": a bare verb that begins a quotation, without a subject.
fn is_imperative(scene: Scene<'_>, verb: usize) -> bool {
    let grammar = &scene.grammar;
    let helped = grammar.children(verb, &["aux", "nsubj", "nsubjpass", "expl", "csubj"]);
    let begins = verb.checked_sub(1).is_some_and(|before| {
        grammar.is_mark(before)
            || matches!(grammar.lower(before).as_str(), "please" | "n't" | "not")
    });
    grammar.tag(verb) == "VB"
        && begins
        && scene.quotations.depth(verb) > 0
        && helped.iter().all(|&at| grammar.lower(at) == "do")
        && !matches!(grammar.lemma(verb).as_str(), "thank" | "look" | "see")
}

/// Whether a clause has an "if" or "unless".
pub(crate) fn has_condition(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.children(verb, &["advcl"]).into_iter().any(|clause| {
        grammar
            .child(clause, &["mark"])
            .is_some_and(|at| matches!(grammar.lower(at).as_str(), "if" | "unless"))
    })
}

/// Whether a clause tells of the speaker's own side: "we" in a quotation, "it" or the speaker's own
/// words outside.
pub(crate) fn is_own(scene: Scene<'_>, said: &Said, verb: usize) -> bool {
    let grammar = &scene.grammar;
    let subject = std::iter::successors(Some(verb), |&at| {
        (grammar.dep(at) == "conj").then(|| grammar.head(at))
    })
    .take(4)
    .find_map(|at| grammar.child(at, &["nsubj"]));
    let Some(subject) = subject else { return false };
    let word = grammar.lower(subject);
    match scene.quotations.depth(subject) > scene.quotations.depth(said.cue) {
        true => matches!(word.as_str(), "i" | "we"),
        false => {
            let source = said.source.head.map(|at| grammar.lower(at));
            matches!(word.as_str(), "he" | "she" | "it" | "they" | "we")
                && stands_for_somebody(grammar, subject, &word)
                || source.as_ref() == Some(&word)
        }
    }
}

/// Not the "it" of "it is plain that …".
fn stands_for_somebody(grammar: &Grammar<'_>, subject: usize, word: &str) -> bool {
    let verb = grammar.head(subject);
    word != "it"
        || !matches!(grammar.lemma(verb).as_str(), "be" | "seem" | "appear" | "matter")
        || grammar.child(verb, &["acomp"]).is_some_and(|at| {
            let word = grammar.lower(at);
            tells("ready", &word) || tells("bound", &word)
        })
}

fn first_person_singular(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.child(verb, &["nsubj"]).is_some_and(|at| grammar.lower(at) == "i")
}

/// Whether a clause itself, not one that hangs on a noun of it, has a telling word.
fn has_word(grammar: &Grammar<'_>, verb: usize, what: &str) -> bool {
    let words = grammar.document.subtree(verb);
    words.into_iter().any(|at| {
        tells(what, &grammar.lemma(at))
            && !is_negated_part(grammar, at)
            && grammar.ancestors(at).take_while(|&above| above != verb).all(|above| {
                let apart =
                    matches!(grammar.dep(above), "relcl" | "advcl" | "acl" | "ccomp" | "conj");
                let beside = grammar.pos(above) == "ADP"
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

/// "had not made such demands", "the report was false".
fn says_it_is_not_so(scene: Scene<'_>, said: &Said, verb: usize) -> bool {
    let grammar = &scene.grammar;
    let untrue = grammar.child(verb, &["acomp", "attr"]).is_some_and(|at| {
        matches!(grammar.lower(at).as_str(), "false" | "untrue" | "baseless" | "unfounded" | "fake")
    });
    let past = grammar
        .children(verb, &["aux"])
        .into_iter()
        .any(|at| matches!(grammar.lower(at).as_str(), "did" | "had" | "has" | "have"));
    let indirect = scene.quotations.depth(verb) <= scene.quotations.depth(said.cue);
    let act = grammar.pos(verb) == "VERB" && !tells("state", &grammar.lemma(verb));
    untrue || indirect && act && past && grammar.child(verb, &["neg"]).is_some()
}
