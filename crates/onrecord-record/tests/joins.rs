//! What is worked out over all pages together: copies, and lines that recur. Every text here is
//! invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_record;

use made_record::{joined, rows};
use onrecord_record::{Joined, Record, Table};
use onrecord_rows::*;
use proptest::prelude::*;
use serde_json::Value;

/// An agency's report, a paragraph a line.
const REPORT: &str = "\
LUDOVAR (NPA) — The Orvane coast guard seized two fishing boats in the Osmer Strait on Monday, hours before envoys were due to meet on a new code of conduct for the waters.
The boats had crossed the median line by some four miles and ignored three radio calls, according to a log that the coast guard released in the afternoon.
“Our crews did what the treaty asks of them, no more and no less,” Commodore Ruta Haldin said at the harbour.
Eleven fishermen were taken to Ludovar and questioned until late in the evening; none of them was hurt, a doctor at the port clinic found.
Talks between the two coasts have stalled since spring, when a patrol ship rammed a trawler and its captain lost an arm.
The envoys are to decide within the month whether joint patrols, first proposed nine years ago, will be tried for one season.";

/// Another agency's, on something else.
const OTHER_REPORT: &str = "\
The bridge over the lower Tarn reopened to lorries on Friday after two winters of repairs that cost the province twice what it had set aside.
Engineers replaced ninety of its bearings and hung new cables from the eastern tower, which had leaned by the width of a hand.
Drivers queued from before dawn, and a brass band from Kellin played until the first convoy had gone over.";

/// What the ministry wrote, as two reporters quote it.
const STATEMENT: &str = "“The strait belongs to those who fish it, and no patrol will take from them what nine generations have kept. We have asked our neighbours for patience and offered them our charts, our pilots and our harbours, and we ask them once more to come to the table before the season ends.”";

fn page(name: &str, outlet: &str, published: &str, text: &str) -> PageRow {
    PageRow {
        page: name.into(),
        digest: format!("sha256:{}", stable_id(&[name])),
        outlet: Some(outlet.into()),
        published: Date::parse(published).map(|date| DateEvidence::new(date, "byline")),
        text: text.into(),
        ..PageRow::default()
    }
}

fn cut(page: &PageRow, words: &str, reason: &str) -> CutRow {
    let start = page.text[..page.text.find(words).unwrap()].chars().count();
    CutRow { start, end: start + words.chars().count(), reason: reason.into(), actor: None }
}

/// `page relation of share/share`, a line each.
fn copies(pages: &[PageRow]) -> Vec<String> {
    let (_folder, record) = joined(pages);
    rows(&record, Table::Copies)
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            let (share, other) = (&row["share_of_page"], &row["share_of_other"]);
            format!("{} {} {} {share}/{other}", text("page"), text("relation"), text("of"))
        })
        .collect()
}

fn lines(range: std::ops::Range<usize>) -> String {
    REPORT.lines().skip(range.start).take(range.len()).collect::<Vec<_>>().join("\n")
}

fn agency() -> PageRow {
    page("agency", "Northern Press Agency", "2025-07-14", REPORT)
}

#[test]
fn a_reprint_is_a_copy_of_what_came_first_whole_shortened_or_with_a_line_of_its_own() {
    let whole = page("whole", "Strait Times", "2025-07-15", REPORT);
    let shortened = page("shortened", "Kellin Post", "2025-07-15", &lines(0..3));
    let led =
        format!("Two boats are held in our harbour, and their crews with them.\n{}", lines(1..6));
    let led = page("led", "Ludovar Mail", "2025-07-16", &led);
    assert_eq!(
        copies(&[led, shortened, whole, agency()]),
        ["led same agency 90/78", "shortened same agency 100/54", "whole same agency 100/100"]
    );
}

#[test]
fn a_copy_is_never_a_copy_of_a_copy() {
    let first = page("first", "Strait Times", "2025-07-14", REPORT);
    let second = page("second", "Kellin Post", "2025-07-15", &lines(0..5));
    let third = page("third", "Ludovar Mail", "2025-07-16", &lines(0..4));
    let (_folder, record) = joined(&[third, second, first]);
    let told: Vec<(Value, Value)> = rows(&record, Table::Pages)
        .into_iter()
        .map(|row| (row["page"].clone(), row["copy_of"].clone()))
        .collect();
    let first = Value::from("first");
    assert_eq!(
        told,
        [("first".into(), Value::Null), ("second".into(), first.clone()), ("third".into(), first)]
    );
}

#[test]
fn the_page_of_the_agency_that_is_credited_came_first() {
    let mut early = page("early", "Strait Times", "2025-07-13", REPORT);
    early.credits = vec![CutRow { actor: Some("NPA".into()), ..cut(&early, "(NPA)", "agency") }];
    let undated = PageRow { published: None, ..agency() };
    assert_eq!(copies(&[early.clone(), undated]), ["early same agency 99/98"]);
    // The agency's report as it came: no outlet has published it.
    let wire = PageRow { outlet: None, published: None, page: "wire".into(), ..early.clone() };
    let wire = PageRow { digest: "sha256:wire".into(), ..wire };
    assert_eq!(copies(&[early.clone(), wire]), ["early same wire 100/100"]);
    // Nobody credits this one: the dates tell.
    let other = page("later", "Kellin Post", "2025-07-14", REPORT);
    assert_eq!(copies(&[early, other]), ["later same early 98/99"]);
}

#[test]
fn a_page_that_takes_up_another_or_two_of_them_shares_a_part() {
    let own = "The harbour master of Kellin, who watched both boats being towed in, doubts that account.\n\
        He has kept the tide tables for thirty years and puts the median line two miles further west.\n\
        A court in the capital will hear him next week, along with four captains who fish there daily.\n\
        Their union wants the seized nets back before the herring come in August, or the price of them.";
    let taken = page("taken", "Kellin Post", "2025-07-15", &format!("{own}\n{}", lines(1..3)));
    assert_eq!(copies(&[agency(), taken]), ["taken partial agency 41/32"]);
    let spliced = format!("{}\n{OTHER_REPORT}", lines(0..3));
    let spliced = page("spliced", "Ludovar Mail", "2025-07-15", &spliced);
    let bridge = page("bridge", "Inland Wire", "2025-07-12", OTHER_REPORT);
    assert_eq!(
        copies(&[spliced, bridge, agency()]),
        ["spliced partial agency 54/54", "spliced partial bridge 45/100"]
    );
}

#[test]
fn two_reports_that_quote_the_same_statement_are_no_copies() {
    let one = format!("{}\nThe ministry answered in writing.\n{STATEMENT}", lines(0..2));
    let other = format!("{STATEMENT}\nSo the ministry put it on Tuesday.\n{OTHER_REPORT}");
    let one = page("one", "Strait Times", "2025-07-14", &one);
    let other = page("other", "Kellin Post", "2025-07-15", &other);
    assert_eq!(copies(&[one, other]), ["other quotation one 40/44"]);
}

#[test]
fn what_is_too_short_to_be_a_report_is_no_copy() {
    let brief = "Two boats were seized in the Osmer Strait on Monday, the coast guard said. No one was hurt.";
    let pages = ["a", "b"].map(|name| page(name, name, "2025-07-14", brief));
    assert_eq!(copies(&pages), [""; 0]);
}

#[test]
fn what_is_cut_is_not_compared() {
    let with = |name: &str, outlet: &str, text: &str| {
        let mut page = page(name, outlet, "2025-07-14", &format!("{text}\n{STATEMENT}"));
        page.cuts = vec![cut(&page, STATEMENT, "promotion")];
        page
    };
    let pages = [with("a", "Strait Times", REPORT), with("b", "Kellin Post", OTHER_REPORT)];
    assert_eq!(copies(&pages), [""; 0]);
}

#[test]
fn the_longest_passage_slices_back_to_both_pages() {
    let taken =
        page("taken", "Kellin Post", "2025-07-15", &format!("“Ja”, she said.\n{}", lines(2..6)));
    let pages = [agency(), taken];
    let (_folder, record) = joined(&pages);
    let row = &rows(&record, Table::Copies)[0];
    let slice = |page: &PageRow, start: &str, end: &str| {
        let at = |key: &str| row[key].as_u64().unwrap() as usize;
        page.words(Passage { start: at(start), end: at(end) })
    };
    let quote = row["quote"].as_str().unwrap();
    assert!(quote.starts_with("Our crews did") && quote.ends_with("one season"), "{quote}");
    assert_eq!(slice(&pages[1], "start", "end"), quote);
    assert_eq!(slice(&pages[0], "of_start", "of_end"), quote);
}

const OFFER: &str = "Sign up for our newsletter and get the harbour news every morning.";
const BACKGROUND: &str =
    "The two coasts have quarrelled over the strait since the treaty of 1974 lapsed.";

/// Six articles of an outlet, with what it repeats between and beneath its paragraphs.
fn outlet_pages() -> Vec<PageRow> {
    let nouns = ["herring", "ferry", "bridge", "school", "theatre", "market"];
    let article = |(nth, noun): (usize, &&str)| {
        let text = format!(
            "The {noun} of Kellin opened three hours late on Monday, and the {noun} office gave no reason.\n\
             {OFFER}\nWhat happened\n\
             A wind tore at the {noun} all night, and by dawn half of what the {noun} needs lay in the harbour.\n\
             {BACKGROUND}\n“We will never leave,” the mayor said.\n\
             The council meets about the {noun} on Friday, and again about its costs in the spring.\n\
             Harbour desk, Ludovar\nThe Associated Press contributed to this report."
        );
        page(&format!("p{nth}"), "Strait Times", "2025-07-14", &text)
    };
    nouns.iter().enumerate().map(article).collect()
}

fn recurring(pages: &[PageRow]) -> Vec<String> {
    let (_folder, record) = joined(pages);
    let mut told: Vec<String> = rows(&record, Table::Cuts)
        .iter()
        .filter(|row| !row["evidence"].is_null())
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap();
            format!("{}: {} ({})", text("reason"), text("quote"), text("evidence"))
        })
        .collect();
    told.dedup();
    told.sort();
    told.dedup();
    told
}

#[test]
fn lines_that_recur_are_cut_but_for_what_belongs_to_articles() {
    let desk = "boilerplate: Harbour desk, Ludovar (recurs on 6 pages of Strait Times)".to_owned();
    let offer = format!("boilerplate: {OFFER} (recurs on 6 pages of Strait Times)");
    assert_eq!(recurring(&outlet_pages()), [desk, offer]);
}

#[test]
fn copies_of_one_article_and_pages_of_many_outlets_show_nothing_to_recur() {
    let mut pages = outlet_pages();
    for (nth, page) in pages.iter_mut().enumerate() {
        page.outlet = Some(format!("Outlet {nth}"));
    }
    assert_eq!(recurring(&pages), [""; 0]);
    let versions: Vec<PageRow> = (0..6)
        .map(|nth| {
            let text = format!("{REPORT}\n{OFFER}\nUpdate {nth}");
            page(&format!("v{nth}"), "Strait Times", "2025-07-14", &text)
        })
        .collect();
    assert_eq!(recurring(&versions), [""; 0]);
}

#[test]
fn a_line_that_is_cut_on_most_pages_is_cut_on_all_for_the_same_reason() {
    let mut pages = outlet_pages();
    for page in &mut pages[..5] {
        page.cuts = vec![cut(page, OFFER, "promotion")];
    }
    let told = recurring(&pages);
    assert_eq!(told[1], format!("promotion: {OFFER} (recurs on 6 pages of Strait Times)"));
}

#[test]
fn what_is_left_of_a_line_that_is_cut_in_part_is_cut_too() {
    let mut pages = outlet_pages();
    for page in &mut pages {
        page.cuts = vec![cut(page, "get the harbour news", "promotion")];
    }
    let told = recurring(&pages);
    let left: Vec<&str> =
        told.iter().filter_map(|line| line.split_once(" (")).map(|at| at.0).collect();
    assert_eq!(
        left,
        [
            "boilerplate: Harbour desk, Ludovar",
            "boilerplate: Sign up for our newsletter and",
            "boilerplate: every morning."
        ]
    );
}

#[test]
fn what_lies_within_a_line_that_recurs_is_in_no_view() {
    let mut pages = outlet_pages();
    for page in &mut pages {
        let offer = cut(page, OFFER, "");
        let passage = Passage { start: offer.start, end: offer.start + 7 };
        let mention = |start: usize, actor: &str| MentionRow {
            start,
            end: start + 3,
            actor: actor.into(),
            kind: "place".into(),
        };
        page.mentions = vec![
            mention(0, "in both"),
            mention(offer.start, "in both"),
            mention(offer.start, "in offers"),
        ];
        page.actors = ["in both", "in offers", "nowhere"]
            .map(|actor| ActorRow {
                actor: actor.into(),
                name: actor.into(),
                ..ActorRow::default()
            })
            .to_vec();
        let said = |start: usize| StatementRow {
            statement: format!("{} {start}", page.page),
            content: vec![Passage { start, end: start + 7 }],
            ..StatementRow::default()
        };
        page.statements = vec![said(0), said(passage.start)];
    }
    let (_folder, record) = joined(&pages);
    assert_eq!(rows(&record, Table::Statements).len(), 6);
    assert_eq!(rows(&record, Table::Mentions).len(), 6);
    let actors: Vec<(Value, Value)> = rows(&record, Table::Actors)
        .into_iter()
        .map(|row| (row["actor"].clone(), row["mentions"].clone()))
        .collect();
    assert_eq!(actors, [("in both".into(), 6.into()), ("nowhere".into(), 0.into())]);
    let names = record.pages().unwrap();
    let stored = record.page(&names[0]).unwrap();
    assert_eq!((stored.cuts.len(), stored.statements.len()), (0, 2), "what was added is kept");
    let page = record.joined(&names[0]).unwrap().apply(stored);
    assert_eq!((page.cuts.len(), page.statements.len(), page.mentions.len()), (2, 1, 1));
    let actors: Vec<&str> = page.actors.iter().map(|actor| &*actor.actor).collect();
    assert_eq!(actors, ["in both", "nowhere"]);
}

#[test]
fn hostile_pages_are_joined_in_bounded_time() {
    let texts = [
        "'a ".repeat(20_000),
        "“".repeat(20_000),
        "word ".repeat(40_000),
        "Subscribe now\nWe said so to all who asked\n".repeat(2_000),
        "\u{0}\u{301}İ\n".repeat(20_000),
    ];
    let pages: Vec<PageRow> = (0..10)
        .map(|nth| page(&format!("p{nth}"), "Strait Times", "", &texts[nth % texts.len()]))
        .collect();
    let (_folder, record) = joined(&pages);
    assert_eq!(rows(&record, Table::Pages).len(), 10);
}

#[test]
fn a_join_that_is_stopped_leaves_nothing_behind() {
    let (_folder, mut record) = joined(&outlet_pages());
    let whole = rows(&record, Table::Cuts);
    assert!(!whole.is_empty());
    let mut stopped = 0;
    for patience in [0, 1, 5, 20, 50, 100_000] {
        record.add(&[]).unwrap();
        let mut asked = 0;
        let stop = move || {
            asked += 1;
            asked > patience
        };
        record.stop_when(stop).unwrap();
        let ended = record.join();
        record.stop_when(|| false).unwrap();
        stopped += usize::from(ended.is_err_and(|error| error.is_interrupted()));
        if !record.is_joined().unwrap() {
            assert!(rows(&record, Table::Cuts).len() < whole.len());
        }
    }
    assert!((1..6).contains(&stopped), "{stopped}");
    assert_eq!(rows(&record, Table::Cuts), whole);
}

#[test]
fn joins_leave_no_page_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.onrecord");
    let mut record = Record::open_or_create(&path).unwrap();
    assert!(!record.is_joined().unwrap());
    let pages = outlet_pages();
    record.add(&pages[..4]).unwrap();
    record.join().unwrap();
    assert!(record.is_joined().unwrap());
    assert!(rows(&record, Table::Cuts).len() == 4);
    // What was worked out for four pages does not hold for six.
    record.add(&pages[4..]).unwrap();
    assert!(!record.is_joined().unwrap());
    assert!(rows(&record, Table::Cuts).is_empty());
    let name = &record.pages().unwrap()[0];
    assert_eq!(record.joined(name).unwrap(), Joined::default());
    record.join().unwrap();
    assert_eq!(rows(&record, Table::Cuts).len(), 12);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Pages made of a few paragraphs, so that they share text in every way.
    #[test]
    fn any_order_and_any_batches_join_alike(
        made in prop::collection::vec((prop::collection::vec(0usize..9, 1..6), 0u8..3, 12u8..15), 1..9),
        order in any::<prop::sample::Index>(),
        size in 1usize..5,
    ) {
        let paragraphs: Vec<&str> =
            REPORT.lines().chain(OTHER_REPORT.lines()).chain([STATEMENT, OFFER]).collect();
        let mut pages: Vec<PageRow> = made
            .iter()
            .enumerate()
            .map(|(nth, (chosen, outlet, day))| {
                let text: Vec<&str> = chosen.iter().map(|at| paragraphs[*at]).collect();
                page(&format!("p{nth}"), &format!("Outlet {outlet}"), &format!("2025-07-{day}"), &text.join("\n"))
            })
            .collect();
        let exports = |record: &Record| Table::ALL.map(|table| rows(record, table));
        let (_folder, at_once) = joined(&pages);
        let half = order.index(pages.len());
        pages.rotate_left(half);
        let (_folder, mut in_batches) = joined(&pages[..1]);
        for batch in pages.chunks(size) {
            in_batches.add(batch).unwrap();
            in_batches.join().unwrap();
        }
        prop_assert_eq!(exports(&at_once), exports(&in_batches));
        let copies = rows(&at_once, Table::Copies);
        let is_copy = |name: &Value| copies.iter().any(|row| row["relation"] == "same" && row["page"] == *name);
        prop_assert!(copies.iter().all(|row| !is_copy(&row["of"])), "a copy of a copy");
    }
}
