use std::cell::OnceCell;
use std::ops::Range;

use onrecord_rows::{
    CodePoints, DateEvidence, EventActor, EventRow, Passage, Quantity, StatementRow, stable_id,
};

use super::act::Act;
use super::context::contexts;
use super::countries::{country_of, country_of_minority};
use super::find::{Found, events};
use super::participants::sector_of;
use super::quantities::quantities;
use super::said::is_only_said;
use super::when::dated;
use crate::actors::resolve::Resolver;
use crate::actors::steps::Step;
use crate::dates::Dates;
use crate::grammar::{Grammar, runs};

/// A statement as events need it: its row and the words of its content.
pub(crate) struct Told<'a> {
    pub(crate) row: &'a StatementRow,
    pub(crate) content: &'a [usize],
}

/// What events need to know of their page.
#[derive(Clone, Copy)]
pub(crate) struct PageFacts<'p> {
    pub(crate) digest: &'p str,
    pub(crate) points: &'p CodePoints,
    pub(crate) dates: &'p Dates,
}

/// The events of a page, each with its passages.
pub(crate) fn event_rows(
    resolver: &mut Resolver<'_>,
    page: PageFacts<'_>,
    told: &[Told<'_>],
) -> (Vec<EventRow>, Vec<Who>) {
    let mut maker = Maker::new(resolver, page, told);
    let grammar = maker.grammar;
    let found = events(&grammar);
    let of_sentence = |some: &[Found]| quantities(&grammar, page.points, some);
    let counted: Vec<Vec<Quantity>> =
        found.chunk_by(|some, next| some.sentence == next.sentence).flat_map(of_sentence).collect();
    let rows = found.into_iter().zip(counted).map(|(found, counted)| maker.row(found, counted));
    (rows.collect(), maker.who)
}

/// How it was told who takes part in an event.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    /// The steps by which the actor was found; none in the first person, which is the speaker.
    pub(crate) steps: Vec<Step>,
    pub(crate) country_by: Option<TellsCountry>,
    /// The phrase itself tells the sector, not the actor.
    pub(crate) sector_by_words: bool,
}

/// What tells the country of whoever takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TellsCountry {
    /// The actor's own.
    Actor,
    /// The words of the phrase.
    Words,
    /// "the police" are those of the one country that the sentence speaks of.
    Home,
    /// Nothing but the page, which is mostly about one country.
    Page,
}

/// Makes rows of what sentences tell.
pub(crate) struct Maker<'m, 'a> {
    pub(crate) resolver: &'m mut Resolver<'a>,
    pub(crate) grammar: Grammar<'a>,
    pub(crate) page: PageFacts<'m>,
    told: &'m [Told<'m>],
    /// The countries that the page's names tell.
    pub(super) countries: OnceCell<Vec<(usize, &'static str)>>,
    /// The one that most of them tell.
    pub(super) main_country: OnceCell<Option<&'static str>>,
    /// For every source, then every target of every event, in order.
    pub(super) who: Vec<Who>,
}

impl<'m, 'a> Maker<'m, 'a> {
    pub(crate) fn new(
        resolver: &'m mut Resolver<'a>,
        page: PageFacts<'m>,
        told: &'m [Told<'m>],
    ) -> Self {
        let grammar = resolver.scene.grammar;
        let (countries, main_country) = (OnceCell::new(), OnceCell::new());
        Maker { resolver, grammar, page, told, countries, main_country, who: Vec::new() }
    }

    fn row(&mut self, found: Found, quantities: Vec<Quantity>) -> EventRow {
        let trigger = self.trigger(&found.act);
        let told = self.told_in(found.act.trigger).filter(|row| !self.is_aside(row, &found));
        let claim = told.filter(|_| !is_made_by_saying(&found.act));
        let claimed_in = claim.map(|row| row.statement.clone());
        let quoted = !is_made_by_saying(&found.act) && self.is_quoted(found.act.trigger);
        let claimed = claim.is_some() || found.mood.hearsay || quoted;
        let mut all = |heads: &[usize], others: &[usize]| -> Vec<EventActor> {
            heads.iter().map(|&head| self.actor(head, found.act.trigger, told, others)).collect()
        };
        let mut source = all(&found.sources, &found.targets);
        let mut target = all(&found.targets, &found.sources);
        self.share_home(&found, told, &mut source, &mut target);
        // Nobody does it to himself: then a pronoun is taken for the wrong one.
        for (actor, &head) in target.iter_mut().zip(&found.targets) {
            let same =
                source.iter().any(|other| other.actor.is_some() && other.actor == actor.actor);
            let pronoun = |&head: &usize| self.grammar.pos(head) == "PRON";
            if same && (pronoun(&head) || found.sources.iter().any(pronoun)) {
                (actor.actor, actor.country) = (None, None);
            }
        }
        EventRow {
            event: self.id(&found.act, &trigger),
            kind: found.act.kind.to_owned(),
            mode: found.act.mode.map(str::to_owned),
            context: contexts(&self.grammar, &found.act, found.sentence.clone()),
            cameo: found.act.cameo.to_owned(),
            source,
            target,
            status: status(&found, self.is_to_come(&found), claimed).to_owned(),
            claimed_in,
            date: self.date(&found),
            sentence: Some(self.passage(found.sentence.clone())),
            rule: found.act.senses.join(" < "),
            trigger,
            quantities,
        }
    }

    fn id(&self, act: &Act, trigger: &[Passage]) -> String {
        let place = trigger.first().map_or(0, |passage| passage.start);
        stable_id(&["event", self.page.digest, act.kind, &place.to_string()])
    }

    pub(crate) fn passage(&self, tokens: Range<usize>) -> Passage {
        self.page.points.passage(self.grammar.bytes(tokens))
    }

    /// When it happens: the date that hangs on its words, the outermost first.
    fn date(&self, found: &Found) -> Option<DateEvidence> {
        let own = dated(&self.grammar, self.page.dates, found);
        own.and_then(|(_, told)| told.evidence(&self.grammar)).or_else(|| self.said_on(found))
    }

    /// What is done by speaking is done when it is said: "condemned the raid, he said on Monday".
    fn said_on(&self, found: &Found) -> Option<DateEvidence> {
        let word = self.passage(found.act.trigger..found.act.trigger + 1);
        let cue_of = |told: &&Told<'_>| {
            told.row.cue.iter().any(|cue| cue.start <= word.start && word.end <= cue.end)
        };
        self.told.iter().find(cue_of)?.row.said_on.clone()
    }

    /// The words of the act and of those it is about, with their particles.
    fn trigger(&self, act: &Act) -> Vec<Passage> {
        let mut words = act.triggers();
        for at in words.clone() {
            words.extend(self.grammar.children(at, &["prt"]));
        }
        words.sort_unstable();
        words.dedup();
        runs(&words).into_iter().map(|run| self.passage(run)).collect()
    }

    /// The smallest statement that tells it.
    pub(crate) fn told_in(&self, trigger: usize) -> Option<&'m StatementRow> {
        let holds = |told: &&Told<'_>| told.content.binary_search(&trigger).is_ok();
        let inner = self.told.iter().filter(holds).min_by_key(|told| told.content.len())?;
        Some(inner.row)
    }

    /// "wants a vote on the bill that the house passed": what a relative clause tells of a thing that
    /// a statement names, outside quotation marks and any clause of the statement, the page tells.
    fn is_aside(&self, row: &StatementRow, found: &Found) -> bool {
        let content = self.told.iter().find(|told| told.row.statement == row.statement);
        let Some(content) = content.filter(|_| row.kind == "indirect") else { return false };
        let within = |at: &usize| content.content.binary_search(at).is_ok();
        let above = self.grammar.ancestors(found.act.trigger).take_while(within);
        let above: Vec<usize> = above.collect();
        if above.last().is_some_and(|&top| self.is_done_with_saying(top)) {
            return true;
        }
        let mut above = above.into_iter();
        let relative =
            above.find(|&at| self.grammar.dep(at) == "relcl" && self.grammar.is_finite(at));
        // "outlined terms that include": what is said of the very thing is the speaker's as well.
        relative.is_some() && above.len() > 1 && !above.any(|at| self.grammar.is_finite(at))
    }

    /// "answered by shelling the port", "called them, urging a truce": beside what is said.
    fn is_done_with_saying(&self, top: usize) -> bool {
        let grammar = &self.grammar;
        let by = |at: usize| grammar.lower(at) == "by";
        match grammar.dep(top) {
            "advcl" => grammar.tag(top) == "VBG" && grammar.subject(top).is_none(),
            "conj" => grammar.tag(top) == "VBD" && grammar.subject(top).is_none(),
            "prep" => by(top),
            "pcomp" => by(grammar.head(top)),
            _ => false,
        }
    }

    /// Whether a word stands in quotation marks or is said, though no statement is found that
    /// holds it.
    fn is_quoted(&self, trigger: usize) -> bool {
        self.resolver.scene.quotations.depth(trigger) > 0 || is_only_said(&self.grammar, trigger)
    }

    /// Whether a date is told for it that the page could not look back on: "meets them on Friday".
    fn is_to_come(&self, found: &Found) -> bool {
        let act = &found.act;
        let present = |at: usize| matches!(self.grammar.tag(at), "VBZ" | "VBP");
        let mut words = self.grammar.children(act.trigger, &["aux", "auxpass"]);
        words.push(act.trigger);
        let own = matches!(act.operator, None | Some("DO"));
        let told = || dated(&self.grammar, self.page.dates, found);
        own && words.into_iter().any(present)
            && told().is_some_and(|(_, told)| told.is_after_its_anchor())
    }

    /// What told the country of whoever was asked for last.
    pub(crate) fn last_country_by(&self) -> Option<TellsCountry> {
        self.who.last()?.country_by
    }

    /// Who a phrase names, dealing with `others`; in a quotation "I" and "we" are its speaker.
    pub(crate) fn actor(
        &mut self,
        head: usize,
        trigger: usize,
        told: Option<&StatementRow>,
        others: &[usize],
    ) -> EventActor {
        let words = self.phrase(head);
        let Passage { start, end } = self.passage(words.clone());
        let pronoun = self.grammar.lower(head);
        let first_person = matches!(pronoun.as_str(), "i" | "we" | "me" | "us" | "my" | "our");
        if first_person && self.grammar.pos(head) == "PRON" {
            let quoted = told.filter(|row| row.kind != "indirect");
            let actor = quoted.and_then(|row| row.speaker.clone());
            let country = quoted.and_then(|row| row.speaker_country.clone());
            self.who.push(Who { steps: Vec::new(), country_by: None, sector_by_words: false });
            return EventActor { actor, country, sector: None, start, end };
        }
        let known = self.resolver.resolve_one(head);
        let known = known.map(|actor| self.resolver.roster.actors[actor].clone());
        let steps = self.resolver.take_steps();
        let sector = sector_of(&self.grammar.lemma(head)).filter(|sector| !sector.is_empty());
        // "ethnic Norlanders", "the Norlanders of Sudria": where they live says whose they are.
        let lives_in = country_of_minority(&self.grammar, head, words.clone());
        let own = match lives_in {
            Some(country) => country.map(str::to_owned),
            None => known.as_ref().and_then(|actor| actor.country.clone()),
        };
        let by_words = || match lives_in {
            Some(_) => None,
            None => country_of(&self.grammar, head, words.clone()).map(str::to_owned),
        };
        let at_home =
            || self.at_home(head, words.clone(), trigger, told, others).map(str::to_owned);
        let (country, country_by) = own
            .map(|country| (country, TellsCountry::Actor))
            .or_else(|| Some((by_words()?, TellsCountry::Words)))
            .or_else(|| Some((at_home()?, TellsCountry::Home)))
            .or_else(|| Some((self.of_page(head, words.clone())?.to_owned(), TellsCountry::Page)))
            .unzip();
        let own_sector = known.as_ref().and_then(|actor| actor.sector.clone());
        let sector_by_words = own_sector.is_none();
        self.who.push(Who { steps, country_by, sector_by_words });
        EventActor {
            actor: known.map(|actor| actor.id),
            country,
            sector: own_sector.or_else(|| sector.map(str::to_owned)),
            start,
            end,
        }
    }

    /// A head with what stands before it in its phrase, and its name behind it.
    pub(super) fn phrase(&self, head: usize) -> Range<usize> {
        let grammar = &self.grammar;
        let entity = grammar.entity_around(head).unwrap_or(head..head + 1);
        let before = grammar
            .document
            .dependents(head)
            .filter(|&child| child < head)
            .filter(|&child| {
                matches!(
                    grammar.dep(child),
                    "det" | "amod" | "compound" | "poss" | "nummod" | "nmod" | "quantmod"
                )
            })
            .map(|child| grammar.document.stretch(child).start)
            .min()
            .unwrap_or(head);
        before.min(entity.start)..entity.end.max(head + 1)
    }
}

/// "Estmark said Norland must withdraw": who says so demands it.
fn is_made_by_saying(act: &Act) -> bool {
    act.operator == Some("DEMAND") && act.pattern.is_none()
}

fn status(found: &Found, to_come: bool, claimed: bool) -> &'static str {
    match found.mood {
        mood if mood.negated && !mood.open_either_way => "negated",
        mood if mood.hypothetical => "hypothetical",
        mood if mood.future || to_come => "future",
        _ if claimed => "claimed",
        _ => "actual",
    }
}
