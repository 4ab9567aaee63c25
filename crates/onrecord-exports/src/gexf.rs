//! Who is for and against what, in GEXF 1.3 (gexf.net): the same network as in GraphML, with the same
//! attributes, for Gephi.
//!
//! An edge is told by its actor, its matter and its stance; `sign` is an attribute, since GEXF's weights
//! are not negative.

use std::io::{self, Write};

use crate::network::{Edge, Network, Node};
use crate::tables::Tables;
use crate::xml::Xml;

const OF_NODES: [[&str; 2]; 3] =
    [["kind", "string"], ["actor_kind", "string"], ["country", "string"]];
const OF_EDGES: [[&str; 2]; 6] = [
    ["stance", "string"],
    ["sign", "integer"],
    ["told_by_others", "integer"],
    ["first", "string"],
    ["last", "string"],
    ["conditions", "string"],
];

pub(crate) fn write(tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    let network = Network::read(tables)?;
    let mut xml = Xml::begin(out)?;
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    xml.open("graph", &[("defaultedgetype", "directed"), ("mode", "static")])?;
    attributes(&mut xml, "node", &OF_NODES)?;
    attributes(&mut xml, "edge", &OF_EDGES)?;
    xml.open("nodes", &[])?;
    network.nodes.iter().try_for_each(|one| node(&mut xml, one))?;
    xml.close()?;
    xml.open("edges", &[])?;
    network.edges.iter().zip(0..).try_for_each(|(one, nth)| edge(&mut xml, one, nth))?;
    xml.finish()
}

fn attributes(xml: &mut Xml<'_>, of: &str, names: &[[&str; 2]]) -> io::Result<()> {
    xml.open("attributes", &[("class", of), ("mode", "static")])?;
    for [name, kind] in names {
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    xml.close()
}

fn node(xml: &mut Xml<'_>, node: &Node) -> io::Result<()> {
    xml.open("node", &[("id", &node.id), ("label", &node.label)])?;
    values(
        xml,
        &[
            ("kind", node.kind),
            ("actor_kind", node.actor_kind.as_deref().unwrap_or("")),
            ("country", node.country.as_deref().unwrap_or("")),
        ],
    )?;
    xml.close()
}

fn edge(xml: &mut Xml<'_>, edge: &Edge, nth: usize) -> io::Result<()> {
    let (id, weight) = (nth.to_string(), edge.passages.to_string());
    xml.open(
        "edge",
        &[
            ("id", &id),
            ("source", &edge.actor),
            ("target", &edge.matter),
            ("label", &edge.stance),
            ("weight", &weight),
        ],
    )?;
    values(
        xml,
        &[
            ("stance", &edge.stance),
            ("sign", &edge.sign.to_string()),
            ("told_by_others", &edge.told_by_others.to_string()),
            ("first", &edge.first),
            ("last", &edge.last),
            ("conditions", &edge.conditions()),
        ],
    )?;
    xml.close()
}

/// The attributes that are known.
fn values(xml: &mut Xml<'_>, values: &[(&str, &str)]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        xml.empty("attvalue", &[("for", name), ("value", value)])?;
    }
    xml.close()
}
