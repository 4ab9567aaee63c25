use std::io::Write;

use onrecord_rows::{PageRow, page_columns};
use parquet::file::metadata::KeyValue;
use parquet::file::writer::SerializedFileWriter;

use crate::Error;
use crate::schema::schema;
use crate::shred::Node;
use crate::writer::properties;

/// A group of rows is held in memory until it has about so many bytes.
const GROUP_BYTES: usize = 16 << 20;

/// What a file of pages was made of. It is written into the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The name of what was read.
    pub input: String,
    /// `sha256:…` of what was read.
    pub digest: String,
    /// What read the pages: a name that nothing has which might read them otherwise.
    pub reader: String,
}

pub(crate) const INPUT: &str = "onrecord.input";
pub(crate) const DIGEST: &str = "onrecord.digest";
pub(crate) const READER: &str = "onrecord.reader";

/// Writes pages, a row each, with the columns of [`page_columns`]; in memory that does not grow with
/// their number.
///
/// A file that was not [finished](PageWriter::finish) is none: readers refuse it.
///
/// ```
/// use onrecord_parquet::{Origin, PageFile, PageWriter};
/// use onrecord_rows::PageRow;
///
/// let row = PageRow { page: "a.txt".into(), text: "Talks resume.".into(), ..PageRow::default() };
/// let mut file = Vec::new();
/// let mut pages = PageWriter::new(&mut file, &Origin::default())?;
/// pages.page(&row)?;
/// pages.finish()?;
/// let pages = PageFile::open(bytes::Bytes::from(file))?;
/// assert_eq!(pages.rows().collect::<Result<Vec<_>, _>>()?, [row]);
/// # Ok::<(), onrecord_parquet::Error>(())
/// ```
pub struct PageWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Node,
    bytes: usize,
}

impl<W: Write + Send> PageWriter<W> {
    /// Begins a file of pages that were made of `origin`.
    pub fn new(out: W, origin: &Origin) -> Result<Self, Error> {
        let columns = page_columns();
        let mut file = SerializedFileWriter::new(out, schema(&columns)?, properties())?;
        for (key, value) in
            [(INPUT, &origin.input), (DIGEST, &origin.digest), (READER, &origin.reader)]
        {
            file.append_key_value_metadata(KeyValue::new(key.to_owned(), value.clone()));
        }
        Ok(PageWriter { file, columns: Node::of_columns(&columns), bytes: 0 })
    }

    /// Adds a page.
    pub fn page(&mut self, page: &PageRow) -> Result<(), Error> {
        let row = serde_json::to_value(page).map_err(|error| Error::row(error.to_string()))?;
        self.row(&row)
    }

    fn row(&mut self, row: &serde_json::Value) -> Result<(), Error> {
        self.bytes += self.columns.push_row(row)?;
        if self.bytes >= GROUP_BYTES { self.write_group() } else { Ok(()) }
    }

    /// Ends the file.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.bytes > 0 {
            self.write_group()?;
        }
        self.file.finish()?;
        Ok(())
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let mut group = self.file.next_row_group()?;
        self.columns.write(&mut group)?;
        group.close()?;
        self.bytes = 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use onrecord_rows::{Field, Shape};
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;
    use crate::PageFile;

    /// Any value of that shape.
    fn value(shape: &Shape) -> BoxedStrategy<Value> {
        match shape {
            Shape::Text => maybe("\\PC{0,9}".prop_map(Value::from)),
            Shape::Integer => maybe(any::<i64>().prop_map(Value::from)),
            Shape::Number => maybe((-1e9..1e9).prop_map(Value::from)),
            Shape::List(of) => maybe(prop::collection::vec(value(of), 0..3).prop_map(Value::from)),
            Shape::Struct(fields) => maybe(object(fields)),
        }
    }

    fn maybe(some: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
        prop_oneof![1 => Just(Value::Null), 5 => some].boxed()
    }

    fn object(fields: &[Field]) -> impl Strategy<Value = Value> + use<> {
        let named = |field: &Field| {
            let name = field.name.to_owned();
            value(&field.shape).prop_map(move |value| (name.clone(), value)).boxed()
        };
        let values: Vec<_> = fields.iter().map(named).collect();
        values.prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()))
    }

    fn written(rows: &[Value]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut pages = PageWriter::new(&mut file, &Origin::default()).unwrap();
        rows.iter().for_each(|row| pages.row(row).unwrap());
        pages.finish().unwrap();
        file
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_rows_are_read_back(rows in prop::collection::vec(object(&page_columns()), 0..9)) {
            let file = written(&rows);
            prop_assert_eq!(&file, &written(&rows), "the same rows give the same bytes");
            let read = PageFile::open(Bytes::from(file)).unwrap().values();
            prop_assert_eq!(read.collect::<Result<Vec<_>, _>>().unwrap(), rows);
        }
    }
}
