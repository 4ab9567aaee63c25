use super::Taken;
use super::seen::{SeenActor, SeenPage};

/// Two states of one name are told apart so, and then called by this word alone.
const DIRECTIONS: [&str; 4] = ["north", "south", "east", "west"];

/// The state that a page calls by the first word of its name: “the North” of North Korea.
pub(super) fn whom(page: &SeenPage, bare: &SeenActor) -> Option<Taken> {
    let word = bare.bare().filter(|word| DIRECTIONS.contains(word))?;
    let begins = |actor: &&SeenActor| {
        actor.kind == "state" && actor.words.len() > 1 && actor.words[0] == word
    };
    let mut states = page.actors.iter().filter(begins);
    let state = states.next().filter(|_| states.next().is_none())?;
    Some(Taken::new(&state.id, "no other state on the page has a name that begins so"))
}
