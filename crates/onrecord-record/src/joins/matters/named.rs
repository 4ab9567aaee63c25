use std::sync::LazyLock;

use super::SeenStance;

/// Another name of a matter, as a line of `data/matters.tsv` gives it.
struct Name {
    matter: &'static str,
    begins: &'static str,
    holds: &'static str,
    ends: &'static str,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/matters.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let [matter, begins, holds, ends] = line.split('\t').collect::<Vec<_>>()[..] else {
                return None;
            };
            Some(Name { matter, begins, holds, ends })
        })
        .collect()
});

/// What a matter is known by: its act, and what that is done to.
pub(super) type Key = (String, String);

/// The matter that a stance is on.
pub(super) fn key(stance: &SeenStance) -> Key {
    let row = &stance.row;
    let words: Vec<&str> = row.name.split_whitespace().collect();
    if let Some(name) = NAMES.iter().find(|name| name.is_of(&words)) {
        return (name.matter.to_owned(), String::new());
    }
    let object = match words[..] {
        // A peace treaty is no trade deal.
        [kind, _, ..] if row.act == "agreement" => Some(kind.to_owned()),
        _ => row.object.clone(),
    };
    (row.act.clone(), object.unwrap_or_default())
}

impl Name {
    fn is_of(&self, words: &[&str]) -> bool {
        let has = |list: &str, word: &str| list == "-" || list.split(',').any(|one| one == word);
        words.first().is_some_and(|word| has(self.begins, word))
            && words.iter().any(|word| has(self.holds, word))
            && words.last().is_some_and(|word| has(self.ends, word))
    }
}
