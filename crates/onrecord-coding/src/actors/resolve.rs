use std::collections::BTreeMap;

use super::names::{is_mans_title, slug};
use super::roles::{RoleWords, role_of_phrase};
use super::roster::{Actor, ActorIndex, Mention, Roster};
use super::steps::{Holder, Naming, Step};
use super::words;
use crate::grammar::Grammar;
use crate::statements::content::Scene;

/// Finds whom the phrases of a page stand for. Where grammar and page leave a doubt it finds nobody.
pub(crate) struct Resolver<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) roster: Roster,
    /// Makes the ids of sources without a name the page's own.
    pub(crate) page_key: &'a str,
    /// Subjects and speakers outside quotations, in order: the token and whom it stands for,
    /// nobody where that is not known.
    pub(super) prominent: Vec<Prominent>,
    /// Whether an actor was called `he` or `she` before.
    pub(super) called: BTreeMap<ActorIndex, bool>,
    /// How whoever was asked for last was found.
    steps: Vec<Step>,
    /// By the noun, who was taken for somebody new without a name.
    pub(super) unnamed: BTreeMap<usize, ActorIndex>,
}

/// A subject or a speaker, for the pronouns behind it.
#[derive(Clone, Copy)]
pub(super) struct Prominent {
    pub(super) token: usize,
    pub(super) actor: Option<ActorIndex>,
    pub(super) speaks: bool,
}

/// How many tokens back a pronoun looks for whom it stands for.
pub(super) const MOST_TOKENS_BACK: usize = 120;

impl<'a> Resolver<'a> {
    pub(crate) fn new(scene: Scene<'a>, page_key: &'a str) -> Self {
        let roster = Roster::of(&scene.grammar, scene.quotations);
        let mut resolver = Resolver {
            scene,
            roster,
            page_key,
            prominent: Vec::new(),
            called: BTreeMap::new(),
            steps: Vec::new(),
            unnamed: BTreeMap::new(),
        };
        resolver.prominent = resolver.named_subjects();
        resolver.called = resolver.called_by_title();
        resolver
    }

    /// The steps taken since they were taken last.
    pub(crate) fn take_steps(&mut self) -> Vec<Step> {
        std::mem::take(&mut self.steps)
    }

    pub(crate) fn step(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Whom a phrase stands for, given the head of the phrase.
    pub(crate) fn resolve(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        if grammar.child(head, &["conj"]).is_some() {
            return self.several(head);
        }
        self.joined_before(head).or_else(|| self.resolve_one(head))
    }

    /// Whom a phrase stands for by itself, though others be joined to it.
    pub(crate) fn resolve_one(&mut self, head: usize) -> Option<ActorIndex> {
        match self.scene.grammar.pos(head) {
            "PRON" | "DET" => self.pronoun(head),
            _ => {
                let before = self.steps.len();
                let found = self.named(head).or_else(|| self.both(head));
                let found = found.or_else(|| self.described(head));
                if found.is_none() && self.steps.len() == before {
                    self.step(Step::NotKnown { noun: head });
                }
                found
            }
        }
    }

    /// Tells the resolver that somebody speaks at `token`, so that later pronouns find them, or,
    /// where it is not known who, find nobody.
    pub(crate) fn speaks(&mut self, token: usize, actor: Option<ActorIndex>) {
        let unknown_pronoun = actor.is_none()
            && self.scene.grammar.pos(token) == "PRON"
            && !matches!(self.scene.grammar.lower(token).as_str(), "he" | "she");
        if self.is_quoted(token) || unknown_pronoun {
            return;
        }
        let speaker = Prominent { token, actor, speaks: true };
        let at = self.prominent.partition_point(|other| other.token < token);
        match self.prominent.get_mut(at) {
            Some(known) if known.token == token => *known = speaker,
            _ => self.prominent.insert(at, speaker),
        }
    }

    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.scene.quotations.depth(token) > 0
    }

    /// Whom the page calls Mr or Mrs.
    fn called_by_title(&self) -> BTreeMap<ActorIndex, bool> {
        let title = |mention: &Mention| {
            let before = mention.tokens.start.checked_sub(1)?;
            is_mans_title(&self.scene.grammar.lower(before)).map(|man| (mention.actor, man))
        };
        self.roster.mentions.iter().filter_map(title).collect()
    }

    fn named_subjects(&self) -> Vec<Prominent> {
        let grammar = &self.scene.grammar;
        let subjects = self.roster.mentions.iter().filter_map(|mention| {
            let subject = mention.tokens.clone().find(|&at| {
                // A name that heads its sentence is what the parser makes of a subject it lost.
                matches!(grammar.dep(at), "nsubj" | "nsubjpass") || grammar.is_root(at)
            })?;
            let actor = Some(mention.actor);
            (!self.is_quoted(subject)).then_some(Prominent { token: subject, actor, speaks: false })
        });
        subjects.collect()
    }

    /// "Office of the Harbour director Oren Pell": the parser makes the body the head of the phrase, but
    /// whom it ends with speaks.
    pub(crate) fn officer_at_end(&mut self, head: usize, words: &[usize]) -> Option<ActorIndex> {
        let grammar = &self.scene.grammar;
        let body = self.roster.at(head)?;
        let last = *words.last()?;
        let from = self.roster.mentions.partition_point(|mention| mention.tokens.start <= last);
        let mention = self.roster.mentions.get(from.checked_sub(1)?)?;
        let (tokens, actor) = (mention.tokens.clone(), mention.actor);
        let office = tokens.start.checked_sub(1).filter(|&at| at > head)?;
        let is_officer = self.roster.actors[body].kind == "organisation"
            && self.roster.actors[actor].kind == "person"
            && tokens.contains(&last)
            && words::OFFICES.contains_key(grammar.lemma(office).to_lowercase().as_str());
        is_officer.then(|| self.step(Step::Named { token: last, by: Naming::Itself, actor }))?;
        Some(actor)
    }

    /// A name: of the head itself, or of the noun's apposition ("the minister, Ilse Varga").
    pub(super) fn named(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        if let Some(actor) = self.roster.at(head) {
            if self.roster.actors[actor].kind == "state" && self.is_one_of_two(head) {
                self.step(Step::SharedName { token: head });
                return None;
            }
            self.step(Step::Named { token: head, by: Naming::Itself, actor });
            return Some(actor);
        }
        if let Some(actor) = self.outlet_beside(head) {
            self.step(Step::Named { token: head, by: Naming::BesideOutlet, actor });
            return Some(actor);
        }
        if let Some(actor) = self.introduced(head) {
            self.step(Step::Named { token: head, by: Naming::Introduced, actor });
            return Some(actor);
        }
        let name = grammar.child(head, &["appos"]).or_else(|| self.name_at_end(head))?;
        let actor = self.roster.at(name)?;
        let kind = self.roster.actors[actor].kind;
        // "His parents, Ada and Joran Pell": one of several.
        if kind == "person" && grammar.tag(head) == "NNS" {
            return None;
        }
        let named = kind == "person" || kind == "outlet" && grammar.pos(head) == "NOUN";
        named.then(|| self.step(Step::Named { token: name, by: Naming::Apposition, actor }))?;
        Some(actor)
    }

    /// "the envoy to the U.N., Oren Pell,": the parser hangs the person on the body, which nobody is.
    fn name_at_end(&self, office: usize) -> Option<usize> {
        let grammar = &self.scene.grammar;
        words::OFFICES.contains_key(grammar.lemma(office).to_lowercase().as_str()).then_some(())?;
        let preposition = grammar.child(office, &["prep"])?;
        let name = grammar.child(grammar.child(preposition, &["pobj"])?, &["appos"])?;
        let person = self.roster.at(name).map(|actor| self.roster.actors[actor].kind);
        (person == Some("person")).then_some(name)
    }

    /// "North and South Veldania": the name is that of the second alone.
    fn is_one_of_two(&self, head: usize) -> bool {
        let grammar = &self.scene.grammar;
        let before = grammar.children(head, &["compound", "amod", "nmod"]).into_iter();
        before.into_iter().any(|at| at < head && grammar.child(at, &["conj"]).is_some())
    }

    /// "a man named Oren Pell", "a resident identified as Oren Pell".
    fn introduced(&self, head: usize) -> Option<ActorIndex> {
        let grammar = &self.scene.grammar;
        let naming = grammar.children(head, &["acl"]).into_iter().find(|&at| {
            matches!(grammar.lower(at).as_str(), "named" | "identified" | "called" | "nicknamed")
        })?;
        let behind = naming + 1..(naming + 4).min(grammar.len());
        let mut named = behind.filter_map(|at| self.roster.at(at));
        named.find(|&actor| self.roster.actors[actor].kind == "person")
    }

    /// A description: an office, a body, or people who are not named.
    pub(super) fn described(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        if !matches!(grammar.pos(head), "NOUN" | "PROPN" | "ADJ") {
            return None;
        }
        let lemma = lemma_of(&grammar, head);
        if let Some(actor) = self.described_outlet(head) {
            return Some(self.by_words(head, actor));
        }
        if words::VENUES.contains_key(lemma.as_str()) {
            self.step(Step::Paper { noun: head });
            return self.author(head);
        }
        let country = self.country_of(head);
        let plural = matches!(grammar.tag(head), "NNS" | "NNPS");
        let determiners = grammar.children(head, &["det", "nummod"]);
        let one_of_many = determiners.iter().any(|&at| {
            matches!(grammar.lower(at).as_str(), "a" | "an" | "one" | "another" | "some")
        });
        let definite = grammar.children(head, &["det", "poss"]).iter().any(|&at| {
            matches!(grammar.lower(at).as_str(), "the" | "this" | "that")
                || grammar.dep(at) == "poss"
        }) || country.is_some() && !one_of_many;
        // "Democrats": the lemma of a name is the name itself.
        let one = lemma.strip_suffix('s').filter(|_| grammar.tag(head) == "NNPS");
        let unnamed = |lemma: &str| words::UNNAMED.contains_key(lemma);
        if !plural && let Some(actor) = self.unnamed_before(head, &lemma) {
            return Some(self.by_words(head, actor));
        }
        if (unnamed(&lemma) || one.is_some_and(unnamed)) && !self.names_a_person(head) {
            if !plural && self.is_somebody_told_of(head, &lemma) {
                self.step(Step::NotKnown { noun: head });
                return None;
            }
            let actor = self.unnamed(head, country);
            return Some(self.by_words(head, actor));
        }
        if !plural
            && definite
            && let Some(role) = role_of_phrase(&grammar, head)
        {
            return self.holder(head, &role);
        }
        if words::BODIES.contains_key(lemma.as_str()) {
            let actor = self.body(head, &lemma, country, definite)?;
            return Some(self.by_words(head, actor));
        }
        // "a former minister" is somebody; "minister", in a headline, is somebody the page names.
        let office = words::OFFICES.contains_key(lemma.as_str());
        (office && (plural || one_of_many)).then(|| {
            let actor = self.unnamed(head, country);
            self.by_words(head, actor)
        })
    }

    fn by_words(&mut self, noun: usize, actor: ActorIndex) -> ActorIndex {
        self.step(Step::Described { noun, actor });
        actor
    }

    fn names_a_person(&self, head: usize) -> bool {
        self.roster.at(head).is_some_and(|actor| self.roster.actors[actor].kind == "person")
    }

    /// The state that the words of a phrase tell: "Norwegian officials", "officials in Oslo".
    pub(super) fn country_of(&self, head: usize) -> Option<&'static str> {
        let grammar = &self.scene.grammar;
        let near = grammar.document.dependents(head).filter(|&at| {
            matches!(grammar.dep(at), "amod" | "compound" | "poss" | "nmod" | "nsubj") && at < head
        });
        let mut codes: Vec<&str> = near
            .flat_map(|at| [Some(at), grammar.child(at, &["compound", "amod"])])
            .flatten()
            .filter_map(|at| self.state_at(at))
            .collect();
        for of in grammar.children(head, &["prep"]) {
            if matches!(grammar.lower(of).as_str(), "of" | "in" | "from") {
                codes.extend(grammar.child(of, &["pobj"]).and_then(|at| self.state_at(at)));
            }
        }
        codes.first().copied()
    }

    pub(super) fn state_at(&self, at: usize) -> Option<&'static str> {
        let grammar = &self.scene.grammar;
        let entity = grammar.entity_around(at).unwrap_or(at..at + 1);
        let whole = words::state(&grammar.text[grammar.bytes(entity)]);
        whole.or_else(|| words::state(grammar.word(at))).map(|state| state.code)
    }

    /// The persons of the page who have an office.
    fn holders(&self, role: &RoleWords) -> Vec<ActorIndex> {
        let fits = |actor: &Actor| {
            actor.kind == "person"
                && actor.roles.iter().any(|known| same_office(known, &role.words))
                && (role.country.is_none() || actor.country.as_deref() == role.country)
                && role
                    .of
                    .as_deref()
                    .is_none_or(|of| actor.of.as_deref().is_some_and(|own| same_place(own, of)))
        };
        (0..self.roster.actors.len()).filter(|&at| fits(&self.roster.actors[at])).collect()
    }

    /// "the foreign minister": the one person of the page who has that office, or else the office.
    fn holder(&mut self, head: usize, role: &RoleWords) -> Option<ActorIndex> {
        let holders = self.holders(role);
        let only = match holders[..] {
            [one] => Some(one),
            [] if role.words.contains(' ') => self.only_bearer(role),
            _ => None,
        };
        // Where several could be meant, whoever of them spoke just before, or the only one named.
        let last = || {
            self.last_before(head, |known, actor| known.speaks && holders.contains(&actor))
                .or_else(|| self.only_named_before(head, &holders))
        };
        let (found, holder) = match (only, last()) {
            (Some(actor), _) => (only, Holder::Only(actor)),
            (None, Some(actor)) => (Some(actor), Holder::Last(actor)),
            _ if !holders.is_empty() => (None, Holder::Several(holders)),
            _ if role.country.is_some() && role.single => {
                let actor = self.office(role);
                (Some(actor), Holder::Office(actor))
            }
            _ => (None, Holder::Nobody),
        };
        self.step(Step::Office { noun: head, holder });
        found
    }

    /// The only one of several who is named near before.
    fn only_named_before(&self, head: usize, holders: &[ActorIndex]) -> Option<ActorIndex> {
        let mentions = &self.roster.mentions;
        let before = mentions.partition_point(|mention| mention.tokens.start < head);
        let near = mentions[..before].iter().rev();
        let named = near
            .take_while(|mention| head - mention.tokens.start <= MOST_TOKENS_BACK)
            .map(|mention| mention.actor)
            .filter(|actor| holders.contains(actor));
        let mut different: Vec<ActorIndex> = named.collect();
        different.sort_unstable();
        different.dedup();
        different.first().copied().filter(|_| different.len() == 1)
    }

    /// The one person with an office of several words whose state the page does not tell.
    fn only_bearer(&self, role: &RoleWords) -> Option<ActorIndex> {
        let bears = |actor: &Actor| {
            actor.kind == "person"
                && actor.roles.iter().any(|known| same_office(known, &role.words))
        };
        let mut bearers =
            (0..self.roster.actors.len()).filter(|&at| bears(&self.roster.actors[at]));
        let one = bearers.next().filter(|_| bearers.next().is_none())?;
        let actor = &self.roster.actors[one];
        (actor.country.is_none() && actor.of.is_none()).then_some(one)
    }

    fn office(&mut self, role: &RoleWords) -> ActorIndex {
        let code = role.country.unwrap_or("");
        self.roster.intern(Actor {
            id: format!("office:{code}.{}", slug(&role.words)),
            name: format!("{} of {}", role.words, words::state_name(code)),
            kind: "office",
            country: role.country.map(str::to_owned),
            sector: Some(role.sector.to_owned()),
            member_of: Some(code.to_owned()),
            ..Actor::default()
        })
    }

    /// Whoever was prominent last, if that is near and fits.
    pub(super) fn last_before(
        &self,
        at: usize,
        fits: impl Fn(&Prominent, ActorIndex) -> bool,
    ) -> Option<ActorIndex> {
        let before = self.prominent.partition_point(|known| known.token < at);
        let known = self.prominent[..before].last()?;
        known.actor.filter(|&actor| at - known.token <= MOST_TOKENS_BACK && fits(known, actor))
    }

    /// Whoever spoke last before a token, if it is known who and not too far back.
    pub(super) fn last_to_speak_before(&self, at: usize) -> Option<ActorIndex> {
        let before = self.prominent.partition_point(|known| known.token < at);
        let last = self.prominent[..before].iter().rev().find(|known| known.speaks)?;
        last.actor.filter(|_| at - last.token <= MOST_TOKENS_BACK)
    }
}

/// "Belisand" and "Belisandi": a state no registry has and its people share their beginning.
pub(super) fn same_place(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    shared >= 4 && shared + 2 >= one.chars().count().min(other.chars().count())
}

/// "minister" may be the "foreign minister" met before; "defence minister" may not.
fn same_office(known: &str, told: &str) -> bool {
    let longer = || known.strip_suffix(told).is_some_and(|before| before.ends_with(' '));
    // Who was minister before, or stands in for one, is not "the minister".
    const OTHERS: [&str; 10] = [
        "former",
        "ex-",
        "then ",
        "late ",
        "deputy",
        "vice",
        "assistant",
        "acting",
        "junior",
        "shadow",
    ];
    known == told || longer() && !OTHERS.iter().any(|other| known.starts_with(other))
}

pub(super) fn lemma_of(grammar: &Grammar<'_>, at: usize) -> String {
    match grammar.pos(at) {
        "PROPN" => grammar.lower(at),
        _ => grammar.lemma(at),
    }
}
