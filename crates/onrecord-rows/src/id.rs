use sha2::{Digest, Sha256};

/// An id made of what a row is: sixteen hexadecimal digits over its parts, in their order.
///
/// Parts are fenced by their lengths, so that `["ab", "c"]` and `["a", "bc"]` differ.
///
/// ```
/// use onrecord_rows::stable_id;
/// assert_eq!(stable_id(&["page", "12"]), stable_id(&["page", "12"]));
/// assert_ne!(stable_id(&["ab", "c"]), stable_id(&["a", "bc"]));
/// ```
pub fn stable_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
