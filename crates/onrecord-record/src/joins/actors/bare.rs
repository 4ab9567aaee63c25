use std::collections::{BTreeMap, BTreeSet};

use super::Taken;
use super::seen::{SeenActor, SeenPage};

/// A name that more people bear tells nothing.
const MOST_BEARERS: usize = 64;
/// A role belongs to whom so many more pages give it than to all others of the name.
const MORE_OFTEN: usize = 9;
/// Pages that are more years apart do not speak of the same term of office.
const YEARS: i64 = 4;
/// A place of the name of a person is one if the name is so many times more often a person's.
const MORE_OFTEN_A_PERSON: usize = 3;

/// The people of a record by the first and the last words of their names.
pub(super) struct Bearers<'p> {
    by_word: BTreeMap<&'p str, BTreeMap<&'p str, Vec<Borne<'p>>>>,
    /// On how many pages a word alone is read as a place.
    places: BTreeMap<&'p str, usize>,
    /// Who is called by the first word of the name on pages that name them in full.
    called_by_first: BTreeSet<(&'p str, &'p str)>,
}

/// A page that names a person in full.
struct Borne<'p> {
    year: Option<i64>,
    actor: &'p SeenActor,
    /// Whether the word is the last of the name.
    last: bool,
}

impl<'p> Bearers<'p> {
    pub fn of(pages: &'p [SeenPage]) -> Self {
        let mut bearers = Bearers {
            by_word: BTreeMap::new(),
            places: BTreeMap::new(),
            called_by_first: BTreeSet::new(),
        };
        for page in pages {
            page.actors.iter().for_each(|actor| bearers.add(page.year, actor));
        }
        bearers.called_by_first = pages.iter().flat_map(|page| bearers.called(page)).collect();
        bearers
    }

    /// The words alone by which a page calls people whom it names in full.
    fn called(&self, page: &'p SeenPage) -> Vec<(&'p str, &'p str)> {
        let bare = page.actors.iter().filter(|actor| self.may_be_person(actor));
        let called =
            bare.filter_map(SeenActor::bare).filter_map(|word| match &*on_page(page, word) {
                [one] => Some((word, &*one.id)),
                _ => None,
            });
        called.collect()
    }

    fn add(&mut self, year: Option<i64>, actor: &'p SeenActor) {
        if let (Some(word), "place") = (actor.bare(), &*actor.kind) {
            *self.places.entry(word).or_default() += 1;
        }
        let Some((first, last)) = actor.ends() else { return };
        for (word, last) in [(first, false), (last, true)] {
            let people = self.by_word.entry(word).or_default();
            people.entry(&actor.id).or_default().push(Borne { year, actor, last });
        }
    }

    /// Whether several people of the record bear the word.
    pub fn are_several(&self, word: &str) -> bool {
        self.by_word.get(word).is_some_and(|people| people.len() > 1)
    }

    /// Whether anybody does.
    pub fn is_borne(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// The person that a page means by one word: a surname, or a first name alone.
    ///
    /// Where the page names several of that name, or none and the record several, their roles and
    /// the order in which the page names them must tell; never the name by itself.
    pub fn whom(&self, page: &SeenPage, bare: &SeenActor) -> Option<Taken> {
        let word = bare.bare().filter(|_| self.may_be_person(bare))?;
        let named = on_page(page, word);
        match &*named {
            [] => self.of_record(page, bare, word),
            [one] => Some(Taken::new(&one.id, "nobody else of that name is named on the page")),
            _ => by_role_on_page(bare, &named).or_else(|| introduced(bare, &named)),
        }
    }

    fn may_be_person(&self, bare: &SeenActor) -> bool {
        let Some(word) = bare.bare().filter(|_| !bare.is_in_capitals()) else { return false };
        match &*bare.kind {
            "person" => true,
            "place" => {
                let places = self.places.get(word).copied().unwrap_or_default();
                let people = self.by_word.get(word).map(|people| {
                    people
                        .values()
                        .flatten()
                        .filter(|borne| borne.last || people.len() == 1)
                        .count()
                });
                people.is_some_and(|people| people >= places * MORE_OFTEN_A_PERSON)
            }
            _ => false,
        }
    }

    fn of_record(&self, page: &SeenPage, bare: &SeenActor, word: &str) -> Option<Taken> {
        let people = self.by_word.get(word).filter(|people| people.len() <= MOST_BEARERS)?;
        let agrees = |borne: &[Borne<'_>]| {
            borne.iter().all(|borne| agree(borne.actor.country.as_deref(), bare.country.as_deref()))
        };
        if let (1, Some((id, borne))) = (people.len(), people.first_key_value()) {
            let called =
                borne.iter().any(|borne| borne.last) || self.called_by_first.contains(&(word, *id));
            let because = "nobody else of that name is named in the record";
            return (called && agrees(borne)).then(|| Taken::new(id, because));
        }
        bare.roles.iter().find_map(|role| {
            let holds = |borne: &&Borne<'_>| {
                borne.actor.roles.contains(role) && may_be_of_one_term(borne.year, page.year)
            };
            let mut holders: Vec<(usize, &str)> = people
                .iter()
                .filter(|(_, borne)| agrees(borne))
                .map(|(id, borne)| (borne.iter().filter(holds).count(), *id))
                .filter(|(pages, _)| *pages > 0)
                .collect();
            holders.sort_unstable();
            let (most, whom) = holders.pop()?;
            let others: usize = holders.iter().map(|(pages, _)| pages).sum();
            (most > others * MORE_OFTEN).then(|| {
                Taken::new(whom, format!("nobody else of that name in the record is “{role}” then"))
            })
        })
    }
}

/// The people whom a page names in full, by the first or last word of their names.
fn on_page<'p>(page: &'p SeenPage, word: &str) -> Vec<&'p SeenActor> {
    let bears = |actor: &&SeenActor| {
        actor.ends().is_some_and(|(first, last)| first == word || last == word)
    };
    page.actors.iter().filter(bears).take(MOST_BEARERS).collect()
}

fn by_role_on_page(bare: &SeenActor, named: &[&SeenActor]) -> Option<Taken> {
    bare.roles.iter().find_map(|role| {
        let mut holders = named.iter().filter(|person| person.roles.contains(role));
        let holder = holders.next().filter(|_| holders.next().is_none())?;
        let because = format!("nobody else of that name on the page is “{role}”");
        Some(Taken::new(&holder.id, because))
    })
}

/// The only one of the name whom the page has named when it first goes on with the name alone.
/// Writers keep the short name for that person, and give others of the name theirs in full.
fn introduced(bare: &SeenActor, named: &[&SeenActor]) -> Option<Taken> {
    let first = bare.first?;
    let mut before = named.iter().filter(|person| person.first.is_some_and(|place| place < first));
    let one = before.next().filter(|_| before.next().is_none())?;
    Some(Taken::new(&one.id, "nobody else of that name is named on the page before"))
}

fn agree(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn may_be_of_one_term(one: Option<i64>, other: Option<i64>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    one.abs_diff(other) <= YEARS.unsigned_abs()
}
