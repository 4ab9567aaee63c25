use std::sync::LazyLock;

use regex::Regex;

use super::headline::letters;
use super::lines::Line;
use super::rules::Verdict;
use crate::Article;
use crate::pattern::{compiled, in_full};

const AUTHOR: Verdict = Verdict { credit: false, reason: "byline", rule: "biography" };
const HOUSE: Verdict = Verdict { credit: false, reason: "boilerplate", rule: "about-outlet" };

/// "• Ana Sorel, a former envoy, is a fellow at …": a name, and what its bearer is.
static WHO: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?-i:[A-ZÀ-ÖØ-Þ](?:\w|[.'’-])*)(?: (?-i:[A-ZÀ-ÖØ-Þ](?:\w|[.'’-])*)| de| van| von| al| bin){0,5}";
    compiled(&in_full(&format!(
        r#"^(?P<mark>[•*—–~_|-]+ ?|editor'?s'? note ?[:—–-] ?)?(?:by |about )?(?P<name>{name}|the (?:author|writer|columnist))(?: \(@\w+\))?(?:,? and {name})?(?:, (?:[^.]|(?-i:[A-Z])\.|(?:Jr|Sr|Gov|Sen|Rep|Dr|Lt|Gen|Col|St)\.){{3,300}},["”’]?)? (?:is|are|(?P<past>was)|serves|served|works|worked|covers|writes|teaches|holds|directs|leads|hosts|edits|blogs|anchors|reports|co-hosts|co-anchors|chairs|heads|runs|founded|co-founded|contributes|practices|studies|lectures|specializes|tweets|graduated|has published|has taught|has been (?:an?|the|with)|has served|has covered|has reported|has written|has worked) "#
    )))
});

/// What people who write are.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&in_full(
        r"\b(?:columnists?|authors?|co-authors?|editors?|editor-in-chief|professors?|lecturer|fellows?|directors?|writers?|reporters?|correspondents?|contributors?|contributing|president|vice president|chair|chairman|chairwoman|founder|co-founder|lawyer|attorney|prosecutor|economists?|analysts?|commentator|host|producer|scholar|historian|classicist|novelist|strategist|consultant|student|journalists?|physician|pediatrician|psychiatrist|adviser|advisor|anchors?|co-anchors?|newsroom|hosts?|professor emeritus|pollster|pundit|partner|dean|provost|CEO|chief executive|managing|intern|podcast|reports on|writes about|writes on|documentary|filmmaker|cartoonist|veteran|rabbi|pastor|bishop|physicist|biologist|sociologist|psychologist|philosopher|political scientist|lives in|blogger|activist|teaches|covers|researcher|scientist|senator|ambassador|nominee|vice-chair|academic|staff|representative|congressman|congresswoman|governor|mayor|diplomat|officer|engineer|nurse|teacher|entrepreneur|executive|\w+ologists?|\w+ographers?|(?:completing|finishing|working on|writing) a (?:\S+ )?(?:book|novel|memoir|biography)|writes for|blogs (?:at|for))\b",
    ))
});

/// What is only said of those who write.
static REACH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&in_full(
        r"\bfollow (?:him|her|them|me|UPPER\w+)(?: UPPER\w+)? (?:on|at)\b|\b(?:is|are) (?:(?:the|a|an) )?(?:\S+ ){0,8}?(?:columnists?|authors? of|(?:correspondent|reporter|editor|writer|fellow|contributor) (?:at|for|of|with|based))\b|\S@\S+\.\w\w|\btwitter:|\b(?:is|are) (?:an? )?[^.]{0,60}\b(?:analyst|commentator) for\b|\bregular contributor\b|\bopinions? expressed\b|\bmay be reached\b|\b(?:can be )?reached at\b|[ .(]@\w+[).]?$|\bwill be published\b|\b(?:is|are) (?:the )?(?:co-)?authors? of\b|\bmost recent book\b|\blatest book\b|\b(?:his|her|their) (?:\S+ ){0,3}(?:book|podcast|novel|memoir) (?:is|was)\b",
    ))
});

/// A biography's next line speaks of the person named before.
static PRONOUN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&in_full(
        r"^(?:he|she|they|his|her|their|follow (?:him|her|them)|(?:reach|contact|e-?mail) (?:him|her|them)|you can (?:also )?(?:follow|reach|find|e-?mail)) ",
    ))
});

/// What is written again and again, by whom and on what: "Harbour Notes is a weekly column by …".
static SERIES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&in_full(
        r"^UPPER\S* (?:UPPER\S* ){1,4}is (?:an?|our|UPPER\S*(?: UPPER\S*)?'s) (?:(?:\w|['-])+ ){0,4}(?:column|newsletter|podcast|blog|series|feature|home for|platform for)s? (?:by|written|from|about|on|that|in which|where|published|produced|dedicated|devoted|featuring|exploring|of)\b",
    ))
});

/// A biography is at most so long, in bytes.
const LONGEST: usize = 1100;

/// One over the text that does not say how to reach its subject is at most so long.
const LONGEST_OVER: usize = 200;

/// So many lines from the start may be biographies, the third and later ones if they say how to
/// reach their subject.
const FROM_START: usize = 4;

/// So many lines from the end may be biographies.
const FROM_END: usize = 4;

/// Cuts what stands at the end, or over the text, about those who wrote it and about the outlet.
pub(crate) fn find(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Option<Verdict>],
    article: &Article,
) {
    let kept: Vec<usize> = (0..lines.len()).filter(|&at| verdicts[at].is_none()).collect();
    for &at in kept.iter().rev().take(FROM_END.min(kept.len().saturating_sub(1))) {
        let series = SERIES.is_match(lines[at].of(text)).then_some(HOUSE);
        verdicts[at] = about(text, lines, at, article).or(series);
    }
    go_on(text, lines, verdicts, &kept[kept.len().saturating_sub(FROM_END)..]);
    for (place, &at) in kept.iter().take(FROM_START).enumerate().filter(|_| kept.len() > 3) {
        let line = lines[at].of(text);
        if place < 2 && line.len() <= LONGEST_OVER || REACH.is_match(line) {
            verdicts[at] = about(text, lines, at, article);
        }
    }
}

/// Cuts the lines that go on with a biography over them: "Her latest book is …", "She lives in …".
fn go_on(text: &str, lines: &[Line], verdicts: &mut [Option<Verdict>], last: &[usize]) {
    for pair in last.windows(2) {
        let line = lines[pair[1]].of(text);
        let begun = verdicts[pair[0]] == Some(AUTHOR) && line.len() <= LONGEST;
        if begun && PRONOUN.is_match(line) && (ROLE.is_match(line) || REACH.is_match(line)) {
            verdicts[pair[1]].get_or_insert(AUTHOR);
        }
    }
}

/// Whom a line is about, if it is about the author or the outlet.
fn about(text: &str, lines: &[Line], at: usize, article: &Article) -> Option<Verdict> {
    let line = lines[at].of(text);
    if line.len() > LONGEST || line.ends_with(':') || line.starts_with(['"', '“', '‘']) {
        return None;
    }
    let outlet = article.outlet.as_deref().unwrap_or_default();
    if is_about_outlet(line, outlet) {
        return Some(HOUSE);
    }
    // The quicker look first. Whom "he" is depends on the line before: see `go_on`.
    if !ROLE.is_match(line) || PRONOUN.is_match(line) {
        return None;
    }
    let who = WHO.captures(line)?;
    let (name, name_end) = who.name("name").map(|name| (name.as_str(), name.end()))?;
    let marked = who.name("mark").is_some() || REACH.is_match(line);
    if who.name("past").is_some() && !marked {
        return None;
    }
    if !name.contains(' ') && !marked {
        return None;
    }
    let surname = name.split(' ').next_back()?;
    // Who was spoken of above is a person of the story.
    let elsewhere = || {
        let others = lines.iter().enumerate().filter(|(other, _)| *other != at);
        others
            .map(|(_, line)| line.of(text))
            .any(|other| other.len() > 60 && other.contains(surname))
    };
    let tells =
        ROLE.is_match(&line[name_end..]) && !line.contains(" said") && !line.contains(" told ");
    (tells && (marked || !elsewhere())).then_some(AUTHOR)
}

/// "The Harbour Post is a nonprofit newsroom that …", of the page's own outlet.
fn is_about_outlet(line: &str, outlet: &str) -> bool {
    let bare = |words: &str| {
        let words = letters(words);
        words.strip_prefix("the").unwrap_or(&words).to_owned()
    };
    let outlet = bare(outlet);
    let subject = [" is a ", " is an ", " is the ", ", "]
        .iter()
        .filter_map(|verb| line.find(verb))
        .min()
        .map(|end| bare(line[..end].trim_start_matches("About ")));
    outlet.len() >= 4
        && subject.is_some_and(|subject| subject == outlet)
        && [" is a ", " is an ", " is the "].iter().any(|verb| line.contains(verb))
}
