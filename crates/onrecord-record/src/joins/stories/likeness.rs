use std::collections::BTreeMap;

use super::weights::Vector;

/// Half of a likeness is halved in so many days, in which most reports of a happening come;
const SOON: f64 = 3.0;
/// the other half in so many, in which what follows from it is still told as its story.
const LATE: f64 = 540.0;
/// What has no date is taken to be so many days from other pages.
const UNKNOWN: u64 = 12;

/// The cosine of two vectors of length 1.
pub(in super::super) fn cosine(one: &Vector, other: &Vector) -> f64 {
    let (mut at, mut sum) = (0, 0.0);
    for (term, weight) in one {
        while other.get(at).is_some_and(|(before, _)| before < term) {
            at += 1;
        }
        sum +=
            other.get(at).filter(|(same, _)| same == term).map_or(0.0, |(_, more)| weight * more);
    }
    sum
}

/// The cosine with the sum of several vectors, each of length 1.
pub(super) fn cosine_with_sum(one: &Vector, sum: &BTreeMap<u64, f64>) -> f64 {
    one.iter().map(|(term, weight)| weight * sum.get(term).unwrap_or(&0.0)).sum()
}

/// How much of their likeness two pages keep that are so many days apart: reports of one happening
/// come soon after it, and what looks like it after weeks is more often its like.
pub(super) fn kept_over(one: Option<i64>, other: Option<i64>) -> f64 {
    let days = one.zip(other).map_or(UNKNOWN, |(one, other)| one.abs_diff(other));
    let days = days.min(100_000) as f64;
    (SOON / (SOON + days) + LATE * LATE / (LATE * LATE + days * days)) / 2.0
}
