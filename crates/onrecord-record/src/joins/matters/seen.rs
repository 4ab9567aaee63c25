use std::collections::BTreeMap;

use onrecord_rows::{CodePoints, EventActor, StanceRow};
use rusqlite::{Connection, Result};

/// A stance as a page tells it, with its actors as the record knows them.
pub(crate) struct SeenStance {
    pub page: i64,
    /// The page's name.
    pub page_name: String,
    pub digest: String,
    pub nth: i64,
    /// When the page was published; empty where unknown.
    pub published: String,
    pub row: StanceRow,
    party: String,
    condition: Option<String>,
}

impl SeenStance {
    /// The party that takes it.
    pub fn party(&self) -> &str {
        &self.party
    }

    /// The words of its condition.
    pub fn condition(&self) -> Option<&str> {
        self.condition.as_deref()
    }

    /// When it was taken, as far as the page tells: else when that was published.
    pub fn date(&self) -> String {
        let told = self.row.date.as_ref().map(|date| date.date.to_string());
        told.unwrap_or_else(|| self.published.clone())
    }
}

/// All stances of the record, in the order of pages; not those within lines that recur.
pub(super) fn stances(connection: &Connection) -> Result<Vec<SeenStance>> {
    let mut select = connection.prepare(
        r#"SELECT id, nth, published, stance, text, page, digest FROM _stances JOIN _pages ON id = page_id
           WHERE NOT EXISTS (
               SELECT 1 FROM _recurring
               WHERE _recurring.page_id = id
                   AND _recurring."start" <= _stances."start" AND _stances."end" <= _recurring."end"
           )
           ORDER BY published = '', published, digest, page, nth"#,
    )?;
    let mut known =
        connection.prepare("SELECT same_as FROM _identities WHERE page_id = ? AND actor = ?")?;
    let known_elsewhere = KnownElsewhere::read(connection)?;
    let mut found = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let page: i64 = row.get(0)?;
        let Ok(mut stance) = serde_json::from_str::<StanceRow>(row.get_ref(3)?.as_str()?) else {
            continue;
        };
        let mut rename = |actor: &mut String| -> Result<()> {
            let mut same = known.query((page, &*actor))?;
            if let Some(same) = same.next()? {
                *actor = same.get(0)?;
            }
            Ok(())
        };
        let actors = std::iter::once(&mut stance.holder)
            .chain(&mut stance.recipients)
            .chain(&mut stance.answers);
        for actor in actors {
            actor.actor.iter_mut().try_for_each(&mut rename)?;
            known_elsewhere.complete(actor);
        }
        stance.told_by.iter_mut().try_for_each(&mut rename)?;
        let Some(party) = stance.holder.party().map(str::to_owned) else { continue };
        let text = row.get_ref(4)?.as_str()?;
        let condition = stance.condition.map(|place| {
            CodePoints::of(text).slice(text, place).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        found.push(SeenStance {
            page,
            page_name: row.get(5)?,
            digest: row.get(6)?,
            nth: row.get(1)?,
            published: row.get(2)?,
            row: stance,
            party,
            condition,
        });
    }
    Ok(found)
}

/// The one country and the one sector that pages give an actor, for those that give none.
struct KnownElsewhere(BTreeMap<String, (Option<String>, Option<String>)>);

impl KnownElsewhere {
    fn read(connection: &Connection) -> Result<Self> {
        let mut select = connection.prepare(
            "SELECT actor,
                 CASE WHEN min(country) = max(country) THEN min(country) END,
                 CASE WHEN min(sector) = max(sector) THEN min(sector) END
             FROM _joined_actors GROUP BY actor",
        )?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        rows.collect::<Result<_>>().map(KnownElsewhere)
    }

    fn complete(&self, actor: &mut EventActor) {
        let known = actor.actor.as_ref().and_then(|id| self.0.get(id));
        if let Some((country, sector)) = known {
            actor.country = actor.country.take().or_else(|| country.clone());
            actor.sector = actor.sector.take().or_else(|| sector.clone());
        }
    }
}

/// The parties of some actors, each once, in order.
pub(in crate::joins) fn parties<'a>(
    actors: impl IntoIterator<Item = &'a EventActor>,
) -> Vec<&'a str> {
    let mut found: Vec<&str> = actors.into_iter().filter_map(EventActor::party).collect();
    found.sort_unstable();
    found.dedup();
    found
}
