//! Markdown: what is said is read past the marks amid it.

use crate::bad_input::folder;
use crate::program::{objects, onrecord};

#[test]
fn links_and_bold_words_part_no_statement() {
    let plain = "# Talks resume\n\nThe foreign minister of Norland, Ana Sorel, told reporters in Ludovar on \
        Tuesday that the talks would resume in May.\n";
    let marked = "# Talks resume\n\nThe [foreign minister](https://post.example/minister) of Norland, \
        **Ana Sorel**, told reporters in [Ludovar](https://post.example/ludovar \"The capital\") on \
        Tuesday that the [talks](a) would resume in May.\n";
    let folder = folder(&[("marked.md", marked.as_bytes()), ("plain.md", plain.as_bytes())]);
    let pages = objects(&onrecord(&["read", "."], folder.path()).out);
    assert_eq!(pages[0]["statements"].as_array().unwrap().len(), 1, "{:#}", pages[0]);
    for (key, words) in [("cue", "told"), ("content", "that the [talks](a) would resume")] {
        let start = pages[0]["statements"][0][key][0][0].as_u64().unwrap() as usize;
        assert!(marked[start..].starts_with(words), "{key}: {}", &marked[start..]);
    }
    for key in ["kind", "speaker", "speaker_name", "force", "rule"] {
        let (marked, plain) = (&pages[0]["statements"][0][key], &pages[1]["statements"][0][key]);
        assert_eq!(marked, plain, "{key}");
    }
}
