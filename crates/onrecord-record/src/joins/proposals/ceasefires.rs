//! Ceasefires that pages tell of as declared, and whether a page reports that one was broken.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_rows::{EventActor, Passage, stable_id};
use rusqlite::{Connection, Result, Row};

use super::super::conflicts::SayingPage;
use super::super::happenings::{by_and_origin, party};
use super::super::stories::in_order_of_publication;
use super::{FoundAnswer, FoundProposal, OnPage};

/// Declarations of one party within so many days are of one ceasefire.
const ONE: i64 = 14;
/// A breach is reported within so many days of it.
const BROKEN: i64 = 90;

/// The matter that ceasefires are on.
pub(in crate::joins) const CEASEFIRE: &str = "ceasefire";

/// The ceasefires that pages tell of as declared, by id. One holds until a page reports its breach.
pub(in crate::joins) fn ceasefires(connection: &Connection) -> Result<Vec<FoundProposal>> {
    let mut found: Vec<Ceasefire> = Vec::new();
    let mut breaches: Vec<Breach> = Vec::new();
    for dated in in_order_of_publication(connection)? {
        if !names_one(connection, dated.id)? {
            continue;
        }
        let page = SayingPage::read(connection, &dated)?;
        for declared in declared(connection, &page)? {
            match found.iter_mut().find(|known| known.is_same(&declared)) {
                Some(known) => known.add(declared),
                None => found.push(declared),
            }
        }
        for sentence in sentences(&page.text).filter(|place| is_breach(page.slice(*place))) {
            breaches.push(breach(connection, &page, sentence)?);
        }
    }
    let proposals = found.into_iter().map(|one| proposal(one, &breaches));
    let mut proposals: Vec<FoundProposal> = proposals.collect();
    proposals.sort_by(|one, other| one.proposal.cmp(&other.proposal));
    Ok(proposals)
}

/// A ceasefire that somebody declared.
struct Ceasefire {
    event: String,
    proposer: String,
    /// The other states that are named with it.
    others: BTreeSet<String>,
    day: Option<i64>,
    date: String,
    stories: BTreeSet<String>,
    /// The ids of its pages.
    pages: BTreeSet<i64>,
    passages: Vec<OnPage>,
}

/// A sentence that tells of a breach.
struct Breach {
    page: i64,
    place: Passage,
    by: String,
    day: Option<i64>,
    date: String,
    story: Option<String>,
    states: BTreeSet<String>,
}

impl Ceasefire {
    /// Whether both are one: of one party, within days of each other or of one story.
    fn is_same(&self, other: &Ceasefire) -> bool {
        let near = match self.day.zip(other.day) {
            Some((day, later)) => later - day <= ONE,
            None => !self.stories.is_disjoint(&other.stories),
        };
        self.proposer == other.proposer && near
    }

    fn add(&mut self, other: Ceasefire) {
        self.others.extend(other.others);
        self.stories.extend(other.stories);
        self.pages.extend(other.pages);
        self.passages.extend(other.passages);
    }

    /// Whether a breach is of this one: told on one of its pages, in its story, or within weeks after
    /// it, of a state that it is between.
    fn is_broken_by(&self, breach: &Breach) -> bool {
        let of_state = |state: &String| *state == self.proposer || self.others.contains(state);
        let of_story = breach.story.as_ref().is_some_and(|story| self.stories.contains(story));
        let near = match self.day.zip(breach.day) {
            Some((day, broken)) => (day..=day + BROKEN).contains(&broken),
            None => of_story,
        };
        (near || self.pages.contains(&breach.page)) && breach.states.iter().any(of_state)
    }
}

fn proposal(ceasefire: Ceasefire, breaches: &[Breach]) -> FoundProposal {
    let broken = breaches.iter().filter(|breach| ceasefire.is_broken_by(breach));
    let reports = broken.map(|breach| FoundAnswer {
        actor: breach.by.clone(),
        answer: "reports a breach",
        condition: None,
        date: breach.date.clone(),
        place: Some((breach.page, breach.place)),
    });
    let reports: Vec<FoundAnswer> = reports.collect();
    FoundProposal {
        proposal: format!("proposal:{}", stable_id(&["ceasefire", &ceasefire.event])),
        kind: CEASEFIRE,
        matter: format!("matter:{CEASEFIRE}"),
        proposer: ceasefire.proposer,
        recipients: ceasefire.others.into_iter().collect(),
        condition: None,
        first_date: ceasefire.date,
        standing: if reports.is_empty() { "holds" } else { "breach reported" },
        passages: ceasefire.passages,
        answers: reports,
    }
}

/// Whether a page has a word for a ceasefire.
fn names_one(connection: &Connection, page: i64) -> Result<bool> {
    let text: String = connection
        .prepare_cached("SELECT lower(text) FROM _pages WHERE id = ?")?
        .query_row([page], |row| row.get(0))?;
    Ok(listed("ceasefire").any(|word| text.contains(word)))
}

/// The ceasefires that a page's events tell of, each by whoever declares it.
fn declared(connection: &Connection, page: &SayingPage) -> Result<Vec<Ceasefire>> {
    let mut select = connection.prepare_cached(
        r#"SELECT event, _events."start", _events."end", sources, targets, sentence_start,
            sentence_end, CASE WHEN date = '' THEN published ELSE date END, page
           FROM _events JOIN _pages ON id = page_id
           WHERE page_id = ? AND cameo LIKE '0871%' AND status IN ('actual', 'claimed') ORDER BY nth"#,
    )?;
    let mut rows = select.query([page.id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (Some(start), Some(end)) = (row.get(5)?, row.get(6)?) else { continue };
        let sentence = Passage { start, end };
        let state = |actor: &EventActor| party(actor.actor.as_ref(), actor.country.as_deref());
        let Some(proposer) = actors(row, 3)?.iter().find_map(state).filter(|id| !id.contains('@'))
        else {
            continue;
        };
        if !has(page.slice(sentence), "ceasefire") {
            continue;
        }
        let mut others = states(page, sentence);
        others.extend(actors(row, 4)?.iter().filter_map(state).filter(|id| !id.contains('@')));
        others.remove(&proposer);
        found.push(Ceasefire {
            event: row.get(0)?,
            proposer,
            others,
            day: page.day,
            date: row.get(7)?,
            stories: page.story.iter().cloned().collect(),
            pages: BTreeSet::from([page.id]),
            passages: vec![OnPage { page: row.get(8)?, start: row.get(1)?, end: row.get(2)? }],
        });
    }
    Ok(found)
}

fn actors(row: &Row<'_>, column: usize) -> Result<Vec<EventActor>> {
    let actors: String = row.get(column)?;
    Ok(serde_json::from_str(&actors).unwrap_or_default())
}

fn breach(connection: &Connection, page: &SayingPage, place: Passage) -> Result<Breach> {
    let said = page.statements.iter().find(|claim| {
        claim.speaker.is_some() && claim.place.start < place.end && place.start < claim.place.end
    });
    let statement = said.map(|claim| claim.statement.as_str());
    let (by, origin) = by_and_origin(connection, page.id, place, statement)?;
    let date = connection
        .prepare_cached("SELECT published FROM _pages WHERE id = ?")?
        .query_row([page.id], |row| row.get(0))?;
    Ok(Breach {
        page: page.id,
        place,
        by: by.unwrap_or(origin),
        day: page.day,
        date,
        story: page.story.clone(),
        states: states(page, place),
    })
}

/// The states that are named in a passage.
fn states(page: &SayingPage, place: Passage) -> BTreeSet<String> {
    let is_state = |id: &&str| id.len() == 3 && id.bytes().all(|byte| byte.is_ascii_uppercase());
    page.named_in(place).into_iter().filter(is_state).map(str::to_owned).collect()
}

/// Whether a sentence tells that a ceasefire was broken, and not one of another time.
fn is_breach(sentence: &str) -> bool {
    has(sentence, "ceasefire")
        && has(sentence, "broken")
        && !has(sentence, "open")
        && !has(sentence, "other")
}

/// A text's sentences, without what stands around them.
fn sentences(text: &str) -> impl Iterator<Item = Passage> {
    let mut at = 0;
    text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")).map(move |sentence| {
        let start = at + count(sentence) - count(sentence.trim_start());
        at += count(sentence);
        Passage { start, end: start + count(sentence.trim()) }
    })
}

fn has(text: &str, kind: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.any(|word| WORDS.contains(&(kind, word)))
}

fn listed(kind: &str) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(of, _)| *of == kind).map(|(_, word)| *word)
}

/// The words of `data/ceasefires.txt`, each with its kind.
static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/ceasefires.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(kind, words)| words.split(' ').map(move |word| (kind, word)))
        .collect()
});

fn count(text: &str) -> usize {
    text.chars().count()
}
