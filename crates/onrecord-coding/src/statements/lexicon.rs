use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::grammar::Grammar;

/// The words of `data/cues.tsv`: lemma and part of speech, with the force they lend.
static CUES: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/cues.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some(((cells.next()?, cells.next()?), cells.next().unwrap_or("")))
    })
    .collect()
});

/// Whether a word may tell that something is said.
pub(crate) fn may_be_cue(grammar: &Grammar<'_>, at: usize) -> bool {
    if is_speaker_mark(grammar, at) {
        return true;
    }
    let pos = grammar.pos(at);
    CUES.contains_key(&(grammar.lemma(at).as_str(), pos))
        || pos == "VERB" && grammar.child(at, &["ccomp"]).is_some()
}

/// A mark that may stand between a speaker and the words: "Envoy: …", "“…” — the envoy".
pub(crate) fn is_speaker_mark(grammar: &Grammar<'_>, at: usize) -> bool {
    matches!(grammar.word(at), ":" | "―" | "—" | "–" | "--")
}

/// What a speaker does by using this word: `assert`, `deny`, …; nothing where it does not tell.
pub(crate) fn force_of(grammar: &Grammar<'_>, cue: usize) -> Option<&'static str> {
    let lemma = grammar.lemma(cue);
    let pos = grammar.pos(cue);
    let other_spelling = || {
        let american = format!("{}ize", lemma.strip_suffix("ise")?);
        CUES.get(&(american.as_str(), pos)).copied()
    };
    let force = CUES.get(&(lemma.as_str(), pos)).copied().or_else(other_spelling)?;
    (!force.is_empty()).then_some(force)
}
