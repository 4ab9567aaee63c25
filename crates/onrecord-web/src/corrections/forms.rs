use maud::{Markup, html};

use crate::request::Parameters;

const OF_STATEMENTS: [(&str, &str); 8] = [
    ("confirm", "is right as it stands"),
    ("reject", "is no statement"),
    ("speaker", "speaker is …"),
    ("force", "force is … (assert, deny, demand, …)"),
    ("kind", "kind is … (direct, indirect, mixed)"),
    ("addressee", "addressee is …"),
    ("venue", "venue is …"),
    ("said_on", "was said on … (2025-05-11)"),
];
const OF_EVENTS: [(&str, &str); 9] = [
    ("confirm", "is right as it stands"),
    ("reject", "is no event"),
    ("type", "type is … (PLOVER: ASSAULT, AGREE, …)"),
    ("mode", "mode is …"),
    ("cameo", "CAMEO code is …"),
    ("status", "status is … (actual, negated, future, hypothetical, claimed)"),
    ("date", "date is … (2025-05-11)"),
    ("source", "who does it is …"),
    ("target", "to whom it is done is …"),
];

/// The forms of an address, for whoever may correct what stands there; `token` goes with what is sent.
pub(crate) fn forms(steps: &[&str], asked: &Parameters, token: &str) -> Markup {
    let form = |fields: Markup| {
        html! {
            form.correct method="post" {
                input type="hidden" name="token" value=(token);
                (fields)
                label { "Why " input name="why" required; }
                button { "Say so" }
            }
        }
    };
    let matter = asked.get("matter");
    let forms = match steps {
        ["statements", _] => form(row("This statement …", &OF_STATEMENTS)),
        ["events", _] => form(row("This event …", &OF_EVENTS)),
        ["actors", _] => form(html! {
            input type="hidden" name="do" value="merge";
            label { "The same as (an id, or a whole name) " input name="now" required; }
        }),
        ["pages", _] => html! {
            (form(html! {
                input type="hidden" name="do" value="add";
                label { "These words are a statement " textarea name="words" required {} }
                label { "of (an id, or a whole name) " input name="now"; }
                label { "Force " input name="force"; }
            }))
            (form(html! {
                input type="hidden" name="do" value="split";
                label { "These words " input name="words" required; }
                label { "speak of (an id, or a whole name) " input name="now" required; }
            }))
        },
        ["positions"] if matter.is_some() => form(html! {
            input type="hidden" name="do" value="name";
            input type="hidden" name="matter" value=(matter.unwrap_or_default());
            label { "This matter is called " input name="now" required; }
        }),
        _ => return html! {},
    };
    html! { section.corrections { h2 { "Correct it" } (forms) p { a href="/corrections" { "What was corrected" } } } }
}

fn row(called: &str, choices: &[(&str, &str)]) -> Markup {
    html! {
        label { (called) " "
            select name="do" { @for (value, told) in choices { option value=(value) { (told) } } }
        }
        label { "… " input name="now"; }
    }
}
