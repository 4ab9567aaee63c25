use onrecord_rows::DateEvidence;

use super::choose::Said;
use crate::dates::Dates;
use crate::grammar::Grammar;

/// When a statement was made: the date of its cue.
pub(crate) fn said_on(grammar: &Grammar<'_>, dates: &Dates, said: &Said) -> Option<DateEvidence> {
    dates.date_of(grammar, said.cue)
}
