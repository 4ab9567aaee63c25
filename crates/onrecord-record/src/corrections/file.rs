use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{Correction, Ruling};
use crate::Error;
use crate::error::Kind;

/// A larger file is not read.
const LARGEST: u64 = 64 << 20;
/// A longer line is not read.
const LONGEST: usize = 1 << 20;
/// So many lines are read at most.
const MOST: usize = 100_000;

/// What people say of a record: the lines of a file of corrections, each once, in the order of time;
/// of one second, in that of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    all: Vec<Correction>,
}

impl Corrections {
    /// The file beside a record: that of `talks.onrecord` is `talks.onrecord.corrections.jsonl`.
    pub fn beside(record: &Path) -> PathBuf {
        let mut name = record.file_name().unwrap_or_default().to_owned();
        name.push(".corrections.jsonl");
        record.with_file_name(name)
    }

    /// Reads a file; without one there are no corrections.
    ///
    /// Fails with the first line that is none, and says how to mend it.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let failed = |error| Error::new(path, Kind::Corrections(0, format!("{error}")));
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            opened => opened.map_err(failed)?,
        };
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
        Corrections::parse(&bytes)
            .map_err(|(line, why)| Error::new(path, Kind::Corrections(line, why)))
    }

    /// Reads the bytes of a file, or gives the number of the first line that is no correction, and
    /// what is wrong with it.
    pub fn parse(bytes: &[u8]) -> Result<Self, (usize, String)> {
        if bytes.len() as u64 > LARGEST {
            return Err((0, format!("it is larger than {} MiB", LARGEST >> 20)));
        }
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for (nth, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            if line.len() > LONGEST || all.len() >= MOST {
                let why = format!("it is longer than {LONGEST} bytes, or not of the first {MOST}");
                return Err((nth, why));
            }
            let text = str::from_utf8(line).map_err(|_| (nth, "it is no UTF-8".to_owned()))?;
            let correction = Correction::parse(text).map_err(|why| (nth, why))?;
            if seen.insert(correction.id.clone()) {
                all.push(correction);
            }
        }
        all.sort_by(|one: &Correction, other| one.at.cmp(&other.at));
        Ok(Corrections { all })
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Correction] {
        &self.all
    }

    /// Those that are taken back, with the line that does so. What takes back can be taken back,
    /// whatever the clocks of those who did it: ids make sure that no line can speak of a later one.
    pub fn undone(&self) -> BTreeMap<&str, &str> {
        let undos: BTreeMap<&str, &str> = self.all.iter().filter_map(undo).collect();
        let mut open: BTreeMap<&str, usize> = BTreeMap::new();
        undos.values().for_each(|undoes| *open.entry(undoes).or_default() += 1);
        // First those that nothing takes back, then those that these leave.
        let mut decided: Vec<&str> =
            undos.keys().copied().filter(|undo| !open.contains_key(undo)).collect();
        let mut undone: BTreeMap<&str, &str> = BTreeMap::new();
        while let Some(undo) = decided.pop() {
            let Some(undoes) = undos.get(undo).copied() else { continue };
            if !undone.contains_key(undo) {
                let by = undone.entry(undoes).or_insert(undo);
                *by = undo.min(by);
            }
            if let Some(left) = open.get_mut(undoes) {
                *left -= 1;
                decided.extend((*left == 0).then_some(undoes));
            }
        }
        undone
    }

    /// Adds a line to a file, which is made if there is none. Nothing is written that could not be
    /// read again, or does not tell who made it and why.
    pub fn append(path: &Path, correction: &Correction) -> Result<(), Error> {
        let refused = |why: &str| Error::new(path, Kind::Corrections(0, why.to_owned()));
        if correction.by.trim().is_empty() {
            return Err(refused("a correction tells who made it"));
        }
        if correction.why.trim().is_empty() {
            return Err(refused("a correction tells why it is made"));
        }
        Corrections::parse(correction.line.as_bytes()).map_err(|(_, why)| refused(&why))?;
        let append = || {
            let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
            let mut last = [b'\n'];
            if file.seek(SeekFrom::End(0))? > 0 {
                file.seek(SeekFrom::End(-1))?;
                file.read_exact(&mut last)?;
            }
            let before = if last == *b"\n" { "" } else { "\n" };
            // In one go, so that lines of two programs do not mix.
            file.write_all(format!("{before}{}\n", correction.line).as_bytes())?;
            file.sync_all()
        };
        append().map_err(|error: io::Error| {
            Error::new(path, Kind::Corrections(0, format!("it cannot be written: {error}")))
        })
    }
}

fn undo(correction: &Correction) -> Option<(&str, &str)> {
    match &correction.ruling {
        Ruling::Undo { undoes } => Some((&correction.id, undoes)),
        _ => None,
    }
}
