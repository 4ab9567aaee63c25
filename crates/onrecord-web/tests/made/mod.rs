//! A record of made pages. Every outlet, state, person and word is invented.

use onrecord_record::Record;
use onrecord_rows::*;
use tempfile::TempDir;

/// What a page says, beside what every page has.
pub struct Made {
    pub name: &'static str,
    pub title: String,
    pub outlet: String,
    pub published: &'static str,
    pub text: String,
    /// A sentence that stands on the page, and who says it: an actor's id and the words for it.
    pub said: Vec<(&'static str, &'static str, &'static str)>,
    /// A word, its PLOVER type, and its status.
    pub done: Vec<(&'static str, &'static str, &'static str)>,
    /// Words that tell a stance: who, what, and on which matter.
    pub stances: Vec<(&'static str, &'static str, &'static str)>,
    pub cut: Option<(&'static str, &'static str)>,
}

/// A joined record of the pages, in a folder that goes when it is dropped.
pub fn record(pages: &[PageRow]) -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open_or_create(&folder.path().join("a.onrecord")).unwrap();
    record.add(pages).unwrap();
    record.join().unwrap();
    (folder, record)
}

impl Made {
    /// The page's rows.
    pub fn row(&self) -> PageRow {
        let statements = self.said.iter().enumerate().map(|(nth, said)| self.statement(nth, said));
        let events = self.done.iter().enumerate().map(|(nth, done)| self.event(nth, done));
        let cut = self.cut.iter().map(|(words, reason)| {
            let [Passage { start, end }] = self.span(words)[..] else { unreachable!("one piece") };
            CutRow { start, end, reason: (*reason).into(), actor: None }
        });
        PageRow {
            page: self.name.into(),
            digest: format!("sha256:{:016}{:048}", self.name.len(), 1),
            title: Some(self.title.clone()),
            outlet: Some(self.outlet.clone()),
            published: Date::parse(self.published).map(|date| DateEvidence::new(date, "made")),
            text: self.text.clone(),
            actors: self.actors(),
            mentions: self.mentions(),
            statements: statements.collect(),
            events: events.collect(),
            stances: self.stances.iter().map(|stance| self.stance(stance)).collect(),
            cuts: cut.collect(),
            notes: vec![NoteRow { what: "encoding assumed".into(), why: "not UTF-8".into() }],
            ..PageRow::default()
        }
    }

    fn span(&self, words: &str) -> Vec<Passage> {
        let Some(at) = self.text.find(words) else { return Vec::new() };
        let start = self.text[..at].chars().count();
        vec![Passage { start, end: start + words.chars().count() }]
    }

    fn statement(
        &self,
        nth: usize,
        (content, speaker, source): &(&str, &str, &str),
    ) -> StatementRow {
        StatementRow {
            statement: format!("s{}-{nth}", self.name.len()),
            source: self.span(source),
            cue: self.span(if content.starts_with("that") { "told reporters" } else { "said" }),
            content: self.span(content),
            kind: "indirect".into(),
            force: Some("assert".into()),
            speaker: Some((*speaker).into()),
            speaker_name: Some((*source).into()),
            said_on: Date::parse("2024-09-04").map(|date| DateEvidence::new(date, "on Wednesday")),
            chain: vec![format!("outlet:{}", self.name.len()), (*speaker).into()],
            inside: (nth > 0).then(|| format!("s{}-0", self.name.len())),
            rule: "made".into(),
            ..StatementRow::default()
        }
    }

    fn event(&self, nth: usize, (word, kind, status): &(&str, &str, &str)) -> EventRow {
        let place = self.span(word).first().copied().unwrap_or_default();
        let party = |code: &str| EventActor {
            actor: Some(code.into()),
            country: Some(code.into()),
            start: place.start,
            end: place.end,
            ..EventActor::default()
        };
        EventRow {
            event: format!("e{}-{nth}", self.name.len()),
            kind: (*kind).into(),
            cameo: "04".into(),
            source: vec![party("ORV")],
            target: vec![party("BEL")],
            trigger: self.span(word),
            status: (*status).into(),
            claimed_in: (*status == "claimed").then(|| format!("s{}-0", self.name.len())),
            date: Date::parse("2024-09-03").map(|date| DateEvidence::new(date, "on Tuesday")),
            quantities: vec![Quantity {
                what: "killed".into(),
                number: 12.0,
                ..Quantity::default()
            }],
            rule: "made".into(),
            ..EventRow::default()
        }
    }

    fn stance(&self, (words, who, matter): &(&str, &str, &str)) -> StanceRow {
        let [Passage { start, end }] = self.span(words)[..] else { unreachable!("one piece") };
        let state = |code: &str| EventActor {
            actor: Some(code.into()),
            country: Some(code.into()),
            ..EventActor::default()
        };
        let refuses = words.contains("refused");
        StanceRow {
            holder: state(who),
            stance: if refuses { "against" } else { "for" }.into(),
            deed: if refuses {
                "refuse"
            } else if *who == "ORV" {
                "offer"
            } else {
                "accept"
            }
            .into(),
            name: (*matter).into(),
            act: (*matter).into(),
            cameo: Some("05".into()),
            recipients: if *who == "ORV" { vec![state("BEL")] } else { Vec::new() },
            start,
            end,
            ..StanceRow::default()
        }
    }

    fn actors(&self) -> Vec<ActorRow> {
        let actor = |id: &str, name: &str, kind: &str| ActorRow {
            actor: id.into(),
            name: name.into(),
            kind: kind.into(),
            country: (kind == "state").then(|| id.into()),
            ..ActorRow::default()
        };
        let haldin = ActorRow {
            roles: vec![Role { role: "commodore".into(), date: self.published.into() }],
            member_of: Some("ORV".into()),
            aliases: vec!["Haldin".into()],
            ..actor("person:ruta-haldin", "Ruta Haldin", "person")
        };
        let outlet = format!("outlet:{}", self.name.len());
        let actors = [
            actor("ORV", "Orvenia", "state"),
            actor("BEL", "Belisand", "state"),
            actor(&outlet, &self.outlet, "outlet"),
            haldin,
        ];
        actors
            .into_iter()
            .filter(|actor| actor.kind == "outlet" || self.text.contains(&actor.name))
            .collect()
    }

    fn mentions(&self) -> Vec<MentionRow> {
        let named =
            [("Orvenia", "ORV"), ("Belisand", "BEL"), ("Ruta Haldin", "person:ruta-haldin")];
        let found = named.into_iter().flat_map(|(name, actor)| {
            self.span(name).into_iter().map(move |Passage { start, end }| MentionRow {
                start,
                end,
                actor: actor.into(),
                kind: "state".into(),
            })
        });
        found.collect()
    }
}
