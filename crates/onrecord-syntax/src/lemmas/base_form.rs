/// Whether features say that an English word is its own dictionary form.
///
/// Read from the parts of speech and features of Universal Dependencies, as spaCy reads them.
pub(super) fn is_base_form(pos: &str, morph: &str) -> bool {
    let feature = |name: &str| {
        let pairs = morph.split('|').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(other, _)| *other == name).map(|(_, value)| value).next()
    };
    let form = feature("VerbForm");
    match pos {
        "NOUN" if feature("Number") == Some("Sing") => true,
        "VERB" if form == Some("Fin") && feature("Tense") == Some("Pres") => {
            feature("Number").is_none() || is_positive_or_infinitive(form, feature("Degree"))
        }
        _ => is_positive_or_infinitive(form, feature("Degree")),
    }
}

fn is_positive_or_infinitive(form: Option<&str>, degree: Option<&str>) -> bool {
    matches!(form, Some("Inf" | "None")) || degree == Some("Pos")
}

#[cfg(test)]
mod tests {
    use super::is_base_form;

    #[test]
    fn features_tell_base_forms() {
        for (pos, morph, expected) in [
            ("NOUN", "Number=Sing", true),
            ("NOUN", "Number=Plur", false),
            ("PROPN", "Number=Sing", false),
            ("VERB", "VerbForm=Inf", true),
            ("AUX", "VerbForm=Inf", true),
            ("VERB", "Tense=Pres|VerbForm=Fin", true),
            ("VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", false),
            ("VERB", "Tense=Past|VerbForm=Fin", false),
            ("ADJ", "Degree=Pos", true),
            ("ADJ", "Degree=Cmp", false),
            ("ADV", "", false),
        ] {
            assert_eq!(is_base_form(pos, morph), expected, "{pos} {morph}");
        }
    }
}
