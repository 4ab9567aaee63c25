//! A record as a person reads it: page by page, what was cut, who is spoken of, who said what.

mod actors;
mod apart;
mod events;
pub(crate) mod explained;
mod marked;
mod sheet;
mod statements;
mod text;
mod words;

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_record::Joined;
use onrecord_rows::{EventRow, PageRow, StatementRow};

use crate::arguments::Only;
use sheet::{DIM, HEADING, PLAIN, STRONG, Sheet};

pub(crate) use sheet::plain;

/// How many speakers the summary names.
const SPEAKERS_NAMED: usize = 8;

/// Shows pages, one after the other, and at the end what they come to.
pub(crate) struct Show<'o> {
    sheet: Sheet<'o>,
    only: &'o Only,
    /// How many there were, shown or not.
    seen: usize,
    pages: usize,
    statements: usize,
    events: usize,
    /// Name and number of statements of each speaker.
    speakers: BTreeMap<String, (String, usize)>,
}

impl<'o> Show<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize, only: &'o Only) -> Self {
        let sheet = Sheet::new(out, width);
        Show { sheet, only, seen: 0, pages: 0, statements: 0, events: 0, speakers: BTreeMap::new() }
    }

    /// Shows a page, unless it is filtered out; with its text, if it is asked for.
    pub fn page(&mut self, page: &PageRow, joined: &Joined) -> io::Result<()> {
        self.seen += 1;
        let statements: Vec<&StatementRow> =
            page.statements.iter().filter(|statement| self.wants_speaker(statement)).collect();
        if !self.wants_page(page) || (self.only.speaker.is_some() && statements.is_empty()) {
            return Ok(());
        }
        let events: Vec<&EventRow> =
            page.events.iter().filter(|event| self.wants_event(event, &statements)).collect();
        self.count(&statements);
        self.events += events.len();
        self.head(page)?;
        if self.only.speaker.is_none() {
            apart::show(&mut self.sheet, page, joined)?;
            if self.only.page.is_some() {
                text::show(&mut self.sheet, page)?;
            }
            actors::show(&mut self.sheet, page)?;
        }
        statements::show(&mut self.sheet, page, &statements)?;
        events::show(&mut self.sheet, page, &events, self.only.page.is_some())?;
        self.sheet.blank()
    }

    /// Shows how much there was, and who speaks most.
    pub fn summary(&mut self) -> io::Result<()> {
        let mut told =
            format!("{}, {}", counted(self.pages, "page"), counted(self.statements, "statement"));
        if !self.speakers.is_empty() {
            let mut speakers: Vec<&(String, usize)> = self.speakers.values().collect();
            speakers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let named: Vec<String> = speakers
                .iter()
                .take(SPEAKERS_NAMED)
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            let more = if speakers.len() > SPEAKERS_NAMED { ", …" } else { "" };
            let number = counted(speakers.len(), "speaker");
            told = format!("{told} by {number}: {}{more}", named.join(", "));
        }
        if self.events > 0 {
            told = format!("{told}; {}", counted(self.events, "event"));
        }
        if let Some(nothing) = self.nothing() {
            told = nothing;
        }
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &told)])
    }

    /// What is told where the filters leave nothing.
    fn nothing(&self) -> Option<String> {
        let none = format!("none of {}", counted(self.seen, "page"));
        let page = |words: &String| format!("holds “{words}” in its name, title or outlet");
        let speaker = |words: &String| format!("has a speaker whose name or id holds “{words}”");
        let missing = match (&self.only.page, &self.only.speaker) {
            _ if self.pages > 0 => return None,
            (None, None) => return None,
            (Some(words), None) => page(words),
            (None, Some(words)) => speaker(words),
            (Some(words), Some(said)) => format!("{} and {}", page(words), speaker(said)),
        };
        Some(format!("{none} {missing}"))
    }

    fn head(&mut self, page: &PageRow) -> io::Result<()> {
        self.sheet.rule()?;
        let title = page.title.as_deref().unwrap_or(&page.page);
        self.sheet.text(0, &[(HEADING, title)])?;
        let byline = (!page.byline.is_empty()).then(|| format!("by {}", page.byline.join(", ")));
        let (date, evidence) = match &page.published {
            Some(dated) => (dated.date.to_string(), format!(" (dated by: {})", dated.evidence)),
            None => ("undated".to_owned(), String::new()),
        };
        let parts: Vec<String> =
            [page.outlet.clone(), byline, Some(date)].into_iter().flatten().collect();
        self.sheet.text(0, &[(PLAIN, &parts.join(" · ")), (DIM, &evidence)])?;
        if let Some(dated) = &page.updated {
            let updated = format!("updated {}", dated.date);
            let evidence = format!(" (dated by: {})", dated.evidence);
            self.sheet.text(0, &[(PLAIN, &updated), (DIM, &evidence)])?;
        }
        if page.title.is_some() {
            self.sheet.text(0, &[(DIM, &page.page)])?;
        }
        Ok(())
    }

    fn count(&mut self, statements: &[&StatementRow]) {
        self.pages += 1;
        self.statements += statements.len();
        for statement in statements {
            let Some(speaker) = &statement.speaker else { continue };
            let name = statement.speaker_name.as_ref().unwrap_or(speaker);
            let entry = self.speakers.entry(speaker.clone()).or_insert_with(|| (name.clone(), 0));
            entry.1 += 1;
        }
    }

    fn wants_page(&self, page: &PageRow) -> bool {
        holds(&self.only.page, [Some(&page.page), page.title.as_ref(), page.outlet.as_ref()])
    }

    /// Of a speaker, the events that are told in what they say.
    fn wants_event(&self, event: &EventRow, statements: &[&StatementRow]) -> bool {
        let told_in =
            |statement: &&StatementRow| event.claimed_in.as_ref() == Some(&statement.statement);
        self.only.speaker.is_none() || statements.iter().any(told_in)
    }

    fn wants_speaker(&self, statement: &StatementRow) -> bool {
        holds(&self.only.speaker, [statement.speaker.as_ref(), statement.speaker_name.as_ref()])
    }
}

/// Whether one of `texts` holds the wanted words, or nothing is wanted.
fn holds<const N: usize>(wanted: &Option<String>, texts: [Option<&String>; N]) -> bool {
    let Some(wanted) = wanted else { return true };
    let wanted = wanted.to_lowercase();
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(&wanted))
}

/// `1 page`, `2 pages`.
pub(crate) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use onrecord_record::{Copy, RecurringLine, StoryOfPage};
    use onrecord_rows::{
        ActorRow, CutRow, Date, DateEvidence, EventActor, MentionRow, NoteRow, Passage, Quantity,
        Role,
    };

    use super::*;

    const TEXT: &str = "Log in to read on. “We never left the bank,” Commodore Ruta Haldin said \
        on Monday. She was told by an official that talks would resume. (Source: NPA)";

    fn span(words: &str) -> Vec<Passage> {
        let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
        vec![Passage { start, end: start + words.chars().count() }]
    }

    fn cut(words: &str, reason: &str) -> CutRow {
        let [Passage { start, end }] = span(words)[..] else { unreachable!("one piece") };
        CutRow { start, end, reason: reason.into(), actor: None }
    }

    fn said_on(evidence: &str) -> Option<DateEvidence> {
        Some(DateEvidence::new(Date::day(2024, 9, 9)?, evidence))
    }

    /// What Haldin is said not to have done, and what an official was told.
    fn events() -> Vec<EventRow> {
        let actor = |words: &str, id: Option<&str>| {
            let [Passage { start, end }] = span(words)[..] else { unreachable!("one piece") };
            EventActor { start, end, actor: id.map(str::to_owned), ..EventActor::default() }
        };
        let [Passage { start, end }] = span("We")[..] else { unreachable!("one piece") };
        let left = EventRow {
            kind: "RETREAT".into(),
            mode: Some("withdraw".into()),
            cameo: "087".into(),
            source: vec![actor("We", Some("person:ruta-haldin"))],
            target: vec![actor("the bank", None)],
            trigger: span("never left"),
            status: "negated".into(),
            claimed_in: Some("1".into()),
            date: said_on("on Monday"),
            quantities: vec![Quantity { what: "ships".into(), start, end, ..Quantity::default() }],
            ..EventRow::default()
        };
        let resumed = EventRow {
            kind: "CONSULT".into(),
            trigger: span("talks would resume"),
            status: "claimed".into(),
            claimed_in: Some("2".into()),
            ..EventRow::default()
        };
        let read = EventRow { kind: "AID".into(), trigger: span("Log in"), ..EventRow::default() };
        let read = EventRow { status: "actual".into(), ..read };
        [vec![left, resumed], vec![read; 9]].concat()
    }

    fn page() -> PageRow {
        let haldin = ActorRow {
            actor: "person:ruta-haldin".into(),
            name: "Ruta Haldin".into(),
            kind: "person".into(),
            country: Some("ORV".into()),
            roles: vec![Role { role: "commodore".into(), date: String::new() }],
            ..ActorRow::default()
        };
        let agency =
            ActorRow { actor: "outlet:npa".into(), name: "NPA".into(), ..ActorRow::default() };
        let denial = StatementRow {
            statement: "1".into(),
            source: span("Commodore Ruta Haldin"),
            cue: span("said"),
            content: span("We never left the bank,"),
            kind: "direct".into(),
            speaker: Some("person:ruta-haldin".into()),
            speaker_name: Some("Ruta Haldin".into()),
            venue: Some("statement".into()),
            said_on: said_on("on Monday"),
            chain: ["outlet:tv", "outlet:npa", "person:ruta-haldin"].map(str::to_owned).to_vec(),
            ..StatementRow::default()
        };
        let told = StatementRow {
            statement: "2".into(),
            source: span("an official"),
            cue: span("was told"),
            content: span("talks would resume"),
            inside: Some("1".into()),
            kind: "indirect".into(),
            force: Some("deny".into()),
            ..StatementRow::default()
        };
        PageRow {
            page: "pages/haldin.html".into(),
            title: Some("Haldin \u{1b}[31mdenies ramming boat".into()),
            outlet: Some("Meridian TV".into()),
            byline: vec!["Juna Tolvane".into()],
            published: said_on("meta article:published_time"),
            updated: said_on("Updated Sept. 9"),
            text: TEXT.into(),
            cuts: vec![cut("Log in to read on.", "paywall")],
            credits: vec![cut("(Source: NPA)", "agency")],
            actors: vec![agency, haldin],
            mentions: vec![MentionRow {
                start: 0,
                end: 3,
                actor: "person:ruta-haldin".into(),
                kind: "person".into(),
            }],
            statements: vec![denial, told],
            events: events(),
            notes: vec![NoteRow { what: "encoding assumed".into(), why: "not UTF-8".into() }],
            ..PageRow::default()
        }
    }

    fn joined() -> Joined {
        let [place] = span("Log in to read on.")[..] else { unreachable!("one piece") };
        Joined {
            recurring: vec![RecurringLine {
                place,
                reason: "paywall".into(),
                evidence: "recurs on 4 pages of Meridian TV".into(),
            }],
            copies: vec![Copy {
                of: "pages/npa.html".into(),
                outlet: Some("NPA".into()),
                relation: "partial".into(),
                share_of_page: 63,
                share_of_other: 40,
            }],
            story: Some(StoryOfPage { title: Some("Talks are put off".into()), pages: 3 }),
            ..Joined::default()
        }
    }

    fn shown(only: &Only) -> String {
        let mut out = Vec::new();
        let mut show = Show::new(&mut out, 72, only);
        show.page(&page(), &joined()).unwrap();
        show.summary().unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn a_page_as_a_person_reads_it() {
        insta::assert_snapshot!(shown(&Only::default()));
    }

    #[test]
    fn a_page_that_is_asked_for_is_shown_as_it_was_read() {
        let page = Only { page: Some("haldin".into()), speaker: None };
        insta::assert_snapshot!(shown(&page));
    }

    #[test]
    fn only_what_is_asked_for_is_shown() {
        let speaker = |words: &str| Only { speaker: Some(words.into()), page: None };
        let haldin = shown(&speaker("HALDIN"));
        assert!(haldin.contains("We never left") && !haldin.contains("talks would resume"));
        assert!(haldin.contains("RETREAT") && !haldin.contains("CONSULT"), "{haldin}");
        assert!(
            shown(&speaker("Voss"))
                .contains("none of 1 page has a speaker whose name or id holds “Voss”")
        );
        let page = Only { page: Some("meridian".into()), speaker: None };
        assert!(
            shown(&page).contains("1 page, 2 statements by 1 speaker: Ruta Haldin 1; 11 events")
        );
        let nowhere = Only { page: Some("nowhere".into()), speaker: None };
        assert!(
            shown(&nowhere).contains("none of 1 page holds “nowhere” in its name, title or outlet")
        );
    }
}
