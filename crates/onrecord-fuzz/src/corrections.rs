use onrecord_record::{Correction, Corrections, apply};
use onrecord_rows::{PageRow, Passage, stable_id};

/// Reads the bytes as a file of corrections, as they are and with ids that fit; what is read holds on a
/// page of any text, and is read again as it was.
pub fn corrections(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let signed: Vec<String> = text.lines().map(signed).collect();
    for read in [Corrections::parse(bytes), Corrections::parse(signed.join("\n").as_bytes())] {
        let Ok(read) = read else { continue };
        again(&read);
        holds(&read, &text);
    }
}

/// A line with the id that what stands in it has: few that are found otherwise would be read at all.
fn signed(object: &str) -> String {
    let id = stable_id(&[object]);
    format!("{{\"id\":\"{id}\",{}", object.get(1..).unwrap_or_default())
}

fn again(read: &Corrections) {
    let lines: Vec<&str> = read.all().iter().map(|one| &*one.line).collect();
    let again = Corrections::parse(lines.join("\n").as_bytes());
    assert_eq!(again.as_ref(), Ok(read));
    let undone = read.undone();
    assert!(undone.values().all(|by| !undone.contains_key(by)));
}

fn holds(read: &Corrections, text: &str) {
    let page = PageRow { text: text.to_owned(), ..PageRow::default() };
    let of_page: Vec<&Correction> = read.all().iter().filter(|one| one.is_of_page()).collect();
    let corrected = apply(&page, &of_page);
    assert_eq!(corrected.outcomes.len(), of_page.len());
    let letters = text.chars().count();
    let statements = corrected.page.statements.iter();
    let spans = statements.flat_map(|row| row.source.iter().chain(&row.cue).chain(&row.content));
    let mentions = corrected.page.mentions.iter();
    let mentions = mentions.map(|row| Passage { start: row.start, end: row.end });
    for Passage { start, end } in spans.copied().chain(mentions) {
        assert!(start <= end && end <= letters, "{start}-{end} of {letters}");
    }
}
