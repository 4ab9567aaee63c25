//! The addresses of this site. Ids are percent-encoded, so that any of them is one step of a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stays as it is in a step of a path: what RFC 3986 reserves for nothing else, and the colon of
/// actors' ids.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

/// `/actors/person:ruta-haldin`.
pub(crate) fn of(kind: &str, id: &str) -> String {
    format!("/{kind}/{}", utf8_percent_encode(id, KEPT))
}

/// The value of a parameter.
pub(crate) fn value(value: &str) -> String {
    utf8_percent_encode(value, KEPT).to_string()
}

/// The place of a passage on its page, where it is marked.
pub(crate) fn passage(page: &str, start: usize, end: usize) -> String {
    format!("{}?at={start}-{end}#c{start}-{end}", of("pages", page))
}

/// What a row is called on its page: `s-3fa91c`, `e-3fa91c`.
pub(crate) fn anchor(kind: &str, id: &str) -> String {
    let letter = kind.chars().next().unwrap_or('x');
    format!("{letter}-{}", utf8_percent_encode(id, KEPT))
}

/// The steps of a path, decoded; empty steps are none.
pub(crate) fn steps(path: &str) -> Vec<String> {
    let steps = path.split('/').filter(|step| !step.is_empty());
    steps.map(|step| percent_decode_str(step).decode_utf8_lossy().into_owned()).collect()
}

/// The kind and the id of the row whose steps are at a path: `/statements/3fa91c/why`.
pub(crate) fn row_explained(path: &str) -> Option<(&'static str, String)> {
    let steps = steps(path);
    let [kind, id, why] = &steps[..] else { return None };
    let kind = ["statements", "events"].into_iter().find(|known| known == kind)?;
    (why == "why").then(|| (kind, id.clone()))
}

/// How a page is called in addresses: by the beginning of its digest, else by its name.
pub(crate) fn page_id(page: &str, digest: &str) -> String {
    let digest = digest.strip_prefix("sha256:").unwrap_or(digest);
    digest.get(..DIGITS).unwrap_or(if digest.is_empty() { page } else { digest }).to_owned()
}

/// Among a thousand million pages, two share so many digits of their digests by a chance of one in 37.
pub(crate) const DIGITS: usize = 16;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_id_is_one_step_of_a_path(id in "\\PC{1,40}") {
            let address = of("actors", &id);
            prop_assert!(address.is_ascii());
            prop_assert_eq!(steps(&address), ["actors".to_owned(), id]);
        }
    }
}
