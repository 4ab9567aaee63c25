use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use crate::leaf::{Leaf, Levels};
use crate::{Column, Error, Holds, Value};

/// A group of rows is held in memory until it has about so many bytes, or so many rows.
const GROUP_BYTES: usize = 32 << 20;
const GROUP_ROWS: usize = 1 << 18;

/// Writes a table, row by row, in memory that does not grow with it.
///
/// A file that was not [finished](Writer::finish) is none: readers refuse it.
///
/// ```
/// use onrecord_parquet::{Column, Holds, Value, Writer};
///
/// let columns = [
///     Column { name: "page".into(), holds: Holds::Text },
///     Column { name: "start".into(), holds: Holds::Integer },
/// ];
/// let mut file = Vec::new();
/// let mut table = Writer::new(&mut file, &columns)?;
/// table.row(vec![Value::Text("a.txt".into()), Value::Integer(120)])?;
/// table.finish()?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), onrecord_parquet::Error>(())
/// ```
pub struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
    group: Vec<Held>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a table with these columns.
    pub fn new(out: W, columns: &[Column]) -> Result<Self, Error> {
        let file = SerializedFileWriter::new(out, schema(columns)?, properties())?;
        let group = columns.iter().map(Held::new).collect();
        Ok(Writer { file, group, rows: 0, bytes: 0 })
    }

    /// Adds a row: a value for each column, in their order.
    pub fn row(&mut self, values: Vec<Value>) -> Result<(), Error> {
        let [given, wanted] = [values.len(), self.group.len()];
        if given != wanted {
            return Err(Error::row(format!("a row has {given} values for {wanted} columns")));
        }
        for (held, value) in self.group.iter_mut().zip(values) {
            self.bytes += held.push(&value)?;
        }
        self.rows += 1;
        if self.bytes >= GROUP_BYTES || self.rows >= GROUP_ROWS {
            self.write_group()?;
        }
        Ok(())
    }

    /// Ends the table.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.file.finish()?;
        Ok(())
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let mut group = self.file.next_row_group()?;
        for held in &mut self.group {
            held.leaf.write(&mut group)?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

/// A column's values of a group of rows.
struct Held {
    name: String,
    leaf: Leaf,
}

impl Held {
    fn new(column: &Column) -> Self {
        let leaf = match column.holds {
            Holds::Text | Holds::Json => Leaf::text(),
            Holds::Integer => Leaf::integer(),
        };
        Held { name: column.name.clone(), leaf }
    }

    /// Takes a value, and tells how many bytes it takes.
    fn push(&mut self, value: &Value) -> Result<usize, Error> {
        let there = Levels { definition: 1, repetition: 0 };
        let (pushed, given) = match value {
            Value::Missing => (Some(self.leaf.push_missing(Levels::default())), "nothing"),
            Value::Text(text) => (self.leaf.push_text(text, there), "text"),
            Value::Integer(number) => (self.leaf.push_integer(*number, there), "a number"),
        };
        let Held { name, leaf } = self;
        let wrong =
            || Error::row(format!("`{name}` holds {}, and a row gives {given}", leaf.holds()));
        pushed.ok_or_else(wrong)
    }
}

fn schema(columns: &[Column]) -> Result<TypePtr, Error> {
    let field = |column: &Column| {
        let (physical, logical) = match column.holds {
            Holds::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            Holds::Json => (PhysicalType::BYTE_ARRAY, Some(LogicalType::Json)),
            Holds::Integer => (PhysicalType::INT64, None),
        };
        Type::primitive_type_builder(&column.name, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder("row").with_fields(fields).build()?))
}

/// Gzip is what every reader knows and what this program has anyway.
pub(crate) fn properties() -> WriterPropertiesPtr {
    let maker = concat!("onrecord version ", env!("CARGO_PKG_VERSION"));
    let properties = WriterProperties::builder()
        .set_created_by(maker.to_owned())
        .set_compression(Compression::GZIP(Default::default()));
    Arc::new(properties.build())
}
