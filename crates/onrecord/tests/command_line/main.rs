//! The program as its users run it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bad_input;
mod builds;
mod pipelines;
mod program;
mod streams;
