//! A text under several layers that overlap, cut where any of them begins or ends.

use onrecord_rows::Passage;

/// A passage of a layer; `row` says which of the layer's rows it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layer<Kind> {
    pub kind: Kind,
    pub place: Passage,
    pub row: usize,
}

/// A stretch of text with the passages that lie over all of it, the longest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment<Kind> {
    pub place: Passage,
    pub over: Vec<(Kind, usize)>,
}

/// No more passages than this are told of one stretch: the innermost.
const DEPTH: usize = 12;

/// The text of `total` code points in stretches. `breaks` are further places to cut at.
///
/// ```text
/// layers    [——————a——————]
///                   [———b———]
/// segments  |   a   | a b |b|
/// ```
pub(crate) fn segments<Kind: Copy + Ord>(
    total: usize,
    layers: &[Layer<Kind>],
    breaks: impl IntoIterator<Item = usize>,
) -> Vec<Segment<Kind>> {
    let mut layers: Vec<Layer<Kind>> = layers.to_vec();
    layers.iter_mut().for_each(|layer| layer.place.end = layer.place.end.min(total));
    layers.retain(|layer| layer.place.start < layer.place.end);
    // Of those that begin together the longest comes first, so that it lies outside.
    layers.sort_by_key(|layer| {
        let Passage { start, end } = layer.place;
        (start, std::cmp::Reverse(end), layer.kind, layer.row)
    });
    let ends = layers.iter().flat_map(|layer| [layer.place.start, layer.place.end]);
    let mut cuts: Vec<usize> =
        ends.chain(breaks).filter(|&cut| cut < total).chain([0, total]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut next = 0;
    let mut open: Vec<Layer<Kind>> = Vec::new();
    let pairs = cuts.iter().zip(cuts.iter().skip(1));
    let stretches = pairs.map(|(&start, &end)| {
        open.retain(|layer| layer.place.end > start);
        while let Some(layer) = layers.get(next).filter(|layer| layer.place.start <= start) {
            open.push(*layer);
            next += 1;
        }
        let innermost = open.iter().skip(open.len().saturating_sub(DEPTH));
        let over = innermost.map(|layer| (layer.kind, layer.row)).collect();
        Segment { place: Passage { start, end }, over }
    });
    stretches.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn layer(kind: char, start: usize, end: usize) -> Layer<char> {
        Layer { kind, place: Passage { start, end }, row: 0 }
    }

    #[test]
    fn passages_that_overlap_are_cut_where_they_meet() {
        let found = segments(12, &[layer('a', 0, 8), layer('b', 5, 10)], [11]);
        let told: Vec<(usize, String)> = found
            .iter()
            .map(|segment| {
                (segment.place.start, segment.over.iter().map(|(kind, _)| *kind).collect())
            })
            .collect();
        let expected = [(0, "a"), (5, "ab"), (8, "b"), (10, ""), (11, "")];
        assert_eq!(told, expected.map(|(start, over)| (start, over.to_owned())));
    }

    proptest! {
        #[test]
        fn segments_are_the_whole_text_and_each_lies_wholly_under_its_passages(
            total in 0..60_usize,
            drawn in prop::collection::vec((0..70_usize, 0..70_usize), 0..10),
        ) {
            let layers: Vec<Layer<usize>> = drawn
                .iter()
                .enumerate()
                .map(|(row, &(start, end))| Layer { kind: 0, place: Passage { start, end }, row })
                .collect();
            let found = segments(total, &layers, []);
            let mut at = 0;
            for Segment { place, over } in &found {
                prop_assert_eq!(place.start, at);
                prop_assert!(place.end > place.start);
                at = place.end;
                for layer in &layers {
                    let Passage { start, end } = layer.place;
                    let covers = start <= place.start && place.end <= end;
                    prop_assert_eq!(over.contains(&(0, layer.row)), covers);
                }
            }
            prop_assert_eq!(at, total);
        }
    }
}
