//! Who does what to whom: PLOVER events with their nearest CAMEO codes.
//!
//! A pattern of `data/events` reads a word in its grammar as an *act* of one type ("attacked the
//! base"), or as an *operator* over another act ("refused to …", "halted the …"), whose outcome
//! `compositions.tsv` tells. So what is agreed to, demanded, refused, threatened or ended needs no
//! pattern of its own.

mod act;
mod compose;
mod context;
mod countries;
mod find;
mod frame;
mod governed;
mod home;
mod lexicon;
#[cfg(test)]
mod lint;
mod numbers;
mod participants;
mod quantities;
mod rows;
mod said;
mod status;
mod targets;
mod when;

pub(crate) use act::{Act, act_at, is_infinitive, missed};
pub(crate) use compose::row_for;
pub(crate) use context::telling_word;
pub(crate) use countries::is_listed_place;
pub(crate) use find::{Found, NoEvent, judged};
pub(crate) use frame::{Condition, behind, joined, objects};
pub(crate) use lexicon::{FILES, Pattern, lines, set_holds, word_at};
pub(crate) use participants::{antecedent, is_actor, speaker_meant};
pub(crate) use rows::{Maker, PageFacts, TellsCountry, Told, Who, event_rows};
pub(crate) use status::is_negated;
pub(crate) use when::dated;
