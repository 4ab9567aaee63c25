use std::sync::{Mutex, PoisonError};

use regex::{Regex, RegexBuilder};
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::NFA;
use regex_automata::{Anchored, Input, MatchKind, PatternSet};

/// One of this crate's own patterns, in which case does not matter.
#[allow(clippy::expect_used, reason = "all patterns stand in this crate; tests read them all")]
pub(crate) fn compiled(pattern: &str) -> Regex {
    let built = RegexBuilder::new(pattern).case_insensitive(true).build();
    built.expect("a pattern of this crate is a regular expression")
}

/// Bytes that their states may take up before they are worked out again.
const STATES: usize = 16 << 20;

/// Patterns of which only whether they match is asked, compiled when this crate was built.
///
/// Half of a regular expression is made to tell where a match begins, and what its groups hold. For
/// hundreds of patterns, each of which few lines come to, that takes longer than all their matching;
/// and to compile what is left of them when they are first needed took a sixth of the time in which a
/// hundred pages are read.
pub(crate) struct Patterns {
    automaton: DFA,
    states: Mutex<Cache>,
}

impl Patterns {
    #[allow(clippy::expect_used, reason = "as above")]
    pub fn of(compiled: NFA) -> Self {
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
