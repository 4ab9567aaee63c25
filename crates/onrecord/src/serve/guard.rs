use std::net::IpAddr;

use hyper::header::{AUTHORIZATION, COOKIE, HOST, HeaderName};
use hyper::{HeaderMap, Method, StatusCode, Uri};
use sha2::{Digest, Sha256};

/// A token is as long as this at least.
const SHORTEST: usize = 16;
const COOKIE_NAME: &str = "onrecord";

/// Who may read.
#[derive(Clone)]
pub(crate) enum Guard {
    /// Programs of this machine, at its own names for itself: so that no site a browser has open can
    /// give its name this machine's address and read along.
    ThisMachine,
    /// Whoever has the token, from anywhere.
    Token(String),
}

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Read,
    /// The token was in the address; it is kept in a cookie, and the address is asked again without.
    Enter {
        cookie: String,
        address: String,
    },
    Refuse(StatusCode, &'static str),
}

impl Guard {
    /// Whoever has the token that a file holds; says what is wrong with it.
    pub fn token(held: &str) -> Result<Self, String> {
        let token = held.trim();
        let is_plain =
            token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        match token.len() >= SHORTEST && is_plain {
            true => Ok(Guard::Token(token.to_owned())),
            false => Err(format!(
                "a token has {SHORTEST} letters, digits, `-` and `_` at least; make one with `openssl rand \
                 -hex 32`"
            )),
        }
    }

    pub(super) fn judge(&self, method: &Method, address: &Uri, headers: &HeaderMap) -> Verdict {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return Verdict::Refuse(StatusCode::METHOD_NOT_ALLOWED, "A record is only read here.");
        }
        // Who stands between may have judged the one, and a browser mean the other (RFC 9112, 3.2).
        if headers.get_all(HOST).iter().count() > 1 {
            return Verdict::Refuse(StatusCode::BAD_REQUEST, "One `Host` is sent with a request.");
        }
        let host =
            address.authority().map_or(header(headers, HOST), |authority| authority.as_str());
        match self {
            Guard::ThisMachine if is_own_name(host) => Verdict::Read,
            Guard::ThisMachine => Verdict::Refuse(
                StatusCode::FORBIDDEN,
                "This record is read at localhost or 127.0.0.1 alone.",
            ),
            Guard::Token(token) => with_token(token, address, headers),
        }
    }
}

fn with_token(token: &str, address: &Uri, headers: &HeaderMap) -> Verdict {
    if let Some(entered) = entered(token, address) {
        return entered;
    }
    let given = header(headers, AUTHORIZATION).strip_prefix("Bearer ");
    let cookies = header(headers, COOKIE).split(';');
    let cookie = cookies
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE_NAME);
    if given.or(cookie.map(|(_, value)| value)).is_some_and(|given| are_same(given, token)) {
        return Verdict::Read;
    }
    Verdict::Refuse(
        StatusCode::UNAUTHORIZED,
        "Open this address once with ?token= and the token, or send it as `Authorization: Bearer`.",
    )
}

/// The address without the token that it has, and the cookie that keeps it. A reader who has the
/// cookie already is sent on too: no link made from the address may tell the token.
fn entered(token: &str, address: &Uri) -> Option<Verdict> {
    let query = address.query()?;
    let given = query.split('&').find_map(|pair| pair.strip_prefix("token="))?;
    are_same(given, token).then(|| {
        let others: Vec<&str> =
            query.split('&').filter(|pair| !pair.starts_with("token=")).collect();
        let mark = if others.is_empty() { "" } else { "?" };
        let path = address.path().trim_start_matches('/');
        Verdict::Enter {
            cookie: format!("{COOKIE_NAME}={token}; HttpOnly; SameSite=Lax; Path=/"),
            address: format!("{path}{mark}{}", others.join("&")),
        }
    })
}

/// Compares digests, so that how long it takes tells nothing of the token.
fn are_same(given: &str, token: &str) -> bool {
    Sha256::digest(given) == Sha256::digest(token)
}

fn header(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// `localhost:8470`, `127.0.0.1`, `[::1]:8470`.
fn is_own_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    let name = name.unwrap_or("");
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "0123456789abcdef";

    fn judged(guard: &Guard, method: Method, address: &str, header: (HeaderName, &str)) -> Verdict {
        let mut headers = HeaderMap::new();
        headers.insert(header.0, header.1.parse().unwrap());
        guard.judge(&method, &address.parse().unwrap(), &headers)
    }

    #[test]
    fn only_this_machines_own_names_are_answered() {
        let read =
            |host| judged(&Guard::ThisMachine, Method::GET, "/", (HOST, host)) == Verdict::Read;
        for host in ["localhost:8470", "LOCALHOST", "127.0.0.1:1", "127.1.2.3", "[::1]:8470"] {
            assert!(read(host), "{host}");
        }
        for host in
            ["", "rebound.example", "127.0.0.1.rebound.example:80", "192.0.2.7", "[2001:db8::1]"]
        {
            assert!(!read(host), "{host}");
        }
        let elsewhere = judged(
            &Guard::ThisMachine,
            Method::GET,
            "http://rebound.example/",
            (HOST, "localhost"),
        );
        assert_ne!(
            elsewhere,
            Verdict::Read,
            "the address tells the host, whatever its header says"
        );
        assert_ne!(
            judged(&Guard::ThisMachine, Method::POST, "/", (HOST, "localhost")),
            Verdict::Read
        );
    }

    #[test]
    fn a_token_is_taken_from_header_cookie_and_address() {
        let guard = Guard::token(&format!("{TOKEN}\n")).unwrap();
        let with =
            |address: &str, name, value: &str| judged(&guard, Method::GET, address, (name, value));
        assert_eq!(with("/", AUTHORIZATION, &format!("Bearer {TOKEN}")), Verdict::Read);
        assert_eq!(with("/", COOKIE, &format!("a=b; onrecord={TOKEN}")), Verdict::Read);
        let Verdict::Enter { cookie, address } =
            with(&format!("/pages?q=a&token={TOKEN}&offset=50"), HOST, "any.example")
        else {
            panic!("the address has the token");
        };
        assert!(cookie.contains("HttpOnly; SameSite=Lax") && address == "pages?q=a&offset=50");
        let again = with(&format!("/?token={TOKEN}"), COOKIE, &format!("onrecord={TOKEN}"));
        assert!(matches!(again, Verdict::Enter { address, .. } if address.is_empty()));
        for (address, header, value) in
            [("/", HOST, "localhost"), ("/?token=0123", HOST, "x"), ("/", COOKIE, "onrecord=0123")]
        {
            let refused = with(address, header, value);
            assert!(matches!(refused, Verdict::Refuse(StatusCode::UNAUTHORIZED, _)), "{refused:?}");
        }
        assert!(Guard::token("short").is_err());
    }
}
