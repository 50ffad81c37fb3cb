//! Answers `__schema` and `__type` from the API schema.

mod fields;
mod source;

use graphql_tools::static_graphql::query::{Field, Value};

use crate::plan::IntrospectionField;
use crate::schema::ApiSchema;
use crate::variables::Variables;

use fields::Writer;

/// The JSON text of a root field that asks for the schema.
pub(crate) fn answer(schema: &ApiSchema, field: &IntrospectionField, variables: &Variables) -> Vec<u8> {
    let mut writer = Writer { schema: &schema.document, variables, out: Vec::with_capacity(1024) };
    let fields: Vec<&Field> = field.fields.iter().collect();
    let Some(first) = fields.first() else {
        return b"null".to_vec();
    };
    if first.name == "__schema" {
        writer.schema_object(&fields);
    } else {
        let name = writer.text_argument(first, "name").unwrap_or_default();
        writer.named_type(&name, &fields);
    }
    writer.out
}

/// The value of an argument as JSON text, variables put in.
pub(crate) fn argument_text(value: &Value, variables: &Variables) -> Option<String> {
    match value {
        Value::Variable(name) => variables.get(name).map(|text| String::from_utf8_lossy(text).into_owned()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::String(text) => Some(String::from_utf8_lossy(&crate::json::write::quoted(text)).into_owned()),
        _ => None,
    }
}
