use std::ops::ControlFlow;

use onrecord::inputs::{Handed, Input, Sink, pages_in_bytes};
use onrecord_page::{Fields, Source, read};

use crate::pages::article_holds;

/// Reads the bytes as a file of every kind that holds many pages, and the pages found in it.
/// Behind the head of a gzip member they are what it is packed to.
pub fn archives(bytes: &[u8]) {
    let packed = [b"\x1f\x8b\x08\0\0\0\0\0\0\xff", bytes].concat();
    let endings = ["jsonl", "json", "rss", "warc", "tar", "zip", "mhtml", "html"];
    for ending in endings {
        let name = format!("archive.{ending}");
        for bytes in [bytes, &packed] {
            pages_hold(&name, bytes);
        }
    }
}

fn pages_hold(name: &str, bytes: &[u8]) {
    let fields = Fields::default();
    let mut take = |handed| {
        match handed {
            Handed::Page(Input::Bytes { name, bytes, kind, .. }) => {
                article_holds(&read(&Source { page: name, bytes: &bytes, kind }));
            }
            Handed::Page(Input::File { path, .. }) => panic!("{} was opened", path.display()),
            Handed::Page(Input::Row { row, .. }) => panic!("{} was not read", row.page),
            Handed::Page(Input::Unread { note, .. }) => assert!(!note.why.is_empty()),
            Handed::Said(words) => assert!(!words.is_empty()),
        }
        ControlFlow::Continue(())
    };
    let ended = pages_in_bytes(name, bytes, &mut Sink::new(&fields, &mut take));
    assert!(ended.is_continue());
}
