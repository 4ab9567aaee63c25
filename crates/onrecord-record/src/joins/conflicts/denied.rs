//! Who is contradicted: denials, and the statements that say what they deny.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::Passage;
use rusqlite::{Connection, Result};

use super::super::happenings::Rarity;
use super::super::stories::{Vector, cosine, heaviest, in_order_of_publication};
use super::claims::{Claim, SayingPage, claims};
use super::counted::tolls_apart;
use super::denials::{Denied, contrasts, denied, is_pronoun, lower_words, negates, share_a_name};
use super::instead::{appended_denials, set_against, set_right};
use super::over::still_so;
use super::portions::Portions;
use super::sides::{about, side};
use super::{FoundConflict, Side, conflict};

/// So alike must be what is said and what is denied, where the page tells whose claim it is;
const OF_CLAIMANT: f64 = 0.20;
/// where it is told of who denies it;
const OF_DENIER: f64 = 0.36;
/// and where neither is known, on one page.
const OF_ANYBODY: f64 = 0.65;
/// Where a part in something is denied, of what an accusation tells far before it.
const OF_PART: f64 = 0.10;
/// So alike are two statements of one party that say the same on two pages.
const OF_ONE_CLAIM: f64 = 0.45;
/// So many words they must share.
const SHARED_WORDS: usize = 2;
/// Where one of two pages has no date, so many words, and they must be so alike.
const SHARED_UNDATED: usize = 3;
const OF_UNDATED: f64 = 0.40;
/// A statement is held against a denial of so many days from it; of the same story, of so many more.
const DAYS: u64 = 10;
const DAYS_OF_STORY: u64 = 45;
/// A denial that points back ("denied this") means a statement that ends so many code points before.
const BACK: usize = 400;
/// A denial of a part in what an accusation tells in like words means it from farther off.
const FAR_BACK: usize = 800;
/// And one of a part in what was told, so many.
const JUST_BEFORE: usize = 120;
/// A word of contrast stands so many code points before a statement at the most.
const LEAD: usize = 40;
/// What a denial answers on its page is taken to be as like it as this.
const ANSWERED: f64 = 0.5;
/// And what is said just after a denial must be so alike to it.
const OF_ONE_THING: f64 = 0.06;
/// Denials are looked up by so many of their words.
const LOOKED_UP: usize = 8;
/// So many denials with a word are looked at.
const MOST_DENIALS: usize = 256;
/// So many statements that a denial contradicts are kept, those most like it.
const MOST_CONTRADICTED: usize = 8;

/// A statement that denies something.
struct Denial {
    page: i64,
    day: Option<i64>,
    story: Option<String>,
    party: Option<String>,
    speaker: Option<String>,
    /// The words that name who says it.
    source: String,
    denied: Denied,
    words: Vector,
    /// Whose statement it answers on its page, and the words of that.
    answered: Option<(Option<String>, Vector)>,
    side: Side,
    contradicted: Vec<Contradicted>,
}

/// A statement that says what is denied.
struct Contradicted {
    likeness: f64,
    statement: String,
    side: Side,
}

/// Denials, with the statement that each contradicts.
pub(super) fn conflicts(connection: &Connection) -> Result<Vec<FoundConflict>> {
    let order = in_order_of_publication(connection)?;
    let mut rarity = Rarity::default();
    let mut denials = Vec::new();
    let mut portions = Portions::default();
    for dated in &order {
        let page = SayingPage::read(connection, dated)?;
        rarity.add(&page.text);
        portions.take(connection, &page)?;
        for claim in &page.statements {
            denials.extend(denial(connection, &page, claim)?);
        }
    }
    let mut of_page: BTreeMap<i64, Vec<&mut Denial>> = BTreeMap::new();
    for denial in &mut denials {
        denial.words = rarity.weigh(denial.denied.what.as_deref().unwrap_or_default(), &[]);
        of_page.entry(denial.page).or_default().push(denial);
    }
    for dated in &order {
        let Some(denials) = of_page.remove(&dated.id) else { continue };
        let page = SayingPage::read(connection, dated)?;
        for denial in denials {
            answer(connection, &page, &rarity, denial)?;
        }
    }
    let having = by_word(&denials);
    let mut conflicts = Vec::new();
    for dated in &order {
        let page = SayingPage::read(connection, dated)?;
        contradict(connection, &page, &rarity, &having, &mut denials)?;
        conflicts.extend(set_right(connection, &page)?);
        conflicts.extend(set_against(connection, &page)?);
        conflicts.extend(still_so(connection, &page)?);
        conflicts.extend(tolls_apart(connection, &page)?);
        conflicts.extend(appended_denials(connection, &page)?);
        conflicts.extend(portions.contradicted(connection, &page)?);
    }
    conflicts.extend(of_denials(connection, denials)?);
    Ok(conflicts)
}

/// The denials that are looked up by a word: of what they deny, and of what they answer on their page.
fn by_word(denials: &[Denial]) -> BTreeMap<u64, Vec<usize>> {
    let mut having: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, denial) in denials.iter().enumerate() {
        let answered = denial.answered.iter().map(|(_, words)| words);
        for words in std::iter::once(&denial.words).chain(answered) {
            for (word, _) in heaviest(words, LOOKED_UP) {
                having.entry(word).or_default().push(at);
            }
        }
    }
    having
}

fn denial(connection: &Connection, page: &SayingPage, claim: &Claim) -> Result<Option<Denial>> {
    let named = claim.speaker.is_some() || !(claim.source.is_empty() || is_pronoun(&claim.source));
    let Some(denied) = denied(page, claim).filter(|_| named) else { return Ok(None) };
    Ok(Some(Denial {
        page: page.id,
        day: page.day,
        story: page.story.clone(),
        party: claim.party.clone(),
        speaker: claim.speaker.clone(),
        source: claim.source.clone(),
        denied,
        words: Vector::default(),
        answered: None,
        side: side(connection, page, claim)?,
        contradicted: Vec::new(),
    }))
}

/// Gives every denial the statements of a page that it contradicts.
fn contradict(
    connection: &Connection,
    page: &SayingPage,
    rarity: &Rarity,
    having: &BTreeMap<u64, Vec<usize>>,
    denials: &mut [Denial],
) -> Result<()> {
    for claim in page.statements.iter().filter(|claim| affirms(page, claim)) {
        let words = rarity.weigh(&page.content(claim), &[]);
        let looked_up = words.iter().filter_map(|(word, _)| having.get(word));
        let alike: BTreeSet<usize> =
            looked_up.flat_map(|at| at.iter().take(MOST_DENIALS)).copied().collect();
        for at in alike {
            let Some(denial) = denials.get_mut(at) else { continue };
            if denial.repeats(page, claim, &words) {
                denial.add(connection, page, claim, ANSWERED)?;
                continue;
            }
            let likeness = cosine(&denial.words, &words);
            let common = shared(&denial.words, &words);
            let near = denial.is_near(page) && common >= SHARED_WORDS
                || denial.may_be_near(page) && common >= SHARED_UNDATED && likeness >= OF_UNDATED;
            if near && denial.contradicts(page, claim, likeness) {
                denial.add(connection, page, claim, likeness)?;
            }
        }
    }
    Ok(())
}

/// Gives a denial the statement of its own page that it answers.
fn answer(
    connection: &Connection,
    page: &SayingPage,
    rarity: &Rarity,
    denial: &mut Denial,
) -> Result<()> {
    match denial.answers(page, rarity) {
        Some(claim) => {
            let words = rarity.weigh(&page.content(claim), &[]);
            denial.answered = Some((claim.party.clone().or(claim.speaker.clone()), words));
            denial.add(connection, page, claim, ANSWERED)
        }
        None => Ok(()),
    }
}

/// Whether the statement says that something is so, by somebody whom the page names, and not that it
/// is not so: what two deny they do not differ in.
fn affirms(page: &SayingPage, claim: &Claim) -> bool {
    let named = claim.speaker.is_some() || !is_pronoun(&claim.source);
    claims(claim) && named && !negates(&page.content(claim))
}

impl Denial {
    fn is_near(&self, page: &SayingPage) -> bool {
        let same_story = self.story.is_some() && self.story == page.story;
        match self.day.zip(page.day).map(|(one, other)| one.abs_diff(other)) {
            Some(days) => days <= if same_story { DAYS_OF_STORY } else { DAYS },
            None => same_story,
        }
    }

    /// Whether nothing tells how far from it in time a page is.
    fn may_be_near(&self, page: &SayingPage) -> bool {
        self.day.zip(page.day).is_none()
    }

    /// Whether a statement on another page is the one that it answers on its own, of the same party.
    fn repeats(&self, page: &SayingPage, claim: &Claim, words: &Vector) -> bool {
        let same = |(party, answered): &(Option<String>, Vector)| {
            party.is_some()
                && (*party == claim.party || *party == claim.speaker)
                && shared(answered, words) > SHARED_WORDS
                && cosine(answered, words) >= OF_ONE_CLAIM
        };
        self.page != page.id && self.answered.as_ref().is_some_and(same)
    }

    fn contradicts(&self, page: &SayingPage, claim: &Claim, likeness: f64) -> bool {
        if self.is_of_speaker_of(claim) || self.overlaps(page, claim) {
            return false;
        }
        let is = |whom: &Option<String>| {
            whom.as_ref().is_some_and(|whom| self.denied.claimants.contains(whom))
        };
        if is(&claim.speaker) || is(&claim.party) {
            return likeness >= OF_CLAIMANT;
        }
        let named = claim.content.iter().any(|piece| self.is_named_in(page, *piece));
        match named && self.denied.claimants.is_empty() {
            true => likeness >= OF_DENIER && claim.force.is_some(),
            false => likeness >= OF_ANYBODY && self.page == page.id && claim.force.is_some(),
        }
    }

    /// Whether one party says both; people whose names share a word may be one.
    fn is_of_speaker_of(&self, claim: &Claim) -> bool {
        let is_person =
            |id: &Option<String>| id.as_deref().is_some_and(|id| id.starts_with("person:"));
        let names = |id: &Option<String>| -> BTreeSet<String> {
            let name = id.as_deref().and_then(|id| id.strip_prefix("person:")).unwrap_or_default();
            name.split('-').filter(|word| word.len() > 2).map(str::to_owned).collect()
        };
        // Two who are named may differ, though they be of one state.
        let are_two = is_person(&claim.speaker) && is_person(&self.speaker);
        let denier = names(&self.speaker);
        // "Varga and her campaign say": nobody with an id, but Varga is among them.
        let in_source = || lower_words(&claim.source).iter().any(|word| denier.contains(word));
        claim.party.is_some() && claim.party == self.party && !are_two
            || claim.speaker.is_some() && claim.speaker == self.speaker
            || !names(&claim.speaker).is_disjoint(&denier)
            || claim.speaker.is_none() && in_source()
    }

    fn overlaps(&self, page: &SayingPage, claim: &Claim) -> bool {
        let (one, other) = (self.side.place, claim.place);
        self.page == page.id && one.start < other.end && other.start < one.end
    }

    /// Whether whoever denies it is named in a passage.
    fn is_named_in(&self, page: &SayingPage, place: Passage) -> bool {
        let party = self.party.as_deref().or(self.speaker.as_deref());
        let named = page.named_in(place);
        let by_id =
            [party, self.speaker.as_deref()].into_iter().flatten().any(|whom| named.contains(whom));
        by_id || self.speaker.is_none() && share_a_name(&self.source, page.slice(place))
    }

    /// Whether whoever denies it is the first whom a passage names: of whom it tells.
    fn is_first_in(&self, page: &SayingPage, place: Passage) -> bool {
        let whom = [&self.party, &self.speaker].into_iter().flatten();
        whom.into_iter().any(|whom| page.names_first(place, whom))
    }

    /// The statement of its page that it answers, and that its words do not tell: the last of the
    /// claimants; else the accusation just before it, or what is told there of its part in something;
    /// else what is held against it just after it.
    fn answers<'p>(&self, page: &'p SayingPage, rarity: &Rarity) -> Option<&'p Claim> {
        let others = || {
            page.statements.iter().filter(|claim| claims(claim) && !self.is_of_speaker_of(claim))
        };
        let before = || others().filter(|claim| claim.place.end <= self.side.place.start);
        let of_claimants = |claim: &&Claim| {
            let whom = [&claim.speaker, &claim.party];
            whom.into_iter().flatten().any(|whom| self.denied.claimants.contains(whom))
        };
        let just_before = |claim: &&Claim| {
            let lead =
                Passage { start: claim.place.start.saturating_sub(LEAD), end: claim.place.end };
            let back = self.side.place.start - claim.place.end;
            let accuses = claim.force.as_deref() == Some("accuse");
            let tells = claim.force.as_deref() == Some("assert") && self.denied.part;
            let of_denier =
                || claim.content.first().is_some_and(|said| self.is_first_in(page, *said));
            let alike = || {
                let words = rarity.weigh(&page.content(claim), &[]);
                self.denied.part && cosine(&self.words, &words) >= OF_PART
            };
            let far = back <= BACK || back <= FAR_BACK && alike();
            (accuses && far || tells && back <= JUST_BEFORE && of_denier())
                && (self.is_named_in(page, lead) || accuses && self.denied.part)
        };
        let just_after = |claim: &&Claim| {
            let end = self.side.place.end;
            claim.place.start >= end
                && claim.place.start - end <= LEAD
                && contrasts(page.slice(Passage { start: end, end: claim.place.start }))
                && claim.content.iter().any(|piece| self.is_named_in(page, *piece))
                && cosine(&self.words, &rarity.weigh(&page.content(claim), &[])) >= OF_ONE_THING
        };
        let points_back = self.denied.what.is_none() || self.denied.part;
        let back = match self.denied.claimants.is_empty() {
            _ if !points_back => None,
            true => before().rfind(just_before),
            false => before().rfind(of_claimants),
        };
        back.or_else(|| others().find(just_after))
    }

    fn add(
        &mut self,
        connection: &Connection,
        page: &SayingPage,
        claim: &Claim,
        likeness: f64,
    ) -> Result<()> {
        let statement = claim.statement.clone();
        if self.contradicted.iter().any(|known| known.statement == statement) {
            return Ok(());
        }
        let side = side(connection, page, claim)?;
        self.contradicted.push(Contradicted { likeness, statement, side });
        // What came first stays before what is as like it: the sort is stable.
        self.contradicted.sort_by(|one, other| other.likeness.total_cmp(&one.likeness));
        self.contradicted.truncate(MOST_CONTRADICTED);
        Ok(())
    }
}

/// How many words two have in common.
fn shared(one: &Vector, other: &Vector) -> usize {
    let has = |word: &u64| other.binary_search_by_key(word, |(word, _)| *word).is_ok();
    one.iter().filter(|(word, _)| has(word)).count()
}

/// A conflict for each statement and each party that denies it; of a page the statement most like it.
fn of_denials(connection: &Connection, denials: Vec<Denial>) -> Result<Vec<FoundConflict>> {
    let mut conflicts: BTreeMap<(String, String), FoundConflict> = BTreeMap::new();
    let mut denials = denials;
    let most_alike =
        |denial: &Denial| denial.contradicted.first().map_or(0.0, |most| most.likeness);
    denials.sort_by(|one, other| most_alike(other).total_cmp(&most_alike(one)));
    for denial in denials {
        let Some(most) = denial.contradicted.first() else { continue };
        let party = denial.party.or(denial.speaker).unwrap_or(denial.source);
        let about = about(connection, &most.side, &most.statement)?;
        let mut pages = BTreeSet::new();
        let sure =
            |said: &&Contradicted| said.statement == most.statement || said.likeness >= ANSWERED;
        let each = denial.contradicted.iter().filter(sure);
        for said in each.filter(|said| pages.insert(said.side.page)) {
            let key = (said.statement.clone(), party.clone());
            if let Some(known) = conflicts.get_mut(&key) {
                add_sources(&mut known.sides[1], &denial.side.sources);
                continue;
            }
            let sides = [said.side.clone(), denial.side.clone()];
            conflicts.insert(key, conflict("denial", about.clone(), sides));
        }
    }
    Ok(conflicts.into_values().collect())
}

fn add_sources(side: &mut Side, more: &[String]) {
    side.sources.extend_from_slice(more);
    side.sources.sort_unstable();
    side.sources.dedup();
}
