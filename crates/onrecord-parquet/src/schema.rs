use std::sync::Arc;

use onrecord_rows::{Field, Shape};
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as PhysicalType};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};

/// The schema of a table of these columns. Whatever is in it may be null, and lists have three levels, as
/// Spark, Arrow and DuckDB write them.
pub(crate) fn schema(columns: &[Field]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder("page").with_fields(fields).build()?))
}

fn field(field: &Field) -> Result<TypePtr, ParquetError> {
    typed(field.name, &field.shape)
}

fn typed(name: &str, shape: &Shape) -> Result<TypePtr, ParquetError> {
    let primitive = |physical, logical| {
        Type::primitive_type_builder(name, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL)
            .build()
    };
    let group = |fields, logical| {
        Type::group_type_builder(name)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL)
            .with_fields(fields)
            .build()
    };
    let made = match shape {
        Shape::Text => primitive(PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        Shape::Integer => primitive(PhysicalType::INT64, None),
        Shape::Number => primitive(PhysicalType::DOUBLE, None),
        Shape::Struct(fields) => group(fields.iter().map(field).collect::<Result<_, _>>()?, None),
        Shape::List(of) => {
            let repeated = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![typed("element", of)?])
                .build()?;
            group(vec![Arc::new(repeated)], Some(LogicalType::List))
        }
    };
    made.map(Arc::new)
}

/// The first of these columns that a table lacks, or has otherwise. It may have more, in any order, as
/// what another engine wrote has.
pub(crate) fn lacking(table: &Type, columns: &[Field]) -> Option<String> {
    columns.iter().find_map(|column| {
        let found = table.get_fields().iter().find(|field| field.name() == column.name);
        match found {
            Some(found) => {
                otherwise(found, &column.shape).map(|within| column.name.to_owned() + &within)
            }
            None => Some(column.name.to_owned()),
        }
    })
}

fn otherwise(found: &Type, shape: &Shape) -> Option<String> {
    let here = || Some(String::new());
    match shape {
        Shape::Text if is(found, PhysicalType::BYTE_ARRAY) => None,
        Shape::Integer if is(found, PhysicalType::INT64) => None,
        Shape::Number if is(found, PhysicalType::DOUBLE) => None,
        Shape::Struct(fields) if found.is_group() => {
            lacking(found, fields).map(|within| format!(".{within}"))
        }
        Shape::List(of) => match element(found) {
            Some(element) => otherwise(element, of),
            None => here(),
        },
        _ => here(),
    }
}

fn is(found: &Type, physical: PhysicalType) -> bool {
    found.is_primitive() && found.get_physical_type() == physical
}

/// What a list of three levels is of.
fn element(found: &Type) -> Option<&Type> {
    let is_list =
        found.is_group() && found.get_basic_info().converted_type() == ConvertedType::LIST;
    let [repeated] = is_list.then(|| found.get_fields())? else { return None };
    let [element] = repeated.is_group().then(|| repeated.get_fields())? else { return None };
    Some(element)
}
