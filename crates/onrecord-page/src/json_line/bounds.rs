/// No page has a hundredth of so many values, and no answer of a service a tenth.
const MOST_VALUES: usize = 1_000_000;

/// Whether JSON holds so many values that they take many times the memory of their text: each is
/// tens of bytes, and may be written in two.
pub(crate) fn has_too_many_values(json: &[u8]) -> bool {
    // Most text is too short to hold so many.
    json.len() > MOST_VALUES && values(json) > MOST_VALUES
}

/// Lists, objects, and what is parted by commas, outside strings.
fn values(json: &[u8]) -> usize {
    let (mut values, mut in_string, mut escaped) = (0, false, false);
    for byte in json {
        match (in_string, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_string = !in_string,
            (false, b'[' | b'{' | b',') => values += 1,
            _ => {}
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_and_words_are_not() {
        assert_eq!(values(br#"{"a": [1, 2], "b": "one, \"two\", [three]"}"#), 4);
        assert!(has_too_many_values("[],".repeat(600_000).as_bytes()));
        assert!(!has_too_many_values(format!("\"{}\"", "a, ".repeat(600_000)).as_bytes()));
    }
}
