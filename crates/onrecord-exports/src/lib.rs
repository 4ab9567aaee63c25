//! A record in the formats of others' tools.
//!
//! Each format is a function from the rows of a record's tables to bytes. It knows nothing of how the
//! record was built or is kept: rows come as [`Tables`] hands them out, and the same rows give the
//! same bytes.
//!
//! What is unknown stays empty, and what somebody only says never becomes a fact. Each format's module
//! says in which way it carries the status of an event, and what it leaves out because the format
//! cannot say it.

mod brief;
mod dates;
mod dna;
mod ftm;
mod gdelt;
mod gexf;
mod graphml;
mod names;
mod network;
mod plover;
mod rows;
mod schema_org;
mod tables;
mod timelinejs;
mod web_annotation;
mod xml;

use std::io::{self, Write};

pub use tables::{Tables, Visit};

/// A format of others' tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// W3C Web Annotation, JSON-LD.
    WebAnnotation,
    /// PLOVER event records, JSON Lines.
    Plover,
    /// GDELT 2.0 event table, tab-separated.
    Gdelt,
    /// GDELT 2.0 mentions table, tab-separated.
    GdeltMentions,
    /// FollowTheMoney entities, JSON Lines.
    FollowTheMoney,
    /// TimelineJS, JSON.
    TimelineJs,
    /// Discourse Network Analyzer's event list, CSV.
    Dna,
    /// Who is for and against what, GraphML.
    GraphMl,
    /// Who is for and against what, GEXF.
    Gexf,
    /// schema.org claims and quotations, JSON-LD.
    SchemaOrg,
    /// A brief with footnotes, Markdown.
    Brief,
}

/// Writes a record in `format`.
///
/// Rows are read and written one after the other where the format allows it; those that sum up (the
/// networks, the timeline, the brief) hold what they sum up.
///
/// Fails as the tables or `out` do.
pub fn write(format: Format, tables: &dyn Tables, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::WebAnnotation => web_annotation::write(tables, out),
        Format::Plover => plover::write(tables, out),
        Format::Gdelt => gdelt::write_events(tables, out),
        Format::GdeltMentions => gdelt::write_mentions(tables, out),
        Format::FollowTheMoney => ftm::write(tables, out),
        Format::TimelineJs => timelinejs::write(tables, out),
        Format::Dna => dna::write(tables, out),
        Format::GraphMl => graphml::write(tables, out),
        Format::Gexf => gexf::write(tables, out),
        Format::SchemaOrg => schema_org::write(tables, out),
        Format::Brief => brief::write(tables, out),
    }
}
