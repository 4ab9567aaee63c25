use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::choose::Said;
use super::clauses::{going_to, has_condition, is_infinitive, modal, shall_be};
use super::lexicon::{force_of, is_speaker_mark};
use super::matter;
use super::side::Speech;
use super::withheld::withheld;
use crate::actors::words;
use crate::grammar::Grammar;

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

/// What a speaker does by a statement, and what tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forced {
    /// Nothing for beliefs and for speech that is withheld without a question.
    pub(crate) force: Option<&'static str>,
    pub(crate) by: ForcedBy,
}

/// What tells what a speaker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ForcedBy {
    /// The cue is denied, or a verb of declining governs it: `withheld.rs`.
    Withheld,
    /// A word of what is said: `matter.rs`.
    Matter { word: usize },
    /// The noun that a verb only carries, by `force-uses.tsv`.
    Noun { noun: usize },
    /// How the cue is used, by `force-uses.tsv`.
    Use { its_use: &'static str },
    /// The cue alone, by `cues.tsv`; or a word of belief that it has no force for.
    Cue,
}

/// What a speaker does by a statement: told by the cue, how it is used and whether it is denied,
/// and, where the cue only tells that something is said, by what is said.
pub(crate) fn force(speech: Speech<'_>) -> Forced {
    let (force, by) = match withheld(&speech.scene.grammar, speech.said.cue) {
        Some(force) => (force, ForcedBy::Withheld),
        None => match by_cue(speech) {
            ("assert", by) => matter::force(speech)
                .map_or(("assert", by), |(force, word)| (force, ForcedBy::Matter { word })),
            told => told,
        },
    };
    Forced { force: (!force.is_empty()).then_some(force), by }
}

fn by_cue(speech: Speech<'_>) -> (&'static str, ForcedBy) {
    let (grammar, cue) = (&speech.scene.grammar, speech.said.cue);
    // A quotation, a mark, "according to" or a verb of no thought tells no more than that it is said.
    let plain = || {
        let voiced = match grammar.pos(cue) {
            "VERB" if !is_speaker_mark(grammar, cue) => {
                !matter::tells("thought", &grammar.lemma(cue))
            }
            _ => is_speaker_mark(grammar, cue) || grammar.lower(cue) == "according",
        };
        if voiced { "assert" } else { "" }
    };
    if let Some(told) = by_act_continued(speech) {
        return told;
    }
    by_noun(grammar, cue)
        .or_else(|| by_paper(grammar, cue))
        .or_else(|| by_use(speech))
        .unwrap_or_else(|| (force_of(grammar, cue).unwrap_or_else(plain), ForcedBy::Cue))
}

/// "continued to call for talks", "began urging them to go": what the act does that goes on.
fn by_act_continued(speech: Speech<'_>) -> Option<(&'static str, ForcedBy)> {
    let (grammar, cue) = (&speech.scene.grammar, speech.said.cue);
    let act = grammar.child(cue, &["xcomp"]).filter(|&act| grammar.pos(act) == "VERB")?;
    let said = Said { cue: act, ..speech.said.clone() };
    let goes_on = matter::tells("goes on", &grammar.lemma(cue));
    let told = goes_on.then(|| by_noun(grammar, act).or_else(|| by_use(speech.with(&said))))?;
    told.or_else(|| Some((force_of(grammar, act)?, ForcedBy::Cue)))
}

/// What the noun does that a verb only carries: "expressed a commitment".
fn by_noun(grammar: &Grammar<'_>, cue: usize) -> Option<(&'static str, ForcedBy)> {
    let noun = grammar.child(cue, &["dobj"])?;
    let carries = uses(&grammar.lemma(cue)).iter().any(|(its_use, _)| *its_use == "carries");
    let of_noun = uses(&grammar.lemma(noun));
    let (_, force) = of_noun.iter().find(|(its_use, _)| *its_use == "noun").filter(|_| carries)?;
    Some((*force, ForcedBy::Noun { noun }))
}

/// "issued a statement condemning the raid", "posted a letter urging them to go": what the paper does
/// that a verb only gives out.
fn by_paper(grammar: &Grammar<'_>, cue: usize) -> Option<(&'static str, ForcedBy)> {
    let paper = grammar.child(cue, &["dobj"])?;
    let gives = matches!(force_of(grammar, cue), None | Some("assert"));
    (gives && words::VENUES.contains_key(grammar.lemma(paper).as_str())).then_some(())?;
    let does = grammar.children(paper, &["acl"]).into_iter().chain(grammar.child(cue, &["advcl"]));
    let mut does = does.filter(|&at| grammar.tag(at) == "VBG" && at == paper + 1);
    let told = does.find_map(|at| force_of(grammar, at)).filter(|force| *force != "assert")?;
    Some((told, ForcedBy::Noun { noun: paper }))
}

/// What somebody does by an act that they tell: as in `by_use`, or by its word alone.
pub(super) fn force_of_act(speech: Speech<'_>, act: usize) -> Option<&'static str> {
    let said = Said { cue: act, ..speech.said.clone() };
    let used = by_use(speech.with(&said)).map(|(force, _)| force);
    used.or_else(|| force_of(&speech.scene.grammar, act))
}

fn by_use(speech: Speech<'_>) -> Option<(&'static str, ForcedBy)> {
    let (grammar, cue) = (&speech.scene.grammar, speech.said.cue);
    let lemma = grammar.lemma(cue);
    let row = match grammar.pos(cue) {
        "VERB" => uses(&lemma),
        "NOUN" => uses(&format!("{lemma}/noun")),
        _ => return None,
    };
    let (its_use, force) = row.iter().find(|(its_use, _)| is_used(speech, its_use))?;
    Some((*force, ForcedBy::Use { its_use }))
}

/// What a verb does that governs a thing: "called a strike" asserts, though calling for one demands.
pub(super) fn force_over_thing(lemma: &str) -> Option<&'static str> {
    let mut rows = uses(lemma).iter().filter(|(its_use, _)| matches!(*its_use, "object" | "any"));
    rows.next().map(|(_, force)| *force)
}

fn uses(lemma: &str) -> &'static [(&'static str, &'static str)] {
    USES.get(lemma).map_or(&[], Vec::as_slice)
}

fn is_used(speech: Speech<'_>, its_use: &str) -> bool {
    let (grammar, said) = (&speech.scene.grammar, speech.said);
    let cue = said.cue;
    let infinitive = |at: usize| is_infinitive(grammar, at);
    let clause = grammar.child(cue, &["ccomp", "xcomp", "acl"]);
    let object = grammar.child(cue, &["dobj"]);
    match its_use {
        "any" => true,
        "noun" | "carries" => false,
        "clause" => clause.is_some_and(|at| !infinitive(at)),
        "infinitive" => {
            clause.is_some_and(|at| infinitive(at) && grammar.subject(at).is_none())
                && object.is_none()
        }
        "doing" => clause.is_some_and(|at| grammar.tag(at) == "VBG" && grammar.dep(at) == "xcomp"),
        "another" => clause.is_some_and(|at| {
            let freed =
                grammar.tag(at) == "VBN" && grammar.child(at, &["aux", "auxpass"]).is_none();
            freed && grammar.subject(at).is_some()
                || leads_with_to(grammar, at) && (grammar.subject(at).is_some() || object.is_some())
        }),
        "object" => object.is_some(),
        "guilty" => pleads(grammar, cue) == Some(true),
        "not guilty" => pleads(grammar, cue) == Some(false),
        "claim" => object.is_some_and(|at| is_claim(grammar, at)),
        "plan" => object.is_some_and(|at| is_plan(grammar, at)),
        "suffer" => {
            clause.is_some_and(|at| matter::tells("suffer", &grammar.lemma(at)))
                && !speech.is_of_bystanders()
        }
        "finger" => object.is_some_and(|at| grammar.lemma(at) == "finger"),
        "harm" => {
            let what = clause.or(object);
            what.is_some_and(|at| {
                let lemma = grammar.lemma(at);
                matter::tells("harm", &lemma) || matter::has_word(grammar, at, "consequence")
            })
        }
        "subjunctive" => clause.is_some_and(|at| shall_be(grammar, at)),
        "if" => clause.is_some_and(|at| has_condition(grammar, at)) && !speech.is_of_bystanders(),
        "own" => clause.is_some_and(|at| speech.is_own(at) && is_act_to_come(grammar, at)),
        "group" => speech.is_of_bystanders(),
        "official" => speech.is_official(),
        word => {
            let near = grammar.children(cue, &["prep", "prt", "advmod", "dative"]);
            // "called for voters to stay": the parser makes a conjunction of it.
            let clauses = grammar.children(cue, &["advcl", "ccomp", "xcomp"]).into_iter();
            let marks = clauses.flat_map(|at| grammar.children(at, &["mark"]));
            let mut words = near.into_iter().chain(marks);
            // "called her a fool on a mission" calls on nobody.
            let named = grammar.child(cue, &["oprd"]).is_some() && matches!(word, "on" | "upon");
            words.any(|at| grammar.lower(at) == word && !named && !leads_to_date(grammar, at))
        }
    }
}

/// "will leave", "may leave"; not "is in no rush", "will see".
fn is_act_to_come(grammar: &Grammar<'_>, verb: usize) -> bool {
    let to_come = modal(grammar, verb).is_some() || going_to(grammar, verb).is_some();
    to_come && !matter::tells("state", &grammar.lemma_in_full(verb))
}

/// Whether somebody pleads "guilty" or "not guilty", which the parser hangs on anything.
fn pleads(grammar: &Grammar<'_>, cue: usize) -> Option<bool> {
    let end = grammar.sentence(cue).end.min(cue + 4);
    let guilty = (cue + 1..end).find(|&at| grammar.lower(at) == "guilty")?;
    Some(!(cue + 1..guilty).any(|at| grammar.lower(at) == "not"))
}

/// "them to go", "them to be freed".
fn leads_with_to(grammar: &Grammar<'_>, verb: usize) -> bool {
    grammar.child(verb, &["aux"]).is_some_and(|at| grammar.tag(at) == "TO")
}

/// "called her a liar on Monday" calls on nobody.
fn leads_to_date(grammar: &Grammar<'_>, preposition: usize) -> bool {
    let object = grammar.child(preposition, &["pobj"]);
    let label = object.and_then(|at| grammar.token(at).entity.as_ref());
    label.is_some_and(|tag| matches!(tag.label.as_str(), "DATE" | "TIME"))
}

/// "plans", "a plan to go"; "a plan for peace" may be another's to carry out.
fn is_plan(grammar: &Grammar<'_>, noun: usize) -> bool {
    let to_act = grammar.children(noun, &["acl", "xcomp"]).into_iter();
    matter::tells("plan", &grammar.lemma(noun))
        && (grammar.tag(noun) == "NNS" || to_act.into_iter().any(|at| is_infinitive(grammar, at)))
}

/// "the report", "the suggestion that …": a thing that is so or not; not "the offer".
fn is_claim(grammar: &Grammar<'_>, noun: usize) -> bool {
    let that =
        |at: usize| grammar.child(at, &["mark"]).is_some_and(|mark| grammar.lower(mark) == "that");
    let told = grammar.children(noun, &["acl", "ccomp", "relcl"]).into_iter().any(that);
    let states = matches!(force_of(grammar, noun), None | Some("assert" | "accuse"));
    states && (told || matter::tells("claim", &grammar.lemma(noun)))
}
