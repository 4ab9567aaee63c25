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
#[derive(Default)]
pub(super) struct Bearers<'p> {
    by_word: BTreeMap<&'p str, BTreeMap<&'p str, Vec<Borne<'p>>>>,
    /// How often a word is the first of a full name, and how often the last.
    ends: BTreeMap<&'p str, (usize, usize)>,
    /// On how many pages a word alone is read as a place.
    places: BTreeMap<&'p str, usize>,
    /// On how many pages a word alone is all there is of a person.
    alone: BTreeMap<&'p str, usize>,
    /// Who is called by a word alone on pages that name them in full.
    called: BTreeSet<(&'p str, &'p str)>,
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
        let mut bearers = Bearers::default();
        for page in pages {
            page.actors.iter().for_each(|actor| bearers.add(page.year, actor));
        }
        for page in pages {
            bearers.add_bare(page);
        }
        bearers
    }

    fn add(&mut self, year: Option<i64>, actor: &'p SeenActor) {
        if let (Some(word), "place") = (actor.bare(), &*actor.kind) {
            *self.places.entry(word).or_default() += 1;
        }
        let Some((first, last)) = actor.ends() else { return };
        self.ends.entry(first).or_default().0 += 1;
        self.ends.entry(last).or_default().1 += 1;
        for (word, last) in [(first, false), (last, true)] {
            let people = self.by_word.entry(word).or_default();
            people.entry(&actor.id).or_default().push(Borne { year, actor, last });
        }
    }

    fn add_bare(&mut self, page: &'p SeenPage) {
        for word in page.actors.iter().filter(|actor| actor.is_person()).filter_map(SeenActor::bare)
        {
            match &*self.on_page(page, word) {
                [] => *self.alone.entry(word).or_default() += 1,
                [one] => drop(self.called.insert((word, &one.id))),
                _ => (),
            }
        }
    }

    /// The people whom a page names in full, by the last word of their names; or by the first, if
    /// that is where it mostly stands.
    fn on_page(&self, page: &'p SeenPage, word: &str) -> Vec<&'p SeenActor> {
        let by_first = self.ends.get(word).is_some_and(|(firsts, lasts)| firsts >= lasts);
        let bears = |actor: &&SeenActor| {
            actor.ends().is_some_and(|(first, last)| last == word || by_first && first == word)
        };
        page.actors.iter().filter(bears).take(MOST_BEARERS).collect()
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
    /// the order in which the page names them must tell; never the name by itself. A page that names one
    /// of them in full may still mean another by his office: the first lady, and then the president.
    pub fn whom(&self, page: &'p SeenPage, bare: &SeenActor) -> Option<Taken> {
        let word = bare.bare().filter(|_| self.may_be_person(bare))?;
        let named = self.on_page(page, word);
        match &*named {
            [] => self.of_record(page, bare, word),
            [one] => {
                let only = Taken::new(&one.id, "nobody else of that name is named on the page");
                let by_role = self.bearers(word).and_then(|people| by_role(page, bare, people));
                Some(by_role.filter(|other| other.same_as != one.id).unwrap_or(only))
            }
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

    fn bearers(&self, word: &str) -> Option<&BTreeMap<&'p str, Vec<Borne<'p>>>> {
        self.by_word.get(word).filter(|people| people.len() <= MOST_BEARERS)
    }

    fn of_record(&self, page: &SeenPage, bare: &SeenActor, word: &str) -> Option<Taken> {
        let people = self.bearers(word)?;
        if people.len() > 1 {
            return by_role(page, bare, people);
        }
        let (id, borne) = people.first_key_value()?;
        let called = borne.iter().any(|borne| borne.last) || self.called.contains(&(word, *id));
        // What is mostly named by one word is no person with two.
        let in_full = self.alone.get(word).is_none_or(|alone| *alone <= borne.len());
        let because = "nobody else of that name is named in the record";
        (called && in_full && agree(borne, bare)).then(|| Taken::new(id, because))
    }
}

fn by_role(
    page: &SeenPage,
    bare: &SeenActor,
    people: &BTreeMap<&str, Vec<Borne<'_>>>,
) -> Option<Taken> {
    bare.roles.iter().find_map(|role| {
        let holds = |borne: &&Borne<'_>| {
            borne.actor.roles.contains(role) && may_be_of_one_term(borne.year, page.year)
        };
        let mut holders: Vec<(usize, &str)> = people
            .iter()
            .filter(|(_, borne)| agree(borne, bare))
            .map(|(id, borne)| (borne.iter().filter(holds).count(), *id))
            .filter(|(pages, _)| *pages > 0)
            .collect();
        holders.sort_unstable();
        let (most, whom) = holders.pop()?;
        let others: usize = holders.iter().map(|(pages, _)| pages).sum();
        let because = format!("nobody else of that name in the record is “{role}” then");
        (most > others * MORE_OFTEN).then(|| Taken::new(whom, because))
    })
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

/// Whether no page gives the person another country.
fn agree(borne: &[Borne<'_>], bare: &SeenActor) -> bool {
    let mut countries = borne.iter().filter_map(|borne| borne.actor.country.as_ref());
    bare.country.as_ref().is_none_or(|country| countries.all(|other| other == country))
}

fn may_be_of_one_term(one: Option<i64>, other: Option<i64>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    one.abs_diff(other) <= YEARS.unsigned_abs()
}
