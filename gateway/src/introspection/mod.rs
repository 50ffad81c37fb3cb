//! Answers `__schema` and `__type` from the API schema.

mod cache;
mod fields;
mod selection;
mod source;

use crate::language::ast::Field;
use crate::plan::IntrospectionField;
use crate::schema::ApiSchema;
use crate::variables::Variables;

pub(crate) use cache::{IntrospectionCache, IntrospectionKey};
use fields::Writer;
use selection::{argument, asked_of};

/// Longest answer to one root field, in bytes: several times what the whole schema of a large graph takes.
const LONGEST: usize = 32 << 20;

/// The answer would be longer than the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// The JSON text of a root field that asks for the schema.
pub(crate) fn answer(
    schema: &ApiSchema,
    field: &IntrospectionField,
    variables: &Variables,
) -> Result<Vec<u8>, TooLong> {
    let mut writer = Writer { schema, out: Vec::with_capacity(1024), limit: LONGEST };
    let fields: Vec<&Field> = field.fields.iter().collect();
    let Some(first) = fields.first() else {
        return Ok(b"null".to_vec());
    };
    if &*first.name == "__schema" {
        writer.schema_object(&asked_of(&fields, "__Schema", variables));
    } else {
        let name = argument(first, "name", variables).and_then(|text| serde_json::from_str::<String>(&text).ok());
        writer.named_type(name.as_deref(), &asked_of(&fields, "__Type", variables));
    }
    if writer.is_full() { Err(TooLong) } else { Ok(writer.out) }
}
