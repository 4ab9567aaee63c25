//! The command line of Onrecord: arguments, environment, files and terminal. What pages say, and
//! what a record holds, is the work of the other crates.

mod arguments;
mod changes;
#[cfg(feature = "parquet")]
mod claimed;
mod commands;
mod environment;
mod error;
mod in_order;
pub mod inputs;
mod interrupt;
mod lock;
mod messages;
pub mod pipelines;
mod reading;
mod serve;
mod show;
mod whole;

pub use arguments::Arguments;
pub use commands::run;
pub use error::Error;
pub use reading::PageReader;
