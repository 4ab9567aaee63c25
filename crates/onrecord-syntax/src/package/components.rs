use serde_json::Value;

use super::Package;
use crate::error::Error;

/// What a component of a pipeline does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factory {
    /// Gives each token a vector, from its hashed attributes and those of its neighbours.
    Tok2Vec,
    /// Gives each token its fine-grained tag.
    Tagger,
    /// Gives each token its head and dependency label, and the sentences.
    Parser,
    /// Sets parts of speech, features and some lemmas by patterns over tags and words.
    AttributeRuler,
    /// Gives each token its dictionary form.
    Lemmatizer,
    /// Finds named entities.
    Ner,
}

/// A component of a pipeline, as its `config.cfg` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name, which is its folder in the package, and `components.NAME` in the config.
    pub name: String,
    /// What it does.
    pub factory: Factory,
}

impl Component {
    /// Its section in the config.
    pub fn section(&self) -> String {
        format!("components.{}", self.name)
    }
}

/// The layers of models that can be run.
const ARCHITECTURES: [&str; 6] = [
    "spacy.Tok2Vec.v2",
    "spacy.MultiHashEmbed.v2",
    "spacy.MaxoutWindowEncoder.v2",
    "spacy.Tok2VecListener.v1",
    "spacy.Tagger.v2",
    "spacy.TransitionBasedParser.v2",
];

/// The components that run, in order; those the config disables are left out.
pub(super) fn components(package: &Package) -> Result<Vec<Component>, Error> {
    let config = package.config();
    let names: Vec<String> = config.read("nlp", "pipeline")?;
    let disabled: Vec<String> = config.find("nlp", "disabled")?.unwrap_or_default();
    refuse_other_tokenizers(package)?;
    let runs = |name: &String| !disabled.contains(name);
    names.into_iter().filter(runs).map(|name| component(package, name)).collect()
}

fn component(package: &Package, name: String) -> Result<Component, Error> {
    let factory: String = package.config().read(&format!("components.{name}"), "factory")?;
    let part = format!("the component `{name}` (factory `{factory}`)");
    let factory = match factory.as_str() {
        "tok2vec" => Factory::Tok2Vec,
        "tagger" => Factory::Tagger,
        "parser" => Factory::Parser,
        "attribute_ruler" => Factory::AttributeRuler,
        "lemmatizer" => Factory::Lemmatizer,
        "ner" => Factory::Ner,
        _ => return Err(Error::unsupported(part, "components of this kind are not known")),
    };
    let component = Component { name, factory };
    for section in package.config().sections_under(&component.section()) {
        let architecture: Option<String> = package.config().find(section, "@architectures")?;
        if let Some(other) = architecture.filter(|name| !ARCHITECTURES.contains(&name.as_str())) {
            let why = format!("its model has a layer `{other}` in [{section}]");
            return Err(Error::unsupported(part, why));
        }
    }
    Ok(component)
}

fn refuse_other_tokenizers(package: &Package) -> Result<(), Error> {
    let tokenizer: Value = package.config().read("nlp", "tokenizer")?;
    match tokenizer.get("@tokenizers").and_then(Value::as_str) {
        Some("spacy.Tokenizer.v1") => Ok(()),
        other => Err(Error::unsupported(
            format!("the tokenizer `{}`", other.unwrap_or("without a name")),
            "only `spacy.Tokenizer.v1` is known",
        )),
    }
}
