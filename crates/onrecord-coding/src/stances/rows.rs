use onrecord_rows::{EventActor, EventRow, Passage, StanceRow, StatementRow};

use super::find::{By, Taken, is_demand, stances};
use super::lexicon::Side;
use super::matter::{Leads, Matter};
use crate::actors::resolve::Resolver;
use crate::events::{Maker, PageFacts, TellsCountry, Told, is_actor};

/// The stances of a page, each with its passages, in the order of the page.
pub(crate) fn stance_rows(
    resolver: &mut Resolver<'_>,
    page: PageFacts<'_>,
    told: &[Told<'_>],
    events: &[EventRow],
) -> Vec<StanceRow> {
    let mut found = stances(&resolver.scene.grammar);
    found.sort_by_key(|taken| taken.at);
    let mut reader = Reader { maker: Maker::new(resolver, page, told), events, put: Vec::new() };
    let mut rows: Vec<StanceRow> = found.iter().flat_map(|taken| reader.rows(taken)).collect();
    rows.sort_by_key(|row| (row.start, row.end));
    rows
}

struct Reader<'m, 'a> {
    maker: Maker<'m, 'a>,
    events: &'m [EventRow],
    /// What was put forward so far, and whether it was demanded rather than offered.
    put: Vec<(bool, Matter)>,
}

impl<'m> Reader<'m, '_> {
    /// A row for each of those who take it.
    fn rows(&mut self, taken: &Taken) -> Vec<StanceRow> {
        let statement = self.maker.told_in(taken.at);
        // Words in quotation marks that are nobody's statement are somebody's all the same.
        if statement.is_none() && self.maker.resolver.scene.quotations.depth(taken.at) > 0 {
            return Vec::new();
        }
        // "denied that it had accepted mediation"
        if statement.is_some_and(|row| row.force.as_deref() == Some("deny")) {
            return Vec::new();
        }
        // "It became clear that …": the page itself tells it.
        let statement = statement.filter(|row| row.speaker.is_some() || !row.source.is_empty());
        let Some(matter) = self.matter(taken) else { return Vec::new() };
        let Some((holder, told_by)) = self.holder(taken, statement) else { return Vec::new() };
        let holders = self.members(holder);
        let row = |holder| self.row(taken, &matter, statement, holder, told_by.clone());
        holders.into_iter().map(row).collect()
    }

    fn row(
        &mut self,
        taken: &Taken,
        matter: &Matter,
        statement: Option<&StatementRow>,
        holder: EventActor,
        told_by: Option<String>,
    ) -> StanceRow {
        let side = taken.side.turned(matter.turned);
        let condition = taken.condition.clone();
        let stance = match (side, &condition) {
            (_, Some(_)) => "conditional",
            (Side::For, None) => "for",
            (Side::Against, None) => "against",
        };
        let condition = condition.map(|words| self.maker.passage(words));
        let whole = self.whole(taken, matter, &holder, condition);
        let event = self.event(taken.at);
        let date = event.and_then(|event| event.date.clone());
        StanceRow {
            stance: stance.to_owned(),
            deed: taken.deed.to_owned(),
            condition,
            matter: self.maker.passage(matter.at..matter.at + 1),
            name: matter.name.clone(),
            act: matter.act.clone(),
            object: matter.object.clone(),
            cameo: matter.cameo.map(str::to_owned),
            recipients: self.recipients(taken, statement, &holder),
            answers: taken.whose.map(|whose| self.actor(whose, statement)),
            told_by,
            statement: statement.map(|row| row.statement.clone()),
            event: event.map(|event| event.event.clone()),
            date: date.or_else(|| statement.and_then(|row| row.said_on.clone())),
            start: whole.start,
            end: whole.end,
            rule: taken.sense.to_owned(),
            holder,
        }
    }

    /// Those who are named together, each by itself: "the envoy and her aides said".
    fn members(&self, holder: EventActor) -> Vec<EventActor> {
        let Some(ids) = holder.actor.as_deref().and_then(|id| id.strip_prefix("group:")) else {
            return vec![holder];
        };
        let actors = &self.maker.resolver.roster.actors;
        let known = |id: &str| actors.iter().find(|actor| actor.id == id);
        let member = |id: &str| {
            let country = known(id).and_then(|actor| actor.country.clone());
            let actor = Some(id.to_owned());
            EventActor { actor, country, sector: self.sector(id), ..holder.clone() }
        };
        ids.split('+').map(member).collect()
    }

    /// What a stance is taken on; "the offer" is the one that the page told of last.
    fn matter(&mut self, taken: &Taken) -> Option<Matter> {
        match &taken.leads {
            Leads::To(matter) => {
                let demanded = match matter.idea {
                    Some(idea) => Some(is_demand(&self.maker.grammar, idea)),
                    None if taken.deed == "offer" => Some(false),
                    None if taken.deed == "demand" => Some(true),
                    None => None,
                };
                self.put.extend(demanded.map(|demanded| (demanded, matter.clone())));
                Some(matter.clone())
            }
            Leads::Idea { noun, turned } => {
                let grammar = &self.maker.grammar;
                let definite = grammar.children(*noun, &["det", "poss"]).into_iter().any(|at| {
                    grammar.dep(at) == "poss"
                        || matches!(grammar.lower(at).as_str(), "the" | "this" | "that" | "these")
                });
                let demanded = is_demand(grammar, *noun);
                let last = self.put.iter().rev().find(|(kind, _)| *kind == demanded);
                let (_, last) = last.filter(|_| definite)?;
                Some(Matter { at: *noun, turned: *turned != last.turned, ..last.clone() })
            }
        }
    }

    /// Who takes a stance, and on whose word the page has it where that is another side's.
    fn holder(
        &mut self,
        taken: &Taken,
        statement: Option<&StatementRow>,
    ) -> Option<(EventActor, Option<String>)> {
        match taken.by {
            By::Speaker => {
                let speaker = self.for_its_state(self.speaker(statement?)?);
                Some((speaker, None)).filter(|(who, _)| who.sector.as_deref() != Some("MED"))
            }
            By::Phrase(head) | By::Own(head) => {
                let speaks = statement.and_then(|row| self.speaker(row));
                let named = self.actor(head, statement);
                let mut holder = self.for_its_state(named);
                // "told the paper that it would seek": nobody means the paper.
                if holder.sector.as_deref() == Some("MED") {
                    holder = speaks.clone().filter(|_| self.maker.grammar.pos(head) == "PRON")?;
                }
                if holder.actor.is_none() && holder.country.is_none() {
                    return None;
                }
                let speaker = statement.and_then(|row| row.speaker.clone());
                let own = match statement {
                    Some(row) => {
                        self.speaker(row).is_some_and(|speaker| same_side(&holder, &speaker))
                    }
                    None => !matches!(taken.by, By::Own(_)) || taken.deed == "refuse",
                };
                match (own, taken.by) {
                    (true, _) => Some((holder, None)),
                    (false, By::Own(_)) => None,
                    (false, _) => Some((holder, Some(speaker?))),
                }
            }
        }
    }

    fn speaker(&self, row: &StatementRow) -> Option<EventActor> {
        let sector = self.sector(row.speaker.as_deref()?);
        let words = || row.source.iter();
        Some(EventActor {
            actor: row.speaker.clone(),
            country: row.speaker_country.clone(),
            sector,
            start: words().map(|piece| piece.start).min().unwrap_or_default(),
            end: words().map(|piece| piece.end).max().unwrap_or_default(),
        })
    }

    /// Media that a state runs speak for it: "Norland's state media hailed the accord".
    fn for_its_state(&self, actor: EventActor) -> EventActor {
        let known = |id: &str| {
            let actors = &self.maker.resolver.roster.actors;
            actors.iter().find(|actor| actor.id == *id).map(|actor| actor.name.to_lowercase())
        };
        let name = actor.actor.as_deref().and_then(known).unwrap_or_default();
        let of_state =
            name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "state");
        match actor.sector.as_deref() {
            Some("MED") if of_state && actor.country.is_some() => {
                EventActor { sector: Some("GOV".to_owned()), ..actor }
            }
            _ => actor,
        }
    }

    fn actor(&mut self, head: usize, statement: Option<&StatementRow>) -> EventActor {
        let mut actor = self.maker.actor(head, head, statement, &[]);
        // Whose the people are of whom the page is about is enough to count them by, and not to take
        // what they want for what the state wants.
        let guessed = match self.maker.last_country_by() {
            Some(TellsCountry::Page) => true,
            Some(TellsCountry::Home) => actor.actor.is_none(),
            _ => false,
        };
        actor.country = actor.country.filter(|_| !guessed);
        let sector = actor.actor.as_deref().and_then(|id| self.sector(id));
        EventActor { sector: sector.or(actor.sector), ..actor }
    }

    /// The sector of an actor of the page: whoever belongs to a government is of it, and who once
    /// held an office is not.
    fn sector(&self, id: &str) -> Option<String> {
        let actors = &self.maker.resolver.roster.actors;
        let actor = actors.iter().find(|actor| actor.id == *id)?;
        let former = |role: &String| role.starts_with("former") || role.starts_with("ex-");
        if !actor.roles.is_empty() && actor.roles.iter().all(former) {
            return Some("ELI".to_owned());
        }
        let body = actor.member_of.as_deref().is_some_and(|body| body.ends_with(".government"));
        actor.sector.clone().or_else(|| body.then(|| "GOV".to_owned()))
    }

    fn recipients(
        &mut self,
        taken: &Taken,
        statement: Option<&StatementRow>,
        holder: &EventActor,
    ) -> Vec<EventActor> {
        let grammar = self.maker.grammar;
        let heads: Vec<usize> =
            taken.recipients.iter().copied().filter(|&head| is_actor(&grammar, head)).collect();
        let mut found: Vec<EventActor> = Vec::new();
        for head in heads {
            let actor = self.actor(head, statement);
            let known = actor.actor.is_some() && actor.actor != holder.actor;
            if known && found.iter().all(|other| other.actor != actor.actor) {
                found.push(actor);
            }
        }
        found
    }

    /// The event of the word that takes the stance.
    fn event(&self, at: usize) -> Option<&'m EventRow> {
        let place = self.maker.passage(at..at + 1);
        self.events.iter().find(|event| {
            event.trigger.iter().any(|word| word.start <= place.start && place.end <= word.end)
        })
    }

    /// From the first to the last word of the holder, the word that tells the stance, its matter and
    /// its condition, within the sentence.
    fn whole(
        &self,
        taken: &Taken,
        matter: &Matter,
        holder: &EventActor,
        condition: Option<Passage>,
    ) -> Passage {
        let grammar = self.maker.grammar;
        let sentence = self.maker.passage(grammar.sentence(taken.at));
        let of = |at: usize| self.maker.passage(at..at + 1);
        let by = Passage { start: holder.start, end: holder.end };
        let object = self.maker.passage(grammar.document.stretch(matter.at));
        let mut parts = vec![of(taken.at), of(matter.at)];
        if object.end.saturating_sub(object.start) < LONGEST_MATTER {
            parts.push(object);
        }
        parts.extend(condition);
        parts.extend(Some(by).filter(|by| sentence.start <= by.start && by.end <= sentence.end));
        Passage {
            start: parts.iter().map(|part| part.start).min().unwrap_or_default(),
            end: parts.iter().map(|part| part.end).max().unwrap_or_default(),
        }
    }
}

/// A matter's phrase of more code points is not quoted whole.
const LONGEST_MATTER: usize = 200;

/// Whether two are one, or of one state and both speak for it.
fn same_side(holder: &EventActor, speaker: &EventActor) -> bool {
    let official = |actor: &EventActor| {
        let state = actor.actor.is_some() && actor.actor == actor.country;
        state || matches!(actor.sector.as_deref(), Some("GOV" | "MIL"))
    };
    holder.actor.is_some() && holder.actor == speaker.actor
        || holder.country.is_some()
            && holder.country == speaker.country
            && official(holder)
            && official(speaker)
}
