use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use onrecord_rows::{Date, DateEvidence};

use super::elements::Elements;
use super::json_ld::LinkedData;
use super::shown::{self, Shown};
use crate::dates::{self, Order};

/// When a page's article was published and when it was last changed.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    pub published: Option<DateEvidence>,
    pub updated: Option<DateEvidence>,
}

/// What is known of a page before its dates are read.
pub(crate) struct Head<'p> {
    pub linked: &'p LinkedData,
    pub meta: &'p BTreeMap<String, String>,
    pub title: Option<&'p str>,
    pub address: Option<&'p str>,
    pub order: Order,
}

/// Weighs what a page says of its dates: linked data and meta elements that name publication, then
/// the date it shows, then meta elements that name a date without saying of what, then its address.
///
/// A page that only tells when it was changed was published by then; that is all its date of
/// publication says, and it is marked uncertain.
pub(crate) fn of(document: &Document, elements: &Elements, head: &Head) -> Dates {
    let latest = archived(&elements.archived);
    let sound = |dated: &DateEvidence| latest.as_ref().is_none_or(|latest| dated.date <= *latest);
    // All lines are read for what a page shows: only where what it says does not do.
    let shown = LazyCell::new(|| {
        let shown = shown::of(document, elements, head.title, head.order);
        Shown { published: shown.published.filter(sound), ..shown }
    });
    let updated = head
        .said(head.linked.modified.as_deref(), "dateModified")
        .or_else(|| head.meta("updated"))
        .or_else(|| shown.updated.clone())
        .filter(sound);
    let in_address = head.address.and_then(in_address).filter(sound);
    let named = head.said(head.linked.published.as_deref(), "datePublished");
    let named = named.or_else(|| head.meta("published")).filter(sound);
    let named = named.map(|named| match is_universal(&named) {
        true => in_own_zone(named, [&shown.published, &in_address]),
        false => named,
    });
    let said = [&named, &in_address].into_iter().flatten().find(|dated| is_exact(dated)).cloned();
    let published = said.or_else(|| {
        let by_then = |dated: &DateEvidence| {
            shown.updated.as_ref().is_none_or(|shown| dated.date <= shown.date) && sound(dated)
        };
        let unclear = head.meta("unclear").filter(by_then);
        let in_order = [&named, &shown.published, &unclear, &in_address];
        let mut known = in_order.into_iter().flatten();
        let exact = known.clone().find(|dated| is_exact(dated)).cloned();
        exact
            .or_else(|| updated.clone().filter(is_exact).map(DateEvidence::uncertain))
            .or_else(|| known.next().cloned())
    });
    let apart = |updated: &DateEvidence| {
        published.as_ref().is_none_or(|published| {
            (&published.date, published.time) != (&updated.date, updated.time)
        })
    };
    Dates { updated: updated.filter(apart), published }
}

fn is_exact(dated: &DateEvidence) -> bool {
    dated.date.precision() == "day"
}

impl Head<'_> {
    fn said(&self, said: Option<&str>, name: &str) -> Option<DateEvidence> {
        let found = dates::found(said?, self.order)?;
        Some(found.by(format!("JSON-LD {name}: {}", said?)))
    }

    /// The date of the first meta element that `data/published.txt` knows by this word.
    fn meta(&self, wanted: &str) -> Option<DateEvidence> {
        PLACES.iter().filter(|(word, _)| *word == wanted).find_map(|(_, name)| {
            let said = self.meta.get(&name.to_lowercase())?;
            Some(dates::found(said, self.order)?.by(format!("meta {name}: {said}")))
        })
    }
}

static PLACES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/published.txt").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect()
});

fn is_universal(dated: &DateEvidence) -> bool {
    dated.time.is_some_and(|time| time.zone() == Some(0))
}

/// A moment told in universal time is of the day before or after where the page was made: the day
/// the page shows, or has in its address, is its own.
fn in_own_zone(named: DateEvidence, others: [&Option<DateEvidence>; 2]) -> DateEvidence {
    let beside = |other: &&DateEvidence| other.date.is_next_to(&named.date);
    match others.into_iter().flatten().find(beside) {
        Some(own) => DateEvidence {
            evidence: format!("{}; {}", own.evidence, named.evidence),
            ..own.clone()
        },
        None => named,
    }
}

fn in_address(address: &str) -> Option<DateEvidence> {
    let date = dates::in_address(address)?;
    Some(DateEvidence::new(date, format!("address {address}")))
}

/// The day on which a web archive kept the page, which was published by then: archives write it
/// into the page's addresses (`…/web/20120216182711/http://…`).
fn archived(kept: &[NodeRef]) -> Option<Date> {
    let addresses = kept.iter().take(50);
    addresses.filter_map(|node| node.attr("href").or_else(|| node.attr("src"))).find_map(
        |address| {
            let (stamp, original) = address.split_once("/web/")?.1.split_once('/')?;
            let digits =
                stamp.get(..14).filter(|stamp| stamp.bytes().all(|byte| byte.is_ascii_digit()))?;
            let is_copy = original.starts_with("http") || original.starts_with("//");
            dates::date_in(digits).filter(|_| is_copy)
        },
    )
}
