use super::choose::Said;
use super::content::Scene;
use crate::actors::roster::{Actor, ActorIndex, Roster};
use crate::actors::words;

/// A statement with whoever makes it, as far as that is known.
#[derive(Clone, Copy)]
pub(crate) struct Speech<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) said: &'a Said,
    roster: &'a Roster,
    speaker: Option<&'a Actor>,
}

impl<'a> Speech<'a> {
    pub(crate) fn of(
        scene: Scene<'a>,
        said: &'a Said,
        roster: &'a Roster,
        speaker: Option<ActorIndex>,
    ) -> Self {
        let speaker = speaker.and_then(|speaker| roster.actors.get(speaker));
        Speech { scene, said, roster, speaker }
    }

    /// Another statement of the same speaker.
    pub(super) fn with<'b>(self, said: &'b Said) -> Speech<'b>
    where
        'a: 'b,
    {
        Speech { said, ..self }
    }

    /// Whether the subject of a verb is the speaker or the side the speaker speaks for: "we" in a
    /// quotation, "it" or the speaker's own words outside, "Norway" where its minister speaks.
    pub(crate) fn is_own(&self, verb: usize) -> bool {
        let grammar = &self.scene.grammar;
        let subject = std::iter::successors(Some(verb), |&at| {
            (grammar.dep(at) == "conj").then(|| grammar.head(at))
        })
        .take(4)
        .find_map(|at| grammar.child(at, &["nsubj", "nsubjpass"]));
        subject.is_some_and(|subject| self.is_speaker(subject) || self.is_side(subject))
    }

    fn is_speaker(&self, subject: usize) -> bool {
        let (scene, grammar) = (self.scene, &self.scene.grammar);
        let word = grammar.lower(subject);
        if scene.quotations.depth(subject) > scene.quotations.depth(self.said.cue) {
            return matches!(word.as_str(), "i" | "we");
        }
        let source = self.said.source.head.map(|at| grammar.lower(at));
        let happens = || super::matter::tells("happens", &grammar.lemma(grammar.head(subject)));
        // "He says she left": another.
        let another = matches!(source.as_deref(), Some("he" | "she"));
        source.as_ref() == Some(&word)
            || match word.as_str() {
                "he" | "she" => !another && self.is_person() != Some(false) && !self.is_several(),
                "it" => {
                    (self.is_person() != Some(true) || self.is_official() && !happens())
                        && !self.is_several()
                        && !self.scene.is_empty_it(grammar.head(subject))
                }
                "they" | "we" => true,
                _ => false,
            }
    }

    /// Whether one person speaks, so that "they" are others.
    pub(super) fn is_of_one_person(&self) -> bool {
        self.is_person() == Some(true)
    }

    /// Whether the subject of a verb can act: a name, "they", people or a body.
    pub(super) fn is_somebody(&self, verb: usize) -> bool {
        let grammar = &self.scene.grammar;
        grammar.child(verb, &["nsubj"]).is_some_and(|subject| match grammar.pos(subject) {
            "PROPN" => true,
            "PRON" => matches!(grammar.lower(subject).as_str(), "he" | "she" | "they" | "you"),
            _ => {
                let lemma = grammar.lemma(subject);
                self.roster.at(subject).is_some()
                    || words::is_speaking_noun(&lemma)
                    || words::BODIES.contains_key(lemma.as_str())
            }
        })
    }

    /// Whether one person speaks; nothing where that is not plain.
    fn is_person(&self) -> Option<bool> {
        let grammar = &self.scene.grammar;
        let head = self.said.source.head?;
        match (grammar.lower(head).as_str(), self.speaker.map(|speaker| speaker.kind)) {
            ("he" | "she", _) | (_, Some("person" | "office")) => Some(true),
            ("it", _) | (_, Some("state" | "government" | "body" | "organisation" | "outlet")) => {
                Some(false)
            }
            _ => None,
        }
    }

    /// Whether those who speak are more than one, so that "it" is another.
    fn is_several(&self) -> bool {
        let grammar = &self.scene.grammar;
        self.said.source.head.is_some_and(|at| {
            matches!(grammar.tag(at), "NNS" | "NNPS")
                || matches!(
                    grammar.lower(at).as_str(),
                    "they" | "some" | "many" | "others" | "most"
                )
        })
    }

    /// A phrase for the state, or what is the state's, of a speaker who speaks for it: "Norway",
    /// "the Norwegian army", "his country".
    fn is_side(&self, subject: usize) -> bool {
        let grammar = &self.scene.grammar;
        let lemma = grammar.lemma(subject);
        let belongs = words::BODIES.contains_key(lemma.as_str())
            || matches!(lemma.as_str(), "country" | "nation" | "side" | "troop");
        let owners = grammar.children(subject, &["poss", "compound", "amod"]);
        self.is_of_side(subject)
            || self.is_own_body(subject)
            || belongs
                && owners
                    .into_iter()
                    .any(|owner| self.is_owned_by_speaker(owner) || self.is_of_side(owner))
    }

    /// "the department", of somebody told to be of that department; "the company", of its spokeswoman.
    fn is_own_body(&self, subject: usize) -> bool {
        let grammar = &self.scene.grammar;
        let lemma = grammar.lemma(subject);
        let body = words::BODIES.contains_key(lemma.as_str()) || lemma == "company";
        let the = grammar.child(subject, &["det"]).is_some_and(|at| grammar.lower(at) == "the");
        let apart = ["amod", "compound", "nmod", "poss", "prep", "acl", "relcl", "nummod", "appos"];
        let bare = the && grammar.children(subject, &apart).is_empty();
        let source = &self.said.source.words;
        body && bare && source.iter().any(|&at| at != subject && grammar.lower(at) == lemma)
    }

    /// "our" in a quotation, "his" outside.
    fn is_owned_by_speaker(&self, owner: usize) -> bool {
        let quotations = self.scene.quotations;
        let own = self.scene.grammar.lower(owner);
        match quotations.depth(owner) > quotations.depth(self.said.cue) {
            true => own == "our",
            false => matches!(own.as_str(), "his" | "her" | "its" | "their" | "our"),
        }
    }

    fn is_of_side(&self, token: usize) -> bool {
        let Some(named) = self.roster.at(token).map(|at| &self.roster.actors[at]) else {
            return false;
        };
        let same = self.speaker.is_some_and(|speaker| {
            speaker.id == named.id && speaker.kind != "person"
                || speaker.country.is_some() && speaker.country == named.country
        });
        matches!(named.kind, "state" | "government") && same && self.is_official()
    }

    /// Whether the speaker speaks for a state: its offices and bodies, not who once held one.
    pub(crate) fn is_official(&self) -> bool {
        self.speaker.is_some_and(|speaker| {
            let former = |role: &String| role.starts_with("former") || role.starts_with("ex-");
            let serves = matches!(speaker.sector.as_deref(), Some("GOV" | "MIL"));
            match speaker.kind {
                "state" | "government" | "office" => true,
                "body" | "unnamed source" => serves && !speaker.name.starts_with("former"),
                "person" => serves && speaker.roles.iter().any(|role| !former(role)),
                _ => false,
            }
        })
    }

    /// Whether those who speak can only watch: analysts, critics, residents.
    pub(crate) fn is_of_bystanders(&self) -> bool {
        self.speaker.is_some_and(|speaker| {
            let last = speaker.name.rsplit(' ').next().unwrap_or_default();
            matches!(speaker.sector.as_deref(), Some("CVL" | "EDU" | "LAB" | "AGR" | "REF"))
                || matches!(last, "critics" | "observers" | "sceptics" | "skeptics" | "watchers")
        })
    }
}

impl Scene<'_> {
    /// The "it" of "it is plain that …", not that of "it is ready to sign".
    fn is_empty_it(&self, verb: usize) -> bool {
        let grammar = &self.grammar;
        let weather =
            matches!(grammar.lemma_in_full(verb).as_str(), "be" | "seem" | "appear" | "matter");
        let predicate = grammar.child(verb, &["acomp"]).map(|at| grammar.lower(at));
        weather && !predicate.is_some_and(|word| super::matter::tells_readiness(&word))
    }
}
