use crate::grammar::Grammar;
use std::ops::Range;

/// How a clause's event stands to a time (a TLINK of ISO-TimeML, told by its SIGNAL).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// It happened then: "on Monday", "in 2014", "yesterday".
    Within,
    /// "since Monday", "from 2014"
    Since,
    /// "until Monday", "by Friday"
    Until,
    /// "before Monday", "ahead of Friday"
    Before,
    /// "after Monday"
    After,
    /// "for Friday", "between May and June": what it tells of the event is the verb's to say.
    Other,
}

/// The word of a range of tokens on which the others depend.
pub(super) fn head_of(grammar: &Grammar<'_>, tokens: &Range<usize>) -> usize {
    let outside = |&at: &usize| !tokens.contains(&grammar.head(at)) || grammar.is_root(at);
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// "said on Monday the road was open", "told reporters Monday the road was open": a time right behind
/// the verb, or behind whom it tells, is the verb's, though parsers give it to the clause.
pub(super) fn verb_before(grammar: &Grammar<'_>, tokens: &Range<usize>) -> Option<usize> {
    let at = head_of(grammar, tokens);
    let is_adverbial = matches!(grammar.dep(at), "npadvmod" | "tmod" | "pobj" | "advmod" | "mark");
    let preposition = grammar.head(at);
    let led = grammar.dep(at) == "pobj" && preposition + 1 == tokens.start;
    let start = if led { preposition } else { tokens.start };
    let before = start.checked_sub(1).filter(|_| is_adverbial)?;
    if led && signal(&grammar.lower(preposition)) != Link::Within {
        return None;
    }
    let governor = grammar
        .ancestors(at)
        .skip(1)
        .find(|&at| grammar.pos(at) == "VERB" || grammar.pos(at) == "AUX")?;
    let verb = grammar.head(governor);
    let told = || grammar.child(verb, &["dobj", "dative"]).filter(|&at| at == before);
    let follows = verb == before || told().is_some();
    // What comes behind the time is the clause's subject: the time does not close the clause.
    let subject = grammar.subject(governor).or_else(|| grammar.child(governor, &["expl"]));
    let leads =
        grammar.dep(governor) == "ccomp" && subject.is_some_and(|subject| tokens.end <= subject);
    (follows && leads && tokens.end <= governor).then_some(verb)
}

/// How a temporal expression hangs on the verb or noun that heads a clause, if it does.
///
/// `at` is the expression's head. It may hang on the verb or noun itself, behind a preposition or
/// without one ("on Monday", "Monday", "Monday's talks"), or stand between a verb and its subject,
/// where parsers give it to the subject ("The minister on Monday said").
pub(super) fn link(grammar: &Grammar<'_>, at: usize, clause: usize) -> Option<Link> {
    // "on Monday and Tuesday"
    let joined = |&at: &usize| grammar.dep(at) != "conj";
    let at = grammar.ancestors(at).take(MOST_JOINED).find(joined)?;
    let head = grammar.head(at);
    if head == clause && head != at {
        return hangs_bare(grammar.dep(at)).then_some(Link::Within);
    }
    if taken_into_a_name(grammar, at).is_some_and(|preposition| grammar.head(preposition) == clause)
    {
        return Some(Link::Within);
    }
    if !matches!(grammar.dep(at), "pobj" | "pcomp" | "advmod" | "npadvmod" | "nummod" | "dep") {
        return None;
    }
    let preposition = outermost_preposition(grammar, head)?;
    // "late on Friday", "only in May": the adverb hangs on the verb.
    let host = Some(grammar.head(preposition));
    let adverb = host.filter(|&host| grammar.pos(host) == "ADV" && grammar.head(host) != host);
    let preposition_top = adverb.unwrap_or(preposition);
    let host = grammar.head(preposition_top);
    let reaches = host == clause || stands_before_verb(grammar, preposition_top, host, clause);
    reaches.then(|| signal(&grammar.lower(preposition)))
}

/// "On Thursday Mr Pell left": the preposition before a day that the parser takes for a part of the
/// name behind it.
pub(crate) fn taken_into_a_name(grammar: &Grammar<'_>, day: usize) -> Option<usize> {
    let is_date = grammar.token(day).entity.as_ref().is_some_and(|tag| tag.label == "DATE");
    let name = grammar.head(day);
    let in_name = grammar.dep(day) == "compound" && day < name && grammar.pos(name) == "PROPN";
    let preposition = day.checked_sub(1).filter(|_| is_date && in_name)?;
    let bare = grammar.child(preposition, &["pobj", "pcomp"]).is_none();
    (grammar.lower(preposition) == "on" && bare).then_some(preposition)
}

/// Longer lists of dates are no time of anything.
const MOST_JOINED: usize = 4;

fn hangs_bare(dep: &str) -> bool {
    matches!(
        dep,
        "npadvmod"
            | "tmod"
            | "advmod"
            | "nmod"
            | "dobj"
            | "poss"
            | "compound"
            | "nummod"
            | "amod"
            | "appos"
            | "dep"
    )
}

/// "since before Monday": the preposition that hangs on what happens.
fn outermost_preposition(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let is_preposition =
        |&at: &usize| matches!(grammar.dep(at), "prep") || grammar.pos(at) == "ADP";
    grammar.ancestors(at).take_while(is_preposition).take(3).last()
}

/// No verb has more auxiliaries and adverbs before it.
const MOST_HELPERS: usize = 5;

/// "The minister on Monday said": the phrase hangs on the subject, and the verb follows.
fn stands_before_verb(grammar: &Grammar<'_>, preposition: usize, host: usize, verb: usize) -> bool {
    let behind = grammar.document.stretch(preposition).end;
    let helper = |at: usize| {
        grammar.head(at) == verb && matches!(grammar.dep(at), "aux" | "auxpass" | "neg" | "advmod")
    };
    // "The man arrested on Monday said": of the arrest.
    let nominal = |&at: &usize| matches!(grammar.pos(at), "NOUN" | "PROPN" | "PRON" | "ADP");
    let of_subject = || {
        let subject = grammar.subject(verb);
        grammar.ancestors(host).take_while(nominal).any(|at| Some(at) == subject)
    };
    preposition < verb
        && behind <= verb
        && verb - behind < MOST_HELPERS
        && (behind..verb).all(helper)
        && of_subject()
}

fn signal(preposition: &str) -> Link {
    match preposition {
        "on" | "in" | "at" | "during" | "over" | "around" | "about" | "circa" | "throughout"
        | "within" | "as" => Link::Within,
        "since" | "from" => Link::Since,
        "until" | "till" | "by" | "through" | "to" => Link::Until,
        "before" | "ahead" => Link::Before,
        "after" | "following" => Link::After,
        _ => Link::Other,
    }
}
