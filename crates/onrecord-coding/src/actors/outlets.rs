//! Outlets that a page calls by more than one name.

use super::roster::{Actor, ActorIndex, Roster};

/// Where a page names more outlets it is a list, and short names are anybody's.
const MOST_OUTLETS: usize = 100;

impl Roster {
    /// Joins what the page calls an outlet in short with the outlet: "the Post" of a page that names
    /// just one whose name ends so, "AP" with the Associated Press, "the Hill" of a page of The Hill.
    pub(crate) fn join_outlets(&mut self) {
        let outlets: Vec<ActorIndex> =
            (0..self.actors.len()).filter(|&at| self.actors[at].kind == "outlet").collect();
        if outlets.len() > MOST_OUTLETS {
            return;
        }
        let whole = |at: ActorIndex| {
            let short = &self.actors[at];
            if !matches!(short.kind, "outlet" | "organisation") {
                return at;
            }
            let mut longer = outlets.iter().copied().filter(|&other| {
                let other = &self.actors[other];
                other.id != short.id && is_short_for(short, other)
            });
            longer.next().filter(|_| longer.next().is_none()).unwrap_or(at)
        };
        let whole: Vec<ActorIndex> = (0..self.actors.len()).map(whole).collect();
        for mention in &mut self.mentions {
            mention.actor = whole[mention.actor];
        }
    }
}

fn is_short_for(one: &Actor, outlet: &Actor) -> bool {
    let (short, whole) = (bare(&one.name), bare(&outlet.name));
    if short == whole {
        return one.kind == "organisation" || one.name.len() < outlet.name.len();
    }
    let initials = || whole.split([' ', '-']).filter_map(|word| word.chars().next());
    let ends_so = || whole.strip_suffix(short).is_some_and(|before| before.ends_with(' '));
    one.kind == "outlet" && !short.contains(' ') && (ends_so() || initials().eq(short.chars()))
}

fn bare(name: &str) -> &str {
    name.strip_prefix("The ").unwrap_or(name)
}
