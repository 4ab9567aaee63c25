//! Bodies and outlets that a page describes instead of naming them.

use std::ops::Range;

use onrecord_page::is_agency;

use super::names::slug;
use super::resolve::{MOST_TOKENS_BACK, Resolver, lemma_of, same_place};
use super::roster::{Actor, ActorIndex};
use super::words;

impl Resolver<'_> {
    /// "the Norwegian government", "the ministry of trade", "Mr Pell's office": a body by the words
    /// of its phrase; "the ministry" alone is the one ministry the page told of.
    pub(super) fn body(
        &mut self,
        head: usize,
        lemma: &str,
        country: Option<&str>,
        definite: bool,
    ) -> Option<ActorIndex> {
        if let Some(agency) = self.news_agency(head, lemma) {
            return agency;
        }
        if let Some(code) = country {
            return Some(match lemma {
                "government" | "administration" => self.roster.government(code, ""),
                _ => self.body_of_state(head, lemma, code),
            });
        }
        let grammar = self.scene.grammar;
        if let Some(owner) = grammar.child(head, &["poss"]) {
            return self.body_of_owner(head, owner);
        }
        if self.is_bare(head) {
            return definite.then(|| self.body_told(head, lemma)).flatten();
        }
        let of_a_name = grammar.pos(head) == "PROPN"
            || self.phrase(head).any(|at| at < head && grammar.pos(at) == "PROPN");
        let told_by_kind =
            matches!(lemma, "ministry" | "department" | "police" | "party" | "court");
        (definite || grammar.pos(head) == "PROPN" || told_by_kind).then_some(())?;
        (of_a_name || told_by_kind).then(|| self.body_by_words(head, lemma))
    }

    /// "the Reuters agency" by its name; "the Norwegian agency" is the only one the page named before, or
    /// else nobody. Nothing where it is told what the agency is for.
    fn news_agency(&mut self, head: usize, lemma: &str) -> Option<Option<ActorIndex>> {
        if lemma != "agency" {
            return None;
        }
        let grammar = self.scene.grammar;
        let told = |at: usize| !matches!(grammar.pos(at), "DET" | "PART") && at < head;
        let words: Vec<usize> = self.phrase(head).filter(|&at| told(at)).collect();
        if let [name] = words[..]
            && is_agency(grammar.word(name))
        {
            return Some(Some(self.outlet_named(grammar.word(name))));
        }
        let of_state = !words.is_empty() && self.country_of(head).is_some();
        let demonym = |&at: &usize| matches!(grammar.pos(at), "ADJ") || self.state_at(at).is_some();
        if !of_state || !words.iter().all(demonym) {
            return None;
        }
        let named = self.roster.mentions.iter().take_while(|mention| mention.tokens.end <= head);
        let mut agencies: Vec<ActorIndex> = named
            .map(|mention| mention.actor)
            .filter(|&actor| self.roster.actors[actor].kind == "outlet")
            .filter(|&actor| is_news_agency(&self.roster.actors[actor].name))
            .collect();
        agencies.sort_unstable();
        agencies.dedup();
        Some(agencies.first().copied().filter(|_| agencies.len() == 1))
    }

    fn body_of_state(&mut self, head: usize, lemma: &str, code: &str) -> ActorIndex {
        let grammar = self.scene.grammar;
        let kept = self.phrase(head).filter(|&at| {
            !matches!(grammar.pos(at), "DET" | "PART" | "PUNCT") && self.state_at(at).is_none()
        });
        let name = kept.map(|at| grammar.lower(at)).collect::<Vec<_>>().join(" ");
        let sector = words::BODIES[lemma][0];
        self.roster.intern(Actor {
            id: format!("{code}.{}", slug(&name)),
            name: format!("{name} of {}", words::state_name(code)),
            kind: "body",
            country: Some(code.to_owned()),
            sector: Some(sector.to_owned()),
            member_of: Some(code.to_owned()),
            ..Actor::default()
        })
    }

    /// "Mr Pell's office", "the president's party": the body of whoever owns it.
    fn body_of_owner(&mut self, head: usize, owner: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let actor = self.resolve_one(owner)?;
        if let Some(known) = self.named_body_of(actor, &lemma_of(&grammar, head)) {
            return Some(known);
        }
        let Actor { id, name, country, .. } = self.roster.actors[actor].clone();
        // "his government", of an ambassador, is that of the state, if the page tells which.
        if grammar.tag(owner) == "PRP$" && lemma_of(&grammar, head) == "government" {
            return country.map(|code| self.roster.government(&code, ""));
        }
        let first = grammar.document.stretch(owner).end;
        let words = (first..head + 1).filter(|&at| grammar.tag(at) != "POS");
        let own = words.map(|at| grammar.lower(at)).collect::<Vec<_>>().join(" ");
        let sector = words::BODIES[lemma_of(&grammar, head).as_str()][0];
        Some(self.roster.intern(Actor {
            id: format!("{id}.{}", slug(&own)),
            name: format!("{name}'s {own}"),
            kind: "body",
            country,
            sector: Some(sector.to_owned()),
            member_of: Some(id),
            ..Actor::default()
        }))
    }

    /// "Belisand's coastguard" where the page has the Belisandi Coastguard.
    fn named_body_of(&self, owner: ActorIndex, lemma: &str) -> Option<ActorIndex> {
        let place = self.roster.actors[owner].name.to_lowercase();
        let known = |actor: &Actor| {
            let name = actor.name.to_lowercase();
            actor.kind == "organisation"
                && name
                    .split_once(' ')
                    .is_some_and(|(first, rest)| rest == lemma && same_place(&place, first))
        };
        (0..self.roster.actors.len()).find(|&at| known(&self.roster.actors[at]))
    }

    /// A body of no known state: "the Pell administration", "the health ministry".
    fn body_by_words(&mut self, head: usize, lemma: &str) -> ActorIndex {
        let grammar = self.scene.grammar;
        let kept = self.phrase(head).filter(|&at| grammar.pos(at) != "DET");
        let name = kept.map(|at| grammar.word(at)).collect::<Vec<_>>().join(" ");
        let sector = words::BODIES[lemma][0];
        self.roster.intern(Actor {
            id: format!("body:{}@{}", slug(&name), self.page_key),
            name,
            kind: "body",
            sector: Some(sector.to_owned()),
            ..Actor::default()
        })
    }

    /// "the ministry", "the office": the body of that kind that the page told of last.
    fn body_told(&mut self, head: usize, lemma: &str) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let first = head.saturating_sub(MOST_TOKENS_BACK);
        let named = (first..head)
            .rev()
            .find(|&at| grammar.lower(at) == lemma && !self.is_quoted(at) && !self.is_bare(at))?;
        self.resolve_one(named)
    }

    /// "the Reuters news agency", "the newspaper Volna", "CNN crews".
    pub(super) fn outlet_beside(&self, head: usize) -> Option<ActorIndex> {
        let grammar = &self.scene.grammar;
        let media = grammar.pos(head) == "NOUN"
            && (words::is_media_noun(&grammar.lemma(head), true)
                || matches!(
                    grammar.lower(head).as_str(),
                    "crews" | "crew" | "reporters" | "journalists"
                ));
        let beside = grammar.children(head, &["compound", "nmod", "appos", "poss"]);
        let mut actors = beside.into_iter().filter(|_| media).filter_map(|at| self.roster.at(at));
        actors.find(|&actor| self.roster.actors[actor].kind == "outlet")
    }

    /// "state media", "the North's central news agency": an outlet by its description; "the paper"
    /// is the outlet named last.
    pub(super) fn described_outlet(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let lemma = grammar.lemma(head);
        let news = self.phrase(head).any(|at| {
            matches!(
                grammar.lower(at).as_str(),
                "news" | "state" | "television" | "local" | "official"
            )
        });
        let media = matches!(grammar.lower(head).as_str(), "media" | "tv") && news
            || words::is_media_noun(&lemma, news);
        if grammar.pos(head) != "NOUN" || !media && !matches!(lemma.as_str(), "paper" | "agency") {
            return None;
        }
        if self.is_bare(head) {
            return self.outlet_named_last(head);
        }
        if let Some(outlet) = self.outlet_missed(head).filter(|_| media) {
            return Some(outlet);
        }
        let kept = self.phrase(head).filter(|&at| grammar.pos(at) != "DET");
        let words: Vec<&str> = kept.map(|at| grammar.word(at)).collect();
        let name = words.join(" ").replace(" 's", "'s").replace(" ’s", "’s");
        media.then(|| {
            self.roster.intern(Actor {
                id: format!("outlet:{}@{}", slug(&name), self.page_key),
                country: self.country_of(head).map(str::to_owned),
                name,
                kind: "outlet",
                sector: Some("MED".to_owned()),
                ..Actor::default()
            })
        })
    }

    /// A name beside the noun that the recogniser missed: "the newspaper Volna".
    fn outlet_missed(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let behind = grammar
            .child(head, &["appos"])
            .filter(|&name| (head + 1..=name).all(|at| grammar.pos(at) == "PROPN"));
        let words =
            self.phrase(head).chain(behind.map(|name| head + 1..name + 1).into_iter().flatten());
        let capital = |at: usize| grammar.word(at).starts_with(char::is_uppercase);
        let named: Vec<&str> = words
            .filter(|&at| capital(at) && grammar.pos(at) != "DET" && self.state_at(at).is_none())
            .filter(|&at| grammar.child(at, &["case"]).is_none() && !self.is_place(at))
            .map(|at| grammar.word(at))
            .collect();
        let name = named.join(" ");
        (!name.is_empty()).then(|| self.outlet_named(&name))
    }

    fn outlet_named(&mut self, name: &str) -> ActorIndex {
        self.roster.intern(Actor {
            id: format!("outlet:{}", slug(name)),
            name: name.to_owned(),
            kind: "outlet",
            sector: Some("MED".to_owned()),
            ..Actor::default()
        })
    }

    /// An agency that the recogniser takes for a place is none.
    fn is_place(&self, at: usize) -> bool {
        !words::is_outlet_name(self.scene.grammar.word(at))
            && self.roster.at(at).is_some_and(|actor| self.roster.actors[actor].kind == "place")
    }

    fn outlet_named_last(&self, head: usize) -> Option<ActorIndex> {
        let definite = |at: usize| matches!(self.scene.grammar.lower(at).as_str(), "the" | "that");
        self.scene.grammar.children(head, &["det"]).into_iter().find(|&at| definite(at))?;
        let before = self.roster.mentions.partition_point(|mention| mention.tokens.start < head);
        let named = self.roster.mentions[..before].iter().rev();
        let noun = self.scene.grammar.lemma(head);
        let fits = |name: &str| match noun.as_str() {
            "agency" | "service" | "newswire" => is_news_agency(name),
            "broadcaster" | "channel" | "network" | "station" | "television" | "radio" => {
                !is_agency(name)
            }
            _ => words::may_be_printed(name),
        };
        let mut outlets = named.filter(|mention| {
            let actor = &self.roster.actors[mention.actor];
            actor.kind == "outlet" && fits(&actor.name)
        });
        outlets.next().map(|mention| mention.actor)
    }

    /// Whether a noun stands with nothing but an article.
    pub(super) fn is_bare(&self, head: usize) -> bool {
        let told_apart =
            ["amod", "compound", "nmod", "poss", "prep", "acl", "relcl", "nummod", "appos"];
        self.scene.grammar.children(head, &told_apart).is_empty()
    }

    /// The words of a phrase up to its head.
    fn phrase(&self, head: usize) -> Range<usize> {
        self.scene.grammar.document.stretch(head).start..head + 1
    }
}

fn is_news_agency(name: &str) -> bool {
    is_agency(name) || name.ends_with("gency")
}
