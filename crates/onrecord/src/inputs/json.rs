//! JSON: lines, lists and the answers of web services, each object a page.

use std::collections::BTreeSet;
use std::io::BufRead;

use onrecord_page::{Kind, Taken, Within, pages_within};

use super::Input;
use super::lines::Lines;
use super::objects::Objects;
use super::sink::{Flow, Sink};

/// So many objects of a file are looked at for names that were not told yet.
const LOOKED_AT: usize = 1000;
/// So often is a shape told in a run: who has more of them knows what to look for.
const MOST_TOLD: usize = 12;
/// So many names are told that nothing is taken from.
const NAMES: usize = 12;

/// Hands on the pages of JSON Lines. A file that begins as one JSON value over several lines is
/// read as that.
pub(super) fn pages_in_lines(name: &str, mut reader: impl BufRead, sink: &mut Sink) -> Flow {
    match reader.fill_buf() {
        Ok(head) if begins_a_value_of_many_lines(head) => pages_in(name, reader, sink),
        _ => pages_of(name, Lines::new(name.to_owned(), reader), sink),
    }
}

/// Hands on the pages of a JSON file.
pub(super) fn pages_in(name: &str, reader: impl BufRead, sink: &mut Sink) -> Flow {
    pages_of(name, Objects::new(name.to_owned(), reader), sink)
}

/// A list, or an object of which the first line is not all.
fn begins_a_value_of_many_lines(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let blanks = |rest: &[u8]| rest.iter().position(|byte| !b" \t\r".contains(byte));
    match head.split_first() {
        Some((b'[', _)) => true,
        Some((b'{', rest)) => blanks(rest).is_some_and(|at| rest[at] == b'\n'),
        _ => false,
    }
}

/// Hands on objects, those that only wrap pages as these, and tells what is taken of them.
fn pages_of(file: &str, objects: impl Iterator<Item = Input>, sink: &mut Sink) -> Flow {
    let mut shapes = Shapes::default();
    // Where the first object is a page, the others are: they need not be looked into.
    let mut may_wrap = true;
    for (nth, object) in objects.enumerate() {
        let Input::Bytes { name, bytes, .. } = &object else {
            sink.page(object)?;
            continue;
        };
        let within = if may_wrap { pages_within(bytes, sink.fields) } else { None };
        let Some(Within { place, pages }) = within else {
            may_wrap = false;
            shapes.tell(if nth == 0 { file } else { name }, bytes, sink)?;
            sink.page(object)?;
            continue;
        };
        if nth == 0 && !place.is_empty() {
            sink.say(format!("{file}: its pages are those in `{place}`"))?;
        }
        for (nth, page) in (1..).zip(pages) {
            shapes.tell(file, &page, sink)?;
            sink.bytes(format!("{name}:{nth}"), page, Kind::JsonLine)?;
        }
    }
    Flow::Continue(())
}

/// What a file's objects have been seen to give, and what of it is not used.
#[derive(Default)]
struct Shapes {
    looked_at: usize,
    seen: BTreeSet<String>,
}

impl Shapes {
    /// Tells from which names an object's fields are taken, where they are not our own, and which
    /// of its names are not used: what neither this file nor another was told to have.
    fn tell(&mut self, name: &str, object: &[u8], sink: &mut Sink) -> Flow {
        self.looked_at += 1;
        if self.looked_at > LOOKED_AT {
            return Flow::Continue(());
        }
        let Taken { renamed, left } = sink.fields.taken_in(object);
        let taken = renamed.iter().map(|(field, key)| format!("{field} from `{}`", short(key)));
        let taken: Vec<String> = taken.filter(|told| self.seen.insert(told.clone())).collect();
        let left = left.iter().map(|key| format!("`{}`", short(key)));
        let left: Vec<String> = left.filter(|told| self.seen.insert(told.clone())).collect();
        let told = match (&taken[..], &left[..]) {
            ([], []) => return Flow::Continue(()),
            (taken, []) => taken.join(", "),
            ([], left) => format!("not used: {}", names(left)),
            (taken, left) => format!("{}; not used: {}", taken.join(", "), names(left)),
        };
        if sink.shapes.len() >= MOST_TOLD || !sink.shapes.insert(told.clone()) {
            return Flow::Continue(());
        }
        let hint = match sink.shapes.len() {
            1 => " (name a field with --field, as in --field outlet=NAME)",
            _ => "",
        };
        sink.say(format!("{name}: {told}{hint}"))
    }
}

fn names(left: &[String]) -> String {
    match left.len().checked_sub(NAMES) {
        None | Some(0) => left.join(", "),
        Some(more) => format!("{} and {more} more", left[..NAMES].join(", ")),
    }
}

fn short(key: &str) -> String {
    key.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_from_json_lines_by_how_it_begins() {
        for (head, whole) in [
            (&b"[{\"text\": 1}]"[..], true),
            (b"\xef\xbb\xbf\n [", true),
            (b"{\r\n  \"text\": 1", true),
            (b"{\"text\": 1}\n{", false),
            (b"{", false),
            (b"", false),
        ] {
            assert_eq!(begins_a_value_of_many_lines(head), whole, "{head:?}");
        }
    }
}
