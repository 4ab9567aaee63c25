use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::Passage;
use rusqlite::{Connection, Result};

use super::furniture::{Looks, looks};
use super::lines::{Line, key, lines};
use super::stored::StoredPage;

/// On so many articles must a line stand that speaks to readers.
const FEWEST_ARTICLES: usize = 3;
/// On so many must a line stand that is no sentence, always beneath the article.
const FEWEST_BENEATH: usize = 5;
/// A line that stands beneath the article on fewer of its pages, in per cent, is a subhead too.
const ALWAYS: usize = 90;
/// Pages that have so much of their prose in common, in per cent, are one article.
const ONE_ARTICLE: usize = 50;

/// So many pages are tried to find as many articles.
const PAGES_TRIED: usize = 64;

/// A line that is cut because it stands on other pages of the outlet too.
pub(super) struct FoundLine {
    pub page: i64,
    pub place: Passage,
    pub quote: String,
    pub reason: String,
    pub evidence: String,
}

/// Calls `found` with every line of the record that is furniture because it recurs.
///
/// A line must stand on several articles of one outlet, and look like furniture or stand where only
/// furniture does: outlets repeat subheads, background and quotations as well, and those are the
/// article. So a line is cut that speaks to readers of what the outlet offers; that stands beneath
/// the article wherever it recurs; or that the pages' own rules cut on most of its pages.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundLine) -> Result<()>,
) -> Result<()> {
    for (publisher, candidates) in candidates(connection)? {
        let outlet = Outlet::read(connection, publisher, &candidates)?;
        outlet.furniture().try_for_each(&mut found)?;
    }
    Ok(())
}

/// The lines of a publisher that recur, and the pages they stand on by their names' order.
#[derive(Default)]
struct Candidates {
    lines: BTreeSet<u64>,
    pages: BTreeMap<u32, i64>,
}

/// The candidates of every publisher.
fn candidates(connection: &Connection) -> Result<BTreeMap<String, Candidates>> {
    let mut publishers: BTreeMap<String, Vec<(u64, u32)>> = BTreeMap::new();
    let ids = pages_by_name(connection)?;
    for (nth, id) in (0u32..).zip(&ids) {
        let page = StoredPage::read(connection, *id)?;
        let Some(publisher) = page.publisher() else { continue };
        let lines = lines(&page).into_iter().filter(Line::may_recur);
        publishers.entry(publisher).or_default().extend(lines.map(|line| (line.key, nth)));
    }
    let recurring = |seen: Vec<(u64, u32)>| candidates_among(seen, &ids);
    Ok(publishers.into_iter().map(|(name, seen)| (name, recurring(seen))).collect())
}

fn candidates_among(mut seen: Vec<(u64, u32)>, ids: &[i64]) -> Candidates {
    seen.sort_unstable();
    seen.dedup();
    let mut candidates = Candidates::default();
    let runs = seen.chunk_by(|(one, _), (other, _)| one == other);
    for (line, page) in runs.filter(|run| run.len() >= FEWEST_ARTICLES).flatten() {
        candidates.lines.insert(*line);
        candidates.pages.insert(*page, ids[*page as usize]);
    }
    candidates
}

fn pages_by_name(connection: &Connection) -> Result<Vec<i64>> {
    let mut select =
        connection.prepare("SELECT id FROM _pages WHERE text <> '' ORDER BY page, digest")?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// What recurs on the pages of an outlet.
struct Outlet {
    name: String,
    pages: Vec<Sheet>,
    recurring: BTreeMap<u64, Vec<Occurrence>>,
}

/// A page with lines that recur.
struct Sheet {
    id: i64,
    /// The lines that are the article by their looks, and how long they are; sorted.
    article: Vec<(u64, usize)>,
}

/// Where a line stands that recurs.
struct Occurrence {
    page: usize,
    /// What of it the page's own rules left in the article, with its words.
    left: Vec<(Passage, String)>,
    /// Why they cut all of it, if they did.
    cut: Option<String>,
    looks: Looks,
    /// Whether only furniture stands between it and the end of the page.
    beneath: bool,
}

impl Outlet {
    fn read(connection: &Connection, name: String, candidates: &Candidates) -> Result<Self> {
        let mut outlet = Outlet { name, pages: Vec::new(), recurring: BTreeMap::new() };
        for id in candidates.pages.values() {
            outlet.add(&StoredPage::read(connection, *id)?, candidates);
        }
        Ok(outlet)
    }

    fn add(&mut self, page: &StoredPage, candidates: &Candidates) {
        let lines = lines(page);
        let title = page.title.as_deref().map(key);
        let looks: Vec<Looks> = lines.iter().map(|line| looks(line.text, &self.name)).collect();
        let mut beneath = true;
        for (at, line) in lines.iter().enumerate().rev() {
            let recurs = candidates.lines.contains(&line.key) && Some(line.key) != title;
            beneath &= line.left.is_empty() || line.credited || recurs && looks[at] != Looks::Prose;
            // Beneath a quotation, a line that is no sentence says whose it is.
            let signs = at.checked_sub(1).is_some_and(|before| looks[before] == Looks::Kept);
            if recurs && line.may_recur() {
                self.recurring.entry(line.key).or_default().push(Occurrence {
                    page: self.pages.len(),
                    left: line.left.iter().map(|left| (*left, line.words(*left))).collect(),
                    cut: line.cut.filter(|_| line.left.is_empty()).map(str::to_owned),
                    looks: looks[at],
                    beneath: beneath && !signs,
                });
            }
        }
        let prose = lines.iter().zip(&looks).filter(|(line, looks)| {
            line.is_whole() && !matches!(looks, Looks::Furniture | Looks::Fragment)
        });
        let mut article: Vec<(u64, usize)> =
            prose.map(|(line, _)| (line.key, line.length())).collect();
        article.sort_unstable();
        article.dedup();
        self.pages.push(Sheet { id: page.id, article });
    }

    /// The lines that are furniture, where the pages' own rules left them in the article.
    fn furniture(&self) -> impl Iterator<Item = FoundLine> {
        self.recurring.values().flat_map(move |occurrences| {
            let reason = self.reason(occurrences);
            let pages: BTreeSet<usize> = occurrences.iter().map(|one| one.page).collect();
            let evidence = format!("recurs on {} pages of {}", pages.len(), self.name);
            let left =
                occurrences.iter().flat_map(|one| one.left.iter().map(move |left| (one, left)));
            left.filter(move |_| reason.is_some()).map(move |(one, (place, quote))| FoundLine {
                page: self.pages[one.page].id,
                place: *place,
                quote: quote.clone(),
                reason: reason.unwrap_or_default().to_owned(),
                evidence: evidence.clone(),
            })
        })
    }

    /// Why the line is cut that stands there, if it is.
    fn reason<'o>(&self, occurrences: &'o [Occurrence]) -> Option<&'o str> {
        let all = occurrences.len();
        if occurrences.iter().any(|one| one.looks == Looks::Kept) {
            return None;
        }
        let cuts: Vec<&str> = occurrences.iter().filter_map(|one| one.cut.as_deref()).collect();
        if cuts.len() * 2 > all {
            return most_frequent(cuts);
        }
        let speaks = occurrences.iter().all(|one| one.looks == Looks::Furniture);
        let beneath = occurrences.iter().filter(|one| one.beneath).count();
        let ends = beneath * 100 >= all * ALWAYS
            && occurrences.iter().all(|one| one.looks == Looks::Fragment);
        let furniture = speaks && self.is_on(occurrences, FEWEST_ARTICLES)
            || ends && self.is_on(occurrences, FEWEST_BENEATH);
        furniture.then_some("boilerplate")
    }

    /// Whether a line stands on so many articles; pages with the same prose are one.
    fn is_on(&self, occurrences: &[Occurrence], articles: usize) -> bool {
        let mut different: Vec<&Sheet> = Vec::new();
        for one in occurrences.iter().take(PAGES_TRIED) {
            let sheet = &self.pages[one.page];
            if !different.iter().any(|other| sheet.is_one_article_with(other)) {
                different.push(sheet);
            }
            if different.len() >= articles {
                return true;
            }
        }
        false
    }
}

impl Sheet {
    fn is_one_article_with(&self, other: &Sheet) -> bool {
        let length = |sheet: &Sheet| sheet.article.iter().map(|(_, length)| length).sum::<usize>();
        let lines = self.article.iter();
        let common = lines.filter(|line| other.article.binary_search(line).is_ok());
        let common: usize = common.map(|(_, length)| length).sum();
        common * 100 >= length(self).min(length(other)) * ONE_ARTICLE
    }
}

fn most_frequent(mut reasons: Vec<&str>) -> Option<&str> {
    reasons.sort_unstable();
    let runs = reasons.chunk_by(|one, other| one == other);
    runs.max_by_key(|run| run.len()).and_then(|run| run.first().copied())
}
