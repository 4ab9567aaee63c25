//! What each view holds, and how it is drawn. The main part alone: what stands around is the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dispute;
mod made;

use dom_query::Document;
use onrecord_web::{Request, answer};

/// Each view, an element a line; and its value.
const VIEWS: [(&str, &str); 12] = [
    ("overview", "/"),
    ("page", "/pages/0000000000000015"),
    ("pages_searched", "/pages?q=boats"),
    ("statements", "/statements?force=assert&q=boats"),
    ("statement", "/statements/s15-0"),
    ("events", "/events?actor=ORV"),
    ("event", "/events/e15-0"),
    ("positions", "/positions"),
    ("conflicts", "/conflicts"),
    ("actor", "/actors/person:ruta-haldin"),
    ("timeline", "/timeline?from=2024-09&to=2024-09"),
    ("search", "/search?q=talks"),
];

#[test]
fn each_view_looks_as_it_did() {
    let (_folder, record) = made::record(&dispute::pages());
    for (name, address) in VIEWS {
        let page = answer(&record, &Request::new(address, "text/html"));
        assert_eq!(page.status, 200, "{address}");
        let document = Document::from(page.body.as_str());
        let main = document.select("main").html().replace("><", ">\n<");
        insta::assert_snapshot!(format!("{name}_page"), main);
        let value = answer(&record, &Request::new(address, "application/json")).body;
        let value: serde_json::Value = serde_json::from_str(&value).unwrap();
        insta::assert_snapshot!(
            format!("{name}_value"),
            serde_json::to_string_pretty(&value).unwrap()
        );
    }
}
