use std::collections::{BTreeMap, BTreeSet};

use super::bare::Bearers;
use super::seen::{SeenActor, SeenPage};
use super::{Taken, initials};

/// Ids lead to others over so many steps at most.
const STEPS: usize = 4;

/// Actors of different ids who are one wherever they are named.
pub(super) struct SameNames {
    taken: BTreeMap<String, Taken>,
}

/// What the record has of an actor.
#[derive(Default)]
struct Known<'p> {
    pages: usize,
    words: Vec<&'p [String]>,
    kind: &'p str,
    roles: BTreeSet<&'p str>,
    countries: BTreeSet<&'p str>,
}

impl SameNames {
    pub fn of(pages: &[SeenPage], bearers: &Bearers<'_>) -> Self {
        let mut known: BTreeMap<&str, Known<'_>> = BTreeMap::new();
        let of_several_pages = |actor: &&SeenActor| !actor.id.contains('@');
        let actors = pages.iter().flat_map(|page| &page.actors);
        for actor in actors.filter(of_several_pages) {
            let one = known.entry(&actor.id).or_default();
            one.pages += 1;
            one.kind = &actor.kind;
            one.words.push(&actor.words);
            one.roles.extend(actor.roles.iter().map(String::as_str));
            one.countries.extend(actor.country.as_deref());
        }
        let mut taken = initials::whom(pages);
        let others = of_other_kinds(&known, bearers)
            .into_iter()
            .chain(in_another_order(&known))
            .chain(with_middle_names(&known));
        for (id, whom) in others {
            taken.entry(id).or_insert(whom);
        }
        SameNames { taken }
    }

    /// Whom an actor stands for in the end, where the page takes it for somebody or not.
    pub fn follow(&self, actor: &SeenActor, on_page: Option<Taken>) -> Option<Taken> {
        let mut whom = on_page.or_else(|| self.taken.get(&actor.id).cloned())?;
        for _ in 0..STEPS {
            match self.taken.get(&whom.same_as) {
                Some(next) => whom.same_as.clone_from(&next.same_as),
                None => break,
            }
        }
        (whom.same_as != actor.id).then_some(whom)
    }
}

/// Of ids that mean the same, the others are taken for a state, or for the one that most pages have,
/// or whose kind says most.
fn joined(
    groups: BTreeMap<String, Vec<&str>>,
    known: &BTreeMap<&str, Known<'_>>,
    because: &str,
) -> Vec<(String, Taken)> {
    let mut found = Vec::new();
    for ids in groups.values().filter(|ids| ids.len() > 1) {
        let pages = |id: &&str| known.get(id).map_or(0, |known| known.pages);
        let Some(most) =
            ids.iter().rev().max_by_key(|id| (is_state(id, known), pages(id), rank(id, known)))
        else {
            continue;
        };
        let others = ids.iter().filter(|id| *id != most);
        found.extend(others.map(|id| ((*id).to_owned(), Taken::new(most, because))));
    }
    found
}

fn is_state(id: &str, known: &BTreeMap<&str, Known<'_>>) -> bool {
    known.get(id).is_some_and(|known| known.kind == "state")
}

/// Of two readings of a name, the one that says more.
fn rank(id: &str, known: &BTreeMap<&str, Known<'_>>) -> usize {
    let kind = known.get(id).map_or("", |known| known.kind);
    let kinds = ["person", "place", "organisation", "outlet"];
    kinds.iter().position(|other| *other == kind).unwrap_or_default()
}

/// A name that is read as a place here and as a body there is one; so is one that is read as a
/// person's, if nobody bears it with another name.
fn of_other_kinds(
    known: &BTreeMap<&str, Known<'_>>,
    bearers: &Bearers<'_>,
) -> Vec<(String, Taken)> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (id, one) in known {
        let Some(words) = one.words.first() else { continue };
        let alone = words.len() == 1;
        let may = match one.kind {
            "place" | "organisation" | "outlet" | "state" => true,
            "person" => one.roles.is_empty() && alone && !bearers.is_borne(&words[0]),
            _ => false,
        };
        if may && !(alone && bearers.is_borne(&words[0])) {
            groups.entry(letters(words)).or_default().push(id);
        }
    }
    joined(groups, known, "the same name, taken for another kind of actor")
}

/// Letters and figures of a name: dashes and dots around it are none of it.
fn letters(words: &[String]) -> String {
    let letters = words.iter().flat_map(|word| word.chars());
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// The Ministry of Defence is the Defence Ministry.
fn in_another_order(known: &BTreeMap<&str, Known<'_>>) -> Vec<(String, Taken)> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (id, one) in known.iter().filter(|(_, one)| one.kind == "organisation") {
        let Some(words) = one.words.first() else { continue };
        let turned = match words.iter().position(|word| word == "of") {
            Some(of) if of > 0 => [&words[of + 1..], &words[..of]].concat(),
            _ => words.to_vec(),
        };
        groups.entry(turned.join(" ")).or_default().push(id);
    }
    joined(groups, known, "the same words in another order")
}

/// Of a name with and without its middle part, if both have a role in common and nobody else has
/// such a name.
fn with_middle_names(known: &BTreeMap<&str, Known<'_>>) -> Vec<(String, Taken)> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (id, one) in known.iter().filter(|(_, one)| one.kind == "person") {
        let Some([first, .., last]) = one.words.first() else { continue };
        groups.entry(format!("{first} {last}")).or_default().push(id);
    }
    groups.retain(|_, ids| match &**ids {
        [one, other] => match (known.get(one), known.get(other)) {
            (Some(one), Some(other)) => {
                let shorter = one.words[0].len().min(other.words[0].len());
                let role = one.roles.intersection(&other.roles).next();
                shorter == 2 && role.is_some() && one.countries.union(&other.countries).count() < 2
            }
            _ => false,
        },
        _ => false,
    });
    joined(groups, known, "the same first and last names, and the same role")
}
