//! Which patterns made an event, and how it was filled.

use onrecord_rows::EventRow;

use super::data_lines::{COMPOSITIONS, CONTEXTS, line_with, pattern_line};
use super::{Reason, Telling, Why, plainly};
use crate::events::{Act, Found, Pattern, Who, dated, row_for, telling_word};

impl Telling<'_, '_> {
    /// Why each event is as it is, in the order of the page's rows.
    pub(super) fn events(&self) -> Vec<Why> {
        let mut who = self.coded.who.iter();
        let told = self.events.iter().enumerate().map(|(at, found)| {
            let sources: Vec<&Who> = who.by_ref().take(found.sources.len()).collect();
            let targets: Vec<&Who> = who.by_ref().take(found.targets.len()).collect();
            self.event(at, found, &sources, &targets)
        });
        told.collect()
    }

    fn event(&self, at: usize, found: &Found, sources: &[&Who], targets: &[&Who]) -> Why {
        let row = &self.coded.page.events[at];
        let parts = vec![
            ("made by", self.acts(&found.act)),
            ("told as", vec![self.voice(found)]),
            ("source", self.participants(&found.sources, &row.source, sources)),
            ("target", self.participants(&found.targets, &row.target, targets)),
            ("status", vec![self.status(at, found)]),
            ("date", vec![self.event_date(row, found)]),
            ("context", self.contexts(at, found)),
        ];
        self.why(self.passage(found.sentence.clone()), parts)
    }

    /// From the innermost act to what the operators around it make of it.
    fn acts(&self, act: &Act) -> Vec<Reason> {
        let levels: Vec<&Act> = act.levels().collect();
        levels.into_iter().rev().flat_map(|act| self.act(act)).collect()
    }

    /// What a word is read as, and, where that is an operator, what it makes of the act below.
    fn act(&self, act: &Act) -> Vec<Reason> {
        let code = [Some(act.kind), act.mode, Some(act.cameo)];
        let code: Vec<&str> = code.into_iter().flatten().filter(|code| !code.is_empty()).collect();
        let code = code.join(" ");
        let of_word = |words: String| self.reason(words, act.trigger..act.trigger + 1);
        let read_as = act.pattern.map(|pattern| Reason {
            line: pattern_line(pattern),
            ..of_word(format!(
                "“{}”{} is read as “{}”, as in: {}",
                self.word(act.trigger),
                pattern.frame(),
                pattern.sense,
                pattern.example()
            ))
        });
        let Some(operator) = act.operator else {
            let reasons = read_as.into_iter();
            return reasons
                .map(|reason| Reason { words: format!("{code}: {}", reason.words), ..reason })
                .collect();
        };
        let over = act.over.as_ref().map(|over| (over.kind, over.cameo));
        let of = over
            .map_or("nothing that is told".to_owned(), |(kind, cameo)| format!("{kind} {cameo}"));
        let line = row_for(operator, over)
            .and_then(|(operator, key)| line_with(COMPOSITIONS, &[operator, key]));
        let composed = Reason { line, ..of_word(format!("{code}: {operator} of {of}")) };
        read_as.into_iter().chain([composed]).collect()
    }

    fn voice(&self, found: &Found) -> Reason {
        let at = found.act.trigger;
        let grammar = &self.grammar;
        let how = match grammar.pos(at) {
            "NOUN" => "a noun",
            "ADJ" => "an adjective",
            _ if grammar.is_passive(at) => "a verb in the passive",
            _ if matches!(grammar.dep(at), "xcomp" | "advcl" | "acl") => {
                "a verb without a subject of its own"
            }
            _ => "a verb in the active",
        };
        self.reason(format!("{how}: “{}”", self.word(at)), at..at + 1)
    }

    fn status(&self, at: usize, found: &Found) -> Reason {
        let row = &self.coded.page.events[at];
        let by = found.mood.by;
        let word = match row.status.as_str() {
            "negated" => by.negated,
            "hypothetical" => by.hypothetical,
            "future" => by.future,
            _ => None,
        };
        let told = match &row.claimed_in {
            Some(statement) => format!("told in statement {statement}"),
            None => "told by the page itself".to_owned(),
        };
        match word {
            Some(word) => self.reason(
                format!("{}: so says “{}”; {told}", row.status, self.word(word)),
                word..word + 1,
            ),
            None => plainly(format!(
                "{}: nothing denies it, puts it off or makes it a condition; {told}",
                row.status
            )),
        }
    }

    fn event_date(&self, row: &EventRow, found: &Found) -> Reason {
        match dated(&self.grammar, &self.coded.coder.dates, found) {
            Some((word, told)) => self.dated(word, told),
            None if row.date.is_some() => plainly("the day on which its statement is said"),
            None => plainly("no single date hangs on its words"),
        }
    }

    fn contexts(&self, at: usize, found: &Found) -> Vec<Reason> {
        let all = self.coded.page.events[at].context.iter();
        all.map(|context| self.context(context, found)).collect()
    }

    fn context(&self, context: &str, found: &Found) -> Reason {
        // An operator's act has the contexts of the act it is about.
        let has_it = |act: &&Act| act.contexts.contains(&context);
        if let Some(act) = found.act.levels().filter(has_it).last() {
            let words = format!("{context}: so says the sense of “{}”", self.word(act.trigger));
            return self.reason(words, act.trigger..act.trigger + 1);
        }
        let line = line_with(CONTEXTS, &[context]);
        match telling_word(&self.grammar, context, found.sentence.clone()) {
            Some(at) => {
                let words = format!("{context}: “{}” stands in the sentence", self.word(at));
                Reason { line, ..self.reason(words, at..at + 1) }
            }
            None => Reason { line, ..plainly(context) },
        }
    }
}

impl Pattern {
    /// What its word must stand with: ` with obj=@aid`.
    fn frame(&self) -> String {
        let conditions: Vec<&str> = self.conditions.iter().map(|one| one.written).collect();
        if conditions.is_empty() {
            String::new()
        } else {
            format!(" with `{}`", conditions.join(" "))
        }
    }

    /// The sentence that stands in its line as an example.
    fn example(&self) -> &'static str {
        self.line.rsplit('\t').next().unwrap_or_default()
    }
}
