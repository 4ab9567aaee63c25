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

/// Whether an event took place: `events.status`.
pub const EVENT_STATUSES: [&str; 5] = ["actual", "claimed", "negated", "future", "hypothetical"];
