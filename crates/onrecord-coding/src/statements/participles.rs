//! Who says what a participle tells: "…, saying that …" goes on for whoever spoke last, though the
//! parser hangs it on what stands nearest.

use super::lexicon::force_of;
use super::source::source_of_verb;
use crate::actors::words;
use crate::grammar::Grammar;

/// Who speaks by a participle, where that is not the subject of the verb it hangs on.
pub(super) fn source_of_participle(
    grammar: &Grammar<'_>,
    participle: usize,
    steps: usize,
) -> Option<usize> {
    let helped = grammar.child(participle, &["aux", "auxpass"]).is_some();
    if grammar.tag(participle) != "VBG" || helped {
        return None;
    }
    if let Some(left) = left_doing(grammar, participle) {
        return Some(left);
    }
    if force_of(grammar, participle) != Some("assert") {
        return None;
    }
    if let Some(paper) = paper_before(grammar, participle) {
        return Some(paper);
    }
    let told =
        report_before(grammar, participle).or_else(|| relative_before(grammar, participle))?;
    source_of_verb(grammar, told, steps + 1)
}

/// "leaving some there wondering whether …": they wonder, not what left them so.
fn left_doing(grammar: &Grammar<'_>, participle: usize) -> Option<usize> {
    let head = grammar.head(participle);
    let object = grammar.child(head, &["dobj"])?;
    let kept = matches!(grammar.lemma(head).as_str(), "leave" | "keep" | "set")
        && grammar.dep(participle) == "advcl"
        && (head..participle).contains(&object);
    let apart = (object..participle).any(|at| grammar.is_mark(at));
    (kept && !apart).then_some(object)
}

/// So many words may stand between a paper and the participle that tells what is in it.
const LONGEST_OWNER: usize = 5;

/// "a statement from Oslo saying …", "a letter to Oren Pell citing …": the paper says it.
fn paper_before(grammar: &Grammar<'_>, participle: usize) -> Option<usize> {
    let is_paper = |at: usize| {
        let venue = words::VENUES.get(grammar.lemma(at).as_str()).map(|cells| cells[0]);
        grammar.pos(at) == "NOUN" && matches!(venue, Some("statement" | "letter" | "social post"))
    };
    let first = participle.saturating_sub(LONGEST_OWNER).max(grammar.sentence(participle).start);
    let named = |at: &usize| matches!(grammar.pos(*at), "PROPN" | "NOUN" | "ADJ" | "DET" | "PART");
    let owner = (first..participle).rev().take_while(named).last()?;
    let preposition = owner.checked_sub(1)?;
    let owned = matches!(grammar.lower(preposition).as_str(), "from" | "by" | "to");
    preposition.checked_sub(1).filter(|&paper| owned && is_paper(paper))
}

/// "Oster had met Pell, the agency reported, citing an envoy": whoever reports cites.
fn report_before(grammar: &Grammar<'_>, participle: usize) -> Option<usize> {
    let verb = participle.checked_sub(2).filter(|at| grammar.word(at + 1) == ",")?;
    let reports = matches!(grammar.lemma(verb).as_str(), "report" | "say" | "write")
        && grammar.tag(verb) == "VBD"
        && grammar.dep(verb) != "relcl";
    (reports && grammar.head(participle) != verb).then_some(verb)
}

/// "She referred to the envoy, who said it was closed, adding that …": the envoy goes on.
fn relative_before(grammar: &Grammar<'_>, participle: usize) -> Option<usize> {
    let head = grammar.head(participle);
    let comma = participle.checked_sub(1).is_some_and(|at| grammar.word(at) == ",");
    if !comma || head > participle || grammar.child(head, &["ccomp"]).is_some() {
        return None;
    }
    let tells = |at: &usize| {
        let who = grammar.child(*at, &["nsubj"]).map(|subject| grammar.tag(subject));
        let finite = matches!(grammar.tag(*at), "VBD" | "VBZ" | "VBP");
        grammar.dep(*at) == "relcl"
            && finite
            && force_of(grammar, *at) == Some("assert")
            && matches!(who, Some("WP" | "WDT"))
            && grammar.child(*at, &["ccomp"]).is_some()
    };
    (head..participle).rev().find(tells)
}

/// "The port said ships wait, adding that …": whoever says it all adds, not the ships. Gives the verb
/// outside.
pub(super) fn speech_around(grammar: &Grammar<'_>, participle: usize) -> Option<usize> {
    let before = |at: &usize| *at < participle && grammar.lower(*at) != "while";
    let bound = grammar.children(participle, &["mark", "nsubj", "prep"]).iter().any(before);
    if grammar.dep(participle) != "advcl"
        || grammar.tag(participle) != "VBG"
        || force_of(grammar, participle) != Some("assert")
        || bound
        || paper_before(grammar, participle).is_some()
    {
        return None;
    }
    let outer = grammar.ancestors(participle).skip(1).take(5).filter_map(|clause| {
        let head = grammar.head(clause);
        match grammar.dep(clause) {
            "ccomp" => Some(head).filter(|&outer| outer < clause),
            // "denied the idea that it was late, calling it …"
            "acl" if grammar.is_finite(clause) => {
                Some(grammar.head(head)).filter(|_| grammar.dep(head) == "dobj")
            }
            _ => None,
        }
    });
    outer.into_iter().find(|&outer| grammar.is_verb(outer) && force_of(grammar, outer).is_some())
}
