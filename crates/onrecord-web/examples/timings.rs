//! How long the views of a record take under eight readers at once, in milliseconds; and how long a
//! processor works for each of them, which tells more where the machine has other work (Linux).
//!
//! ```text
//! cargo run --release -p onrecord-web --example timings -- dispute.onrecord
//! cargo run --release -p onrecord-web --example timings -- dispute.onrecord / /timeline
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers")]
#![allow(clippy::disallowed_methods, reason = "what is measured is time")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use onrecord_record::Record;
use onrecord_web::{Request, answer};
use serde_json::Value;

const READERS: usize = 8;
/// Each reader walks all views so many times, and of each list's rows opens so many.
const ROUNDS: usize = 3;
const ROWS: usize = 12;

/// Views, and the lists whose rows lead to others.
const VIEWS: [&str; 16] = [
    "/",
    "/positions",
    "/proposals",
    "/timeline",
    "/conflicts",
    "/statements",
    "/statements?q=talks",
    "/statements?q=%22said+that%22&force=assert",
    "/statements?from=2018&to=2018-06",
    "/events",
    "/events?type=CONSULT&q=meet*",
    "/search?q=minister",
    "/stories",
    "/pages?q=talks",
    "/actors",
    "/corrections",
];
const LISTS: [(&str, &str); 4] =
    [("statements", "statement"), ("events", "event"), ("pages", "id"), ("actors", "actor")];

fn main() {
    let path = env::args().nth(1).expect("give a record");
    let record = Record::open(Path::new(&path)).unwrap();
    let given: Vec<String> = env::args().skip(2).collect();
    let mut addresses: Vec<String> = VIEWS.map(str::to_owned).to_vec();
    for (list, id) in LISTS {
        let list_of = answer(&record, &Request::new(&format!("/{list}.json"), "")).body;
        let value: Value = serde_json::from_str(&list_of).unwrap();
        let rows = value["rows"].as_array().unwrap().iter().take(ROWS);
        addresses.extend(rows.map(|row| {
            let id: String =
                form_urlencoded::byte_serialize(row[id].as_str().unwrap().as_bytes()).collect();
            format!("/{list}/{}", id.replace('+', "%20"))
        }));
    }
    let addresses = if given.is_empty() { addresses } else { given };
    let mut times: BTreeMap<String, Vec<[f64; 2]>> = BTreeMap::new();
    for (kind, time) in read(&path, &addresses) {
        times.entry(kind).or_default().push(time);
        times.entry("all".to_owned()).or_default().push(time);
    }
    for (kind, taken) in times {
        let [whole, worked] = [0, 1].map(|which| {
            let mut sorted: Vec<f64> = taken.iter().map(|time| time[which]).collect();
            sorted.sort_by(f64::total_cmp);
            move |share: f64| sorted[((sorted.len() - 1) as f64 * share) as usize]
        });
        println!(
            "{kind}\tmedian {:.1}\tp99 {:.1}\tmost {:.1}\tworked {:.1}",
            whole(0.5),
            whole(0.99),
            whole(1.0),
            worked(0.5)
        );
    }
}

/// What each answer took, by the kind of its address.
fn read(path: &str, addresses: &[String]) -> Vec<(String, [f64; 2])> {
    thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS)
            .map(|nth| {
                scope.spawn(move || {
                    let record = Record::open(Path::new(path)).unwrap();
                    let all = addresses.iter().cycle().skip(nth * 7);
                    all.take(addresses.len() * ROUNDS)
                        .map(|address| taken(&record, address))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect()
    })
}

fn taken(record: &Record, address: &str) -> (String, [f64; 2]) {
    let (started, worked) = (Instant::now(), worked());
    let answered = answer(record, &Request::new(address, "text/html"));
    let time = [started.elapsed().as_secs_f64() * 1e3, self::worked() - worked];
    assert_eq!(answered.status, 200, "{address}");
    let kind = LISTS.iter().find(|(list, _)| address.starts_with(&format!("/{list}/")));
    (kind.map_or_else(|| address.to_owned(), |(list, _)| format!("/{list}/…")), time)
}

/// For how many milliseconds a processor has worked for this thread.
fn worked() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}
