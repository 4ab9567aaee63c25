//! What must hold of the files in `data/events`: they are read whole, and no pattern is in vain.

use std::collections::BTreeSet;

use onrecord_rows::EVENT_TYPES;

use super::compose::{COMPOSITIONS, operators};
use super::frame::Slot;
use super::lexicon::{Class, FILES, Gives, Lexicon, Pattern, Reading, lines, set_exists};

#[rustfmt::skip]
const MODES: [&str; 61] = [
    "visit", "third-party", "multilateral", "phone", "economic", "military", "humanitarian", "asylum",
    "withdraw", "release", "return", "disarm", "ceasefire", "access", "resign", "assist", "change",
    "yield", "meet", "restrict", "ban", "arrest", "relations", "expel", "territory", "violence", "demo",
    "riot", "strike-gen", "strike-lim", "strike-hun", "boycott", "obstruct", "convict", "cancel", "sever",
    "troops", "weapons", "police", "confiscate", "censor", "curfew", "martial-law", "deport", "withhold",
    "abduct", "beat", "torture", "execute", "sexual", "assassinate", "destroy", "primitive", "firearms",
    "explosives", "suicide-attack", "heavy-weapons", "withdraw", "sever", "expel", "ban",
];

fn every_pattern() -> Vec<(String, Class, &'static str, Reading)> {
    Lexicon::get()
        .all()
        .map(|(class, word, reading)| {
            (format!("{} ({word})", reading.pattern.sense), class, word, reading)
        })
        .collect()
}

#[test]
fn files_are_read_whole() {
    for (name, text) in FILES {
        for line in lines(text) {
            assert_eq!(line.split('\t').count(), 8, "{name}: {line}");
        }
    }
    for line in lines(COMPOSITIONS) {
        let cells: Vec<&str> = line.split('\t').collect();
        let whole = cells.len() == 5 || matches!(cells[..], [_, "like", _]);
        assert!(whole, "compositions.tsv: {line}");
        let kind = cells.get(2).copied().unwrap_or("=");
        assert!(
            cells[1] == "like" || kind == "=" || kind == "none" || EVENT_TYPES.contains(&kind),
            "{line}"
        );
        let mode = cells.get(3).copied().unwrap_or("-");
        assert!(mode == "-" || MODES.contains(&mode), "{line}");
    }
}

#[test]
fn types_modes_codes_sets_and_operators_exist() {
    let operators = operators();
    for (name, _, _, reading) in every_pattern() {
        let Pattern { conditions, gives, mode, cameo, .. } = reading.pattern;
        match gives {
            Gives::Type(kind) => {
                assert!(EVENT_TYPES.contains(kind), "{name}: {kind}");
                let code =
                    (3..=4).contains(&cameo.len()) && cameo.bytes().all(|it| it.is_ascii_digit());
                assert!(code, "{name}: {cameo}");
            }
            Gives::Operator(operator) => {
                assert!(operators.contains(operator), "{name}: {operator}")
            }
        }
        assert!(mode.is_none_or(|mode| MODES.contains(&mode)), "{name}: {mode:?}");
        for word in conditions.iter().flat_map(|condition| &condition.words) {
            let set =
                word.strip_prefix('@').filter(|set| !matches!(*set, "actor" | "thing" | "person"));
            assert!(set.is_none_or(set_exists), "{name}: no set {word}");
        }
        let known =
            ["obj", "subj", "prt", "mod", "name", "clause", "together", "several", "within"];
        for condition in conditions {
            let Slot::Behind(prepositions) = &condition.slot else { continue };
            let odd = prepositions
                .iter()
                .any(|word| word.len() < 2 || word.len() > 8 || known.contains(word));
            assert!(!odd, "{name}: {prepositions:?} are no prepositions");
        }
    }
}

/// A sense that asks for no less than an earlier one of the same word is never reached.
#[test]
fn no_pattern_shadows_another() {
    let mut shadowed = BTreeSet::new();
    let all = every_pattern();
    for (name, class, word, reading) in &all {
        let readings = Lexicon::get().readings(*class, word);
        let place = readings.iter().position(|other| std::ptr::eq(other.pattern, reading.pattern));
        for earlier in &readings[..place.unwrap_or(0)] {
            let covers = |condition| reading.pattern.conditions.contains(condition);
            if earlier.pattern.conditions.iter().all(covers)
                && matches!(earlier.pattern.gives, Gives::Type(_))
            {
                shadowed
                    .insert(format!("{name} is never reached behind {}", earlier.pattern.sense));
            }
        }
    }
    assert!(shadowed.is_empty(), "{shadowed:#?}");
}
