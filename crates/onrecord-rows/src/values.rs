//! What the columns hold that have a value of a few.

/// What a speaker does by saying something: `statements.force`.
pub const FORCES: [&str; 12] = [
    "assert",
    "deny",
    "confirm",
    "refuse",
    "accept",
    "offer",
    "demand",
    "promise",
    "threaten",
    "accuse",
    "ask",
    "decline to comment",
];

/// How a statement gives what was said: `statements.kind`.
pub const STATEMENT_KINDS: [&str; 3] = ["direct", "indirect", "mixed"];

/// PLOVER's types, in its order: `events.type`.
pub const EVENT_TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// PLOVER's modes, of all its types: `events.mode`.
#[rustfmt::skip]
pub const EVENT_MODES: [&str; 57] = [
    "visit", "third-party", "multilateral", "phone", "economic", "military", "humanitarian", "asylum",
    "withdraw", "release", "return", "disarm", "ceasefire", "access", "resign", "assist", "change",
    "yield", "meet", "restrict", "ban", "arrest", "relations", "expel", "territory", "violence", "demo",
    "riot", "strike-gen", "strike-lim", "strike-hun", "boycott", "obstruct", "convict", "cancel", "sever",
    "troops", "weapons", "police", "confiscate", "censor", "curfew", "martial-law", "deport", "withhold",
    "abduct", "beat", "torture", "execute", "sexual", "assassinate", "destroy", "primitive", "firearms",
    "explosives", "suicide-attack", "heavy-weapons",
];

/// What an actor can be: `actors.kind`.
pub const ACTOR_KINDS: [&str; 11] = [
    "state",
    "government",
    "office",
    "person",
    "organisation",
    "body",
    "armed group",
    "group",
    "place",
    "outlet",
    "unnamed source",
];

/// Whether an event took place: `events.status`.
pub const EVENT_STATUSES: [&str; 5] = ["actual", "claimed", "negated", "future", "hypothetical"];
