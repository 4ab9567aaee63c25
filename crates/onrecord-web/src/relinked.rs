//! Links of a page that was drawn here, made to lead elsewhere. Whatever a page of the record says is
//! escaped in it, so that each `<` begins an element of ours.

/// The page with each address as `lead` gives it. Where that gives none, the link is words alone, and in
/// a list of ways to go on it is left out. Forms, which only a server answers, are left out too.
pub(crate) fn relinked(page: &str, mut lead: impl FnMut(&str) -> Option<String>) -> String {
    let mut made = String::with_capacity(page.len());
    let mut rest = page;
    let mut is_navigation = false;
    while let Some((words, from_tag)) = rest.find('<').map(|at| rest.split_at(at)) {
        made.push_str(words);
        let (tag, after) =
            from_tag.split_at(from_tag.find('>').map_or(from_tag.len(), |at| at + 1));
        rest = after;
        if tag.starts_with("<form") {
            rest = past(rest, "</form>");
            continue;
        }
        is_navigation = (is_navigation || tag.starts_with("<nav")) && tag != "</nav>";
        let Some(link) = Attribute::of(tag) else {
            made.push_str(tag);
            continue;
        };
        match lead(&link.value()) {
            Some(address) => made.push_str(&link.set(&address)),
            None if tag.starts_with("<link") => {}
            None if is_navigation => rest = past(rest, "</a>"),
            None => made.push_str(&link.removed()),
        }
    }
    made.push_str(rest);
    made
}

fn past<'p>(page: &'p str, end: &str) -> &'p str {
    page.find(end).and_then(|at| page.get(at + end.len()..)).unwrap_or("")
}

/// An address in a tag.
struct Attribute<'t> {
    /// The tag up to the attribute, what it is called, its value, and the tag after it.
    before: &'t str,
    name: &'t str,
    value: &'t str,
    after: &'t str,
}

impl<'t> Attribute<'t> {
    /// The address of another page that a tag has.
    fn of(tag: &'t str) -> Option<Self> {
        let found = ["href", "cite"].into_iter().find_map(|name| {
            let (before, from) = tag.split_once(&format!(" {name}=\""))?;
            let (value, after) = from.split_once('"')?;
            Some(Attribute { before, name, value, after })
        });
        found.filter(|link| link.value.starts_with('/'))
    }

    fn value(&self) -> String {
        let plain = self.value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        plain.replace("&amp;", "&")
    }

    fn set(&self, address: &str) -> String {
        let Attribute { before, name, after, .. } = self;
        format!("{before} {name}=\"{address}\"{after}")
    }

    fn removed(&self) -> String {
        format!("{}{}", self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_elsewhere_or_are_words() {
        let page = r##"<nav><a href="/a">A</a><a href="/b?x=1&amp;y">B</a></nav><form action="/s"><input></form>
<p cite="/a"><a class="c" href="/b?x=1&amp;y">B</a> &lt;a href="/a"&gt; <a href="#d">D</a></p>"##;
        let made = relinked(page, |link| match link {
            "/a" => Some("a.html".to_owned()),
            other => {
                assert_eq!(other, "/b?x=1&y");
                None
            }
        });
        let wanted = r##"<nav><a href="a.html">A</a></nav>
<p cite="a.html"><a class="c">B</a> &lt;a href="/a"&gt; <a href="#d">D</a></p>"##;
        assert_eq!(made, wanted);
    }
}
