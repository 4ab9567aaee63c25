use onrecord_record::{Record, Story};
use serde::Serialize;

use super::list::List;
use crate::Error;
use crate::request::{Parameters, ROWS};

/// What several pages report, those that most pages do first.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stories {
    #[serde(flatten)]
    pub list: List<Story>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Stories, Error> {
    let stories = record.stories_from(asked.offset(), ROWS)?;
    let total = "SELECT count(*) FROM _listed_stories";
    let total = record.sql(|connection| connection.query_row(total, [], |row| row.get(0)))?;
    Ok(Stories { list: List::of(total, stories, Vec::new(), asked) })
}
