use dom_query::NodeRef;

use super::outline::Outline;
use super::signs::Sign;

/// Whether a page calls itself a live blog, in its linked data or its markup.
pub(crate) fn is_live(linked_data: &[NodeRef], outline: &Outline) -> bool {
    let says_so = || linked_data.iter().any(|script| script.text().contains("\"LiveBlogPosting\""));
    outline.parts.iter().any(|part| part.sign == Some(Sign::Live)) || says_so()
}

/// The entries of a live blog among some elements, ascending: elements side by side that have each
/// a time and prose of their own.
pub(crate) fn entries(outline: &Outline, elements: &[usize]) -> Vec<usize> {
    let times: Vec<usize> =
        (0..outline.parts.len()).filter(|&at| tells_time(outline, at)).collect();
    let timed = |at: &usize| {
        let part = &outline.parts[*at];
        let first = times.partition_point(|time| time < at);
        part.is_one_of(&["article", "div", "li", "section"])
            && part.prose > 0
            && times.get(first).is_some_and(|&time| time < part.end)
    };
    let mut found = Vec::new();
    for &element in elements {
        let mut at = element;
        while at < outline.parts[element].end {
            let before = found.len();
            found.extend(outline.children(at).filter(timed));
            if found.len() >= before + LEAST {
                at = outline.parts[at].end;
            } else {
                found.truncate(before);
                at += 1;
            }
        }
    }
    found
}

/// Fewer elements side by side are a header and its article.
const LEAST: usize = 2;

/// When an entry was published, as its markup tells it: the `datetime` of its first `time`, or else
/// the words in it.
pub(crate) fn published(outline: &Outline, entry: usize) -> Option<String> {
    let mut within = entry..outline.parts[entry].end;
    let time = within.find(|&at| tells_time(outline, at))?;
    let node = outline.parts[time].node;
    let told = node.attr("datetime").unwrap_or_else(|| node.text());
    Some(super::metadata::words(&told)).filter(|told| !told.is_empty())
}

fn tells_time(outline: &Outline, at: usize) -> bool {
    outline.parts[at].is("time")
}
