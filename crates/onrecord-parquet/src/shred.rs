use std::io::Write;

use onrecord_rows::{Field, Shape};
use parquet::file::writer::SerializedRowGroupWriter;
use serde_json::Value;

use crate::Error;
use crate::leaf::{Leaf, Levels};

/// Columns that take apart nested rows, a leaf of the nesting each.
pub(crate) enum Node {
    Leaf(Leaf),
    List(Box<Node>),
    Struct(Vec<(&'static str, Node)>),
}

impl Node {
    pub fn of_columns(columns: &[Field]) -> Self {
        Node::Struct(columns.iter().map(|field| (field.name, Node::of(&field.shape))).collect())
    }

    fn of(shape: &Shape) -> Self {
        match shape {
            Shape::Text => Node::Leaf(Leaf::text()),
            Shape::Integer => Node::Leaf(Leaf::integer()),
            Shape::Number => Node::Leaf(Leaf::number()),
            Shape::List(of) => Node::List(Box::new(Node::of(of))),
            Shape::Struct(fields) => Node::of_columns(fields),
        }
    }

    /// Takes a row, which is an object; gives the bytes it takes.
    ///
    /// Fails on what the columns do not hold. Part of the row is taken then.
    pub fn push_row(&mut self, row: &Value) -> Result<usize, Error> {
        match self {
            Node::Struct(fields) => push_fields(fields, row, Levels::default(), 0),
            _ => Err(Error::row("a row is no value alone".to_owned())),
        }
    }

    /// `depth` is how many lists are around.
    fn push(&mut self, value: &Value, above: Levels, depth: i16) -> Result<usize, Error> {
        if value.is_null() {
            return Ok(self.push_missing(above));
        }
        let here = Levels { definition: above.definition + 1, ..above };
        match self {
            Node::Leaf(leaf) => push_leaf(leaf, value, here),
            Node::List(of) => match value {
                Value::Array(values) => push_values(of, values, here, depth + 1),
                other => Err(wrong("a list", other)),
            },
            Node::Struct(fields) => push_fields(fields, value, here, depth),
        }
    }

    /// Takes nothing, in each column.
    fn push_missing(&mut self, above: Levels) -> usize {
        match self {
            Node::Leaf(leaf) => leaf.push_missing(above),
            Node::List(of) => of.push_missing(above),
            Node::Struct(fields) => {
                fields.iter_mut().map(|(_, node)| node.push_missing(above)).sum()
            }
        }
    }

    /// Writes the values as the next columns of the group, and forgets them.
    pub fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), Error> {
        match self {
            Node::Leaf(leaf) => leaf.write(group),
            Node::List(of) => of.write(group),
            Node::Struct(fields) => fields.iter_mut().try_for_each(|(_, node)| node.write(group)),
        }
    }
}

fn push_leaf(leaf: &mut Leaf, value: &Value, here: Levels) -> Result<usize, Error> {
    let pushed = match value {
        Value::String(text) => leaf.push_text(text, here),
        Value::Number(number) => number
            .as_i64()
            .and_then(|number| leaf.push_integer(number, here))
            .or_else(|| leaf.push_number(number.as_f64()?, here)),
        _ => None,
    };
    pushed.ok_or_else(|| wrong(leaf.holds(), value))
}

fn push_values(of: &mut Node, values: &[Value], list: Levels, depth: i16) -> Result<usize, Error> {
    if values.is_empty() {
        return Ok(of.push_missing(list));
    }
    let definition = list.definition + 1;
    let mut bytes = 0;
    for (nth, value) in values.iter().enumerate() {
        let repetition = if nth == 0 { list.repetition } else { depth };
        bytes += of.push(value, Levels { definition, repetition }, depth)?;
    }
    Ok(bytes)
}

fn push_fields(
    fields: &mut [(&'static str, Node)],
    value: &Value,
    here: Levels,
    depth: i16,
) -> Result<usize, Error> {
    let Value::Object(object) = value else { return Err(wrong("objects", value)) };
    let (mut bytes, mut taken) = (0, 0);
    for (name, node) in fields.iter_mut() {
        taken += usize::from(object.contains_key(*name));
        bytes += match (object.get(*name), &mut *node) {
            (Some(value), node) => node.push(value, here, depth)?,
            (None, Node::List(_)) => node.push(&Value::Array(Vec::new()), here, depth)?,
            (None, node) => node.push_missing(here),
        };
    }
    if taken < object.len() {
        let known = |key: &&String| fields.iter().all(|(name, _)| name != key);
        let other = object.keys().find(known).map_or("", String::as_str);
        return Err(Error::row(format!("no column holds `{other}`")));
    }
    Ok(bytes)
}

fn wrong(holds: &str, value: &Value) -> Error {
    let given = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Error::row(format!("a column holds {holds}, and a row gives {given}"))
}
