use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lexicon::lines;

/// What an operator makes of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The type; nothing where the act's own stays.
    pub(crate) kind: Option<&'static str>,
    pub(crate) mode: Option<&'static str>,
    pub(crate) cameo: &'static str,
}

/// The table of `data/events/compositions.tsv`.
struct Table {
    /// For each operator, what it makes of which acts.
    outcomes: BTreeMap<(&'static str, &'static str), Option<Outcome>>,
    /// Whose rows hold where an operator has none of its own.
    like: BTreeMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows =
        || lines(COMPOSITIONS).map(|line| line.split('\t').map(str::trim).collect::<Vec<_>>());
    let like = |cells: Vec<&'static str>| match cells[..] {
        [operator, "like", other] => Some((operator, other)),
        _ => None,
    };
    Table {
        outcomes: rows().filter_map(outcome).collect(),
        like: rows().filter_map(like).collect(),
    }
});

pub(crate) const COMPOSITIONS: &str = include_str!("../../data/events/compositions.tsv");

/// Reads `operator, of what, type, mode, code`.
fn outcome(cells: Vec<&'static str>) -> Option<((&'static str, &'static str), Option<Outcome>)> {
    let [operator, over, kind, mode, cameo] = cells[..] else { return None };
    let given = |cell: &'static str| (cell != "-").then_some(cell);
    let outcome =
        Outcome { kind: given(kind).filter(|kind| *kind != "="), mode: given(mode), cameo };
    Some(((operator, over), (kind != "none").then_some(outcome)))
}

/// What an operator makes of an act with this type and code: the narrowest row that fits, by code,
/// by type, by whether it is cooperation or conflict, or any. Nothing where no event is made.
pub(crate) fn compose(operator: &str, over: Option<(&str, &str)>) -> Option<Outcome> {
    row_for(operator, over).and_then(|row| TABLE.outcomes[&row])
}

/// The beginning of that row: the operator, its own or one that it is like, and of what.
pub(crate) fn row_for<'k>(
    operator: &'k str,
    over: Option<(&'k str, &'k str)>,
) -> Option<(&'k str, &'k str)> {
    let own = keys(over).into_iter().find(|key| TABLE.outcomes.contains_key(&(operator, key)));
    match (own, TABLE.like.get(operator)) {
        (Some(key), _) => Some((operator, key)),
        (None, Some(other)) => row_for(other, over),
        (None, None) => None,
    }
}

/// What the rows may call an act, the narrowest first.
fn keys<'k>(over: Option<(&'k str, &'k str)>) -> Vec<&'k str> {
    let Some((kind, cameo)) = over else { return vec!["nothing"] };
    let codes = (2..=cameo.len()).rev().filter_map(|length| cameo.get(..length));
    let family = if is_cooperation(kind) { "cooperation" } else { "conflict" };
    codes.chain([kind, family, "any"]).collect()
}

/// Whether a type is one of cooperation rather than of conflict.
pub(crate) fn is_cooperation(kind: &str) -> bool {
    matches!(kind, "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" | "COOPERATE" | "AID" | "RETREAT")
}

#[cfg(test)]
pub(crate) fn operators() -> std::collections::BTreeSet<&'static str> {
    TABLE.outcomes.keys().map(|(operator, _)| *operator).chain(TABLE.like.keys().copied()).collect()
}
