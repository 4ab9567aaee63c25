use super::choose::Said;
use super::content::Scene;
use super::details::{Addressee, addressee, relay, venue};
use crate::actors::resolve::Resolver;
use crate::actors::roster::ActorIndex;

/// To whom, where and through whom something is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Circumstances {
    pub(crate) addressee: Option<Addressee>,
    pub(crate) venue: Option<&'static str>,
    /// The outlet or agency by which it reached the page.
    pub(crate) relay: Option<ActorIndex>,
    /// The words that tell them.
    pub(crate) told_at: ToldAt,
    /// The statement that they are carried on from.
    pub(crate) carried_from: Option<usize>,
}

/// The words that tell the circumstances of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ToldAt {
    pub(crate) addressee: Option<usize>,
    pub(crate) venue: Option<usize>,
    pub(crate) relay: Option<usize>,
}

impl Circumstances {
    /// What the words beside the cue tell of them.
    pub(crate) fn of(
        resolver: &mut Resolver<'_>,
        said: &Said,
        speaker: Option<ActorIndex>,
    ) -> Circumstances {
        // Nobody is told by themselves: one of the two was taken for the other.
        let addressee = addressee(resolver, said)
            .filter(|(_, told)| speaker.is_none_or(|speaker| *told != Addressee::Actor(speaker)));
        let told = match addressee {
            Some((head, Addressee::Actor(actor))) => Some((head, actor)),
            _ => None,
        };
        let relay = relay(resolver, said, told).filter(|&(_, actor)| Some(actor) != speaker);
        let venue = venue(&resolver.scene.grammar, said);
        let told_at = ToldAt {
            addressee: addressee.as_ref().map(|(head, _)| *head),
            venue: venue.map(|(noun, _)| noun),
            relay: relay.map(|(head, _)| head),
        };
        Circumstances {
            addressee: addressee.map(|(_, told)| told),
            venue: venue.map(|(_, venue)| venue),
            relay: relay.map(|(_, actor)| actor),
            told_at,
            carried_from: None,
        }
    }
}

/// How many tokens may lie between two statements of one occasion.
const MOST_TOKENS_BETWEEN: usize = 60;

/// Carries circumstances on to what the same speaker goes on saying: "he added", "the official said"
/// right behind, or another verb of the same sentence.
pub(crate) fn carry_on(
    scene: Scene<'_>,
    all: &[Said],
    inside: &[Option<usize>],
    speakers: &[Option<ActorIndex>],
    told: &mut [Circumstances],
) {
    let outer: Vec<usize> = (0..all.len()).filter(|&at| inside[at].is_none()).collect();
    for pair in outer.windows(2) {
        let (first, next) = (pair[0], pair[1]);
        let same = speakers[first].is_some() && speakers[first] == speakers[next];
        if same && told[next] == Circumstances::default() && goes_on(scene, &all[first], &all[next])
        {
            let carried_from = told[first].carried_from.unwrap_or(first);
            told[next] = Circumstances { carried_from: Some(carried_from), ..told[first].clone() };
        }
    }
}

fn goes_on(scene: Scene<'_>, first: &Said, next: &Said) -> bool {
    let grammar = &scene.grammar;
    let end = |said: &Said| said.content.last().copied().unwrap_or(said.cue).max(said.cue);
    let start = next.content.first().copied().unwrap_or(next.cue).min(next.cue);
    if start.saturating_sub(end(first)) > MOST_TOKENS_BETWEEN {
        return false;
    }
    let adds = matches!(grammar.lemma(next.cue).as_str(), "add" | "continue" | "go");
    let definite = |head: usize| {
        grammar.pos(head) == "PRON"
            || grammar.children(head, &["det"]).into_iter().any(|at| grammar.lower(at) == "the")
    };
    let one_sentence = grammar.sentence(first.cue) == grammar.sentence(next.cue);
    adds || one_sentence || next.source.head.is_none_or(definite)
}
