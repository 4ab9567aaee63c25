use std::sync::LazyLock;

use super::SeenStance;

/// What kind of thing is proposed, and what it needs to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub name: &'static str,
    pub needs: Needs,
}

/// What a proposal needs to be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// Everybody that it is made to.
    All,
    /// The parties that it is between: all to whom it is made, and no fewer than two.
    Parties,
    /// Whoever is asked to act: one of them for a part, all for the whole.
    Asked,
}

/// The rows of `data/proposal-kinds.tsv`: the beginning of a CAMEO code, the kind, what it needs.
static KINDS: LazyLock<Vec<(&'static str, Kind)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/proposal-kinds.tsv").lines();
    rows.filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let [code, name, needs] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
            let needs = match needs {
                "parties" => Needs::Parties,
                "all" => Needs::All,
                _ => Needs::Asked,
            };
            Some((code, Kind { name, needs }))
        })
        .collect()
});

/// The kind of what is proposed, by the narrowest code that most passages have; else an offer or a
/// demand.
pub(super) fn kind(made: &[&SeenStance]) -> Kind {
    let of = |stance: &&SeenStance| {
        let code = stance.row.cameo.as_deref()?;
        let fits = KINDS.iter().filter(|(begins, _)| code.starts_with(begins));
        fits.max_by_key(|(begins, _)| begins.len()).map(|(_, kind)| *kind)
    };
    let offers = made.iter().any(|stance| stance.row.deed == "offer");
    made.iter()
        .find_map(of)
        .unwrap_or(Kind { name: if offers { "offer" } else { "demand" }, needs: Needs::Asked })
}
