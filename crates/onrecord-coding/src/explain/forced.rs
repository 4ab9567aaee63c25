//! How it was told what a speaker does by a statement.

use super::data_lines::{CUES, line_with};
use super::{Reason, Telling};

impl Telling<'_, '_> {
    pub(super) fn forced(&self, at: usize) -> Vec<Reason> {
        let cue = self.coded.said[at].cue;
        let force = self.coded.page.statements[at].force.as_deref();
        let told = force.unwrap_or("nothing that the record has a word for");
        let (lemma, pos) = (self.grammar.lemma(cue), self.grammar.pos(cue));
        let line = line_with(CUES, &[&lemma, pos, force.unwrap_or("")]);
        let how = match line {
            Some(_) => format!("{told}: so says the cue “{lemma}”"),
            None => format!("{told}: by how “{lemma}” is used, or by what is said"),
        };
        vec![Reason { line, ..self.reason(how, cue..cue + 1) }]
    }
}
