use super::annotate;
use super::arc_eager::{Action, allowed};
use super::labels::Labels;
use super::state::State;
use crate::transitions::Move;

fn action(written: &str, labels: &mut Labels) -> Action {
    let (kind, label) = written.split_once('-').unwrap_or((written, ""));
    let action = ["S", "D", "L", "R", "B"].iter().position(|known| *known == kind).unwrap();
    Action::read(&Move { action, label: label.to_owned() }, labels).unwrap()
}

#[test]
fn moves_make_the_trees_of_the_cases() {
    let lines = include_str!("cases.txt").lines().filter(|line| !line.starts_with('#'));
    let text: Vec<&str> = lines.collect();
    for case in text.join("\n").split("= ").skip(1) {
        let [name, words, moves, arcs, starts] = case.trim().lines().collect::<Vec<_>>()[..] else {
            panic!("a case of five lines: {case}");
        };
        let (mut labels, mut state) = (Labels::default(), State::default());
        let count = words.split(' ').count();
        state.begin(count);
        for written in moves.split(' ') {
            let action = action(written, &mut labels);
            assert!(allowed(&state)[action.kind()], "{written} in: {name}");
            action.make(&mut state);
        }
        assert!(state.is_done(), "{name}");
        let parse = annotate(&state, &labels, &vec![false; count]);
        let labelled = parse.heads.iter().zip(&parse.labels);
        let found: Vec<String> = labelled
            .map(|(head, &label)| format!("{head}:{}", labels.names()[label as usize]))
            .collect();
        assert_eq!(found.join(" "), arcs, "{name}");
        let found = (0..count).filter(|&word| parse.starts[word]);
        assert_eq!(
            found.map(|word| word.to_string()).collect::<Vec<_>>().join(" "),
            starts,
            "{name}"
        );
    }
}

#[test]
fn a_word_that_came_back_cannot_be_shifted_at_once() {
    let (mut labels, mut state) = (Labels::default(), State::default());
    state.begin(3);
    for written in ["S", "S", "D"] {
        action(written, &mut labels).make(&mut state);
    }
    assert_eq!(allowed(&state), [false, true, true, true, true]);
}

#[test]
fn a_parser_that_joins_tokens_is_refused() {
    let joins = Move { action: 2, label: "subtok".to_owned() };
    assert!(Action::read(&joins, &mut Labels::default()).is_err());
}
