use onrecord_rows::{CodePoints, Date, PageRow, Passage};

/// Reads the bytes as dates, as a page's row, and as a text with passages.
pub fn rows(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for date in Date::parse(&text).into_iter().chain(onrecord_page::date_in(&text)) {
        assert_eq!(Date::parse(&date.to_string()), Some(date));
    }
    if let Ok(row) = serde_json::from_slice::<PageRow>(bytes) {
        let written = serde_json::to_vec(&row).expect("a row can be written");
        let again: PageRow = serde_json::from_slice(&written).expect("a row can be read again");
        assert_eq!(again, row);
    }
    passages(&text, bytes);
}

/// Any passage of a text is what its code points are, or empty.
fn passages(text: &str, bytes: &[u8]) {
    let points = CodePoints::of(text);
    for pair in bytes.chunks_exact(2).take(64) {
        let passage = Passage { start: pair[0].into(), end: pair[1].into() };
        let length = passage.end.saturating_sub(passage.start);
        let letters: String = text.chars().skip(passage.start).take(length).collect();
        assert_eq!(points.slice(text, passage), letters);
    }
}
