/// A hash map that is only ever looked up, never walked, so that its order reaches no output.
#[allow(clippy::disallowed_types)]
pub(crate) type Lookup<Key, Value> = std::collections::HashMap<Key, Value>;
