use rusqlite::{Connection, Result};

use super::named::Names;
use super::positions::{Held, Stance};

/// So many are told at most.
const MOST: usize = 100;

/// Those on one matter for one party stand together, the latest first. Only pages that speak of the
/// holder are looked at.
const PASSAGES: &str = r#"
    SELECT matter, name, positions.actor, stance, condition, date, positions.page_id, "start", "end"
    FROM _listed_mentions AS mentioned
    CROSS JOIN _positions AS positions ON positions.page_id = mentioned.page_id
    JOIN _pages ON _pages.id = positions.page_id
    JOIN _matters USING (matter)
    LEFT JOIN _identities AS known
        ON known.page_id = positions.page_id AND known.actor = positions.holder
    WHERE mentioned.actor = ?1 AND coalesce(same_as, holder) = ?1 AND positions.actor <> ?1
    ORDER BY name, matter, positions.actor, date DESC, page, digest, "start", "end", stance"#;

/// The latest stance that an actor takes for a party, on each matter and for each party.
pub(crate) fn held_by(connection: &Connection, id: &str) -> Result<Vec<Stance>> {
    let names = Names::of_record(connection);
    let mut select = connection.prepare_cached(PASSAGES)?;
    let mut rows = select.query([id])?;
    let mut stances: Vec<Stance> = Vec::new();
    while let Some(row) = rows.next()? {
        let matter: String = row.get(0)?;
        let (party, stance) = (row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?);
        let is_same = |last: &&mut Stance| last.matter == matter && last.held.actor.actor == party;
        if let Some(Stance { held, .. }) = stances.last_mut().filter(is_same) {
            held.passages += 1;
            held.changed |= held.stance != stance;
            let date = row.get_ref(5)?.as_str()?;
            if !held.changed && !date.is_empty() {
                date.clone_into(&mut held.since);
            }
            continue;
        }
        if stances.len() == MOST {
            break;
        }
        let held = Held {
            actor: names.of(party)?,
            stance: stance.to_owned(),
            condition: row.get(4)?,
            date: row.get(5)?,
            since: row.get(5)?,
            quote: words(connection, row.get(6)?, (row.get(7)?, row.get(8)?))?,
            passages: 1,
            changed: false,
        };
        stances.push(Stance { matter, name: row.get(1)?, held });
    }
    Ok(stances)
}

/// The words of a passage, in code points.
fn words(connection: &Connection, page: i64, (start, end): (i64, i64)) -> Result<String> {
    let select = "SELECT substr(text, ?2 + 1, ?3 - ?2) FROM _pages WHERE id = ?1";
    connection.prepare_cached(select)?.query_row((page, start, end), |row| row.get(0))
}
