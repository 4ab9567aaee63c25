//! Who speaks by a verb that the parser gave no subject: whoever is named right beside it.

use super::content::Scene;
use super::lexicon::force_of;
use super::source::as_saying;
use crate::actors::words;
use crate::grammar::Grammar;

/// So many tokens may stand between a name and its verb.
const LONGEST_ASIDE: usize = 25;

/// So many prepositions are followed from the end of a phrase to its beginning.
const MOST_PREPOSITIONS: usize = 6;

/// "Dana Holt (the envoy to the north) says": a name right before a verb that the parser gave no
/// subject, with at most an adverb, or what stands in brackets or commas, between them.
pub(super) fn name_before(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    if !matches!(grammar.tag(verb), "VBD" | "VBZ" | "VBP") || force_of(grammar, verb).is_none() {
        return None;
    }
    let first = grammar.sentence(verb).start;
    let mut at = verb;
    while at > first && matches!(grammar.pos(at - 1), "ADV" | "AUX" | "PART") {
        at -= 1;
    }
    let open =
        |mark: &str| (first..at.saturating_sub(1)).rev().find(|&at| grammar.word(at) == mark);
    let end = match (at > first).then(|| grammar.word(at - 1))? {
        ")" => open("(")?,
        "," => open(",")?,
        _ => at,
    };
    let name = end.checked_sub(1).filter(|&name| name >= first)?;
    let is_name = grammar.pos(name) == "PROPN" || end == at && grammar.tag(name) == "PRP";
    let name = Some(name).filter(|name| is_name && verb - name < LONGEST_ASIDE)?;
    above_prepositions(grammar, name, verb)
}

/// "One envoy sent to Avel said", "members of the council said": of a phrase that ends right before its
/// verb, whom it begins with and not where it ends.
fn above_prepositions(grammar: &Grammar<'_>, name: usize, verb: usize) -> Option<usize> {
    let label = grammar.token(name).entity.as_ref().map(|tag| tag.label.as_str());
    if label == Some("PERSON") || words::is_speaking_noun(&grammar.lemma(name)) {
        return Some(name);
    }
    let may_speak = |at: usize| {
        matches!(grammar.pos(at), "PROPN" | "PRON") || words::is_speaking_noun(&grammar.lemma(at))
    };
    let first = topmost(grammar, name, verb)?;
    Some(if may_speak(first) { first } else { name })
}

/// What a phrase begins with, up from its last name.
fn topmost(grammar: &Grammar<'_>, name: usize, verb: usize) -> Option<usize> {
    let mut name = name;
    for _ in 0..MOST_PREPOSITIONS {
        let (dep, head) = (grammar.dep(name), grammar.head(name));
        let above = grammar.head(head);
        name = match dep {
            "conj" if head < name && grammar.child(head, &["cc"]).is_some() => head,
            "pobj" if above == verb || head > name => return Some(name),
            "pobj" if matches!(grammar.pos(above), "NOUN" | "PROPN") => above,
            "pobj" if grammar.is_verb(above) => {
                return grammar.child(above, &["nsubj"]).filter(|&subject| subject < above);
            }
            "pobj" => return None,
            _ => return Some(name),
        };
    }
    None
}

/// "“…,” said James Coll, a pilot", "“…,” the pilot said": the parser takes a noun of the quotation for
/// the subject. The phrase right behind or before a verb that a quotation or a sentence's start
/// touches, outside quotations.
pub(super) fn name_beside(scene: Scene<'_>, verb: usize) -> Option<usize> {
    let grammar = &scene.grammar;
    let told = matches!(grammar.tag(verb), "VBD" | "VBZ" | "VBP")
        && force_of(grammar, verb) == Some("assert");
    if !told || grammar.is_passive(verb) || as_saying(grammar, verb).is_some() {
        return None;
    }
    let level = scene.quotations.depth(verb);
    let beside = |at: usize| at < grammar.len() && scene.quotations.depth(at) == level;
    let nominal = |at: &usize| beside(*at) && matches!(grammar.pos(*at), "PROPN" | "NOUN" | "PRON");
    let closes =
        |at: usize| scene.quotations.touching(at..at + 1).any(|quote| quote.tokens.end == at + 1);
    let sentence = grammar.sentence(verb);
    let inverted = verb == sentence.start || closes(verb - 1);
    let before = verb.checked_sub(1).filter(|at| sentence.contains(at)).filter(nominal);
    let phrase_behind = || {
        let of_phrase = |at: &usize| {
            beside(*at)
                && matches!(grammar.pos(*at), "DET" | "ADJ" | "NOUN" | "PROPN" | "PART" | "NUM")
        };
        (verb + 1..sentence.end).take_while(of_phrase).last().filter(nominal)
    };
    match inverted {
        true => phrase_behind(),
        false => above_prepositions(grammar, before?, verb),
    }
}
