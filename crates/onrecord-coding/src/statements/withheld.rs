use crate::grammar::Grammar;

/// What is done by a cue of speech that did not happen; nothing where the cue is affirmed.
///
/// "declined to comment", "would not say", "neither confirmed nor denied" decline; "did not accept"
/// refuses; what is merely left out ("did not mention") or not known ("could not confirm") does
/// nothing. None of them asserts.
pub(crate) fn withheld(grammar: &Grammar<'_>, cue: usize) -> Option<&'static str> {
    if grammar.pos(cue) != "VERB" {
        return None;
    }
    if let Some(force) = declined(grammar, cue) {
        return Some(force);
    }
    let auxiliary = denial(grammar, cue)?;
    let unable = matches!(grammar.lemma(auxiliary).as_str(), "can" | "could");
    Some(match grammar.lemma(cue).as_str() {
        "accept" | "agree" | "support" | "recognize" | "recognise" | "approve" | "endorse"
        | "back" | "allow" | "consent" | "welcome" => "refuse",
        "confirm" | "verify" | "corroborate" if unable => "",
        "confirm" | "deny" | "comment" | "answer" | "respond" | "reply" | "elaborate"
        | "specify" | "disclose" | "reveal" | "identify" | "clarify" => "decline to comment",
        "say" if asks_back(grammar, cue) || grammar.lemma(auxiliary) == "would" => {
            "decline to comment"
        }
        _ => "",
    })
}

/// The head of "declined to say", "refused to comment", or that of the infinitive itself.
fn declined(grammar: &Grammar<'_>, cue: usize) -> Option<&'static str> {
    let declines =
        |at: usize| matches!(grammar.lemma(at).as_str(), "decline" | "refuse" | "decline to");
    let speaks = |at: usize| {
        matches!(
            grammar.lemma(at).as_str(),
            "say"
                | "comment"
                | "confirm"
                | "answer"
                | "elaborate"
                | "discuss"
                | "specify"
                | "disclose"
                | "reveal"
                | "identify"
                | "respond"
                | "name"
                | "speculate"
        )
    };
    let infinitive = || grammar.child(cue, &["xcomp"]).filter(|&at| speaks(at));
    let outer = grammar.head(cue);
    let told = declines(cue) && infinitive().is_some()
        || grammar.dep(cue) == "xcomp" && speaks(cue) && declines(outer);
    told.then_some("decline to comment")
}

/// The word that denies a verb, or the auxiliary beside it.
fn denial(grammar: &Grammar<'_>, verb: usize) -> Option<usize> {
    let denies = |at: usize| {
        grammar.dep(at) == "neg" || matches!(grammar.lower(at).as_str(), "neither" | "nor")
    };
    // "neither confirmed nor denied": what denies hangs on the first of two verbs.
    let joined = (grammar.dep(verb) == "conj").then(|| grammar.head(verb));
    let neither = |at: &usize| matches!(grammar.lower(*at).as_str(), "neither" | "nor");
    let of_the_first = joined.into_iter().flat_map(|first| grammar.document.dependents(first));
    let own = grammar.document.dependents(verb);
    let near: Vec<usize> =
        own.chain(of_the_first.filter(neither)).filter(|&at| at < verb).collect();
    let word = near.iter().copied().find(|&at| denies(at) && grammar.lower(at) != "only")?;
    Some(near.into_iter().find(|&at| grammar.dep(at) == "aux").unwrap_or(word))
}

/// "did not say whether", "would not say how many".
fn asks_back(grammar: &Grammar<'_>, cue: usize) -> bool {
    let end = grammar.sentence(cue).end.min(cue + 4);
    (cue + 1..end).any(|at| {
        matches!(
            grammar.lower(at).as_str(),
            "whether" | "if" | "when" | "why" | "how" | "what" | "who" | "where" | "which"
        )
    })
}
