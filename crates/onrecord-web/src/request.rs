use std::collections::BTreeMap;

use onrecord_record::as_match;
use onrecord_rows::{Date, Passage};

use crate::{Error, address};

/// Longer addresses are refused.
const LONGEST: usize = 4096;
/// Rows on one page of a list.
pub(crate) const ROWS: usize = 50;

/// What a reader asks for.
///
/// ```
/// let request = onrecord_web::Request::new("/statements?q=talks", "text/html");
/// assert_eq!(request.path, "/statements");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The path, as it was sent.
    pub path: String,
    /// What stands behind the `?`.
    pub query: String,
    /// The header `Accept`.
    pub accept: String,
    /// Of a reader who may correct the record, what is sent along with a form.
    pub token: Option<String>,
}

impl Request {
    /// A request for an address on this site, and for the kinds of content that are taken.
    pub fn new(address: &str, accept: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (path, query, accept) = (path.to_owned(), query.to_owned(), accept.to_owned());
        Request { path, query, accept, token: None }
    }

    pub(crate) fn is_too_long(&self) -> bool {
        self.path.len() + self.query.len() > LONGEST
    }

    /// The path without `.json`, and whether JSON is asked for.
    pub(crate) fn form(&self) -> (&str, bool) {
        match self.path.strip_suffix(".json") {
            Some(path) => (path, true),
            None => (&self.path, prefers_json(&self.accept)),
        }
    }

    /// Whether it asks why a row is as it is: [`answer_why`](crate::answer_why) tells.
    pub fn asks_why(&self) -> bool {
        address::row_explained(self.form().0).is_some()
    }

    /// What is asked for, if it can be understood.
    pub(crate) fn parameters(&self) -> Result<Parameters, Error> {
        let given = form_urlencoded::parse(self.query.as_bytes());
        let given = given.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        let given: BTreeMap<String, String> =
            given.filter(|(_, value)| !value.is_empty()).collect();
        match given.get("offset").is_some_and(|offset| offset.parse::<u32>().is_err()) {
            true => {
                Err(Error::wrong("`offset` is how many rows to pass over, a number from 0 on."))
            }
            false => Ok(Parameters { given, ..Parameters::default() }),
        }
    }
}

/// Whether JSON is named and a page is not: browsers name both, or take anything.
fn prefers_json(accept: &str) -> bool {
    accept.contains("application/json") && !accept.contains("text/html")
}

/// The parameters of an address; of one that is given twice, the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parameters {
    given: BTreeMap<String, String>,
    /// How many rows are wanted, where that is not the usual number.
    most: Option<usize>,
    /// Passages of a page that links lead to.
    places: Vec<Passage>,
}

impl Parameters {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.given.get(name).map(String::as_str)
    }

    /// The words that are searched for, as [`as_match`] has them; nothing where none are asked for.
    pub fn words(&self) -> Result<Option<String>, Error> {
        let Some(asked) = self.get("q") else { return Ok(None) };
        as_match(asked).map(Some).ok_or_else(|| {
            Error::wrong(format!(
                "“{asked}” has no letter or digit to search for; write words, \"a phrase\" or begin*."
            ))
        })
    }

    /// A date as EDTF; nothing where none is asked for.
    pub fn date(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(asked) = self.get(name) else { return Ok(None) };
        let date = Date::parse(asked).filter(|date| date.to_string() == asked);
        date.map(|date| Some(date.to_string())).ok_or_else(|| {
            Error::wrong(format!("“{asked}” is no date; write 2024, 2024-09 or 2024-09-03."))
        })
    }

    /// A passage that is asked for: `at=120-150`.
    pub fn passage(&self, name: &str) -> Result<Option<Passage>, Error> {
        let Some(asked) = self.get(name) else { return Ok(None) };
        let ends = asked.split_once('-');
        let ends = ends.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let passage = ends.map(|(start, end)| Some(Passage { start, end }));
        passage.ok_or_else(|| {
            Error::wrong(format!(
                "“{asked}” is no passage; write where it starts and ends, in code points: 120-150."
            ))
        })
    }

    /// How many rows of the list come before the page that is asked for.
    pub fn offset(&self) -> usize {
        self.get("offset").and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// How many rows are wanted at once.
    pub fn rows(&self) -> usize {
        self.most.unwrap_or(ROWS)
    }

    /// The same for so many rows at once.
    pub fn at_most(self, rows: usize) -> Self {
        Parameters { most: Some(rows), ..self }
    }

    /// The same of a page that has places for links to these passages.
    pub fn at_places(self, places: Vec<Passage>) -> Self {
        Parameters { places, ..self }
    }

    /// Passages of a page that links lead to, beside those of its rows.
    pub fn places(&self) -> &[Passage] {
        &self.places
    }

    /// The same after so many rows of the list.
    pub fn passing(&self, rows: usize) -> Self {
        self.with("offset", Some(&rows.to_string()))
    }

    /// The same with `name` as `value`, or without it, from the list's first row on.
    pub fn with(&self, name: &str, value: Option<&str>) -> Self {
        let mut given = self.given.clone();
        given.remove("offset");
        match value {
            Some(value) => given.insert(name.to_owned(), value.to_owned()),
            None => given.remove(name),
        };
        Parameters { given, most: self.most, places: self.places.clone() }
    }

    /// What is given, but for those named.
    pub fn but(&self, names: &[&str]) -> Vec<(&str, &str)> {
        let given = self.given.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        given.filter(|(name, _)| !names.contains(name)).collect()
    }

    /// As they stand in an address, in the order of their names; with a `?`, if there are any.
    pub fn query(&self) -> String {
        if self.given.is_empty() {
            return String::new();
        }
        let query =
            form_urlencoded::Serializer::new(String::from("?")).extend_pairs(&self.given).finish();
        query.replacen("?&", "?", 1)
    }
}
