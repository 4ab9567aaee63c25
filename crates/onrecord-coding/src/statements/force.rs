use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::choose::Said;
use super::content::Scene;
use super::lexicon::force_of;
use super::matter;
use super::withheld::withheld;

/// The rows of `data/force-uses.tsv`: for each lemma its uses and what is done by them.
static USES: LazyLock<BTreeMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut uses: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let rows = include_str!("../../data/force-uses.tsv").lines();
    for row in rows.filter(|line| !line.starts_with('#')) {
        if let [lemma, its_use, force] = row.split('\t').collect::<Vec<_>>()[..] {
            uses.entry(lemma).or_default().push((its_use, force));
        }
    }
    uses
});

/// What a speaker does by a statement: told by the cue, how it is used and whether it is denied,
/// and, where the cue only tells that something is said, by what is said. Nothing for beliefs and
/// for speech that is withheld without a question.
pub(crate) fn force(scene: Scene<'_>, said: &Said) -> Option<&'static str> {
    let grammar = &scene.grammar;
    let force = match withheld(grammar, said.cue) {
        Some(force) => force,
        None => match by_cue(scene, said) {
            "assert" => matter::force(scene, said).unwrap_or("assert"),
            force => force,
        },
    };
    (!force.is_empty()).then_some(force)
}

fn by_cue(scene: Scene<'_>, said: &Said) -> &'static str {
    let grammar = &scene.grammar;
    let by_noun = || {
        let noun = grammar.child(said.cue, &["dobj"])?;
        let carries = LIGHT_VERBS.contains(&grammar.lemma(said.cue).as_str());
        let uses = USES.get(grammar.lemma(noun).as_str()).filter(|_| carries)?;
        uses.iter().find(|(its_use, _)| *its_use == "noun").map(|(_, force)| *force)
    };
    let by_use = || {
        let lemma = grammar.lemma(said.cue);
        let uses = USES.get(lemma.as_str()).filter(|_| grammar.pos(said.cue) == "VERB")?;
        uses.iter().find(|(its_use, _)| is_used(scene, said, its_use)).map(|(_, force)| *force)
    };
    // A quotation, a mark or "according to" tells no more than that it is said.
    let plain = || {
        if grammar.pos(said.cue) == "PUNCT" || grammar.lower(said.cue) == "according" {
            "assert"
        } else {
            ""
        }
    };
    by_noun().or_else(by_use).or_else(|| force_of(grammar, said.cue)).unwrap_or_else(plain)
}

/// Verbs that only carry their noun: "expressed a commitment".
const LIGHT_VERBS: [&str; 10] = [
    "express",
    "voice",
    "issue",
    "make",
    "give",
    "repeat",
    "renew",
    "reiterate",
    "reaffirm",
    "declare",
];

fn is_used(scene: Scene<'_>, said: &Said, its_use: &str) -> bool {
    let grammar = &scene.grammar;
    let cue = said.cue;
    let infinitive = |verb: usize| {
        grammar.tag(verb) == "VB"
            && grammar.child(verb, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO")
    };
    let clause = grammar.child(cue, &["ccomp", "xcomp"]);
    match its_use {
        "any" => true,
        "noun" => false,
        "clause" => clause.is_some_and(|at| !infinitive(at)),
        "infinitive" => {
            clause.is_some_and(|at| infinitive(at) && grammar.subject(at).is_none())
                && grammar.child(cue, &["dobj"]).is_none()
        }
        "another" => clause.is_some_and(|at| {
            grammar.tag(at) == "VBN" && grammar.subject(at).is_some()
                || infinitive(at)
                    && (grammar.subject(at).is_some() || grammar.child(cue, &["dobj"]).is_some())
        }),
        "object" => grammar.child(cue, &["dobj"]).is_some(),
        "finger" => grammar.child(cue, &["dobj"]).is_some_and(|at| grammar.lemma(at) == "finger"),
        "subjunctive" => clause.is_some_and(|at| matter::shall_be(grammar, at)),
        "if" => clause.is_some_and(|at| matter::has_condition(grammar, at)),
        "own" => clause.is_some_and(|at| matter::is_own(scene, said, at)),
        word => {
            let near = grammar.children(cue, &["prep", "prt", "advmod"]);
            near.into_iter().any(|at| grammar.lower(at) == word)
        }
    }
}
