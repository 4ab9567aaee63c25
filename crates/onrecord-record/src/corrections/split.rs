use onrecord_rows::{EventActor, MentionRow, PageRow, Passage};

use super::rows::{Held, meet};
use super::{NamedActor, Row};

/// Whom the words at a place are taken for.
pub(super) fn whom(mentions: &[MentionRow], place: Passage) -> Option<String> {
    let named =
        |mention: &&MentionRow| meet(Passage { start: mention.start, end: mention.end }, place);
    mentions.iter().find(named).map(|mention| mention.actor.clone())
}

/// Has words speak of somebody where they spoke of nobody.
pub(super) fn mention(mentions: &mut Vec<MentionRow>, place: Passage, now: &NamedActor) {
    let Passage { start, end } = place;
    let NamedActor { actor, kind, .. } = now.clone();
    mentions.push(MentionRow { start, end, actor, kind });
}

/// Sets another actor where words speak of one, and wherever rows go by these words; with no words
/// given, everywhere on the page.
pub(super) fn rename(
    page: &mut PageRow,
    rows: &mut [Held],
    at: Option<Passage>,
    was: &str,
    now: &NamedActor,
) {
    let here = |start: usize, end: usize| at.is_none_or(|at| meet(Passage { start, end }, at));
    for mention in &mut page.mentions {
        if mention.actor == was && here(mention.start, mention.end) {
            mention.actor.clone_from(&now.actor);
            mention.kind.clone_from(&now.kind);
        }
    }
    let event_actor = |actor: &mut EventActor| {
        if actor.actor.as_deref() == Some(was) && here(actor.start, actor.end) {
            actor.actor = Some(now.actor.clone());
            actor.country.clone_from(&now.country);
            actor.sector.clone_from(&now.sector);
        }
    };
    for stance in &mut page.stances {
        let actors = std::iter::once(&mut stance.holder).chain(&mut stance.recipients);
        actors.chain(&mut stance.answers).for_each(event_actor);
    }
    for held in rows {
        match &mut held.now {
            Row::Event(row) => row.source.iter_mut().chain(&mut row.target).for_each(event_actor),
            Row::Statement(row) => {
                let named = at.is_none() || row.source.iter().any(|one| here(one.start, one.end));
                if named && row.speaker.as_deref() == Some(was) {
                    row.speaker = Some(now.actor.clone());
                    row.speaker_name = Some(now.name.clone());
                    row.speaker_country.clone_from(&now.country);
                }
                if at.is_none() {
                    let others = row.chain.iter_mut().chain(&mut row.addressee);
                    others.filter(|one| *one == was).for_each(|one| one.clone_from(&now.actor));
                }
            }
        }
    }
}
