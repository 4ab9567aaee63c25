//! "Oster said the port was shut, the agency reported": who reports at a sentence's end reports all of it,
//! though the parser makes the report a part of what was said.

use super::choose::Said;
use super::content::Scene;
use super::lexicon::force_of;
use crate::grammar::{Grammar, Words};

/// Gives what is reported at a sentence's end the whole sentence, and takes the report out of what
/// others say in it.
pub(super) fn take_reports_out(scene: Scene<'_>, said: &mut [Said]) {
    let grammar = &scene.grammar;
    let ends = (0..said.len()).filter(|&at| ends_its_sentence(grammar, &said[at]));
    for report in ends.collect::<Vec<_>>() {
        let own = said[report].clone();
        let Some(comma) = comma_before(grammar, &own) else { continue };
        let swallowed = (0..said.len()).filter(|&at| swallows(scene, &said[at], &own));
        for outer in swallowed.collect::<Vec<_>>() {
            said[outer].content.retain(|&word| word < comma);
            said[report].content = whole(grammar, &own, comma);
        }
    }
}

/// ", the agency reported." and ", according to the agency."
fn ends_its_sentence(grammar: &Grammar<'_>, report: &Said) -> bool {
    let tells = match grammar.lower(report.cue).as_str() {
        "according" => true,
        _ => {
            let last = grammar.lemma(report.cue);
            matches!(last.as_str(), "report" | "say" | "add" | "write" | "announce")
                && force_of(grammar, report.cue) == Some("assert")
                && grammar.dep(report.cue) == "ccomp"
        }
    };
    let last = report.source.words.iter().chain([&report.cue]).max().copied().unwrap_or(report.cue);
    let end = grammar.sentence(report.cue).end;
    tells && (last + 1..end).all(|at| grammar.is_mark(at))
}

fn comma_before(grammar: &Grammar<'_>, report: &Said) -> Option<usize> {
    let first = report.source.words.iter().chain([&report.cue]).min()?;
    first.checked_sub(1).filter(|&at| grammar.word(at) == ",")
}

/// Whether somebody before is taken to say the report: its words stand in theirs, and theirs do not
/// stand in a quotation of it.
fn swallows(scene: Scene<'_>, outer: &Said, report: &Said) -> bool {
    let grammar = &scene.grammar;
    let alike = scene.quotations.depth(outer.cue) == scene.quotations.depth(report.cue);
    let holds = outer.content.binary_search(&report.cue).is_ok();
    let first = outer.content.first().is_some_and(|&first| outer.cue < first);
    let told = report.content.iter().all(|word| {
        *word <= report.cue && (outer.content.binary_search(word).is_ok() || *word < outer.cue)
            || *word == outer.cue
    });
    let beside = grammar.head(report.cue) == outer.cue || grammar.lower(report.cue) == "according";
    alike
        && holds
        && first
        && told
        && beside
        && grammar.sentence(outer.cue) == grammar.sentence(report.cue)
}

fn whole(grammar: &Grammar<'_>, report: &Said, comma: usize) -> Words {
    let first = grammar.sentence(report.cue).start;
    let first = (first..comma).find(|&at| !grammar.is_mark(at) || grammar.word(at) != ",");
    first.map(|first| (first..comma).collect()).unwrap_or_else(|| report.content.clone())
}
