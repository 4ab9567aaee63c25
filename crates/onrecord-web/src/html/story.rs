use maud::{Markup, html};

use super::lists::turned;
use super::parts::{counted, page_link, page_told};
use crate::address;
use crate::answer::View;
use crate::views::story::Story;

impl View for Story {
    fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| "Story".to_owned())
    }

    fn part(&self) -> &'static str {
        "stories"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Story: " bdi { (self.title.as_deref().unwrap_or("untitled")) } }
            p { (counted(self.total, "page")) " taken to report the same happening, the earliest first." }
            ol.history {
                @for page in &self.pages {
                    li { article.row {
                        header { (page_link(&page.page)) }
                        p { (page_told(&page.page)) " · " (counted(page.statements, "statement")) }
                        @if let Some(credit) = &page.credit { p.told { "Credit: " (credit) } }
                        @if let Some(first) = &page.copy_of { p.copy { strong { "The same text as " } (page_link(first)) } }
                    } }
                }
            }
            (turned(&address::of("stories", &self.story), "", self.total, self.pages.len(), &self.turns))
        }
    }
}
