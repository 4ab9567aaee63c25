//! People who speak without a name.

use super::names::slug;
use super::resolve::{Resolver, lemma_of};
use super::roster::{Actor, ActorIndex};
use super::words;

/// So many people whom a page calls by the same words are told apart.
const MOST_ALIKE: usize = 20;

impl Resolver<'_> {
    /// People who speak without a name: the page's own words for them are their name.
    pub(super) fn unnamed(&mut self, head: usize, country: Option<&str>) -> ActorIndex {
        if let Some(&known) = self.unnamed.get(&head) {
            return known;
        }
        let grammar = self.scene.grammar;
        let lemma = lemma_of(&grammar, head);
        let one = lemma.strip_suffix('s').unwrap_or(&lemma);
        let told = words::UNNAMED.get(lemma.as_str()).or_else(|| words::UNNAMED.get(one));
        let sector = told
            .or_else(|| words::OFFICES.get(lemma.as_str()))
            .and_then(|cells| cells.first())
            .filter(|sector| !sector.is_empty());
        // A clause that the parser hung on the noun is no part of its name.
        let first = grammar.document.stretch(head).start;
        let finite = |at: &usize| matches!(grammar.tag(*at), "VBD" | "VBZ" | "VBP" | "MD" | "CC");
        let start = (first..head).rev().find(finite).map_or(first, |verb| verb + 1);
        let kept = (start..head + 1)
            .filter(|&at| !matches!(grammar.pos(at), "DET" | "PUNCT" | "SPACE" | "ADV"));
        let word = |at: usize| match grammar.pos(at) {
            "PROPN" => grammar.word(at).to_owned(),
            _ if grammar.tag(at).starts_with("NN") => grammar.lower(at),
            // A demonym keeps its capital, the first word of a sentence does not.
            "ADJ" if grammar.token(at).entity.is_some() => grammar.word(at).to_owned(),
            _ => grammar.lower(at),
        };
        let name = kept.map(word).collect::<Vec<_>>().join(" ").replace(" - ", "-");
        let name = name.replace(" 's", "'s").replace(" ’s", "’s");
        // Bare "sources" after "government sources" are the same people; "sources familiar with the
        // matter" may be others.
        let told_apart = ["prep", "amod", "acl", "relcl", "compound", "nummod"];
        const OTHERS: [&str; 12] = [
            "another", "other", "a", "an", "some", "several", "all", "most", "many", "few",
            "every", "both",
        ];
        let another = |at: usize| OTHERS.contains(&grammar.lower(at).as_str());
        let bare = grammar.children(head, &told_apart).is_empty()
            && !grammar.children(head, &["det"]).into_iter().any(another);
        let last = self.last_before(head, |_, _| true);
        let is_same = |&actor: &ActorIndex| {
            let known = &self.roster.actors[actor];
            bare && matches!(known.kind, "unnamed source" | "group")
                && !name.contains(' ')
                && known.name.ends_with(&name)
        };
        // "An envoy said that Pell was there. …, the envoy said": it is who spoke last, whoever else
        // was told of since.
        let the = grammar.child(head, &["det"]).is_some_and(|at| grammar.lower(at) == "the");
        let spoke_last = || self.last_to_speak_before(head).filter(|_| the);
        if let Some(actor) = last.filter(is_same).or_else(|| spoke_last().filter(is_same)) {
            return actor;
        }
        // Many who belong to no body are a group: "protesters", "two critics".
        let plural = matches!(grammar.tag(head), "NNS" | "NNPS");
        let group = plural && told.is_some_and(|cells| cells.get(1) == Some(&"group"));
        let government = |words: &str| words.split(' ').any(|word| word == "government");
        let body = self.body_of(head).map(|body| self.roster.actors[body].id.clone());
        let country = country.map(str::to_owned);
        let member_of = body.or_else(|| {
            country
                .clone()
                .map(|code| if government(&name) { format!("{code}.government") } else { code })
        });
        let id = self.unnamed_id(head, &name);
        let actor = self.roster.intern(Actor {
            id,
            name,
            kind: if group { "group" } else { "unnamed source" },
            sector: sector.map(|sector| (*sector).to_owned()),
            country,
            member_of,
            anonymity: self.reason_for_anonymity(head),
            ..Actor::default()
        });
        self.unnamed.insert(head, actor);
        actor
    }

    /// The same words tell of others where the page says "a diplomat", and later "another diplomat" or
    /// "a diplomat" anew: these get a number.
    fn unnamed_id(&self, head: usize, name: &str) -> String {
        let grammar = &self.scene.grammar;
        let plain = format!("unnamed:{}@{}", slug(name), self.page_key);
        let new = grammar
            .children(head, &["det", "nummod"])
            .into_iter()
            .any(|at| matches!(grammar.lower(at).as_str(), "a" | "an" | "one" | "another"));
        let taken = |id: &str| self.roster.has(id);
        if !new || matches!(grammar.tag(head), "NNS" | "NNPS") || !taken(&plain) {
            return plain;
        }
        let numbered = |number: usize| format!("unnamed:{}-{number}@{}", slug(name), self.page_key);
        (2..MOST_ALIKE).map(numbered).find(|id| !taken(id)).unwrap_or(plain)
    }

    /// "this source", "the source", "the adviser": somebody without a name who spoke last, if the words
    /// fit them.
    pub(super) fn unnamed_before(&self, head: usize, lemma: &str) -> Option<ActorIndex> {
        let grammar = &self.scene.grammar;
        let determiner = grammar.lower(grammar.child(head, &["det"])?);
        let told_apart = ["compound", "nmod", "poss", "prep", "acl", "relcl", "nummod", "appos"];
        // "this same official"
        let same = || {
            let mut adjectives = grammar.children(head, &["amod"]).into_iter();
            adjectives.all(|at| grammar.lower(at) == "same")
                && grammar.children(head, &told_apart).is_empty()
        };
        let told = self.roster.at(head).is_none() && same();
        let last = self.last_to_speak_before(head).filter(|_| told)?;
        let known = &self.roster.actors[last];
        let of_all = matches!(lemma, "source" | "person");
        let fits = matches!(determiner.as_str(), "this" | "that" | "the")
            && (of_all || known.name.ends_with(lemma));
        (fits && known.kind == "unnamed source" && !known.name.ends_with('s')).then_some(last)
    }

    /// "the moderate Republican", "this person", whom the page told of before by another name.
    pub(super) fn is_somebody_told_of(&self, head: usize, lemma: &str) -> bool {
        let grammar = &self.scene.grammar;
        let Some(at) = grammar.child(head, &["det"]) else { return false };
        let one_of_many = || {
            let cells = words::UNNAMED.get(lemma);
            cells.is_some_and(|cells| cells.get(1) == Some(&"group")) && lemma != "family"
        };
        let told_apart = grammar.child(head, &["prep", "acl", "relcl", "appos"]).is_some();
        match grammar.lower(at).as_str() {
            "this" | "that" => true,
            "the" => one_of_many() && !told_apart,
            _ => false,
        }
    }

    /// Why a source is not named, where its phrase says so: "who asked not to be named because …".
    fn reason_for_anonymity(&self, head: usize) -> Option<String> {
        const HINTS: [&str; 6] =
            ["anonym", "be named", "be identified", "be quoted", "authorised", "authorized"];
        let grammar = &self.scene.grammar;
        let phrase = &grammar.text[grammar.bytes(grammar.document.stretch(head))];
        let hint = HINTS.iter().filter_map(|hint| phrase.find(hint)).min()?;
        let reasons = ["because ", "since ", "citing ", "as "].iter();
        let (at, lead) =
            reasons.filter_map(|lead| Some((phrase[hint..].find(lead)?, lead))).min()?;
        let reason = phrase[hint + at + lead.len()..].trim_end_matches([',', '.', ' ']);
        (!reason.is_empty()).then(|| reason.to_owned())
    }

    /// The body that people without a name belong to: "Harbour Ministry officials", "a source in the
    /// ministry of trade".
    fn body_of(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let is_body = |resolver: &Self, actor: ActorIndex| {
            matches!(
                resolver.roster.actors[actor].kind,
                "organisation" | "body" | "government" | "outlet"
            )
        };
        let beside = grammar.children(head, &["compound", "nmod", "poss", "amod"]);
        let named = beside.into_iter().find_map(|at| self.roster.at(at));
        if let Some(body) = named.filter(|&actor| is_body(self, actor)) {
            return Some(body);
        }
        let prepositions = grammar.children(head, &["prep"]).into_iter();
        let mut within = prepositions.filter(|&at| {
            matches!(grammar.lower(at).as_str(), "in" | "from" | "at" | "of" | "with")
        });
        let noun = within.find_map(|at| grammar.child(at, &["pobj"]))?;
        let known = self.roster.at(noun);
        let described = words::BODIES.contains_key(lemma_of(&grammar, noun).as_str());
        let body = known.or_else(|| described.then(|| self.described(noun)).flatten())?;
        is_body(self, body).then_some(body)
    }
}
