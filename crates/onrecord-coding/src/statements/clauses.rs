//! The clauses of what is said: which are the main ones, and whether they tell what is, what will
//! be or what must be.

use super::content::Scene;
use super::matter::tells;
use super::side::Speech;
use crate::grammar::Grammar;

/// So many clauses of a content are looked at.
const MOST_CLAUSES: usize = 8;

/// The verbs that head what is said, and those joined to them, in order.
///
/// "I think that they must go" leads to the going; "he told me that they must go" is his word.
pub(crate) fn main_clauses(speech: Speech<'_>) -> Vec<usize> {
    let (grammar, said) = (&speech.scene.grammar, speech.said);
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
        let leads = |head: usize| {
            grammar.dep(at) == "conj" || tells("leads", &grammar.lemma(head)) && speech.is_own(head)
        };
        let joined = matches!(grammar.dep(at), "conj" | "ccomp")
            && clauses.contains(&head)
            && (leads(head) || at < head);
        // The parser hangs the first clause on a later one: "It is done, we will not go".
        let first = !heads
            && grammar.dep(at) == "ccomp"
            && at < head
            && grammar.is_verb(head)
            && !within(grammar.head(head));
        if heads && !matches!(grammar.dep(at), "aux" | "auxpass") || joined || first {
            clauses.push(at);
        }
    }
    clauses
}

/// The auxiliary that makes a clause one of what will or may be; "going to" is `will`.
pub(crate) fn modal(grammar: &Grammar<'_>, verb: usize) -> Option<String> {
    let auxiliaries = grammar.children(verb, &["aux"]);
    let modal = auxiliaries.into_iter().find(|&at| grammar.tag(at) == "MD")?;
    Some(match grammar.lower(modal).as_str() {
        "'ll" | "’ll" | "wo" | "will" => "will".to_owned(),
        "'d" | "’d" => "would".to_owned(),
        "ca" => "can".to_owned(),
        word => word.to_owned(),
    })
}

/// The infinitive that "going to" leads to: what will be.
pub(crate) fn going_to(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let is = |at: usize| grammar.lemma_in_full(at) == "be";
    let present =
        grammar.lower(verb) == "going" && grammar.children(verb, &["aux"]).into_iter().any(is);
    grammar.child(verb, &["xcomp"]).filter(|&act| present && is_infinitive(grammar, act))
}

pub(crate) fn is_infinitive(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.tag(verb) == "VB"
        && grammar.child(verb, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO")
}

/// Whether a clause is denied: "not", "never", "no longer", "in no way", or an object that is nothing.
pub(crate) fn is_denied(grammar: &Grammar<'_>, verb: usize) -> bool {
    let object = grammar.child(verb, &["dobj", "attr"]).is_some_and(|at| {
        grammar.lower(at) == "nothing"
            || grammar.child(at, &["det"]).is_some_and(|no| grammar.lower(no) == "no")
    });
    let no_longer = grammar.children(verb, &["advmod"]).into_iter().any(|at| {
        let before = at.checked_sub(1);
        grammar.lower(at) == "longer" && before.is_some_and(|no| grammar.lower(no) == "no")
    });
    let in_no_way = || {
        let prepositions = grammar.children(verb, &["prep"]).into_iter();
        let ways = prepositions.filter_map(|at| grammar.child(at, &["pobj"]));
        ways.filter(|&way| grammar.lower(way) == "way")
            .filter_map(|way| grammar.child(way, &["det"]))
            .any(|no| grammar.lower(no) == "no")
    };
    grammar.child(verb, &["neg"]).is_some() || no_longer || object || in_no_way()
}

/// Whether a clause has an "if" or "unless", or begins as in "should they go".
pub(crate) fn has_condition(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.children(verb, &["advcl"]).into_iter().any(|clause| {
        let marked = grammar.child(clause, &["mark"]).map(|at| grammar.lower(at));
        let first = grammar.document.stretch(clause).start;
        let inverted = grammar.dep(first) == "aux"
            && matches!(grammar.lower(first).as_str(), "should" | "had" | "were")
            && grammar.subject(clause).is_some_and(|at| at > first);
        matches!(marked.as_deref(), Some("if" | "unless")) || inverted
    })
}

/// "I would join if I had no work there", "we would have gone": what is not so, and nobody will do.
pub(super) fn is_unreal(grammar: &Grammar<'_>, verb: usize) -> bool {
    let helped = |verb: usize, word: &str| {
        grammar.children(verb, &["aux"]).into_iter().any(|at| grammar.lemma_in_full(at) == word)
    };
    let would = modal(grammar, verb).as_deref() == Some("would");
    let past = |at: usize| grammar.tag(at) == "VBD" || helped(at, "do") || helped(at, "have");
    let not_so = grammar.children(verb, &["advcl"]).into_iter().any(|clause| {
        let marked = grammar.child(clause, &["mark"]).map(|at| grammar.lower(at));
        let own = grammar.child(clause, &["nsubj"]).map(|at| grammar.lower(at));
        marked.as_deref() == Some("if")
            && own == grammar.child(verb, &["nsubj"]).map(|at| grammar.lower(at))
            && past(clause)
            && is_denied(grammar, clause)
    });
    would && (helped(verb, "have") || not_so)
}

/// A clause of what must or should be: "must go", "has to go", "that he go".
pub(crate) fn shall_be(grammar: &Grammar<'_>, verb: usize) -> bool {
    is_obliged(grammar, verb) || is_subjunctive(grammar, verb)
}

/// "We need more boats", "the rules need to be clear", "stressed the need to act"; not "he needs it".
pub(super) fn is_needed(grammar: &Grammar<'_>, at: usize) -> bool {
    if grammar.lemma(at) != "need" || is_denied(grammar, at) {
        return false;
    }
    let to_act = || grammar.children(at, &["acl", "prep"]).into_iter();
    match (grammar.pos(at), grammar.child(at, &["nsubj"])) {
        ("VERB", Some(subject)) => {
            let of_one =
                matches!(grammar.lower(subject).as_str(), "i" | "you" | "he" | "she" | "one");
            !of_one && !has_condition(grammar, at)
        }
        ("VERB", None) => grammar.is_passive(at),
        ("NOUN", _) => to_act().any(|of| is_infinitive(grammar, of) || grammar.lower(of) == "for"),
        _ => false,
    }
}

fn is_obliged(grammar: &Grammar<'_>, verb: usize) -> bool {
    let auxiliaries = grammar.children(verb, &["aux", "auxpass"]);
    // "They ought to go": the parser takes the modal for the verb.
    if grammar.lower(verb) == "ought" {
        return grammar.child(verb, &["xcomp"]).is_some();
    }
    let must = |at: &usize| matches!(grammar.lower(*at).as_str(), "must" | "should" | "ought");
    let has = |at: &usize| grammar.lemma_in_full(*at) == "have";
    let asks_why =
        grammar.children(verb, &["advmod"]).into_iter().any(|at| grammar.tag(at) == "WRB");
    auxiliaries.iter().any(must)
        && !auxiliaries.iter().any(has)
        && !asks_why
        && !is_guess(grammar, verb)
        || has_to(grammar, verb)
        || is_decreed(grammar, verb)
}

/// "They must be waiting", "they should be there by now" are guesses; not "they should be counting".
fn is_guess(grammar: &Grammar<'_>, verb: usize) -> bool {
    let helped = grammar.children(verb, &["aux"]);
    let should = helped.into_iter().any(|at| grammar.lower(at) == "should");
    let told = tells("state", &grammar.lemma(verb)) || is_denied(grammar, verb);
    let by_now = grammar.child(verb, &["prep"]).is_some_and(|at| grammar.lower(at) == "by");
    let goes_on = grammar.tag(verb) == "VBG" && !grammar.is_passive(verb);
    goes_on && (!should || told || by_now)
}

/// "The harbour shall be open"; not "we shall see".
fn is_decreed(grammar: &Grammar<'_>, verb: usize) -> bool {
    let own = |at: usize| matches!(grammar.lower(at).as_str(), "i" | "we");
    modal(grammar, verb).as_deref() == Some("shall")
        && grammar.subject(verb).is_some_and(|subject| !own(subject))
}

/// "has to go", "has got to go", "needs to go"; not "has nothing to lose", "has yet to go".
fn has_to(grammar: &Grammar<'_>, verb: usize) -> bool {
    let present = matches!(grammar.tag(verb), "VBZ" | "VBP" | "VB");
    let has = |at: usize| matches!(grammar.tag(at), "VBZ" | "VBP");
    let has_got = grammar.lower(verb) == "got"
        && grammar.child(verb, &["nsubj", "expl"]).is_some()
        && grammar.child(verb, &["aux", "auxpass"]).is_some_and(has);
    let needs =
        grammar.lemma(verb) == "need" || grammar.lemma(verb) == "have" && present || has_got;
    let act = grammar.child(verb, &["xcomp"]).filter(|&act| is_infinitive(grammar, act));
    let yet = |at: usize| {
        let adverbs = grammar.children(at, &["advmod"]);
        adverbs.into_iter().any(|adverb| grammar.lower(adverb) == "yet")
    };
    needs
        && act.is_some_and(|act| !yet(act) && !yet(verb))
        && grammar.child(verb, &["dobj"]).is_none()
        && !is_denied(grammar, verb)
        && has_subject(grammar, verb)
}

/// Whether a verb has a subject, or the one that it is joined to.
fn has_subject(grammar: &Grammar<'_>, verb: usize) -> bool {
    let of = |at: usize| grammar.child(at, &["nsubj", "nsubjpass", "expl"]).is_some();
    of(verb) || grammar.dep(verb) == "conj" && of(grammar.head(verb))
}

fn is_subjunctive(grammar: &Grammar<'_>, verb: usize) -> bool {
    let auxiliaries = grammar.children(verb, &["aux", "auxpass"]);
    let bare = |at: usize| grammar.tag(at) == "VB";
    let that = grammar.child(verb, &["mark"]).is_some_and(|at| grammar.lower(at) == "that");
    let passive_only = auxiliaries.iter().all(|&at| grammar.dep(at) == "auxpass" && bare(at));
    let bare_verb = passive_only
        && (bare(verb) || auxiliaries.iter().any(|&at| bare(at)))
        && grammar.subject(verb).is_some()
        && that;
    // "that the port make no deal": the tagger takes the bare verb for a plural.
    let plural_of_one = grammar.tag(verb) == "VBP"
        && grammar.lemma_in_full(verb) != "be"
        && auxiliaries.is_empty()
        && that
        && grammar.child(verb, &["nsubj"]).is_some_and(|at| {
            matches!(grammar.tag(at), "NN" | "NNP")
                && grammar.child(at, &["conj", "nummod"]).is_none()
                && !tells("many", &grammar.lower(at))
        });
    // Whoever notes or announces a thing tells what is.
    let told = matches!(
        grammar.lemma(grammar.head(verb)).as_str(),
        "note" | "announce" | "point" | "report" | "find" | "show" | "believe" | "know"
    );
    (bare_verb || plural_of_one) && !told
}

/// "It is essential to go", "it is vital that they go", "now is not the time to go"; of what is only
/// important, "for them to go".
pub(crate) fn is_called_for(grammar: &Grammar<'_>, verb: usize) -> bool {
    let Some(predicate) = grammar.child(verb, &["acomp", "attr"]) else { return false };
    let word = grammar.lower(predicate);
    let it = grammar.child(verb, &["nsubj", "expl"]).is_some_and(|at| grammar.lower(at) == "it");
    let now = word == "time"
        && grammar
            .children(verb, &["advmod", "nsubj"])
            .into_iter()
            .any(|at| at < verb && grammar.lower(at) == "now");
    let of_others = |act: usize| {
        let subject = grammar.child(act, &["nsubj", "nsubjpass"]).map(|at| grammar.lower(at));
        subject.is_some_and(|word| !matches!(word.as_str(), "we" | "us" | "it"))
    };
    let act = |head: usize| {
        let acts = grammar.children(head, &["xcomp", "ccomp", "advcl", "relcl", "acl"]);
        acts.into_iter().any(|act| {
            let that = grammar.dep(act) == "ccomp" && word != "time";
            (that || is_infinitive(grammar, act) || is_subjunctive(grammar, act))
                && (word != "important" || of_others(act))
        })
    };
    let for_it = || {
        let behind = grammar.children(verb, &["prep"]).into_iter();
        let mut all = behind.chain(grammar.children(predicate, &["prep"]));
        word == "time" && all.any(|at| grammar.lower(at) == "for")
    };
    grammar.lemma_in_full(verb) == "be"
        && (it && !is_denied(grammar, verb) || now)
        && tells("required", &word)
        && (act(verb) || act(predicate) || for_it())
}

/// "Let's move on": whoever hears it is to act too.
pub(crate) fn lets_us(grammar: &Grammar<'_>, verb: usize) -> bool {
    let us = |at: usize| matches!(grammar.lower(at).as_str(), "'s" | "’s" | "us");
    let act = grammar.child(verb, &["ccomp", "xcomp"]);
    grammar.lemma(verb) == "let"
        && verb + 1 < grammar.len()
        && us(verb + 1)
        && grammar.child(verb, &["nsubj"]).is_none()
        && act.is_some_and(|act| !tells("idle", &grammar.lemma(act)))
}

/// "Open the gates": a bare verb that begins a sentence of a quotation, without a subject. "Let's
/// see" and the title “Face the Nation” ask nothing of anybody.
pub(crate) fn is_imperative(scene: Scene<'_>, verb: usize) -> bool {
    let grammar = &scene.grammar;
    let helped = grammar.children(verb, &["aux", "nsubj", "nsubjpass", "expl", "csubj"]);
    let begins = verb.checked_sub(1).is_some_and(|before| {
        grammar.is_mark(before)
            || matches!(grammar.lower(before).as_str(), "please" | "n't" | "n’t" | "not")
    });
    let lets = grammar.lemma(verb) == "let" && {
        let me = verb + 1 < grammar.len() && grammar.lower(verb + 1) == "me";
        let act = grammar.child(verb, &["ccomp", "xcomp"]);
        me || act.is_some_and(|act| tells("idle", &grammar.lemma(act)))
    };
    grammar.tag(verb) == "VB"
        && begins
        && scene.quotations.depth(verb) > 0
        && helped.iter().all(|&at| grammar.lower(at) == "do")
        && !lets
        && !tells("idle", &grammar.lemma(verb))
        && !is_title(scene, verb)
}

/// Whether all words of the quotation that a token stands in are written as in a title.
fn is_title(scene: Scene<'_>, token: usize) -> bool {
    let grammar = &scene.grammar;
    let Some(quote) = scene.quotations.touching(token..token + 1).last() else { return false };
    let telling =
        |at: &usize| matches!(grammar.pos(*at), "VERB" | "NOUN" | "PROPN" | "ADJ" | "ADV");
    let capital = |at: usize| grammar.word(at).starts_with(char::is_uppercase);
    quote.tokens.len() < LONGEST_TITLE && quote.tokens.clone().filter(telling).all(capital)
}

/// No title has more words, its marks among them.
const LONGEST_TITLE: usize = 9;
