//! What columns a page row has where rows are columns: in Parquet files, Arrow batches, data frames.

/// What a value is, as far as columns need to know.
///
/// It is the shape of the JSON that [`PageRow`](crate::PageRow) serialises to, so that a row of a
/// table and a line of `onrecord read` are one value: Parquet and Arrow know lists and structs as
/// JSON does. Any value may be null; of lists only those that stand for one optional thing are, as
/// `sentence: [start, end]` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text in UTF-8.
    Text,
    /// A whole number of 64 bits: an offset in code points.
    Integer,
    /// A number of 64 bits that need not be whole.
    Number,
    /// Any number of values of one shape. Where a JSON object lacks the key, the list is empty.
    List(Box<Shape>),
    /// Named values, in this order. Where a JSON object lacks a key, its value is null.
    Struct(Vec<Field>),
}

/// A named value of a struct, or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key in JSON, and the column's name.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
}

/// The columns of a table of pages: one row a page, its statements, events and all else as lists
/// of structs in it.
///
/// ```
/// use onrecord_rows::{PageRow, page_columns};
/// let row = serde_json::to_value(PageRow::default()).unwrap();
/// let columns = page_columns();
/// assert!(row.as_object().unwrap().keys().all(|key| columns.iter().any(|column| column.name == key)));
/// ```
pub fn page_columns() -> Vec<Field> {
    vec![
        text("page"),
        text("digest"),
        text("title"),
        field("byline", list(Shape::Text)),
        text("outlet"),
        text("language"),
        field("published", date()),
        field("updated", date()),
        text("address"),
        text("section"),
        field(
            "dateline",
            Shape::Struct(vec![integer("start"), integer("end"), text("place"), text("agency")]),
        ),
        rows("credits", cut()),
        text("text"),
        rows("cuts", cut()),
        rows("entries", vec![integer("start"), integer("end"), text("published")]),
        rows("actors", actor()),
        rows("mentions", vec![integer("start"), integer("end"), text("actor"), text("kind")]),
        rows("statements", statement()),
        rows("events", event()),
        rows("stances", stance()),
        rows("notes", vec![text("what"), text("why")]),
    ]
}

fn actor() -> Vec<Field> {
    vec![
        text("actor"),
        text("name"),
        text("kind"),
        text("country"),
        text("sector"),
        rows("roles", vec![text("role"), text("date")]),
        field("aliases", list(Shape::Text)),
        text("member_of"),
        text("anonymity"),
    ]
}

fn statement() -> Vec<Field> {
    vec![
        text("statement"),
        field("source", list(passage())),
        field("cue", list(passage())),
        field("content", list(passage())),
        text("kind"),
        text("force"),
        text("speaker"),
        text("speaker_name"),
        text("speaker_country"),
        text("addressee"),
        text("venue"),
        field("said_on", date()),
        field("chain", list(Shape::Text)),
        text("inside"),
        text("rule"),
    ]
}

fn event() -> Vec<Field> {
    vec![
        text("event"),
        text("type"),
        text("mode"),
        field("context", list(Shape::Text)),
        text("cameo"),
        rows("source", participant()),
        rows("target", participant()),
        field("trigger", list(passage())),
        text("status"),
        text("claimed_in"),
        field("date", date()),
        rows("quantities", quantity()),
        field("sentence", passage()),
        text("rule"),
    ]
}

fn stance() -> Vec<Field> {
    vec![
        field("holder", Shape::Struct(participant())),
        text("stance"),
        text("deed"),
        field("condition", passage()),
        field("matter", passage()),
        text("name"),
        text("act"),
        text("object"),
        text("cameo"),
        rows("recipients", participant()),
        field("answers", Shape::Struct(participant())),
        text("told_by"),
        text("statement"),
        text("event"),
        field("date", date()),
        integer("start"),
        integer("end"),
        text("rule"),
    ]
}

fn participant() -> Vec<Field> {
    vec![text("actor"), text("country"), text("sector"), integer("start"), integer("end")]
}

fn quantity() -> Vec<Field> {
    vec![
        text("what"),
        field("number", Shape::Number),
        field("highest", Shape::Number),
        text("unit"),
        text("hedge"),
        integer("start"),
        integer("end"),
    ]
}

fn cut() -> Vec<Field> {
    vec![integer("start"), integer("end"), text("reason"), text("actor")]
}

fn date() -> Shape {
    Shape::Struct(vec![text("date"), text("precision"), text("time"), text("evidence")])
}

/// `[start, end]`.
fn passage() -> Shape {
    list(Shape::Integer)
}

fn list(of: Shape) -> Shape {
    Shape::List(Box::new(of))
}

fn rows(name: &'static str, fields: Vec<Field>) -> Field {
    field(name, list(Shape::Struct(fields)))
}

fn text(name: &'static str) -> Field {
    field(name, Shape::Text)
}

fn integer(name: &'static str) -> Field {
    field(name, Shape::Integer)
}

fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape }
}
