//! How well pages are read with the pipeline that users have.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "with --nocapture, tests tell their figures")]

mod coding;
mod events;
mod example_gold;
mod explained;
mod floors;
mod force_cases;
mod parity;
mod pipeline;
mod said_on_cases;
mod stance_cases;
mod statement_cases;
mod temporal_cases;
