use super::choose::Said;
use crate::actors::resolve::Resolver;
use crate::actors::roster::ActorIndex;
use crate::actors::words;
use crate::grammar::Grammar;

/// Verbs whose object is whom one speaks to.
const TELLING: [&str; 16] = [
    "tell", "inform", "assure", "ask", "urge", "warn", "remind", "advise", "brief", "notify",
    "reassure", "convince", "persuade", "call", "thank", "accuse",
];

/// To whom it is said: "told the council", "conveyed to the envoy".
pub(crate) fn addressee(resolver: &mut Resolver<'_>, said: &Said) -> Option<ActorIndex> {
    let grammar = resolver.scene.grammar;
    if grammar.lower(said.cue) == "according" {
        return None;
    }
    let object = grammar.child(said.cue, &["dative", "dobj"]).filter(|&at| {
        TELLING.contains(&grammar.lemma(said.cue).as_str())
            && said.content.binary_search(&at).is_err()
    });
    let to = || {
        let to = grammar
            .children(said.cue, &["prep", "dative"])
            .into_iter()
            .find(|&at| grammar.lower(at) == "to")?;
        grammar.child(to, &["pobj"]).filter(|at| said.content.binary_search(at).is_err())
    };
    let head = match object {
        Some(at) if grammar.lower(at) == "to" => grammar.child(at, &["pobj"])?,
        Some(at) => at,
        None => to()?,
    };
    resolver.resolve(head)
}

/// Where it is said: the noun behind the cue's preposition, by `data/venues.tsv`.
pub(crate) fn venue(grammar: &Grammar<'_>, said: &Said) -> Option<&'static str> {
    for preposition in grammar.children(said.cue, &["prep"]) {
        if !matches!(
            grammar.lower(preposition).as_str(),
            "in" | "on" | "at" | "during" | "via" | "through"
        ) {
            continue;
        }
        let Some(noun) = grammar.child(preposition, &["pobj"]) else { continue };
        if said.content.binary_search(&noun).is_ok() {
            continue;
        }
        let known = |at: usize| words::VENUES.get(grammar.lemma(at).to_lowercase().as_str());
        let compound = || grammar.children(noun, &["compound"]).into_iter().find_map(known);
        if let Some(cells) = known(noun).or_else(compound) {
            return cells.first().copied();
        }
    }
    matches!(grammar.lemma(said.cue).as_str(), "tweet" | "retweet" | "post")
        .then_some("social post")
}

/// Who stands between the page and the speaker: "PTI quoted officials as saying", "told a channel".
pub(crate) fn relay(
    resolver: &mut Resolver<'_>,
    said: &Said,
    addressee: Option<ActorIndex>,
) -> Option<ActorIndex> {
    let grammar = resolver.scene.grammar;
    let is_outlet =
        |resolver: &Resolver<'_>, actor: ActorIndex| resolver.roster.actors[actor].kind == "outlet";
    if let Some(addressee) = addressee.filter(|&actor| is_outlet(resolver, actor)) {
        return Some(addressee);
    }
    let quoting = grammar
        .document
        .ancestors(said.cue)
        .take(4)
        .find(|&at| matches!(grammar.lemma(at).as_str(), "quote" | "cite"))?;
    let subject = grammar.child(quoting, &["nsubj"])?;
    let actor = resolver.resolve(subject)?;
    (is_outlet(resolver, actor) && !said.source.words.contains(&subject)).then_some(actor)
}
