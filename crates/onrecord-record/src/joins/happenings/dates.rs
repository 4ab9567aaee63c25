use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::Date;

use super::account::FoundAccount;

/// The first and the last day that a date may mean.
pub(in super::super) fn days(date: &Date) -> Option<(i64, i64)> {
    let day = |date: Option<Date>| date?.day_number();
    match date.parts() {
        (_, Some(_), Some(_)) => day(Some(date.clone())).map(|day| (day, day)),
        (year, Some(month), None) => {
            let last = (28..=31).rev().find_map(|day| Date::day(year, month, day));
            Some((day(Date::day(year, month, 1))?, day(last)?))
        }
        (year, _, _) => Some((day(Date::day(year, 1, 1))?, day(Date::day(year, 12, 31))?)),
    }
}

/// Whether two dates can mean one day.
pub(in super::super) fn may_be_one(one: &Date, other: &Date) -> bool {
    days(one)
        .zip(days(other))
        .is_none_or(|((from, to), (since, until))| from <= until && since <= to)
}

/// The date that most origins give, of those the most exact, then the earliest.
pub(super) fn of_most(accounts: &[FoundAccount]) -> Option<Date> {
    let mut origins: BTreeMap<&Date, BTreeSet<&String>> = BTreeMap::new();
    for account in accounts {
        if let Some(date) = &account.date {
            origins.entry(date).or_default().insert(&account.origin);
        }
    }
    let exact = |date: &Date| match date.parts() {
        (_, Some(_), Some(_)) => 2,
        (_, Some(_), None) => 1,
        _ => 0,
    };
    let most = origins.into_iter().rev().max_by_key(|(date, from)| (from.len(), exact(date)));
    most.map(|(date, _)| date.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_precision_may_be_one() {
        let may_be = |one: &str, other: &str| {
            may_be_one(&Date::parse(one).unwrap(), &Date::parse(other).unwrap())
        };
        assert!(may_be("2025-02", "2025-02-28"));
        assert!(may_be("2025", "2025-12"));
        assert!(!may_be("2025-02", "2025-03-01"));
        assert!(!may_be("2025-05-10", "2025-05-11"));
    }
}
