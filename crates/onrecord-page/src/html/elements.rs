use dom_query::{Document, Element, NodeRef};

/// The elements of which a page's title, language, authors, address and dates are read, in the
/// order of the page: found in one walk, since a page has thousands of others.
#[derive(Default)]
pub(crate) struct Elements<'d> {
    /// The element of the whole page, if it tells its language.
    pub page: Option<NodeRef<'d>>,
    /// The title in the window.
    pub title: Option<NodeRef<'d>>,
    /// With something to say.
    pub meta: Vec<NodeRef<'d>>,
    /// Scripts of schema.org's linked data.
    pub linked_data: Vec<NodeRef<'d>>,
    /// Of the first rank.
    pub headings: Vec<NodeRef<'d>>,
    /// Of the next three ranks, or marked as the headline.
    pub lesser_headings: Vec<NodeRef<'d>>,
    /// The first that names who wrote the page.
    pub writer: Option<NodeRef<'d>>,
    /// The first that tells the page's own address.
    pub canonical: Option<NodeRef<'d>>,
    /// Style sheets and scripts that a web archive keeps.
    pub archived: Vec<NodeRef<'d>>,
}

impl<'d> Elements<'d> {
    pub fn of(document: &'d Document) -> Elements<'d> {
        let mut found = Elements::default();
        for node in document.root().descendants_it() {
            if let Some(element) = node.element_ref() {
                found.sort_in(node, &element);
            }
        }
        found
    }

    fn sort_in(&mut self, node: NodeRef<'d>, element: &Element) {
        let says = |key: &str| attribute(element, key);
        let is = |key: &str, value: &str| {
            says(key).is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
        };
        let kept = |key: &str| says(key).is_some_and(|address| address.contains("/web/"));
        let name: &str = &element.name.local;
        match name {
            "html" if says("lang").is_some() => first(&mut self.page, node),
            "title" if is_in_head(&node) => first(&mut self.title, node),
            "meta" if says("content").is_some() => self.meta.push(node),
            "script" if is("type", "application/ld+json") => self.linked_data.push(node),
            "script" if kept("src") => self.archived.push(node),
            "link" if is("rel", "canonical") => first(&mut self.canonical, node),
            "link" if is("rel", "stylesheet") && kept("href") => self.archived.push(node),
            "h1" => self.headings.push(node),
            "h2" | "h3" | "h4" => self.lesser_headings.push(node),
            _ if is("itemprop", "headline") => self.lesser_headings.push(node),
            _ => {}
        }
        let classed = |class: &str| class.split_whitespace().any(|word| word == "byline");
        let names_writer = || {
            is("itemprop", "author")
                || name == "a" && is("rel", "author")
                || says("class").is_some_and(classed)
        };
        if self.writer.is_none() && names_writer() {
            self.writer = Some(node);
        }
    }
}

fn first<'d>(place: &mut Option<NodeRef<'d>>, node: NodeRef<'d>) {
    place.get_or_insert(node);
}

fn is_in_head(node: &NodeRef) -> bool {
    node.parent().is_some_and(|parent| parent.has_name("head"))
}

/// What an element says under a name.
pub(crate) fn attribute<'e>(element: &'e Element, key: &str) -> Option<&'e str> {
    let found = element.attrs.iter().find(|attr| &*attr.name.local == key);
    found.map(|attr| &*attr.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_what_they_say() {
        let page = Document::from(
            "<html lang=en><head><title>Strait</title><meta name=a content=b><meta name=c>\
             <link rel=canonical href=x><script type='application/LD+json'>{}</script>\
             <link rel=stylesheet href='/web/2012/y'></head><body><h1>One</h1><h3>Two</h3>\
             <b itemprop=headline>Three</b><svg><title>No</title></svg><i class='top byline'>By</i>\
             <a rel=author>Ana</a>",
        );
        let found = Elements::of(&page);
        let text = |node: Option<NodeRef>| node.map(|node| node.text().to_string());
        assert_eq!(text(found.title).as_deref(), Some("Strait"));
        assert_eq!(text(found.writer).as_deref(), Some("By"));
        assert!(found.page.is_some() && found.canonical.is_some());
        let counts = [
            found.meta.len(),
            found.linked_data.len(),
            found.headings.len(),
            found.lesser_headings.len(),
            found.archived.len(),
        ];
        assert_eq!(counts, [1, 1, 1, 2, 1]);
    }
}
