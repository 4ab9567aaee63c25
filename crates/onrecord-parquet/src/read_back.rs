use std::panic::{AssertUnwindSafe, catch_unwind};

use onrecord_rows::{PageRow, page_columns};
use parquet::file::metadata::FileMetaData;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use serde_json::{Map, Value};

use crate::Error;
use crate::pages::{DIGEST, INPUT, Origin, READER};
use crate::schema::lacking;

/// So many values of a column are decoded at once.
const AT_ONCE: usize = 64;

/// A file of pages, as [`PageWriter`](crate::PageWriter) wrote it, or another engine with the same
/// columns.
pub struct PageFile {
    file: Box<dyn FileReader>,
    origin: Origin,
}

impl PageFile {
    /// Looks at what the file says of itself, which stands at its end: so one that is not whole is
    /// none.
    pub fn open(file: impl ChunkReader + 'static) -> Result<Self, Error> {
        let opened = catch_unwind(AssertUnwindSafe(|| SerializedFileReader::new(file)));
        let file = opened.map_err(|_| Error::damaged())??;
        let told = file.metadata().file_metadata();
        if let Some(column) = lacking(told.schema(), &page_columns()) {
            return Err(Error::other_columns(column));
        }
        let origin = origin(told);
        Ok(PageFile { file: Box::new(file), origin })
    }

    /// What the pages were made of; empty where the file does not tell.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How many pages it says it has.
    pub fn count(&self) -> u64 {
        u64::try_from(self.file.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    /// The pages in their order, one at a time. Ends at the first that cannot be had.
    pub fn rows(self) -> impl Iterator<Item = Result<PageRow, Error>> {
        let fits =
            |value| serde_json::from_value(value).map_err(|error| Error::row(error.to_string()));
        self.values().map(move |value| value.and_then(fits))
    }

    pub(crate) fn values(self) -> impl Iterator<Item = Result<Value, Error>> {
        let mut rows = Some(RowIter::from_file_into(self.file).with_batch_size(AT_ONCE));
        std::iter::from_fn(move || {
            // The library takes the file by its word, and stops at what cannot be.
            let next = catch_unwind(AssertUnwindSafe(|| rows.as_mut()?.next()));
            let row = match next {
                Ok(row) => row?.map_err(Error::from),
                Err(_) => Err(Error::damaged()),
            };
            if row.is_err() {
                rows = None;
            }
            Some(row.map(object))
        })
    }
}

fn origin(told: &FileMetaData) -> Origin {
    let value = |key: &str| {
        let pairs = told.key_value_metadata().into_iter().flatten();
        let mut values = pairs.filter(|pair| pair.key == key).filter_map(|pair| pair.value.clone());
        values.next().unwrap_or_default()
    };
    Origin { input: value(INPUT), digest: value(DIGEST), reader: value(READER) }
}

fn object(row: Row) -> Value {
    let fields = row.into_columns().into_iter().map(|(name, field)| (name, value(field)));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// A value as the JSON it was made of. The rows have no others than these.
fn value(field: Field) -> Value {
    match field {
        Field::Str(text) => text.into(),
        Field::Long(number) => number.into(),
        Field::Double(number) => number.into(),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => {
            Value::Array(list.elements().iter().cloned().map(value).collect())
        }
        _ => Value::Null,
    }
}
