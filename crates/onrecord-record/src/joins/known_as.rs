use std::collections::BTreeMap;

use onrecord_rows::{ActorRow, EventActor, PageRow};

/// The page with its actors known as the record knows them: by id, each once. What another name of
/// an actor brought is among its aliases and roles.
pub(super) fn known_as(page: PageRow, identities: &BTreeMap<String, String>) -> PageRow {
    let rename = |actor: &mut String| {
        if let Some(same) = identities.get(actor) {
            actor.clone_from(same);
        }
    };
    let rename_all = |actors: &mut [EventActor]| {
        actors.iter_mut().filter_map(|actor| actor.actor.as_mut()).for_each(rename);
    };
    let mut page = page;
    page.mentions.iter_mut().for_each(|mention| rename(&mut mention.actor));
    for statement in &mut page.statements {
        let whom = statement.speaker.iter_mut().chain(&mut statement.addressee);
        whom.chain(&mut statement.chain).for_each(rename);
    }
    for event in &mut page.events {
        rename_all(&mut event.source);
        rename_all(&mut event.target);
    }
    let (own, others): (Vec<ActorRow>, Vec<ActorRow>) =
        page.actors.into_iter().partition(|actor| !identities.contains_key(&actor.actor));
    page.actors = others.into_iter().fold(own, |mut actors, mut other| {
        rename(&mut other.actor);
        match actors.iter_mut().find(|actor| actor.actor == other.actor) {
            Some(actor) => {
                actor.aliases.push(other.name);
                actor.aliases.append(&mut other.aliases);
                actor.roles.append(&mut other.roles);
            }
            None => actors.push(other),
        }
        actors
    });
    page
}
