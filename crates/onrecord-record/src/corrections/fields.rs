use onrecord_rows::{
    Date, DateEvidence, EVENT_MODES, EVENT_STATUSES, EVENT_TYPES, EventActor, FORCES, Passage,
    STATEMENT_KINDS,
};
use serde::{Deserialize, Serialize};

use super::{NamedActor, Row};

/// A field of a row that a person can say something else of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Of a statement: who says it.
    Speaker,
    /// What is done by saying it.
    Force,
    /// `direct`, `indirect` or `mixed`.
    Kind,
    /// To whom it is said.
    Addressee,
    /// Where.
    Venue,
    /// When.
    SaidOn,
    /// Of an event: PLOVER's type.
    Type,
    /// PLOVER's mode.
    Mode,
    /// The CAMEO code.
    Cameo,
    /// Whether the page has it as done.
    Status,
    /// When it happens.
    Date,
    /// Who does it.
    Source,
    /// To whom.
    Target,
}

const OF_STATEMENTS: [Field; 6] =
    [Field::Speaker, Field::Force, Field::Kind, Field::Addressee, Field::Venue, Field::SaidOn];
const OF_EVENTS: [Field; 7] = [
    Field::Type,
    Field::Mode,
    Field::Cameo,
    Field::Status,
    Field::Date,
    Field::Source,
    Field::Target,
];
/// What a date's evidence is where a person says it.
const A_PERSON: &str = "a person says so";

impl Field {
    /// Every field of rows like this one.
    pub fn of(row: &Row) -> &'static [Field] {
        match row {
            Row::Statement(_) => &OF_STATEMENTS,
            Row::Event(_) => &OF_EVENTS,
        }
    }

    /// The field of this name: that of its column.
    pub fn named(name: &str) -> Option<Self> {
        let all = OF_STATEMENTS.into_iter().chain(OF_EVENTS);
        all.into_iter().find(|field| field.name() == name)
    }

    /// The name of its column.
    pub fn name(self) -> &'static str {
        match self {
            Field::Speaker => "speaker",
            Field::Force => "force",
            Field::Kind => "kind",
            Field::Addressee => "addressee",
            Field::Venue => "venue",
            Field::SaidOn => "said_on",
            Field::Type => "type",
            Field::Mode => "mode",
            Field::Cameo => "cameo",
            Field::Status => "status",
            Field::Date => "date",
            Field::Source => "source",
            Field::Target => "target",
        }
    }

    /// Whether actors stand in it.
    pub fn is_of_actors(self) -> bool {
        matches!(self, Field::Speaker | Field::Addressee | Field::Source | Field::Target)
    }

    /// Says what is wrong with setting it so.
    pub fn check(self, row: &Row, now: Option<&str>, who: &[NamedActor]) -> Result<(), String> {
        if !Field::of(row).contains(&self) {
            let names: Vec<&str> = Field::of(row).iter().map(|field| field.name()).collect();
            let what = if matches!(row, Row::Event(_)) { "an event" } else { "a statement" };
            let (name, names) = (self.name(), names.join(", "));
            return Err(format!("{what} has no field `{name}`; it has {names}"));
        }
        if self.is_of_actors() {
            let ids: Vec<&str> = who.iter().map(|actor| &*actor.actor).collect();
            let may_be_several = matches!(self, Field::Source | Field::Target);
            let as_told =
                (may_be_several || ids.len() < 2) && ids.join(",") == now.unwrap_or_default();
            return as_told.then_some(()).ok_or_else(|| "its actors are not those it names".into());
        }
        self.check_value(now)
    }

    pub(super) fn check_value(self, now: Option<&str>) -> Result<(), String> {
        let name = self.name();
        let must_be_one = matches!(self, Field::Kind | Field::Type | Field::Status | Field::Cameo);
        let Some(now) = now else {
            return match must_be_one {
                true => Err(format!("{name} cannot be blank")),
                false => Ok(()),
            };
        };
        let among = |values: &[&str]| match values.contains(&now) {
            true => Ok(()),
            false => Err(format!("`{now}` is no {name}; it is one of {}", values.join(", "))),
        };
        match self {
            Field::Force => among(&FORCES),
            Field::Kind => among(&STATEMENT_KINDS),
            Field::Status => among(&EVENT_STATUSES),
            Field::Type => among(&EVENT_TYPES),
            Field::Mode => among(&EVENT_MODES),
            Field::SaidOn | Field::Date if Date::parse(now).is_none() => {
                Err(format!("`{now}` is no date; write it as 2025-05-11, 2025-05 or 2025"))
            }
            Field::Cameo if !is_cameo_code(now) => Err(format!(
                "`{now}` is no CAMEO code; that has two to four digits, of which the first two are 01 to \
                 20: 19 is fighting, 195 from the air, 1952 with drones"
            )),
            _ => Ok(()),
        }
    }
}

impl Row {
    /// What a field holds, in one line; nothing where it is blank, or the row has no such field.
    pub fn get(&self, field: Field) -> Option<String> {
        let date = |dated: &Option<DateEvidence>| dated.as_ref().map(|at| at.date.to_string());
        match (self, field) {
            (Row::Statement(row), Field::Speaker) => row.speaker.clone(),
            (Row::Statement(row), Field::Force) => row.force.clone(),
            (Row::Statement(row), Field::Kind) => Some(row.kind.clone()),
            (Row::Statement(row), Field::Addressee) => row.addressee.clone(),
            (Row::Statement(row), Field::Venue) => row.venue.clone(),
            (Row::Statement(row), Field::SaidOn) => date(&row.said_on),
            (Row::Event(row), Field::Type) => Some(row.kind.clone()),
            (Row::Event(row), Field::Mode) => row.mode.clone(),
            (Row::Event(row), Field::Cameo) => Some(row.cameo.clone()),
            (Row::Event(row), Field::Status) => Some(row.status.clone()),
            (Row::Event(row), Field::Date) => date(&row.date),
            (Row::Event(row), Field::Source) => ids(&row.source),
            (Row::Event(row), Field::Target) => ids(&row.target),
            _ => None,
        }
    }

    /// Sets a field as a person says.
    pub(super) fn set(&mut self, field: Field, now: Option<&str>, who: &[NamedActor]) {
        let text = || now.map(str::to_owned);
        let date = || {
            let date = now.and_then(Date::parse);
            date.map(|date| DateEvidence::new(date, A_PERSON))
        };
        match (self, field) {
            (Row::Statement(row), Field::Speaker) => {
                let one = who.first();
                row.speaker = text();
                row.speaker_name = one.map(|actor| actor.name.clone());
                row.speaker_country = one.and_then(|actor| actor.country.clone());
            }
            (Row::Statement(row), Field::Force) => row.force = text(),
            (Row::Statement(row), Field::Kind) => row.kind = text().unwrap_or_default(),
            (Row::Statement(row), Field::Addressee) => row.addressee = text(),
            (Row::Statement(row), Field::Venue) => row.venue = text(),
            (Row::Statement(row), Field::SaidOn) => row.said_on = date(),
            (Row::Event(row), Field::Type) => row.kind = text().unwrap_or_default(),
            (Row::Event(row), Field::Mode) => row.mode = text(),
            (Row::Event(row), Field::Cameo) => row.cameo = text().unwrap_or_default(),
            (Row::Event(row), Field::Status) => row.status = text().unwrap_or_default(),
            (Row::Event(row), Field::Date) => row.date = date(),
            (Row::Event(row), Field::Source) => {
                row.source = placed(who, &row.source, row.trigger.first());
            }
            (Row::Event(row), Field::Target) => {
                row.target = placed(who, &row.target, row.trigger.first());
            }
            _ => (),
        }
    }

    /// Sets a field as another row has it.
    pub(super) fn take(&mut self, field: Field, other: &Row) {
        match (&mut *self, other, field) {
            (Row::Statement(row), Row::Statement(other), Field::Speaker) => {
                row.speaker.clone_from(&other.speaker);
                row.speaker_name.clone_from(&other.speaker_name);
                row.speaker_country.clone_from(&other.speaker_country);
            }
            (Row::Statement(row), Row::Statement(other), Field::SaidOn) => {
                row.said_on.clone_from(&other.said_on);
            }
            (Row::Event(row), Row::Event(other), Field::Date) => row.date.clone_from(&other.date),
            (Row::Event(row), Row::Event(other), Field::Source) => {
                row.source.clone_from(&other.source);
            }
            (Row::Event(row), Row::Event(other), Field::Target) => {
                row.target.clone_from(&other.target);
            }
            _ => self.set(field, other.get(field).as_deref(), &[]),
        }
    }
}

/// The last third digit that CAMEO (Schrodt, Conflict and Mediation Event Observations, Event and
/// Actor Codebook 1.1b3, 2012) has under each of its roots, 01 to 20.
const CAMEO_ROOTS: &[u8; 20] = b"98967457486995566664";

/// Whether CAMEO has the code: that of a root, or one under it. A fourth digit is one to six.
fn is_cameo_code(code: &str) -> bool {
    let Some((root, rest)) = code.split_at_checked(2) else { return false };
    let is_number = code.bytes().all(|one| one.is_ascii_digit());
    let root = root.parse::<usize>().ok().and_then(|root| root.checked_sub(1));
    let Some(last) = root.and_then(|root| CAMEO_ROOTS.get(root)) else { return false };
    is_number
        && match *rest.as_bytes() {
            [] => true,
            [third] => third <= *last,
            [third, fourth] => third <= *last && (b'1'..=b'6').contains(&fourth),
            _ => false,
        }
}

fn ids(actors: &[EventActor]) -> Option<String> {
    let ids: Vec<&str> = actors.iter().filter_map(|actor| actor.actor.as_deref()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

/// Actors at the words where the row has others, else at those that tell the event.
fn placed(who: &[NamedActor], was: &[EventActor], trigger: Option<&Passage>) -> Vec<EventActor> {
    let at_trigger = trigger.copied().unwrap_or_default();
    let place = |nth: usize| {
        let had = was.get(nth).or(was.last());
        had.map_or(at_trigger, |had| Passage { start: had.start, end: had.end })
    };
    let actors = who.iter().enumerate().map(|(nth, actor)| EventActor {
        actor: Some(actor.actor.clone()),
        country: actor.country.clone(),
        sector: actor.sector.clone(),
        start: place(nth).start,
        end: place(nth).end,
    });
    actors.collect()
}
