use maud::Markup;
use serde::Serialize;

/// What a reader gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status of HTTP.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: &'static str,
    /// The body, in UTF-8.
    pub body: String,
    /// Why the record could not be read, where that is so: for whoever serves it, and not for readers.
    pub fault: Option<String>,
}

/// Nothing but this site's own style sheet is loaded, nothing runs, and nobody learns what is read.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
/// For those who may correct the record, this site's own script runs too.
const POLICY_WITH_FORMS: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; \
                                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-cache"),
];

impl Response {
    pub(crate) fn html(status: u16, page: Markup) -> Self {
        Response {
            status,
            content_type: "text/html; charset=utf-8",
            body: page.into_string(),
            fault: None,
        }
    }

    pub(crate) fn json(status: u16, value: &impl Serialize) -> Self {
        let body = serde_json::to_string(value).unwrap_or_default() + "\n";
        Response { status, content_type: "application/json", body, fault: None }
    }

    pub(crate) fn style(body: &str) -> Self {
        let content_type = "text/css; charset=utf-8";
        Response { status: 200, content_type, body: body.to_owned(), fault: None }
    }

    pub(crate) fn script(body: &str) -> Self {
        let content_type = "text/javascript; charset=utf-8";
        Response { status: 200, content_type, body: body.to_owned(), fault: None }
    }

    /// The headers that every answer has, beside its `Content-Type`; to a reader who may correct the
    /// record, or to one who may not.
    pub fn headers(may_correct: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
        let policy = if may_correct { POLICY_WITH_FORMS } else { POLICY };
        std::iter::once(("content-security-policy", policy)).chain(HEADERS)
    }
}
