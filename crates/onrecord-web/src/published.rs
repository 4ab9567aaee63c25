//! The record as files that need no server: what [`answer`](crate::answer) gives, with links that lead
//! from file to file.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use onrecord_record::Record;
use onrecord_rows::Passage;
use sha2::{Digest, Sha256};

use crate::address;
use crate::answer::published;
use crate::html::STYLE;
use crate::relinked::relinked;
use crate::request::Request;
use crate::response::Response;

/// So much of what a file shows is in its name; a digest tells it from all others.
const LETTERS: usize = 40;

/// The files of a record, one after the other.
///
/// What needs a server is left out: search, and lists that are narrowed by more than one value. So is
/// the timeline from nearer than one step. All else that can be reached is there.
///
/// ```no_run
/// # let record = onrecord_record::Record::open("a.onrecord".as_ref())?;
/// let mut site = onrecord_web::Site::new();
/// while let Some(file) = site.next(&record) {
///     println!("{}", file.path);
/// }
/// # Ok::<(), onrecord_record::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Site {
    /// Addresses that are known, each with the file it is in.
    files: BTreeMap<String, String>,
    views: VecDeque<String>,
    /// Pages come last, when all passages that links lead to are known.
    pages: VecDeque<String>,
    places: BTreeMap<String, BTreeSet<Passage>>,
    made: BTreeSet<String>,
    has_style: bool,
}

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Where it is, from the site's folder: at most one folder deep, of letters, digits, `-` and `.`.
    pub path: String,
    /// What stands in it, with the status that a server would give.
    pub response: Response,
}

impl Site {
    /// A site of which no file is made.
    pub fn new() -> Self {
        let mut site = Site::default();
        site.file_of("/", false);
        site
    }

    /// The next file; nothing when all are made.
    pub fn next(&mut self, record: &Record) -> Option<SiteFile> {
        if !self.has_style {
            self.has_style = true;
            return Some(SiteFile { path: "style.css".into(), response: Response::style(STYLE) });
        }
        let address = self.views.pop_front().or_else(|| self.pages.pop_front())?;
        let path = self.files.get(&address)?.clone();
        let places: Vec<Passage> =
            self.places.get(&address).into_iter().flatten().copied().collect();
        self.made.insert(address.clone());
        let response = published(record, &Request::new(&address, "text/html"), places);
        let up = if path.contains('/') { "../" } else { "" };
        let is_timeline = address == "/timeline";
        let body = relinked(&response.body, |link| {
            self.led_to(link, &address, is_timeline).map(|file| format!("{up}{file}"))
        });
        Some(SiteFile { path, response: Response { body, ..response } })
    }

    /// Where a link of the view at `from` leads, seen from the site's folder; nothing where there is no
    /// such file.
    fn led_to(&mut self, link: &str, from: &str, is_timeline: bool) -> Option<String> {
        if link == "/style.css" {
            return Some("style.css".to_owned());
        }
        let (address, fragment) = match link.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (link, String::new()),
        };
        let Some((page, at)) = address.split_once("?at=") else {
            return Some(self.file_of(address, is_timeline)? + &fragment);
        };
        let file = self.file_of(page, false)?;
        let is_known = self
            .places
            .get(page)
            .is_some_and(|places| passage(at).is_some_and(|passage| places.contains(&passage)));
        if !is_known && page != from {
            if self.made.contains(page) {
                return Some(file);
            }
            self.places.entry(page.to_owned()).or_default().insert(passage(at)?);
        }
        Some(file + &fragment)
    }

    /// The file of an address, which is to be made if it is new; nothing where the site has none.
    fn file_of(&mut self, address: &str, is_timeline: bool) -> Option<String> {
        if let Some(file) = self.files.get(address) {
            return Some(file.clone());
        }
        let file = file(address, is_timeline)?;
        self.files.insert(address.to_owned(), file.clone());
        let is_page = address.starts_with("/pages/");
        if is_page { &mut self.pages } else { &mut self.views }.push_back(address.to_owned());
        Some(file)
    }
}

fn passage(at: &str) -> Option<Passage> {
    let (start, end) = at.split_once('-')?;
    Some(Passage { start: start.parse().ok()?, end: end.parse().ok()? })
}

/// The name of the file of an address; nothing for those that only a server answers.
fn file(address: &str, is_timeline: bool) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let steps = address::steps(path);
    let asked = Request::new(address, "").parameters().ok()?;
    let narrowed = asked.but(&["offset"]);
    let is_held = match (steps.first().map(String::as_str), &narrowed[..]) {
        (_, []) => true,
        (Some("timeline"), _) => is_timeline,
        (_, [(name, _)]) => !["q", "from", "to"].contains(name),
        (Some("positions"), [("actor", _), ("matter", _)]) => true,
        _ => false,
    };
    match &steps[..] {
        _ if !is_held => None,
        [] => Some("index.html".to_owned()),
        [part] if ["search", "openapi"].contains(&part.as_str()) => None,
        [part] if part.contains(".json") => None,
        [part] if query.is_empty() => Some(format!("{part}.html")),
        [part] => Some(format!("{part}/{}.html", name(query, address))),
        [part, id] if query.is_empty() && is_digits(id) => Some(format!("{part}/{id}.html")),
        [part, id] => Some(format!("{part}/{}.html", name(id, address))),
        _ => None,
    }
}

/// Whether an id is made here, of hexadecimal digits, so that it is a safe name as it is.
fn is_digits(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A name that any file system takes and no other address has: letters of what is `shown`, and the
/// address's digest.
fn name(shown: &str, address: &str) -> String {
    let letters = shown.chars().map(|letter| match letter.to_ascii_lowercase() {
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    });
    let letters: String = letters.take(LETTERS).collect();
    let digest = Sha256::digest(address);
    let digest: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{digest}", letters.trim_matches('-')).trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_file_that_any_system_takes() {
        let named = |address: &str| file(address, false).unwrap_or_default();
        assert_eq!(named("/"), "index.html");
        assert_eq!(named("/statements"), "statements.html");
        assert_eq!(named("/statements/5df4d8f5ca82e14e"), "statements/5df4d8f5ca82e14e.html");
        for address in [
            "/pages/..%2F..%2Fetc%2Fpasswd",
            "/pages/con",
            "/pages/%00%3Cscript%3E",
            "/actors/person:ruta-haldin",
            "/statements?outlet=%22%3E%2E%2E%2F",
        ] {
            let (folder, name) = named(address)
                .split_once('/')
                .map(|(one, two)| (one.to_owned(), two.to_owned()))
                .unwrap_or_default();
            assert!(["pages", "actors", "statements"].contains(&&*folder), "{address}: {folder}");
            let stem = name.strip_suffix(".html").unwrap_or_default();
            assert!(stem.len() >= 12, "{name}");
            assert!(
                stem.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{name}"
            );
        }
        assert_ne!(named("/actors/A:b"), named("/actors/a:b"));
    }

    #[test]
    fn what_only_a_server_answers_has_no_file() {
        for address in [
            "/search?q=a",
            "/search",
            "/statements?q=a",
            "/statements?force=deny&outlet=a",
            "/timeline?from=2024&until=2025",
            "/openapi.json",
            "/statements?from=2024",
        ] {
            assert_eq!(file(address, false), None, "{address}");
        }
        assert!(file("/timeline?from=2024&until=2025", true).is_some());
        assert!(file("/statements?force=deny&offset=50", false).is_some());
    }
}
