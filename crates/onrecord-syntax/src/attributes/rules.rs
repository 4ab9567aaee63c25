use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use smol_str::SmolStr;

use super::Analysis;
use super::pattern::{Asked, TokenPattern, Wanted};
use crate::error::Error;
use crate::pattern::{Direction, Pattern};
use crate::vocab::{Attribute, string_id};

/// A rule: patterns, each with the place of the token that is set, and what is set.
pub(super) struct Rule {
    pub(super) patterns: Vec<(Vec<TokenPattern>, usize)>,
    pub(super) settings: Settings,
}

/// What a rule sets; what is empty stays as it is.
#[derive(Debug, Default)]
pub(super) struct Settings {
    tag: Option<SmolStr>,
    dep: Option<SmolStr>,
    pos: Option<SmolStr>,
    morph: Option<SmolStr>,
    lemma: Option<SmolStr>,
}

impl Settings {
    pub(super) fn set(&self, analysis: &mut Analysis) {
        for (new, old) in [
            (&self.tag, &mut analysis.tag),
            (&self.dep, &mut analysis.dep),
            (&self.pos, &mut analysis.pos),
            (&self.morph, &mut analysis.morph),
            (&self.lemma, &mut analysis.lemma),
        ] {
            if let Some(new) = new {
                old.clone_from(new);
            }
        }
    }

    fn of(attributes: BTreeMap<String, SmolStr>) -> Result<Self, String> {
        let mut settings = Settings::default();
        for (name, value) in attributes {
            let setting = match name.as_str() {
                "TAG" => &mut settings.tag,
                "DEP" => &mut settings.dep,
                "POS" => &mut settings.pos,
                "MORPH" => &mut settings.morph,
                "LEMMA" => &mut settings.lemma,
                _ => return Err(format!("it sets `{name}`")),
            };
            // An underscore says that there are no features.
            let is_none = name == "MORPH" && value == "_";
            *setting = Some(if is_none { SmolStr::default() } else { value });
        }
        Ok(settings)
    }
}

/// A rule as the file holds it.
#[derive(Deserialize)]
struct Stored {
    patterns: Vec<Vec<BTreeMap<String, Value>>>,
    attrs: BTreeMap<String, SmolStr>,
    #[serde(default)]
    index: isize,
}

/// Reads the `patterns` file of an attribute ruler: MessagePack, a list of rules.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Vec<Rule>, Error> {
    let stored: Vec<Stored> =
        rmp_serde::from_slice(bytes).map_err(|why| Error::malformed(file, why))?;
    let rules = stored.into_iter().enumerate();
    rules
        .map(|(nth, rule)| {
            let part = || format!("the rule number {nth} in `{file}`");
            rule_of(rule).map_err(|why| Error::unsupported(part(), why))
        })
        .collect()
}

fn rule_of(stored: Stored) -> Result<Rule, String> {
    let mut patterns = Vec::new();
    for tokens in stored.patterns {
        let length = tokens.len() as isize;
        let target = if stored.index < 0 { length + stored.index } else { stored.index };
        if !(0..length).contains(&target) {
            return Err("it sets a token outside its pattern".to_owned());
        }
        let tokens = tokens.into_iter().map(token_pattern).collect::<Result<_, _>>()?;
        patterns.push((tokens, target as usize));
    }
    Ok(Rule { patterns, settings: Settings::of(stored.attrs)? })
}

fn token_pattern(stored: BTreeMap<String, Value>) -> Result<TokenPattern, String> {
    let mut pattern = TokenPattern::default();
    for (name, value) in stored {
        let asked = Asked::named(&name).ok_or_else(|| format!("it asks for `{name}`"))?;
        match value {
            Value::Object(wanted) => {
                for (operator, value) in wanted {
                    pattern.conditions.push((asked, operation(asked, &operator, &value)?));
                }
            }
            value => pattern.conditions.push((asked, Wanted::Is(value_of(&value)?))),
        }
    }
    Ok(pattern)
}

fn operation(asked: Asked, operator: &str, value: &Value) -> Result<Wanted, String> {
    let values = || match value {
        Value::Array(values) => values.iter().map(value_of).collect::<Result<Vec<_>, _>>(),
        other => Err(format!("`{operator}` of `{other}`")),
    };
    match (operator, value, asked) {
        ("IN", ..) => Ok(Wanted::IsIn(values()?)),
        ("NOT_IN", ..) => Ok(Wanted::IsNotIn(values()?)),
        ("REGEX", Value::String(source), Asked::Word(Attribute::Orth | Attribute::Lower)) => {
            Pattern::new(source, Direction::Forward).map(Wanted::Matches)
        }
        _ => Err(format!("it asks for `{operator}`")),
    }
}

fn value_of(value: &Value) -> Result<u64, String> {
    match value {
        Value::String(name) => Ok(string_id(name)),
        Value::Bool(holds) => Ok(u64::from(*holds)),
        other => Err(format!("it asks for the value `{other}`")),
    }
}
