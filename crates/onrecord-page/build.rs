//! Compiles the patterns that lines are held against, so that no run has to.
//!
//! They are written as `regex-automata` holds them, an automaton a set of patterns: its length, then
//! the numbers of its states and its patterns, where each pattern begins, where all of them begin at
//! the first letter and anywhere, and its states. A state is a letter that tells its kind, and what
//! the kind needs; numbers are written seven bits a byte. `src/automata.rs` reads it.

#[allow(dead_code, unreachable_pub, reason = "a part of it is for the crate")]
#[path = "src/agencies.rs"]
mod agencies;
#[path = "src/entries.rs"]
mod entries;
#[path = "src/in_full.rs"]
mod in_full;
#[allow(dead_code, reason = "as above")]
#[path = "src/plain/rows.rs"]
mod rows;
#[path = "src/words.rs"]
mod words;

use std::path::Path;
use std::{env, fs};

use regex_automata::nfa::thompson::{self, Compiler, NFA, State, Transition, WhichCaptures};
use regex_automata::util::primitives::{PatternID, StateID};
use regex_automata::util::syntax;

#[allow(clippy::disallowed_methods, reason = "Cargo tells a build script so where it writes")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The data and the files of the crate that it is made of are parts of this program: Cargo sees them.
    println!("cargo::rerun-if-changed=build.rs");
    let rules = rows::rules();
    let pattern = |rule: usize| whole_line(&rules[rule].pattern);
    let alone = (0..rules.len()).map(|rule| vec![pattern(rule)]).collect();
    let of = |these: Vec<usize>| these.into_iter().map(pattern).collect();
    let openings = rows::openings(&rules).map(of).into();
    let pieces = rows::pieces().into_iter().map(|piece| piece.pattern).collect();
    let folder = env::var_os("OUT_DIR").ok_or("there is no folder to write to")?;
    for (name, sets) in [("rules", alone), ("openings", openings), ("pieces", vec![pieces])] {
        fs::write(Path::new(&folder).join(name), compiled(&sets)?)?;
    }
    Ok(())
}

/// A rule's pattern as a regular expression of the whole line. Quotation marks are not passed
/// over: what somebody is quoted as saying is no button.
fn whole_line(pattern: &str) -> String {
    let marks = r#"(?-i:[^0-9A-Za-z_À-ɏ"“”‘’«»]*?)"#;
    match pattern.strip_suffix("END") {
        Some(pattern) => format!("^{marks}(?:{})$", in_full::in_full(pattern)),
        None => format!("^{marks}(?:{}){marks}$", in_full::in_full(pattern)),
    }
}

fn compiled(sets: &[Vec<String>]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut compiler = Compiler::new();
    compiler
        .syntax(syntax::Config::new().case_insensitive(true))
        .configure(thompson::Config::new().which_captures(WhichCaptures::None));
    let mut all = Vec::new();
    for patterns in sets {
        let written = written(&compiler.build_many(patterns)?)?;
        number(&mut all, written.len());
        all.extend(written);
    }
    Ok(all)
}

fn written(automaton: &NFA) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    number(&mut out, automaton.states().len());
    number(&mut out, automaton.pattern_len());
    for pattern in 0..automaton.pattern_len() {
        let begins = automaton.start_pattern(PatternID::new(pattern)?);
        id(&mut out, begins.ok_or("a pattern begins nowhere")?);
    }
    id(&mut out, automaton.start_anchored());
    id(&mut out, automaton.start_unanchored());
    for state in automaton.states() {
        match state {
            State::ByteRange { trans } => {
                out.push(b'r');
                transition(&mut out, trans);
            }
            State::Sparse(all) => {
                out.push(b's');
                number(&mut out, all.transitions.len());
                all.transitions.iter().for_each(|one| transition(&mut out, one));
            }
            State::Look { look, next } => {
                out.push(b'l');
                number(&mut out, look.as_repr() as usize);
                id(&mut out, *next);
            }
            State::Union { alternates } => union(&mut out, alternates),
            State::BinaryUnion { alt1, alt2 } => union(&mut out, &[*alt1, *alt2]),
            State::Fail => out.push(b'f'),
            State::Match { .. } => out.push(b'm'),
            State::Dense(_) | State::Capture { .. } => return Err(format!("{state:?}").into()),
        }
    }
    Ok(out)
}

fn union(out: &mut Vec<u8>, alternates: &[StateID]) {
    out.push(b'u');
    number(out, alternates.len());
    alternates.iter().for_each(|&one| id(out, one));
}

fn transition(out: &mut Vec<u8>, one: &Transition) {
    out.extend([one.start, one.end]);
    id(out, one.next);
}

fn id(out: &mut Vec<u8>, state: StateID) {
    number(out, state.as_usize());
}

fn number(out: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}
