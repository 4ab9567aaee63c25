//! What identifies rows in formats that want an IRI or a number.

use crate::rows::Page;

/// An IRI of a row: `urn:x-onrecord:statement:1f…`. What may not stand in a URN is written in
/// per cent (RFC 8141, 2.2).
pub(crate) fn urn(kind: &str, id: &str) -> String {
    let mut urn = format!("urn:x-onrecord:{kind}:");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'@' => {
                urn.push(char::from(byte));
            }
            _ => urn.push_str(&format!("%{byte:02X}")),
        }
    }
    urn
}

impl Page {
    /// Its address on the web, if it is known to have one.
    pub fn web_address(&self) -> Option<&str> {
        let is_web =
            |address: &&str| address.starts_with("https://") || address.starts_with("http://");
        let plain = |address: &&str| {
            !address
                .contains(|letter: char| letter.is_whitespace() || "<>\"{}|\\^`".contains(letter))
        };
        [self.address.as_deref(), Some(&*self.page)]
            .into_iter()
            .flatten()
            .filter(is_web)
            .find(plain)
    }

    /// Its address on the web, or else an IRI made of its digest.
    pub fn iri(&self) -> String {
        match self.web_address() {
            Some(address) => address.to_owned(),
            None if self.digest.is_empty() => urn("page", &self.page),
            None => urn("page", &self.digest),
        }
    }

    /// Who published it: its outlet, else its name.
    pub fn publisher(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.page)
    }
}

/// The sixteen hexadecimal digits of an id as a whole number below 2^63, for formats whose ids are
/// signed 64-bit integers.
pub(crate) fn number(id: &str) -> u64 {
    let digits = id.rsplit(':').next().unwrap_or(id);
    u64::from_str_radix(digits, 16).unwrap_or(0) >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_iris_and_numbers() {
        assert_eq!(urn("actor", "person:noor-asteli"), "urn:x-onrecord:actor:person:noor-asteli");
        assert_eq!(urn("actor", "Meridian TV"), "urn:x-onrecord:actor:Meridian%20TV");
        assert_eq!(number("happening:0000000000000010"), 8);
        assert!(number("ffffffffffffffff") <= i64::MAX as u64);
    }

    #[test]
    fn a_page_is_named_by_its_address_on_the_web_or_its_digest() {
        let page = |name: &str, address: Option<&str>| Page {
            page: name.into(),
            digest: "sha256:00".into(),
            address: address.map(str::to_owned),
            ..Page::default()
        };
        assert_eq!(
            page("a.html", Some("https://ledger.example/a")).iri(),
            "https://ledger.example/a"
        );
        assert_eq!(page("https://ledger.example/b", None).iri(), "https://ledger.example/b");
        let odd = page("a.html", Some("https://ledger.example/a b"));
        assert_eq!(odd.iri(), "urn:x-onrecord:page:sha256:00");
    }
}
