use rusqlite::{Connection, OptionalExtension, Result, params};

use super::super::happenings::by_and_origin;
use super::Side;
use super::claims::{Claim, SayingPage};
use super::denials::is_pronoun;

/// The happening that a side gives an account of, else what it says.
pub(super) fn about(connection: &Connection, side: &Side, statement: &str) -> Result<String> {
    let happening = connection
        .prepare_cached(
            r#"SELECT happening FROM _accounts WHERE page_id = ? AND "start" >= ? AND "end" <= ?
               ORDER BY nth LIMIT 1"#,
        )?
        .query_row(params![side.page, side.place.start, side.place.end], |row| row.get(0))
        .optional()?;
    Ok(happening.unwrap_or_else(|| statement.to_owned()))
}

/// A statement's passage, and who stands for it: the speaker, else whom the page's words name. Of a pronoun
/// that nobody is found for, and of words that have no source at all, nobody is known to stand for it.
pub(super) fn side(connection: &Connection, page: &SayingPage, claim: &Claim) -> Result<Side> {
    let (by, origin) = by_and_origin(connection, page.id, claim.place, Some(&claim.statement))?;
    let source = claim.source.trim_end_matches("'s").trim_end_matches("’s");
    let worded = Some(source).filter(|source| !source.is_empty() && !is_pronoun(source));
    let by = match claim.speaker {
        Some(_) => by,
        None => worded.map(str::to_owned),
    };
    let (digest, place) = (page.digest.clone(), claim.place);
    Ok(Side { page: page.id, digest, place, by, sources: vec![origin] })
}
