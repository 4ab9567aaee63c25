//! Which pages report the same happening. Every text here is invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod made_record;

use std::collections::BTreeMap;

use made_record::{joined, rows};
use onrecord_record::Table;
use onrecord_rows::*;
use proptest::prelude::*;
use serde_json::Value;

/// Happening, outlet, day, title and text.
type Report = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Of three happenings in one dispute.
const REPORTS: [Report; 8] = [
    (
        "seizure",
        "Strait Times",
        "2025-07-14",
        "Orvane seizes two boats in the Osmer Strait",
        "The Orvane coast guard seized two fishing boats in the Osmer Strait on Monday and took their eleven fishermen to Ludovar. The boats had crossed the median line and ignored radio calls, Commodore Ruta Haldin said at the harbour.",
    ),
    (
        "seizure",
        "Kellin Post",
        "2025-07-15",
        "Fishermen held in Ludovar after boats are seized",
        "Eleven fishermen from Kellin were held in Ludovar on Tuesday, a day after the Orvane coast guard seized their boats. Their union said that the boats never crossed the median line, as Commodore Haldin claims.",
    ),
    (
        "seizure",
        "Northern Press Agency",
        "2025-07-15",
        "Kellin demands release of fishermen",
        "The government of Kellin demanded on Tuesday that Orvane release eleven fishermen whose two boats its coast guard had seized at the median line of the Osmer Strait.",
    ),
    (
        "collision",
        "Strait Times",
        "2025-09-02",
        "Patrol ship rams trawler, captain hurt",
        "An Orvane patrol ship rammed the trawler Marigold off Cape Tarn in thick fog, and its captain, Pell Aldous, lost an arm. Doctors flew him to a hospital in Kellin by helicopter.",
    ),
    (
        "collision",
        "Ludovar Mail",
        "2025-09-03",
        "Captain of rammed trawler out of danger",
        "Captain Pell Aldous of the trawler Marigold is out of danger, his doctors said, after a patrol ship rammed her in fog off Cape Tarn. An inquiry will ask why her radar was off.",
    ),
    (
        "pilots",
        "Strait Times",
        "2025-11-20",
        "Envoys agree on joint pilots",
        "Envoys of Orvane and Kellin agreed in Sarn on Thursday that joint pilots will guide tankers through the Osmer Strait from January. The insurer Brandt and Lowe called the accord a relief for shipping.",
    ),
    (
        "pilots",
        "Kellin Post",
        "2025-11-21",
        "Joint pilots for tankers from January",
        "Joint pilots will guide tankers through the strait from January under the accord that envoys signed in Sarn, and insurers such as Brandt and Lowe will lower their rates for tankers.",
    ),
    (
        "pilots",
        "Ludovar Mail",
        "",
        "Tanker pilots: what the Sarn accord says",
        "The Sarn accord puts joint pilots on tankers in the Osmer Strait. Envoys set the pay of the pilots, and insurers hope for fewer groundings of tankers.",
    ),
];

fn page(name: &str, outlet: &str, published: &str, title: &str, text: &str) -> PageRow {
    PageRow {
        page: name.into(),
        digest: format!("sha256:{}", stable_id(&[name, text])),
        title: Some(title.into()),
        outlet: Some(outlet.into()),
        published: Date::parse(published).map(|date| DateEvidence::new(date, "byline")),
        text: text.into(),
        ..PageRow::default()
    }
}

fn reports() -> Vec<PageRow> {
    let named = |(nth, (happening, outlet, day, title, text)): (usize, Report)| {
        page(&format!("{happening} {nth}"), outlet, day, title, text)
    };
    REPORTS.into_iter().enumerate().map(named).collect()
}

fn told(pages: &[PageRow], table: Table) -> Vec<Value> {
    let (_folder, record) = joined(pages);
    rows(&record, table)
}

/// The story of each page.
fn stories(pages: &[PageRow]) -> BTreeMap<String, String> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    told(pages, Table::StoryPages)
        .iter()
        .map(|row| (text(row, "page"), text(row, "story")))
        .collect()
}

#[test]
fn pages_on_one_happening_are_one_story() {
    let pages = reports();
    let mut stories_told: Vec<String> = told(&pages, Table::Stories)
        .iter()
        .map(|row| format!("{} {} {} {}", row["first"], row["last"], row["pages"], row["title"]))
        .collect();
    stories_told.sort();
    assert_eq!(
        stories_told,
        [
            r#""2025-07-14" "2025-07-15" 3 "Orvane seizes two boats in the Osmer Strait""#,
            r#""2025-09-02" "2025-09-03" 2 "Patrol ship rams trawler, captain hurt""#,
            r#""2025-11-20" "2025-11-21" 3 "Envoys agree on joint pilots""#,
        ]
    );
    let of_page = told(&pages, Table::Pages);
    let of_story = stories(&pages);
    assert!(of_page.iter().all(|row| row["story"] == of_story[row["page"].as_str().unwrap()]));
}

#[test]
fn two_rounds_of_the_same_talks_are_two_stories() {
    let round = |nth: &str, day: &str, outlet: &str| {
        let text = format!(
            "The {nth} round of corps commanders’ talks between Orvane and Kellin was held at Cape Tarn on the Osmer Strait. \
             Both sides agreed to keep in touch through the hotline and to withdraw patrols from the median line, a joint statement said."
        );
        let title = format!("Orvane and Kellin hold {nth} round of talks");
        page(&format!("{nth} {outlet}"), outlet, day, &title, &text)
    };
    let told = stories(&[
        round("12th", "2025-04-09", "Strait Times"),
        round("twelfth", "2025-04-10", "Kellin Post"),
        round("13th", "2025-04-16", "Strait Times"),
        round("thirteenth", "2025-04-16", "Kellin Post"),
    ]);
    assert_eq!(told["12th Strait Times"], told["twelfth Kellin Post"]);
    assert_eq!(told["13th Strait Times"], told["thirteenth Kellin Post"]);
    assert_ne!(told["12th Strait Times"], told["13th Strait Times"]);
}

#[test]
fn what_an_outlet_says_of_itself_does_not_pull_its_pages_together() {
    let own = "The Strait Times has kept watch over these waters since 1871. Write to the Strait Times newsroom in Ludovar. Follow the Strait Times for the news of the strait.";
    let mut pages = reports();
    for page in &mut pages {
        page.text = format!("{}\n{own}", page.text);
    }
    let told = stories(&pages);
    assert_ne!(told["seizure 0"], told["collision 3"]);
    assert_ne!(told["collision 3"], told["pilots 5"]);
}

#[test]
fn what_is_cut_tells_nothing() {
    let mut pages = reports();
    for page in &mut pages {
        let start = page.text.chars().count();
        page.text += &format!("\n{}", REPORTS[0].4);
        let end = page.text.chars().count();
        page.cuts = vec![CutRow { start, end, reason: "related".into(), actor: None }];
    }
    assert_ne!(stories(&pages)["seizure 0"], stories(&pages)["collision 3"]);
}

#[test]
fn a_page_without_text_is_of_no_story() {
    let blank = page("blank", "Strait Times", "2025-07-14", "Orvane seizes two boats", "");
    assert_eq!(stories(&[blank]).len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Pages are added day by day, and each day's pages in any order.
    #[test]
    fn a_later_page_changes_no_story(
        days in prop::collection::vec((0usize..8, 0usize..8, 1u8..28), 1..16),
    ) {
        let mut days = days;
        days.sort_by_key(|(_, _, day)| *day);
        let pages: Vec<PageRow> = days
            .iter()
            .enumerate()
            .map(|(nth, (one, other, day))| {
                let text = format!("{}\n{}", REPORTS[*one].4, REPORTS[*other].4);
                let day = format!("2025-07-{day:02}");
                page(&format!("p{nth}"), REPORTS[*one].1, &day, REPORTS[*one].3, &text)
            })
            .collect();
        let whole = stories(&pages);
        for until in 1..pages.len() {
            if days[until - 1].2 == days[until].2 {
                continue;
            }
            let before = stories(&pages[..until]);
            prop_assert!(before.iter().all(|(page, story)| whole[page] == *story));
        }
    }
}
