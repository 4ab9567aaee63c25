//! The value of each address: what a page shows and JSON holds.

pub(crate) mod actor;
pub(crate) mod conflicts;
pub(crate) mod context;
pub(crate) mod event;
pub(crate) mod event_row;
pub(crate) mod events;
pub(crate) mod filter;
pub(crate) mod json;
pub(crate) mod list;
pub(crate) mod marked;
pub(crate) mod named;
pub(crate) mod overview;
pub(crate) mod page;
pub(crate) mod page_row;
pub(crate) mod pages;
pub(crate) mod positions;
pub(crate) mod proposals;
pub(crate) mod segments;
pub(crate) mod statement;
pub(crate) mod statement_row;
pub(crate) mod statements;
pub(crate) mod story;
