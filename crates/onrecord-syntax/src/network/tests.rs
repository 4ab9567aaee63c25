use std::ops::Range;

use proptest::prelude::*;

use super::made::MadeModel;
use super::{Features, Flaw, ModelFile, Scratch, Tok2Vec};

const COLUMNS: [&str; 2] = ["NORM", "SPACY"];
const WIDTH: usize = 6;
const DEPTH: usize = 2;

fn model() -> Vec<u8> {
    MadeModel::new(1).tok2vec(&COLUMNS, WIDTH, DEPTH).bytes()
}

/// The vectors of texts, given as how many tokens each has; words are numbered on through them.
fn vectors(
    network: &Tok2Vec,
    scratch: &mut Scratch,
    features: &[u64],
    texts: &[usize],
) -> Vec<f32> {
    let mut end = 0;
    let place = |&length: &usize| {
        end += length;
        end - length..end
    };
    let texts: Vec<Range<usize>> = texts.iter().map(place).collect();
    let mut found = Vec::new();
    let features = Features { values: features, texts: &texts };
    network.read_texts(features, scratch, |vectors| found.extend_from_slice(vectors));
    found
}

proptest! {
    #[test]
    fn a_text_has_the_same_vectors_alone_and_among_others_and_whatever_was_read_before(
        lengths in prop::collection::vec(prop_oneof![0usize..12, 250usize..300], 1..5), words in 1u64..400,
    ) {
        let bytes = model();
        let network = Tok2Vec::read(&ModelFile::read(&bytes).unwrap()).unwrap();
        let total: usize = lengths.iter().sum();
        let features: Vec<u64> =
            (0..total as u64).flat_map(|at| [at * at % words, u64::from(at % 3 == 0)]).collect();
        let mut used = Scratch::default();
        let together = vectors(&network, &mut used, &features, &lengths);
        let mut start = 0;
        for length in lengths {
            let own = &features[start * 2..(start + length) * 2];
            let expected = &together[start * WIDTH..(start + length) * WIDTH];
            prop_assert_eq!(&vectors(&network, &mut Scratch::default(), own, &[length])[..], expected);
            prop_assert_eq!(&vectors(&network, &mut used, own, &[length])[..], expected);
            start += length;
        }
    }
}

#[test]
fn vectors_are_those_of_the_plain_sums() {
    let bytes = model();
    let file = ModelFile::read(&bytes).unwrap();
    let network = Tok2Vec::read(&file).unwrap();
    let features: Vec<u64> = (0..40).map(|number| number * 7 % 11).collect();
    let found = vectors(&network, &mut Scratch::default(), &features, &[20]);
    let expected = plain_vectors(&file, &features);
    for (found, expected) in found.iter().zip(expected.concat()) {
        assert!((f64::from(*found) - expected).abs() < 1e-4, "{found} is not {expected}");
    }
}

/// The same network without any trick, in double precision.
fn plain_vectors(file: &ModelFile<'_>, features: &[u64]) -> Vec<Vec<f64>> {
    let tables: Vec<Vec<f32>> = file
        .named("hashembed")
        .iter()
        .map(|node| node.parameter("E", &[17, WIDTH]).unwrap())
        .collect();
    let mut rows: Vec<Vec<f64>> = vec![vec![0.0; WIDTH]; DEPTH];
    for features in features.chunks(COLUMNS.len()) {
        let mut input = Vec::new();
        for (column, table) in tables.iter().enumerate() {
            let hashes = super::embedding::hashes(features[column], 8 + column as u32);
            input.extend((0..WIDTH).map(|at| {
                let row = |hash: &u32| f64::from(table[(hash % 17) as usize * WIDTH + at]);
                hashes.iter().map(row).sum::<f64>()
            }));
        }
        rows.push(plain_maxout(file, 0, &input));
    }
    rows.extend(vec![vec![0.0; WIDTH]; DEPTH]);
    for layer in 1..=DEPTH {
        let empty = vec![0.0; WIDTH];
        let at = |row: usize| rows.get(row).unwrap_or(&empty);
        let windows = (0..rows.len())
            .map(|row| [at(row.wrapping_sub(1)), at(row), at(row + 1)].map(Vec::clone).concat());
        let outputs: Vec<_> = windows.map(|window| plain_maxout(file, layer, &window)).collect();
        for (row, output) in rows.iter_mut().zip(outputs) {
            row.iter_mut().zip(output).for_each(|(sum, value)| *sum += value);
        }
    }
    rows[DEPTH..rows.len() - DEPTH].to_vec()
}

fn plain_maxout(file: &ModelFile<'_>, layer: usize, input: &[f64]) -> Vec<f64> {
    let (maxout, norm) = (file.named("maxout")[layer], file.named("layernorm")[layer]);
    let weights = maxout.parameter("W", &[WIDTH, 3, input.len()]).unwrap();
    let bias = maxout.parameter("b", &[WIDTH, 3]).unwrap();
    let (gain, shift) =
        (norm.parameter("G", &[WIDTH]).unwrap(), norm.parameter("b", &[WIDTH]).unwrap());
    let piece = |at: usize| {
        let weights = weights[at * input.len()..].iter().zip(input);
        weights.map(|(weight, value)| f64::from(*weight) * value).sum::<f64>() + f64::from(bias[at])
    };
    let best = |at: usize| (0..3).map(|nth| piece(at * 3 + nth)).fold(f64::MIN, f64::max);
    let values: Vec<f64> = (0..WIDTH).map(best).collect();
    let mean = values.iter().sum::<f64>() / WIDTH as f64;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / WIDTH as f64;
    let normal = |at: usize| (values[at] - mean) / (variance + 1e-8).sqrt();
    (0..WIDTH).map(|at| normal(at) * f64::from(gain[at]) + f64::from(shift[at])).collect()
}

#[test]
fn hashes_are_those_of_thinc() {
    assert_eq!(super::embedding::hashes(0, 8), [0; 4]);
    let expected = [1_161_550_108, 2_247_783_286, 1_742_325_162, 1_224_191_281];
    assert_eq!(super::embedding::hashes(1, 8), expected);
    let expected = [4_074_381_468, 3_360_612_860, 1_816_604_906, 2_893_435_643];
    assert_eq!(super::embedding::hashes(1_234_567_890_123, 8), expected);
}

#[test]
fn a_network_built_otherwise_is_refused_with_its_description() {
    let bytes = MadeModel::new(1).layer("charembed>>maxout", &[]).bytes();
    let refused = Tok2Vec::read(&ModelFile::read(&bytes).unwrap());
    assert!(matches!(refused, Err(Flaw::Unsupported(why)) if why.contains("charembed>>maxout")));
}

#[test]
fn broken_files_are_said_to_be() {
    let mut bytes = model();
    bytes.truncate(bytes.len() / 2);
    for bytes in [&bytes[..], b"", b"nonsense"] {
        assert!(matches!(ModelFile::read(bytes), Err(Flaw::Broken(_))));
    }
    let bytes = MadeModel::new(1).layer("softmax", &[("nO", 3)]).parameter("W", 5).bytes();
    let file = ModelFile::read(&bytes).unwrap();
    assert!(matches!(super::Linear::read(file.only("softmax").unwrap(), 2), Err(Flaw::Broken(_))));
}
