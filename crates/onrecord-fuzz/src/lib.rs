//! What must hold of anything that is handed in.
//!
//! Each function takes any bytes, makes of them what one of the crates reads, and panics where the
//! outcome breaks a promise. The fuzzer (`fuzz/`) calls them with bytes it finds, the tests of this
//! crate with bytes that are drawn.

mod archives;
mod coding;
mod corrections;
mod pages;
mod rows;
mod syntax;

pub use archives::archives;
pub use coding::coding;
pub use corrections::corrections;
pub use pages::pages;
pub use rows::rows;
pub use syntax::syntax;
