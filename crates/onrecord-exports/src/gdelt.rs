//! Tables in the columns and the order of GDELT 2.0 (The GDELT Event Database, Data Format Codebook
//! V2.0, 19 February 2015): tab-separated, without a header line.
//!
//! An event is one thing in the world: the events of several pages that the record has for one
//! happening are one row, and each is a mention. GDELT has no column for the status of an event, so
//! only those are written that a page reports as done; claimed, negated, future and hypothetical
//! ones are left out, as are those of whose actors nothing is known. Of several actors on a side GDELT has
//! room for one. Columns that the record knows nothing of are empty: ethnic and religious codes,
//! the Goldstein scale, tone and places. `DATEADDED` is the day of publication, at midnight.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use onrecord_rows::{Date, EventActor};

use crate::dates;
use crate::names::number;
use crate::rows::{Event, Page};
use crate::tables::{Actors, Pages, Tables, each, of_page};

/// Columns of the event table; those of a place are 8.
const NO_PLACES: usize = 24;

pub(crate) fn write_events(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let actors = Actors::read(tables)?;
    let mut lines = lines(out);
    for event in Known::read(tables)?.values() {
        lines.write_record(event.columns(&actors))?;
    }
    lines.flush()
}

pub(crate) fn write_mentions(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let known = Known::read(tables)?;
    let mut lines = lines(out);
    each(tables, |page: Page| {
        for event in of_page::<Event>(tables, &page)?.iter().filter(|event| is_done(event)) {
            let id = global_id(event);
            let first = known.get(&id).map_or("", |known| &known.first.published);
            lines.write_record(mention(id, event, &page, first))?;
        }
        Ok(())
    })?;
    lines.flush()
}

fn lines(out: &mut dyn Write) -> csv::Writer<&mut dyn Write> {
    csv::WriterBuilder::new()
        .delimiter(b'\t')
        .quote_style(csv::QuoteStyle::Never)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(out)
}

/// Whether a page reports it as done, and anything is known of who does it or to whom.
fn is_done(event: &Event) -> bool {
    let is_known = |actor: &EventActor| {
        actor.actor.is_some() || actor.country.is_some() || actor.sector.is_some()
    };
    event.status == "actual" && event.sources.iter().chain(&event.targets).any(is_known)
}

/// Of several actors on a side, the first whom the page names safely, else the first.
fn first_of(side: &[EventActor]) -> Option<&EventActor> {
    side.iter().find(|actor| actor.actor.is_some()).or(side.first())
}

fn global_id(event: &Event) -> u64 {
    number(event.happening.as_ref().unwrap_or(&event.event))
}

/// One thing in the world, as the pages that report it as done have it.
struct Known {
    id: u64,
    /// The page that reports it first, and its event.
    first: Page,
    event: Event,
    mentions: usize,
    pages: BTreeSet<(String, String)>,
    publishers: BTreeSet<String>,
}

impl Known {
    fn read(tables: &dyn Tables) -> io::Result<BTreeMap<u64, Known>> {
        let pages = Pages::read(tables)?;
        let mut known: BTreeMap<u64, Known> = BTreeMap::new();
        each(tables, |event: Event| {
            if is_done(&event) {
                let page = pages.get(&event.page, &event.digest);
                let id = global_id(&event);
                known.entry(id).or_insert_with(|| Known::of(id, &page, &event)).add(page, event);
            }
            Ok(())
        })?;
        Ok(known)
    }

    fn of(id: u64, page: &Page, event: &Event) -> Self {
        Known {
            id,
            first: page.clone(),
            event: event.clone(),
            mentions: 0,
            pages: BTreeSet::new(),
            publishers: BTreeSet::new(),
        }
    }

    fn add(&mut self, page: Page, event: Event) {
        self.mentions += 1;
        self.pages.insert((page.page.clone(), page.digest.clone()));
        self.publishers.insert(page.publisher().to_owned());
        let when = |page: &Page| (page.published.is_empty(), page.published.clone());
        if when(&page) < when(&self.first) {
            (self.first, self.event) = (page, event);
        }
    }

    /// The 61 columns of the event table.
    fn columns(&self, actors: &Actors) -> Vec<String> {
        let Known { event, first, .. } = self;
        let mut columns = vec![self.id.to_string()];
        columns.extend(date(&event.date));
        columns.extend(actor(first_of(&event.sources), actors));
        columns.extend(actor(first_of(&event.targets), actors));
        columns.push(String::new());
        columns.extend(action(&event.cameo));
        columns.push(String::new());
        columns.extend(
            [self.mentions, self.publishers.len(), self.pages.len()].map(|count| count.to_string()),
        );
        columns.push(String::new());
        columns.extend(std::iter::repeat_n(String::new(), NO_PLACES));
        columns.push(midnight(&first.published));
        columns.push(plain(first.web_address().unwrap_or(&first.page)));
        columns
    }
}

/// `SQLDATE`, `MonthYear`, `Year` and `FractionDate`, as far as the date is known.
fn date(edtf: &str) -> [String; 4] {
    let parts = dates::certain(edtf).and_then(Date::parse).map(|date| date.parts());
    let Some((year, month, day)) = parts else { return Default::default() };
    let month_year = month.map(|month| format!("{year:04}{month:02}"));
    let exact = month.zip(day);
    [
        exact.map(|(month, day)| format!("{year:04}{month:02}{day:02}")).unwrap_or_default(),
        month_year.unwrap_or_default(),
        format!("{year:04}"),
        // The codebook's own formula, which knows nothing of the lengths of months.
        exact
            .map(|(month, day)| {
                let share = (f64::from(month) * 30.0 + f64::from(day)) / 365.0;
                format!("{:.4}", f64::from(year) + share.min(0.9999))
            })
            .unwrap_or_default(),
    ]
}

/// The ten columns of an actor.
fn actor(actor: Option<&EventActor>, actors: &Actors) -> Vec<String> {
    let mut columns = vec![String::new(); 10];
    let Some(actor) = actor else { return columns };
    let country = actor.country.clone().unwrap_or_default();
    let role = actor.sector.as_deref().and_then(role).unwrap_or_default();
    columns[0] = format!("{country}{role}");
    columns[1] =
        actor.actor.as_deref().map(|id| plain(actors.name(id)).to_uppercase()).unwrap_or_default();
    columns[2] = country;
    columns[7] = role.to_owned();
    columns
}

/// CAMEO's role of a PLOVER sector: PLOVER (4.2.1) took over CAMEO's codes, but for journalists and
/// medicine. Sectors that CAMEO lacks have none.
fn role(sector: &str) -> Option<&str> {
    match sector {
        "JRN" => Some("MED"),
        "MED" => Some("HLH"),
        "GOV" | "MIL" | "COP" | "JUD" | "LEG" | "OPP" | "REB" | "SPY" | "BUS" | "LAB" | "EDU"
        | "CVL" | "CRM" | "REF" | "ELI" | "AGR" | "UAF" => Some(sector),
        _ => None,
    }
}

/// `EventCode`, `EventBaseCode`, `EventRootCode` and `QuadClass` of a CAMEO code.
fn action(cameo: &str) -> [String; 4] {
    let beginning = |length: usize| cameo.get(..length).unwrap_or(cameo).to_owned();
    let root = beginning(2);
    let quad = match root.parse::<u8>() {
        Ok(1..=5) => "1",
        Ok(6..=8) => "2",
        Ok(9..=13) => "3",
        Ok(14..=20) => "4",
        _ => "",
    };
    [cameo.to_owned(), beginning(3), root, quad.to_owned()]
}

/// The sixteen columns of the mentions table.
fn mention(id: u64, event: &Event, page: &Page, first: &str) -> Vec<String> {
    let start =
        |actor: Option<&EventActor>| actor.map(|actor| actor.start.to_string()).unwrap_or_default();
    let address = page.web_address();
    vec![
        id.to_string(),
        midnight(first),
        midnight(&page.published),
        // 1 is a page on the web, 2 a source that can only be cited.
        if address.is_some() { "1" } else { "2" }.to_owned(),
        plain(page.publisher()),
        plain(address.unwrap_or(&page.page)),
        String::new(),
        start(first_of(&event.sources)),
        start(first_of(&event.targets)),
        event.trigger_spans.first().map(|trigger| trigger.start.to_string()).unwrap_or_default(),
        "1".to_owned(),
        String::new(),
        page.text.chars().count().to_string(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// `20250511000000`, of a day that is known.
fn midnight(edtf: &str) -> String {
    dates::day(edtf).map(|day| format!("{}000000", day.replace('-', ""))).unwrap_or_default()
}

/// Text without what parts columns and lines, for which the format has no quotes.
fn plain(text: &str) -> String {
    text.split(|letter: char| letter.is_control()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        assert_eq!(date("2024-09-08"), ["20240908", "202409", "2024", "2024.7616"]);
        assert_eq!(date("2024-09"), ["", "202409", "2024", ""]);
        assert_eq!(date("1987"), ["", "", "1987", ""]);
        assert_eq!(date("2024-09-08?"), ["", "", "", ""]);
    }

    #[test]
    fn cameo_codes_have_a_base_a_root_and_a_class() {
        assert_eq!(action("0863"), ["0863", "086", "08", "2"]);
        assert_eq!(action("126"), ["126", "126", "12", "3"]);
        assert_eq!(action("20"), ["20", "20", "20", "4"]);
        assert_eq!(action(""), ["", "", "", ""]);
    }
}
