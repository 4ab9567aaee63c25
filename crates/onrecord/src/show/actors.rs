//! Whom a page speaks of.

use std::collections::BTreeMap;
use std::io;

use onrecord_rows::{ActorRow, PageRow};

use super::sheet::{DIM, PLAIN, Sheet};

/// After so many actors, the rest is counted.
const ACTORS_SHOWN: usize = 10;

pub(super) fn show(sheet: &mut Sheet<'_>, page: &PageRow) -> io::Result<()> {
    let mut mentions: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &page.mentions {
        *mentions.entry(&mention.actor).or_default() += 1;
    }
    let count = |actor: &ActorRow| mentions.get(actor.actor.as_str()).copied().unwrap_or(0);
    let mut actors: Vec<&ActorRow> = page.actors.iter().collect();
    actors.sort_by_key(|actor| std::cmp::Reverse(count(actor)));
    if !actors.is_empty() {
        sheet.blank()?;
    }
    for (nth, actor) in actors.iter().take(ACTORS_SHOWN).enumerate() {
        let label = if nth == 0 { "actors" } else { "" };
        let told = format!(" · {}", described(actor, count(actor)));
        sheet.labelled(2, (DIM, label), &[(PLAIN, &actor.name), (DIM, &told)])?;
    }
    let more = actors.len().saturating_sub(ACTORS_SHOWN);
    if more > 0 {
        sheet.labelled(2, (DIM, ""), &[(DIM, &format!("… and {more} more"))])?;
    }
    Ok(())
}

/// `person of ORV · foreign minister · 5 mentions`.
fn described(actor: &ActorRow, mentions: usize) -> String {
    let kind = match &actor.country {
        Some(country) if *country != actor.actor => format!("{} of {country}", actor.kind),
        _ => actor.kind.clone(),
    };
    let roles: Vec<&str> = actor.roles.iter().map(|role| role.role.as_str()).collect();
    let counted = super::counted(mentions, "mention");
    let parts = [kind, roles.join(", "), counted];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
