//! Several who speak together.

use super::resolve::Resolver;
use super::roster::{Actor, ActorIndex};
use super::steps::Step;

/// So many may be joined.
const MOST_JOINED: usize = 6;

impl Resolver<'_> {
    /// "Norway and the council": a group of all that are joined; nobody where one is not known.
    pub(super) fn several(&mut self, head: usize) -> Option<ActorIndex> {
        let grammar = self.scene.grammar;
        let mut heads = vec![head];
        while let Some(next) = heads.last().and_then(|&last| grammar.child(last, &["conj"])) {
            heads.push(next);
            if heads.len() > MOST_JOINED {
                return None;
            }
        }
        // "Leaders of Norway and Iceland": the parser joins the second state to the leaders.
        let owned = grammar
            .children(head, &["prep"])
            .into_iter()
            .any(|at| grammar.lower(at) == "of" && heads.get(1).is_some_and(|&next| at < next));
        if owned
            && grammar.pos(head) == "NOUN"
            && heads[1..].iter().any(|&at| grammar.pos(at) == "PROPN")
        {
            return None;
        }
        self.step(Step::Joined { heads: heads.clone() });
        let members: Vec<ActorIndex> =
            heads.into_iter().map(|head| self.resolve_one(head)).collect::<Option<_>>()?;
        let of = |tell: fn(&Actor) -> &str, by: &str| {
            let told = members.iter().map(|&at| tell(&self.roster.actors[at]));
            told.collect::<Vec<_>>().join(by)
        };
        let (id, name) = (of(|actor| &actor.id, "+"), of(|actor| &actor.name, "; "));
        let different = members.iter().skip(1).all(|member| *member != members[0]);
        different.then(|| {
            self.roster.intern(Actor {
                id: format!("group:{id}"),
                name,
                kind: "group",
                ..Actor::default()
            })
        })
    }
}
