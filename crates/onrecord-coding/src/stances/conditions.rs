use std::ops::Range;

use crate::events::behind;
use crate::grammar::Grammar;

/// What must come first, as a clause or phrase beside one of these words tells it: "if …",
/// "until …", "only after …".
pub(super) fn condition(grammar: &Grammar<'_>, words: &[usize]) -> Option<Range<usize>> {
    words.iter().find_map(|&at| clause(grammar, at).or_else(|| phrase(grammar, at)))
}

fn clause(grammar: &Grammar<'_>, at: usize) -> Option<Range<usize>> {
    grammar.children(at, &["advcl"]).into_iter().find_map(|clause| {
        let marks = grammar.children(clause, &["mark", "advmod"]);
        let stretch = grammar.document.stretch(clause);
        let told = marks.into_iter().any(|mark| match grammar.lower(mark).as_str() {
            "if" | "unless" | "until" | "till" | "provided" | "providing" => true,
            "once" | "when" | "after" => is_only(grammar, at, stretch.start),
            _ => false,
        });
        (told || is_inverted(grammar, clause, stretch.start)).then_some(stretch)
    })
}

/// "should they withdraw", "were it to accept"
fn is_inverted(grammar: &Grammar<'_>, clause: usize, first: usize) -> bool {
    grammar.dep(first) == "aux"
        && matches!(grammar.lower(first).as_str(), "should" | "were" | "had")
        && grammar.subject(clause).is_some_and(|at| at > first)
}

/// "until the withdrawal", "only through the channel", "on condition of a withdrawal".
fn phrase(grammar: &Grammar<'_>, at: usize) -> Option<Range<usize>> {
    grammar.children(at, &["prep"]).into_iter().find_map(|preposition| {
        let stretch = grammar.document.stretch(preposition);
        let on_condition = || {
            let within = grammar.children(preposition, &["pobj"]);
            grammar.lower(preposition) == "on"
                && within.into_iter().any(|at| grammar.lemma(at) == "condition")
        };
        let told = match grammar.lower(preposition).as_str() {
            "until" | "till" => behind(grammar, at, &["until", "till"]).into_iter().any(|at| {
                let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
                !matches!(label, Some("DATE" | "TIME"))
            }),
            "after" | "through" | "on" | "with" | "under" | "via" => {
                is_only(grammar, at, stretch.start) || on_condition()
            }
            _ => false,
        };
        told.then_some(stretch)
    })
}

/// Whether "only" stands before a clause or phrase, or before the word that it belongs to.
fn is_only(grammar: &Grammar<'_>, at: usize, start: usize) -> bool {
    let only = |at: usize| grammar.lower(at) == "only";
    start.checked_sub(1).is_some_and(only)
        || only(start)
        || grammar.children(at, &["advmod"]).into_iter().any(only)
}
