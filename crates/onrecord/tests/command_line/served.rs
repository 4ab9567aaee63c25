//! `onrecord serve`, asked as browsers and others ask.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use onrecord_record::Record;
use onrecord_rows::{PageRow, Passage, StatementRow};

/// The program while it serves, and where.
pub struct Served {
    program: Child,
    address: String,
}

impl Served {
    /// A record of one page, without a language pipeline.
    fn start(folder: &Path, more: &[&str]) -> Self {
        let file = folder.join("a.onrecord");
        let mut record = Record::open_or_create(&file).unwrap();
        let page = PageRow {
            page: "talks.txt".into(),
            digest: format!("sha256:{:064}", 7),
            text: "The envoy left. Talks ended.".into(),
            statements: vec![StatementRow {
                statement: "a-statement".into(),
                content: vec![Passage { start: 16, end: 27 }],
                ..StatementRow::default()
            }],
            ..PageRow::default()
        };
        record.add(&[page]).unwrap();
        record.join().unwrap();
        Served::of(&file, |program| {
            let data = folder.join("data");
            program.args(more).env("XDG_DATA_HOME", data).env_remove("ONRECORD_PIPELINE");
        })
    }

    /// The record at `file`, served by the program as `set` has it.
    pub fn of(file: &Path, set: impl FnOnce(&mut Command)) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        set(program.arg("serve").arg(file).args(["--quiet", "--port", "0"]));
        let mut program = program.stdout(Stdio::piped()).spawn().unwrap();
        let mut told = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut told).unwrap();
        let address = told.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
        Served { program, address }
    }

    /// The whole answer to a request's head.
    fn ask(&self, head: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let end = if head.contains("\r\n\r\n") { "" } else { "\r\nConnection: close\r\n\r\n" };
        // In one piece: the server may answer a bad head before it has all of it.
        stream.write_all(format!("{head}{end}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    pub fn get(&self, path: &str, header: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\n{header}"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn without_a_pipeline_a_reader_is_told_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    let told = served.get("/statements/a-statement/why", "Host: localhost:1");
    assert!(
        told.starts_with("HTTP/1.1 200 OK") && told.contains("onrecord pipeline add"),
        "{told}"
    );
}

#[test]
fn who_may_edit_says_what_is_wrong_in_a_form() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--edit", "--by", "A. Reader"]);
    let address = "/pages/0000000000000000";
    let page = served.get(address, "Host: localhost:1");
    let (_, token) = page.split_once("name=\"token\" value=\"").unwrap();
    let token = &token[..32];
    let form = format!("token={token}&do=add&words=The+envoy+left&why=missed");
    let post = |header: &str, body: &str| {
        let length = body.len();
        served.ask(&format!(
            "POST {address} HTTP/1.1\r\n{header}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    };
    for (header, body, status, told) in [
        ("Host: rebound.example", &*form, "403", "localhost"),
        ("Host: localhost:1\r\nOrigin: http://other.example", &form, "403", "own forms"),
        ("Host: localhost:1\r\nSec-Fetch-Site: cross-site", &form, "403", "own forms"),
        ("Host: localhost:1", &form.replace(token, "00"), "400", "earlier run"),
        ("Host: localhost:1", &form.replace("envoy", "queen"), "400", "0 times"),
        ("Host: localhost:1", &form.replace("&why=missed", ""), "400", "fill in “why”"),
    ] {
        let refused = post(header, body);
        assert!(refused.starts_with(&format!("HTTP/1.1 {status}")), "{refused}");
        assert!(refused.contains(told), "{told}: {refused}");
    }
    let own = "Host: localhost:1\r\nOrigin: null\r\nSec-Fetch-Site: same-origin";
    let said = post(own, &form);
    assert!(said.starts_with("HTTP/1.1 303") && said.contains("location: /corrections"), "{said}");
    let listed = served.get("/corrections", "Host: localhost:1");
    assert!(listed.contains("A. Reader") && listed.contains("missed"), "{listed}");
    let record = Record::open(&folder.path().join("a.onrecord")).unwrap();
    let statements = "SELECT count(*) FROM statements WHERE rule = 'a person'";
    let added: i64 =
        record.sql(|connection| connection.query_row(statements, [], |row| row.get(0))).unwrap();
    assert_eq!(added, 1);
}

#[test]
fn a_record_is_read_on_this_machine_alone() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    assert!(served.address.starts_with("127.0.0.1:"), "{}", served.address);
    let page = served.get("/pages/0000000000000000", "Host: localhost:1");
    assert!(page.starts_with("HTTP/1.1 200 OK") && page.contains("The envoy left."), "{page}");
    for header in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
    ] {
        assert!(page.contains(header), "{header} in {page}");
    }
    let json = served.get("/pages", "Host: 127.0.0.1\r\nAccept: application/json");
    assert!(json.contains("application/json") && json.contains("\"total\":1"), "{json}");
    let foreign = served.get("/", "Host: rebound.example");
    assert!(foreign.starts_with("HTTP/1.1 403") && !foreign.contains("envoy"), "{foreign}");
    let posted = served.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0");
    assert!(posted.starts_with("HTTP/1.1 405") && posted.contains("allow: GET, HEAD"), "{posted}");
    let head = served.ask("HEAD / HTTP/1.1\r\nHost: localhost");
    assert!(head.starts_with("HTTP/1.1 200 OK") && head.ends_with("\r\n\r\n"), "{head}");
    let long = served.get(&format!("/{}", "a".repeat(40_000)), "Host: localhost");
    assert!(!long.starts_with("HTTP/1.1 200"), "{long}");
    let files: Vec<_> =
        folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["a.onrecord"], "nothing is written beside the record");
}

#[test]
fn other_addresses_take_a_token() {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "0123456789abcdef\n").unwrap();
    let more = ["--listen", "127.0.0.1", "--token-file", token.to_str().unwrap()];
    let served = Served::start(folder.path(), &more);
    assert!(served.get("/", "Host: any.example").starts_with("HTTP/1.1 401"));
    let entered = served.get("/pages?token=0123456789abcdef", "Host: any.example");
    assert!(
        entered.starts_with("HTTP/1.1 303") && entered.contains("location: /pages"),
        "{entered}"
    );
    let cookie = "Host: any.example\r\nCookie: onrecord=0123456789abcdef";
    assert!(served.get("/", cookie).starts_with("HTTP/1.1 200"));
    let alone = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["serve", "a.onrecord", "--listen", "0.0.0.0"])
        .output()
        .unwrap();
    assert_eq!(alone.status.code(), Some(2), "an address without a token is wrong use");
}

#[test]
fn two_hosts_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    let two = served.get("/", "Host: localhost\r\nHost: rebound.example");
    assert!(two.starts_with("HTTP/1.1 400"), "{two}");
}

#[cfg(unix)]
#[test]
fn a_record_that_takes_its_place_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    assert!(served.get("/pages.json", "Host: localhost").contains("\"total\":1"));
    let other = folder.path().join("b.onrecord");
    let pages: Vec<PageRow> = (1..=3)
        .map(|nth| PageRow {
            page: format!("{nth}.txt"),
            digest: format!("sha256:{nth:064}"),
            ..PageRow::default()
        })
        .collect();
    let mut made = Record::open_or_create(&other).unwrap();
    made.add(&pages).unwrap();
    made.join().unwrap();
    drop(made);
    std::fs::rename(&other, folder.path().join("a.onrecord")).unwrap();
    assert!(served.get("/pages.json", "Host: localhost").contains("\"total\":3"));
    // Nor is it needed that one is there all the time.
    std::fs::remove_file(folder.path().join("a.onrecord")).unwrap();
    let gone = served.get("/", "Host: localhost");
    assert!(gone.starts_with("HTTP/1.1 503") && !gone.contains("a.onrecord"), "{gone}");
    std::fs::write(folder.path().join("a.onrecord"), "no record").unwrap();
    assert!(served.get("/", "Host: localhost").starts_with("HTTP/1.1 503"));
    std::fs::remove_file(folder.path().join("a.onrecord")).unwrap();
    let mut made = Record::open_or_create(&folder.path().join("a.onrecord")).unwrap();
    made.add(&pages[..2]).unwrap();
    made.join().unwrap();
    assert!(served.get("/pages.json", "Host: localhost").contains("\"total\":2"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut served = Served::start(folder.path(), &[]);
    let id = served.program.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(served.program.wait().unwrap().code(), Some(0));
}
