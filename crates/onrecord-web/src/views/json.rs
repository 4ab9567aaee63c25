use rusqlite::{Result, Row};
use serde::de::DeserializeOwned;

/// A column that holds JSON; nothing where it holds something else.
pub(crate) fn json<Value: DeserializeOwned + Default>(
    row: &Row<'_>,
    column: usize,
) -> Result<Value> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str()?).unwrap_or_default())
}
