//! What must hold of anything, of things that are drawn.

use proptest::prelude::*;

/// Bytes as they come, and texts with the marks, lines and letters that rules look at.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let parts = prop::sample::select(vec![
        "The envoy said ",
        "“We will wait,” ",
        "according to ",
        "\n\n",
        "\n",
        "\" ",
        "’",
        "https://a.example/2031/05/14 ",
        "<p>",
        "</p>",
        "<div>",
        "<!--",
        "&amp;",
        "{\"page\": ",
        "\u{301}",
        "\u{200d}",
        "\u{feff}",
        "😀",
        "𝒜",
        "\u{0}",
        "2031-05-14 ",
        "5/14/31 ",
        "14 May ",
        "Mr. ",
        "U.S. ",
        "... ",
        "((((",
        "1,000,000 ",
        "zzzzzzzzzzzzzzzz",
        "\t\t ",
    ]);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        prop::collection::vec(parts, 0..80).prop_map(|parts| parts.concat().into_bytes()),
    ]
}

/// Bytes as they come, and pieces of the forms that archives and feeds have.
fn archives() -> impl Strategy<Value = Vec<u8>> {
    let parts = prop::sample::select(vec![
        "WARC/1.0\r\n",
        "WARC-Type: response\r\n",
        "WARC-Type: resource\r\n",
        "WARC-Target-URI: https://a.example/x\r\n",
        "Content-Type: text/plain\r\n",
        "Content-Length: 30\r\n",
        "Content-Length: 99999999999\r\n",
        "HTTP/1.1 200 OK\r\n",
        "Transfer-Encoding: chunked\r\n",
        "\r\n",
        "\r\n\r\n",
        "5\r\ntalks\r\n",
        "{\"text\": \"Talks\"}",
        "{\"content\": [",
        "[",
        "]",
        ", ",
        "\"",
        "\\",
        "<rss>",
        "<item>",
        "</item>",
        "<title>",
        "<description>Talks",
        "</description>",
        "<![CDATA[",
        "]]>",
        "&#8220;",
        "<link href='https://a.example/'/>",
        "PK\u{1}\u{2}",
        "PK\u{3}\u{4}",
        "PK\u{5}\u{6}",
        "\0\0\0\0\0\0\0\0\0\0",
        "Content-Type: multipart/related; boundary=b\r\n",
        "--b\r\n",
    ]);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat().into_bytes()),
    ]
}

/// Lines as a file of corrections has them, with other words and numbers here and there.
fn corrections() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec!["talks", "Voss said", "", "“No,”", "\\n", "é"]);
    let place = (words.clone(), 0usize..40).prop_map(|(words, start)| {
        format!(
            r#"{{"digest":"","page":"a","exact":"{words}","prefix":"","suffix":"","start":{start}}}"#
        )
    });
    let who =
        r#"{"actor":"person:voss","name":"Voss","kind":"person","country":null,"sector":null}"#;
    let ruling = (place, words, 0usize..4).prop_map(move |(on, words, nth)| match nth {
        0 => format!(r#""do":"add","on":{on},"speaker":{who},"force":null"#),
        1 => format!(r#""do":"split","on":{on},"was":null,"now":{who},"whole_page":true"#),
        2 => format!(
            r#""do":"name","matter":{{"matter":"m","was":"{words}","on":{on}}},"now":"talks""#
        ),
        _ => format!(r#""do":"undo","undoes":"{words}""#),
    });
    let line = (ruling, 10usize..70).prop_map(|(ruling, minute)| {
        format!(r#"{{"at":"2025-05-11T10:{minute}:00Z","by":"A. Reader","why":"Voss said talks",{ruling}}}"#)
    });
    prop_oneof![
        bytes(),
        prop::collection::vec(line, 1..6).prop_map(|lines| lines.join("\n").into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn pages_hold(bytes in bytes()) {
        onrecord_fuzz::pages(&bytes);
    }

    #[test]
    fn archives_hold(bytes in archives()) {
        onrecord_fuzz::archives(&bytes);
    }

    #[test]
    fn parses_hold(bytes in bytes()) {
        onrecord_fuzz::syntax(&bytes);
    }

    #[test]
    fn rows_hold(bytes in bytes()) {
        onrecord_fuzz::rows(&bytes);
    }

    #[test]
    fn corrections_hold(bytes in corrections()) {
        onrecord_fuzz::corrections(&bytes);
    }

    #[test]
    fn coded_pages_hold(bytes in prop::collection::vec(any::<u8>(), 0..1600)) {
        onrecord_fuzz::coding(&bytes);
    }
}
