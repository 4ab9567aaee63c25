//! Actors that people say are one.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Result, params};

use super::{ActorKey, Correction, Outcome, Place, State, store};

/// Who is taken for whom, by people, over what the joins have found.
pub(super) struct Merges<'c> {
    known: BTreeSet<String>,
    taken: BTreeMap<String, (String, &'c Correction)>,
}

impl<'c> Merges<'c> {
    pub fn new(connection: &Connection) -> Result<Self> {
        let mut select = connection.prepare(
            "SELECT DISTINCT coalesce(same_as, actor)
             FROM _actors LEFT JOIN _identities USING (page_id, actor)",
        )?;
        let known = select.query_map([], |row| row.get(0))?.collect::<Result<_>>()?;
        Ok(Merges { known, taken: BTreeMap::new() })
    }

    /// Takes one actor for another from now on.
    pub fn merge(
        &mut self,
        connection: &Connection,
        correction: &'c Correction,
        actor: &ActorKey,
        into: &ActorKey,
    ) -> Result<Outcome> {
        let gone = |key: &ActorKey| {
            let note = format!("the record has no actor {} ({}) any more", key.actor, key.name);
            Ok(Outcome::new(correction, State::Gone, &note))
        };
        let Some(from) = self.whom(connection, actor)? else { return gone(actor) };
        let Some(into) = self.whom(connection, into)? else { return gone(into) };
        let note = if from == into { "the machine now says so too" } else { "" };
        if from != into {
            self.taken.insert(from.clone(), (into, correction));
        }
        let (target, was) = (Some(from.clone()), Some(from));
        Ok(Outcome { target, was, ..Outcome::new(correction, State::Applied, note) })
    }

    /// The id by which the record knows an actor: the one that was given, or that of whoever the
    /// words speak of.
    fn whom(&self, connection: &Connection, key: &ActorKey) -> Result<Option<String>> {
        let known = Some(&key.actor).filter(|id| self.known.contains(*id)).cloned();
        let known = match (known, &key.on) {
            (None, Some(on)) => spoken_of(connection, on)?,
            (known, _) => known,
        };
        Ok(known.map(|id| self.followed(id).0))
    }

    /// Whom an id stands for in the end, and who says so. Nobody is taken for one who is taken for
    /// another, so that this ends.
    fn followed(&self, id: String) -> (String, Option<&'c Correction>) {
        let (mut id, mut by) = (id, None);
        while let Some((into, correction)) = self.taken.get(&id) {
            id.clone_from(into);
            by = Some(*correction);
        }
        (id, by)
    }

    /// Has the record know them so.
    pub fn keep(&self, connection: &Connection) -> Result<()> {
        if self.taken.is_empty() {
            return Ok(());
        }
        let mut select = connection.prepare(
            "SELECT page_id, actor, coalesce(same_as, actor)
             FROM _actors LEFT JOIN _identities USING (page_id, actor)",
        )?;
        let all = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let all: Vec<(i64, String, String)> = all.collect::<Result<_>>()?;
        let mut insert =
            connection.prepare("INSERT OR REPLACE INTO _identities VALUES (?, ?, ?, ?)")?;
        for (page, actor, known_as) in all {
            if let (now, Some(Correction { by, why, .. })) = self.renamed(&known_as) {
                insert.execute(params![page, actor, now, format!("{by} says so: {why}")])?;
            }
        }
        Ok(())
    }

    /// The office of somebody who is taken for another is that one's, and a group with somebody in it
    /// too.
    fn renamed(&self, id: &str) -> (String, Option<&'c Correction>) {
        let of_one = |id: &str| {
            let (owner, rest) = match self.taken.contains_key(id) {
                true => (id, ""),
                false => id.split_at(id.find('.').unwrap_or(id.len())),
            };
            let (owner, by) = self.followed(owner.to_owned());
            (format!("{owner}{rest}"), by)
        };
        let Some(members) = id.strip_prefix("group:") else { return of_one(id) };
        let members: Vec<_> = members.split('+').map(of_one).collect();
        let by = members.iter().find_map(|(_, by)| *by);
        let members: BTreeSet<String> = members.into_iter().map(|(member, _)| member).collect();
        let members: Vec<String> = members.into_iter().collect();
        (format!("group:{}", members.join("+")), by)
    }
}

fn spoken_of(connection: &Connection, on: &Place) -> Result<Option<String>> {
    let mut select = connection.prepare_cached(
        r#"SELECT coalesce(same_as, actor) FROM _mentions
           LEFT JOIN _identities USING (page_id, actor)
           WHERE page_id = ? AND "start" < ? AND ? < "end" ORDER BY "start" LIMIT 1"#,
    )?;
    for (page, place) in store::found(connection, on)? {
        let whom = select.query_row(params![page, place.end, place.start], |row| row.get(0));
        if let Some(actor) = whom.optional()? {
            return Ok(Some(actor));
        }
    }
    Ok(None)
}
