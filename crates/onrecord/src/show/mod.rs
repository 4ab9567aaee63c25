//! A record as a person reads it: page by page, what was cut, who is spoken of, who said what.

mod actors;
mod apart;
mod changes;
mod conflicts;
mod corrections;
mod events;
pub(crate) mod explained;
mod found;
mod marked;
mod overview;
mod page_text;
mod positions;
mod sheet;
mod statements;
mod stories;
mod timeline;
mod wanted;
mod words;

use std::collections::BTreeMap;
use std::io::{self, Write};

use onrecord_record::{Conflict, Issue, Joined, Names, Story, TableRow, Tabled};
use onrecord_rows::{EventRow, PageRow, StatementRow};
use serde_json::Value;

use crate::arguments::Only;
use sheet::{DIM, HEADING, PLAIN, STRONG, Sheet};

pub(crate) use changes::Changes;
pub(crate) use conflicts::{Conflicts, KINDS};
pub(crate) use corrections::Corrections;
pub(crate) use found::Found;
pub(crate) use positions::Positions;
pub(crate) use sheet::plain;
pub(crate) use timeline::Timeline;
pub(crate) use wanted::{Wanted, holds};

/// A column's text; empty where it has none.
pub(crate) fn text<'r>(row: &'r TableRow, column: &str) -> &'r str {
    row.get(column).and_then(Value::as_str).unwrap_or("")
}

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
    /// By status.
    events: BTreeMap<String, usize>,
    /// Name and number of statements of each speaker.
    speakers: BTreeMap<String, (String, usize)>,
}

impl<'o> Show<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize, only: &'o Only) -> Self {
        let sheet = Sheet::new(out, width);
        Show {
            sheet,
            only,
            seen: 0,
            pages: 0,
            statements: 0,
            events: BTreeMap::new(),
            speakers: BTreeMap::new(),
        }
    }

    /// Shows what is at issue and what is on the table.
    pub fn overview(
        &mut self,
        issues: &[Issue],
        tabled: &[Tabled],
        names: &Names,
    ) -> io::Result<()> {
        overview::show(&mut self.sheet, issues, tabled, names)
    }

    /// Shows a page, unless it is filtered out; with its text, if it is asked for.
    pub fn page(&mut self, page: &PageRow, joined: &Joined) -> io::Result<()> {
        self.seen += 1;
        let Some(Wanted { statements, events }) = Wanted::of(page, self.only) else {
            return Ok(());
        };
        self.count(&statements, &events);
        self.head(page)?;
        if !self.only.is_of_rows() {
            apart::show(&mut self.sheet, page, joined)?;
            if self.only.page.is_some() {
                page_text::show(&mut self.sheet, page)?;
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
        if !self.events.is_empty() {
            let mut events: Vec<(&String, &usize)> = self.events.iter().collect();
            events.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let number = counted(events.iter().map(|(_, count)| **count).sum(), "event");
            let named: Vec<String> =
                events.iter().map(|(status, count)| format!("{count} {status}")).collect();
            told = format!("{told}; {number}: {}", named.join(", "));
        }
        if let (0, Some(missing)) = (self.pages, self.only.missing()) {
            told = format!("no page, of {}, {missing}", self.seen);
        }
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &told)])
    }

    /// Shows the happenings that most pages report, and how to come by the pages.
    pub fn stories(&mut self, stories: &[Story], pages: usize) -> io::Result<()> {
        stories::show(&mut self.sheet, stories, pages)
    }

    /// Shows where the accounts part, if they do; of many conflicts some of each kind, or `all`.
    pub fn conflicts(
        &mut self,
        conflicts: &[Conflict],
        names: &Names,
        all: bool,
    ) -> io::Result<()> {
        conflicts::show(&mut self.sheet, conflicts, names, all)
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

    fn count(&mut self, statements: &[&StatementRow], events: &[&EventRow]) {
        self.pages += 1;
        for event in events {
            *self.events.entry(event.status.clone()).or_default() += 1;
        }
        self.statements += statements.len();
        for statement in statements {
            let Some(speaker) = &statement.speaker else { continue };
            let name = statement.speaker_name.as_ref().unwrap_or(speaker);
            let entry = self.speakers.entry(speaker.clone()).or_insert_with(|| (name.clone(), 0));
            entry.1 += 1;
        }
    }
}

/// `1 page`, `2 pages`.
pub(crate) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use onrecord_record::{Account, ConflictSide, Copy, Happening, RecurringLine, StoryOfPage};
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
        let page = Only { page: Some("haldin".into()), ..Only::default() };
        insta::assert_snapshot!(shown(&page));
    }

    #[test]
    fn only_what_is_asked_for_is_shown() {
        let speaker = |words: &str| Only { speaker: Some(words.into()), ..Only::default() };
        let haldin = shown(&speaker("HALDIN"));
        assert!(haldin.contains("We never left") && !haldin.contains("talks would resume"));
        assert!(haldin.contains("RETREAT") && !haldin.contains("CONSULT"), "{haldin}");
        let voss = shown(&speaker("Voss"));
        assert!(
            voss.contains("no page, of 1, with a speaker whose name or id holds “Voss”"),
            "{voss}"
        );
        let page = |words: &str| Only { page: Some(words.into()), ..Only::default() };
        let counts = "1 page, 2 statements by 1 speaker: Ruta Haldin 1; 11 events: 9";
        assert!(shown(&page("meridian")).contains(counts), "{}", shown(&page("meridian")));
        let nowhere = shown(&page("nowhere"));
        assert!(nowhere.contains("no page, of 1, whose name, title or outlet holds “nowhere”"));
    }

    #[test]
    fn what_an_actor_says_or_has_done_to_it_is_shown() {
        let actor = |words: &str| shown(&Only { actor: Some(words.into()), ..Only::default() });
        let haldin = actor("haldin");
        assert!(haldin.contains("RETREAT") && haldin.contains("“We never left the bank,”"));
        let bank = actor("the bank");
        assert!(bank.contains("RETREAT") && !bank.contains("“We never") && !bank.contains("AID"));
        assert!(bank.contains("1 page, 0 statements; 1 event: 1 negated"), "{bank}");
        assert!(actor("Voss").contains("with an actor whose name or id holds “Voss”"));
    }

    #[test]
    fn both_sides_of_a_conflict_are_shown_with_their_sources() {
        let side = |by: &str, quote: &str, sources: &[&str]| ConflictSide {
            by: Some(by.into()),
            quote: quote.into(),
            place: Passage { start: 0, end: 4 },
            page: "pages/talks.html".into(),
            outlet: Some("Meridian TV".into()),
            published: "2024-09-10".into(),
            sources: sources.iter().map(|source| (*source).to_owned()).collect(),
        };
        let conflict = Conflict {
            conflict: "conflict:1".into(),
            kind: "denial".into(),
            sides: [
                side("ORV", "Orvenia claims that it brokered the truce", &["ORV", "outlet:npa"]),
                side("Ruta Haldin", "Haldin said that it was in fact the pilots", &["Ruta Haldin"]),
            ],
        };
        let mut out = Vec::new();
        let only = Only::default();
        let mut show = Show::new(&mut out, 72, &only);
        show.conflicts(&[conflict], &Names::default(), false).unwrap();
        let shown = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn what_happened_is_shown_in_the_order_of_time() {
        let account = |source: &str, target: &str, sentence: &str| Account {
            by: Some("Meridian TV".into()),
            status: "claimed".into(),
            source: vec![source.into()],
            target: vec![target.into()],
            sentence: sentence.into(),
            place: Passage { start: 0, end: 4 },
            page: "pages/talks.html".into(),
            outlet: Some("Meridian TV".into()),
            published: "2024-09-10".into(),
        };
        let happening = |date: Option<Date>, account: Account| Happening {
            happening: "happening:1".into(),
            kind: "SANCTION".into(),
            date,
            reported: ("2024-09-10".into(), "2024-09-12".into()),
            pages: 2,
            origins: vec!["Meridian TV".into(), "NPA".into()],
            accounts: vec![account],
        };
        let told = [
            happening(
                Date::day(2024, 9, 9),
                account("Orvenia", "Kellin", "On Monday Orvenia cancelled the talks with Kellin."),
            ),
            happening(None, account("Kellin", "Orvenia", "Kellin has recalled its envoy.")),
        ];
        let shown = {
            let mut out = Vec::new();
            Timeline::new(&mut out, 72).show(&told, &Names::default()).unwrap();
            anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
        };
        insta::assert_snapshot!(shown);
    }
}
