use std::io::Write;
use std::mem;

use bytes::Bytes;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::writer::SerializedRowGroupWriter;

use crate::Error;

/// What a value takes beside its text: its levels and its place.
const VALUE_BYTES: usize = 16;

/// A column's values of a group of rows, with the levels that tell of which row and list each is
/// (Melnik and others 2010, *Dremel*).
#[derive(Default)]
pub(crate) struct Leaf {
    definition: Vec<i16>,
    repetition: Vec<i16>,
    values: Values,
}

#[derive(Default)]
enum Values {
    #[default]
    None,
    /// All texts in a row, and where each ends: values of their own would take thrice the memory.
    Text(Vec<u8>, Vec<usize>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
}

/// How far a value is defined, and at which list it repeats.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Levels {
    pub definition: i16,
    pub repetition: i16,
}

impl Leaf {
    pub fn text() -> Self {
        Leaf { values: Values::Text(Vec::new(), Vec::new()), ..Leaf::default() }
    }

    pub fn integer() -> Self {
        Leaf { values: Values::Integer(Vec::new()), ..Leaf::default() }
    }

    pub fn number() -> Self {
        Leaf { values: Values::Number(Vec::new()), ..Leaf::default() }
    }

    /// What it holds, in words.
    pub fn holds(&self) -> &'static str {
        match self.values {
            Values::None => "nothing",
            Values::Text(..) => "text",
            Values::Integer(_) => "whole numbers",
            Values::Number(_) => "numbers",
        }
    }

    /// Takes a place at which there is no value. Gives the bytes it takes, as all of these do.
    pub fn push_missing(&mut self, levels: Levels) -> usize {
        self.definition.push(levels.definition);
        self.repetition.push(levels.repetition);
        VALUE_BYTES
    }

    /// Takes a text; nothing where this is no column of texts.
    pub fn push_text(&mut self, text: &str, levels: Levels) -> Option<usize> {
        let Values::Text(bytes, ends) = &mut self.values else { return None };
        bytes.extend_from_slice(text.as_bytes());
        ends.push(bytes.len());
        Some(self.push_missing(levels) + text.len())
    }

    /// Takes a whole number; nothing where this is no column of them.
    pub fn push_integer(&mut self, number: i64, levels: Levels) -> Option<usize> {
        let Values::Integer(numbers) = &mut self.values else { return None };
        numbers.push(number);
        Some(self.push_missing(levels))
    }

    /// Takes a number; nothing where this is no column of them.
    pub fn push_number(&mut self, number: f64, levels: Levels) -> Option<usize> {
        let Values::Number(numbers) = &mut self.values else { return None };
        numbers.push(number);
        Some(self.push_missing(levels))
    }

    /// Writes the values as the group's next column, and forgets them.
    pub fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), Error> {
        let missing = || Error::row("the file has fewer columns than the row".to_owned());
        let mut column = group.next_column()?.ok_or_else(missing)?;
        let levels = (Some(&self.definition[..]), Some(&self.repetition[..]));
        match &mut self.values {
            Values::None => {}
            Values::Text(bytes, ends) => {
                let texts = texts(mem::take(bytes).into(), &mem::take(ends));
                column.typed::<ByteArrayType>().write_batch(&texts, levels.0, levels.1)?;
            }
            Values::Integer(numbers) => {
                column.typed::<Int64Type>().write_batch(numbers, levels.0, levels.1)?;
                numbers.clear();
            }
            Values::Number(numbers) => {
                column.typed::<DoubleType>().write_batch(numbers, levels.0, levels.1)?;
                numbers.clear();
            }
        }
        self.definition.clear();
        self.repetition.clear();
        Ok(column.close()?)
    }
}

fn texts(bytes: Bytes, ends: &[usize]) -> Vec<ByteArray> {
    let starts = [0].iter().chain(ends);
    starts.zip(ends).map(|(&start, &end)| ByteArray::from(bytes.slice(start..end))).collect()
}
