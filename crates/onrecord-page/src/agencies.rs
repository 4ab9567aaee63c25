use std::collections::BTreeMap;
use std::sync::LazyLock;

struct Agency {
    country: &'static str,
    names: Vec<&'static str>,
    names_in_credits: Vec<&'static str>,
}

static AGENCIES: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    let lines = include_str!("../data/agencies.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(parsed).collect()
});

fn parsed(line: &'static str) -> Option<Agency> {
    let mut columns = line.split('\t').skip(1);
    let country = columns.next()?;
    let mut names = || {
        let names = columns.next()?.split('|').filter(|name| *name != "-");
        Some(names.collect::<Vec<_>>())
    };
    Some(Agency { country, names: names()?, names_in_credits: names()? })
}

/// Agencies by all their names, those in capitals too ("REUTERS").
static BY_NAME: LazyLock<BTreeMap<String, &'static Agency>> = LazyLock::new(|| {
    let mut by_name = BTreeMap::new();
    for agency in AGENCIES.iter() {
        for name in agency.names.iter().chain(&agency.names_in_credits) {
            by_name.insert((*name).to_owned(), agency);
            by_name.entry(name.to_uppercase()).or_insert(agency);
        }
    }
    by_name
});

/// Whether a name is, wherever it stands, a news agency's.
///
/// ```
/// assert!(onrecord_page::is_agency("Agence France-Presse"));
/// assert!(!onrecord_page::is_agency("The Harbour Post"));
/// ```
pub fn is_agency(name: &str) -> bool {
    BY_NAME.get(name).is_some_and(|agency| agency.names.contains(&name))
}

/// The state that an agency is of, by any of its names: an ISO 3166-1 alpha-3 code.
pub fn agency_country(name: &str) -> Option<&'static str> {
    BY_NAME.get(name).map(|agency| agency.country)
}

/// The agency that a credit names, as the credit gives it: one that is known, or a name whose last
/// word says that it is one.
///
/// ```
/// use onrecord_page::agency_in;
///
/// assert_eq!(agency_in("With inputs from PTI").as_deref(), Some("PTI"));
/// assert_eq!(agency_in("© 2031 Northgate Press Agency").as_deref(), Some("Northgate Press Agency"));
/// assert_eq!(agency_in("Ana Sorel contributed to this report."), None);
/// ```
pub fn agency_in(credit: &str) -> Option<String> {
    let words: Vec<&str> = credit
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let of_name =
        |word: &&&str| word.starts_with(char::is_uppercase) || matches!(**word, "of" | "dpa");
    for start in 0..words.len() {
        let run = words[start..].iter().take(LONGEST).take_while(of_name).count();
        for end in (start + 1..start + run + 1).rev() {
            let name = words[start..end].join(" ");
            let by_look = end > start + 1 && matches!(words[end - 1], "Agency" | "Syndicate");
            if by_look || BY_NAME.contains_key(&name) {
                return Some(name.strip_prefix("The ").unwrap_or(&name).to_owned());
            }
        }
    }
    None
}

/// An agency's name has at most so many words.
const LONGEST: usize = 6;

/// A pattern of all agencies' names.
pub(crate) fn pattern() -> String {
    let mut names: Vec<String> = BY_NAME.keys().map(|name| regex_syntax::escape(name)).collect();
    // Of two that begin alike the longer is tried first.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    format!("(?-i:{})", names.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_name_their_agency() {
        for (credit, agency) in [
            ("(AFP)", Some("AFP")),
            ("REUTERS/Ana Sorel", Some("REUTERS")),
            ("Ida Brandt contributed, along with the Associated Press.", Some("Associated Press")),
            (
                "This report was supplied by the Northgate Press Agency.",
                Some("Northgate Press Agency"),
            ),
            ("Distributed by the Press Trust of India", Some("Press Trust of India")),
            ("No journalist of ours was involved", None),
        ] {
            assert_eq!(agency_in(credit).as_deref(), agency, "{credit}");
        }
    }

    #[test]
    fn every_agency_has_a_state_and_a_name() {
        assert!(AGENCIES.len() > 80);
        for agency in AGENCIES.iter() {
            assert_eq!(agency.country.len(), 3);
            assert!(!agency.names.is_empty() || !agency.names_in_credits.is_empty());
        }
        assert!(!is_agency("UNI") && agency_country("UNI") == Some("IND"));
    }
}
