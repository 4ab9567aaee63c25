use super::choose::Said;
use super::content::Scene;
use super::source::as_saying;
use crate::grammar::{Grammar, Words};

/// Between a cue and its content at most so many words belong to the cue.
const LONGEST_GAP: usize = 6;

impl Said {
    /// All words of the cue: the word itself with its auxiliaries, negation, particle and adverbs,
    /// and what leads from it to the content ("is calling for", "also took a shot at", "replied:").
    pub(crate) fn cue_words(&self, scene: Scene<'_>) -> Words {
        let grammar = &scene.grammar;
        let mut words = self.verb_group(grammar);
        words.extend(self.gap(grammar));
        words.extend(as_saying(grammar, self.cue).into_iter().flatten());
        if grammar.lower(self.cue) == "according" {
            words.extend(grammar.children(self.cue, &["prep"]));
        }
        words.retain(|at| !self.is_told_elsewhere(*at));
        words.push(self.cue);
        words.sort_unstable();
        words.dedup();
        words
    }

    fn is_told_elsewhere(&self, word: usize) -> bool {
        self.content.binary_search(&word).is_ok() || self.source.words.binary_search(&word).is_ok()
    }

    /// "had also been told off", "said publicly", "was announced by": the words that go with a cue
    /// wherever its content stands.
    fn verb_group(&self, grammar: &Grammar<'_>) -> Words {
        let cue = self.cue;
        let near = |at: usize| at + 4 > cue && at < cue + 4;
        let first = grammar
            .children(cue, &["aux", "auxpass", "neg"])
            .into_iter()
            .find(|&at| near(at))
            .unwrap_or(cue);
        let belongs = |at: usize| match grammar.dep(at) {
            "aux" | "auxpass" | "neg" | "prt" => near(at),
            "advmod" if grammar.tag(at) == "WRB" || grammar.lower(at) == "so" => false,
            "advmod" => at + 1 == cue || at == cue + 1 || (first..cue).contains(&at),
            "agent" | "prep" => {
                let whom = grammar.child(at, &["pobj"]);
                whom.is_some() && whom == self.source.head && near(at)
            }
            _ => false,
        };
        grammar.document.dependents(cue).filter(|&at| belongs(at)).collect()
    }

    /// What stands between the cue and a content behind it, if that is no more than a few words
    /// that hang on the cue.
    fn gap(&self, grammar: &Grammar<'_>) -> Words {
        let cue = self.cue;
        let behind = self.content.partition_point(|&at| at < cue);
        let Some(&start) = self.content.get(behind) else { return Words::new() };
        let gap: Words = (cue + 1..start).filter(|&at| !quotes(grammar, at)).collect();
        // "told the port that …" has an addressee, "said on Monday that …" a date.
        let aside = |at: usize| {
            let whom = grammar.head(at) == cue && matches!(grammar.dep(at), "dobj" | "dative");
            let label = grammar.token(at).entity.as_ref().map(|tag| tag.label.as_str());
            matches!(label, Some("DATE" | "TIME"))
                || whom && !grammar.ancestors(start).any(|above| above == at)
        };
        let alien = |at: usize| {
            self.is_told_elsewhere(at)
                || grammar.is_mark(at) && grammar.word(at) != ":"
                || aside(at)
                || !grammar.ancestors(at).any(|above| above == cue)
        };
        let is_own = gap.len() <= LONGEST_GAP && !gap.iter().any(|&at| alien(at));
        if is_own { gap } else { Words::new() }
    }
}

fn quotes(grammar: &Grammar<'_>, at: usize) -> bool {
    grammar.pos(at) == "SPACE" || matches!(grammar.word(at), "\"" | "“" | "‘" | "``" | "'" | "«")
}
