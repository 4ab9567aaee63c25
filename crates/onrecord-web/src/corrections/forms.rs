use maud::{Markup, html};

use crate::request::Parameters;

/// Sets words that are selected in a text into the forms.
pub(crate) const SELECT: &str = include_str!("select.js");
pub(crate) const SELECT_ADDRESS: &str = "/select.js";

const OF_STATEMENTS: [(&str, &str); 8] = [
    ("confirm", "is right as it stands"),
    ("reject", "is no statement"),
    ("speaker", "has another speaker:"),
    ("force", "has another force (assert, deny, demand …):"),
    ("kind", "has another kind (direct, indirect, mixed):"),
    ("addressee", "is said to:"),
    ("venue", "is said in (interview, speech …):"),
    ("said_on", "was said on (2025-05-11):"),
];
const OF_EVENTS: [(&str, &str); 9] = [
    ("confirm", "is right as it stands"),
    ("reject", "is no event"),
    ("type", "has another type (ASSAULT, AGREE …):"),
    ("mode", "has another mode:"),
    ("cameo", "has another CAMEO code:"),
    ("status", "is (actual, negated, future, hypothetical, claimed):"),
    ("date", "happens on (2025-05-11):"),
    ("source", "is done by:"),
    ("target", "is done to:"),
];
/// How an actor is named in a form.
const WHOM: &str = "a whole name as the record has it, or an id";

/// The forms of an address, for whoever may correct what stands there; `token` goes with what is sent.
pub(crate) fn forms(steps: &[&str], asked: &Parameters, token: &str) -> Markup {
    let form = |fields: Markup| {
        html! {
            form.correct method="post" {
                input type="hidden" name="token" value=(token);
                (fields)
                label { "Why" input name="why" required; }
                button { "Say so" }
            }
        }
    };
    let matter = asked.get("matter");
    let forms = match steps {
        ["statements", _] => form(row("This statement", &OF_STATEMENTS)),
        ["events", _] => form(row("This event", &OF_EVENTS)),
        ["actors", _] => form(html! {
            input type="hidden" name="do" value="merge";
            label { "This is the same as (" (WHOM) ")" input name="now" required; }
        }),
        ["pages", _] => html! {
            p { "Select words in the text above, or paste them here as they stand there." }
            (form(html! {
                input type="hidden" name="do" value="add";
                input type="hidden" name="before";
                label { "These words are a statement" textarea name="words" rows="3" required {} }
                label { "Said by (" (WHOM) "; blank where the page does not tell)" input name="now"; }
                label { "Force (assert, deny, demand …; may be blank)" input name="force"; }
            }))
            (form(html! {
                input type="hidden" name="do" value="split";
                input type="hidden" name="before";
                label { "These words" textarea name="words" rows="3" required {} }
                label { "speak of (" (WHOM) ")" input name="now" required; }
            }))
            script src=(SELECT_ADDRESS) defer {}
        },
        ["positions"] if matter.is_some() => form(html! {
            input type="hidden" name="do" value="name";
            input type="hidden" name="matter" value=(matter.unwrap_or_default());
            label { "This matter is called" input name="now" required; }
        }),
        ["corrections", _] => {
            form(html! { input type="hidden" name="do" value="undo"; p { "Take it back:" } })
        }
        _ => return html! {},
    };
    html! {
        section.corrections id="correct" {
            h2 { "Correct it" }
            (forms)
            p { a href="/corrections" { "What was corrected" } }
        }
    }
}

fn row(called: &str, choices: &[(&str, &str)]) -> Markup {
    html! {
        label { (called) " …"
            select name="do" { @for (value, told) in choices { option value=(value) { (told) } } }
        }
        label { "What it is; an actor by " (WHOM) input name="now"; }
    }
}
