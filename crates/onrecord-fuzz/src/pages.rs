use onrecord_page::{Article, Kind, Source, read};

/// Reads the bytes as a page of every kind, and as the text and the markup of a JSON line.
pub fn pages(bytes: &[u8]) {
    for kind in [Kind::Text, Kind::Html, Kind::JsonLine, Kind::Http, Kind::Mhtml] {
        article_holds(&article(bytes, kind));
    }
    // A heading tells that a text is Markdown.
    article_holds(&article(&[b"# Talks\n", bytes].concat(), Kind::Text));
    let heads: [&[u8]; 4] = [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n\x28\xb5\x2f\xfd",
    ];
    for head in heads {
        article_holds(&article(&[head, bytes].concat(), Kind::Http));
    }
    let text = String::from_utf8_lossy(bytes);
    for key in ["text", "html"] {
        let line = serde_json::json!({ "page": "page", key: text });
        article_holds(&article(line.to_string().as_bytes(), Kind::JsonLine));
    }
}

fn article(bytes: &[u8], kind: Kind) -> Article {
    read(&Source { page: "page".into(), bytes, kind })
}

/// Cuts, credits, headline and paragraphs are in order, apart and not empty.
pub(crate) fn article_holds(article: &Article) {
    // Whose picture it is stands within its caption.
    let credits = article.credits.iter().filter(|credit| credit.rule != "in-caption");
    let mut apart: Vec<_> =
        article.cuts.iter().chain(credits).map(|cut| cut.range.clone()).collect();
    apart.extend(article.headline.clone());
    apart.sort_by_key(|range| range.start);
    assert!(article.cuts.is_sorted_by_key(|cut| cut.range.start));
    assert!(apart.iter().all(|range| !article.text[range.clone()].is_empty()));
    assert!(apart.windows(2).all(|pair| pair[0].end <= pair[1].start), "{apart:?}");
    assert!(article.marks().is_sorted_by_key(|mark| mark.start));
    let paragraphs = article.paragraphs();
    assert!(paragraphs.windows(2).all(|pair| pair[0].end <= pair[1].start), "{paragraphs:?}");
    assert!(paragraphs.iter().all(|range| !article.text[range.clone()].trim().is_empty()));
}
