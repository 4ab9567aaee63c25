use super::choose::Said;
use super::content::Scene;
use super::details::{Addressee, addressee, relay, venue};
use super::occasions::{following, goes_on, quotes_on};
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
    /// What the words beside the cue tell of them, within what `outer` says.
    pub(crate) fn of(
        resolver: &mut Resolver<'_>,
        said: &Said,
        speaker: Option<ActorIndex>,
        outer: Option<ActorIndex>,
    ) -> Circumstances {
        // Nobody is told by themselves: one of the two was taken for the other.
        let addressee = addressee(resolver, said, outer)
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

/// Carries circumstances on to what the same speaker goes on saying: "he added", "the official said"
/// right behind, or another verb of the same sentence.
pub(crate) fn carry_on(
    scene: Scene<'_>,
    all: &[Said],
    inside: &[Option<usize>],
    speakers: &[Option<ActorIndex>],
    told: &mut [Circumstances],
) {
    for [first, next] in following(inside, speakers) {
        let (said, more) = (&all[first], &all[next]);
        let same = goes_on(scene, said, more) || quotes_on(scene, said, more);
        if told[next] == Circumstances::default() && same {
            let carried_from = told[first].carried_from.unwrap_or(first);
            told[next] = Circumstances { carried_from: Some(carried_from), ..told[first].clone() };
        }
    }
}
