use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

/// How many bytes a packed one may become, beyond the first `FREE`: news pages become ten or
/// twenty, DEFLATE at its most a thousand.
const MOST_FOLD: u64 = 200;
const FREE: u64 = 16 << 20;

/// A reader of what `reader` gives, unpacked if it is gzip-compressed, whatever its name says.
pub(super) fn unpacked<'r>(mut reader: impl BufRead + 'r) -> io::Result<Box<dyn BufRead + 'r>> {
    let packed = reader.fill_buf()?.starts_with(b"\x1f\x8b");
    Ok(if packed { Box::new(BufReader::new(Gunzip::new(reader))) } else { Box::new(reader) })
}

/// Fails where `unpacked` bytes are too many to have come from `packed` ones in good faith.
pub(super) fn refuse_bomb(packed: u64, unpacked: u64) -> io::Result<()> {
    if unpacked > FREE + packed.saturating_mul(MOST_FOLD) {
        let message = format!(
            "it unpacks to more than {MOST_FOLD} times its size, as no pages do; it is not read on"
        );
        return Err(io::Error::other(message));
    }
    Ok(())
}

/// The members of a gzip stream, one after the other.
///
/// A damaged member is one error; reading on goes on with the next member that can be found, so
/// that what stands in members of its own, as records of web archives do, is not lost.
struct Gunzip<R> {
    member: Member<R>,
    unpacked: u64,
}

enum Member<R> {
    Before(Counted<R>),
    Within(Box<GzDecoder<Counted<R>>>),
    Ended,
}

struct Counted<R> {
    reader: R,
    count: u64,
}

impl<R: BufRead> Gunzip<R> {
    fn new(reader: R) -> Self {
        Gunzip { member: Member::Before(Counted { reader, count: 0 }), unpacked: 0 }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.member, Member::Ended) {
                Member::Ended => return Ok(0),
                Member::Before(mut packed) => {
                    if packed.find_member()? {
                        self.member = Member::Within(Box::new(GzDecoder::new(packed)));
                    }
                }
                Member::Within(mut decoder) => match decoder.read(buffer) {
                    Ok(0) if !buffer.is_empty() => {
                        self.member = Member::Before(decoder.into_inner())
                    }
                    Ok(count) => {
                        self.unpacked += count as u64;
                        refuse_bomb(decoder.get_ref().count, self.unpacked)?;
                        self.member = Member::Within(decoder);
                        return Ok(count);
                    }
                    Err(error) => {
                        self.member = Member::Before(decoder.into_inner());
                        return Err(explained(&error));
                    }
                },
            }
        }
    }
}

/// The error in words that tell what to do.
fn explained(error: &io::Error) -> io::Error {
    let message = match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            "the compressed data breaks off, so the file is not whole: fetch or copy it again"
                .to_owned()
        }
        _ => format!("the compressed data is damaged ({error})"),
    };
    io::Error::new(error.kind(), message)
}

impl<R: BufRead> Counted<R> {
    /// Goes on to what may be the beginning of a member; false where nothing follows.
    fn find_member(&mut self) -> io::Result<bool> {
        loop {
            let held = self.reader.fill_buf()?;
            if held.is_empty() {
                return Ok(false);
            }
            // The mark may be cut in two where the held bytes end.
            let is_mark =
                |at: &usize| b"\x1f\x8b\x08".starts_with(&held[*at..held.len().min(at + 3)]);
            let found = (0..held.len()).find(is_mark);
            let passed = found.unwrap_or(held.len());
            self.consume(passed);
            if found.is_some() {
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.count += count as u64;
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.count += count as u64;
        self.reader.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    fn member(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    /// What is read in spite of errors, and how many of them there were.
    fn read(packed: &[u8]) -> (String, usize) {
        let mut reader = Gunzip::new(BufReader::with_capacity(7, packed));
        let (mut whole, mut errors, mut buffer) = (Vec::new(), 0, [0; 5]);
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return (String::from_utf8_lossy(&whole).into_owned(), errors),
                Ok(count) => whole.extend_from_slice(&buffer[..count]),
                Err(_) => errors += 1,
            }
        }
    }

    #[test]
    fn members_are_read_through_and_what_stands_between_them_passed_over() {
        let (one, other) = (member(b"The envoy "), member(b"left."));
        assert_eq!(read(&[&one[..], &other].concat()), ("The envoy left.".into(), 0));
        assert_eq!(read(&[&one[..], b"\0\0junk\x1f", &other].concat()).0, "The envoy left.");
        assert_eq!(read(&[&one[..], &[0; 512]].concat()), ("The envoy ".into(), 0));
    }

    #[test]
    fn a_damaged_member_costs_only_itself() {
        let mut damaged = member(b"It is not known where to.");
        damaged[12..20].fill(0xff);
        let (one, other) = (member(b"The envoy "), member(b"left."));
        let (text, errors) = read(&[&one[..], &damaged, &other].concat());
        assert!(text.starts_with("The envoy ") && text.ends_with("left."), "{text}");
        assert_eq!(errors, 1);
    }

    #[test]
    fn what_is_not_packed_is_read_as_it_is() {
        let mut text = String::new();
        unpacked(&b"The envoy left."[..]).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "The envoy left.");
    }

    #[test]
    fn a_bomb_is_refused_before_it_goes_off() {
        assert!(refuse_bomb(1000, FREE).is_ok());
        assert!(refuse_bomb(1000, FREE + 1_000_000).is_err());
    }
}
