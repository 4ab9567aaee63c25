use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use onrecord_rows::NoteRow;

use crate::source::note;

/// What a page's bytes turn out to be.
pub(crate) enum Decoded<'b> {
    /// Text, with what had to be assumed to read it.
    Text { text: Cow<'b, str>, notes: Vec<NoteRow> },
    /// Not text but this.
    Binary(&'static str),
}

/// Turns bytes into text: by their mark, as UTF-8, as they declare, or as their letters suggest.
pub(crate) fn decode<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Decoded<'b> {
    if let Some(text) = utf32(bytes) {
        let notes = strays(&text);
        return Decoded::Text { text: Cow::Owned(text), notes };
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let told = format!("the page's byte order mark says {}", encoding.name());
        return decode_as(encoding, &bytes[mark..], told, false);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        let told = format!("no byte order mark; read as {} by its zero bytes", encoding.name());
        return decode_as(encoding, bytes, told, true);
    }
    let utf8 = std::str::from_utf8(bytes);
    if let Some(what) = binary(bytes, utf8.is_ok()) {
        return Decoded::Binary(what);
    }
    if let Ok(text) = utf8 {
        return Decoded::Text { text: Cow::Borrowed(text), notes: strays(text) };
    }
    if is_damaged_utf8(bytes, declared == Some(UTF_8)) {
        return decode_as(UTF_8, bytes, "read as UTF-8".to_owned(), false);
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return decode_as(encoding, bytes, format!("the page declares {}", encoding.name()), false);
    }
    if let Some(decoded) = of_both(bytes) {
        return decoded;
    }
    let guess = guessed(bytes);
    let told = format!("not UTF-8; read as {} by its letters", guess.name());
    decode_as(guess, bytes, told, true)
}

/// Whether bytes that are not UTF-8 are UTF-8 with some damage: sound letters of several bytes
/// outnumber the bad ones, twice where the page does not say that it is UTF-8. A last letter that
/// was cut off is no damage.
fn is_damaged_utf8(bytes: &[u8], declared: bool) -> bool {
    let (sound, bad) = letters(bytes);
    sound > bad * if declared { 1 } else { 2 }
}

/// How many letters of several bytes are sound UTF-8, and how many are not.
fn letters(bytes: &[u8]) -> (usize, usize) {
    let (mut sound, mut bad, mut read) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        read += chunk.valid().len() + chunk.invalid().len();
        sound += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty() && read < bytes.len());
    }
    (sound, bad)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The text of bytes that are UTF-8 in parts and windows-1252 in others, as they are where pieces were
/// put together. Marks and letters of Europe hardly ever come about in the one from the other.
fn of_both(bytes: &[u8]) -> Option<Decoded<'static>> {
    let of_europe = |letter: char| matches!(letter, '\u{a0}'..='\u{24f}' | '\u{2010}'..='\u{2044}');
    let (mut text, mut others, mut sound) = (String::with_capacity(bytes.len()), Vec::new(), 0);
    for chunk in bytes.utf8_chunks() {
        let mut wide = chunk.valid().chars().filter(|letter| !letter.is_ascii());
        if !wide.all(of_europe) {
            return None;
        }
        sound += usize::from(!chunk.valid().is_ascii());
        others.extend(chunk.valid().bytes().filter(u8::is_ascii));
        others.extend_from_slice(chunk.invalid());
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    if sound == 0 || guessed(&others) != WINDOWS_1252 {
        return None;
    }
    let why = "UTF-8 in parts; the rest was read as windows-1252, by its letters".to_owned();
    let mut notes = vec![note("encoding assumed", why)];
    notes.extend(strays(&text));
    Some(Decoded::Text { text: Cow::Owned(text), notes })
}

fn decode_as<'b>(
    encoding: &'static Encoding,
    bytes: &'b [u8],
    told: String,
    guessed: bool,
) -> Decoded<'b> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut notes = match (guessed, broken) {
        (false, false) => Vec::new(),
        (true, false) => vec![note("encoding assumed", told)],
        (_, true) => {
            let why = format!("{told}, but some bytes are not: they stand as \u{FFFD} in the text");
            vec![note("encoding broken", why)]
        }
    };
    notes.extend(strays(&text));
    Decoded::Text { text, notes }
}

/// How the files that most often lie among pages begin.
const MAGIC: [(&[u8], &str); 13] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"bplist00", "a property list"),
];

/// How much of a page tells whether it is binary.
const PROBE: usize = 8 << 10;

fn binary(bytes: &[u8], utf8: bool) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    // NULs are gaps that a program or a disk left in a text, or what parts its pieces: they are
    // told apart from the control characters that only binary data is full of.
    let probe: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).take(PROBE).collect();
    let text_control = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = probe.iter().filter(|&&byte| byte < b' ' && !text_control(byte)).count();
    // A stray control character is a fault of the text, and sound UTF-8 may have more of them; one
    // in fifty of other bytes, or in ten of any, is no text.
    let most = if utf8 { 10 } else { 50 };
    let empty = probe.is_empty() && !bytes.is_empty();
    (empty || controls * most > probe.len()).then_some("binary data")
}

/// The text of UTF-32 with its byte order mark. Of the standard's encodings browsers leave out this
/// one alone; its mark begins as that of UTF-16 does.
fn utf32(bytes: &[u8]) -> Option<String> {
    let number = match bytes {
        [0xff, 0xfe, 0, 0, ..] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff, ..] => u32::from_be_bytes,
        _ => return None,
    };
    let (letters, _) = bytes[4..].as_chunks::<4>();
    let letter = |four: &[u8; 4]| char::from_u32(number(*four)).unwrap_or('\u{FFFD}');
    Some(letters.iter().map(letter).collect())
}

/// UTF-16 whose byte order mark is missing: every other byte of what is mostly Latin letters,
/// figures and blanks is zero, and hardly any of the rest.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = &bytes[..bytes.len().min(PROBE) & !1];
    let zeros =
        |first: usize| probe.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), probe.len() / 2);
    let tells = |many: usize, few: usize| units >= 8 && many * 2 > units && few * 50 < units;
    match () {
        () if tells(odd, even) => Some(UTF_16LE),
        () if tells(even, odd) => Some(UTF_16BE),
        () => None,
    }
}

/// A note of control characters that no text needs. They stay, but for NULs, which are read as blanks.
fn strays(text: &str) -> Vec<NoteRow> {
    let needed = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let strays = text.bytes().filter(|&byte| byte < b' ' && !needed(byte)).count();
    let why = || {
        format!("{strays} of them (ESC or the like as they are, NUL as a blank) stand in the text")
    };
    (strays > 0).then(|| note("control characters", why())).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Vec<String>) {
        match decode(bytes, None) {
            Decoded::Text { text, notes } => {
                (text.into_owned(), notes.into_iter().map(|note| note.why).collect())
            }
            Decoded::Binary(what) => (format!("<{what}>"), Vec::new()),
        }
    }

    #[test]
    fn marks_go_and_texts_stay() {
        assert_eq!(text(b"\xef\xbb\xbfTalks"), ("Talks".into(), vec![]));
        assert_eq!(text(b"\xff\xfeT\0a\0"), ("Ta".into(), vec![]));
        assert_eq!(text("Ärger".as_bytes()), ("Ärger".into(), vec![]));
        assert_eq!(text(b""), (String::new(), vec![]));
    }

    #[test]
    fn an_assumed_encoding_is_named() {
        let (words, notes) = text(b"The Caf\xe9 accord \x93holds\x94, said the envoy.");
        assert_eq!(words, "The Café accord “holds”, said the envoy.");
        assert_eq!(notes, ["not UTF-8; read as windows-1252 by its letters"]);
    }

    #[test]
    fn pieces_of_two_encodings_are_each_read_as_what_they_are() {
        let bytes =
            [&b"The caf\xe9 accord \x93holds\x94 for the caf\xe9s, "[..], "said “Ana”.".as_bytes()];
        let (words, notes) = text(&bytes.concat());
        assert_eq!(words, "The café accord “holds” for the cafés, said “Ana”.");
        assert!(notes[0].starts_with("UTF-8 in parts"), "{notes:?}");
    }

    #[test]
    fn a_bad_byte_does_not_unmake_utf_8() {
        let mut bytes = "Die Brücke über den Fluß: für Fußgänger, hörte man.".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 4);
        bytes.extend(b"rt\xe9; the \xc3");
        let (words, _) = match decode(&bytes, Some(UTF_8)) {
            Decoded::Text { text, notes } => (text.into_owned(), notes),
            Decoded::Binary(_) => unreachable!("it is text"),
        };
        assert!(words.starts_with("Die Brücke über den Fluß"), "{words}");
        assert!(words.contains('\u{FFFD}'));
    }

    #[test]
    fn what_is_not_text_says_what_it_is() {
        assert_eq!(text(b"%PDF-1.7 ...").0, "<a PDF>");
        assert_eq!(text(&[0, 1, 2, 3, 0, 0, 9]).0, "<binary data>");
        assert_eq!(text(&[0; 20]).0, "<binary data>");
        let noise = |at: u32| (at.wrapping_mul(2_654_435_761) >> 13) as u8;
        let noisy: Vec<u8> = (0..4000).map(noise).collect();
        assert_eq!(text(&noisy).0, "<binary data>");
        assert_eq!(text(&[&noisy[..], &[0; 9000]].concat()).0, "<binary data>");
    }

    #[test]
    fn gaps_of_nuls_do_not_unmake_a_text() {
        let words = "The Caf\u{e9} accord holds, said the envoy.\n".repeat(9);
        let latin: Vec<u8> = words.chars().map(|letter| letter as u8).collect();
        let gap = |length: usize| vec![0; length];
        for (bytes, encoding) in
            [(words.as_bytes(), "UTF-8"), (&latin[..], "windows-1252"), (b"Talks", "ASCII")]
        {
            for whole in [[&gap(9000)[..], bytes], [bytes, &gap(9000)]] {
                let (read, notes) = text(&whole.concat());
                assert!(read.contains("accord") || read.contains("Talks"), "{encoding}");
                assert!(!notes.is_empty(), "{encoding}");
            }
        }
        assert_eq!(text(b"Talks\0will\0resume").0, "Talks\0will\0resume");
    }

    #[test]
    fn utf_32_is_read_by_its_mark() {
        let wide = |mark: [u8; 4], bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
            mark.into_iter().chain("Talks, é".chars().flat_map(|c| bytes(c as u32))).collect()
        };
        assert_eq!(text(&wide([0xff, 0xfe, 0, 0], u32::to_le_bytes)), ("Talks, é".into(), vec![]));
        assert_eq!(text(&wide([0, 0, 0xfe, 0xff], u32::to_be_bytes)), ("Talks, é".into(), vec![]));
    }

    #[test]
    fn utf_16_without_its_mark_is_told_by_its_zeros() {
        let wide: Vec<u8> = "Talks resume.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (words, notes) = text(&wide);
        assert_eq!(words, "Talks resume.");
        assert_eq!(notes, ["no byte order mark; read as UTF-16LE by its zero bytes"]);
        let wide: Vec<u8> = "Talks resume.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&wide).0, "Talks resume.");
    }

    #[test]
    fn a_few_control_characters_do_not_unmake_a_text() {
        let (words, notes) = text(b"The envoy\0 left on Monday,\x1b[0m officials said.\0");
        assert_eq!(words, "The envoy\0 left on Monday,\x1b[0m officials said.\0");
        assert!(notes[0].starts_with("3 of them"), "{notes:?}");
    }
}
