use std::cmp::Reverse;
use std::collections::BTreeSet;

use rusqlite::{Connection, Result};

/// The pages with text, the likely origin of a text before what reprints it.
///
/// First come pages of agencies and outlets that others credit; then an agency's reports as they
/// came, which no outlet has published; then by date of publication, undated ones last; of one date,
/// the longer first, for who reprints shortens. What is left is settled by digest.
pub(super) fn in_order_of_origin(connection: &Connection) -> Result<Vec<i64>> {
    let credited = credited_outlets(connection)?;
    let mut select = connection.prepare(
        "SELECT id, outlet, published, length(text), digest, page,
            dateline ->> 'agency' <> '' OR EXISTS (
                SELECT 1 FROM _credits WHERE page_id = id AND reason = 'agency'
            )
         FROM _pages WHERE text <> ''",
    )?;
    let keyed = select.query_map([], |row| {
        let outlet: Option<String> = row.get(1)?;
        let published: String = row.get(2)?;
        let from_agency: Option<bool> = row.get(6)?;
        let origin = match outlet {
            Some(outlet) if credited.contains(&outlet) => Origin::Credited,
            None if from_agency == Some(true) => Origin::Agency,
            _ => Origin::Unknown,
        };
        let key = (
            origin,
            published.is_empty(),
            published,
            Reverse(row.get::<_, i64>(3)?),
            row.get::<_, String>(4)?,
            row.get::<_, String>(5)?,
        );
        Ok((key, row.get(0)?))
    })?;
    let mut keyed: Vec<_> = keyed.collect::<Result<_>>()?;
    keyed.sort();
    Ok(keyed.into_iter().map(|(_, id)| id).collect())
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Credited,
    Agency,
    Unknown,
}

/// The outlets of the record that a page of another outlet names as where its text is from.
fn credited_outlets(connection: &Connection) -> Result<BTreeSet<String>> {
    let credits = texts(
        connection,
        "SELECT DISTINCT quote FROM _credits WHERE reason IN ('agency', 'syndicated', 'reprint')
         UNION SELECT actor FROM _credits WHERE actor <> ''
         UNION SELECT dateline ->> 'agency' FROM _pages WHERE dateline ->> 'agency' <> ''",
    )?;
    let outlets = texts(connection, "SELECT DISTINCT outlet FROM _pages WHERE outlet <> ''")?;
    let credits: Vec<String> = credits.iter().map(|credit| parted(credit)).collect();
    let is_credited = |outlet: &String| credits.iter().any(|credit| names(credit, outlet));
    Ok(outlets.into_iter().filter(is_credited).collect())
}

fn texts(connection: &Connection, select: &str) -> Result<Vec<String>> {
    connection.prepare(select)?.query_map([], |row| row.get(0))?.collect()
}

/// Whether a credit, its words parted, names an outlet in full or by its initials.
fn names(credit: &str, outlet: &str) -> bool {
    let outlet = parted(outlet);
    let small = outlet.to_lowercase();
    let name = small.strip_prefix(" the").unwrap_or(&small);
    let initials: String = outlet
        .split(' ')
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_uppercase())
        .collect();
    credit.to_lowercase().contains(name)
        || initials.chars().count() > 1 && credit.contains(&format!(" {initials} "))
}

/// The words, a blank before and after each.
fn parted(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_name_outlets_in_full_or_by_initials() {
        for (credit, outlet, named) in [
            ("(NPA)", "Northern Press Agency", true),
            ("— northern press agency", "The Northern Press Agency", true),
            ("First published by the Strait Times.", "Strait Times", true),
            ("With inputs from Meridian", "Meridian TV", false),
            ("(NPA)", "Meridian TV", false),
            ("Napa Post", "NPA", false),
        ] {
            assert_eq!(names(&parted(credit), outlet), named, "{credit} {outlet}");
        }
    }
}
