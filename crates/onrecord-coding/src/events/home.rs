//! "the police", "rebels", "a suspect": of which country those are of whom the page does not say it.

use std::ops::Range;

use onrecord_rows::{EventActor, StatementRow};

use super::countries::{countries_told, country_of, country_where, main_country, only_country};
use super::find::Found;
use super::frame::behind;
use super::lexicon::set_holds;
use super::participants::{is_actor, sector_of};
use super::rows::{Maker, TellsCountry};
use crate::grammar::Grammar;

impl Maker<'_, '_> {
    /// "the police", "rebels", "the opposition" without a name, "Judge Moor": those of the one
    /// country that the sentence speaks of, or else its clause.
    pub(super) fn at_home(
        &self,
        head: usize,
        words: Range<usize>,
        trigger: usize,
        statement: Option<&StatementRow>,
        others: &[usize],
    ) -> Option<&'static str> {
        let grammar = &self.grammar;
        let lemma = grammar.lemma(head);
        let faith = grammar.token(head).entity.as_ref().is_some_and(|tag| tag.label == "NORP");
        let somebody = faith || grammar.pos(head) == "NUM" || set_holds("whoever-is-there", &lemma);
        let countries = || self.countries.get_or_init(|| countries_told(grammar));
        let around = || {
            let sentence = grammar.sentence(head);
            country_where(grammar, trigger).or_else(|| {
                only_country(countries(), sentence, |at| !is_place_of_a_deed(grammar, at))
            })
        };
        let holds = |set: &str, at: usize| set_holds(set, &grammar.lower(at).replace('.', ""));
        let titled = || words.clone().any(|at| holds("home-titles", at));
        // "the Interior Ministry"
        let body = || {
            let named = holds("state-bodies", head) && grammar.pos(head) == "PROPN";
            named && words.clone().all(|at| at == head || holds("body-words", at))
        };
        // "President Moor", but not "the Union's President Moor": of another state than those the
        // clause has him deal with.
        let of_body = |at: usize| {
            let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
            matches!(label, Some("ORG"))
        };
        let office = grammar.pos(head) == "PROPN"
            && words.clone().any(|at| at < head && holds("state-titles", at))
            && !words.clone().any(of_body);
        if !(self.is_local(head) || titled() || body() || office) {
            return somebody.then(around).flatten();
        }
        let dealt_with = |at: usize| {
            let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
            let mut others = others.iter().map(|&other| grammar.document.stretch(other));
            let other = others.any(|other| other.contains(&at) && !other.contains(&head));
            office && (other || !matches!(label, Some("GPE" | "NORP")))
        };
        let speakers = |at: usize| {
            let word = self.passage(at..at + 1);
            let source = |row: &StatementRow| {
                row.source.iter().any(|told| told.start <= word.start && word.end <= told.end)
            };
            statement.is_some_and(source) || dealt_with(at)
        };
        // A sentence seldom says whose president it is that it names; a page that speaks of one state
        // alone does.
        if office {
            // "met his Norlandic counterpart": an office is of another country than the one it deals with.
            let told = |&other: &usize| country_of(grammar, other, self.phrase(other));
            let only = only_country(countries(), 0..usize::MAX, speakers)?;
            let theirs = |other: &usize| told(other) == Some(only) && !self.is_local(*other);
            return Some(only).filter(|_| !others.iter().any(theirs));
        }
        let clause = own_clause(grammar, trigger);
        let sentence = grammar.sentence(head);
        only_country(countries(), sentence.clone(), speakers).or_else(|| {
            let elsewhere = |at: usize| speakers(at) || clause.binary_search(&at).is_err();
            let own = || only_country(countries(), sentence, elsewhere);
            own().or_else(around)
        })
    }

    /// Persons and people of whom nothing tells the country, in a sentence that names none: those of
    /// the country that the page is mostly about.
    pub(super) fn of_page(&self, head: usize, words: Range<usize>) -> Option<&'static str> {
        let grammar = &self.grammar;
        let label = grammar.token(head).entity.as_ref().map(|tag| tag.label.as_str());
        let body = |at: usize| set_holds("home-bodies", &grammar.lower(at));
        let own = match label {
            Some("PERSON") => true,
            Some("ORG") => words.clone().any(body),
            _ => self.is_local(head),
        };
        if !own {
            return None;
        }
        let countries = self.countries.get_or_init(|| countries_told(grammar));
        let main = (*self.main_country.get_or_init(|| main_country(countries)))?;
        let sentence = grammar.sentence(head);
        let other = |&(at, country): &(usize, &str)| sentence.contains(&at) && country != main;
        (!countries.iter().any(other)).then_some(main)
    }

    /// "The Norlandic police said they had arrested a suspect", "a Norlandic court jailed a man": those
    /// who keep order deal with people of their own country.
    pub(super) fn share_home(
        &mut self,
        found: &Found,
        statement: Option<&StatementRow>,
        source: &mut [EventActor],
        target: &mut [EventActor],
    ) {
        let first = self.who.len() - source.len() - target.len();
        let speaker = statement.and_then(|row| row.speaker.as_deref());
        let own = speaker.is_some() && source.iter().any(|doer| doer.actor.as_deref() == speaker);
        let rules = own && matches!(found.act.kind, "COERCE" | "RETREAT" | "CONCEDE");
        let (from, to) = (only_of(source, rules), only_of(target, false));
        self.settle(&found.targets, target, first + source.len(), from, Self::is_local);
        self.settle(&found.sources, source, first, to, Self::is_local);
        for (nth, (actor, &head)) in target.iter_mut().zip(&found.targets).enumerate() {
            if actor.country.is_none() && self.is_of_the_country(head) {
                actor.country = source.iter().find_map(|doer| doer.country.clone());
                self.who[first + source.len() + nth].country_by =
                    actor.country.as_ref().map(|_| TellsCountry::Home);
            }
        }
        if found.act.kind == "PROTEST" {
            let against = target.iter().find_map(|actor| actor.country.clone());
            self.settle(&found.sources, source, first, against, Self::may_protest_at_home);
        }
    }

    /// Gives a country to those people of a list who have none, and are whom it is asked of.
    fn settle(
        &mut self,
        heads: &[usize],
        actors: &mut [EventActor],
        first: usize,
        country: Option<String>,
        are_meant: impl Fn(&Self, usize) -> bool,
    ) {
        for (nth, (actor, &head)) in actors.iter_mut().zip(heads).enumerate() {
            if actor.country.is_none() && country.is_some() && are_meant(self, head) {
                actor.country = country.clone();
                self.who[first + nth].country_by = Some(TellsCountry::Home);
            }
        }
    }

    /// "refugees went on strike in protest at the Norlandic decree": they are there whom it binds.
    fn may_protest_at_home(&self, head: usize) -> bool {
        let grammar = &self.grammar;
        let ethnic = || self.phrase(head).any(|at| grammar.lower(at) == "ethnic");
        grammar.pos(head) == "NOUN" && is_actor(grammar, head) || ethnic()
    }

    /// "the country's rebels"
    fn is_of_the_country(&self, head: usize) -> bool {
        let whose = self.grammar.child(head, &["poss"]);
        whose.is_some_and(|at| set_holds("the-country", &self.grammar.lemma(at)))
    }

    /// People of a country, and nothing that says they are of another.
    fn is_local(&self, head: usize) -> bool {
        let grammar = &self.grammar;
        let lemma = grammar.lemma(head);
        // A name of a place or a body says by itself whose they are; one of a faith does not.
        let foreign = |at: usize| {
            let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
            let named = grammar.pos(at) == "PROPN" && !matches!(label, Some("PERSON" | "NORP"));
            named || set_holds("from-abroad", &grammar.lower(at))
        };
        let of = behind(grammar, head, &["of", "from"]);
        let people = sector_of(&lemma).is_some_and(|sector| sector != "IGO")
            && !set_holds("of-any-state", &lemma);
        // "rebel groups", "opposition parties"
        let within = |&at: &usize| {
            matches!(sector_of(&grammar.lemma(at)), Some("REB" | "OPP")) && is_actor(grammar, head)
        };
        let before = grammar.children(head, &["compound", "amod"]);
        grammar.pos(head) == "NOUN"
            && (people || self.is_of_the_country(head) || before.iter().any(within))
            && !self.phrase(head).chain(of).any(foreign)
    }
}

/// The one country of those who keep order in it; `rules` where the others rule it too.
fn only_of(actors: &[EventActor], rules: bool) -> Option<String> {
    let sector = |actor: &EventActor| {
        let sector = actor.sector.as_deref();
        matches!(sector, Some("COP" | "JUD" | "LEG" | "OPP" | "LAB"))
            || rules && matches!(sector, Some("GOV" | "MIL"))
    };
    let mut countries = actors.iter().filter(|actor| sector(actor)).map(|actor| &actor.country);
    let one = countries.next()?.clone();
    one.filter(|one| countries.all(|other| other.as_ref() == Some(one)))
}

/// The "Norland" of "in Norland", "near Norland", "the city of Norland".
fn is_place_of_a_deed(grammar: &Grammar<'_>, at: usize) -> bool {
    let label = |at: usize| grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
    let name = grammar.entity_around(at).unwrap_or(at..at + 1);
    let behind = |at: usize| {
        let word = grammar.lower(grammar.head(at));
        let place = ["in", "at", "near", "inside", "outside", "across", "around", "of"];
        grammar.dep(at) == "pobj" && place.contains(&word.as_str())
    };
    matches!(label(at), Some("GPE" | "LOC")) && name.into_iter().any(behind)
}

/// The words of a clause without those of the clauses below it.
fn own_clause(grammar: &Grammar<'_>, verb: usize) -> Vec<usize> {
    let apart = |at: usize| {
        matches!(grammar.dep(at), "advcl" | "relcl" | "acl" | "ccomp" | "parataxis") && at != verb
    };
    let below = |at: usize| grammar.ancestors(at).take_while(|&up| up != verb).any(apart);
    grammar.document.stretch(verb).filter(|&at| !below(at)).collect()
}
