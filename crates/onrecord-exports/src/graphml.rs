//! Who is for and against what, in GraphML (Brandes et al. 2002, graphml.graphdrawing.org): actors and
//! matters are nodes, and an edge goes from an actor to a matter for each stance it takes.
//!
//! `sign` is 1 for, -1 against and 0 on a condition; `weight` is the number of passages, and
//! `told_by_others` of how many of them another side tells, so that what is only ascribed to a party
//! can be told from what it says itself. Attributes that are unknown are left out.

use std::io::{self, Write};

use crate::network::{Edge, Network, Node};
use crate::tables::Tables;
use crate::xml::Xml;

/// The attributes: id, what it is of, its name, its type.
const KEYS: [[&str; 4]; 11] = [
    ["label", "node", "label", "string"],
    ["kind", "node", "kind", "string"],
    ["actor_kind", "node", "actor_kind", "string"],
    ["country", "node", "country", "string"],
    ["stance", "edge", "stance", "string"],
    ["sign", "edge", "sign", "int"],
    ["weight", "edge", "weight", "int"],
    ["told_by_others", "edge", "told_by_others", "int"],
    ["first", "edge", "first", "string"],
    ["last", "edge", "last", "string"],
    ["conditions", "edge", "conditions", "string"],
];

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let network = Network::read(tables)?;
    let mut xml = Xml::begin(out)?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    for [id, of, name, kind] in KEYS {
        xml.empty("key", &[("id", id), ("for", of), ("attr.name", name), ("attr.type", kind)])?;
    }
    xml.open("graph", &[("id", "positions"), ("edgedefault", "directed")])?;
    network.nodes.iter().try_for_each(|one| node(&mut xml, one))?;
    network.edges.iter().zip(0..).try_for_each(|(one, nth)| edge(&mut xml, one, nth))?;
    xml.finish()
}

fn node(xml: &mut Xml<'_>, node: &Node) -> io::Result<()> {
    xml.open("node", &[("id", &node.id)])?;
    data(xml, "label", &node.label)?;
    data(xml, "kind", node.kind)?;
    data(xml, "actor_kind", node.actor_kind.as_deref().unwrap_or(""))?;
    data(xml, "country", node.country.as_deref().unwrap_or(""))?;
    xml.close()
}

fn edge(xml: &mut Xml<'_>, edge: &Edge, nth: usize) -> io::Result<()> {
    let id = format!("e{nth}");
    xml.open("edge", &[("id", &id), ("source", &edge.actor), ("target", &edge.matter)])?;
    data(xml, "stance", &edge.stance)?;
    data(xml, "sign", &edge.sign.to_string())?;
    data(xml, "weight", &edge.passages.to_string())?;
    data(xml, "told_by_others", &edge.told_by_others.to_string())?;
    data(xml, "first", &edge.first)?;
    data(xml, "last", &edge.last)?;
    data(xml, "conditions", &edge.conditions())?;
    xml.close()
}

fn data(xml: &mut Xml<'_>, key: &str, value: &str) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { xml.text("data", &[("key", key)], value) }
}
