//! Whether a clause is only said, where no statement is found that holds it.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::statements::lexicon::force_of;

/// Whether a word stands in the clause of somebody's saying, before ", the envoy has said" at the
/// end of its sentence, or behind the colon of "have made it clear:".
pub(crate) fn is_only_said(grammar: &Grammar<'_>, at: usize) -> bool {
    is_in_clause_of_saying(grammar, at) || {
        let sentence = grammar.sentence(at);
        is_before_a_tag(grammar, at, sentence.clone()) || is_behind_a_colon(grammar, at, sentence)
    }
}

fn is_in_clause_of_saying(grammar: &Grammar<'_>, at: usize) -> bool {
    let said = |at: usize| grammar.dep(at) == "ccomp" && asserts(grammar, grammar.head(at));
    // "said it was late and called for talks": what the speaker does by speaking.
    let speaks = |&at: &usize| {
        let joined = grammar.dep(at) == "conj" && grammar.subject(at).is_none();
        joined && grammar.tag(at) == "VBD" && force_of(grammar, at).is_some()
    };
    grammar.ancestors(at).take_while(|at| !speaks(at)).any(said)
}

/// "Norland has refused mediation, the envoy has told the council."
fn is_before_a_tag(grammar: &Grammar<'_>, at: usize, sentence: Range<usize>) -> bool {
    let tags = |verb: usize| {
        let subject = grammar.subject(verb).filter(|&subject| subject < verb);
        let clause = !matches!(grammar.dep(verb), "relcl" | "acl" | "advcl");
        let tag = || clause && asserts(grammar, verb) && says_nothing_more(grammar, verb);
        let told = subject.filter(|_| tag());
        let start = told.map(|subject| grammar.document.stretch(subject).start);
        start.is_some_and(|start| start > at + 1 && grammar.word(start - 1) == ",")
    };
    (at + 1..sentence.end).rev().filter(|&verb| grammar.pos(verb) == "VERB").take(1).any(tags)
}

/// A verb behind which only somebody stands to whom it is said.
fn says_nothing_more(grammar: &Grammar<'_>, verb: usize) -> bool {
    let right = grammar.document.dependents(verb).filter(|&child| child > verb);
    let mut labels = right.map(|child| grammar.dep(child));
    labels.all(|label| matches!(label, "dobj" | "dative" | "prep" | "npadvmod" | "punct"))
}

/// "The sources have made it clear: Norland accepts no mediation."
fn is_behind_a_colon(grammar: &Grammar<'_>, at: usize, sentence: Range<usize>) -> bool {
    let Some(colon) = (sentence.start..at).rev().find(|&mark| grammar.word(mark) == ":") else {
        return false;
    };
    let leads = |&verb: &usize| {
        let outside = grammar.is_root(verb) || grammar.head(verb) > colon;
        outside && (asserts(grammar, verb) || makes_clear(grammar, verb))
    };
    (sentence.start..colon).filter(|&verb| grammar.pos(verb) == "VERB").any(|verb| leads(&verb))
}

/// "made it clear", "made plain".
fn makes_clear(grammar: &Grammar<'_>, verb: usize) -> bool {
    let what = grammar.children(verb, &["acomp", "ccomp", "oprd", "advmod", "dobj"]);
    let clear = |at: usize| matches!(grammar.lower(at).as_str(), "clear" | "plain" | "known");
    grammar.lemma(verb) == "make" && what.into_iter().any(clear)
}

fn asserts(grammar: &Grammar<'_>, verb: usize) -> bool {
    let force = force_of(grammar, verb);
    matches!(force, Some("assert" | "deny" | "confirm" | "accuse"))
        && grammar.subject(verb).is_some()
}
