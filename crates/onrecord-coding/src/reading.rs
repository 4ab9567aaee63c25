use std::ops::Range;

use onrecord_page::{Article, Cut, Dateline, Entry, agency_country};
use onrecord_rows::{
    ActorRow, CodePoints, CutRow, DatelineRow, EntryRow, EventRow, MentionRow, PageRow, Passage,
    Role, StanceRow, StatementRow, stable_id,
};
use onrecord_syntax::Document;

use crate::actors::names::slug;
use crate::actors::resolve::Resolver;
use crate::actors::roster::{Actor, ActorIndex};
use crate::actors::steps::{Pronoun, Step};
use crate::candidates::paragraphs_as_tokens;
use crate::dates::Dates;
use crate::events::{PageFacts, Told, Who, event_rows, is_listed_place};
use crate::grammar::{Grammar, runs};
use crate::quotations::Quotations;
use crate::stances::stance_rows;
use crate::statements::choose::{Judged, Said, statements};
use crate::statements::circumstances::{Circumstances, carry_on};
use crate::statements::content::Scene;
use crate::statements::details::Addressee;
use crate::statements::force::force;
use crate::statements::occasions::{days_carried_on, following};
use crate::statements::said_on::said_on;
use crate::statements::side::Speech;
use crate::statements::verdict::Refusal;

/// Reads an article: who is spoken of, and who says what.
///
/// `document` is the parse of the article's [paragraphs](Article::paragraphs), each read as a text
/// of its own, with tokens that count bytes of `article.text`. Gives the page's row, whose
/// passages count code points.
pub fn read(article: &Article, document: &Document) -> PageRow {
    coded(article, document, |coded| coded.page)
}

/// The same without events, to measure what these cost.
#[doc(hidden)]
pub fn read_without_events(article: &Article, document: &Document) -> PageRow {
    let grammar = Grammar::new(&article.text, document);
    let quotations = Quotations::of(&grammar, paragraphs_as_tokens(article, document));
    let scene = Scene { grammar, quotations: &quotations };
    let key = page_key(article);
    let mut coder = Coder::new(article, scene, &key);
    let said = statements(scene).said;
    let mut page = page_of(article, &coder.points);
    page.statements = coder.statement_rows(scene, &said).0;
    page.stances = coder.stance_rows(&said, &page.statements, &[]);
    (page.actors, page.mentions) = coder.actor_rows();
    page
}

/// A page as it was coded, with all that tells why.
pub(crate) struct Coded<'a> {
    pub(crate) page: PageRow,
    pub(crate) coder: Coder<'a>,
    /// By statement, as `page` has them.
    pub(crate) said: Vec<Said>,
    pub(crate) told: ToldBy,
    /// The words that may be cues and are none.
    pub(crate) refused: Vec<(usize, Refusal)>,
    /// For every source, then every target of every event, in order.
    pub(crate) who: Vec<Who>,
}

/// By statement, what tells who speaks, within what, to whom and through whom.
pub(crate) struct ToldBy {
    pub(crate) speakers: Vec<Option<ActorIndex>>,
    pub(crate) inside: Vec<Option<usize>>,
    /// How the speaker was found.
    pub(crate) steps: Vec<Vec<Step>>,
    pub(crate) circumstances: Vec<Circumstances>,
    /// The statement on whose day it was made, where the page tells the day only there.
    pub(crate) days_from: Vec<Option<usize>>,
}

/// Codes a page and hands it to `take`.
pub(crate) fn coded<Taken>(
    article: &Article,
    document: &Document,
    take: impl FnOnce(Coded<'_>) -> Taken,
) -> Taken {
    let grammar = Grammar::new(&article.text, document);
    let quotations = Quotations::of(&grammar, paragraphs_as_tokens(article, document));
    let scene = Scene { grammar, quotations: &quotations };
    let key = page_key(article);
    let mut coder = Coder::new(article, scene, &key);
    let Judged { said, refused } = statements(scene);
    let (statements, told) = coder.statement_rows(scene, &said);
    let (events, who) = coder.event_rows(&said, &statements);
    let mut page = page_of(article, &coder.points);
    page.stances = coder.stance_rows(&said, &statements, &events);
    page.statements = statements;
    page.events = events;
    (page.actors, page.mentions) = coder.actor_rows();
    take(Coded { page, coder, said, told, refused, who })
}

/// The row of a page that is not coded: its text, cuts and dates.
pub fn page_of(article: &Article, points: &CodePoints) -> PageRow {
    PageRow {
        page: article.page.clone(),
        digest: article.digest.clone(),
        title: article.title.clone(),
        byline: article.byline.clone(),
        outlet: article.outlet.clone(),
        language: article.language.clone(),
        published: article.published.clone(),
        updated: article.updated.clone(),
        address: article.address.clone(),
        section: article.section.clone(),
        dateline: article.dateline.as_ref().map(|dateline| dateline_row(dateline, points)),
        credits: article.credits.iter().map(|cut| cut_row(cut, points)).collect(),
        text: article.text.clone(),
        cuts: article.cuts.iter().map(|cut| cut_row(cut, points)).collect(),
        entries: article.entries.iter().map(|entry| entry_row(entry, points)).collect(),
        notes: article.notes.clone(),
        ..PageRow::default()
    }
}

fn cut_row(cut: &Cut, points: &CodePoints) -> CutRow {
    let Passage { start, end } = points.passage(cut.range.clone());
    CutRow { start, end, reason: cut.reason.to_owned(), actor: cut.actor.clone() }
}

fn entry_row(entry: &Entry, points: &CodePoints) -> EntryRow {
    let Passage { start, end } = points.passage(entry.range.clone());
    EntryRow { start, end, published: entry.published.clone() }
}

fn dateline_row(dateline: &Dateline, points: &CodePoints) -> DatelineRow {
    let Passage { start, end } = points.passage(dateline.range.clone());
    DatelineRow { start, end, place: dateline.place.clone(), agency: dateline.agency.clone() }
}

/// What tells a page's unnamed sources from another page's.
fn page_key(article: &Article) -> String {
    let digest = article.digest.trim_start_matches("sha256:");
    digest.get(..12).unwrap_or(&article.page).to_owned()
}

pub(crate) struct Coder<'a> {
    pub(crate) article: &'a Article,
    pub(crate) points: CodePoints,
    pub(crate) resolver: Resolver<'a>,
    pub(crate) dates: Dates,
    /// On whose word the page has all it tells: the outlet, then the agency it credits.
    pub(crate) origin: Vec<ActorIndex>,
}

impl<'a> Coder<'a> {
    fn new(article: &'a Article, scene: Scene<'a>, key: &'a str) -> Self {
        let mut coder = Coder {
            article,
            points: CodePoints::of(&article.text),
            resolver: Resolver::new(scene, key),
            dates: Dates::of(&scene.grammar, scene.quotations, article.published.as_ref()),
            origin: Vec::new(),
        };
        coder.origin = coder.origin();
        coder.resolver.roster.join_outlets();
        coder
    }

    fn origin(&mut self) -> Vec<ActorIndex> {
        let article = self.article;
        let mut origin: Vec<ActorIndex> =
            article.outlet.iter().map(|outlet| self.outlet(outlet)).collect();
        let supplied = |credit: &Cut| matches!(credit.reason, "agency" | "syndicated" | "reprint");
        let mut supplier = None;
        // All agencies a page credits are its actors, that of a picture too.
        for credit in &article.credits {
            let agency = credit.actor.as_ref().map(|name| self.outlet(name));
            supplier = supplier.or(agency.filter(|_| supplied(credit)));
        }
        origin.extend(supplier);
        origin
    }

    fn outlet(&mut self, name: &str) -> ActorIndex {
        self.resolver.roster.intern(Actor {
            id: format!("outlet:{}", slug(name)),
            name: name.to_owned(),
            kind: "outlet",
            country: agency_country(name).map(str::to_owned),
            sector: Some("MED".to_owned()),
            ..Actor::default()
        })
    }

    fn statement_rows(&mut self, scene: Scene<'_>, all: &[Said]) -> (Vec<StatementRow>, ToldBy) {
        let inside = Said::nesting(all);
        let mut speakers: Vec<Option<ActorIndex>> = vec![None; all.len()];
        let mut steps: Vec<Vec<Step>> = vec![Vec::new(); all.len()];
        let mut rows: Vec<StatementRow> = Vec::new();
        // Outer statements come before those inside them where their source stands first; a
        // speaker in the first person is whoever speaks outside.
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|&at| (depth(&inside, at), all[at].cue));
        for at in order {
            speakers[at] = self.speaker(scene, all, &inside, &speakers, at);
            steps[at] = self.resolver.take_steps();
        }
        for (said, &speaker) in all.iter().zip(&speakers) {
            rows.push(self.statement_row(scene, said, speaker));
        }
        let circumstances = self.circumstances(scene, all, &inside, &speakers);
        drop(self.resolver.take_steps());
        for at in 0..all.len() {
            rows[at].inside = inside[at].map(|outer| rows[outer].statement.clone());
            let chain = self.chain(at, &inside, &speakers, &circumstances);
            self.add_speaker(&mut rows[at], &circumstances[at], speakers[at], chain);
        }
        let is_dated: Vec<bool> = rows.iter().map(|row| row.said_on.is_some()).collect();
        let pairs = following(&inside, &speakers);
        let days_from = days_carried_on(scene, &self.dates, all, &pairs, &is_dated);
        for (at, from) in days_from.iter().enumerate() {
            if let Some(from) = from {
                rows[at].said_on = rows[*from].said_on.clone();
            }
        }
        (rows, ToldBy { speakers, inside, steps, circumstances, days_from })
    }

    fn speaker(
        &mut self,
        scene: Scene<'_>,
        all: &[Said],
        inside: &[Option<usize>],
        speakers: &[Option<ActorIndex>],
        at: usize,
    ) -> Option<ActorIndex> {
        let head = all[at].source.head?;
        // "As we reported": outside quotations the page speaks of its outlet.
        if scene.grammar.lower(head) == "we" && scene.quotations.depth(head) == 0 {
            tells_of_reporting(&scene.grammar, all[at].cue).then_some(())?;
            self.resolver.step(Step::PageItself { token: head });
            return self.article.outlet.as_ref().and(self.origin.first().copied());
        }
        let first_person = matches!(scene.grammar.lower(head).as_str(), "i" | "my");
        if first_person {
            let outer = inside[at].filter(|&outer| all[outer].kind(scene) != "indirect");
            self.resolver.step(Step::FirstPerson { token: head, outer });
            return speakers[outer?];
        }
        // "It matters whether …": nobody says it.
        if scene.grammar.lower(head) == "it" && stands_for_a_clause(&scene.grammar, all[at].cue) {
            self.resolver.step(Step::Pronoun(Pronoun::NotLookedUp));
            return None;
        }
        let named = self.resolver.officer_at_end(head, &all[at].source.words);
        let mut actor = named.or_else(|| self.resolver.resolve(head));
        if actor.is_some_and(|actor| self.is_doubtful_place(actor)) {
            self.resolver.step(Step::NotKnown { noun: head });
            return None;
        }
        // Whoever says "he said" speaks of another.
        let said_by = inside[at]
            .filter(|&outer| all[outer].frame == "label" || all[outer].kind(scene) == "direct");
        if scene.grammar.pos(head) == "PRON"
            && said_by.is_some_and(|outer| speakers[outer] == actor)
            && let Some(actor) = actor.take()
        {
            self.resolver.step(Step::NotOneself { actor });
        }
        if inside[at].is_none() {
            self.resolver.speaks(head, actor);
        }
        actor
    }

    /// A place that no list has, and that the page uses as a place nowhere else, is more likely a name
    /// that the recogniser mistook.
    fn is_doubtful_place(&self, actor: ActorIndex) -> bool {
        let roster = &self.resolver.roster;
        let Actor { kind, name, .. } = &roster.actors[actor];
        let told = ["State", "County", "City", "Province", "Island", "Islands"];
        let last = name.rsplit(' ').next().unwrap_or_default();
        *kind == "place"
            && !roster.is_place(name)
            && !told.contains(&last)
            && !is_listed_place(name)
    }

    fn event_rows(
        &mut self,
        said: &[Said],
        statements: &[StatementRow],
    ) -> (Vec<EventRow>, Vec<Who>) {
        let told = told(said, statements);
        let (digest, points, dates) = (&self.article.digest, &self.points, &self.dates);
        event_rows(&mut self.resolver, PageFacts { digest, points, dates }, &told)
    }

    fn stance_rows(
        &mut self,
        said: &[Said],
        statements: &[StatementRow],
        events: &[EventRow],
    ) -> Vec<StanceRow> {
        let told = told(said, statements);
        let (digest, points, dates) = (&self.article.digest, &self.points, &self.dates);
        stance_rows(&mut self.resolver, PageFacts { digest, points, dates }, &told, events)
    }

    fn statement_row(
        &self,
        scene: Scene<'_>,
        said: &Said,
        speaker: Option<ActorIndex>,
    ) -> StatementRow {
        let grammar = scene.grammar;
        let speech = Speech::of(scene, said, &self.resolver.roster, speaker);
        let source = self.passages(scene, &said.source.words);
        let cue = self.passages(scene, &said.cue_words(scene));
        let content = self.passages(scene, &said.content);
        StatementRow {
            statement: self.statement_id(&cue, &content),
            source,
            cue,
            content,
            kind: said.kind(scene).to_owned(),
            force: force(speech).force.map(str::to_owned),
            said_on: said_on(&grammar, &self.dates, said),
            rule: format!("{} {}: {}", grammar.lemma(said.cue), grammar.pos(said.cue), said.frame),
            ..StatementRow::default()
        }
    }

    /// Made of the page's digest and the words and places of cue and content, so that it stays
    /// when the source is read better.
    fn statement_id(&self, cue: &[Passage], content: &[Passage]) -> String {
        let spans = |passages: &[Passage]| {
            passages
                .iter()
                .map(|passage| format!("{}-{}", passage.start, passage.end))
                .collect::<Vec<_>>()
                .join(",")
        };
        stable_id(&["statement", &self.article.digest, &spans(cue), &spans(content)])
    }

    fn circumstances(
        &mut self,
        scene: Scene<'_>,
        all: &[Said],
        inside: &[Option<usize>],
        speakers: &[Option<ActorIndex>],
    ) -> Vec<Circumstances> {
        let own = all.iter().zip(speakers).zip(inside).map(|((said, &speaker), outer)| {
            let outer = outer.and_then(|outer| speakers[outer]);
            Circumstances::of(&mut self.resolver, said, speaker, outer)
        });
        let mut told: Vec<Circumstances> = own.collect();
        carry_on(scene, all, inside, speakers, &mut told);
        told
    }

    /// On whose word the page has a statement, from the outlet inwards, the speaker last.
    fn chain(
        &self,
        at: usize,
        inside: &[Option<usize>],
        speakers: &[Option<ActorIndex>],
        told: &[Circumstances],
    ) -> Vec<ActorIndex> {
        let mut within: Vec<usize> = std::iter::successors(Some(at), |&at| inside[at]).collect();
        within.reverse();
        let mut chain = self.origin.clone();
        for at in within {
            for actor in told[at].relay.into_iter().chain(speakers[at]) {
                if chain.last() != Some(&actor) {
                    chain.push(actor);
                }
            }
        }
        chain
    }

    fn add_speaker(
        &self,
        row: &mut StatementRow,
        told: &Circumstances,
        speaker: Option<ActorIndex>,
        chain: Vec<ActorIndex>,
    ) {
        let id = |actor: ActorIndex| self.resolver.roster.actors[actor].id.clone();
        row.addressee = told.addressee.clone().map(|told| match told {
            Addressee::Actor(actor) => id(actor),
            Addressee::Words(words) => words,
        });
        row.venue = told.venue.map(str::to_owned);
        row.chain = chain.into_iter().map(id).collect();
        if let Some(actor) = speaker.map(|actor| &self.resolver.roster.actors[actor]) {
            row.speaker = Some(actor.id.clone());
            row.speaker_name = Some(actor.name.clone());
            row.speaker_country = actor.country.clone();
        }
    }

    fn passages(&self, scene: Scene<'_>, words: &[usize]) -> Vec<Passage> {
        let bytes = |run: Range<usize>| scene.grammar.bytes(run);
        runs(words).into_iter().map(|run| self.points.passage(bytes(run))).collect()
    }

    fn actor_rows(&self) -> (Vec<ActorRow>, Vec<MentionRow>) {
        let grammar = self.resolver.scene.grammar;
        let date =
            self.article.published.as_ref().map(|told| told.date.to_string()).unwrap_or_default();
        let roster = &self.resolver.roster;
        let mentions = roster.mentions.iter().map(|mention| {
            let Passage { start, end } = self.points.passage(grammar.bytes(mention.tokens.clone()));
            let actor = &roster.actors[mention.actor];
            MentionRow { start, end, actor: actor.id.clone(), kind: actor.kind.to_owned() }
        });
        let actors = roster.actors.iter().map(|actor| actor_row(actor, &date));
        (actors.collect(), mentions.collect())
    }
}

/// Verbs whose "it" only stands for the clause behind them.
fn stands_for_a_clause(grammar: &Grammar<'_>, verb: usize) -> bool {
    let lemma = grammar.lemma(verb);
    matches!(lemma.as_str(), "matter" | "seem" | "appear" | "happen" | "depend" | "help" | "take")
}

/// "as we reported": what an outlet does. Of others who write there, "we" is anybody ("we must see").
fn tells_of_reporting(grammar: &Grammar<'_>, verb: usize) -> bool {
    let lemma = grammar.lemma(verb);
    let helped = grammar.children(verb, &["aux"]).into_iter().any(|at| grammar.tag(at) == "MD");
    let reports = ["report", "publish", "reveal", "write", "tell", "ask", "learn", "understand"];
    reports.contains(&lemma.as_str()) && !helped
}

fn told<'t>(said: &'t [Said], statements: &'t [StatementRow]) -> Vec<Told<'t>> {
    let pairs = said.iter().zip(statements);
    pairs.map(|(said, row)| Told { row, content: &said.content }).collect()
}

fn depth(inside: &[Option<usize>], at: usize) -> usize {
    std::iter::successors(inside[at], |&outer| inside[outer]).count()
}

fn actor_row(actor: &Actor, date: &str) -> ActorRow {
    let role = |words: &String| Role { role: words.clone(), date: date.to_owned() };
    ActorRow {
        actor: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind.to_owned(),
        country: actor.country.clone(),
        sector: actor.sector.clone(),
        roles: actor.roles.iter().map(role).collect(),
        aliases: actor.aliases.clone(),
        member_of: actor.member_of.clone(),
        anonymity: actor.anonymity.clone(),
    }
}
