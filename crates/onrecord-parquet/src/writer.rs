use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::{Column, Error, Holds, Value};

/// A group of rows is held in memory until it has about so many bytes, or so many rows.
const GROUP_BYTES: usize = 32 << 20;
const GROUP_ROWS: usize = 1 << 18;
/// What a value takes beside its text.
const VALUE_BYTES: usize = 16;

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
            self.bytes += held.push(value)?;
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
            held.write(&mut group)?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

/// A column's values of a group of rows.
struct Held {
    name: String,
    /// 1 where there is a value, 0 where it is missing.
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
}

impl Held {
    fn new(column: &Column) -> Self {
        let values = match column.holds {
            Holds::Text | Holds::Json => Values::Text(Vec::new()),
            Holds::Integer => Values::Integer(Vec::new()),
        };
        Held { name: column.name.clone(), levels: Vec::new(), values }
    }

    /// Takes a value, and tells how many bytes it takes.
    fn push(&mut self, value: Value) -> Result<usize, Error> {
        let mut bytes = VALUE_BYTES;
        match (&mut self.values, value) {
            (_, Value::Missing) => {
                self.levels.push(0);
                return Ok(bytes);
            }
            (Values::Text(texts), Value::Text(text)) => {
                bytes += text.len();
                texts.push(ByteArray::from(text.into_bytes()));
            }
            (Values::Integer(numbers), Value::Integer(number)) => numbers.push(number),
            (Values::Text(_), Value::Integer(_)) => return Err(self.wrong("text", "a number")),
            (Values::Integer(_), Value::Text(_)) => return Err(self.wrong("numbers", "text")),
        }
        self.levels.push(1);
        Ok(bytes)
    }

    fn wrong(&self, holds: &str, given: &str) -> Error {
        Error::row(format!("`{}` holds {holds}, and a row gives {given}", self.name))
    }

    /// Writes the values, and forgets them.
    fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), Error> {
        let missing = || Error::row(format!("there is no column `{}`", self.name));
        let mut column = group.next_column()?.ok_or_else(missing)?;
        match &mut self.values {
            Values::Text(texts) => {
                column.typed::<ByteArrayType>().write_batch(texts, Some(&self.levels), None)?;
                texts.clear();
            }
            Values::Integer(numbers) => {
                column.typed::<Int64Type>().write_batch(numbers, Some(&self.levels), None)?;
                numbers.clear();
            }
        }
        self.levels.clear();
        Ok(column.close()?)
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
fn properties() -> WriterPropertiesPtr {
    let maker = concat!("onrecord version ", env!("CARGO_PKG_VERSION"));
    let properties = WriterProperties::builder()
        .set_created_by(maker.to_owned())
        .set_compression(Compression::GZIP(Default::default()));
    Arc::new(properties.build())
}
