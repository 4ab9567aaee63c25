//! A record as pages that a person reads, and the same as JSON.
//!
//! [`answer`] turns an address into a page: a function over a record and a value. It opens no port and
//! knows nothing of how the record was built. Each address has one value (`views`), which is drawn
//! as HTML (`html`) or written as JSON.

mod address;
mod answer;
mod corrections;
mod error;
mod html;
mod openapi;
mod published;
mod relinked;
mod request;
mod response;
mod views;

pub use answer::{answer, answer_why, kept, refused};
pub use corrections::{Asked, asked};
pub use error::Error;
pub use published::{Site, SiteFile};
pub use request::Request;
pub use response::Response;
pub use views::why::Explain;
