//! Turns an article and its parsed sentences into mentions and statements, each with its passages.
//!
//! Knows grammar and news; knows nothing of other pages, of storage, or of how text was parsed.

mod actors;
mod candidates;
mod dates;
mod events;
mod explain;
mod grammar;
mod quotations;
mod reading;
mod stances;
mod statements;
mod temporal;

pub use candidates::{Candidate, candidates};
pub use explain::{DataLine, Explained, NotCoded, Part, Reason, Weight, Why, article_of, explain};
pub use reading::{page_of, read, read_without_events};
pub use statements::surroundings::FACTS;
pub use temporal::{TemporalExpression, temporal_expressions};
