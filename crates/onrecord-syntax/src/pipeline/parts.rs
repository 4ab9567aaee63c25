use std::sync::Arc;

use serde::Deserialize;
use smol_str::SmolStr;

use super::reader::Heard;
use crate::attributes::AttributeRuler;
use crate::entities::Recogniser;
use crate::error::Error;
use crate::lemmas::Lemmatizer;
use crate::network::{Flaw, ModelFile, Tok2Vec};
use crate::package::{Component, Factory, Package};
use crate::parser::Parser;
use crate::tagger::Tagger;
use crate::tokenizer::Tokenizer;
use crate::vocab::{Attribute, Vocab};

/// The name of the layer that stands for another component's network.
const LISTENER: &str = "tok2vec-listener";

/// All parts of a pipeline.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) vocab: Arc<Vocab>,
    pub(super) tokenizer: Tokenizer,
    pub(super) networks: Vec<Network>,
    /// What is done with a text once it is cut into tokens, in order.
    pub(super) steps: Vec<Step>,
}

/// A network that gives tokens their vectors, for one component or several.
#[derive(Debug)]
pub(super) struct Network {
    /// The component it was read from.
    owner: String,
    pub(super) tok2vec: Tok2Vec,
    /// The attributes of tokens that it sees.
    pub(super) attributes: Vec<Attribute>,
}

/// A component at work. Those with a network say which of the pipeline's networks they listen to.
#[derive(Debug)]
pub(super) enum Step {
    Tag { network: usize, tagger: Tagger, tags: Vec<SmolStr> },
    Parse { network: usize, parser: Parser, labels: Vec<SmolStr> },
    Recognise { network: usize, recogniser: Recogniser, labels: Vec<SmolStr> },
    SetAttributes(AttributeRuler),
    Lemmatize(Lemmatizer),
}

impl Step {
    /// The network that the component listens to.
    pub(super) fn network(&self) -> Option<usize> {
        match self {
            Step::Tag { network, .. } | Step::Parse { network, .. } => Some(*network),
            Step::Recognise { network, .. } => Some(*network),
            Step::SetAttributes(_) | Step::Lemmatize(_) => None,
        }
    }

    /// Takes what the component needs from some tokens' vectors of `width` numbers.
    pub(super) fn hear(&self, vectors: &[f32], width: usize, heard: &mut Heard) {
        match self {
            Step::Tag { tagger, .. } => {
                tagger.tag(vectors, width, &mut heard.scores, &mut heard.tags);
            }
            Step::Parse { parser, .. } => {
                parser.scorer().reduce(vectors, width, &mut heard.reduced);
            }
            Step::Recognise { recogniser, .. } => {
                recogniser.scorer().reduce(vectors, width, &mut heard.reduced);
            }
            Step::SetAttributes(_) | Step::Lemmatize(_) => {}
        }
    }
}

impl Parts {
    /// Loads the parts of a package.
    pub(super) fn load(package: &Package) -> Result<Self, Error> {
        let mut parts = Parts {
            vocab: Arc::new(Vocab::load(package)?),
            tokenizer: Tokenizer::load(package)?,
            networks: Vec::new(),
            steps: Vec::new(),
        };
        for component in package.components()? {
            parts.add(package, &component)?;
        }
        Ok(parts)
    }

    fn add(&mut self, package: &Package, component: &Component) -> Result<(), Error> {
        let step = match component.factory {
            Factory::AttributeRuler => {
                Step::SetAttributes(AttributeRuler::load(package, component)?)
            }
            Factory::Lemmatizer => Step::Lemmatize(Lemmatizer::load(package, component)?),
            Factory::Tok2Vec | Factory::Tagger | Factory::Parser | Factory::Ner => {
                let name = format!("{}/model", component.name);
                let file = ModelFile::read(package.file(&name)?);
                let file = file.map_err(|flaw| error(flaw, component, "model"))?;
                let network = self.network(package, component, &file)?;
                match self.networked(package, component, &file, network)? {
                    Some(step) => step,
                    None => return Ok(()),
                }
            }
        };
        self.steps.push(step);
        Ok(())
    }

    /// The step of a component with a network; a component that is but a network has none.
    fn networked(
        &self,
        package: &Package,
        component: &Component,
        file: &ModelFile<'_>,
        network: usize,
    ) -> Result<Option<Step>, Error> {
        let width = self.networks[network].tok2vec.width();
        let in_model = |flaw| error(flaw, component, "model");
        let moves = || package.file(&format!("{}/moves", component.name));
        Ok(Some(match component.factory {
            Factory::Tagger => {
                let Tags { labels: tags } = settings(package, component)?;
                let tagger = Tagger::read(file, tags.len(), width).map_err(in_model)?;
                Step::Tag { network, tagger, tags }
            }
            Factory::Parser => {
                refuse_beams(package, component)?;
                let parser = Parser::read(file, moves()?, width).map_err(in_model)?;
                let labels = parser.labels().iter().map(SmolStr::new).collect();
                Step::Parse { network, parser, labels }
            }
            Factory::Ner => {
                refuse_beams(package, component)?;
                let recogniser = Recogniser::read(file, moves()?, width).map_err(in_model)?;
                let labels = recogniser.labels().iter().map(SmolStr::new).collect();
                Step::Recognise { network, recogniser, labels }
            }
            _ => return Ok(None),
        }))
    }

    /// The network that a component has, or listens to.
    fn network(
        &mut self,
        package: &Package,
        component: &Component,
        file: &ModelFile<'_>,
    ) -> Result<usize, Error> {
        if !file.named(LISTENER).is_empty() {
            let section = format!("{}.model.tok2vec", component.section());
            let upstream: Option<String> = package.config().find(&section, "upstream")?;
            let upstream = upstream.unwrap_or_else(|| "*".to_owned());
            let heard = |network: &Network| upstream == "*" || upstream == network.owner;
            let heard = self.networks.iter().position(heard);
            return heard.ok_or_else(|| {
                Error::malformed("config.cfg", format!("[{section}] listens to no component"))
            });
        }
        let tok2vec = Tok2Vec::read(file).map_err(|flaw| error(flaw, component, "model"))?;
        let attribute = |name: &String| {
            Attribute::named(name).ok_or_else(|| {
                let part = format!("the network of the component `{}`", component.name);
                Error::unsupported(part, format!("it sees the attribute `{name}` of tokens"))
            })
        };
        let attributes = tok2vec.columns().iter().map(attribute).collect::<Result<_, _>>()?;
        self.networks.push(Network { owner: component.name.clone(), tok2vec, attributes });
        Ok(self.networks.len() - 1)
    }
}

#[derive(Deserialize)]
struct Tags {
    labels: Vec<SmolStr>,
}

#[derive(Deserialize)]
struct Search {
    #[serde(default = "one")]
    beam_width: u32,
}

fn one() -> u32 {
    1
}

fn refuse_beams(package: &Package, component: &Component) -> Result<(), Error> {
    let Search { beam_width } = settings(package, component)?;
    if beam_width == 1 {
        return Ok(());
    }
    let part = format!("the component `{}`", component.name);
    Err(Error::unsupported(part, format!("it searches with a beam of {beam_width}, not greedily")))
}

/// A component's `cfg` file, which is JSON.
fn settings<T: serde::de::DeserializeOwned>(
    package: &Package,
    component: &Component,
) -> Result<T, Error> {
    let name = format!("{}/cfg", component.name);
    serde_json::from_slice(package.file(&name)?).map_err(|why| Error::malformed(name, why))
}

fn error(flaw: Flaw, component: &Component, file: &str) -> Error {
    match flaw {
        Flaw::Broken(why) => Error::malformed(format!("{}/{file}", component.name), why),
        Flaw::Unsupported(why) => {
            Error::unsupported(format!("the component `{}`", component.name), why)
        }
    }
}
