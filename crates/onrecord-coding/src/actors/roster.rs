use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_page::is_agency;
use onrecord_syntax::Entity;

use super::missed_names::{hyphenated_end, places_by_vote};
use super::names::{is_title, person_name, slug};
use super::roles::role_of;
use super::short_names::{Bearer, ShortNames};
use super::whole_names::{entities, full_names};
use super::words::{self, StateName};
use crate::grammar::Grammar;
use crate::quotations::Quotations;

/// Whom a page speaks of, as far as the page tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Actor {
    /// A state's ISO code, else `kind:name`.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) country: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) roles: Vec<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) member_of: Option<String>,
    pub(crate) anonymity: Option<String>,
    /// A place that no registry has and the actor is of, as the page words it.
    pub(crate) of: Option<String>,
}

/// An actor's place in its roster.
pub(crate) type ActorIndex = usize;

/// Where a page speaks of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    pub(crate) actor: ActorIndex,
}

/// The actors of one page and where they are named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    pub(crate) actors: Vec<Actor>,
    pub(crate) mentions: Vec<Mention>,
    by_id: BTreeMap<String, ActorIndex>,
    short_names: ShortNames,
    /// Names that stand for places on this page, whatever the recogniser says in one sentence.
    places: BTreeSet<String>,
    /// "North" and "South", where the page tells of one land that has both.
    halves: BTreeMap<&'static str, &'static str>,
}

impl Roster {
    /// Reads the names of a page: states, persons, organisations and outlets.
    pub(crate) fn of(grammar: &Grammar<'_>, quotations: &Quotations) -> Self {
        let mut roster = Roster::default();
        let entities = entities(grammar);
        roster.halves = halves_of_a_land(grammar, &entities);
        roster.places = places_by_vote(grammar, &entities);
        // Full names first, so that a last name alone finds its person wherever it stands.
        for (tokens, name) in full_names(grammar, &entities) {
            roster.add_full_name(tokens, &name);
        }
        for name in roster.short_names.settle(grammar, quotations) {
            let actor = roster.person(&name);
            roster.short_names.add_single(&name, actor);
        }
        for entity in &entities {
            roster.add_entity(grammar, entity.tokens.clone(), &entity.label);
        }
        roster.add_bare_last_names(grammar);
        roster.add_halves(grammar);
        roster.mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        roster.mentions.dedup_by(|later, earlier| earlier.tokens.end > later.tokens.start);
        roster.add_roles(grammar, quotations);
        roster
    }

    /// The actor named where `token` stands.
    pub(crate) fn at(&self, token: usize) -> Option<ActorIndex> {
        let after = self.mentions.partition_point(|mention| mention.tokens.start <= token);
        let mention = self.mentions.get(after.checked_sub(1)?)?;
        mention.tokens.contains(&token).then_some(mention.actor)
    }

    /// Finds an actor by id, or adds it.
    pub(crate) fn intern(&mut self, actor: Actor) -> ActorIndex {
        if let Some(&known) = self.by_id.get(&actor.id) {
            return known;
        }
        self.by_id.insert(actor.id.clone(), self.actors.len());
        self.actors.push(actor);
        self.actors.len() - 1
    }

    /// Whether the page uses a name as a place's.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.places.contains(name)
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// A state by its ISO code.
    pub(crate) fn state(&mut self, code: &str) -> ActorIndex {
        self.intern(Actor {
            id: code.to_owned(),
            name: words::state_name(code).to_owned(),
            kind: "state",
            country: Some(code.to_owned()),
            ..Actor::default()
        })
    }

    fn add_full_name(&mut self, tokens: Range<usize>, name: &str) {
        let mention = Mention { tokens, actor: self.person(name) };
        self.short_names.add_full(name, mention.clone());
        self.mentions.push(mention);
    }

    /// A person by full name; "Ilse K. Varga" is "Ilse Varga".
    fn person(&mut self, name: &str) -> ActorIndex {
        let initial = |word: &&str| word.ends_with('.') && word.chars().count() <= 2;
        // Of "I. K. Varga" the initials are the name.
        let spelt = name.split(' ').next().is_some_and(|first| initial(&first));
        let middle = name.split(' ').enumerate();
        let kept = middle.filter(|(nth, word)| *nth == 0 || spelt || !initial(word));
        let name = &kept.map(|(_, word)| word).collect::<Vec<_>>().join(" ");
        let id = format!("person:{}", slug(name));
        self.intern(Actor { id, name: name.to_owned(), kind: "person", ..Actor::default() })
    }

    fn add_entity(&mut self, grammar: &Grammar<'_>, tokens: Range<usize>, label: &str) {
        if matches!(
            label,
            "DATE" | "TIME" | "CARDINAL" | "ORDINAL" | "QUANTITY" | "PERCENT" | "MONEY"
        ) {
            return;
        }
        let tokens = without_news(grammar, without_article(grammar, tokens));
        let name = grammar.text[grammar.bytes(tokens.clone())]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let name = name.trim_end_matches("'s").trim_end_matches("’s").to_owned();
        if name.is_empty() || name.len() > 80 {
            return;
        }
        let bearer = |roster: &Self| roster.short_names.bearer(grammar, &name, tokens.start);
        if let Some(tokens) = titled_name(grammar, &tokens) {
            let actor = self.titled_person(grammar, tokens.clone());
            self.mentions.extend(actor.map(|actor| Mention { tokens, actor }));
            return;
        }
        let actor = match (words::state(&name), label) {
            (Some(state), _) if state.by == StateName::Government => {
                self.government(state.code, &name)
            }
            (Some(state), _) => self.state(state.code),
            (None, _) if self.halves.contains_key(name.as_str()) => return,
            (None, _) if words::is_people(&name) => return,
            (None, "NORP") if is_a_people(grammar, &tokens) => {
                match words::state(name.trim_end_matches('s')) {
                    Some(state) if state.by == StateName::Demonym => self.state(state.code),
                    _ => return,
                }
            }
            (None, _) if self.places.contains(&name) && !self.short_names.is_last_name(&name) => {
                self.place(&name)
            }
            (None, "PERSON")
                if (is_agency(&name) || is_said_to_be_an_outlet(grammar, &tokens))
                    && !self.short_names.is_last_name(&name) =>
            {
                self.organisation(grammar, &name, tokens.clone())
            }
            (None, "PERSON") => match self.single_name(grammar, tokens.clone()) {
                Some(actor) => actor,
                None => return,
            },
            (None, "ORG") if is_of_an_office(grammar, tokens.start) => return,
            (None, _) if self.short_names.is_last_name(&name) => match bearer(self) {
                Bearer::Is(person) => person,
                // A name that two persons bear is nobody's.
                _ => return,
            },
            (None, "ORG") => self.organisation(grammar, &name, tokens.clone()),
            (None, "GPE") => self.place(&name),
            _ => return,
        };
        self.mentions.push(Mention { tokens, actor });
    }

    /// A person named by one word: whoever on the page has it as last name, else a new person.
    fn single_name(&mut self, grammar: &Grammar<'_>, tokens: Range<usize>) -> Option<ActorIndex> {
        let (tokens, name) = person_name(grammar, tokens)?;
        // The last word of a name that the recogniser cut in two is not a whole name.
        let torn = tokens.start.checked_sub(1).is_some_and(|before| {
            grammar.pos(before) == "PROPN"
                && grammar.head(before) == tokens.start
                && words::state(grammar.word(before)).is_none()
                && !words::OFFICES.contains_key(grammar.lower(before).as_str())
                && !is_title(&grammar.lower(before))
        });
        if name.contains(' ') || torn && !self.short_names.is_last_name(&name) {
            return None;
        }
        match self.short_names.bearer(grammar, &name, tokens.start) {
            Bearer::Is(actor) => Some(actor),
            Bearer::Unsure => None,
            Bearer::Unknown => {
                let actor = self.person(&name);
                self.short_names.add_single(&name, actor);
                Some(actor)
            }
        }
    }

    /// "Ms. Varga": whoever on the page has that last name, else a new person.
    fn titled_person(&mut self, grammar: &Grammar<'_>, tokens: Range<usize>) -> Option<ActorIndex> {
        let name = grammar.word(tokens.start).to_owned();
        match self.short_names.bearer(grammar, &name, tokens.start) {
            Bearer::Is(actor) => Some(actor),
            Bearer::Unsure => None,
            Bearer::Unknown => {
                let actor = self.person(&name);
                self.short_names.add_single(&name, actor);
                Some(actor)
            }
        }
    }

    fn organisation(
        &mut self,
        grammar: &Grammar<'_>,
        name: &str,
        tokens: Range<usize>,
    ) -> ActorIndex {
        let outlet = words::is_outlet_name(name) || is_told_an_outlet(grammar, &tokens);
        let kind = if outlet { "outlet" } else { "organisation" };
        let country =
            name.split(' ').next().and_then(words::state).map(|state| state.code.to_owned());
        let last = name.split(' ').next_back().unwrap_or("").to_lowercase();
        let sector = words::BODIES.get(last.as_str()).or_else(|| {
            let first = name.split(' ').next().unwrap_or("").to_lowercase();
            words::BODIES.get(first.as_str())
        });
        let sector = if outlet { Some("MED") } else { sector.map(|cells| cells[0]) };
        let prefix = if outlet { "outlet" } else { "org" };
        let country = country.or_else(|| {
            let state = state_before(grammar, tokens.end - 1);
            state.filter(|_| sector == Some("GOV")).map(str::to_owned)
        });
        let actor = self.intern(Actor {
            id: format!("{prefix}:{}", slug(name)),
            name: name.to_owned(),
            kind,
            sector: sector.map(str::to_owned),
            ..Actor::default()
        });
        // Its first mention need not tell whose it is.
        let known = &mut self.actors[actor].country;
        *known = known.take().or(country);
        actor
    }

    fn place(&mut self, name: &str) -> ActorIndex {
        let id = format!("place:{}", slug(name));
        self.intern(Actor { id, name: name.to_owned(), kind: "place", ..Actor::default() })
    }

    /// A state's government, as told from the state.
    pub(crate) fn government(&mut self, code: &str, alias: &str) -> ActorIndex {
        let state = words::state_name(code);
        let actor = self.intern(Actor {
            id: format!("{code}.government"),
            name: format!("government of {state}"),
            kind: "government",
            country: Some(code.to_owned()),
            sector: Some("GOV".to_owned()),
            member_of: Some(code.to_owned()),
            ..Actor::default()
        });
        self.add_alias(actor, alias);
        actor
    }

    pub(crate) fn add_alias(&mut self, actor: ActorIndex, alias: &str) {
        let actor = &mut self.actors[actor];
        if !alias.is_empty()
            && actor.name != alias
            && !actor.aliases.iter().any(|known| known == alias)
        {
            actor.aliases.push(alias.to_owned());
        }
    }

    /// Last names of known persons that the recogniser took for something else, or for nothing.
    fn add_bare_last_names(&mut self, grammar: &Grammar<'_>) {
        let mut at = 0;
        while at < grammar.len() {
            let end = hyphenated_end(grammar, at);
            let name = &grammar.text[grammar.bytes(at..end)];
            let free = end > at + 1 || grammar.token(at).entity.is_none();
            if free
                && self.short_names.is_last_name(name)
                && let Bearer::Is(actor) = self.short_names.bearer(grammar, name, at)
            {
                self.mentions.push(Mention { tokens: at..end, actor });
            }
            at = end;
        }
    }

    /// "the North" of a page that tells of North and South Veldania.
    fn add_halves(&mut self, grammar: &Grammar<'_>) {
        for at in 1..grammar.len() {
            let alone = at + 1 >= grammar.len() || grammar.pos(at + 1) != "PROPN";
            let Some(&code) = self.halves.get(grammar.word(at)).filter(|_| alone) else { continue };
            if grammar.lower(at - 1) == "the" && grammar.pos(at) == "PROPN" {
                let actor = self.state(code);
                self.mentions.push(Mention { tokens: at..at + 1, actor });
            }
        }
    }

    /// Offices that the page gives its persons, with the country they are of.
    fn add_roles(&mut self, grammar: &Grammar<'_>, quotations: &Quotations) {
        for at in 0..self.mentions.len() {
            let Mention { tokens, actor } = self.mentions[at].clone();
            if self.actors[actor].kind != "person" {
                continue;
            }
            // What somebody calls another in a quotation is that person's word, not the page's.
            if quotations.depth(tokens.start) > 0 {
                continue;
            }
            for role in role_of(grammar, tokens) {
                let known = &mut self.actors[actor];
                if known.country.is_none() {
                    known.country = role.country.map(str::to_owned);
                }
                if known.of.is_none() {
                    known.of = role.of;
                }
                if known.sector.is_none() {
                    known.sector = Some(role.sector.to_owned());
                }
                if !known.roles.contains(&role.words) {
                    known.roles.push(role.words);
                }
            }
        }
    }
}

/// A single name behind "Mr" or "Ms", which no state or body has; nothing where there is no title.
fn titled_name(grammar: &Grammar<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let is_title = |at: usize| {
        let title = matches!(
            grammar.word(at),
            "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" | "Dr" | "Dr."
        );
        title && grammar.pos(at) == "PROPN"
    };
    let name = if is_title(tokens.start) { tokens.start + 1..tokens.end } else { tokens.clone() };
    let titled = name.start.checked_sub(1).is_some_and(is_title);
    let foreign = name.len() == 1
        && (name.start > tokens.start || words::state(grammar.word(name.start)).is_some());
    (titled && foreign).then_some(name)
}

/// "North" and "South" to their states, where the page names North and South Veldania.
fn halves_of_a_land(
    grammar: &Grammar<'_>,
    entities: &[Entity],
) -> BTreeMap<&'static str, &'static str> {
    let mut lands: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for entity in entities {
        let name =
            grammar.text[grammar.bytes(without_article(grammar, entity.tokens.clone()))].trim();
        for half in ["North", "South"] {
            let land = name.strip_prefix(half).and_then(|rest| rest.strip_prefix(' '));
            if let (Some(land), Some(state)) = (land, words::state(name)) {
                // "North Veldania" and "the South Veldanian army" are of one land.
                let root: String = land.chars().take(4).collect();
                lands.entry(root).or_default().insert(half, state.code);
            }
        }
    }
    let mut whole = lands.into_values().filter(|halves| halves.len() == 2);
    let one = whole.next().filter(|_| whole.next().is_none()).unwrap_or_default();
    let key = |half: &str| if half == "North" { "North" } else { "South" };
    one.into_iter().map(|(half, code)| (key(half), code)).collect()
}

/// "Norway's Transport Ministry", "the Norwegian Transport Ministry": the state whose it is.
fn state_before(grammar: &Grammar<'_>, head: usize) -> Option<&'static str> {
    let before = grammar.children(head, &["poss", "amod", "nmod", "compound"]).into_iter();
    before.filter(|&at| at < head).find_map(|at| {
        let name = grammar.entity_around(at).unwrap_or(at..at + 1);
        words::state(&grammar.text[grammar.bytes(name)]).map(|state| state.code)
    })
}

/// "the Norwegians", who stand for their state; not "the Norwegians who fled", "two Norwegians".
fn is_a_people(grammar: &Grammar<'_>, tokens: &Range<usize>) -> bool {
    let head = tokens.end - 1;
    let article = tokens.start.checked_sub(1).is_some_and(|at| grammar.lower(at) == "the");
    let told_apart = ["amod", "compound", "nummod", "prep", "acl", "relcl", "appos"];
    let outside = |at: &usize| !tokens.contains(at);
    article
        && matches!(grammar.tag(head), "NNS" | "NNPS")
        && !grammar.children(head, &told_apart).iter().any(outside)
}

/// "the secretary of State": part of an office, not an organisation.
fn is_of_an_office(grammar: &Grammar<'_>, start: usize) -> bool {
    start >= 2
        && grammar.lower(start - 1) == "of"
        && words::OFFICES.contains_key(grammar.lower(start - 2).as_str())
}

/// Takes what an outlet is, in small letters, off the end of its name: "Reuters news agency".
fn without_news(grammar: &Grammar<'_>, tokens: Range<usize>) -> Range<usize> {
    let told = |at: usize| {
        let word = grammar.word(at);
        word == "news" || words::is_media_noun(word, grammar.word(at - 1) == "news")
    };
    let mut end = tokens.end;
    while end > tokens.start + 1 && told(end - 1) {
        end -= 1;
    }
    tokens.start..end
}

/// "Volna, the party's newspaper".
pub(super) fn is_said_to_be_an_outlet(grammar: &Grammar<'_>, tokens: &Range<usize>) -> bool {
    let beside = grammar.child(tokens.end - 1, &["appos"]);
    beside.is_some_and(|at| {
        let news = at.checked_sub(1).is_some_and(|before| grammar.lower(before) == "news");
        grammar.pos(at) == "NOUN" && words::is_media_noun(&grammar.lemma(at), news)
    })
}

/// "PTI news agency", "the newspaper Volna", "news channel Volna".
fn is_told_an_outlet(grammar: &Grammar<'_>, tokens: &Range<usize>) -> bool {
    let is_news = |at: usize| {
        matches!(grammar.lower(at).as_str(), "news" | "television" | "tv" | "radio" | "wire")
    };
    let noun = |at: usize, with: Option<usize>| {
        let known = |at: usize| grammar.pos(at) == "NOUN" || grammar.pos(at) == "PROPN";
        known(at)
            && words::is_media_noun(&grammar.lemma(at).to_lowercase(), with.is_some_and(is_news))
    };
    let sentence = grammar.sentence(tokens.start);
    let before = tokens.start.checked_sub(1).filter(|at| sentence.contains(at));
    let behind = Some(tokens.end).filter(|at| sentence.contains(at));
    is_said_to_be_an_outlet(grammar, tokens)
        || before.is_some_and(|at| noun(at, at.checked_sub(1)))
        || behind.is_some_and(|at| noun(at, None))
        || behind.is_some_and(|at| sentence.contains(&(at + 1)) && noun(at + 1, Some(at)))
}

fn without_article(grammar: &Grammar<'_>, tokens: Range<usize>) -> Range<usize> {
    let loose = |at: &usize| {
        let counts = ["some", "many", "most", "several", "other"].contains(&grammar.word(*at));
        counts || matches!(grammar.lower(*at).as_str(), "the" | "a" | "an" | "this")
    };
    let article = tokens.len() > 1 && loose(&tokens.start);
    let start = tokens.start + usize::from(article);
    let possessive = tokens.end > start + 1 && grammar.tag(tokens.end - 1) == "POS";
    start..tokens.end - usize::from(possessive)
}
