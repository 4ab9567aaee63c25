//! Turns bytes into articles: text, cuts, credits and dates. Knows nothing of language or disputes.
//!
//! Everything here is pure: bytes in, an [`Article`] out. A page that cannot be read gives an
//! article without text and a note that says why, never an error.
//!
//! ```
//! use onrecord_page::{Kind, Source, read};
//!
//! let bytes = b"The envoy left on Monday.\n\nAdvertisement\n\nTalks resume in May.\n";
//! let article = read(&Source { page: "talks.txt".into(), bytes, kind: Kind::Text });
//! assert_eq!(article.cuts[0].reason, "promotion");
//! assert_eq!(&article.text[article.paragraphs()[1].clone()], "Talks resume in May.");
//! ```

mod agencies;
mod article;
mod automata;
mod dateline;
mod dates;
mod decode;
mod entries;
pub mod feed;
mod fields;
mod html;
mod http;
mod in_full;
mod json_line;
mod language;
mod mhtml;
mod paragraphs;
mod pattern;
mod plain;
mod source;
mod words;

pub use agencies::{agency_country, agency_in, is_agency};
pub use article::{Article, Cut, Dateline, Entry};
pub use dates::date_in;
pub use fields::{FIELDS, Fields, Taken};
pub use http::{HttpHead, kind_of_type};
pub use json_line::{Within, pages_within};
pub use source::{Kind, Source, read, read_fields};
