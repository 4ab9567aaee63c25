use crate::dates::words::{Sense, phrases};
use crate::grammar::Grammar;

/// On which side of the day of publication a clause stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
    /// The present tense, or no verb at all.
    Unknown,
}

/// How many verbs one climbs to find one with a tense.
const MOST_STEPS: usize = 6;

/// Where the tense of a verb, or of the verb that governs a word, puts its clause.
///
/// "met", "has met", "was meeting" are past; "will meet", "could meet", "is meeting" and "plans to
/// meet" still to come; the plain present tells nothing.
pub(crate) fn direction(grammar: &Grammar<'_>, at: usize) -> Direction {
    let verbs = grammar.ancestors(at).filter(|&at| is_verb(grammar, at));
    for verb in verbs.take(MOST_STEPS) {
        match of_verb(grammar, verb) {
            Told::Is(direction) => return direction,
            Told::Infinitive if !is_implicative(grammar, grammar.head(verb)) => {
                return Direction::Future;
            }
            Told::Infinitive | Told::Nothing => {}
        }
    }
    Direction::Unknown
}

fn is_verb(grammar: &Grammar<'_>, at: usize) -> bool {
    matches!(grammar.pos(at), "VERB" | "AUX") && !matches!(grammar.dep(at), "aux" | "auxpass")
}

enum Told {
    Is(Direction),
    Infinitive,
    /// A participle, whose head tells.
    Nothing,
}

fn of_verb(grammar: &Grammar<'_>, verb: usize) -> Told {
    let helpers = grammar.children(verb, &["aux", "auxpass"]);
    let has =
        |words: &[&str]| helpers.iter().any(|&at| words.contains(&grammar.lower(at).as_str()));
    let perfect = has(&["have", "has", "had", "'ve", "’ve", "'d", "’d"]);
    let past = has(&["was", "were", "did", "had"]) || has(&["been"]) && perfect;
    let modal = helpers.iter().any(|&at| grammar.tag(at) == "MD");
    let tag = grammar.tag(verb);
    Told::Is(match tag {
        _ if modal && perfect => Direction::Past,
        _ if modal => Direction::Future,
        "VBD" => Direction::Past,
        _ if past => Direction::Past,
        "VBN" if perfect => Direction::Past,
        "VBN" if helpers.is_empty() => Direction::Past,
        "VBG" if !helpers.is_empty() => Direction::Future,
        "VBG" => return Told::Nothing,
        "VB" if has(&["to"]) => return Told::Infinitive,
        _ => Direction::Unknown,
    })
}

/// Verbs whose infinitive has the tense of the verb itself: "began to", "failed to".
fn is_implicative(grammar: &Grammar<'_>, verb: usize) -> bool {
    let lemma = grammar.lemma(verb);
    phrases(&lemma)
        .iter()
        .any(|phrase| phrase.rest.is_empty() && phrase.sense == Sense::Implicative)
}
