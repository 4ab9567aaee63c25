//! The program as its users run it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod archives;
mod bad_input;
mod bombs;
mod builds;
mod corrected;
mod explained;
mod exported;
mod fields;
mod full_disk;
mod killed;
mod listed;
mod made;
mod markdown;
mod pipelines;
mod program;
mod rows;
mod served;
mod streams;
