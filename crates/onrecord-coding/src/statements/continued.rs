//! Verbs by which whoever speaks goes on, though the parser hangs them on what is said.

use super::lexicon::force_of;
use super::participles::speech_around;
use crate::grammar::Grammar;

/// "The port said ships wait, adding that …", "said ships wait and warned …": the parser hangs the
/// second verb on the waiting, but whoever speaks goes on speaking. Gives the verb outside.
pub(crate) fn speech_continued(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    speech_around(grammar, verb).or_else(|| coordination_continued(grammar, verb))
}

/// A second verb in the same tense as the outer one, which tells what nobody but a speaker does.
fn coordination_continued(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let first = grammar.ancestors(verb).find(|&at| grammar.dep(at) != "conj")?;
    let outer = grammar.head(first);
    let told = first != verb
        && matches!(grammar.tag(verb), "VBD" | "VBZ" | "VBP")
        && grammar.subject(verb).is_none()
        && force_of(grammar, verb).is_some();
    let within =
        grammar.dep(first) == "ccomp" && outer < first && force_of(grammar, outer).is_some();
    let alike = grammar.tag(outer) == grammar.tag(verb)
        && (grammar.tag(first) != grammar.tag(verb) || force_of(grammar, first).is_none());
    (told && within && alike).then_some(outer)
}

/// "It came after the envoy, in a post, praised them": the parser ends the clause at the envoy and
/// makes the verb another of "it".
pub(crate) fn object_of_after(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let first = grammar.head(verb);
    let told = matches!(grammar.tag(verb), "VBD" | "VBZ" | "VBP");
    if grammar.dep(verb) != "conj" || first == verb || !told {
        return None;
    }
    // "… praised them and thanked them": the first of the two tells.
    if let Some(found) = object_of_after(grammar, first) {
        return Some(found);
    }
    let joined = (first..verb).any(|at| grammar.dep(at) == "cc" && grammar.head(at) == first);
    let clausal = |at: &usize| {
        (first..verb).contains(at)
            && matches!(
                grammar.lower(*at).as_str(),
                "after" | "before" | "since" | "until" | "as" | "while"
            )
    };
    let preposition = grammar.children(first, &["prep"]).into_iter().find(clausal)?;
    let object = grammar.child(preposition, &["pobj"])?;
    (!joined && grammar.pos(object) == "PROPN").then_some(object)
}
