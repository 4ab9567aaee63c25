use std::collections::BTreeSet;

use onrecord_rows::{ActorRow, MentionRow, PageRow, Passage};

use super::follow::Actors;
use super::rows::{self, Held};
use super::{Correction, Field, NamedActor, Place, Row, RowKey, Ruling, add, follow, split};

/// A page's rows as people say they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// The page.
    pub page: PageRow,
    /// What became of each correction, in their order.
    pub outcomes: Vec<Outcome>,
    /// The actors of the page that only people have named there.
    pub named: BTreeSet<String>,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its id.
    pub correction: String,
    /// Whether it holds.
    pub state: State,
    /// Why it is not simply so, in words; empty where nothing is to be said.
    pub note: String,
    /// What it was applied to: a row's, an actor's or a matter's id.
    pub target: Option<String>,
    /// What the machine says there now.
    pub was: Option<String>,
    /// Where its words stand now.
    pub place: Option<Passage>,
}

/// Whether a correction holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It does.
    Applied,
    /// It does, and the machine says something else than when it was made.
    Review,
    /// A later one of the same row holds instead.
    Superseded,
    /// Its page, its words or what it speaks of is not there.
    Gone,
    /// It was taken back.
    Undone,
}

impl State {
    /// As it stands in the record.
    pub fn name(self) -> &'static str {
        match self {
            State::Applied => "applied",
            State::Review => "review",
            State::Superseded => "superseded",
            State::Gone => "gone",
            State::Undone => "undone",
        }
    }
}

impl Outcome {
    pub(super) fn new(correction: &Correction, state: State, note: &str) -> Self {
        Outcome {
            correction: correction.id.clone(),
            state,
            note: note.to_owned(),
            target: None,
            was: None,
            place: None,
        }
    }
}

/// Sets the corrections of a page on its rows as the machine made them, in their order: the latest
/// on a field stands. Each correction has an outcome, also where its words are gone.
pub fn apply(page: &PageRow, corrections: &[&Correction]) -> Corrected {
    let mut work = Work::new(page);
    for correction in corrections {
        let outcome = work.rule(correction);
        work.outcomes.push(outcome);
    }
    work.done()
}

const NOT_ITS_WORDS: &str = "the row's words are not those it is made on";

/// A page that is being corrected; its statements and events are in `rows`.
struct Work {
    page: PageRow,
    /// Whom the machine has where.
    mentions: Vec<MentionRow>,
    rows: Vec<Held>,
    outcomes: Vec<Outcome>,
    /// Where words were said to speak of others, and the outcome of each.
    splits: Vec<(Passage, usize)>,
    actors: Actors,
    named: BTreeSet<String>,
}

/// What the machine says now, held against what it said when a correction was made.
struct Judged {
    state: State,
    note: String,
    was: Option<String>,
}

impl Judged {
    fn applied(note: &str) -> Self {
        Judged { state: State::Applied, note: note.to_owned(), was: None }
    }

    fn review(note: String, was: Option<String>) -> Self {
        Judged { state: State::Review, note, was }
    }

    /// The outcome of a correction of the row, an actor or a matter of that id.
    fn outcome(self, correction: &Correction, target: &str, place: Passage) -> Outcome {
        let Judged { state, note, was } = self;
        let (target, place) = (Some(target.to_owned()), Some(place));
        Outcome { correction: correction.id.clone(), state, note, target, was, place }
    }
}

impl Work {
    fn new(page: &PageRow) -> Self {
        let mut page = page.clone();
        let statements = std::mem::take(&mut page.statements).into_iter().map(Row::Statement);
        let events = std::mem::take(&mut page.events).into_iter().map(Row::Event);
        Work {
            rows: statements.chain(events).map(|row| Held::new(row, true)).collect(),
            mentions: page.mentions.clone(),
            page,
            outcomes: Vec::new(),
            splits: Vec::new(),
            actors: Actors::new(),
            named: BTreeSet::new(),
        }
    }

    fn rule(&mut self, correction: &Correction) -> Outcome {
        let gone = |note: &str| Outcome::new(correction, State::Gone, note);
        let found = correction.on().map(|on| (on, on.words.find(&self.page.text)));
        let (on, place) = match found {
            Some((on, Some(place))) => (on, place),
            _ => return gone("the page does not have its words any more"),
        };
        let key = match &correction.ruling {
            Ruling::Edit { row, .. } | Ruling::Reject { row } | Ruling::Confirm { row } => row,
            Ruling::Split { was, now, whole_page, .. } => {
                let judged = self.split(correction, place, *whole_page, was.as_deref(), now);
                return told_moved(on, &self.page, judged.outcome(correction, &now.actor, place));
            }
            Ruling::Add { speaker, force, .. } => {
                let (nth, judged) = self.add(place, speaker.as_ref(), force.as_deref());
                let id = self.rows[nth].now.id();
                return told_moved(on, &self.page, judged.outcome(correction, id, place));
            }
            Ruling::Merge { .. } | Ruling::Name { .. } | Ruling::Undo { .. } => {
                return gone("it is of no page");
            }
        };
        let nth = match self.find(key, place) {
            Ok(nth) => nth,
            Err(why) => return gone(why),
        };
        let judged = match &correction.ruling {
            Ruling::Edit { field, now, who, .. } => {
                self.introduce(who);
                self.edit(correction, key, nth, *field, now.as_deref(), who)
            }
            Ruling::Reject { .. } => self.reject(correction, key, nth),
            _ => match rows::made_again(key, &self.page.text, place) {
                Some(was) => self.confirm(correction, key, &was, nth),
                None => return gone(NOT_ITS_WORDS),
            },
        };
        let id = self.rows[nth].now.id();
        told_moved(on, &self.page, judged.outcome(correction, id, place))
    }

    /// The row that is spoken of; one that the machine no longer makes is made again.
    fn find(&mut self, key: &RowKey, place: Passage) -> Result<usize, &'static str> {
        if let Some(nth) = rows::find(&self.rows, key, &self.page.text, place) {
            return Ok(nth);
        }
        if key.by_hand {
            return Err("the row that people had made is not there any more");
        }
        let made = rows::made_again(key, &self.page.text, place);
        let made = made.ok_or(NOT_ITS_WORDS)?;
        self.rows.push(Held::new(made, false));
        Ok(self.rows.len() - 1)
    }

    fn edit(
        &mut self,
        correction: &Correction,
        key: &RowKey,
        nth: usize,
        field: Field,
        now: Option<&str>,
        who: &[NamedActor],
    ) -> Judged {
        let judged = judged(&self.rows[nth], key, &[(field, now.map(str::to_owned))]);
        let this = self.outcomes.len();
        let held = &mut self.rows[nth];
        held.now.set(field, now, who);
        let before =
            [held.ruled.insert(field, this), held.rejected.then_some(held.whole).flatten()];
        held.rejected = false;
        before.into_iter().flatten().for_each(|earlier| self.supersede(earlier, correction));
        judged
    }

    fn reject(&mut self, correction: &Correction, key: &RowKey, nth: usize) -> Judged {
        let judged = match key.by_hand || self.rows[nth].is_machines {
            true => judged(&self.rows[nth], key, &as_was(key)),
            false => Judged::applied("the machine no longer makes the row"),
        };
        let this = self.outcomes.len();
        let held = &mut self.rows[nth];
        held.rejected = true;
        let edits = std::mem::take(&mut held.ruled).into_values();
        let before: Vec<usize> = edits.chain(held.whole.replace(this)).collect();
        before.into_iter().for_each(|earlier| self.supersede(earlier, correction));
        judged
    }

    /// Fields that a person spoke on stay as they are, and are no longer to be reviewed if the
    /// machine says of them what it said when the row was confirmed.
    fn confirm(&mut self, correction: &Correction, key: &RowKey, was: &Row, nth: usize) -> Judged {
        let held = &mut self.rows[nth];
        let (ruled, open): (Vec<_>, Vec<_>) =
            as_was(key).into_iter().partition(|(field, _)| held.ruled.contains_key(field));
        let judged = judged(held, key, &open);
        open.iter().for_each(|(field, _)| held.now.take(*field, was));
        let seen = |field: &Field, was: &Option<String>| match held.machine() {
            Some(machine) => machine.get(*field) == *was,
            None => key.by_hand,
        };
        let seen: Vec<usize> = ruled
            .iter()
            .filter(|(field, was)| seen(field, was))
            .filter_map(|(field, _)| held.ruled.get(field).copied())
            .collect();
        held.rejected = false;
        let before = held.whole.replace(self.outcomes.len());
        before.into_iter().for_each(|earlier| self.supersede(earlier, correction));
        for outcome in seen {
            let waits = self.outcomes.get_mut(outcome).filter(|one| one.state == State::Review);
            if let Some(outcome) = waits {
                outcome.state = State::Applied;
                outcome.note = format!("{} confirms it", correction.id);
            }
        }
        judged
    }

    fn add(
        &mut self,
        place: Passage,
        speaker: Option<&NamedActor>,
        force: Option<&str>,
    ) -> (usize, Judged) {
        speaker.into_iter().for_each(|one| self.introduce(std::slice::from_ref(one)));
        let Some(nth) = add::found(&self.rows, place, speaker) else {
            let made = add::made(&self.page, place, speaker, force);
            self.rows.push(Held::new(Row::Statement(made), false));
            return (self.rows.len() - 1, Judged::applied(""));
        };
        let held = &mut self.rows[nth];
        held.rejected = false;
        let who: Vec<NamedActor> = speaker.cloned().into_iter().collect();
        let said = [(Field::Speaker, speaker.map(|one| &*one.actor)), (Field::Force, force)];
        let mut judged = Judged::applied("the machine now has the statement too");
        for (field, now) in said.into_iter().filter(|(_, now)| now.is_some()) {
            let machine = held.now.get(field);
            held.ruled.insert(field, self.outcomes.len());
            if machine.as_deref() != now {
                judged = Judged::review(told(field, machine.as_deref()), machine);
                held.now.set(field, now, &who);
            }
        }
        (nth, judged)
    }

    fn split(
        &mut self,
        correction: &Correction,
        place: Passage,
        whole_page: bool,
        was: Option<&str>,
        now: &NamedActor,
    ) -> Judged {
        self.introduce(std::slice::from_ref(now));
        let machine = split::whom(&self.mentions, place);
        let before: Vec<usize> =
            self.splits.iter().filter(|(at, _)| *at == place).map(|(_, nth)| *nth).collect();
        before.into_iter().for_each(|earlier| self.supersede(earlier, correction));
        self.splits.push((place, self.outcomes.len()));
        let at = (!whole_page).then_some(place);
        match split::whom(&self.page.mentions, place) {
            Some(taken) => {
                split::rename(&mut self.page, &mut self.rows, at, &taken, now);
                self.forget(&taken);
            }
            None => split::mention(&mut self.page.mentions, place, now),
        }
        match machine.as_deref() {
            machine if machine == was => Judged::applied(""),
            Some(machine) if machine == now.actor => Judged::applied("the machine now says so too"),
            Some(other) => Judged::review(format!("the machine now takes it for {other}"), machine),
            None => Judged::review("the machine now names nobody there".to_owned(), None),
        }
    }

    /// Takes the row of an actor out who is spoken of nowhere on the page any more.
    fn forget(&mut self, actor: &str) {
        let named = |id: &Option<String>| id.as_deref() == Some(actor);
        let in_row = |held: &Held| match &held.now {
            Row::Statement(row) => {
                named(&row.speaker)
                    || named(&row.addressee)
                    || row.chain.iter().any(|one| one == actor)
            }
            Row::Event(row) => row.source.iter().chain(&row.target).any(|one| named(&one.actor)),
        };
        let is_spoken_of = self.page.mentions.iter().any(|mention| mention.actor == actor)
            || self.page.actors.iter().any(|one| named(&one.member_of))
            || self.rows.iter().any(in_row);
        if !is_spoken_of {
            self.page.actors.retain(|one| one.actor != actor);
        }
    }

    fn introduce(&mut self, who: &[NamedActor]) {
        for one in who {
            self.actors.insert(one.actor.clone(), one.clone());
            if self.page.actors.iter().any(|actor| actor.actor == one.actor) {
                continue;
            }
            let NamedActor { actor, name, kind, country, sector } = one.clone();
            self.named.insert(actor.clone());
            self.page.actors.push(ActorRow {
                actor,
                name,
                kind,
                country,
                sector,
                ..ActorRow::default()
            });
        }
    }

    fn supersede(&mut self, earlier: usize, by: &Correction) {
        if let Some(outcome) = self.outcomes.get_mut(earlier) {
            outcome.state = State::Superseded;
            outcome.note = format!("{} holds instead", by.id);
        }
    }

    fn done(self) -> Corrected {
        let Work { mut page, rows, outcomes, actors, named, .. } = self;
        follow::put_back(&mut page, rows, &actors);
        Corrected { page, outcomes, named }
    }
}

fn told_moved(on: &Place, page: &PageRow, mut outcome: Outcome) -> Outcome {
    if on.digest != page.digest && outcome.note.is_empty() {
        outcome.note = "the page has changed; its words were found in it".to_owned();
    }
    outcome
}

/// Every field of the row with what the machine said.
fn as_was(key: &RowKey) -> Vec<(Field, Option<String>)> {
    Field::of(&key.was).iter().map(|field| (*field, key.was.get(*field))).collect()
}

/// Holds what the machine says now of some fields against what it said then, and what is to hold.
fn judged(held: &Held, key: &RowKey, fields: &[(Field, Option<String>)]) -> Judged {
    let Some(machine) = held.machine() else {
        return match key.by_hand {
            true => Judged::applied(""),
            false => Judged::review(
                "the machine no longer makes the row; it stands as it was".to_owned(),
                None,
            ),
        };
    };
    let mut agrees = key.by_hand;
    for (field, to_be) in fields {
        let (says, said) = (machine.get(*field), key.was.get(*field));
        if says == *to_be {
            agrees |= says != said;
        } else if says != said || key.by_hand {
            return Judged::review(told(*field, says.as_deref()), says);
        }
    }
    let mut judged = Judged::applied(if agrees { "the machine now says so too" } else { "" });
    if let [(field, _)] = fields {
        judged.was = machine.get(*field);
    }
    judged
}

fn told(field: Field, says: Option<&str>) -> String {
    let name = field.name();
    says.map_or_else(
        || format!("the machine now gives no {name}"),
        |says| format!("the machine now says {name}: {says}"),
    )
}
