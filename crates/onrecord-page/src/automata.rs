use regex_automata::nfa::thompson::{BuildError, Builder, NFA, Transition};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

/// Automata that were compiled when this crate was built: `build.rs` writes them, and says how.
pub(crate) struct Automata(pub &'static [u8]);

impl Automata {
    /// The automaton of the set of patterns that is so many behind the first.
    #[allow(clippy::expect_used, reason = "a test reads them all")]
    pub fn nth(&self, set: usize) -> NFA {
        let mut written = Written(self.0);
        for _ in 0..set {
            let length = written.number();
            written.0 = written.0.get(length.unwrap_or(0)..).unwrap_or_default();
        }
        written.number();
        written.automaton().expect("the automata are whole")
    }
}

/// What is left of what was written.
struct Written(&'static [u8]);

impl Written {
    fn automaton(&mut self) -> Option<NFA> {
        let states = self.number()?;
        let patterns = self.number()?;
        let mut beginnings = Vec::with_capacity(patterns);
        for _ in 0..patterns {
            beginnings.push(self.id()?);
        }
        let (anchored, anywhere) = (self.id()?, self.id()?);
        let mut builder = Builder::new();
        let mut beginnings = beginnings.into_iter();
        builder.start_pattern().ok()?;
        for _ in 0..states {
            if self.state(&mut builder)?.ok()? {
                builder.finish_pattern(beginnings.next()?).ok()?;
                if beginnings.len() > 0 {
                    builder.start_pattern().ok()?;
                }
            }
        }
        builder.build(anchored, anywhere).ok()
    }

    /// Adds a state, and tells whether a pattern has matched where it is come to.
    fn state(&mut self, builder: &mut Builder) -> Option<Result<bool, BuildError>> {
        let kind = self.byte()?;
        let added = match kind {
            b'r' => builder.add_range(self.transition()?),
            b's' => {
                let count = self.number()?;
                let mut all = Vec::with_capacity(count);
                for _ in 0..count {
                    all.push(self.transition()?);
                }
                builder.add_sparse(all)
            }
            b'l' => {
                let look = Look::from_repr(u32::try_from(self.number()?).ok()?)?;
                builder.add_look(self.id()?, look)
            }
            b'u' => {
                let count = self.number()?;
                let mut all = Vec::with_capacity(count);
                for _ in 0..count {
                    all.push(self.id()?);
                }
                builder.add_union(all)
            }
            b'f' => builder.add_fail(),
            b'm' => builder.add_match(),
            _ => return None,
        };
        Some(added.map(|_| kind == b'm'))
    }

    fn transition(&mut self) -> Option<Transition> {
        Some(Transition { start: self.byte()?, end: self.byte()?, next: self.id()? })
    }

    fn id(&mut self) -> Option<StateID> {
        StateID::new(self.number()?).ok()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// Seven bits a byte, the lowest first; all bytes but the last have the eighth.
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }
}
