use std::sync::{LazyLock, Mutex, PoisonError};

use regex::{Regex, RegexBuilder};
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, Compiler, WhichCaptures};
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind, PatternSet};

use crate::words::with_words;

/// One of this crate's own patterns, in which case does not matter.
#[allow(clippy::expect_used, reason = "all patterns stand in this crate; tests read them all")]
pub(crate) fn compiled(pattern: &str) -> Regex {
    let built = RegexBuilder::new(pattern).case_insensitive(true).build();
    built.expect("a pattern of this crate is a regular expression")
}

/// Bytes that their states may take up before they are worked out again.
const STATES: usize = 16 << 20;

/// Patterns of which only whether they match is asked.
///
/// Half of a regular expression is made to tell where a match begins, and what its groups hold. For
/// hundreds of patterns, each of which few lines come to, that takes longer than all their matching.
pub(crate) struct Patterns {
    automaton: DFA,
    states: Mutex<Cache>,
}

/// What compiles patterns, kept from one to the next: its table of how letters are written in bytes
/// takes longer to lay out than most patterns to compile.
static COMPILER: LazyLock<Mutex<Compiler>> = LazyLock::new(|| {
    let mut compiler = Compiler::new();
    compiler
        .syntax(syntax::Config::new().case_insensitive(true))
        .configure(thompson::Config::new().which_captures(WhichCaptures::None));
    Mutex::new(compiler)
});

impl Patterns {
    #[allow(clippy::expect_used, reason = "as above")]
    pub fn of(patterns: &[impl AsRef<str>]) -> Self {
        let compiler = COMPILER.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = compiler.build_many(patterns);
        let compiled = compiled.expect("the patterns of this crate are regular expressions");
        let built = DFA::builder()
            .configure(DFA::config().match_kind(MatchKind::All).cache_capacity(STATES))
            .build_from_nfa(compiled);
        let automaton = built.expect("the states of one line are few");
        Patterns { states: Mutex::new(automaton.create_cache()), automaton }
    }

    /// The patterns that match where a text begins, in their order.
    pub fn at_start(&self, text: &str) -> Vec<usize> {
        self.matching(Input::new(text).anchored(Anchored::Yes))
    }

    /// The patterns that match anywhere in a text, in their order.
    pub fn within(&self, text: &str) -> Vec<usize> {
        self.matching(Input::new(text))
    }

    fn matching(&self, text: Input) -> Vec<usize> {
        let mut found = PatternSet::new(self.automaton.pattern_len());
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        // It fails on such bytes only as it was told to fail on, and it was told none.
        let _ = self.automaton.try_which_overlapping_matches(&mut states, &text, &mut found);
        found.iter().map(|pattern| pattern.as_usize()).collect()
    }
}

/// A pattern with the abbreviations of `data/lines/README.md` written out.
///
/// Letters are those of the Latin alphabets, and classes are not folded for case: the full Unicode
/// classes make a set of so many patterns a hundred times larger and slower to build, and Unicode
/// word boundaries force it off its fast path.
pub(crate) fn in_full(pattern: &str) -> String {
    let pattern = &with_words(pattern);
    const PARTICLE: &str = "de|van|von|bin|al|el|la|le|du";
    let word = r"UPPER(?:\w|[.'-])*";
    let name = format!("(?:{word}(?: (?:{word}|{PARTICLE})){{0,5}})");
    let names =
        format!("(?:(?:{word}|{PARTICLE}|the|and|in|agencies|agency|news|wire|&|,|/)[ ,]*)+");
    let agency =
        if pattern.contains("AGENCY") { crate::agencies::pattern() } else { String::new() };
    without_far_bounds(pattern)
        .replace("AGENCY", &agency)
        .replace("NAMES", &names)
        .replace("NAME", &name)
        .replace("UPPER", "(?-i:[A-ZÀ-ÖØ-Þ])")
        .replace('\'', "['’]")
        .replace(' ', r"\s")
        .replace(r"\w", "(?-i:[0-9A-Za-z_À-ɏ])")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[ \t\u{a0}]")
        .replace(r"\S", r"(?-i:[^ \t\u{a0}])")
        .replace(r"\b", r"(?-u:\b)")
}

/// So many times a bound may repeat what it bounds: a compiled pattern has a copy for each. What
/// may be as long as a sentence is bounded by the length of what the pattern is held against.
const FARTHEST: usize = 60;

/// A pattern in which what may be repeated very often may be repeated without end.
fn without_far_bounds(pattern: &str) -> String {
    let is_far = |most: &str| most.parse().is_ok_and(|most: usize| most > FARTHEST);
    let pieces = pattern.split_inclusive('{').map(|piece| match piece.split_once('}') {
        Some((times, rest)) => match times.split_once(',') {
            Some((least, most)) if is_far(most) => format!("{least},}}{rest}"),
            _ => piece.to_owned(),
        },
        None => piece.to_owned(),
    });
    pieces.collect()
}
