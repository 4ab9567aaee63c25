use std::sync::Arc;

use arrow_schema::{DataType, Field as ArrowField, Schema, SchemaRef};
use onrecord_rows::{Field, Shape, page_columns};

/// The Arrow schema of a table of pages: [`page_columns`], of which any may be null to Arrow.
pub fn page_schema() -> SchemaRef {
    Arc::new(Schema::new(fields(&page_columns())))
}

fn fields(of: &[Field]) -> Vec<ArrowField> {
    of.iter().map(|field| ArrowField::new(field.name, data_type(&field.shape), true)).collect()
}

fn data_type(shape: &Shape) -> DataType {
    match shape {
        Shape::Text => DataType::Utf8,
        Shape::Integer => DataType::Int64,
        Shape::Number => DataType::Float64,
        Shape::List(of) => {
            DataType::List(Arc::new(ArrowField::new_list_field(data_type(of), true)))
        }
        Shape::Struct(of) => DataType::Struct(fields(of).into()),
    }
}
