//! The record's dates (EDTF) in the ways of other formats, which want days of the calendar.

use onrecord_rows::Date;

/// `2025-05-11`, if the day is known and certain.
pub(crate) fn day(edtf: &str) -> Option<&str> {
    let date = Date::parse(edtf)?;
    (date.precision() == "day" && !edtf.ends_with('?')).then_some(edtf)
}

/// The date as exact as it is certain, as ISO 8601 writes it (`2025`, `2025-05`, `2025-05-11`);
/// nothing where it is uncertain.
pub(crate) fn certain(edtf: &str) -> Option<&str> {
    Date::parse(edtf).filter(|_| !edtf.ends_with('?')).map(|_| edtf)
}
