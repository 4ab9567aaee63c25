//! What looked like a statement or an event and was not coded, and why.

use super::data_lines::pattern_line;
use super::made::{frame_words, of_bar};
use super::{NotCoded, Reason, Telling, plainly};
use crate::events::{NoEvent, missed};
use crate::statements::choose::LONGEST_SENTENCE;
use crate::statements::verdict::Refusal;

/// So many senses of a word are told of.
const MOST_SENSES: usize = 4;

impl Telling<'_, '_> {
    /// The words that may be cues or triggers and are none, in order.
    pub(super) fn not_coded(&self) -> Vec<NotCoded> {
        let cues = self.coded.refused.iter().map(|(cue, why)| self.no_statement(*cue, why));
        let triggers = self.no_events.iter().filter_map(|(at, why)| self.no_event(*at, *why));
        let mut all: Vec<NotCoded> = cues.chain(triggers).chain(self.too_long()).collect();
        all.sort_by_key(|one| (one.passage.start, one.what));
        all
    }

    /// Sentences in which nothing is looked for.
    fn too_long(&self) -> impl Iterator<Item = NotCoded> {
        let sentences = self.grammar.document.sentences();
        let long = sentences.filter(|tokens| tokens.len() > LONGEST_SENTENCE);
        long.map(|tokens| {
            let words = format!("the sentence has {} tokens, as only lists have", tokens.len());
            let (word, why) = (self.word(tokens.start), vec![plainly(words)]);
            NotCoded { what: "statement or event", word, passage: self.passage(tokens), why }
        })
    }

    /// Nothing for words that no pattern has.
    fn no_event(&self, at: usize, why: NoEvent) -> Option<NotCoded> {
        let senses = missed(&self.grammar, at);
        let (first, _) = *senses.first()?;
        let told = |trigger| format!("the event of “{}” tells it already", self.word(trigger));
        let words = match why {
            NoEvent::NoAct => {
                let senses = senses.iter().take(MOST_SENSES).map(|(pattern, lacks)| match lacks {
                    Some(condition) => format!("“{}” needs `{}`", pattern.sense, condition.written),
                    None => format!("“{}” finds nothing that it could be about", pattern.sense),
                });
                format!("no sense of it fits: {}", senses.collect::<Vec<_>>().join("; "))
            }
            NoEvent::NotAlone => "it tells an event only with a verb that carries it".to_owned(),
            NoEvent::NobodyBlames => "nobody is told to say so of somebody".to_owned(),
            NoEvent::Describes => "it only describes what stands behind it".to_owned(),
            NoEvent::NobodyActs => "nobody is named who does it".to_owned(),
            NoEvent::Unwanted => "what is to come of it, or is refused, is no event".to_owned(),
            NoEvent::Covered { trigger } | NoEvent::ToldAgain { trigger } => told(trigger),
        };
        let line = pattern_line(first);
        let why = vec![Reason { words, line, ..Reason::default() }];
        let (word, passage) = (self.word(at), self.passage(at..at + 1));
        Some(NotCoded { what: "event", word, passage, why })
    }

    fn no_statement(&self, cue: usize, why: &Refusal) -> NotCoded {
        let word = self.word(cue);
        let why = match *why {
            Refusal::SaidByNobody => vec![plainly(format!("“there {word}”: nobody says so"))],
            Refusal::AsksForAnonymity => {
                vec![plainly("why a source has no name is not what the source says")]
            }
            Refusal::NoContent => vec![plainly("nothing stands with it that could be said")],
            Refusal::Unlikely { frame, chance, bar } => {
                let words = format!(
                    "the models give it a chance of {chance:.2} with {}, and it needs {:.2}: {}; \
                     what weighed most",
                    self.frame_named(cue, frame),
                    bar.chance(),
                    of_bar(bar)
                );
                self.weighed(words, cue, frame, false)
            }
            Refusal::Echoes { cue } => {
                vec![plainly(format!("“{}” tells the same, and more surely", self.word(cue)))]
            }
        };
        NotCoded { what: "statement", word, passage: self.passage(cue..cue + 1), why }
    }

    fn frame_named(&self, cue: usize, frame: usize) -> String {
        let at = self.readings.binary_search_by_key(&cue, |reading| reading.cue);
        let frame = at.ok().and_then(|at| self.readings[at].frames.get(frame));
        frame.map_or_else(String::new, |frame| frame_words(&frame.name))
    }
}
