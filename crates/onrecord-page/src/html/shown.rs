use dom_query::{Document, NodeRef};
use onrecord_rows::DateEvidence;

use super::elements::Elements;
use super::metadata::words;
use crate::dates::words::{Label, Labelled, is_date_line, labelled_dates, without_time};
use crate::dates::{self, Found, Order};
use crate::plain::{byline::is_by, headline::letters};

mod lines;
mod marks;

use lines::{Line, lines};
use marks::Apart;

/// The dates that a page shows beside its article, for readers or in its elements.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Shown {
    pub published: Option<DateEvidence>,
    pub updated: Option<DateEvidence>,
}

/// Reads the dates that stand near the headline, or that are labelled or marked as the article's.
///
/// Dates of something else (a comment, another article) are none of the article's, nor are those
/// in sentences.
pub(crate) fn of(
    document: &Document,
    elements: &Elements,
    title: Option<&str>,
    order: Order,
) -> Shown {
    let headline = headline(elements, title);
    let lines = lines(document, headline.as_ref());
    let order = order.or_as_in(lines.iter().map(|line| &*line.text));
    let text = |line: &Line| line.apart() == Apart::No && line.text.len() > LONGEST;
    let at = lines.iter().position(|line| line.headline).or_else(|| lines.iter().position(text));
    let (mut dates, mut prose) = (Vec::new(), 0);
    for (nth, line) in lines.iter().enumerate() {
        let place = match at {
            Some(at) if nth >= at && prose < NEAR => Place::Beneath(nth - at),
            Some(at) if nth >= at => Place::Far(nth - at),
            Some(at) if at - nth <= ABOVE => Place::Above(at - nth),
            _ => Place::Elsewhere(nth),
        };
        let before = nth.checked_sub(1).map_or("", |before| &lines[before].text);
        dates.extend(dates_in(line, before, place, order));
        let after = at.is_some_and(|at| nth > at);
        prose += if after && line.text.len() > PROSE { line.text.len() } else { 0 };
    }
    let nearest = |wanted: Label| {
        let of = || dates.iter().filter(|(_, label, _)| *label == wanted);
        let (rank, _, nearest) = of().min_by_key(|(rank, ..)| *rank)?;
        // Of dates far from the headline that say no more, one is the article's only if all agree.
        let sure = rank.0 < FAR || of().all(|(.., dated)| dated.date == nearest.date);
        sure.then(|| nearest.clone())
    };
    Shown { published: nearest(Label::Published), updated: nearest(Label::Updated) }
}

/// A line of more bytes than this is a sentence or more.
const LONGEST: usize = 200;
/// A line of so many bytes under the headline is the article's text, or its standfirst.
const PROSE: usize = 140;
/// So many bytes of text may stand between a headline and its date, and so many lines above it.
const NEAR: usize = 700;
const ABOVE: usize = 6;

/// How many lines away from the headline.
#[derive(Clone, Copy)]
enum Place {
    Beneath(usize),
    Above(usize),
    /// Beneath it and beneath the text's beginning.
    Far(usize),
    Elsewhere(usize),
}

/// How far a date stands from being the article's; the least is it.
type Rank = (usize, usize);
const FAR: usize = 4;

fn rank(place: Place, label: Label, told: bool) -> Option<Rank> {
    let kind = match label {
        Label::Other => return None,
        Label::Published | Label::Updated => 0,
        Label::Shown => 1,
    };
    match place {
        Place::Beneath(lines) => Some((kind, lines)),
        Place::Above(lines) => Some((kind + 1, lines)),
        Place::Far(lines) if told => Some((FAR - 1 + kind, lines)),
        Place::Elsewhere(lines) if told && kind == 0 => Some((FAR - 1, lines)),
        Place::Far(_) | Place::Elsewhere(_) => None,
    }
}

/// The dates of a line that may be the article's, held in its elements or shown in its words.
fn dates_in(
    line: &Line,
    before: &str,
    place: Place,
    order: Order,
) -> Vec<(Rank, Label, DateEvidence)> {
    let mut dates = Vec::new();
    let near = matches!(place, Place::Beneath(_));
    let mut keep = |found: Found, label: Label, told: bool, sure: bool, words: String| {
        let rank = rank(place, label, told).filter(|_| sure && found.date.precision() == "day");
        let label = if label == Label::Updated { label } else { Label::Published };
        dates.extend(rank.map(|rank| (rank, label, found.by(words))));
    };
    for held in &line.held {
        if let Some(found) = dates::found(&held.said, order) {
            let told = near || held.label != Label::Shown || held.name.starts_with("time");
            let beside = near || held.is_named && matches!(place, Place::Above(_));
            let sure = held.apart == Apart::No || held.apart == Apart::Aside && beside && told;
            keep(found, held.label, told, sure, format!("{}: {}", held.name, held.said));
        }
    }
    let longest = if line.mark.is_some() { 2 * LONGEST } else { LONGEST };
    let apart = line.apart();
    if apart == Apart::Others || line.text.len() > longest || !may_hold_date(&line.text) {
        return dates;
    }
    let alone = is_date_line(&line.text);
    for Labelled { found, range, label } in labelled_dates(&line.text, before, order) {
        let shown = label.or(line.mark.filter(|_| is_byline(&line.text)));
        let (behind, ahead) = (&line.text[..range.start], &line.text[range.end..]);
        let stamp = alone || is_stamp(&line.text, &found) || names_writer(behind, ahead);
        if let Some(shown) = shown.or(stamp.then_some(Label::Shown)) {
            let told = label.is_some() || line.mark.is_some() && alone;
            let sure = apart == Apart::No || near && told;
            keep(found, shown, told, sure, format!("shown: {}", line.text));
        }
    }
    dates
}

/// Whether a text has figures enough for a date.
fn may_hold_date(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// Whether a line may name who wrote the text besides its date: few words, no sentence.
fn is_byline(line: &str) -> bool {
    line.len() <= 120 && line.split_whitespace().count() <= 16
}

/// Whether a short line tells a date to the minute, as systems do that stamp their pages.
fn is_stamp(line: &str, found: &Found) -> bool {
    found.time.is_some() && line.len() <= 100 && line.split_whitespace().count() <= 12
}

/// Whether beside the date at one end of a line stand only some words with capitals, parted from
/// it: "Ana Sorel, 8.5.12", "21. Januar 2022 | Verkehr", "3 June 2019 by Ana Sorel".
fn names_writer(before: &str, after: &str) -> bool {
    const PARTED_BY: [char; 8] = ['|', ',', '·', '•', '–', '—', '/', '-'];
    let (before, after) = (without_time(before), without_time(after));
    // "Von Jonas Wick am 8.5.12": the word before the date parts it, after one that begins a byline.
    let led = before.rsplit_once(' ').filter(|(name, last)| {
        let by = name.split(' ').next().is_some_and(is_by);
        by && after.is_empty() && without_time(last).is_empty()
    });
    let before = led.map_or(before, |(name, _)| name);
    let parted = led.is_some()
        || after.is_empty() && before.ends_with(PARTED_BY)
        || before.is_empty() && after.starts_with(PARTED_BY)
        || before.is_empty() && after.split(' ').next().is_some_and(is_by);
    let mut words = before.split_whitespace().chain(after.split_whitespace());
    let named = |word: &str| !word.starts_with(char::is_lowercase) || word.len() <= 3;
    parted && before.len() + after.len() <= 60 && words.all(named)
}

/// The heading that shows the page's title; else its first heading.
fn headline<'d>(elements: &Elements<'d>, title: Option<&str>) -> Option<NodeRef<'d>> {
    let title = letters(title.unwrap_or_default());
    let says_title = |heading: &NodeRef| {
        let shown = letters(&heading.text());
        let long = |words: &str| words.len() >= 8;
        long(&shown) && (title.contains(&shown) || (long(&title) && shown.contains(&title)))
    };
    let Elements { headings: first, lesser_headings, .. } = elements;
    let mut all = first.iter().chain(lesser_headings).take(200);
    let found = all.find(|heading| says_title(heading));
    let first = first.iter().find(|heading| !words(&heading.text()).is_empty());
    found.or(first).cloned()
}
