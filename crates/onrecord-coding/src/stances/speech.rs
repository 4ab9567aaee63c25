use super::conditions::condition;
use super::find::{By, Taken, is_governed, is_supposed, mood, subjects};
use super::lexicon::{Side, lists, verdict};
use super::matter::{Leads, matters};
use crate::events::{is_actor, is_infinitive, is_negated, joined, objects};
use crate::grammar::Grammar;
use crate::statements::clauses::{going_to, modal, shall_be};

/// The stances of whoever says a clause, where no word of it takes one: what must, shall or cannot
/// be. Nothing where a clause tells none.
pub(super) fn spoken(grammar: &Grammar<'_>, at: usize) -> Option<Vec<Taken>> {
    if !grammar.is_verb(at) || matches!(grammar.dep(at), "aux" | "auxpass") {
        return None;
    }
    judged(grammar, at)
        .or_else(|| called(grammar, at))
        .or_else(|| harms(grammar, at))
        .or_else(|| there_is(grammar, at))
        .or_else(|| comes_about(grammar, at))
        .or_else(|| must(grammar, at))
        .or_else(|| will(grammar, at))
}

/// "Mediation is unacceptable", "it is necessary to withdraw the troops".
fn judged(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    let word = grammar.child(verb, &["acomp", "attr"])?;
    let side = side_of(grammar, word)?;
    let subject = grammar.subject(verb)?;
    let heads = match grammar.lower(subject).as_str() {
        "it" => grammar
            .children(verb, &["xcomp", "ccomp", "csubj"])
            .into_iter()
            .chain(grammar.children(word, &["xcomp", "ccomp"]))
            .chain(set_off(grammar, verb))
            .filter(|&clause| is_infinitive(grammar, clause) || shall_be(grammar, clause))
            .collect(),
        _ => joined(grammar, subject),
    };
    let denied = mood(grammar, verb)?.denied;
    let side = match (side, denied) {
        (Side::For, denied) => side.turned(denied),
        (Side::Against, false) => side,
        (Side::Against, true) => return None,
    };
    all(grammar, verb, "judged", side, By::Speaker, heads)
}

/// "Norland called the drills a provocation", "described mediation as unacceptable".
fn called(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    let calls = lists("calls", &grammar.lemma(verb)) && grammar.child(verb, &["prt"]).is_none();
    calls.then_some(())?;
    let named = grammar.children(verb, &["oprd", "ccomp", "xcomp", "dobj"]).into_iter();
    let behind_as = || {
        let as_what = grammar.children(verb, &["prep"]).into_iter();
        as_what
            .filter(|&at| grammar.lower(at) == "as")
            .flat_map(|at| grammar.children(at, &["pobj", "amod"]))
    };
    let word = named.chain(behind_as()).find(|&word| side_of(grammar, word).is_some())?;
    let what = grammar
        .child(word, &["nsubj"])
        .or_else(|| objects(grammar, verb).into_iter().find(|&object| object != word))?;
    mood(grammar, verb).filter(|mood| !(mood.denied || mood.demanded || mood.future))?;
    let side = side_of(grammar, word)?;
    let heads = joined(grammar, what);
    let by = subjects(grammar, verb).into_iter();
    let found = by.flat_map(|by| {
        all(grammar, verb, "called", side, By::Phrase(by), heads.clone()).unwrap_or_default()
    });
    Some(found.collect()).filter(|found: &Vec<Taken>| !found.is_empty())
}

/// How a word judges: "unacceptable", "a bad idea".
fn side_of(grammar: &Grammar<'_>, word: usize) -> Option<Side> {
    verdict(&grammar.lower(word)).or_else(|| verdict_beside(grammar, word))
}

/// "It is wrong, at this time, to hold it": the parser hangs the infinitive on a verb further up.
fn set_off(grammar: &Grammar<'_>, verb: usize) -> Vec<usize> {
    let up = grammar.ancestors(verb).skip(1).take(2);
    let clauses = up.flat_map(|up| grammar.children(up, &["advcl", "xcomp"]));
    clauses.filter(|&clause| clause > verb && clause < verb + FARTHEST).take(1).collect()
}

/// An infinitive further behind its "it is" is another's.
const FARTHEST: usize = 10;

/// "a bad idea", "a clear mistake", "the best way"
fn verdict_beside(grammar: &Grammar<'_>, noun: usize) -> Option<Side> {
    let lemma = grammar.lemma(noun);
    let beside = |list: &str| {
        grammar.children(noun, &["amod"]).iter().any(|&at| lists(list, &grammar.lower(at)))
    };
    match () {
        () if lists("wrong", &lemma) => Some(Side::Against),
        () if !lists("idea", &lemma) => None,
        () if beside("bad") => Some(Side::Against),
        () => beside("good").then_some(Side::For),
    }
}

/// "The drills violate the accord": a matter that does harm, as the speaker says.
fn harms(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    let subject = grammar.child(verb, &["nsubj"])?;
    let harms = lists("harms", &grammar.lemma(verb)) && !is_actor(grammar, subject);
    let mood = mood(grammar, verb).filter(|mood| harms && !mood.denied)?;
    (!mood.demanded).then_some(())?;
    all(grammar, verb, "harms", Side::Against, By::Speaker, joined(grammar, subject))
}

/// "There can be no talks until …", "there will be talks only through …", "there is no role for …".
fn there_is(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    grammar.child(verb, &["expl"]).filter(|&at| grammar.lower(at) == "there")?;
    let what = grammar.child(verb, &["attr", "nsubj"])?;
    let denied = is_negated(grammar, verb) || is_negated(grammar, what);
    // "there is no role for mediation"
    let lemma = grammar.lemma(what);
    let no_place = denied && lists("keeps\tnoun", &lemma) && lemma != "way";
    modal(grammar, verb)
        .map(|modal| matches!(modal.as_str(), "will" | "can" | "would" | "could"))
        .unwrap_or(no_place)
        .then_some(())?;
    let conditional = is_granted(grammar, &[verb, what]);
    let side = if denied { Side::Against } else { Side::For };
    (denied || conditional).then_some(())?;
    all(grammar, verb, "there is", side, By::Speaker, vec![what])
}

/// Whether what comes first is told as what it is granted for: "talks will begin once they
/// withdraw", while "war will begin if they stay" only foretells it.
fn is_granted(grammar: &Grammar<'_>, words: &[usize]) -> bool {
    condition(grammar, words).is_some_and(|told| grammar.lower(told.start) != "if")
}

/// "Talks will not begin until …", "mediation cannot be accepted".
fn comes_about(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    let subject = grammar.child(verb, &["nsubj", "nsubjpass"])?;
    let comes = lists("happens\tverb", &grammar.lemma(verb)) && !is_actor(grammar, subject);
    let modal = modal(grammar, verb).filter(|_| comes)?;
    // "regrettable that they will not be held" judges it as it is.
    let judged = grammar.dep(verb) == "ccomp"
        && (grammar.pos(grammar.head(verb)) == "ADJ"
            || grammar.child(grammar.head(verb), &["acomp"]).is_some());
    if judged || is_supposed(grammar, verb) || is_governed(grammar, verb) {
        return None;
    }
    // "should be taken seriously", but "talks should take place"
    if grammar.lemma(verb) == "take" && grammar.child(verb, &["dobj"]).is_none() {
        return None;
    }
    // "should not have begun" tells what was, not what shall be.
    if grammar.children(verb, &["aux"]).into_iter().any(|at| grammar.lemma(at) == "have") {
        return None;
    }
    let denied = is_negated(grammar, verb);
    let conditional = is_granted(grammar, &[verb]);
    let side = match modal.as_str() {
        "must" | "should" => Side::For.turned(denied),
        "will" | "would" | "can" | "could" if denied => Side::Against,
        "will" | "can" if conditional => Side::For,
        _ => return None,
    };
    let ends = lists("ends\tverb", &grammar.lemma(verb));
    all(grammar, verb, "comes about", side.turned(ends), By::Speaker, vec![subject])
}

/// "The troops must withdraw", "we should talk".
fn must(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    let subject = grammar.subject(verb).filter(|_| shall_be(grammar, verb))?;
    // "you have to walk", "I have to say": of nobody, or of oneself.
    if matches!(grammar.lower(subject).as_str(), "i" | "you" | "one") {
        return None;
    }
    mood(grammar, verb)?;
    let obliged = ["have", "need"].contains(&grammar.lemma(verb).as_str());
    let act = grammar.child(verb, &["xcomp"]).filter(|_| obliged);
    let mut found = all(grammar, verb, "must", Side::For, By::Speaker, vec![act.unwrap_or(verb)])?;
    for taken in &mut found {
        taken.recipients =
            joined(grammar, subject).into_iter().filter(|&at| is_actor(grammar, at)).collect();
    }
    Some(found)
}

/// "We will not withdraw", "we will impose sanctions".
fn will(grammar: &Grammar<'_>, verb: usize) -> Option<Vec<Taken>> {
    let subject = grammar
        .child(verb, &["nsubj"])
        .filter(|&at| is_actor(grammar, at) || grammar.lower(at) == "it")?;
    let act = going_to(grammar, verb);
    let wills = act.is_some()
        || modal(grammar, verb).is_some_and(|modal| matches!(modal.as_str(), "will" | "would"));
    mood(grammar, verb).filter(|_| wills)?;
    // "We are not going to withdraw": the negation is not of the withdrawal.
    let side = Side::For.turned(act.is_some() && is_negated(grammar, verb));
    let mut found = all(grammar, verb, "will", side, By::Own(subject), vec![act.unwrap_or(verb)])?;
    for taken in &mut found {
        let Leads::To(matter) = &taken.leads else { continue };
        taken.deed =
            if taken.side.turned(matter.turned) == Side::For { "promise" } else { "refuse" };
    }
    Some(found)
}

fn all(
    grammar: &Grammar<'_>,
    at: usize,
    sense: &'static str,
    side: Side,
    by: By,
    heads: Vec<usize>,
) -> Option<Vec<Taken>> {
    let leads: Vec<Leads> = heads.into_iter().flat_map(|head| matters(grammar, head)).collect();
    let found: Vec<Taken> = leads
        .into_iter()
        .map(|leads| {
            let within: Vec<usize> = match &leads {
                Leads::To(matter) => {
                    grammar.ancestors(matter.at).take_while(|&up| up != at).collect()
                }
                Leads::Idea { .. } => Vec::new(),
            };
            let owners = [vec![at], within].concat();
            let condition = condition(grammar, &owners);
            let deed = match side {
                Side::For if condition.is_some() => "want",
                Side::For => "demand",
                Side::Against => "refuse",
            };
            Taken {
                at,
                sense,
                side,
                deed,
                by,
                leads,
                condition,
                recipients: Vec::new(),
                whose: None,
            }
        })
        .collect();
    (!found.is_empty()).then_some(found)
}
