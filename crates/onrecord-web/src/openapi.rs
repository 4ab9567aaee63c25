//! The addresses of a record, as OpenAPI tells programs of them.

use serde_json::{Map, Value, json};

/// An address, what it holds, and the parameters it heeds.
const ADDRESSES: [(&str, &str, &[&str]); 20] = [
    ("/index.json", "The dispute at a glance", &[]),
    ("/search.json", "Where words stand", &["q"]),
    (
        "/positions.json",
        "Matters by parties; with a matter, its history",
        &["matter", "actor", "offset"],
    ),
    ("/proposals.json", "What was put on the table, and who answered what", &["offset"]),
    ("/timeline.json", "What happened, by party", &["from", "to", "until", "offset"]),
    ("/conflicts.json", "Where the accounts part", &["kind", "offset"]),
    (
        "/statements.json",
        "Who says what",
        &[
            "q", "speaker", "force", "outlet", "kind", "matter", "chain", "about", "from", "to",
            "offset",
        ],
    ),
    ("/statements/{id}.json", "A statement", &[]),
    ("/statements/{id}/why.json", "Why a statement is as it is, step by step", &[]),
    (
        "/events.json",
        "Who does what to whom",
        &[
            "q", "actor", "source", "target", "type", "status", "matter", "outlet", "from", "to",
            "offset",
        ],
    ),
    ("/events/{id}.json", "An event", &[]),
    ("/events/{id}/why.json", "Why an event is as it is, step by step", &[]),
    ("/actors.json", "Whom the pages speak of", &["q", "kind", "offset"]),
    ("/actors/{id}.json", "An actor", &[]),
    ("/pages.json", "The pages", &["q", "offset"]),
    ("/pages/{id}.json", "A page: its text and what was found in it", &["at", "offset"]),
    ("/corrections.json", "What people said of the record", &["state", "target", "offset"]),
    ("/corrections/{id}.json", "A correction", &[]),
    ("/stories.json", "What several pages report", &["offset"]),
    ("/stories/{id}.json", "A story", &["offset"]),
];

/// The parameters that an address of these steps heeds; nothing where there is no such address.
pub(crate) fn heeded(steps: &[&str]) -> Option<&'static [&'static str]> {
    let address = match steps {
        [] => "/index.json".to_owned(),
        [part] => format!("/{part}.json"),
        [part, _] => format!("/{part}/{{id}}.json"),
        _ => return None,
    };
    let found = ADDRESSES.iter().find(|(path, ..)| *path == address);
    found.map(|(_, _, parameters)| *parameters)
}

/// What a parameter means.
fn told(parameter: &str) -> &'static str {
    match parameter {
        "q" => "All these words; \"a phrase\" as it stands; begin* for words that begin so",
        "from" => "Not before this date (EDTF)",
        "to" => "Not after this date (EDTF)",
        "until" => "Before this date or hour",
        "offset" => "How many rows to pass over; `next` has what brings those after these",
        "at" => "A passage that is marked, in code points: 120-150",
        "id" => "The id that lists give, percent-encoded; of a page, its `id`",
        _ => "Only rows with this value",
    }
}

/// The document at `/openapi.json`.
pub(crate) fn document() -> Value {
    let paths: Map<String, Value> = ADDRESSES
        .iter()
        .map(|(path, summary, parameters)| ((*path).to_owned(), address(path, summary, parameters)))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "A record",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Offsets count Unicode code points, so that in Python text[start:end] is the \
                            passage. Dates are EDTF, empty where unknown.",
        },
        "paths": paths,
    })
}

fn address(path: &str, summary: &str, parameters: &[&str]) -> Value {
    let parameter = |name: &str, place: &str| {
        json!({
            "name": name, "in": place, "required": place == "path", "description": told(name),
            "schema": { "type": if name == "offset" { "integer" } else { "string" } },
        })
    };
    let id = path.contains("{id}").then(|| parameter("id", "path"));
    let asked = parameters.iter().map(|name| parameter(name, "query"));
    let answers = |status: &str, told: &str| (status.to_owned(), json!({ "description": told }));
    let found = json!({ "description": summary, "content": { "application/json": {} } });
    let refused =
        [answers("400", "The address cannot be understood"), answers("404", "There is none")];
    let responses: Map<String, Value> =
        std::iter::once(("200".to_owned(), found)).chain(refused).collect();
    json!({ "get": {
        "summary": summary,
        "parameters": id.into_iter().chain(asked).collect::<Vec<Value>>(),
        "responses": responses,
    } })
}
