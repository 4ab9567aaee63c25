use maud::{Markup, html};

use super::lists::turned;
use super::parts::{actor, counted, date, tag};
use crate::address;
use crate::answer::View;
use crate::views::timeline::{Happening, Lane, Timeline};
use crate::views::window::Window;

/// Of the drawing, in its own units: the width, that of the lanes' names, and heights.
const WIDTH: f64 = 1100.0;
const NAMES: f64 = 150.0;
const AXIS: f64 = 26.0;
const ROW: f64 = 15.0;
/// A letter of what an axis's part is called takes so much, and so much is left around the name.
const LETTER: f64 = 6.7;
const GAP: f64 = 12.0;
/// So many happenings of one time stand above one another; the others are counted.
const ROWS: usize = 7;
/// A day that is shorter than this is drawn as a point.
const POINT: f64 = 11.0;
/// A month or a year is a bar of this length at least.
const BAR: f64 = 22.0;
/// So much is left at the end of a bar for an arrow.
const ARROW: f64 = 7.0;
/// The hours of a day, and of the longest month.
const DAY: i64 = 24;
const MONTH: i64 = 31 * DAY;

impl View for Timeline {
    fn title(&self) -> String {
        "Timeline".to_owned()
    }

    fn part(&self) -> &'static str {
        "timeline"
    }

    fn html(&self) -> Markup {
        html! {
            h1 { "Timeline" }
            @if let Some(window) = self.window {
                (self.told(window))
                (self.turns_from(window))
                (legend())
                div.scroll tabindex="0" role="region" aria-label="Drawing of the timeline" { (self.drawing(window)) }
            }
            (self.list())
            (self.undated())
        }
    }
}

/// A happening and where it is drawn.
struct Placed<'t> {
    happening: &'t Happening,
    left: f64,
    right: f64,
    row: usize,
    form: Form,
    /// Whether it begins before what is drawn, and ends after it.
    beyond: [bool; 2],
}

/// How a happening is drawn, by how exactly its time is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A day, seen from afar.
    Point,
    /// A day, seen from near.
    Day,
    Month,
    Year,
}

impl Form {
    fn of(when: Window, width: f64) -> Self {
        match when.hours() {
            hours if hours > MONTH => Form::Year,
            hours if hours > DAY => Form::Month,
            _ if width > POINT => Form::Day,
            _ => Form::Point,
        }
    }

    /// The less exact, the thinner.
    fn height(self) -> f64 {
        match self {
            Form::Point | Form::Day => 10.0,
            Form::Month => 6.0,
            Form::Year => 3.0,
        }
    }

    /// A month or a year is longer than it is high.
    fn least(self) -> f64 {
        match self {
            Form::Point | Form::Day => POINT,
            Form::Month | Form::Year => BAR,
        }
    }
}

impl Timeline {
    fn told(&self, window: Window) -> Markup {
        let [from, to] = window.bounds();
        html! {
            p { (counted(self.within, "happening")) " from " span.date { (from) } " to " span.date { (to) }
                "; " (self.earlier) " before, " (self.later) " after, " (self.undated) " undated." }
        }
    }

    fn turns_from(&self, window: Window) -> Markup {
        let ways = [
            ("← Earlier", window.moved(-0.5, 1.0)),
            ("Closer", window.moved(0.0, 0.5)),
            ("Wider", window.moved(0.0, 2.0)),
            ("Later →", window.moved(0.5, 1.0)),
        ];
        html! {
            nav.turns aria-label="Move in time" {
                @for (called, way) in ways {
                    @if let Some(way) = way { a href=(address_of(way)) { (called) } }
                }
                a href="/timeline" { "While pages came out" }
                @if let Some(span) = self.span { a.all href=(address_of(span)) { "All that is dated" } }
            }
        }
    }

    fn drawing(&self, window: Window) -> Markup {
        let mut top = AXIS;
        let lanes: Vec<(f64, &Lane, Vec<Placed<'_>>)> = self
            .lanes
            .iter()
            .map(|lane| {
                let placed = placed(lane, window);
                let rows = placed.iter().map(|one| one.row + 1).max().unwrap_or(1);
                let at = top;
                top += ROW * rows.max(2) as f64 + 8.0;
                (at, lane, placed)
            })
            .collect();
        let height = top + 4.0;
        html! {
            svg.timeline viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) role="group"
                aria-label="What happened, by party; the list below tells the same" {
                (axis(window, height))
                @for (top, lane, placed) in &lanes { (drawn(*top, lane, placed)) }
            }
        }
    }

    fn list(&self) -> Markup {
        html! {
            @for lane in &self.lanes {
                section {
                    h2 { @match &lane.party { Some(party) => (actor(party)), None => "Others, and nobody named" } }
                    ul.plain { @for one in lane.happenings.iter().take(LISTED) { (listed(one)) } }
                    @if lane.happenings.len() > LISTED { p.told { "and " (lane.happenings.len() - LISTED) " more: look closer" } }
                }
            }
        }
    }

    fn undated(&self) -> Markup {
        html! {
            @if self.undated > 0 {
                section id="undated" {
                    h2 { (counted(self.undated, "happening")) " that no page dates" }
                    ul.plain { @for one in &self.undated_shown { (listed(one)) } }
                    (turned("/timeline", "#undated", self.undated, self.undated_shown.len(), &self.turns))
                }
            }
        }
    }
}

/// Of one lane so many are listed.
const LISTED: usize = 30;

fn listed(one: &Happening) -> Markup {
    html! {
        li {
            (date(&one.date, None)) " " (tag("type", &one.kind)) " " (tag("status", &one.status)) " "
            a href=(address::of("events", &one.event)) { "“" (one.quote) "”" }
            @if one.pages > 1 || one.independent > 1 {
                " " span.told { (counted(one.pages, "page")) ", " (counted(one.independent, "independent source")) }
            }
        }
    }
}

fn x(window: Window, moment: jiff::civil::DateTime) -> f64 {
    NAMES + (WIDTH - NAMES) * window.share(moment).clamp(0.0, 1.0)
}

/// Where each happening is drawn, so that none covers another. What is dated exactly comes first: where
/// there is not room for all, it is long bars that are left out.
fn placed(lane: &Lane, window: Window) -> Vec<Placed<'_>> {
    let drawn = lane.happenings.iter().filter_map(|happening| {
        let when = happening.when?;
        let (left, right) = (x(window, when.from), x(window, when.to));
        let form = Form::of(when, right - left);
        let beyond = [when.from < window.from, when.to > window.to];
        let [before, after] = beyond.map(|is_beyond| if is_beyond { ARROW } else { 0.0 });
        let long = (right - left - before - after).max(form.least());
        let middle = (left + before + right - after) / 2.0;
        let left = (middle - long / 2.0).min(WIDTH - after - long).max(NAMES + before);
        Some(Placed { happening, left, right: left + long, row: 0, form, beyond })
    });
    let mut drawn: Vec<Placed<'_>> = drawn.collect();
    drawn.sort_by(|one, other| (one.right - one.left).total_cmp(&(other.right - other.left)));
    let mut rows: [Vec<(f64, f64)>; ROWS] = Default::default();
    drawn.retain_mut(|one| {
        let is_free = |row: &Vec<(f64, f64)>| {
            row.iter().all(|(left, right)| one.right + 2.0 <= *left || *right + 2.0 <= one.left)
        };
        let Some(row) = rows.iter().position(is_free) else { return false };
        one.row = row;
        rows.get_mut(row).map(|row| row.push((one.left, one.right))).is_some()
    });
    // As one comes by with the keyboard.
    drawn.sort_by(|one, other| one.left.total_cmp(&other.left));
    drawn
}

fn axis(window: Window, height: f64) -> Markup {
    let parts = window.parts();
    let called = called_apart(&parts, window);
    html! {
        g.axis {
            @for (nth, (name, part)) in parts.iter().enumerate() {
                @let left = x(window, part.from);
                @if part.from >= window.from { line x1=(left) y1="0" x2=(left) y2=(height) {} }
                @if called.contains(&nth) {
                    a href=(address_of(*part)) { text x=(left + 4.0) y="14" { (name) } }
                }
            }
        }
    }
}

/// Which parts of an axis are called by their names: as many as there is room for, at equal distances,
/// from the first that begins within the window.
fn called_apart(parts: &[(String, Window)], window: Window) -> Vec<usize> {
    let longest = parts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let needed = LETTER * longest as f64 + GAP;
    let left = |nth: usize| parts.get(nth).map_or(WIDTH, |(_, part)| x(window, part.from));
    let first = parts.iter().position(|(_, part)| part.from >= window.from).unwrap_or(0);
    let widths = (first..parts.len()).map(|nth| left(nth + 1) - left(nth));
    let widest = widths.fold(0.0, f64::max);
    let stride = if widest > 0.0 { (needed / widest).ceil().max(1.0) as usize } else { 1 };
    let called = (first..parts.len()).step_by(stride);
    called.filter(|nth| left(*nth) + needed <= WIDTH || *nth == first).collect()
}

fn drawn(top: f64, lane: &Lane, placed: &[Placed<'_>]) -> Markup {
    let left_out = lane.happenings.len() - placed.len();
    html! {
        g.lane {
            line.edge x1="0" y1=(top - 4.0) x2=(WIDTH) y2=(top - 4.0) {}
            text x="0" y=(top + 11.0) { (lane.party.as_ref().map_or("Others", |party| short(&party.name))) }
            @if left_out > 0 { text.more x="0" y=(top + 25.0) { "+ " (left_out) " not drawn" } }
            @for one in placed { (mark(top, one)) }
        }
    }
}

/// As much of a name as a lane has room for.
fn short(name: &str) -> &str {
    let end = name.char_indices().nth(22).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or(name)
}

/// A day is a point, or from near a bar; what is less exact is a thinner bar, with an arrow where it goes
/// beyond what is drawn. What is done is filled, what is only claimed is hollow and a diamond or a dashed
/// bar, what is denied is crossed through.
fn mark(top: f64, one: &Placed<'_>) -> Markup {
    let Placed { happening, left, right, row, form, beyond } = one;
    let (width, y) = (right - left, top + ROW * *row as f64);
    let (middle, centre) = ((left + right) / 2.0, y + 6.0);
    let uncertain = if happening.date.ends_with('?') { " uncertain" } else { "" };
    let height = form.height();
    html! {
        a href=(address::of("events", &happening.event)) class={ "mark " (happening.status) (uncertain) } {
            title { (happening.date) " " (happening.kind) " (" (happening.status) "): " (happening.quote) }
            @if *form != Form::Point {
                rect x=(left) y=(centre - height / 2.0) width=(width) height=(height) rx="1.5" {}
            } @else if happening.status == "claimed" {
                path d={ "M" (middle) " " (centre - 5.5) "l5.5 5.5l-5.5 5.5l-5.5 -5.5z" } {}
            } @else {
                circle cx=(middle) cy=(centre) r="4.5" {}
            }
            @if beyond[0] { path.beyond d={ "M" (left) " " (centre - 5.0) "l-6 5l6 5z" } {} }
            @if beyond[1] { path.beyond d={ "M" (right) " " (centre - 5.0) "l6 5l-6 5z" } {} }
            @if happening.status == "negated" {
                line x1=(middle - 5.0) y1=(centre + 5.0) x2=(middle + 5.0) y2=(centre - 5.0) {}
            }
        }
    }
}

fn legend() -> Markup {
    html! {
        p.legend {
            svg.timeline width="16" height="14" aria-hidden="true" { g.mark.actual { circle cx="7" cy="7" r="4.5" {} } }
            " told as done · "
            svg.timeline width="16" height="14" aria-hidden="true" { g.mark.claimed { path d="M7 1.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z" {} } }
            " only claimed · "
            svg.timeline width="16" height="14" aria-hidden="true" { g.mark.negated { circle cx="7" cy="7" r="4.5" {} line x1="2" y1="12" x2="12" y2="2" {} } }
            " said not to have happened · a dot or a high bar: a day · "
            svg.timeline width="24" height="14" aria-hidden="true" { g.mark.actual { rect x="1" y="4" width="22" height="6" rx="1.5" {} } }
            " some time in a month · "
            svg.timeline width="24" height="14" aria-hidden="true" { g.mark.actual { rect x="1" y="5.5" width="22" height="3" rx="1.5" {} } }
            " in a year · "
            svg.timeline width="8" height="14" aria-hidden="true" { g.mark.actual { path d="M1 2l6 5l-6 5z" {} } }
            " or beyond what is drawn"
        }
    }
}

/// The end of a window is not in it, so that the last day that is asked for is the one before.
fn address_of(window: Window) -> String {
    let [from, to] = window.bounds();
    format!("/timeline?from={from}&until={to}")
}
