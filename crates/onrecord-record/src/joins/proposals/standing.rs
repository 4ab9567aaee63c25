use std::collections::{BTreeMap, BTreeSet};

use super::FoundAnswer;
use super::kinds::{Kind, Needs};

/// How a proposal stands by the last answers: `accepted`, `accepted in part`, `refused`,
/// `conditional` or `open`. What needs everybody's consent is refused as soon as one refuses.
pub(super) fn standing(
    kind: Kind,
    recipients: &BTreeSet<&str>,
    answers: &[FoundAnswer],
) -> &'static str {
    let mut last: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for answer in answers {
        let known = last.entry(&answer.actor).or_insert((&answer.date, answer.answer));
        if *answer.date >= *known.0 {
            *known = (&answer.date, answer.answer);
        }
    }
    let asked = |actor: &&str| recipients.is_empty() || recipients.contains(*actor);
    let told: Vec<&str> =
        last.iter().filter(|(actor, _)| asked(actor)).map(|(_, told)| told.1).collect();
    let any = |what: &str| told.contains(&what);
    let all = |what: &str| !told.is_empty() && told.iter().all(|told| *told == what);
    match kind.needs {
        Needs::All | Needs::Parties if any("refuses") => "refused",
        Needs::Parties if all("accepts") && told.len() < 2 => "accepted in part",
        _ if all("accepts") => "accepted",
        _ if all("refuses") => "refused",
        _ if any("conditional") => "conditional",
        Needs::Asked | Needs::Parties if any("accepts") => "accepted in part",
        _ => "open",
    }
}
