//! The word lists of `data/`: states, offices, bodies, unnamed sources, media, venues.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use onrecord_page::is_agency;

/// How a phrase names a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateName {
    Name,
    Capital,
    Demonym,
    Government,
}

/// A state that a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// ISO 3166-1 alpha-3.
    pub(crate) code: &'static str,
    pub(crate) by: StateName,
}

/// What every row of a list says, by its first cell: the other cells.
type List = BTreeMap<&'static str, Vec<&'static str>>;

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').map(str::trim).collect())
}

fn list(table: &'static str) -> List {
    rows(table).map(|cells| (cells[0], cells[1..].to_vec())).collect()
}

pub(crate) static OFFICES: LazyLock<List> =
    LazyLock::new(|| list(include_str!("../../data/offices.tsv")));
pub(crate) static BODIES: LazyLock<List> =
    LazyLock::new(|| list(include_str!("../../data/bodies.tsv")));
pub(crate) static UNNAMED: LazyLock<List> =
    LazyLock::new(|| list(include_str!("../../data/unnamed.tsv")));
pub(crate) static VENUES: LazyLock<List> =
    LazyLock::new(|| list(include_str!("../../data/venues.tsv")));

struct States {
    /// Lower-case name to the state, or to nothing where two states bear it.
    by_name: BTreeMap<String, Option<State>>,
    names: BTreeMap<&'static str, &'static str>,
}

static STATES: LazyLock<States> = LazyLock::new(|| {
    let mut states = States { by_name: BTreeMap::new(), names: BTreeMap::new() };
    for cells in rows(include_str!("../../data/states.tsv")) {
        let [code, name, others, capital, demonyms] = cells[..] else { continue };
        states.names.insert(code, name);
        states.add(name, code, StateName::Name);
        others.split(';').for_each(|other| states.add(other, code, StateName::Name));
        states.add(capital, code, StateName::Capital);
        demonyms.split(';').for_each(|demonym| states.add(demonym, code, StateName::Demonym));
    }
    for cells in rows(include_str!("../../data/state-names.tsv")) {
        let [code, how, name] = cells[..] else { continue };
        let by = match how {
            "name" => StateName::Name,
            "capital" => StateName::Capital,
            "demonym" => StateName::Demonym,
            _ => StateName::Government,
        };
        states.by_name.insert(name.to_lowercase(), Some(State { code, by }));
    }
    states
});

impl States {
    fn add(&mut self, name: &str, code: &'static str, by: StateName) {
        if name.is_empty() {
            return;
        }
        let state = State { code, by };
        self.by_name
            .entry(name.to_lowercase())
            .and_modify(|known| *known = known.filter(|known| known.code == code))
            .or_insert(Some(state));
    }
}

/// The state that a name, capital, demonym or seat of government stands for; nothing where two
/// states share it.
pub(crate) fn state(phrase: &str) -> Option<State> {
    let phrase = phrase.trim().trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
    let bare = phrase.strip_prefix("the ").unwrap_or(&phrase);
    STATES.by_name.get(&phrase).or_else(|| STATES.by_name.get(bare)).copied().flatten()
}

/// A state's English name.
pub(crate) fn state_name(code: &str) -> &'static str {
    STATES.names.get(code).copied().unwrap_or("")
}

/// Whether a noun is an office, a body, or people who speak without a name.
pub(crate) fn is_speaking_noun(lemma: &str) -> bool {
    [&OFFICES, &BODIES, &UNNAMED].into_iter().any(|list| list.contains_key(lemma))
}

static GIVEN_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/given-names.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// Whether a word is a common given name.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// Whether a word with a capital is one for people: "Democrats".
pub(crate) fn is_people(name: &str) -> bool {
    let one = name.to_lowercase();
    let many = one.strip_suffix('s').unwrap_or_default();
    !name.contains(' ') && (UNNAMED.contains_key(one.as_str()) || UNNAMED.contains_key(many))
}

struct Media {
    nouns: Vec<&'static str>,
    news_nouns: Vec<&'static str>,
    words: Vec<&'static str>,
    aired: Vec<&'static str>,
}

static MEDIA: LazyLock<Media> = LazyLock::new(|| {
    let all: Vec<_> = rows(include_str!("../../data/media.tsv")).collect();
    let of = |kind: &str| all.iter().filter(|row| row[0] == kind).map(|row| row[1]).collect();
    Media { nouns: of("noun"), news_nouns: of("news noun"), words: of("word"), aired: of("aired") }
});

/// Whether a name is, by its look, that of an outlet or agency.
pub(crate) fn is_outlet_name(name: &str) -> bool {
    is_agency(name)
        || name.ends_with(" News Agency")
        || name.split(' ').next_back().is_some_and(|last| MEDIA.words.contains(&last))
}

/// Whether an outlet, by its name, prints: it is neither an agency nor on the air.
pub(crate) fn may_be_printed(outlet: &str) -> bool {
    !is_agency(outlet) && !outlet.split(' ').any(|word| MEDIA.aired.contains(&word))
}

/// Whether a common noun tells that the name beside it is an outlet's: "newspaper", or, where
/// "news" stands with it, "agency".
pub(crate) fn is_media_noun(lemma: &str, with_news: bool) -> bool {
    MEDIA.nouns.contains(&lemma) || with_news && MEDIA.news_nouns.contains(&lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_capitals_demonyms_and_seats_lead_to_their_state() {
        for (phrase, code) in [
            ("Norway", "NOR"),
            ("Oslo", "NOR"),
            ("Norwegian", "NOR"),
            ("the Kremlin", "RUS"),
            ("U.S.", "USA"),
        ] {
            assert_eq!(state(phrase).map(|state| state.code), Some(code), "{phrase}");
        }
        assert_eq!(state("Congo"), None, "two states bear the name");
        assert_eq!(state("Ruritania"), None);
    }

    #[test]
    fn every_list_is_read_whole() {
        assert!(STATES.names.len() > 240);
        for (name, list) in
            [("offices", &OFFICES), ("bodies", &BODIES), ("unnamed", &UNNAMED), ("venues", &VENUES)]
        {
            assert!(list.len() > 10, "{name}");
        }
        assert!(
            is_agency("AFP")
                && is_outlet_name("The Harbour Herald")
                && is_media_noun("channel", true)
        );
    }
}
