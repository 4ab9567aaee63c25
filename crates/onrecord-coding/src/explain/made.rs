//! Which rule or model made a statement.

use super::{Reason, Telling, plainly};
use crate::statements::choose::Said;
use crate::statements::verdict::{Bar, By};

impl Telling<'_, '_> {
    pub(super) fn made(&self, at: usize) -> Vec<Reason> {
        let said = &self.coded.said[at];
        let mut reasons = match said.by {
            By::Announced => vec![self.reason(
                format!("a colon behind “{}” announces the quotation", self.word(said.cue)),
                said.cue..said.cue + 1,
            )],
            By::Labelled => vec![self.reason(
                "the paragraph begins with a speaker's name and a colon, as interviews have it",
                said.cue..said.cue + 1,
            )],
            By::Signed => vec![self.reason(
                "a dash and a name stand behind the quotation, as under readers' words",
                said.cue..said.cue + 1,
            )],
            By::MadeClear => vec![self.reason(
                "“make clear that” and its like are as sure as a verb of saying",
                said.cue..said.cue + 1,
            )],
            By::QuotedAsSaying => vec![self.reason(
                format!("“{} … as saying” quotes whoever is its object", self.word(said.cue)),
                said.cue..said.cue + 1,
            )],
            By::Models { frame, bar, alone } => self.by_models(said, frame, bar, alone),
        };
        reasons.push(self.construction(said));
        reasons
    }

    fn by_models(&self, said: &Said, frame: usize, bar: Bar, alone: bool) -> Vec<Reason> {
        let needed = format!(
            "the models give it a chance of {:.2}, and it needs {:.2}: {}; what weighed most",
            said.chance,
            bar.chance(),
            of_bar(bar),
        );
        self.weighed(needed, said.cue, frame, alone)
    }

    /// What both models weighed of a cue's frame, the first of them behind `words`.
    pub(super) fn weighed(
        &self,
        words: String,
        cue: usize,
        frame: usize,
        alone: bool,
    ) -> Vec<Reason> {
        let facts = self.facts_weighed(cue, frame, alone);
        let features = self.features_weighed(cue, frame, alone);
        let both = [(words, facts), ("of these, the words and their grammar".to_owned(), features)];
        both.map(|(words, weights)| Reason { words, weights, ..Reason::default() }).into()
    }

    fn construction(&self, said: &Said) -> Reason {
        let kind = match said.kind(self.coded.coder.resolver.scene) {
            "direct" => "all of it in quotation marks",
            "mixed" => "part of it in quotation marks",
            _ => "none of it in quotation marks",
        };
        plainly(format!("the content stands as {}, {kind}", frame_words(&said.frame)))
    }
}

/// What a statement is that must reach a bar.
pub(super) fn of_bar(bar: Bar) -> &'static str {
    match bar {
        Bar::Usual => "a word that tells what a speaker does, with its source",
        Bar::WithoutForce => "a word that may tell of a thought only",
        Bar::WithoutSource => "nobody is named as its source",
        Bar::OfAThing => "a verb of saying that governs a thing",
        Bar::AtTheHead => "a verb of saying that heads its sentence, with subject and clause",
        Bar::Inside => "it tells within a statement what others say, think or want",
        Bar::InsidePlainly => {
            "it tells within a statement what a thing says, or its speaker said before"
        }
    }
}

/// A construction's name, for people.
pub(super) fn frame_words(frame: &str) -> String {
    match frame {
        "announced" => "the quotation behind the colon".to_owned(),
        "label" => "what follows the name and the colon".to_owned(),
        "signed" => "the quotation before the dash and the name".to_owned(),
        "clause" => "a clause of the cue".to_owned(),
        "to" => "an infinitive of the cue".to_owned(),
        "whether" => "a question of the cue (whether, if)".to_owned(),
        "object" => "the object of the cue".to_owned(),
        "quote" => "a quotation in the cue's sentence".to_owned(),
        "next quote" => "the quotation behind the cue's sentence".to_owned(),
        "last quote" => "the quotation before the cue's sentence".to_owned(),
        "around" => "the clause around the cue".to_owned(),
        "behind" => "all that stands behind the cue in its sentence".to_owned(),
        "before" => "all that stands before the cue in its sentence".to_owned(),
        "host" => "the clause that “according to” hangs on".to_owned(),
        "sentence" => "the sentence around “according to”".to_owned(),
        other => format!("“{other}” of the cue"),
    }
}
