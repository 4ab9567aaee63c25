//! A small dispute over a strait. Every outlet, state, person and word is invented.

use onrecord_rows::PageRow;

use crate::made::Made;

/// Its pages.
pub fn pages() -> Vec<PageRow> {
    let pages = [
        Made {
            name: "pages/npa-1.txt",
            title: "Twelve dead as boats collide in the Osmer Strait".into(),
            outlet: "Northgate Press Agency".into(),
            published: "2024-09-04",
            text: "At least 12 people were killed when two boats collided, two port officials said on \
                   Wednesday.\n\nOrvenia offered talks to Belisand. Belisand refused talks.\n\nADVERTISEMENT \
                   Ferries from nine crowns."
                .into(),
            said: vec![
                ("At least 12 people were killed when two boats collided", "unnamed:port-officials", "two port officials"),
            ],
            done: vec![("killed", "ASSAULT", "claimed"), ("offered", "COOPERATE", "actual"), ("refused", "REJECT", "actual")],
            stances: vec![("Orvenia offered talks to Belisand", "ORV", "talks"), ("Belisand refused talks", "BEL", "talks")],
            cut: Some(("ADVERTISEMENT Ferries from nine crowns.", "promotion")),
        },
        Made {
            name: "https://observer-aurel.example/news?id=7&lang=en",
            title: "‘We never left the bank’".into(),
            outlet: "The Aurel Observer".into(),
            published: "2024-09-05",
            text: "Commodore Ruta Haldin said Orvenian boats never left the Cobbler Bank.\n\nThe minister told \
                   reporters that Ruta Haldin had denied it. Belisand accepted talks on Thursday."
                .into(),
            said: vec![
                ("Orvenian boats never left the Cobbler Bank", "person:ruta-haldin", "Commodore Ruta Haldin"),
                ("that Ruta Haldin had denied it", "person:a-minister", "The minister"),
            ],
            done: vec![("left", "RETREAT", "negated"), ("accepted", "AGREE", "actual")],
            stances: vec![("Belisand accepted talks on Thursday", "BEL", "talks")],
            cut: None,
        },
        Made {
            name: "pages/meridian.html",
            title: "Haldin denies ramming trawler".into(),
            outlet: "Meridian TV".into(),
            published: "2024-09",
            text: "Commodore Ruta Haldin said Orvenian boats never left the Cobbler Bank. Orvenia offered talks \
                   again."
                .into(),
            said: vec![
                ("Orvenian boats never left the Cobbler Bank", "person:ruta-haldin", "Commodore Ruta Haldin"),
            ],
            done: vec![("offered", "COOPERATE", "actual")],
            stances: vec![("Orvenia offered talks again", "ORV", "talks")],
            cut: None,
        },
    ];
    pages.iter().map(Made::row).collect()
}
