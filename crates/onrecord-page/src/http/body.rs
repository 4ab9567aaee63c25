use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::source::LONGEST_PAGE;

/// A body that was taken out of what it was packed in, and what was amiss with it.
type Unpacked<'b> = (Cow<'b, [u8]>, Option<String>);

/// A body out of its chunks. One that has none was put together by the crawler already.
pub(super) fn unchunked(body: Cow<'_, [u8]>) -> Unpacked<'_> {
    if chunk_size(&body).is_none() {
        return (body, None);
    }
    let (mut whole, mut rest) = (Vec::new(), &body[..]);
    loop {
        let Some((size, after)) = chunk_size(rest) else {
            return (Cow::Owned(whole), Some("its chunks break off before the last".to_owned()));
        };
        if size == 0 {
            return (Cow::Owned(whole), None);
        }
        let (chunk, after) = after.split_at(size.min(after.len()));
        whole.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n")).unwrap_or(after);
    }
}

/// The size that the line of a chunk gives, and what comes after the line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(1024).position(|&byte| byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next().unwrap_or_default().trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}

/// A body out of its content coding. One that is not in it was unpacked by the crawler already.
pub(super) fn decoded<'b>(coding: &str, body: Cow<'b, [u8]>) -> Unpacked<'b> {
    let bytes = &body[..];
    let unpacked = match coding {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => all(MultiGzDecoder::new(bytes)),
        "zstd" if bytes.starts_with(b"\x28\xb5\x2f\xfd") => zstd(bytes),
        "deflate" if is_zlib(bytes) => all(ZlibDecoder::new(bytes)),
        // Some servers leave out the wrapper that the standard asks for; text is no deflate.
        "deflate" if !begins_as_text(bytes) => all(DeflateDecoder::new(bytes)),
        "br" if !begins_as_text(bytes) => all(brotli_decompressor::Decompressor::new(bytes, 4096)),
        _ => return (body, None),
    };
    let (unpacked, fault) = unpacked;
    (Cow::Owned(unpacked), fault.map(|fault| format!("its {coding} coding ends early: {fault}")))
}

fn zstd(bytes: &[u8]) -> (Vec<u8>, Option<String>) {
    match ruzstd::decoding::StreamingDecoder::new(bytes) {
        Ok(decoder) => all(decoder),
        Err(error) => (Vec::new(), Some(error.to_string())),
    }
}

/// All that a decoder gives before it fails, and a byte more than a page may have at most: then
/// the page is refused as too long.
fn all(decoder: impl Read) -> (Vec<u8>, Option<String>) {
    let mut bytes = Vec::new();
    let ended = decoder.take(LONGEST_PAGE as u64 + 1).read_to_end(&mut bytes);
    (bytes, ended.err().map(|error| error.to_string()))
}

fn is_zlib(bytes: &[u8]) -> bool {
    // RFC 1950: method 8, and the two bytes together are a multiple of 31.
    matches!(bytes, [first, second, ..]
        if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// Whether a body is markup or words as it is: packed bytes are hardly ever all of them text.
fn begins_as_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    head.iter().all(|&byte| byte >= b' ' || byte.is_ascii_whitespace())
        && String::from_utf8_lossy(head).chars().filter(|&letter| letter == '\u{fffd}').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    const WORDS: &[u8] = b"Talks will resume, the envoy said. Talks will resume, the envoy said.";
    /// The words above, by the reference encoders of Brotli and Zstandard.
    const BROTLI: &[u8] = include_bytes!("../../tests/packed/words.br");
    const ZSTD: &[u8] = include_bytes!("../../tests/packed/words.zst");

    fn packed(coding: &str) -> Vec<u8> {
        let level = Compression::best();
        let write = |encoder: &mut dyn Write| encoder.write_all(WORDS).unwrap();
        match coding {
            "gzip" => {
                let mut encoder = GzEncoder::new(Vec::new(), level);
                write(&mut encoder);
                encoder.finish().unwrap()
            }
            "deflate" => {
                let mut encoder = ZlibEncoder::new(Vec::new(), level);
                write(&mut encoder);
                encoder.finish().unwrap()
            }
            "raw deflate" => {
                let mut encoder = DeflateEncoder::new(Vec::new(), level);
                write(&mut encoder);
                encoder.finish().unwrap()
            }
            "br" => BROTLI.to_vec(),
            "zstd" => ZSTD.to_vec(),
            _ => WORDS.to_vec(),
        }
    }

    #[test]
    fn every_coding_is_undone_and_what_is_not_coded_stays() {
        for packing in ["gzip", "deflate", "raw deflate", "br", "zstd", "identity"] {
            let coding = packing.rsplit(' ').next().unwrap();
            let bytes = packed(packing);
            assert_eq!(decoded(coding, Cow::Borrowed(&bytes)), (WORDS.into(), None), "{packing}");
            assert_eq!(decoded(coding, WORDS.into()), (WORDS.into(), None), "{packing}");
        }
    }

    #[test]
    fn what_is_cut_off_gives_its_beginning_and_says_so() {
        for packing in ["gzip", "deflate", "br", "zstd"] {
            let bytes = packed(packing);
            let (_, fault) = decoded(packing, Cow::Borrowed(&bytes[..bytes.len() - 6]));
            assert!(fault.unwrap().contains(packing));
        }
    }
}
