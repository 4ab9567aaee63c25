use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::Passage;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::sides::is_of_the_page;

/// Whose account it is: whoever is told to say it, else the outlet of the page. And where it comes
/// from: of what is said, its speaker, or who reports a speaker without a name; of what the page
/// tells itself, the page whose words it has, the agency it credits, or its own outlet. Accounts of
/// one origin are one witness.
pub(in super::super) fn by_and_origin(
    connection: &Connection,
    page: i64,
    place: Passage,
    statement: Option<&str>,
) -> Result<(Option<String>, String)> {
    if let Some(Said { speaker: Some(speaker), reported_by }) = said(connection, page, statement)? {
        let unnamed = is_of_the_page(&speaker);
        let origin = if unnamed { reported_by } else { Some(speaker.clone()) };
        let origin = origin.map_or_else(|| of_page(connection, page, place), Ok)?;
        return Ok((Some(speaker), origin));
    }
    let outlet = connection
        .prepare_cached("SELECT outlet FROM _pages WHERE id = ?")?
        .query_row([page], |row| row.get(0))?;
    Ok((outlet, of_page(connection, page, place)?))
}

/// A statement, as far as it tells whose word something is.
struct Said {
    speaker: Option<String>,
    /// Who stands between the outlet and the speaker.
    reported_by: Option<String>,
}

fn said(connection: &Connection, page: i64, statement: Option<&str>) -> Result<Option<Said>> {
    connection
        .prepare_cached(
            "SELECT coalesce(same_as, speaker), json_array_length(chain) > 2, chain ->> 1
             FROM _statements
             LEFT JOIN _identities ON _identities.page_id = _statements.page_id AND actor = speaker
             WHERE _statements.page_id = ? AND statement = ? LIMIT 1",
        )?
        .query_row(params![page, statement], |row| {
            let between: bool = row.get(1)?;
            let reported_by = if between { row.get(2)? } else { None };
            Ok(Said { speaker: row.get(0)?, reported_by })
        })
        .optional()
}

/// Where a page's own words at a place come from.
fn of_page(connection: &Connection, page: i64, place: Passage) -> Result<String> {
    connection
        .prepare_cached(
            r#"SELECT coalesce(
                (SELECT coalesce(first.outlet, first.page)
                    FROM _copies JOIN _pages AS first ON first.id = of_id
                    WHERE page_id = ?1 AND (relation = 'same'
                        OR relation = 'partial' AND "start" <= ?2 AND ?3 <= "end")
                    ORDER BY share_of_page DESC, first.digest LIMIT 1),
                (SELECT actor FROM _credits
                    WHERE page_id = ?1 AND reason = 'agency' AND actor <> '' ORDER BY nth LIMIT 1),
                nullif(dateline ->> 'agency', ''),
                outlet, page)
               FROM _pages WHERE id = ?1"#,
        )?
        .query_row(params![page, place.start, place.end], |row| row.get(0))
}

/// What each origin is called where one goes by several names: in full, by its initials, or as an
/// actor's id. The longest name that is no id stands for all, and of those the first by letter.
pub(super) fn one_name<'o>(origins: &BTreeSet<&'o str>) -> BTreeMap<&'o str, &'o str> {
    let mut order: Vec<&str> = origins.iter().copied().collect();
    order.sort_by_key(|origin| (origin.contains(':'), std::cmp::Reverse(origin.len())));
    let mut named = BTreeMap::new();
    let mut kept: Vec<&str> = Vec::new();
    for origin in order {
        let known = kept.iter().find(|known| is_one_outlet(known, origin)).copied();
        named.insert(origin, known.unwrap_or(origin));
        if known.is_none() {
            kept.push(origin);
        }
    }
    named
}

/// Whether a name and a name, an id or initials are of one outlet.
fn is_one_outlet(name: &str, other: &str) -> bool {
    let is_other_actor = |origin: &str| origin.contains(':') && !origin.starts_with("outlet:");
    if is_other_actor(name) || is_other_actor(other) {
        return false;
    }
    let words = |origin: &str| -> Vec<String> {
        let plain = origin.trim_start_matches("outlet:").to_lowercase();
        let words = plain.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !matches!(*word, "" | "the")).map(str::to_owned).collect()
    };
    let (words, other) = (words(name), words(other));
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    words == other || words.len() > 1 && other.join("") == initials
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_agency_goes_by_several_names() {
        let origins = ["Northern Press Agency", "NPA", "outlet:npa", "NP", "person:n-pa"];
        let named = one_name(&BTreeSet::from(origins));
        assert_eq!(named["NPA"], "Northern Press Agency");
        assert_eq!(named["outlet:npa"], "Northern Press Agency");
        assert_eq!(named["NP"], "NP");
        assert_eq!(named["person:n-pa"], "person:n-pa");
        let post = one_name(&BTreeSet::from(["outlet:osmer-post", "The Osmer Post"]));
        assert_eq!(post["outlet:osmer-post"], "The Osmer Post");
    }
}
