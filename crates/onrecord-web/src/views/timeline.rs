use std::collections::BTreeMap;

use jiff::civil::DateTime;
use onrecord_record::Record;
use onrecord_rows::Date;
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::named::{Named, Names};
use super::overview::period;
use super::turns::Turns;
use super::window::Window;
use crate::Error;
use crate::request::Parameters;

/// So many parties have a lane of their own.
const LANES: usize = 8;
/// So many of the happenings are listed at once that no page dates.
const LISTED: usize = 100;

/// What happened, by the pages, in lanes of those who did it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Timeline {
    pub window: Option<Window>,
    /// From the first to the last that is dated.
    pub span: Option<Window>,
    pub lanes: Vec<Lane>,
    /// How many happenings lie before and after the window.
    pub earlier: usize,
    pub later: usize,
    /// In the window, in the order of time.
    pub within: usize,
    /// Those that no page dates.
    pub undated: usize,
    pub undated_shown: Vec<Happening>,
    /// Which of them are shown.
    #[serde(flatten)]
    pub turns: Turns,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Lane {
    /// Nobody for those who have no lane of their own, and where nobody is named.
    pub party: Option<Named>,
    pub happenings: Vec<Happening>,
}

/// One thing in the world, as the first account tells it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Happening {
    pub happening: String,
    #[serde(rename = "type")]
    pub kind: String,
    /// EDTF, empty where no page tells.
    pub date: String,
    /// `claimed` where it is told only in statements, `negated` where nobody else tells it otherwise.
    pub status: String,
    pub quote: String,
    /// The event of the first account.
    pub event: String,
    pub pages: usize,
    /// How many accounts have origins of their own.
    pub independent: usize,
    #[serde(skip)]
    pub when: Option<Window>,
    #[serde(skip)]
    party: Option<String>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> std::result::Result<Timeline, Error> {
    let bound = |name| {
        let told: Option<&str> = asked.get(name);
        let window = told.map(|told| {
            Window::told(told).ok_or_else(|| {
                Error::wrong(format!(
                    "“{told}” is no date; write 2024, 2024-09, 2024-09-03 or 2024-09-03T06."
                ))
            })
        });
        window.transpose()
    };
    let to = bound("to")?.map(|to| to.to);
    let until = bound("until")?.map(|until| until.from);
    let bounds = (bound("from")?.map(|from| from.from), to.or(until));
    if let (Some(from), Some(to)) = bounds
        && from >= to
    {
        return Err(Error::wrong(
            "The first date is after the last; write the earlier one as `from`.",
        ));
    }
    let asked = asked.clone().at_most(LISTED);
    Ok(record.sql(|connection| timeline(connection, bounds, &asked))?)
}

fn timeline(
    connection: &Connection,
    (from, to): (Option<DateTime>, Option<DateTime>),
    parameters: &Parameters,
) -> Result<Timeline> {
    let (dated, undated): (Vec<Happening>, Vec<Happening>) =
        happenings(connection)?.into_iter().partition(|happening| happening.when.is_some());
    let span = dated.iter().filter_map(|happening| happening.when).reduce(Window::around);
    let whole = published(connection)?.or(span);
    let asked =
        whole.map(|whole| Window { from: from.unwrap_or(whole.from), to: to.unwrap_or(whole.to) });
    let window = asked.filter(|window| window.from < window.to).or(whole);
    let side = |happening: &Happening| match (window, happening.when) {
        (Some(window), Some(when)) if when.to <= window.from => -1,
        (Some(window), Some(when)) if when.from >= window.to => 1,
        _ => 0,
    };
    let count = |wanted| dated.iter().filter(|happening| side(happening) == wanted).count();
    let (earlier, later, within) = (count(-1), count(1), count(0));
    let names = Names::of_record(connection);
    let drawn = dated.into_iter().filter(|happening| side(happening) == 0).collect();
    Ok(Timeline {
        window,
        span,
        lanes: lanes(drawn, names)?,
        earlier,
        later,
        within,
        undated: undated.len(),
        turns: Turns::of(undated.len(), parameters),
        undated_shown: undated.into_iter().skip(parameters.offset()).take(LISTED).collect(),
    })
}

/// When the first and the last page were published: what a reader sees first, whatever far years pages
/// speak of.
fn published(connection: &Connection) -> Result<Option<Window>> {
    let [first, last] = period(connection)?;
    Ok(Window::told(&first).zip(Window::told(&last)).map(|(first, last)| first.around(last)))
}

/// Each party's lane, those with the most first; then what is left.
fn lanes(happenings: Vec<Happening>, names: Names<'_>) -> Result<Vec<Lane>> {
    let mut of_party: BTreeMap<Option<String>, Vec<Happening>> = BTreeMap::new();
    for happening in happenings {
        of_party.entry(happening.party.clone()).or_default().push(happening);
    }
    let mut rest = of_party.remove(&None).unwrap_or_default();
    let mut parties: Vec<(String, Vec<Happening>)> =
        of_party.into_iter().filter_map(|(party, of)| Some((party?, of))).collect();
    parties.sort_by(|one, other| (other.1.len(), &one.0).cmp(&(one.1.len(), &other.0)));
    rest.extend(parties.iter_mut().skip(LANES).flat_map(|(_, of)| std::mem::take(of)));
    rest.sort_by(|one, other| (&one.date, &one.happening).cmp(&(&other.date, &other.happening)));
    let mut lanes = Vec::new();
    for (party, happenings) in parties.into_iter().take(LANES) {
        lanes.push(Lane { party: Some(names.of(&party)?), happenings });
    }
    if !rest.is_empty() {
        lanes.push(Lane { party: None, happenings: rest });
    }
    Ok(lanes)
}

/// All happenings by their dates, each as the page tells it that was published first.
fn happenings(connection: &Connection) -> Result<Vec<Happening>> {
    let select = "SELECT happening, type, date, status, quote, event, party, pages, independent
        FROM _listed_happenings ORDER BY id";
    let mut select = connection.prepare_cached(select)?;
    let happenings = select.query_map([], |row| {
        let date: String = row.get(2)?;
        Ok(Happening {
            happening: row.get(0)?,
            kind: row.get(1)?,
            when: Date::parse(&date).as_ref().and_then(Window::of),
            date,
            status: row.get(3)?,
            quote: row.get(4)?,
            event: row.get(5)?,
            party: row.get(6)?,
            pages: row.get(7)?,
            independent: row.get(8)?,
        })
    })?;
    happenings.collect()
}
