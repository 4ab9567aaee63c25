//! What of a record is meant by what a user writes: a whole name, or enough of one.

use std::path::Path;

use onrecord_record::{NamedActor, PageName, Record, RowName, Table};

use crate::Error;
use crate::show::{holds, text};

/// The only page of this name, or whose name ends so.
pub(super) fn page_named(record: &Record, file: &Path, name: &str) -> Result<PageName, Error> {
    let all = record.pages()?;
    let whole = all.iter().find(|page| page.page == name);
    let mut ending = all.iter().filter(|page| page.page.ends_with(name));
    let one = whole.or_else(|| ending.next().filter(|_| ending.next().is_none()));
    one.cloned().ok_or_else(|| {
        let file = file.display();
        let number = all.iter().filter(|page| page.page.ends_with(name)).count();
        let how = if number == 0 { "no page" } else { "several pages" };
        Error::new(format!(
            "{file} has {how} whose name is or ends with `{name}`; `onrecord export {file} --table \
             pages` prints their names"
        ))
    })
}

/// The only row whose id begins so.
pub(super) fn row_named(record: &Record, file: &Path, beginning: &str) -> Result<RowName, Error> {
    let file = file.display();
    let mut found = record.find(beginning)?;
    if let Some(whole) = found.iter().position(|row| row.id == beginning) {
        return Ok(found.swap_remove(whole));
    }
    match &found[..] {
        [_] => Ok(found.remove(0)),
        [] => Err(Error::new(format!(
            "{file} has no statement or event whose id is or begins with `{beginning}`; `onrecord \
             export {file} --table statements` prints their ids"
        ))),
        several => {
            let ids: Vec<String> =
                several.iter().map(|row| format!("{} {}", row.kind, row.id)).collect();
            Err(Error::new(format!(
                "`{beginning}` begins several ids of {file}; give more of it: {}",
                ids.join(", ")
            )))
        }
    }
}

/// The only actor with this id or name, or whose name or other names hold the words.
pub(super) fn actor_named(record: &Record, file: &Path, words: &str) -> Result<NamedActor, Error> {
    if let Some(actor) = record.named_actor(words)? {
        return Ok(actor);
    }
    let id = one_of(record, file, words, Table::Actors, "actor", "aliases")?;
    record.named_actor(&id)?.ok_or_else(|| Error::new(format!("{id} is gone meanwhile")))
}

/// The id of the only matter with this id or name, or whose name holds the words.
pub(super) fn matter_named(record: &Record, file: &Path, words: &str) -> Result<String, Error> {
    one_of(record, file, words, Table::Matters, "matter", "terms")
}

/// More than so many that could be meant are not told.
const TOLD: usize = 8;

fn one_of(
    record: &Record,
    file: &Path,
    words: &str,
    table: Table,
    id: &str,
    others: &str,
) -> Result<String, Error> {
    let (mut whole, mut part) = (Vec::new(), Vec::new());
    record.each(table, &mut |row| {
        let named = (text(&row, id).to_owned(), text(&row, "name").to_owned());
        let others = row.get(others).and_then(|list| list.as_array()).into_iter().flatten();
        let also: Vec<&str> = others.filter_map(|one| one.as_str()).collect();
        if named.0 == words || named.1.to_lowercase() == words.to_lowercase() {
            whole.push(named);
        } else if holds(Some(words), std::iter::once(&*named.1).chain(also)) {
            part.push(named);
        }
        Ok(())
    })?;
    let (file, table) = (file.display(), table.name());
    match if whole.is_empty() { part } else { whole }.as_slice() {
        [(id, _)] => Ok(id.clone()),
        [] => Err(Error::new(format!(
            "{file} has no {id} whose id or name is or holds `{words}`; `onrecord export {file} --table \
             {table}` prints them"
        ))),
        several => {
            let told = several.iter().take(TOLD).map(|(id, name)| format!("{id} ({name})"));
            let told: Vec<String> = told.collect();
            let more = if several.len() > TOLD { ", and more" } else { "" };
            Err(Error::new(format!(
                "`{words}` may be several of {file}: {}{more}; give the id of one",
                told.join(", ")
            )))
        }
    }
}
