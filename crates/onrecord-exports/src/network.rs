//! Who is for and against what, as a network of actors and matters.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::rows::{Matter, Position};
use crate::tables::{Actors, Tables, all};

/// An actor or a matter.
pub(crate) struct Node {
    /// Its id in the record.
    pub id: String,
    pub label: String,
    /// `actor` or `matter`.
    pub kind: &'static str,
    /// What kind of actor: `state`, `person`, …
    pub actor_kind: Option<String>,
    pub country: Option<String>,
}

/// All passages that give an actor one stance on a matter.
pub(crate) struct Edge {
    pub actor: String,
    pub matter: String,
    pub stance: String,
    /// 1 for, -1 against, 0 conditional.
    pub sign: i8,
    /// On how many passages it rests.
    pub passages: usize,
    /// On how many of them another side tells it.
    pub told_by_others: usize,
    /// EDTF; empty where no passage is dated.
    pub first: String,
    pub last: String,
    /// The conditions, each once.
    pub conditions: BTreeSet<String>,
}

/// Nodes and edges in the order of their ids.
pub(crate) struct Network {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

impl Network {
    pub fn read(tables: &dyn Tables) -> io::Result<Self> {
        let actors = Actors::read(tables)?;
        let matters: Vec<Matter> = all(tables)?;
        let positions: Vec<Position> = all(tables)?;
        let parties: BTreeSet<&str> = positions.iter().map(|position| &*position.actor).collect();
        let parties = parties.into_iter().map(|id| {
            let actor = actors.get(id);
            Node {
                id: id.to_owned(),
                label: actors.name(id).to_owned(),
                kind: "actor",
                actor_kind: actor.map(|actor| actor.kind.clone()),
                country: actor.and_then(|actor| actor.country.clone()),
            }
        });
        let matters = matters.into_iter().map(|matter| Node {
            id: matter.matter,
            label: matter.name,
            kind: "matter",
            actor_kind: None,
            country: None,
        });
        Ok(Network { nodes: parties.chain(matters).collect(), edges: edges(positions) })
    }
}

fn edges(positions: Vec<Position>) -> Vec<Edge> {
    let mut edges: BTreeMap<(String, String, String), Edge> = BTreeMap::new();
    for position in positions {
        let Position { actor, matter, stance, date, condition, told_by, .. } = position;
        let key = (actor.clone(), matter.clone(), stance.clone());
        let edge = edges.entry(key).or_insert_with(|| Edge {
            sign: match &*stance {
                "for" => 1,
                "against" => -1,
                _ => 0,
            },
            actor,
            matter,
            stance,
            passages: 0,
            told_by_others: 0,
            first: date.clone(),
            last: date.clone(),
            conditions: BTreeSet::new(),
        });
        edge.passages += 1;
        edge.told_by_others += usize::from(told_by.is_some());
        edge.conditions.extend(condition);
        if !date.is_empty() {
            if edge.first.is_empty() || date < edge.first {
                edge.first.clone_from(&date);
            }
            edge.last = date.max(std::mem::take(&mut edge.last));
        }
    }
    edges.into_values().collect()
}

impl Edge {
    /// The conditions, parted by semicolons.
    pub fn conditions(&self) -> String {
        self.conditions.iter().map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}
